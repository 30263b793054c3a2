"""Proposals in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.assistant.curating.effect import EffectKind
from knowledge.intake.changes import Fate
from knowledge.intake.concern import Gravity
from knowledge.passage import fold
from knowledge.redline import marked

if TYPE_CHECKING:
    from bot.assistant.affected import Affected
    from bot.assistant.curating.effect import Effect
    from bot.assistant.curating.intake import Intake
    from bot.assistant.curating.ports import Refusal
    from knowledge.intake.changes import TextChange
    from knowledge.intake.proposal import Proposal

_FEW = 5
"""So many proposals are told in full unasked."""
_MOST_ALARMS = 20
"""How many alarms are told at once."""


def plan_lines(shown: Sequence[tuple[Proposal, Effect | None]], *, whole: bool) -> Iterator[str]:
    """Proposals with what they would change; all of each where they are few, or the `whole` is wanted."""
    if whole or len(shown) <= _FEW:
        for proposal, effect in shown:
            yield from proposal_lines(proposal)
            yield from effect_lines(effect)
        return
    for proposal, effect in shown:
        yield proposal_summary(proposal, effect)
    yield f"{len(shown)} proposals. All of one: conferral corpus plan ID; of every one: conferral corpus plan --full"


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """A proposal: what it is said to be and by which words, what is doubtful, what was done with it."""
    yield f"{proposal.id}  {proposal.source}  [{proposal.state.value}]"
    if not proposal.description:
        yield f"    its words were purged: conferral corpus withdraw {proposal.id}"
        return
    for key, value in proposal.description.items():
        yield f"    {key}: {value}{_whence(proposal, key)}"
    if proposal.lacks:
        for fault in proposal.lacks:
            yield f"    missing or wrong: {fault}"
        yield f"    say it with: conferral corpus describe {proposal.id} --set KEY=VALUE"
    for concern in proposal.concerns:
        mark = "ALARM" if concern.gravity is Gravity.ALARM else "notice"
        where = f" (page {concern.page})" if concern.page is not None else ""
        yield f"    {mark}, {concern.kind.value}{where}: {concern.reason}"
        if concern.words:
            yield f'        "{concern.words}"'
    for event in proposal.events:
        note = f": {event.note}" if event.note else ""
        yield f"    {event.act.value} by {event.by}, {event.at:%Y-%m-%d %H:%M} UTC{note}"


def proposal_summary(proposal: Proposal, effect: Effect | None) -> str:
    """A proposal in a line: what it would be, and how much of it is doubtful or missing."""
    alarms, notices = len(proposal.alarms), len(proposal.concerns) - len(proposal.alarms)
    told = [proposal.state.value, *([] if effect is None else [effect.kind.value])]
    if proposal.lacks:
        told.append("not described completely")
    if effect is not None and effect.ends and effect.kind is not EffectKind.ENDING:
        told.append(f"ends {len(effect.ends)} held")
    if effect is not None and (quoting := _quoting(effect.affected)):
        told.append(f"{quoting} quote words that go")
    told += [f"{alarms} ALARMS"] * bool(alarms) + [f"{notices} notices"] * bool(notices)
    return f"{proposal.id}  {proposal.source}  {_called(proposal)}  [{'; '.join(told)}]"


def refusal_line(refusal: Refusal) -> str:
    """A file that was not taken, named once."""
    named = refusal.reason.startswith(refusal.name)
    return f"refused: {refusal.reason}" if named else f"refused: {refusal.name}: {refusal.reason}"


def warning_lines(intake: Intake) -> Iterator[str]:
    """What has to be read at once: what is said of files as they came, and alarms; notices stand in the plan."""
    concerns = {f"{p.source}: {c.reason}" for p in intake.proposals for c in p.concerns}
    for warning in intake.warnings:
        if warning not in concerns:
            yield f"warning: {warning}"
    alarms = [f"ALARM, {p.source}, {alarm.kind.value}: {alarm.reason}" for p in intake.proposals for alarm in p.alarms]
    yield from alarms[:_MOST_ALARMS]
    if len(alarms) > _MOST_ALARMS:
        yield f"and {len(alarms) - _MOST_ALARMS} more alarms: conferral corpus plan --full"


def effect_lines(effect: Effect | None) -> Iterator[str]:
    """What a proposal would change, changed provisions word by word."""
    if effect is None:
        return
    yield f"    would be: {effect.kind.value}"
    yield from (f"    {line}" for line in effect.said)
    if effect.change is not None:
        yield f"    compared with {effect.change.old.source}: {_counts(effect.change)}"
        for provision in effect.change.provisions:
            if provision.fate in (Fate.ADDED, Fate.CHANGED, Fate.REMOVED):
                yield f"    {provision.fate.value} {provision.pin}: {marked([provision.words])}"
    for edition in effect.ends:
        yield f"    would end: {edition.citation} [{edition.source}] on {edition.in_force_until}"
    yield from _affected(effect.affected)


def _whence(proposal: Proposal, key: str) -> str:
    """Where a value comes from that nobody said of this file."""
    guess = proposal.guesses.get(key)
    if guess is None or guess.value != proposal.description[key]:
        return ""
    return f"   as held in {guess.words}" if guess.as_held else f'   read from "{fold(guess.words)}"'


def _called(proposal: Proposal) -> str:
    said = proposal.description
    return str(said.get("citation") or ("?" if proposal.purpose.of_authority else said.get("title", "?")))


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


def _quoting(affected: Affected) -> str:
    counted = {"profiles": len(affected.profiles), "answers": affected.answers, "drafts": affected.drafts}
    return ", ".join(f"{count} {what}" for what, count in counted.items() if count)
