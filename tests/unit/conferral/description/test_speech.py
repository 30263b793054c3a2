"""The phrases of typed questions: each finds what it is for, and not its neighbour."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import bot.conferral.description as package
from bot.conferral.description.speech import phrase, shorthand

SPEECH = tomllib.loads((Path(package.__file__).parent / "speech.toml").read_text(encoding="utf-8"))
EXAMPLES = {
    "asker": (["I", "we", "Mr. B and I", "my associate", "our office", "my client's lawyer"], ["they", "counsel"]),
    "acts": (
        ["sent two letters", "'ve called", "have already written", "had a short call", "went over each item"],
        ["sent our interrogatories", "called the clerk", "sent out a subpoena", "filed a motion"],
    ),
    "contact": (["e-mailed", "reached out", "held a long meeting"], ["filed", "served"]),
    "outsiders": (["judge's", "my client", "clerk"], ["my associate"]),
    "papers": (["RFPs", "document requests", "subpoena"], ["discovery letter", "letter"]),
    "asker_acted": (
        ["I sent two letters", "we've called twice", "my associate e-mailed him", "our letters went unanswered"],
        ["they sent a letter", "I called my client", "we haven't called"],
    ),
    "own_contacts": (["my two letters were ignored", "our calls got no answer"], ["their letters were"]),
    "bare_contacts": (["3 detailed emails", "a voicemail", "two letters"], ["letters"]),
    "answer_told": (["no", "hung up", "refused"], ["voicemail"]),
    "supposed": (
        ["if", "what if", "suppose we", "had I", "I'll", "we are planning", "treat this as", "I would"],
        ["if you must know", "had a call", "I sent"],
    ),
    "asks": (
        ["is that", "do we", "what next", "ok to file", "good enough?", "please tell me", "how many"],
        ["I sent", "he is", "tells"],
    ),
    "refers_back": (
        ["is that enough?", "Enough?", "what else", "can we file now", "do I need to call", "anything missing"],
        ["does that rule apply to subpoenas?", "what is the deadline to file?", "who pays?"],
    ),
    "goes_on": (["also", "a second", "since then"], ["another case", "second letter", "last"]),
}


def test_every_list_has_its_examples() -> None:
    assert EXAMPLES.keys() == SPEECH["phrases"].keys()


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, (found, _) in EXAMPLES.items() for words in found])
def test_finds(name: str, words: str) -> None:
    assert phrase(name).search(words)


@pytest.mark.parametrize(
    ("name", "words"), [(name, words) for name, (_, missed) in EXAMPLES.items() for words in missed]
)
def test_passes_over(name: str, words: str) -> None:
    assert phrase(name).match(words) is None


def test_a_straight_and_a_curly_apostrophe_are_one() -> None:
    assert phrase("asker_acted").search("we’ve called twice")


def test_each_shorthand_has_a_meaning_of_its_own_and_none_finds_nothing() -> None:
    pattern, meanings = shorthand()
    assert pattern.groups == len(meanings) == len(SPEECH["shorthand"])
    assert pattern.search("") is None
    assert all(re.compile(typed).match("") is None for typed in SPEECH["shorthand"])
