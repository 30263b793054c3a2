"""What every FeedbackBook promises, kept by the fake and by SQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.database.feedback import SqlFeedbackBook
from bot.assistant.feedback import Feedback, FeedbackBook, Verdict
from knowledge.adapters.database import open_database
from tests.fakes.feedback import FeedbackInMemory

NOW = datetime(2025, 3, 3, 15, 0, tzinfo=UTC)


def said(
    verdict: Verdict = Verdict.DOWN,
    reason: str | None = None,
    *,
    answer: str = "a1",
    by: str = "associate",
    at: datetime = NOW,
) -> Feedback:
    return Feedback(answer, by, verdict, reason, at)


@pytest.fixture(params=["fake", "sqlite"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> FeedbackBook:
    if request.param == "fake":
        return FeedbackInMemory()
    return SqlFeedbackBook(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"))


class TestEveryFeedbackBook:
    """Promises of the port."""

    def test_an_answer_nobody_spoke_of_has_none(self, book: FeedbackBook) -> None:
        assert book.standing("a1") == book.history("a1") == ()

    def test_feedback_comes_back_whole_and_by_answer(self, book: FeedbackBook) -> None:
        kept = said(reason="The rule was amended.")
        book.keep(kept)
        book.keep(said(answer="a2"))
        assert book.standing("a1") == book.history("a1") == (kept,)

    def test_the_last_verdict_of_a_person_holds_and_the_earlier_stays_as_history(self, book: FeedbackBook) -> None:
        first, later = said(), said(Verdict.UP, at=NOW + timedelta(minutes=1))
        colleague = said(by="partner", at=NOW + timedelta(seconds=30))
        for feedback in (first, colleague, later):
            book.keep(feedback)
        assert book.standing("a1") == (colleague, later)
        assert book.history("a1") == (first, colleague, later)

    def test_the_same_said_again_is_not_kept_twice(self, book: FeedbackBook) -> None:
        book.keep(said(reason="late"))
        book.keep(said(reason="late", at=NOW + timedelta(hours=1)))
        book.keep(said(reason="late", by="partner"))
        assert [(f.by, f.at) for f in book.history("a1")] == [("associate", NOW), ("partner", NOW)]

    def test_a_time_of_another_zone_is_the_same_time(self, book: FeedbackBook) -> None:
        book.keep(said(at=NOW.astimezone(timezone(timedelta(hours=-6)))))
        assert book.history("a1")[0].at == NOW

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        given=st.lists(
            st.tuples(st.sampled_from(["one", "two"]), st.sampled_from(Verdict), st.sampled_from([None, "why", "é😀"])),
            max_size=6,
        ),
    )
    def test_what_holds_is_always_the_last_of_each(
        self, book: FeedbackBook, given: list[tuple[str, Verdict, str | None]]
    ) -> None:
        answer = uuid4().hex  # the book is the same in every example
        for minute, (by, verdict, reason) in enumerate(given):
            book.keep(said(verdict, reason, answer=answer, by=by, at=NOW + timedelta(minutes=minute)))
        held = {f.by: (f.verdict, f.reason) for f in book.standing(answer)}
        assert held == {by: (verdict, reason) for by, verdict, reason in given}
        assert len(book.standing(answer)) == len(held)
