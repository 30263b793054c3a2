"""What the books of a tended home promise on real SQLite: catching up, forgetting, and two who write at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select

from bot.adapters.database.measuring_schema import golden_runs, lacks, shared_questions
from bot.adapters.database.moments import utc
from bot.adapters.database.personal import personal_rows
from bot.adapters.database.shared_questions import SqlSharedOfMatter
from bot.adapters.database.talks import SqlTalks
from bot.adapters.forgetting import GoldenFileWords, GoldenWords, SavedAnswers
from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.conversation import Turn
from bot.assistant.evaluation import Gold
from bot.assistant.talks import Talk
from bot.assistant.tending.golden_questions import GoldenQuestion
from bot.assistant.tending.golden_run import GoldenRun
from bot.assistant.tending.lacking import LackGroup
from bot.assistant.tending.sharing import SharedQuestion
from bot.assistant.walkthrough_talk import Standing
from bot.conferral.matter_keeping import KeepingAct, KeepingEvent
from knowledge.purge import Traces
from knowledge.routing import Missing
from tests.tending import ASKER, MANAGER, NOW, TendedHome, answered, withheld

LATER = Turn("turn-later", "T1:C1:9", ASKER, "Is a call enough?", NOW + timedelta(days=31))


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    return TendedHome(tmp_path)


def counted(home: TendedHome) -> tuple[int, int]:
    """How many notes of lacks and how many shared questions there are."""
    with home.database.reading() as connection:
        noted, shared = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (lacks, shared_questions)
        )
    return int(noted), int(shared)


def share(home: TendedHome, answer_id: str, *, by: str = ASKER) -> None:
    home.sharing.share(answer_id, "Is a letter enough?", by=by, at=NOW)


class TestLacks:
    """What questions lacked."""

    def test_it_is_noted_with_the_answer_once(self, home: TendedHome) -> None:
        home.answers.save(withheld(), asker=ASKER)
        home.answers.save(withheld(missing=Missing.DAY), asker=ASKER)
        assert home.lacks.groups() == (LackGroup(Missing.DAY, "D. Example", "D. Example Rule 9", 1, 0),)
        assert home.lacks.keys_of(["a1", "a2"]) == {"a1": (Missing.DAY, "D. Example", "D. Example Rule 9")}

    def test_the_columns_hold_no_word_of_the_question(self, home: TendedHome) -> None:
        home.asked(withheld(), "Is the letter of Roe to Acme enough?")
        with home.database.reading() as connection:
            [row] = connection.execute(select(lacks)).all()
        assert tuple(row) == (
            "a1",
            ASKER,
            NOW.replace(tzinfo=None),
            NOW.date(),
            "withheld",
            "not_held",
            "rule",
            "D. Example",
            "D. Example Rule 9",
        )

    def test_what_nobody_asked_does_not_count(self, home: TendedHome) -> None:
        home.answers.save(withheld(), asker="")
        assert home.lacks.groups() == ()
        assert home.lacks.catch_up(most=10) == 0

    def test_older_answers_are_read_some_at_a_time(self, home: TendedHome) -> None:
        for number in range(7):
            home.answers.save(replace(withheld(f"a{number}"), missing=None, named=""), asker=ASKER)
        with home.database.writing() as connection:
            connection.execute(delete(lacks))
        assert [home.lacks.catch_up(most=3) for _ in range(4)] == [4, 1, 0, 0]
        [group] = home.lacks.groups()
        assert (group.missing, group.withheld) == (Missing.RULE, 7)


class TestForgetting:
    """Age, a person's request, a purge, the erasure of a matter."""

    def test_what_is_old_goes_with_its_answer(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        share(home, "a1")
        for store in personal_rows(home.database):
            store.delete_before(NOW + timedelta(days=1))
        assert counted(home) == (0, 0)

    def test_a_person_is_forgotten_and_the_others_are_not(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        home.asked(withheld("a2"), by="partner")
        share(home, "a1")
        share(home, "a2", by="partner")
        deletions = [store.delete_of([ASKER]) for store in personal_rows(home.database)]
        told = {one.what: one.deleted for one in deletions}
        assert (told["shared questions"], told["notes of what answers lacked"]) == (1, 1)
        assert counted(home) == (1, 1)
        assert [question.asker for question in home.shared.all()] == ["partner"]

    def test_the_note_of_an_answer_of_a_held_matter_stays_with_it(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        home.register.link_thread("m1", "T1:C1:1")
        home.register.note(KeepingEvent("m1", KeepingAct.HELD, "partner", NOW, "a hold"))
        for store in personal_rows(home.database):
            store.delete_of([ASKER])
        assert counted(home) == (1, 0)
        assert home.answers.find("a1") is not None

    def test_a_purge_takes_what_was_asked_of_the_source_and_golden_words_of_it(self, home: TendedHome) -> None:
        home.asked(answered("a1"))
        home.asked(withheld("a2"))
        share(home, "a1")
        golden = GoldenQuestion(
            "g1", "Q?", None, None, True, (Gold("rules/1.txt", "by telephone or", 1),), MANAGER, NOW
        )
        other = replace(golden, id="g2", text="Other?", gold=(Gold("rules/2.txt", "no expenses are", 1),))
        for question in (golden, other):
            assert home.golden.add(question, AuditNote(AuditAct.ADDED_GOLDEN, question.id, MANAGER, NOW)) is None
        home.golden.take_back("g1", by=MANAGER, at=NOW, note=AuditNote(AuditAct.TOOK_BACK_GOLDEN, "g1", MANAGER, NOW))
        traces = Traces((), (), (), ())
        assert (
            SavedAnswers(home.database).forget("rules/1.txt", traces) == "1 saved answers that quoted it are deleted."
        )
        assert GoldenWords(home.database).forget("rules/1.txt", traces) == (
            "1 golden questions that held its words are deleted."
        )
        assert GoldenWords(home.database).forget("rules/1.txt", traces) is None
        assert [question.id for question in home.golden.all()] == ["g2"]
        assert counted(home) == (1, 0)

    def test_a_purge_names_the_golden_questions_of_the_homes_file_that_hold_words_of_the_source(
        self, tmp_path: Path
    ) -> None:
        file, traces = tmp_path / "golden.jsonl", Traces((), (), (), ())
        assert GoldenFileWords(tmp_path).forget("rules/1.txt", traces) is None
        rows = [
            {"id": f"q-{number}", "question": "Q?", "gold": [{"file": source, "snippet": "by telephone or"}]}
            for number, source in enumerate(("rules/1.txt", "rules/2.txt", "rules/1.txt"), start=1)
        ]
        text = "\n".join(json.dumps(row) for row in rows)
        file.write_text(text, encoding="utf-8")
        assert GoldenFileWords(tmp_path).forget("rules/1.txt", traces) == (
            f"{file} still holds words of it as the gold of q-1, q-3: take these questions out of it."
        )
        assert GoldenFileWords(tmp_path).forget("rules/3.txt", traces) is None
        assert file.read_text(encoding="utf-8") == text
        file.write_text("{", encoding="utf-8")
        assert GoldenFileWords(tmp_path).forget("rules/1.txt", traces) == (
            f"{file} cannot be read; look yourself whether its golden questions hold words of it."
        )

    def test_with_a_matter_goes_what_was_shared_before_its_thread_walked_through_it(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        share(home, "a1")
        SqlTalks(home.database).keep(Talk("T1:C1:1", ASKER, Standing("m1", None, None)))
        assert SqlSharedOfMatter(home.database).delete("m1", frozenset()) == 1
        assert counted(home) == (1, 0)


class TestThreadsOfSharedQuestions:
    """The thread of what is shared stays known, whatever becomes of the turn that was answered."""

    def test_what_was_shared_of_a_thread_goes_when_that_comes_to_deal_with_a_matter(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        home.asked(withheld("a2"), thread="T1:C1:2")
        share(home, "a1")
        share(home, "a2")
        home.register.link_thread("m1", "T1:C1:1")
        assert counted(home) == (2, 1)
        assert [question.answer_id for question in home.shared.all()] == ["a2"]

    def test_it_goes_too_where_the_turn_is_too_old_to_be_kept(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        share(home, "a1")
        home.threads.add(replace(LATER, id="turn-a9"))  # with it the turn of a1 goes
        assert home.threads.find("a1", now=NOW) is None
        assert [question.answer_id for question in home.shared.all()] == ["a1"]
        home.register.link_thread("m1", "T1:C1:1")
        assert counted(home) == (1, 0)

    def test_it_is_not_given_while_its_thread_walks_through_a_matter(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        share(home, "a1")
        home.threads.add(replace(LATER, id="turn-a9"))
        SqlTalks(home.database).keep(Talk("T1:C1:1", ASKER, Standing("m1", None, None)))
        assert home.shared.find("a1") is None
        assert home.shared.in_matter("a1")
        assert home.shared.all() == ()

    def test_it_is_of_a_matter_though_that_was_erased(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        home.register.link_thread("m1", "T1:C1:1")
        home.register.note(KeepingEvent("m1", KeepingAct.ERASED, MANAGER, NOW, "its time is over"))
        home.register.delete_log("m1")
        assert home.shared.in_matter("a1")
        assert home.shared.asked("a1", asker=ASKER) is None

    @pytest.mark.parametrize(
        ("thread", "of_it"),
        [("T1:C1:/1:U1", True), ("T1:C1:/11:U1", False), ("T1:C11:/1:U1", False), ("T1:C1:/1", False)],
    )
    def test_a_private_answer_beside_a_thread_is_of_what_that_thread_deals_with(
        self, home: TendedHome, thread: str, of_it: bool
    ) -> None:
        home.asked(withheld("a1"), thread=thread)
        share(home, "a1")
        home.register.link_thread("m1", "T1:C1:1")
        assert counted(home) == (1, 0 if of_it else 1)
        assert home.shared.in_matter("a1") is of_it
        assert (home.shared.asked("a1", asker=ASKER) is None) is of_it

    def test_neither_is_it_given_while_that_thread_walks_through_a_matter(self, home: TendedHome) -> None:
        home.asked(withheld("a1"), thread="T1:C1:/1:U1")
        share(home, "a1")
        SqlTalks(home.database).keep(Talk("T1:C1:1", ASKER, Standing("m1", None, None)))
        assert home.shared.find("a1") is None
        assert home.shared.all() == ()

    def test_a_question_that_is_changed_or_deleted_takes_what_was_shared_of_it_back(self, home: TendedHome) -> None:
        for answer_id in ("a1", "a2"):
            home.asked(withheld(answer_id))
            share(home, answer_id)
        home.threads.add(Turn("turn-a1", "T1:C1:1", ASKER, "Is a call enough?", NOW))
        home.threads.forget("turn-a2")
        assert home.shared.all() == ()

    def test_whether_it_is_of_a_matter_is_asked_again_in_the_statement_that_keeps_it(self, home: TendedHome) -> None:
        home.asked(withheld("a1"))
        question = SharedQuestion("a1", ASKER, "Is a letter enough?", None, NOW.date(), NOW)
        assert home.shared.keep(question, in_thread=True)
        home.register.link_thread("m1", "T1:C1:1")
        assert not home.shared.keep(question, in_thread=True)
        home.threads.forget("turn-a1")
        assert not home.shared.keep(question, in_thread=True)
        assert home.shared.keep(question)  # what was asked in no thread


def test_a_run_comes_back_whole(home: TendedHome) -> None:
    shares = {"found": 0.6667, "refused": 1.0}
    run = GoldenRun(NOW, MANAGER, "2026-01-05.1", 3, shares, ("g1", "q-2"), 24, ("g1",), starter=True)
    home.runs.keep(run)
    assert home.runs.newest(most=5) == (run,)


def test_a_run_that_a_former_release_kept_tells_of_nothing_that_was_left_out(home: TendedHome) -> None:
    figures = json.dumps({"questions": 3, "shares": {"found": 0.6667}, "misses": ["g1"]})
    row = {"at": utc(NOW), "by": MANAGER, "generation": "2026-01-05.1", "figures": figures}
    with home.database.writing() as connection:
        connection.execute(insert(golden_runs), row)
    assert home.runs.newest(most=5) == (GoldenRun(NOW, MANAGER, "2026-01-05.1", 3, {"found": 0.6667}, ("g1",)),)


def test_a_run_that_is_kept_again_after_a_crash_is_kept_once(home: TendedHome) -> None:
    run = GoldenRun(NOW, MANAGER, "2026-01-05.1", 3, {"found": 0.6667}, ())
    others = replace(run, by="second"), replace(run, generation="2"), replace(run, at=NOW + timedelta(seconds=1))
    for kept in (run, run, *others, run):
        home.runs.keep(kept)
    assert home.runs.newest(most=9) == (run, *others)


def test_a_golden_question_comes_back_whole(home: TendedHome) -> None:
    gold = (Gold("rules/1.txt", "“by telephone” or", 1), Gold("rules/2.txt", "no expenses", 2))
    kept = GoldenQuestion("g1", "Ist ein Brief genug?", "D. Kan.", date(2015, 12, 1), True, gold, MANAGER, NOW)
    assert home.golden.add(kept, AuditNote(AuditAct.ADDED_GOLDEN, "g1", MANAGER, NOW)) is None
    assert home.golden.find("g1") == kept
    assert home.golden.standing() == home.golden.all() == (kept,)
