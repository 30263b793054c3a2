"""Proposals in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.authority import Edition
from knowledge.intake.changes import Fate
from knowledge.intake.concern import Gravity
from knowledge.passage import fold
from knowledge.redline import marked

if TYPE_CHECKING:
    from bot.assistant.affected import Affected
    from bot.assistant.curating.effect import Effect
    from knowledge.intake.changes import TextChange
    from knowledge.intake.proposal import Proposal


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """A proposal: what it is said to be and by which words, what is doubtful, what was done with it."""
    yield f"{proposal.id}  {proposal.source}  [{proposal.state.value}]"
    for key, value in proposal.description.items():
        guess = proposal.guesses.get(key)
        read = f'   read from "{fold(guess.words)}"' if guess is not None and guess.value == value else ""
        yield f"    {key}: {value}{read}"
    edition = proposal.edition
    if not isinstance(edition, Edition):
        for fault in edition.faults:
            yield f"    lacks: {fault}"
    for concern in proposal.concerns:
        mark = "ALARM" if concern.gravity is Gravity.ALARM else "notice"
        where = f" (page {concern.page})" if concern.page is not None else ""
        yield f"    {mark}, {concern.kind.value}{where}: {concern.reason}"
        if concern.words:
            yield f'        "{concern.words}"'
    for event in proposal.events:
        note = f": {event.note}" if event.note else ""
        yield f"    {event.act.value} by {event.by}, {event.at:%Y-%m-%d %H:%M} UTC{note}"


def effect_lines(effect: Effect | None) -> Iterator[str]:
    """What a proposal would change, changed provisions word by word."""
    if effect is None:
        return
    yield f"    would be: {effect.kind.value}"
    if effect.change is not None:
        yield f"    compared with {effect.change.old.source}: {_counts(effect.change)}"
        for provision in effect.change.provisions:
            if provision.fate in (Fate.ADDED, Fate.CHANGED, Fate.REMOVED):
                yield f"    {provision.fate.value} {provision.pin}: {marked([provision.words])}"
    for edition in effect.ends:
        yield f"    would end: {edition.citation} [{edition.source}] on {edition.in_force_until}"
    yield from _affected(effect.affected)


def _counts(change: TextChange) -> str:
    counted = ((fate, len(change.of(fate))) for fate in Fate)
    return ", ".join(f"{count} {fate.value}" for fate, count in counted if count)


def _affected(affected: Affected) -> Iterator[str]:
    for quoting in affected.profiles:
        whose = "your own profile" if quoting.own else "the profile"
        yield f"    {whose} of {quoting.court} quotes words that go ({quoting.citation}): {quoting.quotation!r}"
    if affected.answers:
        yield f"    {affected.answers} saved answers quote words that go"
    if affected.drafts:
        yield f"    {affected.drafts} drafts under review quote words that go"
