"""What managers are told of official sources: what was proposed of them, and which need attention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.slack.blocks.library import MOST_LISTED, Named, listed
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.text import brief, context, escape, header, sections
from knowledge.intake.proposal import Proposal

_MOST_REASON = 600
_LIST_FAULTY = "The list of sources cannot be read, and none is asked until whoever runs Conferral has mended it:"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A source that needs attention, by its title, and why."""

    title: str
    reason: str


def watch_messages(
    proposals: Sequence[Proposal], troubles: Sequence[Trouble], named: Named, *, faults: Sequence[str] = ()
) -> Sequence[Message]:
    """The news of official sources; nothing where there are none. `faults` are those of the list of sources."""
    if not proposals and not troubles and not faults:
        return ()
    units: list[Unit] = [[header("Official sources")]]
    if proposals:
        units.append(sections("", _opened(len(proposals))))
        units += [listed(proposal, named) for proposal in proposals[:MOST_LISTED]]
        units += _more(len(proposals) - MOST_LISTED, "proposals")
    if troubles:
        units.append(sections("", _wanting(len(troubles))))
        units += [_trouble(trouble) for trouble in troubles[:MOST_LISTED]]
        units += _more(len(troubles) - MOST_LISTED, "sources")
    units += [sections(f"{escape(_LIST_FAULTY)}\n", brief(fault, _MOST_REASON)) for fault in faults]
    units.append([context(AUTOMATED)])
    return messages(units)


def _trouble(trouble: Trouble) -> Unit:
    lead = f"*{escape(brief(trouble.title, 200))}*\n"
    return sections(lead, brief(trouble.reason, _MOST_REASON))


def _opened(number: int) -> str:
    begins = "A proposal was opened" if number == 1 else f"{number} proposals were opened"
    return f"{begins}: the words at the official source are not those that are published. Nothing was published."


def _wanting(number: int) -> str:
    begins = "A source needs" if number == 1 else f"{number} sources need"
    return f"{begins} attention. What is published of it stays as it is, and the source is asked again."


def _more(number: int, what: str) -> list[Unit]:
    return [sections("", f"And {number} more {what}: /conferral library")] if number > 0 else []
