"""Whether the audit is whole: the chain followed from entry to entry, and held to the heads that were sent out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.audit import BEFORE_THE_FIRST, AuditEntry, Head

LIMIT = (
    "Entries that were cut off after the last head that was sent out cannot be missed, "
    "nor a chain that was computed anew from there on."
)
"""What verification cannot show, as it is told to people."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain is broken first, and why, as a sentence."""

    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found: how many entries were read, the newest of them, and the first break if there is one."""

    entries: int
    head: Head | None
    broken: Break | None = None


def verified(entries: Iterable[AuditEntry], sent: Sequence[Head] = (), *, selected: bool = False) -> Verdict:
    """Follow the chain through `entries`, in the order they stand, up to its end or to the first break.

    `sent` are heads that were sent out: each has to be found. `selected`: the entries are a selection, of which each is
    checked for itself and what follows directly on the one before for that too; that some lack is no fault then.
    """
    last: AuditEntry | None = None
    count, wanted = 0, {head.sequence: head.digest for head in sent if head.sequence is not None}
    unplaced = {head.digest for head in sent if head.sequence is None}
    for entry in entries:
        count += 1
        reason = _misfit(entry, last, selected=selected)
        place = _expected(last) if reason.startswith("is missing") else entry.sequence
        if not reason and wanted.pop(entry.sequence, entry.digest) != entry.digest:
            reason = "is not the one whose digest was sent out: it or one before it was put in the place of another."
        if reason:
            return Verdict(count, _head(last), Break(place, f"Entry {place} {reason}"))
        unplaced.discard(entry.digest)
        last = entry
    return Verdict(count, _head(last), _lacking(wanted, unplaced, last))


def _misfit(entry: AuditEntry, last: AuditEntry | None, *, selected: bool) -> str:
    """Why `entry` does not fit after `last`; "" where it does. The words follow on "Entry 12"."""
    if not _readable(entry):
        return "cannot be read: something in it is not of its kind."
    expected = _expected(last)
    gap = entry.sequence > expected
    if entry.sequence < expected:
        return "stands where a later one belongs: entries were put in, repeated or moved."
    if gap and not selected:
        return "is missing."
    follows = gap or entry.former == (BEFORE_THE_FIRST if last is None else last.digest)
    if entry.digest != entry.computed:
        return "was changed." if follows else "was changed, put in or moved: it follows on another one than it says."
    return "" if follows else "does not follow on the one before it: that one was changed, put in or taken out."


def _readable(entry: AuditEntry) -> bool:
    """Whether every part is of its kind; a database holds whatever somebody forced into it."""
    texts: tuple[object, ...] = (
        entry.at,
        entry.by,
        entry.act,
        entry.about,
        entry.details,
        entry.former,
        entry.digest,
    )
    number: object = entry.sequence
    return type(number) is int and all(isinstance(text, str) for text in texts)


def _expected(last: AuditEntry | None) -> int:
    return 1 if last is None else last.sequence + 1


def _head(last: AuditEntry | None) -> Head | None:
    return None if last is None else Head(last.digest, last.sequence)


def _lacking(wanted: Mapping[int, str], unplaced: Iterable[str], last: AuditEntry | None) -> Break | None:
    """The break where a head that was sent out was not met."""
    end = _expected(last) - 1
    if wanted:
        first = min(wanted)
        if first <= end:  # only in a selection: the entry is simply not among those that were chosen
            return Break(first, f"Entry {first} was sent out as a head, and is not in this selection.")
        return Break(
            end + 1, f"Entry {first} was sent out as a head, and the audit ends with {end}: its end was cut off."
        )
    if list(unplaced):
        return Break(end + 1, "No entry has a digest that was sent out as a head: the end was cut off or written anew.")
    return None
