"""Who may say what they think of an answer."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.assistant.answer import Answer, Status
from bot.assistant.feedback import LONGEST_REASON, Feedback, FeedbackDesk, ReasonTooLong, Verdict
from knowledge.routing import Route
from tests.fakes.answers import AnswersInMemory
from tests.fakes.feedback import FeedbackInMemory

NOW = datetime(2025, 3, 3, 15, 0, tzinfo=UTC)
ANSWER = Answer("a1", Status.WITHHELD, Route.OPEN, "D. Kan.", date(2007, 8, 1), "2026-01-05.1", reason="nothing")


@pytest.fixture
def desk() -> FeedbackDesk:
    answers = AnswersInMemory()
    answers.save(ANSWER, asker="associate")
    return FeedbackDesk(answers, FeedbackInMemory())


def test_who_asked_may_say_what_they_think(desk: FeedbackDesk) -> None:
    given = desk.give("a1", Verdict.DOWN, by="associate", viewer="associate", at=NOW, reason="  An old text. \n")
    assert given == Feedback("a1", "associate", Verdict.DOWN, "An old text.", NOW)
    assert desk.given("a1", viewer="associate") == (given,)


def test_a_colleague_before_whom_the_answer_stands_speaks_in_his_own_name(desk: FeedbackDesk) -> None:
    given = desk.give("a1", Verdict.UP, by="partner", viewer="associate", at=NOW, reason="   ")
    assert given == Feedback("a1", "partner", Verdict.UP, None, NOW)


@pytest.mark.parametrize("answer", ["a1", "a2"])
def test_nothing_is_kept_or_told_where_the_answer_may_not_be_seen(desk: FeedbackDesk, answer: str) -> None:
    assert desk.give(answer, Verdict.UP, by="another", viewer="another", at=NOW) is None
    assert desk.given(answer, viewer="another") == ()
    assert desk.book.history(answer) == ()


def test_a_reason_that_is_too_long_is_refused_and_not_cut(desk: FeedbackDesk) -> None:
    with pytest.raises(ReasonTooLong) as refused:
        desk.give("a1", Verdict.DOWN, by="associate", viewer="associate", at=NOW, reason="x" * (LONGEST_REASON + 1))
    assert refused.value.diagnostics() == "The reason has 3,001 characters. At most 3,000 characters are kept."
    assert desk.book.history("a1") == ()
