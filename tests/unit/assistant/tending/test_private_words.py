"""What of a question looks as if it told of a client's case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.tending.private_words import private_words
from tests.contents import edition


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is a letter enough in Case No. 2:24-cv-01234?", ("Case No. 2:24-cv-01234",)),
        ("In Acme Corp. v. Roe Industries, must we confer?", ("In Acme Corp. v. Roe",)),
        ("must we confer in roe v. doe?", ("roe v. doe",)),
        ("must we confer in acme vs widget?", ("acme vs widget",)),
        ("must we confer in acme v the widget makers?", ("acme v the widget",)),
        ("Is a letter enough before Acme Corp's motion?", ("Acme Corp",)),
        ("Is a letter to Roe Widget Makers, LLC enough?", ("Roe Widget Makers, LLC",)),
        ("may acme inc. be called?", ("acme inc",)),
        ("Must the Example Insurance Company confer?", ("Example Insurance Company",)),
        ("call (555)123-4567 or (555) 123-4567", ("(555)123-4567", "(555) 123-4567")),
        ("our client Acme needs a protective order", ("our client Acme",)),
        ("write to counsel@firm.example or 913-555-0100", ("counsel@firm.example", "913-555-0100")),
        ("matter number 4471-22: is a letter enough?", ("matter number 4471-22",)),
        ("What does In re Subpoena hold?", ("In re Subpoena",)),
    ],
)
def test_what_tells_of_a_case_is_found(text: str, found: tuple[str, ...]) -> None:
    assert private_words(text, ()) == found


@pytest.mark.parametrize(
    "text",
    [
        "What does D. Kan. Rule 37.2 require?",
        "Must we confer under Fed. R. Civ. P. 26(c)(1) before December 1, 2015?",
        "Is a telephone call better than a letter versus an email?",
        "How many days before the motion, 7 or 14?",
        "letter vs email: is either enough?",
        "May an LLC be deposed, or any Company?",
        "Does the state vs federal rule differ on telephone v the letter?",
        "What does Local Rule 7-3 of the C.D. Cal. say of the 10 days?",
    ],
)
def test_the_words_of_rules_are_not(text: str) -> None:
    assert private_words(text, ()) == ()


def test_a_decision_that_is_held_is_no_secret() -> None:
    held = replace(edition(), title="Roe v. Doe, memorandum and order", docket="07-CV-2192")
    assert private_words("What did Roe v. Doe hold?", [held]) == ()
    assert private_words("What did Roe v. Acme hold?", [held]) == ("Roe v. Acme",)


@given(st.text(max_size=300))
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    assert all(words in text for words in private_words(text, ()))
