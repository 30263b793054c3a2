"""A look at other words for what is held: whether they are in force from a day after the held ones.

What was found at official sources is looked at so, and what is described as held because nobody described it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.curating.ports import Subject
from bot.assistant.watching.watcher import is_watcher
from knowledge.authority import Edition
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.proposal import Proposal


def beginning_unknown(subject: Subject) -> Sequence[Concern]:
    """That a changed text would not follow the one that is held: without a later first day that one does not end.

    Under the very day of the held text it would even replace that, as if it had been in force all the time.
    """
    edition = subject.proposal.edition
    watched = is_watcher(subject.proposal.proposed_by)
    if not isinstance(edition, Edition) or not (watched or _asked_for(subject.proposal, edition)):
        return ()
    held = next((c.edition for c in subject.held if _precedes(c.edition, edition)), None)
    if held is None:
        return ()
    what = f"{'The official source' if watched else 'The file'} shows other words than {held.source}, and"
    if edition.in_force_from is None:
        what = f"{what} no day from which they are in force could be read."
    else:
        what = (
            f"{what} the day from which they are in force is given as {edition.in_force_from}, though those that are "
            f"held are known from {held.first_known}."
        )
    reason = f"{what} Say it as in_force_from, so that the text that is held ends on that day."
    return (Concern(ConcernKind.OVERLAPPING_DATES, Gravity.ALARM, reason),)


def _asked_for(proposal: Proposal, edition: Edition) -> bool:
    """Whether nobody said the first day of a text that is described as the one held: that one's is not taken over."""
    return edition.in_force_from is None and any(guess.as_held for guess in proposal.guesses.values())


def _precedes(held: Edition, edition: Edition) -> bool:
    """Whether `edition` should follow `held`, which is in force without end, and does not begin after it."""
    same = (held.court, held.citation, held.kind) == (edition.court, edition.citation, edition.kind)
    if not same or held.partial or held.in_force_until is not None:
        return False
    if edition.in_force_from is None:
        return held.source != edition.source or held.in_force_from is not None
    return held.first_known is not None and edition.in_force_from <= held.first_known
