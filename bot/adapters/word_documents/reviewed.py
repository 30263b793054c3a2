"""Versions of a reviewed draft as Word files, stamped or not; each is opened again before anybody gets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx

from bot.adapters.word_documents import layout
from bot.adapters.word_documents.files import checked_redline
from bot.adapters.word_documents.reading_back import lines_of, margins_of
from bot.assistant.drafting_ports import FirmTemplates, PaperNotWritten
from bot.conferral.drafting import STAMP, Change
from bot.conferral.review import DraftVersion, PaperPlace
from bot.conferral.review.as_paper import as_paper
from bot.conferral.review.layout import CAPTION


class ReviewedWordPapers:
    """Implements `ReviewPapers` in the built-in layout, and in the firm's `templates`."""

    def __init__(self, templates: FirmTemplates) -> None:
        self._templates = templates

    def word(self, version: DraftVersion, *, title: str, stamped: bool, remarks: Sequence[str] = ()) -> bytes:
        """The bytes of the Word file of `version`. See `ReviewPapers.word`."""
        word = layout.blank_paper(title)
        if stamped:
            layout.stamp(word)
        written = list(_written(word, version))
        first = next((paragraph for paragraph in written if paragraph.runs), None)
        if first is not None:
            for text in remarks:
                layout.remark(word, first, text)
        data = layout.saved(word)
        _compare(version, data, stamped=stamped)
        return data

    def in_template(self, version: DraftVersion, template: str, *, stamped: bool) -> bytes:
        """The bytes of the Word file of `version` in a firm's template. See `ReviewPapers.in_template`."""
        paper = as_paper(version)
        if paper is None:
            message = "This version was edited so that it fits no template: its parts are not in a paper's order."
            raise PaperNotWritten(message, advice="Take its Word file in the built-in layout.")
        return self._templates.filled(template, paper, stamped=stamped)

    def redline(self, compared: Sequence[Sequence[Change]], *, at: datetime) -> bytes:
        """The bytes of the redline as a Word file with tracked changes. See `ReviewPapers.redline`."""
        return checked_redline(compared, at=at)


def _written(word: Any, version: DraftVersion) -> Iterator[Any]:
    """Write every paragraph in its place; gives those that a remark can stand beside."""
    paragraphs, places = version.paragraphs, version.places
    at = 0
    while at < len(paragraphs):
        if places[at : at + len(CAPTION)] == CAPTION:
            layout.caption_block(word, paragraphs[at : at + len(CAPTION)])
            at += len(CAPTION)
            continue
        yield _placed(word, paragraphs[at], places[at])
        at += 1


def _placed(word: Any, text: str, place: PaperPlace) -> Any:
    if place is PaperPlace.TITLE:
        return layout.titled(word, text, "Title")
    if place is PaperPlace.SUBTITLE:
        return layout.titled(word, text, "Subtitle")
    if place is PaperPlace.HEADING:
        return layout.headed(word, text)
    if place is PaperPlace.CLOSING:
        return layout.closing_line(word, text)
    # A caption that an edit took apart is set in the middle of the page, line by line.
    return layout.centered(word, text) if place in CAPTION else layout.body_paragraph(word, text)


def _compare(version: DraftVersion, data: bytes, *, stamped: bool) -> None:
    """The file says exactly what the version says, in its order, and bears the stamp or bears none."""
    margins = [one.text.strip() for one in margins_of(docx.Document(BytesIO(data))) if one.text.strip()]
    said = [" ".join(text.split()) for text in version.paragraphs]
    if lines_of(data) != ([STAMP, *said] if stamped else said) or margins != ([STAMP] if stamped else []):
        raise PaperNotWritten("The Word file, opened again, does not say what the draft says; it was not handed out.")
