"""What every AnswerLog promises, kept by the fake and by SQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.database.answers import SqlAnswerLog
from bot.assistant.answer import Answer, Statement, StatementKind, Status, Support, Withheld
from bot.assistant.ports import AnswerLog
from knowledge.adapters.database import open_database
from knowledge.authority import Currency, Weight
from knowledge.passage import Span
from knowledge.routing import Route
from tests.contents import NOON
from tests.fakes.answers import AnswersInMemory

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
maybe_words = st.none() | words
days = st.dates(min_value=date(1900, 1, 1))
spans = st.lists(
    st.builds(lambda start, size: Span(start, start + size), st.integers(0, 10**9), st.integers(1, 9)), max_size=3
).map(tuple)
supports = st.builds(
    Support,
    words,
    words,
    words,
    words,
    spans,
    st.sampled_from(Currency),
    st.sampled_from(Weight),
    st.booleans(),
    words,
    page=st.none() | st.integers(1, 9999),
    in_force_from=st.none() | days,
    attested_on=st.none() | days,
    caution=maybe_words,
    official_address=maybe_words,
)
statements = st.builds(Statement, st.sampled_from(StatementKind), words, st.lists(supports, max_size=2).map(tuple))
answers = st.builds(
    Answer,
    st.from_regex(r"[a-z0-9]{8}", fullmatch=True),
    st.sampled_from(Status),
    st.sampled_from(Route),
    maybe_words,
    days,
    words,
    reason=maybe_words,
    read_court=st.booleans(),
    model=maybe_words,
    statements=st.lists(statements, max_size=2).map(tuple),
    withheld=st.lists(st.builds(Withheld, words, words), max_size=2).map(tuple),
    searched=st.lists(words, max_size=2).map(tuple),
    elapsed_ms=st.floats(0, 1e9),
)

SHORT = Answer(
    "a1", Status.WITHHELD, Route.OPEN, "D. Kan.", date(2007, 8, 1), "2026-01-05.1", reason="nothing was found"
)


@pytest.fixture(params=["fake", "sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> AnswerLog:
    if request.param == "fake":
        return AnswersInMemory()
    return SqlAnswerLog(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"), lambda: NOON)


class TestEveryAnswerLog:
    """Promises of the port."""

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(answer=answers)
    def test_gives_back_exactly_what_was_kept(self, log: AnswerLog, answer: Answer) -> None:
        log.save(answer, asker="associate")
        assert log.find(answer.id) == answer
        assert log.find(answer.id, asker="associate") == answer

    def test_gives_an_answer_to_nobody_but_who_asked(self, log: AnswerLog) -> None:
        log.save(SHORT, asker="associate")
        assert log.find("a1", asker="another") is None

    def test_knows_no_answer_that_was_not_kept(self, log: AnswerLog) -> None:
        assert log.find("a2") is None
        assert log.find("a2", asker="associate") is None

    def test_keeps_the_last_answer_of_an_id(self, log: AnswerLog) -> None:
        log.save(SHORT, asker="associate")
        later = Answer("a1", Status.CLARIFY, Route.AMBIGUOUS, None, date(2007, 8, 1), "2026-01-05.1")
        log.save(later, asker="associate")
        assert log.find("a1") == later
