"""Fitting a person's own words into a sentence with a subject: what somebody did, or the position somebody took.

The words are kept as they were written; only the capital letter of a first word that cannot be a name is lowered.
Where they fit no sentence they follow a colon.
"""

from __future__ import annotations

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

_LOWERED = frozenset(
    {"A", "All", "An", "Any", "Each", "Either", "Every", "He", "Her", "His", "It", "Its", "Neither", "No", "None"}
    | {"She", "Such", "That", "The", "Their", "There", "These", "They", "This", "Those", "We", "Whether"}
)
"""First words that begin a clause and are no names."""

_SHORTEST_PAST = 4


def did(subject: str, words: str) -> str:
    """What somebody said or did: "A. Counsel explained the order", from "explained the order"."""
    text = folded(words)
    first = text.split(" ", 1)[0].strip(",;:")
    if _opens_in_the_past(first.lower()):
        return sentence(f"{subject} {_lowered(text)}")
    return f"{subject} said the following: {sentence(text)}"


def maintained(subject: str, words: str) -> str:
    """The position somebody took: "Plaintiff maintained that no limit is needed", from "no limit is needed"."""
    text = folded(words)
    first = text.split(" ", 1)[0]
    if first == "that" or first.lower() in ("to", "whether") or not (text[:1].islower() or first in _LOWERED):
        bare = text.removeprefix("that ")
        return (
            sentence(f"{subject} maintained that {bare}")
            if first == "that"
            else (f"{subject} maintained the following: {sentence(text)}")
        )
    return sentence(f"{subject} maintained that {_lowered(text)}")


def asks_for(words: str) -> str:
    """What a motion asks for: "The motion asks for entry of an order"."""
    text = folded(words)
    first = text.split(" ", 1)[0]
    if first == "to":
        return sentence(f"The motion asks {text}")
    if text[:1].islower() or first in _LOWERED:
        return sentence(f"The motion asks for {_lowered(text)}")
    return f"The motion asks for the following: {sentence(text)}"


def remains(words: str) -> str:
    """What is left of an issue: "What remains in dispute is whether the files may be copied"."""
    text = folded(words)
    first = text.split(" ", 1)[0]
    if text[:1].islower() or first in _LOWERED:
        return sentence(f"What remains in dispute is {_lowered(text)}")
    return f"What remains in dispute is the following: {sentence(text)}"


def _opens_in_the_past(word: str) -> bool:
    regular = word.endswith("ed") and len(word) >= _SHORTEST_PAST and word not in _NOT_PAST
    return word in _PAST or regular


def _lowered(text: str) -> str:
    """The text with the capital of its first word lowered where that word cannot be a name."""
    first = text.split(" ", 1)[0]
    if first in _LOWERED or _opens_in_the_past(first.strip(",;:").lower()):
        return text[:1].lower() + text[1:]
    return text
