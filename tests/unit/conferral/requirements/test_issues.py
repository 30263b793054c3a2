"""(5) Each disputed item is named and was taken up."""

from __future__ import annotations

import pytest

from bot.conferral.reading.facts import ContactKind, Reading
from bot.conferral.requirements.issues import issues
from tests.unit.conferral.requirements.readings import account, came_out, contact, issue, reading, setting, told, words

NONE = issue(our_position=False, their_position=False)


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, ("satisfied", "")),
        ({"issues": (), "positions": 3}, ("satisfied", "")),
        ({"not_discussed": words("was not raised")}, ("deficiency", "not-discussed")),
        ({"contacts": (contact(other_matter=True),)}, ("deficiency", "other-matter")),
        ({"contacts": (contact(other_matter=True), contact())}, ("satisfied", "")),
        ({"issues": (issue(discussed=False),), "announces": words("would move")}, ("deficiency", "announced-only")),
        ({"issues": (), "positions": 2, "announces": words("would move")}, ("deficiency", "announced-only")),
        ({"announces": words("would move")}, ("satisfied", "")),
        ({"issues": (), "positions": 2}, ("deficiency", "lumped")),
        ({"issues": (), "positions": 9, "contacts": (contact(days=()),)}, ("deficiency", "lumped")),
        ({"issues": (), "positions": 2, "overdue": words("no answers were served")}, ("satisfied", "")),
        ({"issues": (), "lumped": words("the responses as a whole")}, ("deficiency", "lumped")),
        ({"issues": (NONE,), "positions": 1}, ("deficiency", "positions-missing")),
        ({"issues": (NONE,), "positions": 1, "silence": words("no answer")}, ("satisfied", "")),
        (
            {"issues": (NONE,), "positions": 1, "contacts": (contact(ContactKind.WRITING, inward=True),)},
            ("satisfied", ""),
        ),
    ],
)
def test_each_item_is_named_and_taken_up(changes: dict[str, object], result: tuple[str, str]) -> None:
    finding = issues(reading(**changes), setting())
    assert came_out(finding) == result
    assert (finding.cure is None) is (result[0] == "satisfied")


@pytest.mark.parametrize(
    ("read", "result"),
    [
        (account(), ("not_checked", "")),
        (account(lumped=words("the responses as a whole")), ("deficiency", "lumped")),
        (account(at_deposition=words("at the deposition counsel argued")), ("deficiency", "at-deposition")),
        (account(not_discussed=words("was not raised")), ("deficiency", "not-discussed")),
        (reading(at_deposition=words("at the deposition counsel argued")), ("satisfied", "")),
    ],
)
def test_an_account_tells_less(read: Reading, result: tuple[str, str]) -> None:
    assert came_out(issues(read, setting())) == result


HEAD = "The undersigned, A.B., certifies that on March 11, 2024, he and C.D., counsel for Defendant, "


@pytest.mark.parametrize(
    ("talk", "fault"),
    [
        (
            "spoke by telephone. On Request 4, A.B. said that it bears on notice; C.D. answered that it is too broad.",
            "",
        ),
        ("spoke by telephone about the state of discovery in general. No agreement was reached.", "lumped"),
        (
            "spoke by telephone about Request 4; C.D. said that it is too broad. Request 9 was not discussed.",
            "not-discussed",
        ),
        ("spoke by telephone for one minute; A.B. said that Plaintiff would move to compel.", "announced-only"),
    ],
    ids=["taken up", "in general", "left out", "announced"],
)
def test_reads_them_in_a_text(talk: str, fault: str) -> None:
    assert issues(told(HEAD + talk), setting()).fault == fault


@pytest.mark.parametrize(
    ("named", "result"),
    [
        ("Interrogatories 1 through 18", ("deficiency", "lumped")),
        ("Interrogatories 1 to 3", ("deficiency", "positions-missing")),
        ("Interrogatories 1 and 18", ("deficiency", "positions-missing")),
    ],
)
def test_a_long_range_with_nothing_said_of_any_is_the_set_as_a_whole(named: str, result: tuple[str, str]) -> None:
    text = f"A.B. and C.D. spoke by telephone on March 11, 2024 about {named}."
    assert came_out(issues(told(text), setting())) == result


TALK = (
    "On March 11, 2024, A.B. and C.D. spoke by telephone for an hour. A.B. said that the responses are thin. C.D. said "
    "that they are complete. A.B. asked for more. C.D. declined. Requests 1 through 26 are before the Court."
)
LETTER = "On March 4, 2024, A.B. sent C.D. a letter on what each lacks (Exhibit A). On March 8 A.B. left a voicemail. "


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("In dispute: Interrogatory 8 and Request 21. " + LETTER + "C.D. has not replied.", ("satisfied", "")),
        (TALK, ("deficiency", "lumped")),
    ],
    ids=["put in writing and never answered", "a range that is only listed"],
)
def test_items_that_are_only_listed(text: str, result: tuple[str, str]) -> None:
    assert came_out(issues(told(text), setting())) == result
