"""Writes PDFs operator by operator, so that a sample can hold what no library would write."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.samples.hostile_files import raw_pdf, stream

FACES = ("Times-Roman", "Helvetica", "Courier", "Times-Italic", "Helvetica-Bold")
_OPENINGS = (
    "The motion to compel", "Counsel for the movant", "The responding party", "This Court", "The moving papers",
    "The joint statement", "Each subpoena", "The discovery plan", "A protective order", "The magistrate judge",
)  # fmt: skip
_VERBS = (
    "was considered with", "sets out", "refers to", "describes", "is limited to", "was served together with",
    "addresses", "does not reach", "depends on", "follows",
)  # fmt: skip
_OBJECTS = (
    "the requests numbered one through nine", "the certificate that local rules ask for", "the schedule of documents",
    "the letters that were exchanged in the spring", "the objections to the interrogatories", "the privilege log",
    "the dates of the calls between the parties", "the notice of deposition", "the burden of the production",
)  # fmt: skip


@dataclass(slots=True)
class Dice:
    """Seeded choices of words, places and looks."""

    roll: random.Random

    def sentence(self) -> str:
        """A sentence as papers have them."""
        return " ".join(self.roll.choice(words) for words in (_OPENINGS, _VERBS, _OBJECTS)) + "."

    def lines(self, count: int) -> list[str]:
        """Lines of text."""
        return [self.sentence() for _ in range(count)]


@dataclass(slots=True)
class Paper:
    """A PDF of one or more pages: what each draws, and the objects it needs."""

    box: tuple[float, float] = (612.0, 792.0)
    page_keys: str = ""
    catalogue_keys: str = ""
    face: str = "Times-Roman"
    packed: bool = False
    contents: list[str] = field(default_factory=lambda: [""])
    resources: list[str] = field(default_factory=list)
    extra: list[bytes] = field(default_factory=list)
    info: bytes = b""

    def draw(self, operators: str) -> None:
        """Draw on the last page."""
        self.contents[-1] += operators + "\n"

    def text(self, words: str, x: float, y: float, size: float = 12.0, *, before: str = "", font: str = "F1") -> None:
        """Show one line; `before` are operators inside its text object."""
        self.draw(f"q BT /{font} {size:.3f} Tf {before} 1 0 0 1 {x:.2f} {y:.2f} Tm ({_escaped(words)}) Tj ET Q")

    def add(self, body: bytes) -> int:
        """Add an object; its number."""
        self.extra.append(body)
        return _FIRST_EXTRA + len(self.extra) - 1

    def form(self, operators: str, keys: str = "", box: str = "0 0 2000 2000") -> int:
        """Add a form that shares the page's font; its number."""
        more = f"/Type /XObject /Subtype /Form /BBox [{box}] /Resources << /Font << /F1 3 0 R >> >> {keys}"
        return self.add(stream(operators.encode("latin-1"), more.encode()))

    def picture(self, width: int, height: int, grey: bytes, keys: str = "") -> int:
        """Add a picture of one byte a pixel; its number."""
        more = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        more += f"/BitsPerComponent 8 /Filter /FlateDecode {keys}"
        return self.add(stream(zlib.compress(grey), more.encode()))

    def use(self, kind: str, name: str, number: int) -> None:
        """Name an object among the page's resources."""
        self.resources.append(f"{kind} {name} {number}")

    def write(self) -> bytes:
        """The bytes of the file."""
        first_page = _FIRST_EXTRA + len(self.extra)
        kids = " ".join(f"{first_page + 2 * i} 0 R" for i in range(len(self.contents)))
        pages: list[bytes] = []
        for number, content in enumerate(self.contents):
            width, height = self.box
            media = "" if "/MediaBox" in self.page_keys else f"/MediaBox [0 0 {width} {height}]"
            page = f"<< /Type /Page /Parent 2 0 R {media} /Resources << {self._resources()} >> "
            page += f"/Contents {first_page + 2 * number + 1} 0 R {self.page_keys} >>"
            pages += [page.encode("latin-1"), self._stream(content.encode("latin-1"))]
        font = f"<< /Type /Font /Subtype /Type1 /BaseFont /{self.face} /Encoding /WinAnsiEncoding >>"
        data = raw_pdf([
            f"<< /Type /Catalog /Pages 2 0 R {self.catalogue_keys} >>".encode("latin-1"),
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.contents)} >>".encode(),
            font.encode(),
            self.info or b"<< /Producer (Paper) >>",
            *self.extra,
            *pages,
        ])  # fmt: skip
        return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 4 0 R")

    def _resources(self) -> str:
        held: dict[str, str] = {"Font": "/F1 3 0 R "}
        for entry in self.resources:
            kind, name, number = entry.split()
            held[kind] = held.get(kind, "") + f"/{name} {number} 0 R "
        return " ".join(f"/{kind} << {names} >>" for kind, names in held.items())

    def _stream(self, content: bytes) -> bytes:
        return stream(zlib.compress(content), b"/Filter /FlateDecode") if self.packed else stream(content)


_FIRST_EXTRA = 5


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


Shape = Callable[[Paper, Sequence[str], float, float, float], None]
"""Writes lines on a paper, from a place downward, in a size, as one kind of program does."""


def whole_lines(paper: Paper, lines: Sequence[str], x: float, y: float, size: float) -> None:
    """A text object for each line."""
    for number, line in enumerate(lines):
        paper.text(line, x, y - number * size * 1.25, size)


def one_block(paper: Paper, lines: Sequence[str], x: float, y: float, size: float) -> None:
    """One text object with leading and next-line operators."""
    shown = " ".join(f"({_escaped(line)}) '" for line in lines)
    paper.draw(f"BT /F1 {size:.2f} Tf {size * 1.2:.2f} TL 1 0 0 1 {x:.2f} {y + size * 1.2:.2f} Tm {shown} ET")


def word_by_word(paper: Paper, lines: Sequence[str], x: float, y: float, size: float) -> None:
    """Word space set for justified lines, and each word shown apart."""
    for number, line in enumerate(lines):
        shown = " ".join(f"({_escaped(word)} ) Tj" for word in line.split())
        paper.draw(f"BT /F1 {size:.2f} Tf 1.5 Tw {x:.2f} {y - number * size * 1.4:.2f} Td {shown} 0 Tw ET")


def kerned(paper: Paper, lines: Sequence[str], x: float, y: float, size: float) -> None:
    """Arrays of strings with kerning between letters."""
    for number, line in enumerate(lines):
        pieces = " ".join(f"({_escaped(line[i : i + 3])}) {-12 if i % 2 else 8}" for i in range(0, len(line), 3))
        paper.draw(f"BT /F1 1 Tf {size:.2f} 0 0 {size:.2f} {x:.2f} {y - number * size * 1.3:.2f} Tm [{pieces}] TJ ET")


def in_a_form(paper: Paper, lines: Sequence[str], x: float, y: float, size: float) -> None:
    """Lines in a form that is scaled when it is drawn."""
    inner = Paper()
    whole_lines(inner, lines, 0, 400, size * 2)
    name = f"Fm{len(paper.extra)}"
    paper.use("XObject", name, paper.form(inner.contents[-1]))
    paper.draw(f"q 0.5 0 0 0.5 {x:.2f} {y - 200:.2f} cm /{name} Do Q")


SHAPES: tuple[Shape, ...] = (whole_lines, one_block, word_by_word, kerned, in_a_form)
