"""A look at what was found at official sources: from which day its words are in force."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.curating.ports import Subject
from bot.assistant.watching.watcher import is_watcher
from knowledge.authority import Edition
from knowledge.intake.concern import Concern, ConcernKind, Gravity


def beginning_unknown(subject: Subject) -> Sequence[Concern]:
    """That nobody knows from which day on a changed text is in force: the text that is held does not end without it."""
    edition = subject.proposal.edition
    if not is_watcher(subject.proposal.proposed_by) or not isinstance(edition, Edition) or edition.in_force_from:
        return ()
    open_ended = [content.edition for content in subject.held if _is_of(edition, content.edition)]
    if not open_ended:
        return ()
    reason = (
        f"The official source shows other words than {open_ended[0].source}, and no day from which they are in force "
        "could be read. Say it as in_force_from, so that the text that is held ends on that day."
    )
    return (Concern(ConcernKind.OVERLAPPING_DATES, Gravity.ALARM, reason),)


def _is_of(edition: Edition, held: Edition) -> bool:
    same = (held.court, held.citation, held.kind) == (edition.court, edition.citation, edition.kind)
    return same and not held.partial and held.in_force_until is None and held.source != edition.source
