"""The library as it is told of in messages and on the home page: what waits, and who may be asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.conferral.deadlines.deadline import in_words
from bot.slack.blocks.library_actions import MORE, add_button, look_button, publish_button, roll_back_button
from bot.slack.blocks.library_health import health_button
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.text import Block, brief, button, context, escape, header, literal, paragraph, rich_text, sections
from knowledge.intake.description import faults_by_key
from knowledge.intake.proposal import Proposal, ProposalState, Purpose

MOST_LISTED = 12
"""How many proposals one message lists."""
MOST_SAID = 1_800
"""Characters that fit into one message whatever they are."""
_MOST_TITLE, _MOST_NAME = 200, 100
_GROUP = re.compile(r"S[A-Z0-9]+")

LABELS = {
    "title": "Title",
    "citation": "Citation",
    "court": "Court",
    "kind": "Kind",
    "in_force_from": "In force from",
    "in_force_until": "Not in force any more on",
    "attested_on": "Seen in force on",
    "dated": "Day it was made",
    "docket": "Docket number",
    "judge": "Judge",
    "text": "State of the text",
    "source": "Where the text comes from",
    "rights": "Rights in the text",
    "official_address": "Web address of the official text",
    "caution": "Caution for readers",
    "slips": "Slips of the original",
}
"""What can be said of a file, in the order of the form, and what each is called."""

Named = Callable[[str], str]
"""What somebody is called."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What is open, and the name of the generation that is current; empty before anything was published.

    `health`: the health of the corpus can be looked at.
    """

    opened: Sequence[Proposal]
    current: str = ""
    health: bool = False

    @property
    def approved(self) -> int:
        """How many are approved."""
        return self._count(ProposalState.APPROVED)

    @property
    def counts(self) -> str:
        """How many there are of each state, in words."""
        states = (ProposalState.WAITING, ProposalState.SENT_BACK, ProposalState.APPROVED)
        told = [f"{self._count(state)} {_STATES[state]}" for state in states if self._count(state)]
        return ", ".join(told) or "nothing is proposed"

    def _count(self, state: ProposalState) -> int:
        return sum(proposal.state is state for proposal in self.opened)


_PURPOSES = {
    Purpose.RETIRE: "End of an edition: ",
    Purpose.PROFILE: "Profile of a court: ",
    Purpose.GOLDEN: "Golden questions: ",
}
_STATES = {
    ProposalState.WAITING: "waiting for approval",
    ProposalState.SENT_BACK: "sent back",
    ProposalState.APPROVED: "approved and not published",
}


def title_of(proposal: Proposal) -> str:
    """What a proposal is called: by its citation, its title, or its file."""
    said = (proposal.description.get("citation"), proposal.description.get("title"), proposal.file_name)
    title = next(str(one) for one in said if one)
    return brief(title, _MOST_TITLE)


def label_of(key: str) -> str:
    """What a key of the description is called."""
    return LABELS.get(key, key)


def lacking(proposal: Proposal) -> str:
    """What is still to be said of a file, or said otherwise; empty where nothing is."""
    keys = faults_by_key(proposal.source, proposal.description) if proposal.purpose.of_authority else ()
    return ", ".join(label_of(key) for key in keys)


def purpose_of(proposal: Proposal) -> str:
    """What it is for, where that is not to add a text."""
    return _PURPOSES.get(proposal.purpose, "")


def stands(proposal: Proposal, named: Named) -> str:
    """Where a proposal stands, in words."""
    last, first = proposal.events[-1], proposal.events[0]
    who, author = brief(named(last.by), _MOST_NAME), brief(named(first.by), _MOST_NAME)
    state = {
        ProposalState.WAITING: "waiting for approval",
        ProposalState.SENT_BACK: f"sent back by {who}",
        ProposalState.APPROVED: f"approved by {who}",
        ProposalState.WITHDRAWN: f"withdrawn by {who}",
        ProposalState.PUBLISHED: "published",
    }[proposal.state]
    return f"{state[0].upper()}{state[1:]}; proposed by {author} on {in_words(first.at.date())}."


def doubts_of(proposal: Proposal) -> str:
    """How much is doubtful, in words."""
    alarms = len(proposal.alarms)
    notices = len(proposal.concerns) - alarms
    told = [_counted(alarms, "alarm")] if alarms else ["No alarms"]
    return f"{', '.join([*told, *([_counted(notices, 'notice')] if notices else [])])}."


def queue_messages(queue: Queue, named: Named, *, begin: int = 0) -> Sequence[Message]:
    """What is open, from number `begin` on, with what can be done."""
    shown = queue.opened[begin : begin + MOST_LISTED]
    rest = len(queue.opened) - begin - len(shown)
    counts = f"{queue.counts[0].upper()}{queue.counts[1:]}."
    head: Unit = [] if begin else [header("Library"), *sections("", counts)]
    more = button("Show more", action=MORE, value=str(begin + len(shown)), spoken=f"Show {rest} more proposals")
    foot = [{"type": "actions", "elements": [more]}] if rest > 0 else [_acts(queue)]
    units = [head, *(listed(proposal, named) for proposal in shown), [*foot, context(AUTOMATED)]]
    return messages([unit for unit in units if unit])


def listed(proposal: Proposal, named: Named) -> Unit:
    """One proposal of the queue."""
    title = title_of(proposal)
    words = f"{stands(proposal, named)} {doubts_of(proposal)} ({proposal.id})"
    lead = f"*{escape(purpose_of(proposal) + title)}*\n"
    return sections(lead, words, accessory=look_button(proposal, title=title))


def queue_buttons(queue: Queue) -> list[Block]:
    """What can be done with the library as a whole."""
    publish = [publish_button(queue.approved)] if queue.approved else []
    health = [health_button()] if queue.health else []
    return [add_button(), *publish, *health, *([roll_back_button(queue.current)] if queue.current else [])]


def refused_message(why: str, *, group: str) -> Message:
    """That somebody is no manager, and who is to be asked; `group` is the id of their user group in Slack."""
    [told] = messages([sections("", brief(why, MOST_SAID)), [context(AUTOMATED)]])
    if not _GROUP.fullmatch(group):
        return told
    asked = rich_text(paragraph(literal("To be asked: "), {"type": "usergroup", "usergroup_id": group}))
    return Message(told.text, (*told.blocks[:-1], asked, told.blocks[-1]))


def _acts(queue: Queue) -> Block:
    return {"type": "actions", "elements": queue_buttons(queue)}


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
