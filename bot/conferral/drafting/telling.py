"""Telling a person's own words in a paper, so that it reads well whatever they are: a clause, a list, a sentence.

The words are kept as they were written. They go on with a sentence of ours only where their first word shows that
they can ("explained the order", "that no limit is needed", "whether copies are made"); else they follow a colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.conferral.drafting.prose import folded, sentence

_PAST = frozenset(
    {
        "answered",
        "asked",
        "agreed",
        "came",
        "could",
        "did",
        "drew",
        "gave",
        "had",
        "held",
        "kept",
        "laid",
        "led",
        "left",
    }
    | {"let", "made", "met", "put", "ran", "read", "said", "sent", "set", "showed", "sought", "spoke", "stood"}
    | {"told", "took", "walked", "was", "went", "were", "withdrew", "would", "will", "wrote"}
)
"""Words in the past, or of will, that open what somebody did ("would agree to no limit")."""

_NOT_PAST = frozenset(
    {"need", "speed", "indeed", "proceed", "exceed", "feed", "seed", "hundred", "kindred"}
    | {
        "ahmed",
        "alfred",
        "fred",
        "hamed",
        "jared",
        "mohamed",
        "mohammed",
        "reed",
        "saeed",
        "syed",
        "wilfred",
        "winifred",
    }
)
"""Words, and names of people, that end as words in the past do."""

_ANSWERS = re.compile(r"(?:also |then )?(?:answered|replied|responded|wrote|e-?mailed)\b", re.IGNORECASE)
_SHORTEST_PAST = 4
_TITLE = r"(?:(?:Mr|Mrs|Ms|Mx|Dr)\.? )?"


def did(subject: str, words: str, people: Sequence[str] = ()) -> str:
    """What somebody did: "A. Counsel explained the order", from "explained the order" or "Counsel explained it".

    `people` are those whom the words may name by themselves, in full.
    """
    text = folded(words)
    if opens_in_the_past(text):
        return sentence(f"{subject} {_begun_small(text)}")
    if named := _in_full(text, people):
        return sentence(named)
    return f"{subject} stated the following: {sentence(text)}"


def answered(subject: str, words: str, people: Sequence[str] = (), *, what: str = "") -> str:
    """What somebody answered to `what`: "In answer to the letter, Plaintiff, through B. Counsel, refused".

    `people` are those whom the words may name by themselves, in full.
    """
    text = folded(words)
    if _ANSWERS.match(text):
        return sentence(f"{subject} {_begun_small(text)}")
    to = f" to {what}" if what else ""
    if opens_in_the_past(text):
        return sentence(f"In answer{to}, {subject} {_begun_small(text)}")
    if named := _in_full(text, people):
        return sentence(f"In answer{to}, {named}")
    return f"{subject} answered{f' {what}' if what else ''} as follows: {sentence(text)}"


def took_position(subject: str, words: str) -> str:
    """The position somebody took: "Plaintiff took the following position: no limit is needed"."""
    text = folded(words)
    if text.startswith("that "):
        return sentence(f"{subject} took the position {text}")
    return f"{subject} took the following position: {sentence(text)}"


def asks_for(words: str) -> str:
    """What a motion asks for: "The motion asks for the following relief: entry of an order"."""
    text = folded(words)
    if text.startswith("to "):
        return sentence(f"The motion asks {text}")
    return f"The motion asks for the following relief: {sentence(text)}"


def remains(words: str) -> str:
    """What is left of an issue: "What remains in dispute is whether the files may be copied"."""
    text = folded(words)
    if text.startswith("whether "):
        return sentence(f"What remains in dispute is {text}")
    return f"What remains in dispute is the following: {sentence(text)}"


def opens_in_the_past(text: str) -> bool:
    """Whether the first word is a verb in the past, or of will: "explained the order", "would agree"."""
    word = text.split(" ", 1)[0].strip(",;:").lower()
    regular = word.endswith("ed") and len(word) >= _SHORTEST_PAST and word not in _NOT_PAST
    return word in _PAST or regular


def _in_full(text: str, people: Sequence[str]) -> str:
    """The text with the name it opens with in full; "" where it opens with none of `people`, or it is not clear whose.

    "Roe listed the items" and "Ms. Roe listed the items" are "Jane Roe listed the items".
    """
    opening = {person: match for person in people if (match := _called(person).match(text))}
    if len(opening) != 1:
        return ""
    [(person, match)] = opening.items()
    return person + text[match.end() :]


def _called(person: str) -> re.Pattern[str]:
    """Finds how a text that opens with `person` may call that person: by the whole name, or the last word of it."""
    name, _, _ = person.partition(",")
    last = name.split()[-1] if name.split() else person
    names = "|".join(re.escape(written) for written in dict.fromkeys((person, name, last)) if written)
    return re.compile(rf"{_TITLE}(?:{names})(?=,? \w)")


def _begun_small(text: str) -> str:
    return text[:1].lower() + text[1:]
