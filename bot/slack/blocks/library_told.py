"""What came of files that were handed in, of a publication, and of going back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.assistant.curating.beside import FIRST
from bot.conferral.deadlines.deadline import in_words
from bot.slack.blocks.library import MOST_SAID, doubts_of, lacking, title_of
from bot.slack.blocks.library_actions import ADD_SENT, look_button, roll_back_button
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.text import brief, button, context, escape, sections
from knowledge.authority import Edition
from knowledge.intake.proposal import Proposal

_MOST_NAMED = 20
"""How many things of one sort a message names; the others are counted."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of files: the ids of the proposals, what was refused with its reason, and what is held as it is."""

    proposals: Sequence[str] = ()
    refused: Sequence[Sequence[str]] = ()
    unchanged: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What a publication, or going back, did. `ended` are the editions that got an end: how cited, and when."""

    generation: str
    changed: bool
    sources: int = 0
    added: Sequence[str] = ()
    replaced: Sequence[str] = ()
    removed: Sequence[str] = ()
    ended: Sequence[Sequence[str]] = ()
    waiting: int = 0
    back: bool = False
    first: bool = False
    """Whether nothing was published before, and the starter corpus was answered from."""
    remarks: Sequence[str] = ()
    """What was left out of what came beside authorities, and why; which golden questions passed though not met."""


def intake_messages(taken: TakenIn, proposals: Sequence[Proposal]) -> Sequence[Message]:
    """What came of files; `proposals` are those of its proposals that can still be found."""
    made = [_proposed(proposal) for proposal in proposals[:_MOST_NAMED]]
    units: list[Unit] = [
        sections("", _summary(taken)),
        *made,
        *_named("Refused", [_why(name, reason) for name, reason in taken.refused]),
        *_named("Held already as they are", taken.unchanged),
        *_named("To be known", taken.notes),
    ]
    if len(proposals) > _MOST_NAMED:
        units.append(sections("", f"{len(proposals) - _MOST_NAMED} more stand in /conferral library."))
    return messages([*units, [context(f"{AUTOMATED} A second person looks at each proposal and approves it.")]])


def published_messages(changed: Changed) -> Sequence[Message]:
    """What a publication, or going back, changed."""
    units: list[Unit] = [
        sections("", _outcome(changed)),
        *_named("Added", changed.added),
        *_named("With other words or another description", changed.replaced),
        *_named("No longer answered from", changed.removed),
        *_named("Ended", [f"{cited}, on {in_words(date.fromisoformat(day))}" for cited, day in changed.ended]),
    ]
    units += [sections("", remark) for remark in changed.remarks[:_MOST_NAMED]]
    if changed.first:
        units.append(sections("*Please note:* ", FIRST))
    if changed.waiting:
        units.append(sections("", f"{_count(changed.waiting, 'proposal')} still to be approved or described."))
    if changed.changed and not changed.back and not changed.first:
        units.append([{"type": "actions", "elements": [roll_back_button(changed.generation)]}])
    return messages([*units, [context(AUTOMATED)]])


def progress_message(what: str, done: int = 0, of: int = 0) -> Message:
    """What is being done, and how far it has come."""
    far = f": {done} of {of}" if of > 0 else ""
    [told] = messages([sections("", f"{what[:1].upper()}{brief(what[1:], MOST_SAID)}{far}."), [context(AUTOMATED)]])
    return told


def sent_files_message(files: Sequence[Mapping[str, Any]]) -> Message:
    """What can be done with files that a manager sent in a direct message."""
    names = brief(", ".join(str(file.get("name") or "a file") for file in files[:_MOST_NAMED]), MOST_SAID)
    ids = ",".join(str(file["id"]) for file in files)
    add = button("Add to library", action=ADD_SENT, value=ids, spoken="Add the files of your message to the library")
    how = 'To have a certificate checked, choose "Check this certificate" in the menu of your message.'
    units: list[Unit] = [sections("*Sent to me:* ", names), [{"type": "actions", "elements": [add]}]]
    [told] = messages([*units, [context(f"{escape(how)} {AUTOMATED}")]])
    return told


def _summary(taken: TakenIn) -> str:
    told = [
        f"{_count(len(taken.proposals), 'file')} proposed" if taken.proposals else "Nothing was proposed",
        *([f"{len(taken.refused)} refused"] if taken.refused else []),
        *([f"{len(taken.unchanged)} unchanged"] if taken.unchanged else []),
    ]
    return f"{', '.join(told)}."


def _why(name: str, reason: str) -> str:
    return reason if reason.startswith(name) else f"{name}: {reason}"


def _proposed(proposal: Proposal) -> Unit:
    title, missing = title_of(proposal), lacking(proposal)
    lacks = f" To be described: {missing}." if missing else ""
    words = f"From {proposal.file_name} ({proposal.id}). {doubts_of(proposal)}{lacks}"
    return sections(f"*{escape(title)}*\n", words, accessory=look_button(proposal, title=title))


def _outcome(changed: Changed) -> str:
    if not changed.changed:
        return f"Nothing changed: generation {changed.generation} holds all of it already."
    what = "is current again" if changed.back else "is published"
    return f"Generation {changed.generation} {what}: {_count(changed.sources, 'source')}."


def _named(heading: str, names: Sequence[str]) -> list[Unit]:
    if not names:
        return []
    more = [f"and {len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    return [sections(f"*{heading}:*\n", "\n".join([*names[:_MOST_NAMED], *more]))]


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def cited_end(edition: Edition) -> tuple[str, str]:
    """An edition that got an end, and the day, as they are kept."""
    return edition.citation, edition.in_force_until.isoformat() if edition.in_force_until else ""


def sent_back_messages(proposal: Proposal, *, by: str, note: str) -> Sequence[Message]:
    """What who proposed something is told when it is sent back."""
    title = title_of(proposal)
    look = look_button(proposal, title=title)
    units: list[Unit] = [
        sections(f"*Sent back by {escape(brief(by, 100))}:* ", f"{title} ({proposal.id})", accessory=look),
        sections("*To be done:* ", note),
        [context(AUTOMATED)],
    ]
    return messages(units)
