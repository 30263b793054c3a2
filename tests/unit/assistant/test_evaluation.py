"""Counting an evaluation, on a small corpus whose figures are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from bot.assistant.answer import Answer, Question, Statement, StatementKind, Status, Support
from bot.assistant.composing import support_for
from bot.assistant.evaluation import Case, Gold, Score, Subject, first_place, groups_found, measure
from bot.cli.shapes import score_json
from knowledge.asking import read_question
from knowledge.authority import Edition
from knowledge.library import Found, FoundPassage
from knowledge.passage import Passage, Span
from knowledge.routing import Route
from tests.builders import TODAY, content, edition, lexicon

FILLING = "Counsel for every party has to be heard about each of the requests before the motion is filed. "
RULE = content(
    edition("rule.txt", in_force_from=date(2010, 1, 1), attested_on=date(2020, 1, 1)),
    "A letter is *not* enough to confer. " + FILLING * 8,
    "Counsel must describe each step. " + FILLING * 8,
    "The motion may be filed again. " + FILLING * 8,
)
NOTE = content(edition("note.txt", citation="D. Kan. Rule 1"), "Judges ask for a call. " + FILLING * 5)
TEXTS = {c.edition.source: c.text for c in (RULE, NOTE)}
LETTER, STEP, AGAIN, CALL = RULE.passages[0], RULE.passages[1], RULE.passages[2], NOTE.passages[0]


def item(passage: Passage) -> FoundPassage:
    held = RULE.edition if passage.source == "rule.txt" else NOTE.edition
    return FoundPassage(passage, held, held.currency(TODAY), None, 1.0, has_pages=False)


def found(*passages: Passage) -> Found:
    asked = read_question("?", lexicon=lexicon(), today=TODAY)
    return Found(asked, Route.OPEN, "made", tuple(item(p) for p in passages))


def quoting(passage: Passage, words: str) -> Support:
    start = TEXTS[passage.source].index(words)
    return support_for(item(passage), (Span(start, start + len(words)),), TEXTS[passage.source])


def answer(*supports: Support, as_of: date = TODAY) -> Answer:
    status = Status.ANSWERED if supports else Status.WITHHELD
    statements = tuple(Statement(StatementKind.RULE, "", (support,)) for support in supports)
    return Answer("1", status, Route.OPEN, None, as_of, "made", statements=statements)


def case(name: str, *gold: Gold, category: str = "plain", answerable: bool = True) -> Case:
    return Case(name, category, name, answerable, gold)


LETTER_GOLD = Gold("rule.txt", "A letter is not enough to confer.", 1)
STEP_GOLD = Gold("rule.txt", "Counsel must describe\neach step.", 2)


class TestThePlace:
    """The rank of the first passage that holds a gold snippet."""

    @pytest.mark.parametrize(
        ("passages", "place"),
        [
            ((LETTER, STEP), 1),
            ((CALL, STEP, LETTER), 3),
            ((CALL, AGAIN), None),
            ((), None),
        ],
    )
    def test_is_that_of_the_first_such_passage(self, passages: tuple[Passage, ...], place: int | None) -> None:
        assert first_place(case("q", LETTER_GOLD), found(*passages)) == place

    def test_is_none_where_the_words_stand_in_another_source(self) -> None:
        other = replace(LETTER_GOLD, file="note.txt")
        assert first_place(case("q", other), found(LETTER, CALL)) is None

    def test_is_none_beyond_the_first_five_thousand_characters(self) -> None:
        before = [replace(CALL, id=str(n)) for n in range(30)]
        read = 5000 // len(CALL.text)
        assert first_place(case("q", LETTER_GOLD), found(*before[: read - 1], LETTER)) == read
        assert first_place(case("q", LETTER_GOLD), found(*before, LETTER)) is None


class TestTheGroups:
    """The gold groups that an answer quotes: half of a snippet's characters or more."""

    def test_need_half_of_the_snippet(self) -> None:
        asked = case("q", LETTER_GOLD, STEP_GOLD)
        text = TEXTS.__getitem__
        assert groups_found(asked, [quoting(LETTER, "A letter is *not* enough to confer.")], text) == {1}
        assert groups_found(asked, [quoting(LETTER, "is *not* enough to confer.")], text) == {1}
        assert groups_found(asked, [quoting(LETTER, "A letter is")], text) == set()
        both = [
            quoting(LETTER, "A letter is *not* enough to confer."),
            quoting(STEP, "Counsel must describe each step."),
        ]
        assert groups_found(asked, both, text) == {1, 2}

    def test_are_looked_for_in_the_first_eight_supports_only(self) -> None:
        others = [quoting(CALL, "Judges ask for a call.")] * 8
        right = quoting(LETTER, "A letter is *not* enough to confer.")
        assert groups_found(case("q", LETTER_GOLD), [*others[:7], right], TEXTS.__getitem__) == {1}
        assert groups_found(case("q", LETTER_GOLD), [*others, right], TEXTS.__getitem__) == set()

    def test_are_looked_for_in_the_first_characters_only(self) -> None:
        long = replace(quoting(CALL, "Judges ask for a call."), quotation="x" * 2500)
        right = quoting(LETTER, "A letter is *not* enough to confer.")
        assert groups_found(case("q", LETTER_GOLD), [long, right], TEXTS.__getitem__) == set()


@dataclass(frozen=True)
class Reply:
    """What the measured product says and finds to one question."""

    answer: Answer
    found: Found


def measured(cases: Sequence[Case], replies: Mapping[str, Reply], editions: Sequence[Edition]) -> Score:
    seconds = count()
    subject = Subject(
        ask=lambda question: replies[question.text].answer,
        search=lambda question: replies[question.text].found,
        editions={e.source: e for e in editions},
        source_text=lambda source: TEXTS.get(source, ""),
    )
    return measure(cases, subject, today=TODAY, clock=lambda: float(next(seconds)))


def test_every_figure_is_counted_as_the_contract_says() -> None:
    right = quoting(LETTER, "A letter is *not* enough to confer.")
    cases = [
        case("first", LETTER_GOLD),
        case("third", LETTER_GOLD, STEP_GOLD),
        case("sixth", LETTER_GOLD, category="hard"),
        case("never", LETTER_GOLD, category="hard"),
        case("tax", answerable=False),
        case("moon", answerable=False),
    ]
    five = [replace(CALL, id=str(n), text="A call.") for n in range(5)]
    replies = {
        "first": Reply(answer(right), found(LETTER)),
        "third": Reply(answer(right), found(CALL, AGAIN, LETTER)),
        "sixth": Reply(answer(quoting(CALL, "Judges ask for a call.")), found(*five, LETTER)),
        "never": Reply(answer(), found(CALL)),
        "tax": Reply(answer(), found()),
        "moon": Reply(answer(right), found(LETTER)),
    }
    shown = score_json(measured(cases, replies, [RULE.edition, NOTE.edition]))
    assert shown == {
        "n": 6,
        "answerable": 4,
        "top1": 0.25,
        "top5": 0.5,
        "top10": 0.75,
        "mrr": 0.375,
        "answer_found": 0.5,
        "answer_full": 0.25,
        "by_category": {"hard": {"n": 2, "top5": 0.0}, "plain": {"n": 2, "top5": 1.0}},
        "withheld_unanswerable": 0.5,
        "withheld_answerable": 0.25,
        "not_verbatim": 0,
        "wrong_edition": 0,
        "outside_corpus": 0,
        "search_ms_p50": 1000.0,
        "search_ms_p95": 1000.0,
        "misses": ["sixth", "never"],
    }


def one(support: Support, **options: Any) -> Score:
    reply = Reply(answer(support, **options), found(LETTER))
    return measured([case("q", LETTER_GOLD)], {"q": reply}, [RULE.edition])


def test_a_quotation_that_is_not_verbatim_is_counted() -> None:
    right = quoting(LETTER, "A letter is *not* enough to confer.")
    assert one(right).not_verbatim == 0
    assert one(replace(right, quotation="A letter is enough to confer.")).not_verbatim == 1
    assert one(replace(right, spans=(Span(0, 10_000_000),))).not_verbatim == 1


def test_a_quotation_of_an_edition_that_is_not_usable_on_the_day_is_counted() -> None:
    right = quoting(LETTER, "A letter is *not* enough to confer.")
    assert one(right, as_of=date(2010, 1, 1)).wrong_edition == 0
    assert one(right, as_of=date(2009, 12, 31)).wrong_edition == 1


def test_a_quotation_of_nothing_in_the_corpus_is_counted() -> None:
    invented = replace(quoting(LETTER, "A letter is *not* enough to confer."), source="invented.txt")
    score = one(invented)
    assert (score.outside_corpus, score.not_verbatim, score.wrong_edition) == (1, 0, 0)


def test_a_question_is_asked_as_its_case_says() -> None:
    asked: list[Question] = []

    def ask(question: Question) -> Answer:
        asked.append(question)
        return answer()

    subject = Subject(ask, lambda _: found(), {}, TEXTS.__getitem__)
    made = Case("q", "plain", "and by phone?", True, (), "D. Kan.", date(2009, 6, 8), ("is a letter enough?",))
    measure([made], subject, today=TODAY, clock=lambda: 0.0)
    assert asked == [Question("and by phone?", TODAY, "D. Kan.", date(2009, 6, 8), ("is a letter enough?",))]


def test_no_questions_give_no_figures_and_no_fault() -> None:
    shown = score_json(measured([], {}, []))
    assert (shown["n"], shown["top5"], shown["withheld_unanswerable"], shown["misses"]) == (0, 0.0, 0.0, [])
