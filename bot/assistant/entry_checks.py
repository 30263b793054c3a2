"""Checking what is about to be entered: nothing that cannot be right gets into the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.assistant.log_ports import FaultyRecord
from bot.conferral.contradictions import contradictions
from bot.conferral.log import Content
from bot.conferral.matter import MatterFacts
from bot.conferral.motion import Motion, MotionKind
from bot.conferral.places import RecordFault, place_words
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, Party
from bot.conferral.record_faults import attempt_faults, record_faults, written_day
from bot.conferral.settlement import settlement_flags

Flags = tuple[RecordFault, ...]

_NOTHING = ConferralRecord("", Motion(MotionKind.OTHER, ""), Party(""), ())


@dataclass(frozen=True, slots=True)
class Checked:
    """Contents that may be entered, and the cautions found about each: settlement words among them."""

    contents: tuple[Content, ...]
    found: tuple[Flags, ...]


def checked_facts(facts: MatterFacts, issues: Sequence[Issue], *, now: datetime) -> Checked:
    """Check the case facts and the issues. Raises FaultyRecord with every fault."""
    cleaned = tuple(replace(issue, id=issue.id.strip(), text=issue.text.strip()) for issue in issues)
    record = replace(facts.record(), issues=cleaned)
    faults = [str(fault) for fault in record_faults(record, today=now) if not fault.caution]
    for number, issue in enumerate(cleaned):
        faults += [
            f"issues[{number + 1}].{key}: an issue needs one." for key in ("id", "text") if not getattr(issue, key)
        ]
    if faults:
        raise FaultyRecord(faults)
    flags = settlement_flags(record)
    by_issue = [tuple(f for f in flags if f.path[:2] == ("issues", number)) for number in range(len(cleaned))]
    return Checked((facts, *cleaned), (tuple(f for f in flags if f.path[0] != "issues"), *by_issue))


def checked_issue(issue: Issue, *, now: datetime) -> Checked:
    """Check one issue. Raises FaultyRecord with every fault."""
    facts = MatterFacts(_NOTHING.court, _NOTHING.motion, _NOTHING.movant)
    checked = checked_facts(facts, [issue], now=now)
    return Checked(checked.contents[1:], checked.found[1:])


def checked_attempts(
    record: ConferralRecord,
    attempts: Sequence[ConferralAttempt],
    *,
    now: datetime,
    places: Sequence[str] = (),
    numbers: Sequence[int] = (),
    whole: bool = False,
) -> Checked:
    """Check `attempts` against `record`, which they are to join. Raises FaultyRecord with every fault.

    `places` name the attempts in faults ("calls.csv:12"); `numbers` are those that the attempts of `record` have in
    the log. `whole`: somebody has to be named on each side. Days after the certificate's are no fault here: what
    happened is logged, and the certificate is what has to give way.
    """
    before = len(record.attempts)
    known = numbers or range(1, before + 1)
    joined = replace(record, attempts=(*record.attempts, *map(_cleaned, attempts)))

    def name(number: int) -> str:
        if number >= before and places:
            return places[number - before]
        day = joined.attempts[number].day
        called = known[number] - 1 if number < before else number
        return place_words(("attempts", called)) + (f" ({written_day(day)})" if day else "")

    added_at = range(before, len(joined.attempts))
    told = [fault for number in added_at for fault in attempt_faults(joined, number, today=now)]
    faults = [fault for fault in told if not fault.caution]
    faults += [fault for number in added_at if whole for fault in _nobody(joined.attempts[number], number)]
    faults += [fault for fault in contradictions(joined.attempts, name=name) if _number(fault) >= before]
    if faults:
        several = len(attempts) > 1 or bool(places)
        faults.sort(key=_number)
        told_apart = [_told(fault, name(_number(fault)) if several else "") for fault in faults]
        raise FaultyRecord(told_apart, found=faults)
    added = joined.attempts[before:]
    cautions: list[list[RecordFault]] = [[] for _ in added]
    for caution in told:
        cautions[_number(caution) - before].append(caution)
    for flag in settlement_flags(replace(_NOTHING, attempts=added)):
        cautions[_number(flag)].append(flag)
    return Checked(added, tuple(map(tuple, cautions)))


def _nobody(attempt: ConferralAttempt, number: int) -> Iterator[RecordFault]:
    """A fault for each side on which nobody is named."""
    for key, people, side in (("by", attempt.by, "the movant's side"), ("with", attempt.with_, "the other side")):
        if not people:
            yield RecordFault(("attempts", number, key), f"nobody is named on {side}.")


def _cleaned(attempt: ConferralAttempt) -> ConferralAttempt:
    """The attempt without white space around names and texts, and without empty names."""
    return replace(
        attempt,
        by=_names(attempt.by),
        with_=_names(attempt.with_),
        issues=_names(attempt.issues),
        said=attempt.said.strip(),
        response=attempt.response.strip(),
        exhibit=attempt.exhibit.strip(),
        place=attempt.place.strip(),
        internal_note=attempt.internal_note.strip(),
    )


def _names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in names if name.strip())


def _number(fault: RecordFault) -> int:
    number = fault.path[1]
    return number if isinstance(number, int) else 0


def _told(fault: RecordFault, name: str) -> str:
    """The fault in words, its attempt named as `name`; as one the person is entering where that is empty."""
    key = place_words(fault.path[2:])
    return ": ".join(part for part in (name, key, fault.sentence) if part)
