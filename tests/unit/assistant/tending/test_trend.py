"""Golden questions are run over what is current, and every run is kept beside the former ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.trend_picture import trend_png
from bot.assistant.curating.managers import NotAManager
from bot.assistant.evaluation import Case, Gold, Subject
from bot.assistant.researcher import Researcher
from bot.assistant.tending.asked_corpus import AskedCorpus
from bot.assistant.tending.golden_run import GoldenRun
from bot.assistant.tending.trend import NoAnswers, NothingRun, NothingToRun, TrendDesk
from bot.assistant.tending.trend_wording import in_words, remarks_on, table
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from tests.fakes.embedding import WordsEmbedding
from tests.tending import ASKER, MANAGER, NOW, TendedHome

FOUND = Case("found", "", "Is a letter or an email alone enough to confer?", True, (Gold("rules/1.txt", "alone", 1),))
NOT_THERE = Case("missed", "", "¿?", True, (Gold("rules/1.txt", "by telephone", 1),))
GONE = Case("gone", "", "Is a fax enough?", True, (Gold("rules/9.txt", "of another corpus", 1),))
OTHER_WORDS = Case("other", "", "Is a fax enough?", True, (Gold("rules/1.txt", "a fax is enough", 1),))
UNANSWERABLE = Case("nothing", "", "¿?", False)


def desk_over(home: TendedHome, *, shipped: Sequence[Case] = (), starter: bool = False) -> TrendDesk:
    library = Library(lambda: home.reader, WordsEmbedding(), load_lexicon)
    researcher = Researcher(library, NoAnswers(), clock=lambda: 0.0, new_id=lambda: "a1")
    editions = {edition.source: edition for edition in home.reader.editions()}
    subject = Subject(researcher.ask, researcher.search, editions, home.reader.source_text)
    corpus = AskedCorpus(home.reader, subject, starter=starter)
    return TrendDesk(
        lambda: home.files, lambda: shipped, lambda: corpus, home.runs, home.managers, lambda: 0.0, trend_png
    )


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    return TendedHome(tmp_path)


def test_a_run_is_measured_and_kept_after_the_others(home: TendedHome) -> None:
    home.files = [FOUND, UNANSWERABLE]
    desk = desk_over(home)
    first = desk.run(by=MANAGER, now=NOW)
    home.files.append(NOT_THERE)
    second = desk.run(by=MANAGER, now=NOW + timedelta(days=1))
    assert first == GoldenRun(NOW, MANAGER, "made", 2, first.shares, ())
    assert (first.shares["found"], first.shares["refused"]) == (1.0, 1.0)
    assert (second.questions, second.shares["found"], second.misses) == (3, 0.5, ("missed",))
    assert desk.trend(by=MANAGER) == (first, second)
    assert desk.trend(by=MANAGER, most=1) == (second,)


def test_one_of_the_products_whose_words_are_not_held_is_not_asked_and_counted_apart(home: TendedHome) -> None:
    home.files = [FOUND, GONE, OTHER_WORDS, UNANSWERABLE]
    run = desk_over(home, shipped=home.files).run(by=MANAGER, now=NOW)
    assert (run.questions, run.not_asked, run.not_held, run.misses) == (2, 2, (), ())
    assert (run.shares["found"], run.shares["refused"]) == (1.0, 1.0)


def test_the_homes_own_are_asked_all_the_same_and_named(home: TendedHome) -> None:
    home.files = [FOUND, GONE, OTHER_WORDS]
    run = desk_over(home, shipped=[GONE]).run(by=MANAGER, now=NOW)
    assert (run.questions, run.not_asked, run.not_held, run.misses) == (2, 1, ("other",), ("other",))
    assert run.shares["found"] == 0.5


def test_where_nothing_is_left_to_ask_it_is_said(home: TendedHome) -> None:
    home.files = [GONE]
    desk = desk_over(home, shipped=[GONE])
    run = desk.run(by=MANAGER, now=NOW)
    assert (run.questions, run.shares, run.not_asked) == (0, {}, 1)
    assert desk.picture(by=MANAGER)[1] == (
        "One run of 0 golden questions on 2026-01-05: there was nothing to measure. 1 question that came with the "
        "product was not asked: its text is not in this corpus."
    )


def test_the_starter_corpus_is_told_apart_from_the_homes_own_of_the_same_name(home: TendedHome) -> None:
    home.files = [FOUND]
    run = desk_over(home, starter=True).run(by=MANAGER, now=NOW)
    assert (run.generation, run.over) == ("made", "starter")
    assert table([run])[1].split()[1] == "starter"


def test_what_is_asked_to_measure_is_nobodys_question(home: TendedHome) -> None:
    home.files = [UNANSWERABLE]
    desk_over(home).run(by=MANAGER, now=NOW)
    assert home.lacks.groups() == ()
    assert NoAnswers().find("a1") is None


def test_where_there_is_nothing_to_run_or_to_draw_it_is_said(home: TendedHome) -> None:
    with pytest.raises(NothingToRun):
        desk_over(home).run(by=MANAGER, now=NOW)
    with pytest.raises(NothingRun):
        desk_over(home).picture(by=MANAGER)
    for act in (lambda: desk_over(home).run(by=ASKER, now=NOW), lambda: desk_over(home).trend(by=ASKER)):
        with pytest.raises(NotAManager):
            act()


RUNS = (
    GoldenRun(NOW, MANAGER, "2026-01-05.1", 25, {"found": 0.96, "first": 0.68, "answered": 0.92, "refused": 1.0}),
    GoldenRun(NOW + timedelta(days=9), MANAGER, "2026-01-14.2", 26, {"found": 1.0, "first": 0.72, "answered": 0.9615}),
)
LEFT_OUT = GoldenRun(NOW, MANAGER, "2026-01-05.1", 1, {"found": 0.0}, ("g1",), 24, ("g1", "g2"))


def test_the_trend_as_a_table() -> None:
    assert table(RUNS) == [
        "day         generation        questions  not asked   found   first  answered  refused",
        "2026-01-05  2026-01-05.1             25          0   96.0%   68.0%     92.0%     100%",
        "2026-01-14  2026-01-14.2             26          0    100%   72.0%     96.2%        -",
    ]
    assert table([LEFT_OUT])[1].split() == ["2026-01-05", "2026-01-05.1", "1", "24", "0%", "-", "-", "-"]


def test_what_was_not_asked_and_what_is_not_held_is_said_beside_the_figures() -> None:
    assert list(remarks_on(RUNS[0])) == []
    assert list(remarks_on(LEFT_OUT)) == [
        "24 questions that came with the product were not asked: their texts are not in this corpus.",
        (
            "No text of this corpus holds the words that are expected for g1, g2: publish such a text again, or take "
            "the golden questions back."
        ),
    ]


def test_the_trend_in_words_for_who_does_not_see_it() -> None:
    assert in_words(RUNS) == (
        "2 runs of the golden questions, 2026-01-05 to 2026-01-14, the last over 2026-01-14.2: found among the first "
        "five from 96.0% to 100%, found first from 68.0% to 72.0%, quoted in the answer from 92.0% to 96.2%."
    )
    assert in_words(RUNS[1:]) == (
        "One run of 26 golden questions on 2026-01-14: found among the first five 100%, found first 72.0%, quoted in "
        "the answer 96.2%."
    )


@pytest.mark.parametrize("runs", [RUNS, RUNS[:1], RUNS * 12], ids=["two", "one", "many"])
def test_equal_runs_are_drawn_alike_to_the_last_byte(runs: tuple[GoldenRun, ...]) -> None:
    png = trend_png(runs)
    assert png.startswith(b"\x89PNG")
    assert png == trend_png(runs)
    assert png != trend_png((*runs, RUNS[0]))
    assert png != trend_png((replace(runs[0], not_asked=24), *runs[1:]))
