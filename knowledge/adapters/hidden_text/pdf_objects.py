"""What draws a page of a PDF: text, and what may lie over or under it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from pypdfium2 import raw

from knowledge.adapters.hidden_text.colours import BLACK, Colour
from knowledge.adapters.hidden_text.pdf_places import Box
from knowledge.adapters.refusal import Refusal

_MOST_OBJECTS = 40_000  # on one page


@dataclass(frozen=True, slots=True)
class TextObject:
    """An object that shows text: its handle, its place in the order of drawing, and its box on the page.

    `mode` is how its letters are drawn (ISO 32000-1, table 106; 3 is not at all), `colour` what they are filled
    with, and `opaque` how much of what lies behind is covered, 0 to 255.
    """

    handle: Any
    order: int
    box: Box
    mode: int
    colour: Colour
    opaque: int


@dataclass(frozen=True, slots=True)
class Surface:
    """A filled shape, a picture or a shading: what can cover words."""

    handle: Any
    order: int
    box: Box
    is_picture: bool


@dataclass(slots=True)
class PageObjects:
    """All that a page draws, forms opened; text by its address."""

    texts: dict[int, TextObject] = field(default_factory=dict)
    surfaces: list[Surface] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)


def read_objects(page: pdfium.PdfPage) -> PageObjects:
    """The objects of `page`. Raises Refusal where there are too many."""
    objects = PageObjects()
    for order, item in enumerate(page.get_objects()):
        if order >= _MOST_OBJECTS:
            raise Refusal(f"it draws more than {_MOST_OBJECTS:,} things")
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            mode = int(raw.FPDFTextObj_GetTextRenderMode(item.raw))
            objects.texts[_address(item)] = TextObject(item.raw, order, _box(item), mode, *fill_of(item.raw))
        elif item.type == raw.FPDF_PAGEOBJ_PATH and not _is_filled(item):
            objects.others.append(item.raw)
        elif item.type != raw.FPDF_PAGEOBJ_FORM:
            picture = item.type == raw.FPDF_PAGEOBJ_IMAGE
            objects.surfaces.append(Surface(item.raw, order, _box(item), picture))
    return objects


def fill_of(handle: Any) -> tuple[Colour, int]:
    """The colour an object is filled with, and how opaque it is, 0 to 255."""
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(handle, red, green, blue, opaque):
        return BLACK, 255
    return (red.value, green.value, blue.value), opaque.value


def is_on_a_layer(text: TextObject) -> bool:
    """Whether it is marked as optional content."""
    buffer = ctypes.create_string_buffer(16)
    for number in range(max(0, raw.FPDFPageObj_CountMarks(text.handle))):
        mark = raw.FPDFPageObj_GetMark(text.handle, number)
        length = ctypes.c_ulong()
        chars = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
        if raw.FPDFPageObjMark_GetName(mark, chars, len(buffer), length):
            name = buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")
            if name == "OC":
                return True
    return False


def _address(item: pdfium.PdfObject) -> int:
    return ctypes.cast(item.raw, ctypes.c_void_p).value or 0


def _is_filled(item: pdfium.PdfObject) -> bool:
    mode, stroked = ctypes.c_int(), raw.FPDF_BOOL()
    return bool(raw.FPDFPath_GetDrawMode(item.raw, mode, stroked)) and mode.value != raw.FPDF_FILLMODE_NONE


def _box(item: pdfium.PdfObject) -> Box:
    """Its box on the page: what stands in a form is told in the form's own measure."""
    try:
        left, bottom, right, top = item.get_bounds()
        form = item.container
        while form is not None:
            corners = [form.get_matrix().on_point(x, y) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
            form = form.container
    except pdfium.PdfiumError:
        return (0.0, 0.0, 0.0, 0.0)
    return (left, bottom, right, top)
