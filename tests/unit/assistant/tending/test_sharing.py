"""Questions are shared by their askers alone, never out of a matter, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.tending.sharing import NotShared, Offer, SharedQuestion
from tests.tending import ASKER, NOW, TODAY, TendedHome, withheld


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    home = TendedHome(tmp_path)
    home.asked(withheld())
    return home


def test_the_question_is_offered_as_it_was_asked_and_shared_as_it_was_edited(home: TendedHome) -> None:
    assert home.sharing.offer("a1", by=ASKER) == Offer("a1", "Is a letter enough?", shared=False)
    home.sharing.share("a1", "  Is one letter enough?\n", by=ASKER, at=NOW)
    kept = SharedQuestion("a1", ASKER, "Is one letter enough?", "D. Example", TODAY, NOW)
    assert home.shared.all() == (kept,)
    assert home.sharing.offer("a1", by=ASKER) == Offer("a1", "Is one letter enough?", shared=True)


def test_nobody_else_can_share_it(home: TendedHome) -> None:
    assert home.sharing.offer("a1", by="partner") is None
    with pytest.raises(NotShared, match="somebody else asked for it"):
        home.sharing.share("a1", "Is a letter enough?", by="partner", at=NOW)
    assert home.shared.all() == ()


def test_it_is_taken_back_by_its_asker_alone(home: TendedHome) -> None:
    home.sharing.share("a1", "Is a letter enough?", by=ASKER, at=NOW)
    assert not home.sharing.take_back("a1", by="partner")
    assert home.sharing.take_back("a1", by=ASKER)
    assert not home.sharing.take_back("a1", by=ASKER)
    assert home.shared.all() == ()


def test_nothing_is_shared_that_was_asked_where_a_matter_is_dealt_with(home: TendedHome) -> None:
    home.register.link_thread("m1", "T1:C1:1")
    assert home.sharing.offer("a1", by=ASKER) is None
    with pytest.raises(NotShared, match="Nothing of a matter is shared"):
        home.sharing.share("a1", "Is a letter enough?", by=ASKER, at=NOW)


def test_what_was_shared_before_the_thread_came_to_deal_with_a_matter_is_deleted(home: TendedHome) -> None:
    home.sharing.share("a1", "Is a letter enough?", by=ASKER, at=NOW)
    home.register.link_thread("m1", "T1:C1:1")
    assert home.shared.find("a1") is None
    assert home.shared.all() == ()
    home.threads.forget("turn-a1")  # the thread is known no more, and the question stays deleted
    assert home.shared.find("a1") is None


def test_what_was_asked_in_a_thread_is_not_shared_once_nobody_knows_in_which(home: TendedHome) -> None:
    home.asked(withheld("a2"), by="slack:U1")
    assert home.sharing.offer("a2", by="slack:U1") == Offer("a2", "Is a letter enough?", shared=False)
    home.threads.forget("turn-a2")
    assert home.sharing.offer("a2", by="slack:U1") is None
    with pytest.raises(NotShared, match="no longer known where this question was asked"):
        home.sharing.share("a2", "Is a letter enough?", by="slack:U1", at=NOW)
    assert home.shared.all() == ()


def test_what_was_asked_on_the_command_line_was_asked_in_no_thread_and_is_shared(home: TendedHome) -> None:
    home.answers.save(withheld("a2"), asker=ASKER)
    assert home.sharing.offer("a2", by=ASKER) == Offer("a2", "", shared=False)
    home.sharing.share("a2", "Is a letter enough?", by=ASKER, at=NOW)
    assert [question.answer_id for question in home.shared.all()] == ["a2"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "There is no question."),
        ("a" * 2_001, "At most 2,000 characters are shared."),
        (
            "Is a letter enough in Roe v. Acme?",
            'This looks like the name of a party or the number of a case: "Roe v. Acme".',
        ),
    ],
)
def test_what_looks_like_a_case_or_is_no_question_is_refused(home: TendedHome, text: str, why: str) -> None:
    with pytest.raises(NotShared) as refused:
        home.sharing.share("a1", text, by=ASKER, at=NOW)
    assert str(refused.value) == why
    assert home.shared.all() == ()
