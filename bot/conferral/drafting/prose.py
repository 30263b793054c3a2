"""How days, times, people's words and lists are written in a paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.conferral.method import Method
from bot.conferral.record import Issue, When, day_of
from knowledge.citing import long_day

_SPACE = re.compile(r"\s+")
_LABEL = re.compile(r"[\w.()/-]{1,12}")
_EXHIBIT_MARK = re.compile(r"[A-Za-z0-9]{1,4}([.-][A-Za-z0-9]{1,4})?")
_MOST_IN_LABEL = 160
_STOP_AND_STOP = re.compile(r"(?<=[^\W\d_])\.\.(?!\.)")

NOUNS = {
    Method.TELEPHONE: "call",
    Method.VIDEO: "video conference",
    Method.IN_PERSON: "meeting",
    Method.EMAIL: "e-mail",
    Method.LETTER: "letter",
    Method.FAX: "fax",
    Method.VOICEMAIL: "voicemail",
    Method.TEXT: "text message",
}


def folded(text: str) -> str:
    """`text` as it may stand in a paper: white space folded, characters that cannot be seen or printed dropped."""
    kept = (c for c in text if c in "\t\n\r" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn", "Co"})
    return _SPACE.sub(" ", "".join(kept)).strip()


def sentence(text: str) -> str:
    """A person's words as written, closed with a period where they end without a mark."""
    words = folded(text)
    return words if not words or words.endswith((".", "?", "!", ".”", '."', "?”", "!”")) else f"{words}."


def one_stop(text: str) -> str:
    """A paragraph of ours in which a name's own stop ends its sentence too: "for Widget Inc.", "at 2:00 p.m."."""
    return _STOP_AND_STOP.sub(".", text)


def phrase(text: str) -> str:
    """A person's words as a part of a sentence of ours: without the closing period."""
    return folded(text).rstrip(". ")


def listed(items: Sequence[str]) -> str:
    """Several things in one sentence: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def possessive(role: str) -> str:
    """A role as an owner: "Plaintiff's", "Defendants'"."""
    return f"{role}'" if role.endswith("s") else f"{role}'s"


def day_words(when: When | date) -> str:
    """A day as it stands in a sentence: "March 4, 2024"."""
    return long_day(day_of(when))


def clock_words(when: When) -> str:
    """The time of day as it was logged ("10:30 a.m."); empty where only the day is known."""
    if not isinstance(when, datetime):
        return ""
    hour = when.hour % 12 or 12
    universal = " UTC" if when.utcoffset() == timedelta(0) else ""
    return f"{hour}:{when.minute:02d} {'a.m.' if when.hour < 12 else 'p.m.'}{universal}"  # noqa: PLR2004  noon


def moment_words(when: When) -> str:
    """A day, with the time where it is known: "March 4, 2024, at 10:30 a.m."."""
    clock = clock_words(when)
    return f"{day_words(when)}, at {clock}" if clock else day_words(when)


def label(issue: Issue) -> str:
    """What an issue is called: "Issue 1", or its own name where that is longer than a mark."""
    name = folded(issue.id)
    return f"Issue {name}" if _LABEL.fullmatch(name) else name


def named_issue(issue: Issue) -> str:
    """An issue by mark and subject: "Issue 1 (use of personnel files outside this case)"."""
    subject = phrase(issue.text)
    if len(subject) > _MOST_IN_LABEL:
        return label(issue)
    return f"{label(issue)} ({subject})" if subject else label(issue)


def exhibit_words(exhibit: str) -> str:
    """An exhibit as it is cited: "B" is "Exhibit B"; a docket entry keeps its own words."""
    mark = folded(exhibit)
    return f"Exhibit {mark}" if _EXHIBIT_MARK.fullmatch(mark) else mark
