"""What every DescriptionReader promises, kept by the fake and by the one that asks the checker."""

from __future__ import annotations

import pytest

from bot.assistant.answer import Statement, StatementKind
from bot.assistant.described import CheckedDescriptions
from bot.assistant.ports import DescriptionReader
from knowledge.passage import Locator, Quotation
from knowledge.routing import Refusal, Route
from tests.builders import question
from tests.fakes.descriptions import ScriptedDescriptions
from tests.samples.descriptions import LETTERS, found_for, starter_library
from tests.starter import starter_checker

SAID = Statement(StatementKind.READING, "Not told: the date of each step.", ())


@pytest.fixture(params=["fake", "checked"])
def reader(request: pytest.FixtureRequest) -> DescriptionReader:
    if request.param == "fake":
        return ScriptedDescriptions((SAID,))
    return CheckedDescriptions(starter_checker, starter_library())


class TestEveryDescriptionReader:
    """The promises."""

    def test_says_nothing_of_a_question_that_tells_of_no_effort(self, reader: DescriptionReader) -> None:
        asked = question("does one message count in D. Kan.?")
        assert reader.read(asked, found_for(asked)) == ()

    def test_says_only_readings_and_quotes_only_what_stands_in_the_source(self, reader: DescriptionReader) -> None:
        asked = question(LETTERS)
        said = reader.read(asked, found_for(asked))
        assert said
        assert {statement.kind for statement in said} == {StatementKind.READING}
        library = starter_library()
        for support in (s for statement in said for s in statement.support):
            quoted = Quotation(support.quotation, support.source, support.spans, Locator(), support.passage_id)
            assert quoted.stands_in(library.source_text(support.source))

    def test_reads_the_turns_before(self, reader: DescriptionReader) -> None:
        asked = question("is that enough?", prior=(LETTERS,))
        assert reader.read(asked, found_for(asked))

    def test_says_nothing_where_the_asker_is_asked_back(self, reader: DescriptionReader) -> None:
        asked = question(LETTERS)
        refusal = Refusal("Which court is meant?", asks_back=True)
        assert reader.read(asked, found_for(asked, route=Route.AMBIGUOUS, refusal=refusal)) == ()
