"""Golden questions: what a new generation must still find, and what it may let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.assistant.evaluation import Case, Gold
from bot.assistant.golden import Excuses, GoldenCheck
from knowledge.closing import closed, retired
from knowledge.corrections import NO_CORRECTIONS, Ask, Corrections, Pin
from knowledge.library import Library
from knowledge.ports import GenerationReader, SourceContent
from knowledge.searching import as_compared
from knowledge.succession import Succession
from tests.builders import (
    CALIFORNIA,
    FEDERAL_37,
    KANSAS_1999,
    KANSAS_2010,
    ORDER_2009,
    TODAY,
    content,
    edition,
    lexicon,
)
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory

HELD = (KANSAS_1999, KANSAS_2010, CALIFORNIA, FEDERAL_37, ORDER_2009)
LETTER = Case(
    "g1",
    "rule",
    "is a letter a reasonable effort to confer in D. Kan.?",
    answerable=True,
    gold=(Gold("local/kansas_2010.txt", "means more than mailing, faxing or  e-mailing a letter", 1),),
)
OLD_LETTER = replace(
    LETTER,
    id="g2",
    as_of=date(2009, 7, 1),
    gold=(Gold("local/kansas_1999.txt", "more than mailing a letter", 1),),
)


def generation(contents: Sequence[SourceContent], embedding: str = "words") -> GenerationInMemory:
    return GenerationInMemory(contents, WordsEmbedding(embedding))


def library(current: Callable[[], GenerationReader]) -> Library:
    return Library(current, WordsEmbedding(), lexicon)


def said(
    after: Sequence[SourceContent],
    *cases: Case,
    before: Sequence[SourceContent] | None = HELD,
    purged: frozenset[str] = frozenset(),
    day: date = TODAY,
) -> list[str]:
    former = None if before is None else generation(before)
    check = GoldenCheck(lambda: cases or (LETTER,), library)
    return check(Succession(generation(after), former, day, purged))


def without(source: str) -> list[SourceContent]:
    return [held for held in HELD if held.edition.source != source]


class TestFinding:
    """Words that are held are found."""

    @pytest.mark.parametrize("before", [HELD, None])
    def test_nothing_is_said_where_all_is_found(self, before: Sequence[SourceContent] | None) -> None:
        assert said(HELD, LETTER, OLD_LETTER, before=before) == []

    def test_a_question_whose_words_are_not_held_and_never_were_is_not_asked(self) -> None:
        elsewhere = replace(LETTER, gold=(Gold("rules/another.txt", "words of another corpus", 1),))
        assert said(HELD, elsewhere) == []

    def test_one_that_is_to_be_withheld_is_not_asked(self) -> None:
        assert said(without("local/kansas_2010.txt"), replace(LETTER, answerable=False)) == []

    def test_words_that_are_held_and_not_found_stand_against_the_publication(self) -> None:
        elsewhere = replace(LETTER, court="N.D. Cal.")
        (told,) = said(HELD, elsewhere, before=without("local/kansas_2010.txt"))
        assert told == (
            'The golden question g1 ("is a letter a reasonable effort to confer in D. Kan.?") does not find its words '
            "in local/kansas_2010.txt among the first 10 passages."
        )

    def test_words_that_the_former_generation_did_not_find_either_do_not_stop_everything_else(self) -> None:
        elsewhere = replace(LETTER, court="N.D. Cal.")
        assert said(HELD, elsewhere) == []
        assert len(said(HELD, elsewhere, before=None)) == 1

    def test_any_of_several_places_will_do(self) -> None:
        several = replace(LETTER, gold=(*LETTER.gold, Gold("local/california.txt", "A letter is no conference", 1)))
        assert said(HELD, several) == []


class TestLosing:
    """What the former generation found and the new one holds no more."""

    LOST = (
        'The golden question g1 ("is a letter a reasonable effort to confer in D. Kan.?") has lost its words: those in '
        "local/kansas_2010.txt, which the former generation found, are not held any more."
    )

    def test_a_source_that_is_gone(self) -> None:
        assert said(without("local/kansas_2010.txt")) == [self.LOST]

    def test_words_that_were_changed(self) -> None:
        changed = content(KANSAS_2010.edition, "A letter is always enough to confer.")
        assert said([*without("local/kansas_2010.txt"), changed]) == [self.LOST]

    def test_a_source_that_is_purged(self) -> None:
        purged = frozenset({"local/kansas_2010.txt"})
        assert said(without("local/kansas_2010.txt"), purged=purged) == []

    def test_an_edition_that_another_succeeds(self) -> None:
        next_one = content(edition("local/kansas_2026.txt", in_force_from=TODAY), "A conversation by telephone is due.")
        assert said(closed(HELD, [next_one])) == []

    def test_an_edition_that_is_retired(self) -> None:
        assert said(retired(HELD, "local/kansas_2010.txt", last_day=date(2026, 11, 1))) == []

    def test_an_edition_that_is_to_end_must_still_be_found_until_then(self) -> None:
        ending = retired(HELD, "local/kansas_2010.txt", last_day=date(2026, 12, 1))
        assert said(ending) == []
        assert said([c for c in ending if c.edition.source != "local/kansas_2010.txt"], before=ending) == [self.LOST]

    def test_an_edition_that_ended_before_is_not_asked_for(self) -> None:
        ended = retired(HELD, "local/kansas_2010.txt", last_day=date(2026, 11, 1))
        assert said(ended, before=ended) == []

    def test_what_the_former_generation_did_not_find_is_not_lost(self) -> None:
        never = replace(LETTER, court="N.D. Cal.")
        assert said(without("local/kansas_2010.txt"), never) == []

    def test_no_more_than_ten_are_named(self) -> None:
        many = [replace(LETTER, id=f"g{n}") for n in range(12)]
        told = said(without("local/kansas_2010.txt"), *many)
        assert len(told) == 11
        assert told[-1] == "2 more golden questions are not found."


def test_vectors_of_another_embedding_are_not_asked() -> None:
    former = generation(HELD, "another")
    check = GoldenCheck(lambda: (LETTER,), library)
    assert check(Succession(generation(without("local/kansas_2010.txt")), former, TODAY)) == [TestLosing.LOST]


class TestExcusing:
    """What is not met and stops no publication is said with it."""

    FAR = replace(LETTER, id="g3", court="N.D. Cal.")
    EARLY = replace(LETTER, id="g4", as_of=date(2009, 7, 1))
    ELSEWHERE = replace(LETTER, id="g5", gold=(Gold("rules/another.txt", "words of another corpus", 1),))
    ANSWERED = replace(LETTER, id="g6", answerable=False, gold=())

    def told(self, *own: Case) -> tuple[str, ...]:
        assert said(HELD, *own) == []  # it does not stop the publication
        return Excuses(lambda: own, library)(generation(HELD), TODAY)

    def test_nothing_is_said_where_all_is_met(self) -> None:
        assert self.told(LETTER, OLD_LETTER, replace(LETTER, id="g7", text="¿?", answerable=False, gold=())) == ()

    @pytest.mark.parametrize(
        ("case", "why"),
        [
            (FAR, "g3, which the former generation did not find either"),
            (EARLY, "g4, whose words are in no edition in force on its day"),
            (ELSEWHERE, "g5, whose words no text of this corpus holds"),
            (ANSWERED, "g6, which is answered, though nothing should answer it"),
        ],
    )
    def test_each_reason_is_told(self, case: Case, why: str) -> None:
        told = (f"1 golden question of this home did not stop the publication, though not met: {why}.",)
        assert self.told(LETTER, case) == told

    def test_the_first_few_are_named(self) -> None:
        [told] = self.told(*(replace(self.ELSEWHERE, id=f"g{n}") for n in range(7)))
        assert told.startswith("7 golden questions of this home did not stop the publication, though not met: g0, ")
        assert told.endswith("; g4, whose words no text of this corpus holds; and 2 more.")


class TestWithholding:
    """A question that is not to be answered is not answered by a correction."""

    ASKED = "does fax mail count toward billiards?"
    CASE = Case("g9", "outside", ASKED, answerable=False)
    SAID = (
        'The golden question g9 ("does fax mail count toward billiards?") is to be withheld, and would be answered. '
        "Corrected by c1: take back what is wrong, by `conferral corpus correct take-back`."
    )

    def told(
        self, *, after: Corrections, before: Corrections | None = NO_CORRECTIONS, embedding: str = "words"
    ) -> list[str]:
        former = None
        if before is not None:
            former = GenerationInMemory(HELD, WordsEmbedding(embedding), corrections=before)
        new = GenerationInMemory(HELD, WordsEmbedding(), corrections=after)
        return GoldenCheck(lambda: (self.CASE,), library)(Succession(new, former, TODAY))

    def pinned(self) -> Corrections:
        asked = library(lambda: generation(HELD)).read(self.ASKED, today=TODAY)
        pinned = FEDERAL_37.passages[0]
        ask = Ask(*as_compared(asked))
        return Corrections(pins=(Pin("c1", "", (ask,), FEDERAL_37.edition.source, pinned.id, pinned.text),))

    def test_stops_the_publication_and_names_the_correction(self) -> None:
        assert self.told(after=self.pinned()) == [self.SAID]
        assert self.told(after=self.pinned(), before=None) == [self.SAID]
        assert self.told(after=self.pinned(), embedding="another") == [self.SAID]

    def test_stops_nothing_that_no_correction_does_or_that_was_answered_before(self) -> None:
        assert self.told(after=NO_CORRECTIONS) == []
        assert self.told(after=self.pinned(), before=self.pinned()) == []
