"""Correcting an answer on the command line, from the wrong answer to the right one and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import write_corpus
from tests.journeys.conftest import Done, Run

FILES = {
    "letters.txt": "Counsel must confer by video. A letter alone is not enough before any discovery motion.",
    "sheets.txt": "A joint statement of the dispute is filed two days after counsel have conferred.",
}
ASKED = "when is the pink sheet due in D. Kan.?"
PINNED = "A joint statement of the dispute is filed two days after counsel have conferred."


class Office:
    """A published library on the command line."""

    def __init__(self, run: Run, home: Path) -> None:
        self._run = run
        self._home = home

    def __call__(self, *arguments: Any, by: str = "alice") -> Done:
        """One command of `corpus`."""
        return self._run("corpus", *arguments, "--as", by, home=self._home)

    def correct(self, *arguments: Any, by: str = "alice") -> Done:
        """One command of `corpus correct`."""
        return self("correct", *arguments, by=by)

    def found(self, question: str = ASKED) -> dict[str, Any]:
        """What `search` prints."""
        value: dict[str, Any] = json.loads(self._run("search", question, "--json", home=self._home).out)
        return value

    def listed(self) -> list[tuple[str, str]]:
        """The corrections and how they stand."""
        done = self.correct("list", "--all", "--json")
        return [(one["id"], one["state"]) for one in json.loads(done.out)["corrections"]]


@pytest.fixture
def office(run: Run, tmp_path: Path) -> Office:
    made = Office(run, tmp_path / "home")
    assert made("add", write_corpus(tmp_path / "corpus", FILES)).code == 0
    assert made("approve", "--all", "--reason", "looked at", by="bob").code == 0
    assert made("publish").code == 0
    return made


def made(done: Done) -> str:
    assert done.code == 0, done.err
    return str(json.loads(done.out)["id"])


def test_a_pin_and_a_word_take_effect_when_they_are_published_and_are_taken_back(office: Office) -> None:
    pin = made(
        office.correct(
            "pin", "--question", ASKED, "--source", "sheets.txt", "--words", PINNED, "--court", "d kan",
            "--reason", "asked thrice", "--json",
        )
    )  # fmt: skip
    word = made(office.correct("word", "pink sheet", "--means", "joint statement", "--reason", "local", "--json"))
    assert office.listed() == [(pin, "waiting"), (word, "waiting")]
    published = json.loads(office("publish", "--json", by="bob").out)
    assert (published["changed"], published["corrections"]) == (
        True,
        {"taken_in": [pin, word], "taken_back": [], "lapsed": [], "waiting": []},
    )
    assert office.found()["passages"][0]["text"] == PINNED
    assert office.listed() == [(pin, "in_effect"), (word, "in_effect")]
    back = office.correct("take-back", pin, "--reason", "the search finds it", by="bob")
    day = json.loads(office.correct("list", "--json").out)["corrections"][0]["at"][:10]
    assert back.out == (
        f'{pin}  in effect until the next publication: for "{ASKED}" in D. Kan., words of sheets.txt are shown first.\n'
        f"    by alice on {day}: asked thrice\n"
    )
    told = office("publish").out
    assert f"Corrections that were taken back: {pin}.\n" in told
    assert office.listed() == [(pin, "taken_back"), (word, "in_effect")]
    back = office("rollback", by="bob")
    assert (back.code, back.out.endswith(f"\n1 correction acts again: {pin}.\n")) == (0, True)
    assert office.listed() == [(pin, "ending"), (word, "in_effect")]
    gone = json.loads(office("rollback", "--json", by="bob").out)
    assert gone["corrections"] == {"no_longer_act": [pin, word], "act_again": []}
    assert [remark.split(": make")[0] for remark in gone["remarks"]] == [
        f"2 corrections no longer act: {pin}, {word}. They do not come again with the next publication"
    ]


def test_what_cannot_be_kept_is_told_in_one_line(office: Office) -> None:
    said = [
        office.correct(
            "pin", "--question", ASKED, "--source", "sheets.txt", "--words", "Made up words.", "--reason", "x"
        ),
        office.correct("word", "mtc", "--means", "motion to confer", "--reason", "x"),
        office.correct("wanted", "D. Kan. Rule 90.1", "--court", "D. Kan.", "--reason", "x"),
        office.correct("take-back", "c0"),
    ]
    assert [(done.code, done.out, done.err.count("\n")) for done in said] == [(2, "", 1)] * 4
    assert [done.err.split(". ")[0][:60] for done in said] == [
        "conferral: These words stand in no passage of sheets.txt",
        'conferral: "mtc" has a meaning already: "motion to compel; m',
        "conferral: D",
        'conferral: There is no correction "c0"',
    ]
    assert office.correct("list").out == "There are no corrections.\n"


def test_the_second_manager_is_told_what_the_first_did(office: Office) -> None:
    assert office.correct("wanted", "D. Kan. Rule 37.2", "--court", "D. Kan.", "--reason", "asked").code == 0
    health = json.loads(office("health", "--json").out)
    assert [(one["citation"], one["court"]) for one in health["wished_for"]] == [("D. Kan. Rule 37.2", "D. Kan.")]
    second = office.correct("wanted", "d. kan. rule 37.2", "--court", "D. Kan.", "--reason", "asked", by="bob")
    assert second.code == 2
    assert "alice corrected the same on" in second.err
    assert "D. Kan. Rule 37.2 (D. Kan.) is wished for. Nothing was changed." in second.err
