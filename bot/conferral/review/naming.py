"""What a version of a draft is called: in a list, in a Word file, as a file."""

from __future__ import annotations

import re

from bot.conferral.review.layout import PaperPlace
from bot.conferral.review.version import DraftVersion

_OTHER = re.compile(r"[^a-z0-9]+")
_UNTITLED = "Certificate of conferral"
_MOST = 60
"""Characters of a title or a case number in the name of a file."""


def title_of(version: DraftVersion) -> str:
    """The title that the paper bears; "Certificate of conferral" where an edit left none."""
    placed = zip(version.paragraphs, version.places, strict=True)
    return next((text for text, place in placed if place is PaperPlace.TITLE), _UNTITLED)


def file_name(version: DraftVersion, *, case_number: str, stamped: bool) -> str:
    """A name for the Word file: "certificate-of-conferral-2-24-cv-00000-v3-draft.docx"."""
    words = (_slug(title_of(version)), _slug(case_number), f"v{version.number}", "draft" if stamped else "approved")
    return f"{'-'.join(word for word in words if word)}.docx"


def redline_name(old: DraftVersion, new: DraftVersion) -> str:
    """A name for the Word file of a redline: "redline-v1-v2-draft.docx"."""
    return f"redline-v{old.number}-v{new.number}-draft.docx"


def _slug(words: str) -> str:
    return _OTHER.sub("-", words.lower()).strip("-")[:_MOST].strip("-")
