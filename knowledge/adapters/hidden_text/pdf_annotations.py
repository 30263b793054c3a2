"""Text in the annotations of a PDF: comments, fields of forms, what pops up or is hidden."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from knowledge.adapters.hidden_text.colours import LEAST_CONTRAST, brightness
from knowledge.adapters.hidden_text.pdf_places import place_of, slices
from knowledge.adapters.hidden_text.records import hidden
from knowledge.adapters.hidden_text.saying import ShownText, is_sentence, words_of
from knowledge.intake.concern import Concern

_MOST = 2_000  # annotations of one page
_FEW_WORDS = 4
_NOT_SHOWN = 1 | 2 | 32  # ISO 32000-1, table 165: Invisible, Hidden, NoView
_LAID_OVER = frozenset(
    ("/Square", "/Circle", "/FreeText", "/Stamp", "/Redact", "/Ink", "/Polygon", "/Line", "/Highlight", "/PolyLine")
)
_DRAWN = frozenset(("/FreeText", "/Widget"))
_ORDINARY = frozenset(("/Link", "/Widget"))
_TAG = re.compile(r"<[^<>]*>")
_BORDER = 3.0  # points of a field's edge
_LEAST_INK = 0.004  # of a field's area


@dataclass(frozen=True, slots=True)
class _Annotation:
    """What an annotation says, and whether it is meant to be seen."""

    kind: str
    text: str
    flags: int
    box: tuple[float, float, float, float] | None


def are_laid_over(page: Any) -> bool:
    """Whether marks that may cover words are laid over `page`."""
    return any(held.kind in _LAID_OVER and not held.flags & _NOT_SHOWN for held in _annotations(page))


def find_in_annotations(document: pdfium.PdfDocument, reader: PdfReader, shown: ShownText) -> Iterator[Concern]:
    """Words of annotations that the pages do not show."""
    for number, page in enumerate(reader.pages, start=1):
        for held in _annotations(page):
            says = is_sentence(held.text) or (held.kind not in _ORDINARY and len(words_of(held.text)) >= _FEW_WORDS)
            if not says or shown.holds(held.text) or _is_drawn(document, number, held):
                continue
            what = "a form field" if held.kind == "/Widget" else f"an annotation ({held.kind.strip('/') or 'unnamed'})"
            how = ", which is hidden," if held.flags & _NOT_SHOWN else ""
            yield hidden(f"Page {number:,} has {what}{how} with words that the page does not show.", held.text, number)


def _annotations(page: Any) -> Iterator[_Annotation]:
    listed = _resolved(page.get("/Annots"))
    for item in list(listed or ())[:_MOST]:
        held = _resolved(item)
        if isinstance(held, DictionaryObject):
            flags = _resolved(held.get("/F", 0))
            yield _Annotation(
                str(_resolved(held.get("/Subtype", ""))),
                " ".join(_texts(held)),
                flags if isinstance(flags, int) else 0,
                _box(held),
            )


def _texts(held: DictionaryObject) -> Iterator[str]:
    contents = _string(held.get("/Contents"))
    yield contents
    rich = html.unescape(_TAG.sub(" ", _string(held.get("/RC"))))
    if "".join(rich.split()) != "".join(contents.split()):
        yield rich
    yield _string(held.get("/Subj"))
    if _resolved(held.get("/Subtype")) == "/Widget":
        value = held.get("/V")
        parent = _resolved(held.get("/Parent"))
        if value is None and isinstance(parent, DictionaryObject):
            value = parent.get("/V")
        yield _string(value)


def _string(value: Any) -> str:
    value = _resolved(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value.get_data().decode("utf-8", "replace") if hasattr(value, "get_data") else ""


def _box(held: DictionaryObject) -> tuple[float, float, float, float] | None:
    try:
        one, two, three, four = (float(value) for value in _resolved(held.get("/Rect")))
    except (TypeError, ValueError):
        return None
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _is_drawn(document: pdfium.PdfDocument, number: int, held: _Annotation) -> bool:
    """Whether a viewer shows the words of the annotation where it stands."""
    if held.kind not in _DRAWN or held.flags & _NOT_SHOWN or held.box is None:
        return False
    page = document[number - 1]
    try:
        place = place_of(page)
        picture = brightness(page.render(scale=place.scale, draw_annots=True).to_numpy())
    finally:
        page.close()
    left, bottom, right, top = held.box
    inner = (left + _BORDER, bottom + _BORDER, right - _BORDER, top - _BORDER)
    part = picture[slices(tuple(place.pixels([inner])[0]), margin=0)]
    if not part.size:
        return False
    apart = np.abs(part.astype(np.int16) - int(np.median(part)))
    return float((apart >= 2 * LEAST_CONTRAST).mean()) >= _LEAST_INK
