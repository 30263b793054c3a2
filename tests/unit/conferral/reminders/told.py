"""A matter's log for reminders to be worked out from: entries at chosen moments, in a court of Central time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.conferral.log import Content, LogEntry
from bot.conferral.matter import MatterFacts
from bot.conferral.matter_deadline import MatterDeadline
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, When
from bot.conferral.reminders import OfficeDays, Outline, Reminder, WaitingDraft, reminders_of
from tests.fakes.legal_holidays import ListedHolidays
from tests.matters import FACTS

CENTRAL = ZoneInfo("America/Chicago")
DAYS = OfficeDays(CENTRAL, ListedHolidays())
EMAIL = ConferralAttempt(
    at=date(2024, 3, 4), method=Method.EMAIL, by=("A. Counsel",), with_=("B. Counsel",), said="Listed Request 4."
)


def central(day: int, hour: int = 9, month: int = 3) -> datetime:
    """A moment of 2024 where the court sits."""
    return datetime(2024, month, day, hour, tzinfo=CENTRAL)


def deadline(due: When, **changes: object) -> MatterDeadline:
    """A deadline that an order set."""
    made = MatterDeadline(due, "by that day", "Defendant shall answer by that day.", "order.pdf", "0" * 64, 10, 21)
    return replace(made, **changes)  # type: ignore[arg-type]  # any fields of a deadline


@dataclass
class Log:
    """The log of matter m1, entry after entry."""

    facts: MatterFacts = field(default_factory=lambda: replace(FACTS, zone="America/Chicago"))
    entries: list[LogEntry] = field(default_factory=list)

    def enter(self, content: Content, at: datetime, *, over: LogEntry | None = None) -> LogEntry:
        """Enter `content` at that moment, in the place of `over` where that is given."""
        why = "" if over is None else "as it was"
        entry = LogEntry(
            f"e{len(self.entries) + 1}", "m1", content, at.astimezone(UTC), "alice", over.id if over else None, why
        )
        self.entries.append(entry)
        return entry

    def outline(self, *, drafts: Sequence[WaitingDraft] = (), closed: bool = False) -> Outline:
        """What reminders are worked out from."""
        return Outline("m1", self.facts, tuple(self.entries), drafts, closed=closed)

    def reminders(self, days: OfficeDays = DAYS) -> tuple[Reminder, ...]:
        """The reminders of the log."""
        return reminders_of(self.outline(), days)

    def shown(self, days: OfficeDays = DAYS) -> list[tuple[str, str]]:
        """Kind and moment of each reminder."""
        return [(one.kind.value, f"{one.at:%a %b %d %H:%M}") for one in self.reminders(days)]
