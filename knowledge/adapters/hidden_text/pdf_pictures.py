"""Pictures of a page of a PDF with some of its objects left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from pypdfium2 import raw

from knowledge.adapters.hidden_text.colours import Picture, brightness
from knowledge.adapters.hidden_text.pdf_objects import PageObjects

_STROKED = {1: 1, 2: 2, 5: 1, 6: 2}
"""The drawing mode that shows what each mode would show, without clipping; all others fill."""
_INK = (0, 0, 0, 255)


class Pictures:
    """Draws one page again and again."""

    def __init__(self, page: pdfium.PdfPage, objects: PageObjects, scale: float) -> None:
        self._page = page
        self._objects = objects
        self._scale = scale

    def whole(self, *, annotations: bool = False) -> Picture:
        """The page as it is."""
        drawn = self._page.render(scale=self._scale, draw_annots=annotations, may_draw_forms=False)
        picture: Picture = np.array(drawn.to_numpy()[..., :3])
        return picture

    def without(self, handles: Iterable[Any], *, annotations: bool = False) -> Picture:
        """The page without some of its objects."""
        with _left_out(handles):
            return self.whole(annotations=annotations)

    def ink(self, handles: Iterable[Any]) -> Picture:
        """Where these texts alone would put ink if they were drawn in black on white, 255 for full ink.

        The page cannot be drawn as it was afterwards.
        """
        kept = list(handles)
        for handle in kept:
            mode = raw.FPDFTextObj_GetTextRenderMode(handle)
            raw.FPDFTextObj_SetTextRenderMode(handle, _STROKED.get(mode, 0))
            raw.FPDFPageObj_SetFillColor(handle, *_INK)
            raw.FPDFPageObj_SetStrokeColor(handle, *_INK)
        texts = [text.handle for text in self._objects.texts.values()]
        away = [*texts, *self._objects.others, *(surface.handle for surface in self._objects.surfaces)]
        with _left_out(away):
            for handle in kept:
                raw.FPDFPageObj_SetIsActive(handle, True)
            return 255 - brightness(self.whole())


@contextmanager
def _left_out(handles: Iterable[Any]) -> Iterator[None]:
    held = list(handles)
    for handle in held:
        raw.FPDFPageObj_SetIsActive(handle, False)
    try:
        yield
    finally:
        for handle in held:
            raw.FPDFPageObj_SetIsActive(handle, True)
