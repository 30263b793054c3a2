"""When things happened, as a certificate's prose tells it: days, times of day, lengths.

Days are settled in the order of the text, as they are told: a year left out, "the 12th", "the following Tuesday"
and "that afternoon" all look back. Rule, docket and request numbers, money and people called May are no dates.
"""

from bot.conferral.reading.dates.durations import read_durations
from bot.conferral.reading.dates.mention import DateKind, DateMention, Duration, TimeMention
from bot.conferral.reading.dates.reading import read_dates
from bot.conferral.reading.dates.times import read_times

__all__ = ["DateKind", "DateMention", "Duration", "TimeMention", "read_dates", "read_durations", "read_times"]
