"""(9) A writing relied on is attached, quoted or cited by docket number."""

from __future__ import annotations

import pytest

from bot.conferral.reading.facts import Contact, ContactKind
from bot.conferral.requirements.exhibits import exhibits
from tests.unit.conferral.requirements.readings import account, came_out, contact, reading, setting, told, words

SHOWN, BARE = contact(ContactKind.WRITING, exhibited=True), contact(ContactKind.WRITING)
FAULT = ("deficiency", "writing-not-supplied")


@pytest.mark.parametrize(
    ("contacts", "result"),
    [
        ((), ("satisfied", "")),
        ((contact(),), ("satisfied", "")),
        ((SHOWN,), ("satisfied", "")),
        ((SHOWN, BARE), FAULT),
        ((contact(ContactKind.NOTICE),), ("satisfied", "")),
        ((contact(ContactKind.OFFER),), ("satisfied", "")),
    ],
    ids=["no contact", "a call", "attached", "one of two attached", "a notice", "an offer of times"],
)
def test_a_writing_that_carries_substance_is_supplied(contacts: tuple[Contact, ...], result: tuple[str, str]) -> None:
    finding = exhibits(reading(contacts=contacts), setting())
    assert came_out(finding) == result
    assert (finding.cure is None) is (result[0] == "satisfied")


def test_the_text_may_say_itself_that_it_is_not_supplied() -> None:
    said = words("not attached")
    assert exhibits(reading(contacts=(BARE,), not_supplied=said), setting()).words_at_fault == (said,)
    assert came_out(exhibits(reading(contacts=(SHOWN,), not_supplied=said), setting())) == ("satisfied", "")


def test_exhibits_may_be_listed_together() -> None:
    listed = reading(contacts=(BARE, BARE), text="The letters are Exhibits A and B.")
    assert came_out(exhibits(listed, setting())) == ("satisfied", "")
    too_few = reading(contacts=(BARE, BARE, BARE), text="See Exhibits A and B.")
    assert came_out(exhibits(too_few, setting())) == FAULT


def test_an_account_shows_no_exhibits_unless_it_says_that_there_were_none() -> None:
    assert came_out(exhibits(account(contacts=(BARE,)), setting())) == ("not_checked", "")
    assert came_out(exhibits(account(not_supplied=words("did not attach")), setting())) == FAULT


HEAD = "The undersigned, A.B., certifies that on March 4, 2024, A.B. sent C.D., counsel for Defendant, "


@pytest.mark.parametrize(
    ("letter", "result"),
    [
        ("a letter that sets out each objection to Request 4. It is attached as Exhibit A.", "satisfied"),
        ("a letter (Doc. 31-2) on Request 4.", "satisfied"),
        ("a letter that reads in full: “Please produce the repair logs of 2022 that Request 4 asks for.”", "satisfied"),
        ("a letter that sets out each objection to Request 4.", "deficiency"),
        ("a letter on Request 4. The letter can be furnished on request.", "deficiency"),
    ],
    ids=["attached", "on the docket", "quoted", "only told of", "on request"],
)
def test_reads_it_in_a_text(letter: str, result: str) -> None:
    assert exhibits(told(HEAD + letter), setting()).result.value == result
