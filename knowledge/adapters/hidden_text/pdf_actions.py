"""What a PDF does by itself: scripts, programs, files that it carries along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pypdfium2 import raw

from knowledge.adapters.hidden_text.records import found
from knowledge.adapters.hidden_text.saying import ShownText
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_ACTIVE = {
    "/JavaScript": "runs a script",
    "/Launch": "starts a program",
    "/SubmitForm": "sends its form elsewhere",
    "/ImportData": "takes in data from elsewhere",
    "/GoToR": "opens another file",
    "/GoToE": "opens a file that it carries along",
}
_MOST = 2_000  # annotations of one page


def find_actions(document: pdfium.PdfDocument, reader: PdfReader, _shown: ShownText) -> Iterator[Concern]:
    """What the file does by itself or on a click."""
    attached = raw.FPDFDoc_GetAttachmentCount(document)
    if attached > 0:
        yield _active(f"The file carries {attached:,} other files along, which no page shows.", Gravity.ALARM)
    root: Any = reader.trailer["/Root"]
    for name in sorted(set(_kinds(root.get("/OpenAction"))) | set(_additional(root))):
        yield _active(f"When it is opened, the file {_ACTIVE[name]}.", Gravity.ALARM)
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        yield _active("The file holds scripts.", Gravity.ALARM)
    for number, page in enumerate(reader.pages, start=1):
        kinds = set(_additional(page))
        for item in list(_resolved(page.get("/Annots")) or ())[:_MOST]:
            held = _resolved(item)
            if isinstance(held, DictionaryObject):
                kinds |= set(_kinds(held.get("/A"))) | set(_additional(held))
        for name in sorted(kinds):
            yield _active(f"Page {number:,} {_ACTIVE[name]} when it is used.", Gravity.NOTICE, number)


def _additional(held: Any) -> Iterator[str]:
    additional = _resolved(held.get("/AA"))
    if isinstance(additional, DictionaryObject):
        for action in additional.values():
            yield from _kinds(action)


def _kinds(action: Any) -> Iterator[str]:
    held = _resolved(action)
    if isinstance(held, DictionaryObject):
        kind = str(_resolved(held.get("/S", "")))
        if kind in _ACTIVE:
            yield kind


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _active(reason: str, gravity: Gravity, page: int | None = None) -> Concern:
    return found(ConcernKind.ACTIVE_CONTENT, gravity, reason, page=page)
