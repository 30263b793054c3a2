"""Where a PDF page shows which words: its text operators carried out, with font widths from pypdf.

pypdf's own plain extraction does not count word and character spacing when it looks for gaps, so that it
parts words ("th e judgment"), and it does not tell where a raised footnote mark stands. This module
carries out the text operators of ISO 32000-1, 9.3 and 9.4, and hands back runs with their places. It runs
only in the isolated process.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject
from pypdf.generic._font import Font  # see pdf_fonts

from knowledge.adapters.pdf_fonts import Fonts, Spacing, decode, dictionary, resolved
from knowledge.layout.lines import Run

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_FORM = 12
_MOST_FORMS = 2_000
_DEEPEST_STATE = 512


def page_runs(page: PageObject, reader: PdfReader) -> list[Run]:
    """The runs of `page`, upright as a reader holds it. Raises what pypdf raises."""
    runs = list(_Interpreter(reader).carry_out(page, page.get("/Contents"), _State()))
    return _upright(runs, page)


def page_size(page: PageObject) -> tuple[float, float]:
    """Width and height in points, as a reader holds the page."""
    width, height = abs(float(page.cropbox.width)), abs(float(page.cropbox.height))
    return (height, width) if page.rotation % 180 else (width, height)


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """A run as the page places it: start and end of its baseline, and its font size, in page space."""

    text: str
    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    angle: int


@dataclass(slots=True)
class _State:
    """The graphics and text state that operators change (ISO 32000-1, 8.4 and 9.3)."""

    ctm: Matrix = _IDENTITY
    font: Font | None = None
    size: float = 0.0
    character_spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _number(operands: list[Any], index: int, default: float = 0.0) -> float:
    try:
        value = float(operands[index])
    except (IndexError, TypeError, ValueError):
        return default
    return value if math.isfinite(value) else default


def _matrix(operands: Any) -> Matrix:
    values = [_number(list(operands), i, _IDENTITY[i]) for i in range(6)]
    return (values[0], values[1], values[2], values[3], values[4], values[5])


class _Interpreter:
    """Carries out one page's operators and yields what is shown."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._forms = 0
        self._tm: Matrix = _IDENTITY
        self._line: Matrix = _IDENTITY

    def carry_out(self, holder: DictionaryObject, content: Any, state: _State, depth: int = 0) -> Iterator[_Glyphs]:
        """Carry out `content` with the resources of `holder`."""
        if content is None:
            return
        resources = dictionary(_inherited(holder, "/Resources"))
        fonts = Fonts(dictionary(resources.get("/Font")))
        stack: list[_State] = []
        for operands, operator in ContentStream(content.get_object(), self._reader, "bytes").operations:
            if operator == b"q" and len(stack) < _DEEPEST_STATE:
                stack.append(replace(state))
            elif operator == b"Q" and stack:
                state = stack.pop()
            elif operator == b"cm":
                state.ctm = _times(_matrix(operands), state.ctm)
            elif operator == b"Tf":
                state.font, state.size = fonts.find(operands), _number(operands, 1, state.size)
            elif operator == b"Do":
                yield from self._form(resources, operands, state, depth)
            else:
                yield from self._text(operator, list(operands), state)

    def _form(self, resources: DictionaryObject, operands: Any, state: _State, depth: int) -> Iterator[_Glyphs]:
        form = dictionary(resources.get("/XObject")).get(operands[0] if operands else "")
        form = form.get_object() if form is not None else None
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return
        self._forms += 1
        if depth >= _DEEPEST_FORM or self._forms > _MOST_FORMS:
            return
        inner = replace(state, ctm=_times(_matrix(form.get("/Matrix", _IDENTITY)), state.ctm))
        holder = form if "/Resources" in form else DictionaryObject({NameObject("/Resources"): resources})
        yield from self.carry_out(holder, form, inner, depth + 1)

    def _text(self, operator: bytes, operands: list[Any], state: _State) -> Iterator[_Glyphs]:
        if operator in (b"BT", b"Tm", b"Td", b"TD", b"T*"):
            self._move(operator, operands, state)
        elif operator in (b"Tj", b"TJ"):
            yield from self._show(operands[0] if operands else b"", state)
        elif operator in (b"'", b'"'):
            if operator == b'"':
                state.word_spacing, state.character_spacing = _number(operands, 0), _number(operands, 1)
            self._move(b"T*", [], state)
            yield from self._show(operands[-1] if operands else b"", state)
        elif operator == b"Tc":
            state.character_spacing = _number(operands, 0)
        elif operator == b"Tw":
            state.word_spacing = _number(operands, 0)
        elif operator == b"Tz":
            state.scale = _number(operands, 0, 100.0) / 100
        elif operator == b"TL":
            state.leading = _number(operands, 0)
        elif operator == b"Ts":
            state.rise = _number(operands, 0)

    def _move(self, operator: bytes, operands: list[Any], state: _State) -> None:
        if operator == b"BT":
            self._line = _IDENTITY
        elif operator == b"Tm":
            self._line = _matrix(operands)
        elif operator == b"T*":
            self._line = _times((1, 0, 0, 1, 0, -state.leading), self._line)
        else:
            if operator == b"TD":
                state.leading = -_number(operands, 1)
            self._line = _times((1, 0, 0, 1, _number(operands, 0), _number(operands, 1)), self._line)
        self._tm = self._line

    def _show(self, shown: Any, state: _State) -> Iterator[_Glyphs]:
        for item in shown if isinstance(shown, ArrayObject) else [shown]:
            if isinstance(item, bytes):
                yield from self._string(item, state)
            elif isinstance(item, (int, float)):
                self._advance(-float(item) / 1000 * state.size * state.scale)

    def _string(self, raw: bytes, state: _State) -> Iterator[_Glyphs]:
        if state.font is None or not raw:
            return
        spacing = Spacing(state.size, state.character_spacing, state.word_spacing, state.scale)
        shown = decode(state.font, raw, spacing)
        placed = _times(self._tm, state.ctm)
        size = abs(state.size) * math.hypot(placed[2], placed[3])
        begins = _times((1, 0, 0, 1, shown.before, state.rise), placed)
        ends = _times((1, 0, 0, 1, shown.width - shown.after, state.rise), placed)
        self._advance(shown.width)
        angle = round(math.degrees(math.atan2(placed[1], placed[0])) / 90) * 90 % 360
        yield _Glyphs(shown.text, (begins[4], begins[5]), (ends[4], ends[5]), size, angle)

    def _advance(self, width: float) -> None:
        self._tm = _times((1, 0, 0, 1, width, 0), self._tm)


def _inherited(holder: DictionaryObject, key: str) -> Any:
    node: Any = holder
    for _ in range(32):
        if not isinstance(node, DictionaryObject):
            return None
        if key in node:
            return node[key]
        node = resolved(node.get("/Parent"))
    return None


def _upright(glyphs: list[_Glyphs], page: PageObject) -> list[Run]:
    """Runs with the page turned as a reader holds it; what still stands on its side is `turned`."""
    turn = page.rotation % 360
    weight = {a: sum(len(g.text) for g in glyphs if (g.angle - turn) % 360 == a) for a in (0, 90, 180, 270)}
    reading = max(weight, key=lambda a: (weight[a], a == 0))
    turn = (turn + reading) % 360
    left, bottom = float(page.cropbox.left), float(page.cropbox.bottom)
    width, height = float(page.cropbox.width), float(page.cropbox.height)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        x, y = point[0] - left, point[1] - bottom
        return {0: (x, y), 90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}[turn]

    runs = []
    for g in glyphs:
        (x0, y), (x1, _) = place(g.start), place(g.end)
        runs.append(Run(_clean(g.text), min(x0, x1), max(x0, x1), y, g.size, turned=g.angle != turn))
    return runs


def _clean(text: str) -> str:
    """`text` without control characters, which would make offsets mean different things to different readers."""
    return "".join(
        " " if c in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0" else c for c in text if c >= " " or c in "\t\n\r"
    )
