"""The buttons of the library, and what their values name: a proposal, as it was seen, and a place in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.slack.blocks.text import Block, button, confirmation
from knowledge.intake.proposal import Proposal, ProposalState, Purpose

ADD = "library_add"
ADD_SENT = "library_add_sent"
LOOK = "library_look"
MORE = "library_more"
PUBLISH = "library_publish"
ROLL_BACK = "library_roll_back"
APPROVE = "library_approve"
SEND_BACK = "library_send_back"
WITHDRAW = "library_withdraw"
DESCRIBE = "library_describe"
BACKWARD, FORWARD = "library_backward", "library_forward"


class Part(StrEnum):
    """A part of what is shown of a proposal."""

    OVERVIEW = "overview"
    DOUBTS = "doubts"
    CHANGES = "changes"
    TEXT = "text"
    PASSAGES = "passages"


PARTS = {
    Part.OVERVIEW: "Overview",
    Part.DOUBTS: "Doubts",
    Part.CHANGES: "What it changes",
    Part.TEXT: "Text and pages",
    Part.PASSAGES: "Passages",
}
"""The parts, as they are called."""


def show_action(part: Part) -> str:
    """The action of the button that shows `part`."""
    return f"library_show_{part}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in what is shown of a proposal: a part and a page of it, from 1.

    `seen` is how much had been done with the proposal when it was shown: what was done since was not seen.
    """

    proposal: str
    seen: int = 0
    part: Part = Part.OVERVIEW
    page: int = 1

    @property
    def value(self) -> str:
        """The spot as a button names it."""
        return f"{self.proposal}:{self.seen}:{self.part}:{self.page}"


def spot_of(value: str) -> Spot:
    """The spot that a button names; a value of another shape is taken for the name of a proposal."""
    proposal, *rest = value.split(":")
    try:
        seen, part, page = rest
        return Spot(proposal, int(seen), Part(part), max(1, int(page)))
    except ValueError:
        return Spot(value)


def spot_on(proposal: Proposal, part: Part = Part.OVERVIEW, page: int = 1) -> Spot:
    """A spot in `proposal` as it stands."""
    return Spot(proposal.id, len(proposal.events), part, page)


def look_button(proposal: Proposal, *, title: str) -> Block:
    """Opens a proposal."""
    return button("Look at it", action=LOOK, value=spot_on(proposal).value, spoken=f"Look at {title}")


def add_button() -> Block:
    """Opens the dialogue in which files are handed in."""
    return button("Add to library", action=ADD, value="files", spoken="Add files to the library")


def publish_button(number: int) -> Block:
    """Publishes what is approved, which are `number` proposals now."""
    what = "the approved proposal" if number == 1 else f"the {number} approved proposals"
    sure = confirmation(
        "Publish?",
        f"Publishes {what} as a new generation. Questions are answered from it as soon as it is checked.",
        yes="Publish",
    )
    press = button("Publish what is approved", action=PUBLISH, value="approved", spoken=f"Publish {what}")
    return {**press, "confirm": sure}


def roll_back_button(current: str) -> Block:
    """Makes the generation before `current` current again."""
    sure = confirmation(
        "Roll back?",
        "The generation before this one is answered from again. What was published since is not, until it is added "
        "and published again.",
        yes="Roll back",
    )
    press = button("Roll back", action=ROLL_BACK, value=current, spoken="Go back to the generation before this one")
    return {**press, "confirm": sure}


def part_buttons(spot: Spot) -> Block:
    """Buttons to the parts; the one that is shown is told by its heading."""
    return {
        "type": "actions",
        "elements": [
            button(name, action=show_action(part), value=replace(spot, part=part, page=1).value, spoken=f"Show {name}")
            for part, name in PARTS.items()
        ],
    }


def page_buttons(spot: Spot, *, of: int) -> list[Block]:
    """Buttons to the page before and after, where there are any."""
    pages = ((BACKWARD, "Page before", spot.page - 1), (FORWARD, "Next page", spot.page + 1))
    elements = [
        button(label, action=action, value=replace(spot, page=page).value, spoken=f"{label}: {page} of {of}")
        for action, label, page in pages
        if 1 <= page <= of
    ]
    return [{"type": "actions", "elements": elements}] if elements else []


def decision_buttons(proposal: Proposal) -> Block:
    """What can be done with a proposal as it stands."""
    value, state = spot_on(proposal).value, proposal.state
    elements: list[Block] = []
    if state is ProposalState.WAITING:
        elements.append(_approve(proposal, value))
    if state in (ProposalState.WAITING, ProposalState.APPROVED):
        elements.append(
            button("Send back", action=SEND_BACK, value=value, spoken="Send it back with a note of what is to be done")
        )
    if proposal.purpose is Purpose.ADD:
        elements.append(button("Describe", action=DESCRIBE, value=value, spoken="Say what this file is"))
    sure = confirmation("Withdraw this proposal?", "It stays on record and is not published.", yes="Withdraw")
    withdraw = button("Withdraw", action=WITHDRAW, value=value, spoken="Withdraw this proposal")
    return {"type": "actions", "elements": [*elements, {**withdraw, "confirm": sure}]}


def _approve(proposal: Proposal, value: str) -> Block:
    press = button("Approve", action=APPROVE, value=value, spoken="Approve this proposal")
    if proposal.alarms:
        return press  # a dialogue asks for the reason
    sure = confirmation("Approve?", "It is published when somebody publishes what is approved.", yes="Approve")
    return {**press, "confirm": sure}
