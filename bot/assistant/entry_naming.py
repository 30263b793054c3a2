"""Naming an attempt of a log: by its number, which never changes, or by its entry's id."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.log_ports import AlreadyCorrected
from bot.assistant.matter_access import SHORTEST_PREFIX
from bot.conferral.log import LogEntry, Withdrawal, chains_of, current_entries, numbers_of
from bot.conferral.record import ConferralAttempt
from knowledge.errors import ConferralError


class NoSuchEntry(ConferralError):
    """The matter's log has no such entry."""


def attempt_named(named: str, entries: Sequence[LogEntry]) -> LogEntry:
    """Give the attempt of `entries` that `named` names and that holds: its number, or the beginning of an entry's id.

    Raises NoSuchEntry, and AlreadyCorrected for one that was withdrawn, or an entry that was corrected.
    """
    chains = chains_of(entries, ConferralAttempt)
    if named.isdecimal() and 0 < int(named) <= len(chains):
        found = chains[int(named) - 1][-1]
    else:
        mine = [entry for chain in chains for entry in chain]
        fits = [entry for entry in mine if len(named) >= SHORTEST_PREFIX and entry.id.startswith(named)]
        fits = [entry for entry in mine if entry.id == named] or fits
        if len(fits) != 1:
            advice = "`conferral matter show` names them."
            raise NoSuchEntry(f'This matter has no attempt "{named}".', advice=advice)
        found = fits[0]
    _expect_held(found, entries)
    return found


def number_of(entry: LogEntry, entries: Sequence[LogEntry]) -> int:
    """Give the number of an attempt of `entries`."""
    return numbers_of(entries, ConferralAttempt)[entry.id]


def numbers_held(entries: Sequence[LogEntry]) -> list[int]:
    """Give the numbers of the attempts that hold, in the order in which the record has them."""
    numbers = numbers_of(entries, ConferralAttempt)
    return [numbers[entry.id] for entry in current_entries(entries) if isinstance(entry.content, ConferralAttempt)]


def _expect_held(entry: LogEntry, entries: Sequence[LogEntry]) -> None:
    """Raise AlreadyCorrected where the entry was corrected or withdrawn before, with when, by whom and why."""
    later = next((other for other in entries if other.supersedes == entry.id), None)
    last = entry if isinstance(entry.content, Withdrawal) else later
    if last is None:
        return
    withdrawn = isinstance(last.content, Withdrawal)
    done, number = "withdrawn" if withdrawn else "corrected", number_of(entry, entries)
    raise AlreadyCorrected(
        f"Attempt {number} was {done} before, on {last.entered_at:%Y-%m-%d} by {last.entered_by} ({last.why}).",
        advice="It stays in the log as it is." if withdrawn else f"Correct it by its number, {number}.",
    )
