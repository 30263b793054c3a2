"""Files that mean harm, or came to harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def one_page_pdf(contents: bytes, resources: bytes = b"<< /Font << /F1 5 0 R >> >>", *more: bytes) -> bytes:
    """A PDF of one page with these contents; further objects start at number 6."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources " + resources + b" >>",
            contents,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ]
    )


def flate_bomb_pdf(megabytes: int = 400) -> bytes:
    """A page whose contents unpack to `megabytes`, packed twice over."""
    once = zlib.compress(b" " * 1_000_000 * megabytes, 9)
    return one_page_pdf(stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def endless_work_pdf() -> bytes:
    """Forms that draw forms that draw forms: 40 to the power of 10 of them."""
    draw = b"/X Do " * 40
    forms = [
        stream(
            draw, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % (n + 1)
        )
        for n in range(6, 16)
    ]
    last = stream(
        b"BT /F1 9 Tf (deep) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> >>",
    )
    return one_page_pdf(stream(draw), b"<< /XObject << /X 6 0 R >> >>", *forms, last)


def self_drawing_pdf() -> bytes:
    """A form that draws itself."""
    form = stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
    return one_page_pdf(stream(b"/X Do"), b"<< /XObject << /X 6 0 R >> >>", form)


def circular_pages_pdf() -> bytes:
    """A page tree that holds itself."""
    return raw_pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"]
    )


def word_bomb(megabytes: int = 300) -> bytes:
    """A Word package with a part that unpacks to `megabytes` of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 1_000_000 * megabytes)
    return out.getvalue()
