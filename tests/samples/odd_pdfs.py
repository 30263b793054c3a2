"""Hostile and odd PDFs without end: built for the purpose, and mutations of ordinary ones, each told by a number."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

from tests.samples.court_papers import CourtPage, CourtPdf
from tests.samples.hostile_files import (
    circular_pages_pdf,
    endless_work_pdf,
    flate_bomb_pdf,
    one_page_pdf,
    raw_pdf,
    self_drawing_pdf,
    stream,
)
from tests.samples.odd_objects import OBJECTS
from tests.samples.pdf_mutations import mutated, ordinary_pdf, written

Roll = random.Random
_FONT = b"<< /Font << /F1 5 0 R >> >>"
_WORDS = b"BT /F1 12 Tf 72 700 Td (The motion is denied.) Tj ET"
_ODD_KEYS = (
    b"/MediaBox [0 0 0 0]",
    b"/MediaBox [612 792 0 0]",
    b"/MediaBox [0 0 1e9 1e9]",
    b"/MediaBox [-1e30 0 1 1e30]",
    b"/MediaBox [0 0 1]",
    b"/MediaBox null",
    b"/MediaBox [0 0 20000 20000] /UserUnit 500",
    b"/UserUnit -3",
    b"/Rotate 45",
    b"/Rotate 99999999990",
    b"/CropBox [5000 5000 6000 6000]",
    b"/Contents 3 0 R",
    b"/Contents 99 0 R",
    b"/Parent 3 0 R",
    b"/Resources 3 0 R",
    b"/Annots 3 0 R",
    b"/Annots [3 0 R 3 0 R 2 0 R]",
    b"/Type /Pages /Kids [3 0 R]",
    b"/MediaBox [0 0 0.001 99999]",
    b"/Group << /S /Transparency /CS 3 0 R >>",
    b"/Contents [" + b"4 0 R " * 20_000 + b"]",
)


def _bomb(roll: Roll) -> bytes:
    return flate_bomb_pdf(roll.randint(50, 300))


def _chain_of_filters(roll: Roll) -> bytes:
    data, count = _WORDS, roll.randint(3, 60)
    for _ in range(count):
        data = zlib.compress(data)
    return one_page_pdf(stream(data, b"/Filter [" + b"/FlateDecode " * count + b"]"))


def _unknown_filters(roll: Roll) -> bytes:
    names = [b"/LZWDecode", b"/ASCII85Decode", b"/RunLengthDecode", b"/CCITTFaxDecode", b"/JBIG2Decode", b"/DCTDecode"]
    chosen = b" ".join(roll.choices(names, k=roll.randint(1, 5)))
    return one_page_pdf(stream(roll.randbytes(4_000), b"/Filter [" + chosen + b"]"))


def _deep(roll: Roll) -> bytes:
    opening, closing = roll.choice(((b"[", b"]"), (b"<< /A ", b">>")))
    depth = roll.randint(1_000, 60_000)
    return one_page_pdf(stream(_WORDS), _FONT, opening * depth + closing * depth * roll.randint(0, 1))


def _deep_in_page(roll: Roll) -> bytes:
    depth = roll.randint(1_000, 100_000)
    start, end = roll.choice(((b"q ", b"Q "), (b"[", b"]"), (b"/P BMC ", b"EMC "), (b"BT ", b"ET "), (b"<<", b">>")))
    return one_page_pdf(stream(start * depth + _WORDS + end * depth))


def _deep_forms(roll: Roll) -> bytes:
    depth = roll.randint(20, 500)
    forms = [
        stream(
            b"/X Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X %d 0 R >> >>" % (n + 7),
        )
        for n in range(depth)
    ]
    last = stream(_WORDS, b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources " + _FONT)
    return one_page_pdf(stream(b"/X Do"), b"<< /XObject << /X 6 0 R >> >>", *forms, last)


def _page_tree(pages: int, *, count: int | None = None) -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + n) for n in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R >>"
    counted = b"%d" % (pages if count is None else count)
    tree = b"<< /Type /Pages /Kids [" + kids + b"] /Count " + counted + b" >>"
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, stream(_WORDS), *[page] * pages])


def _many_pages(roll: Roll) -> bytes:
    return _page_tree(roll.choice((2_001, 5_000, 10_000)))


def _wrong_count(roll: Roll) -> bytes:
    return _page_tree(roll.randint(0, 4), count=roll.choice((0, -1, 7, 2**31 - 1, 10**15)))


def _deep_page_tree(roll: Roll) -> bytes:
    depth = roll.randint(50, 20_000)
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 3, max(1, n + 1)) for n in range(depth)
    ]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] >>" % (depth + 1)
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page])


def _same_page_again(roll: Roll) -> bytes:
    kids = b"3 0 R " * roll.randint(2, 3_000)
    return raw_pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count 3000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [" + b"4 0 R " * 500 + b"] >>",
        stream(_WORDS),
    ])  # fmt: skip


def _odd_page(roll: Roll) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /Resources " + _FONT + b" /Contents 4 0 R " + roll.choice(_ODD_KEYS) + b" >>"
    return raw_pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>",
        page,
        stream(_WORDS),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ])  # fmt: skip


def _odd_operators(roll: Roll) -> bytes:
    shows = b"(" + b"word " * 40 + b") Tj "
    contents = (
        b"BT /F1 9 Tf 9 9 Td " + b"(a) Tj " * roll.randint(20_000, 300_000) + b"ET",
        b"BT /F1 1e30 Tf 1e30 0 0 1e30 0 0 Tm " + shows + b"ET",
        b"BT /F1 9 Tf " + b"999999 " * 100_000 + shows + b"ET",
        b"BT /F1 12 Tf 72 700 Td (" + b"x" * 3_000_000 + b") Tj ET",
        b"0 0 m " + b"9 9 l 5 7 l " * 100_000 + b"f*",
        b"[0.0001 0.0001] 0 d 1000 w 0 0 m 600 700 l S " * 50 + _WORDS,
        b"BI /W 30000 /H 30000 /BPC 8 /CS /G ID " + b"x" * 100 + b" EI " + _WORDS,
        b"q " * 50_000 + b"0 0 1 1 re W n " * 20_000 + _WORDS,
        b"BT /F1 12 Tf 7 Tr " + shows * 500 + b"ET 0 0 600 700 re f",
        b"(((((" * 50_000 + _WORDS,
        b"BT /F1 12 Tf /F9 12 Tf /F1 /F1 Tf (a) (b) Tj Tj ' \" TJ Td Tm ET " * 500 + _WORDS,
        b"\xff\xfe\x00" * 3_000 + _WORDS,
    )
    return one_page_pdf(stream(roll.choice(contents)))


def _odd_object(roll: Roll) -> bytes:
    """A page whose resources or catalogue hold something odd."""
    return roll.choice(OBJECTS)(roll)


def _broken_table(roll: Roll) -> bytes:
    data = ordinary_pdf(roll)
    table = data.rfind(b"startxref")
    at = data[table:].split()[1]
    odd = roll.choice((b"0", b"1", b"99999999", b"-4", at + b"7", b"x"))
    choices = (
        data[:table] + b"startxref\n" + odd + b"\n%%EOF\n",
        data.replace(b"trailer", b"trailer << /Prev " + at + b" >> trailer"),
        data.replace(b"/Root", b"/Prev " + at + b" /Root"),
        data.replace(b"/Root 1 0 R", b"/Root 9999 0 R"),
        data.replace(b"/Root", b"/Encrypt 1 0 R /Root"),
        data.replace(b" 00000 n", b" 65535 f"),
        data.replace(b"0000000", b"0000001"),
        data[:table],
        data + data,
        roll.randbytes(900) + data,
        data + b"\n" * 100_000,
        re.sub(rb"/Size \d+", b"/Size 999999999", data),
        data.replace(b"%PDF-1.", b"%PDF-9."),
    )
    return roll.choice(choices)


def _updated_often(roll: Roll) -> bytes:
    data = one_page_pdf(stream(_WORDS))
    for _ in range(roll.randint(10, 400)):
        at = data.rfind(b"startxref")
        former = data[at:].split()[1]
        begins = len(data)
        data += b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 6 /Root 1 0 R /Prev " + former
        data += b" >>\nstartxref\n%d\n%%%%EOF\n" % begins
    return data


def _locked(roll: Roll) -> bytes:
    paper = CourtPdf(pages=[CourtPage(["The motion is denied."])], password=roll.choice(("", "secret")))
    return mutated(written(paper), roll, roll.choice((0, 0, 3)))


def _mutation(roll: Roll) -> bytes:
    return mutated(ordinary_pdf(roll), roll, roll.randint(1, 30))


_BUILDERS: dict[str, Callable[[Roll], bytes]] = {
    "bomb": _bomb,
    "chain of filters": _chain_of_filters,
    "unknown filters": _unknown_filters,
    "deep": _deep,
    "deep in the page": _deep_in_page,
    "deep forms": _deep_forms,
    "many pages": _many_pages,
    "wrong count": _wrong_count,
    "deep page tree": _deep_page_tree,
    "same page again": _same_page_again,
    "odd page": _odd_page,
    "odd operators": _odd_operators,
    "odd object": _odd_object,
    "broken table": _broken_table,
    "updated often": _updated_often,
    "locked": _locked,
    "endless work": lambda _roll: endless_work_pdf(),
    "drawing itself": lambda _roll: self_drawing_pdf(),
    "circular pages": lambda _roll: circular_pages_pdf(),
}
_OFTEN = ("odd object", "odd page", "odd operators", "broken table")
_RARELY = frozenset(("endless work", "drawing itself", "circular pages", "bomb", "many pages"))


def odd_pdf(number: int, seed: int) -> tuple[str, bytes]:
    """The hostile or odd PDF of this number, and what is odd about it: a third is mutations of ordinary ones."""
    roll = random.Random(f"{seed} {number}")  # noqa: S311 - samples, not secrets
    if number % 3 == 2:
        return "mutation", _mutation(roll)
    names = list(_BUILDERS)
    name = names[number % len(names)]
    if name in _RARELY and number >= 2 * len(names) and roll.random() < 0.7:
        name = roll.choice(_OFTEN)
    return name, _BUILDERS[name](roll)
