"""A limit that an order of the court sets in a matter, as it is kept in the matter's log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.conferral.deadlines.order_limits import OrderLimit
from bot.conferral.record import When, day_of


@dataclass(frozen=True, slots=True)
class MatterDeadline:
    """A day on which an order makes something due, with the order's own words.

    `words` stand at `start` to `end` of the order's text, and `sentence` says what they are for. `order` names the
    file and `sha256` is its text's, so that the words can be found again. `counted_from` is the day the count began
    on, `rule` and `steps` how it went; a day that the order itself names has neither. `notes` say what was assumed.
    `due` has a time of day, in the court's zone where that is known, only where the order names one.
    """

    due: When
    words: str
    sentence: str
    order: str
    sha256: str
    start: int
    end: int
    counted_from: date | None = None
    rule: str = ""
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int, int]:
        """What is equal for two readings of the same words of the same order."""
        return self.sha256, self.start, self.end

    @property
    def count(self) -> tuple[When, date | None]:
        """What of it hangs on how it was counted: the day, and the day the count began on."""
        return self.due, self.counted_from

    def is_coming(self, now: datetime, zone: tzinfo | None) -> bool:
        """Whether it has not passed: until its moment, or until the end of its day in `zone`."""
        if isinstance(self.due, datetime) and self.due.tzinfo is not None:
            return now <= self.due
        return day_of(now.astimezone(zone) if zone is not None else now) <= day_of(self.due)


def deadline_of(limit: OrderLimit, *, order: str, sha256: str) -> MatterDeadline | None:
    """The deadline that a limit of an order sets; None where the order only tells of it, or it was not counted."""
    if not limit.ordered or limit.due is None:
        return None
    return MatterDeadline(
        due=limit.due,
        words=limit.words,
        sentence=limit.sentence,
        order=order,
        sha256=sha256,
        start=limit.span.start,
        end=limit.span.end,
        counted_from=limit.counted_from,
        rule=limit.deadline.edition.citation if limit.deadline else "",
        steps=tuple(str(step) for step in limit.steps),
        notes=limit.notes,
    )
