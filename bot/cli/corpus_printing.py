"""Proposals in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.authority import Edition
from knowledge.intake.concern import Gravity
from knowledge.passage import fold

if TYPE_CHECKING:
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
