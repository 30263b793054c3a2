"""Finding every mention of a day in a text, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.conferral.reading.dates.figures import days_in_figures
from bot.conferral.reading.dates.joining import Told, joined
from bot.conferral.reading.dates.mention import DateMention
from bot.conferral.reading.dates.named_months import days_of_named_months
from bot.conferral.reading.dates.relative import Relative, relative_days
from bot.conferral.reading.dates.telling import Telling
from bot.conferral.reading.dates.vague import Vague, vague_times
from bot.conferral.reading.dates.vocabulary import lowered
from bot.conferral.reading.dates.weekdays import weekdays
from bot.conferral.reading.dates.written import Written


def read_dates(text: str, *, filed: date | None) -> tuple[DateMention, ...]:
    """Every mention of a day in `text`, in order and apart from each other.

    A row ("March 4 and 11") is a mention for each day; a stretch ("March 4 to 11") is one. `filed` is the day of
    filing, on which "today" is written; it also tells years left out where no full date before them does.
    """
    lower = lowered(text)
    told = joined(lower, written_days(text, lower))
    pieces = _apart(text, told, relative_days(lower), weekdays(lower), vague_times(text, lower))
    telling = Telling(text, filed, told)
    following: Told | Relative | Vague | None
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        telling.take(piece, following)
    return tuple(telling.mentions)


def written_days(text: str, lower: str) -> list[Written]:
    """Every day written out, in order and apart from each other."""
    found = [*days_of_named_months(text, lower), *days_in_figures(lower)]
    found.sort(key=lambda day: (day.start, -day.end))
    apart: list[Written] = []
    for day in found:
        if not apart or apart[-1].end <= day.start:
            apart.append(day)
    return apart


def _apart(text: str, told: Iterable[Told], *others: Iterable[Relative | Vague]) -> list[Told | Relative | Vague]:
    """The pieces in order, without those that overlap a more exact one; `told` are the most exact."""
    taken = bytearray(len(text))
    kept: list[Told | Relative | Vague] = []
    for pieces in (told, *others):
        for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
            if taken.find(1, piece.start, piece.end) < 0:
                taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
                kept.append(piece)
    return sorted(kept, key=lambda piece: piece.start)
