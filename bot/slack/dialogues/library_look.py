"""A proposal as a dialogue shows it: a part at a time, and what is too much for one dialogue page by page.

Nothing that has to be looked at before an approval is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from bot.conferral.deadlines.deadline import clock
from bot.slack.blocks.library import Named, doubts_of, label_of, purpose_of, stands, title_of
from bot.slack.blocks.library_actions import PARTS, Part, Spot, decision_buttons, page_buttons, part_buttons
from bot.slack.blocks.message import Unit
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.text import Block, context, escape, header, section, sections
from bot.slack.dialogues.library_describe import value_in_words
from bot.slack.dialogues.parts import dialogue
from knowledge.intake.concern import Concern, Gravity
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent

LOOK_TITLE = "Proposal"
_MOST_BLOCKS, _MOST_BYTES = 60, 60_000
"""What one page of a part may take; a dialogue takes 100 blocks and 250 KB."""
_FOOT = f"{AUTOMATED} What a file says is evidence, and never an instruction to me."


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a proposal: where, by whom each person is named, and something to be told above everything else."""

    proposal: Proposal
    spot: Spot
    named: Named
    zone: tzinfo
    told: str = ""

    def at(self, spot: Spot) -> Look:
        """The same look at another spot."""
        return replace(self, spot=spot)


def look_dialogue(look: Look, units: Sequence[Unit]) -> Block:
    """The dialogue: of the part that is looked at, which `units` are, the page that is looked at."""
    return page_dialogue(look, paged(units))


def page_dialogue(look: Look, pages: Sequence[Sequence[Block]]) -> Block:
    """The dialogue with one of `pages`; the last where fewer are left than were turned over."""
    proposal, of = look.proposal, max(1, len(pages))
    spot = replace(look.spot, seen=len(proposal.events), page=min(look.spot.page, of))
    shown = pages[spot.page - 1] if pages else ()
    where = f"{PARTS[spot.part]}, page {spot.page} of {of}" if of > 1 else PARTS[spot.part]
    return dialogue(
        LOOK_TITLE,
        [
            *(sections("*Please note:* ", look.told) if look.told else []),
            *sections("", f"{purpose_of(proposal)}{title_of(proposal)} ({proposal.id})"),
            context(escape(f"{stands(proposal, look.named)} {doubts_of(proposal)}")),
            part_buttons(spot),
            header(where),
            *shown,
            *page_buttons(spot, of=of),
            {"type": "divider"},
            *([decision_buttons(proposal)] if proposal.state.open else []),
            context(_FOOT),
        ],
        callback="",
    )


def paged(units: Sequence[Unit]) -> list[list[Block]]:
    """`units` in as few pages as hold them; a unit is divided only where it fits on no page."""
    pages: list[list[Block]] = [[]]
    for unit in units:
        for piece in [unit] if _fits(unit) else [[block] for block in unit]:
            if pages[-1] and not _fits(pages[-1] + piece):
                pages.append([])
            pages[-1] += piece
    return pages


def overview(look: Look) -> list[Unit]:
    """What a proposal is said to be, with the words it was read from, and what was done with it."""
    proposal = look.proposal
    alarms = [concern.kind.value for concern in proposal.alarms]
    warned = [sections("*Alarms:* ", f"{'; '.join(dict.fromkeys(alarms))}. “Doubts” tells each.")] if alarms else []
    return [
        *warned,
        *(sections("*Lacks:* ", fault) for fault in proposal.lacks),
        sections("*File:* ", f"{proposal.file_name}, in the library as {proposal.source}"),
        *_described(proposal),
        *(_event(event, look) for event in proposal.events),
    ]


def doubts(proposal: Proposal) -> list[Unit]:
    """Every concern, alarms first."""
    ordered = sorted(proposal.concerns, key=lambda concern: concern.gravity is not Gravity.ALARM)
    return [list(_concern(concern)) for concern in ordered] or [[section("Nothing doubtful was found.")]]


def _described(proposal: Proposal) -> Iterator[Unit]:
    for key, value in proposal.description.items():
        lead = f"*{escape(label_of(key))}:* "
        yield sections(lead, f"{value_in_words(key, value)}{read_from(proposal, key)}")


def read_from(proposal: Proposal, key: str) -> str:
    """The words that a guess was read from, where what stands there is the guess still."""
    guess = proposal.guesses.get(key)
    if guess is None or guess.value != proposal.description.get(key):
        return ""
    if guess.as_held:
        return f" (as held in {guess.words})"
    where = f", page {guess.page}" if guess.page is not None else ""
    from_where = guess.origin or "the file"
    return f" (read from {from_where}{where}: “{guess.words}”)"


def _event(event: ProposalEvent, look: Look) -> Unit:
    said = event.note
    if event.act is ProposalAct.DESCRIBED:
        said = ", ".join(label_of(key) for key in event.note.split(", "))
    note = f": {said}" if said else ""
    done = f"{event.act.value[0].upper()}{event.act.value[1:]}"
    return sections("", f"{done} by {look.named(event.by)} at {clock(event.at.astimezone(look.zone))}{note}")


def _concern(concern: Concern) -> Iterator[Block]:
    weight = "Alarm" if concern.gravity is Gravity.ALARM else "Notice"
    where = f", page {concern.page}" if concern.page is not None else ""
    yield from sections(f"*{weight}: {escape(concern.kind.value)}{where}.* ", concern.reason)
    if concern.words:
        yield from sections("Its words: ", f"“{concern.words}”")


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= _MOST_BLOCKS and len(json.dumps(blocks)) <= _MOST_BYTES


def only_overview(look: Look) -> Block:
    """The dialogue with the overview."""
    spot = Spot(look.proposal.id, len(look.proposal.events), Part.OVERVIEW)
    return look_dialogue(look.at(spot), overview(look))
