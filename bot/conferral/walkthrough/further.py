"""A step to confer that is told while another question stands, or none: under which name it is taken."""

from __future__ import annotations

import re

from bot.conferral.method import Method
from bot.conferral.people import same_name
from bot.conferral.reading.dates import read_dates, read_times
from bot.conferral.record import When, day_of
from bot.conferral.walkthrough.replies.contacts import find_method
from bot.conferral.walkthrough.replies.days import find_when
from bot.conferral.walkthrough.replies.phrases import ways_in
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.situation import Situation

_TELLS_A_STEP = re.compile(r"(?:attempt-\d+(?:-when|-how)?|court-step-.+)$")
"""Questions whose own answer may be the whole of a step."""
_IN_OWN_WORDS = re.compile(r"issues$|issue-\d+-\w+$|relief$|attempt-\d+-(?:said|answer)$")
"""Questions whose answer is a text: it may speak of a contact and yet be the answer."""
_ATTEMPT = re.compile(r"attempt-(\d+)-")
_AT_MOST_BETWEEN = 2
"""Words between who acted and how: "I then called", "we have again e-mailed"."""


def next_attempt(situation: Situation) -> str:
    """The id under which a further attempt is told."""
    return f"attempt-{len(situation.record.attempts) + 1}"


def further_step(situation: Situation, asked: str | None, text: str) -> str | None:
    """The id under which `text` is taken as a further attempt; None where it is to answer the question `asked`.

    While a question stands, only a whole step is taken so: who acted first, the way, and the day.
    """
    further = next_attempt(situation)
    method, when = find_method(text), find_when(text, situation.terms)
    if asked is None:
        return further if method is not None or when is not None else None
    if _TELLS_A_STEP.match(asked) or not isinstance(method, Method) or when is None or isinstance(when, Refused):
        return None
    if not _who_acted(situation, asked, text):
        return None
    return None if _is_asked_about(situation, asked, method, when) else further


def _who_acted(situation: Situation, asked: str, text: str) -> bool:
    """Whether the words begin with somebody of our side and the way at once."""
    bare = " ".join(text.split())
    days = [day.text for day in read_dates(bare, filed=situation.today)]
    for told in (*days, *(clock.text for clock in read_times(bare))):
        bare = bare.replace(told, "")
    words = re.sub(r"^(?:\W|(?:on|at|about|around|then)\b)+", "", bare, flags=re.IGNORECASE)
    in_own_words = _IN_OWN_WORDS.match(asked) is not None
    ours = [] if in_own_words else [name for party in situation.ours.parties for name in (*party.counsel, party.role)]
    subjects = ["i", *([] if in_own_words else ["we"]), *(same_name(name) for name in ours if name)]
    plain = same_name(words)
    subject = next((s for s in subjects if plain.startswith(f"{s} ")), None)
    if subject is None:
        return False
    acted = plain.removeprefix(subject).split()
    return bool(ways_in(" ".join(acted[: 1 if in_own_words else 1 + _AT_MOST_BETWEEN]))) or (
        not in_own_words and acted[:1] in (["sent"], ["wrote"], ["left"])
    )


def _is_asked_about(situation: Situation, asked: str, method: Method, when: When) -> bool:
    """Whether it is the attempt itself that the question is about, told once more."""
    found = _ATTEMPT.match(asked)
    attempt = situation.attempt(int(found[1]) - 1) if found else None
    if attempt is None:
        return False
    return attempt.day in (None, day_of(when)) and attempt.method in (None, method)
