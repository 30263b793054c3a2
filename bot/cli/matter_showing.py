"""Matters, attempts and deadlines as people read them, with what was corrected, withdrawn and amended, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.assistant.matter_deadlines import HeldDeadline
from bot.assistant.matter_wording import attempt_line, coming_first, due_words, waiting_line
from bot.conferral.fact_cautions import fact_cautions
from bot.conferral.log import Exhibit, LogEntry, ModelPermission, Withdrawal, chains_of, changes
from bot.conferral.matter import Matter, MatterFacts
from bot.conferral.record import ConferralAttempt, Issue, Party
from bot.conferral.record_faults import written_day

_SHORT = 8
"""How much of an id is shown; enough to name it by."""


def list_line(matter: Matter, deadlines: Sequence[HeldDeadline] = ()) -> str:
    """A matter on one line, with the next of its deadlines that are coming."""
    facts = matter.facts
    parts = [matter.id[:_SHORT], facts.court, facts.case_number, facts.motion.title]
    coming = list(dict.fromkeys(due_words(held.deadline.due) for held in coming_first(deadlines) if held.coming))
    if coming:
        parts.append(f"due {coming[0]}" + (f" (later days: {len(coming) - 1})" if coming[1:] else ""))
    return "  ".join(part for part in parts if part)


def shown_lines(
    matter: Matter, entries: Sequence[LogEntry], deadlines: Sequence[HeldDeadline] = (), *, notes: bool
) -> Iterator[str]:
    """A matter in full: the case, its deadlines, issues, attempts and exhibits, each with what it said before."""
    yield from _case_lines(matter)
    for kind in (MatterFacts, ModelPermission):
        for chain in chains_of(entries, kind):
            yield from (line.replace("corrected", "amended", 1) for line in change_lines(chain))
    yield from _section("Deadlines", list(deadline_lines(deadlines)))
    yield from _section("Issues", [line for chain in chains_of(entries, Issue) for line in _issue_lines(chain)])
    attempts = enumerate(chains_of(entries, ConferralAttempt), start=1)
    shown = [line for number, chain in attempts for line in _attempt_lines(number, chain, notes=notes)]
    yield from _section("Attempts", shown or ["  none logged yet"])
    yield from _section("Exhibits", [line for chain in chains_of(entries, Exhibit) for line in _exhibit_lines(chain)])


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", heading, *lines)


def change_lines(chain: Sequence[LogEntry]) -> Iterator[str]:
    """What each correction in a chain changed, who made it, when and why."""
    for old, new in pairwise(chain):
        made = f"{new.entered_at:%Y-%m-%d %H:%M %z} by {new.entered_by}" + (f" ({new.why})" if new.why else "")
        if isinstance(new.content, Withdrawal):
            yield f"withdrawn {made}"
        else:
            told = "; ".join(str(change) for change in changes(old, new)) or "nothing changed"
            yield f"corrected {made}: {told}"


def deadline_lines(deadlines: Sequence[HeldDeadline]) -> Iterator[str]:
    """Deadlines, the coming ones first: each day once, the order's words, how it was counted, who entered it."""
    groups: dict[tuple[str, ...], list[HeldDeadline]] = {}
    for held in coming_first(deadlines):
        groups.setdefault((_day_line(held), *_count_lines(held)), []).append(held)
    for (day, *counted), group in groups.items():
        yield f"  {day}"
        for held in group:
            yield f"      [{held.number}] “{held.deadline.words}”: {held.deadline.sentence}"
            yield from (f"          {line}" for line in change_lines(held.chain))
        yield from (f"      {line}" for line in counted)


def _day_line(held: HeldDeadline) -> str:
    state = "" if held.coming else ", withdrawn" if held.withdrawn else ", passed"
    return f"{due_words(held.deadline.due)}{state}"


def _count_lines(held: HeldDeadline) -> Iterator[str]:
    deadline, first = held.deadline, held.chain[0]
    if deadline.counted_from:
        yield f"counted from {written_day(deadline.counted_from)} under {deadline.rule}"
    else:
        yield "the order names the day"
    yield from (f"note: {note}" for note in deadline.notes)
    yield f"from {deadline.order}, entered {first.entered_at:%Y-%m-%d %H:%M %z} by {first.entered_by}"


def _case_lines(matter: Matter) -> Iterator[str]:
    facts = matter.facts
    yield "  ".join(part for part in (facts.court, facts.case_number, facts.motion.title) if part)
    yield f"matter {matter.id}, opened {matter.created:%Y-%m-%d} by {matter.created_by}"
    yield f"movant: {_party(facts.movant)}"
    for party in facts.opposing or (Party(""),):
        yield f"opposing: {_party(party)}"
    signed = written_day(facts.certificate_date) if facts.certificate_date else ""
    renewed = written_day(facts.renewed_after) if facts.renewed_after else ""
    for name, words in (
        ("relief", facts.relief),
        ("signer", facts.signer),
        ("date of the certificate", signed),
        ("renewed after the order of", renewed),
        ("exemption relied on", facts.exemption),
    ):
        if words:
            yield f"{name}: {words}"
    if facts.zone:
        yield f"times without a zone are meant in {facts.zone}"
    yield f"this matter's text {'may' if matter.model_allowed else 'may not'} go to a model"
    denied = f"; denied: {', '.join(sorted(matter.access.denied))}" if matter.access.denied else ""
    yield f"members: {', '.join(sorted(matter.access.readers))}{denied}"
    yield from (f"caution: {caution.sentence}" for caution in fact_cautions(facts))


def _attempt_lines(number: int, chain: Sequence[LogEntry], *, notes: bool) -> Iterator[str]:
    entry = chain[-1]
    attempt = next(e.content for e in reversed(chain) if isinstance(e.content, ConferralAttempt))
    withdrawn = isinstance(entry.content, Withdrawal)
    yield f"  [{number}] {'withdrawn: ' if withdrawn else ''}{attempt_line(attempt)}"
    if not withdrawn:
        yield from _told_lines(attempt)
    if notes and attempt.internal_note:
        yield f"      internal note: {attempt.internal_note}"
    yield from (f"      {line}" for line in change_lines(chain))
    yield f"      entry {entry.id[:_SHORT]}, entered {entry.entered_at:%Y-%m-%d %H:%M %z} by {entry.entered_by}"


def _told_lines(attempt: ConferralAttempt) -> Iterator[str]:
    if attempt.said:
        yield f"      said: {attempt.said}"
    yield f"      {waiting_line(attempt)}"
    for name, words in (("issues", ", ".join(attempt.issues)), ("exhibit", attempt.exhibit), ("place", attempt.place)):
        if words:
            yield f"      {name}: {words}"


def _issue_lines(chain: Sequence[LogEntry]) -> Iterator[str]:
    issue = next(e.content for e in reversed(chain) if isinstance(e.content, Issue))
    withdrawn = " (withdrawn)" if isinstance(chain[-1].content, Withdrawal) else ""
    yield f"  {issue.id}  {issue.text}" + (f" ({issue.result.value})" if issue.result else "") + withdrawn
    for name, words in (
        ("movant", issue.movant_position),
        ("opposing", issue.opposing_position),
        ("remains", issue.remains),
    ):
        if words:
            yield f"     {name}: {words}"
    yield from (f"     {line.replace('corrected', 'changed', 1)}" for line in change_lines(chain))


def _exhibit_lines(chain: Sequence[LogEntry]) -> Iterator[str]:
    exhibit = next(e.content for e in reversed(chain) if isinstance(e.content, Exhibit))
    yield f"  {exhibit.label}  {exhibit.name}, {exhibit.size} bytes, sha256 {exhibit.sha256}"
    yield from (f"     {line.replace('corrected', 'replaced', 1)}" for line in change_lines(chain))


def _party(party: Party) -> str:
    who = "self-represented" if party.self_represented else ", ".join(party.counsel)
    return f"{party.role} ({who})" if party.role and who else party.role or who or "not told yet"
