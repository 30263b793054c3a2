"""Whether a reply that has to be a name, or a day, is a sentence, or no more than a day."""

from __future__ import annotations

from datetime import date

from bot.conferral.drafting.telling import opens_in_the_past
from bot.conferral.reading.dates import read_dates, read_times
from bot.conferral.walkthrough.replies.phrases import stands_in, ways_in

_MOST_SMALL_WORDS = 7
"""Words in small letters that a name may hold ("the custodian of records of the county")."""
_ANY_DAY = date(2000, 1, 1)
"""Whether words name a day at all does not hang on the day from which they are read."""
_AROUND_A_DAY = frozenset({"on", "at", "about", "around", "the", "of", "and", "it", "was", "day"})


def is_sentence(words: str) -> bool:
    """Whether the words tell something, and are no name: a pronoun, a contact, a day, or many words in small letters.

    Names may hold such words with a capital: "Met Life", "Dan Sunday".
    """
    small = [word for word in words.split() if word[:1].islower()]
    if len(small) > _MOST_SMALL_WORDS or stands_in("pronoun", words) or ways_in(" ".join(small)):
        return True
    days = read_dates(words, filed=_ANY_DAY)
    return any(day.text[:1].islower() or day.text == words for day in days) or "tomorrow" in small


def tells_a_deed(words: str) -> bool:
    """Whether the words tell what somebody did or said: a pronoun, or a verb in the past, among other words."""
    small = [word.strip(".,;:!") for word in words.split() if word[:1].islower()]
    return len(words.split()) > 1 and (stands_in("pronoun", words) or any(map(opens_in_the_past, small)))


def is_only_a_day(words: str) -> bool:
    """Whether the words name a day, or a day and a time, and tell nothing else."""
    days = read_dates(words, filed=_ANY_DAY)
    if not days:
        return False
    rest = words
    for mention in (*(day.text for day in days), *(clock.text for clock in read_times(words))):
        rest = rest.replace(mention, " ")
    left = [word.strip(".,;:!").casefold() for word in rest.split()]
    return all(not word or word in _AROUND_A_DAY for word in left)
