"""One question on two generations: what differs, and what does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant.answer import Question, Status
from bot.assistant.curating.managers import NamedManagers, NotAManager
from bot.assistant.researcher import Researcher
from bot.assistant.tending.trend import NoAnswers
from bot.assistant.tending.two_generations import (
    Compared,
    ComparedQuotation,
    ComparingDesk,
    NothingToCompare,
    Standing,
    compared,
)
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from tests.contents import EXPENSES_RULE, MOTION_RULE, NOON, content
from tests.fakes.embedding import WordsEmbedding
from tests.tending import MANAGER, TODAY, answered, withheld

AMENDED = (MOTION_RULE[0], "(b) A letter, an email or a fax alone is not a reasonable effort to confer.")
ASKED = Question("Is a letter or an email alone a reasonable effort to confer?", TODAY)


def test_what_only_one_quotes_comes_first() -> None:
    ours, theirs = answered(), answered(quotation="Counsel must confer.")
    assert [one.standing for one in compared(ours, theirs)] == [Standing.FIRST, Standing.SECOND]
    assert compared(ours, ours) == (
        ComparedQuotation(
            Standing.BOTH,
            "D. Example Rule 1",
            ours.supports[0].quotation,
            "rules/1.txt",
            "D. Example Rule 1(b)",
            "D. Example Rule 1(b)",
        ),
    )


def test_the_same_words_under_another_pin_cite_differ() -> None:
    moved = answered(pin="D. Example Rule 1(c)")
    [one] = compared(answered(), moved)
    assert (one.standing, one.first_pin, one.second_pin) == (
        Standing.OTHER_PIN,
        "D. Example Rule 1(b)",
        "D. Example Rule 1(c)",
    )
    assert not Compared(ASKED, answered(), moved, (one,)).same


def test_one_that_does_not_answer_differs_from_one_that_does() -> None:
    found = Compared(ASKED, withheld(), answered(), compared(withheld(), answered()))
    assert not found.same
    assert found.authorities(Standing.FIRST) == ()
    assert found.authorities(Standing.SECOND) == ("D. Example Rule 1",)


@pytest.fixture
def desk(tmp_path: Path) -> ComparingDesk:
    """A desk over a home in which two generations were published, the second with an amended rule."""
    catalogue = SqlCatalogue(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"))
    publisher = Publisher(tmp_path, catalogue, WordsEmbedding())
    other = content(*EXPENSES_RULE, source="rules/2.txt", citation="D. Example Rule 2")
    for paragraphs in (MOTION_RULE, AMENDED):
        publisher.publish([content(*paragraphs), other], by="me", now=NOON)
    store = GenerationStore(tmp_path, catalogue)
    researcher = Researcher(
        Library(store.open_current, WordsEmbedding(), load_lexicon), NoAnswers(), clock=lambda: 0.0, new_id=lambda: "a1"
    )
    managers = NamedManagers(frozenset({MANAGER}))
    return ComparingDesk(
        catalogue,
        store.open,
        lambda reader: Library(lambda: reader, WordsEmbedding(), load_lexicon),
        researcher,
        managers,
    )


def test_the_one_before_and_the_current_are_compared(desk: ComparingDesk) -> None:
    found = desk.compare(ASKED, by=MANAGER)
    assert (found.first.generation, found.second.generation) == ("2026-01-05.1", "2026-01-05.2")
    assert found.first.status is found.second.status is Status.ANSWERED
    differing = {one.standing: one.quotation for one in found.quotations if one.standing is not Standing.BOTH}
    assert "A letter or an email alone" in differing[Standing.FIRST]
    assert "A letter, an email or a fax alone" in differing[Standing.SECOND]
    assert not found.same
    again = desk.compare(ASKED, by=MANAGER)
    assert replace(again, first=found.first, second=found.second) == found


def test_a_generation_is_the_same_as_itself(desk: ComparingDesk) -> None:
    assert desk.compare(ASKED, by=MANAGER, first="2026-01-05.1", second="2026-01-05.1").same


def test_generations_that_are_not_there_are_refused(desk: ComparingDesk) -> None:
    with pytest.raises(NothingToCompare) as refused:
        desk.compare(ASKED, by=MANAGER, first="2020-01-01.1")
    assert refused.value.diagnostics() == (
        'There is no generation "2020-01-01.1" that could be read. There are: 2026-01-05.1, 2026-01-05.2.'
    )
    with pytest.raises(NotAManager):
        desk.compare(ASKED, by="associate")


def test_with_one_generation_there_is_nothing_to_compare(tmp_path: Path, desk: ComparingDesk) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    catalogue = SqlCatalogue(open_database(f"sqlite:///{alone / 'conferral.db'}"))
    Publisher(alone, catalogue, WordsEmbedding()).publish([content(*MOTION_RULE)], by="me", now=NOON)
    with pytest.raises(NothingToCompare, match="There are not two generations yet"):
        replace(desk, catalogue=catalogue).compare(ASKED, by=MANAGER)
