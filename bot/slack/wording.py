"""From Slack's wording of a message to the words that were typed, and the options among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MARKED_UP = re.compile(r"<([^<>]*)>")
_SPACE = re.compile(r"[ \t]+")
_OTHER_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
# A court as the Bluebook abbreviates it: initials, then a State with its period or one that is never abbreviated.
_COURT = r"(?:[A-Z]\.\s?){1,4}(?:[A-Z][a-z]{1,4}\.|Alaska|Guam|Idaho|Iowa|Ohio|Utah)|(?:[A-Z]\.){3,4}"
# Phones and desktops turn "--" into a dash and straight quotation marks into curly ones.
_OPTION = re.compile(
    r"(?:^|(?<=\s))(?:--|—|–)\s?(?P<name>court|as-of)(?:\s*=\s*|\s+|$)"
    r"(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<abbreviated>" + _COURT + r")(?=\s|$)|(?P<bare>\S*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Worded:
    """A question's words, with what its options chose; `problem` tells why an option was not understood."""

    text: str
    court: str | None = None
    as_of: date | None = None
    problem: str | None = None


def plain(text: str, *, bot_user: str | None) -> str:
    """The words as they were typed: no mention of the bot, links by their label, no escapes."""

    def word(match: re.Match[str]) -> str:
        target, _, label = match[1].partition("|")
        if target.startswith("@"):
            return "" if target[1:] == bot_user else label
        if target.startswith("#"):
            return f"#{label}" if label else ""
        return label if target.startswith("!") else label or target

    words = _MARKED_UP.sub(word, text)
    words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _SPACE.sub(" ", words).strip()


def speaks_to_another(text: str, *, bot_user: str | None) -> bool:
    """Whether the message mentions somebody and not the bot: then it is not meant for the bot."""
    mentioned = set(_OTHER_USER.findall(text))
    return bool(mentioned) and bot_user not in mentioned


def read_options(text: str) -> Worded:
    """Take `--court NAME` and `--as-of DAY` out of `text`; a name of several words stands in quotation marks."""
    court: str | None = None
    as_of: date | None = None
    problems: list[str] = []
    for match in _OPTION.finditer(text):
        value = next(part for part in match.group("quoted", "abbreviated", "bare") if part is not None).strip()
        if match["name"].lower() == "court":
            court = value or None
            if not value or (match["bare"] or "").endswith("."):
                problems.append('Please put the court in quotation marks, for example --court "N.D. Cal.".')
        else:
            as_of = _day(value)
            if as_of is None:
                problems.append("Please write the day as year-month-day, for example --as-of 2015-03-03.")
    rest = _SPACE.sub(" ", _OPTION.sub("", text)).strip()
    return Worded(text=rest, court=court, as_of=as_of, problem=" ".join(problems) or None)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
