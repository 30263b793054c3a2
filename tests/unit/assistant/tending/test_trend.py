"""Golden questions are run over what is current, and every run is kept beside the former ones."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.trend_picture import trend_png
from bot.assistant.curating.managers import NotAManager
from bot.assistant.evaluation import Case, Gold, Subject
from bot.assistant.researcher import Researcher
from bot.assistant.tending.trend import (
    GoldenRun,
    NoAnswers,
    NothingRun,
    NothingToRun,
    TrendDesk,
    in_words,
    table,
)
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from tests.fakes.embedding import WordsEmbedding
from tests.tending import ASKER, MANAGER, NOW, TendedHome

FOUND = Case("found", "", "Is a letter or an email alone enough to confer?", True, (Gold("rules/1.txt", "alone", 1),))
NOT_THERE = Case("missed", "", "Must counsel confer by telephone?", True, (Gold("rules/1.txt", "never said", 1),))
UNANSWERABLE = Case("nothing", "", "¿?", False)


def desk_over(home: TendedHome) -> TrendDesk:
    library = Library(lambda: home.reader, WordsEmbedding(), load_lexicon)
    researcher = Researcher(library, NoAnswers(), clock=lambda: 0.0, new_id=lambda: "a1")
    editions = {edition.source: edition for edition in home.reader.editions()}
    subject = Subject(researcher.ask, researcher.search, editions, home.reader.source_text)
    return TrendDesk(lambda: home.files, lambda: ("made", subject), home.runs, home.managers, lambda: 0.0, trend_png)


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


def test_the_trend_as_a_table() -> None:
    assert table(RUNS) == [
        "day         generation        questions   found   first  answered  refused",
        "2026-01-05  2026-01-05.1             25   96.0%   68.0%     92.0%     100%",
        "2026-01-14  2026-01-14.2             26    100%   72.0%     96.2%        -",
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
