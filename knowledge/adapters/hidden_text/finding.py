"""Looks for hidden text in the isolated process, and believes nothing that comes back before it was looked at."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from knowledge.adapters.hidden_text.records import concerns_of
from knowledge.adapters.isolation import in_isolation
from knowledge.adapters.kinds import HEAD, FileKind, kind_of
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.document import Document
from knowledge.intake.concern import Concern, ConcernKind, Gravity

HIDDEN_TEXT_LIMITS = ReadingLimits(memory_bytes=1_200_000_000, cpu_seconds=13, wall_seconds=14.0)
"""With these and INTAKE_LIMITS a file is read and looked at, or refused, within 30 seconds.

They are enough for some 170 pages of text; whoever read the file sooner can give the rest of the time to looking.
"""

_PROCESS = "knowledge.adapters.hidden_text.process"
_MOST_WRITTEN = 2_000_000


class HiddenText:
    """Finds what a file holds and does not show; each file is looked at in a process of its own, within limits."""

    def __init__(self, limits: ReadingLimits = HIDDEN_TEXT_LIMITS) -> None:
        self._limits = limits

    def find(
        self, path: Path, document: Document | None = None, *, seconds: float | None = None
    ) -> tuple[Concern, ...]:
        """The concerns about the file at `path`, by page and reason; none where all it holds is shown.

        `document` is what was read from the file; where it is given, its words are those that are looked for,
        and the file need not be read a second time. `seconds` is how long it may take, where that is not as long
        as the limits say; pages for which the time was too short, and a file that cannot be looked at, give an
        alarm that says so. Nothing is raised.
        """
        try:
            with path.open("rb", buffering=0) as file:
                kind = kind_of(file.read(HEAD), path.suffix.lower())
                file.seek(0)
                if kind is FileKind.PICTURE:
                    return ()  # it holds no words that its picture could lack
                return in_isolation(
                    file,
                    _PROCESS,
                    json.dumps({"kind": kind, "pages": _pages(document)}),
                    self._limits if seconds is None else _within(seconds, self._limits),
                    most_bytes=_MOST_WRITTEN,
                    read=concerns_of,
                )
        except Refusal as refusal:
            return (_not_checked(str(refusal)),)
        except OSError as error:
            return (_not_checked(error.strerror or "the system refused"),)


def _within(seconds: float, limits: ReadingLimits) -> ReadingLimits:
    return replace(limits, wall_seconds=seconds, cpu_seconds=max(1, int(seconds)))


def _pages(document: Document | None) -> list[str] | None:
    """The text of each page; None where the document has no pages or is not known."""
    if document is None or not document.pages:
        return None
    return [document.text[page.span.start : page.span.end] for page in document.pages]


def _not_checked(why: str) -> Concern:
    reason = f"The file could not be looked at for hidden text: {why}."
    return Concern(ConcernKind.NOT_CHECKED, Gravity.ALARM, reason)
