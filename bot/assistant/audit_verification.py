"""Whether the audit is whole: the chain followed from entry to entry, and held to the heads that were sent out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.audit import BEFORE_THE_FIRST, AuditEntry, Head

LIMIT = (
    "What this cannot show: that entries were cut off after the last head that was sent out, "
    "or that the chain was computed anew from there on."
)
"""The limit of verification, as it is told to people."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain is broken first, and why, as a sentence."""

    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found: how many entries fit, the newest of them, and the first break if there is one."""

    entries: int
    head: Head | None
    broken: Break | None = None


def verified(entries: Iterable[AuditEntry], sent: Sequence[Head] = (), *, selected: bool = False) -> Verdict:
    """Follow the chain through `entries`, in the order they stand, up to its end or to the first break.

    `sent` are heads that were sent out: each has to be found. `selected`: the entries are a selection, of which each is
    checked for itself, and what follows directly on the one before for that too; that some lack is no fault then.
    """
    last: AuditEntry | None = None
    count, unplaced = 0, {head.digest for head in sent if head.sequence is None}
    wanted = {head.sequence: head.digest for head in sent if head.sequence is not None}
    disputed = _disputed(sent)
    for entry in entries:
        broken = disputed or _misfit(entry, last, selected=selected) or _other_than_sent(entry, wanted)
        if broken is not None:
            return Verdict(count, _head(last), broken)
        wanted.pop(entry.sequence, None)
        unplaced.discard(entry.digest)
        count, last = count + 1, entry
    return Verdict(count, _head(last), disputed or _lacking(wanted, unplaced, last))


def _misfit(entry: AuditEntry, last: AuditEntry | None, *, selected: bool) -> Break | None:
    """Why `entry` does not fit after `last`; None where it does."""
    expected = _expected(last)
    if not _readable(entry):
        return Break(expected, f"Entry {expected} cannot be read: something in it is not of its kind.")
    number = entry.sequence
    if number < expected:
        return Break(
            expected, f"Entry {number} stands where {expected} belongs: entries were repeated, put in or moved."
        )
    gap = number > expected
    if gap and not selected:
        return Break(expected, f"Entry {expected} is missing: {number} stands in its place.")
    follows = gap or entry.former == (BEFORE_THE_FIRST if last is None else last.digest)
    if entry.digest != entry.computed:
        how = "was changed" if follows else "was changed, put in or moved: it does not follow on the one before it"
        return Break(number, f"Entry {number} {how}.")
    if not follows:
        why = "that one was put in the place of another, or this one was"
        return Break(number, f"Entry {number} does not follow on the one before it: {why}.")
    return None


def _readable(entry: AuditEntry) -> bool:
    """Whether every part is of its kind; a database holds whatever somebody forced into it."""
    number: object = entry.sequence
    texts: tuple[object, ...] = (
        entry.at,
        entry.by,
        entry.act,
        entry.about,
        entry.details,
        entry.former,
        entry.digest,
    )
    return type(number) is int and all(isinstance(text, str) for text in texts)


def _other_than_sent(entry: AuditEntry, wanted: Mapping[int, str]) -> Break | None:
    if wanted.get(entry.sequence, entry.digest) == entry.digest:
        return None
    number = entry.sequence
    why = "it, or one before it, was put in the place of another and the chain computed anew"
    return Break(number, f"Entry {number} is not the one whose digest was sent out: {why}.")


def _disputed(sent: Sequence[Head]) -> Break | None:
    """Two heads that were sent out with one number: the chain was written twice."""
    digests: dict[int, str] = {}
    for head in sent:
        number = head.sequence
        if number is not None and digests.setdefault(number, head.digest) != head.digest:
            return Break(number, f"Entry {number} was sent out as a head with two digests: one of them is another's.")
    return None


def _lacking(wanted: Mapping[int, str], unplaced: Collection[str], last: AuditEntry | None) -> Break | None:
    """The break where a head that was sent out was not met."""
    end = _expected(last) - 1
    if wanted:
        first = min(wanted)
        if first <= end:  # only in a selection
            return Break(first, f"Entry {first} was sent out as a head, and is not in this selection.")
        return Break(
            end + 1, f"Entry {first} was sent out as a head, and the audit ends with {end}: its end was cut off."
        )
    if unplaced:
        return Break(end + 1, "No entry has a digest that was sent out: the end was cut off, or written anew.")
    return None


def _expected(last: AuditEntry | None) -> int:
    return 1 if last is None else last.sequence + 1


def _head(last: AuditEntry | None) -> Head | None:
    return None if last is None else Head(last.digest, last.sequence)
