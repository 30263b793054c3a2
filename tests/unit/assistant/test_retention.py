"""Retention over a real database: by age, on request, with a workspace, and nothing that deals with a held matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.database.answers import SqlAnswerLog
from bot.adapters.database.feedback import SqlFeedbackBook
from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.personal import SqlMarksOfMatter, SqlTeams, matter_rows, personal_rows
from bot.adapters.database.posts import SqlReplyBook
from bot.adapters.database.preferences import SqlPreferenceBook
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.reminders import SqlReminderMarks
from bot.adapters.database.threads import SqlThreads
from bot.assistant.answer import Answer, Status
from bot.assistant.conversation import Turn
from bot.assistant.feedback import Feedback, Verdict
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_access import NotAPerson
from bot.assistant.matter_keeper import MatterKeeper
from bot.assistant.preferences import Preferences
from bot.assistant.retention import SWEEPER, KeptFor, Retention, Swept
from bot.assistant.retention_ports import Deletion
from bot.conferral.reminders import Mark, MarkAct
from knowledge.adapters.database import Database, open_database
from knowledge.routing import Route
from tests.matters import FACTS, keeper

START = datetime(2024, 3, 1, 12, tzinfo=UTC)
MONTH = timedelta(days=30)


@dataclass
class Firm:
    """A firm of which people asked, were answered, judged, set and were reminded."""

    database: Database
    kept_for: KeptFor
    now: datetime = START

    def __post_init__(self) -> None:
        self.log: LogKeeper = keeper(SqlMatterLog(self.database), clock=lambda: self.now)
        self.register = SqlMatterRegister(self.database)
        self.beside = (SqlMarksOfMatter(self.database),)
        self.keeping = MatterKeeper(self.log.access, self.register, self.beside, lambda: self.now)
        self.threads = SqlThreads(self.database, keep=timedelta(days=3650))
        self.marks = SqlReminderMarks(self.database)
        self.durable: list[str] = []

    @property
    def retention(self) -> Retention:
        def durable_rows(team: str) -> list[Deletion]:
            self.durable.append(team)
            return [Deletion("jobs", 2)]

        return Retention(
            personal_rows(self.database),
            matter_rows(self.database),
            SqlTeams(self.database),
            self.register,
            self.beside,
            self.kept_for,
            lambda user: user.startswith("slack:"),
            durable_rows,
        )

    def asks(self, user: str, name: str, *, team: str = "T1", at: datetime = START) -> str:
        """`user` asks in a thread of his own and is answered; gives the thread."""
        thread = f"{team}:C1:{name}"
        self.threads.add(Turn(f"turn-{name}", thread, user, "What must it say?", at))
        answer = Answer(f"a-{name}", Status.WITHHELD, Route.OPEN, "D. Kan.", date(2024, 3, 1), "g1")
        SqlAnswerLog(self.database, lambda: at).save(answer, asker=user)
        self.threads.link(f"turn-{name}", answer.id)
        SqlFeedbackBook(self.database).keep(Feedback(answer.id, user, Verdict.UP, None, at))
        return thread

    def sets(self, user: str) -> None:
        SqlPreferenceBook(self.database).keep(user, Preferences("D. Kan."), at=START)

    def was_reminded(self, user: str, matter: str) -> None:
        self.marks.add(Mark(f"{matter}-r1", matter, user, MarkAct.SENT, 0, START, START + 2 * MONTH))

    def left(self) -> dict[str, list[str]]:
        """Whose things of each kind are left."""
        stores = (*personal_rows(self.database), *matter_rows(self.database))
        return {store.delete_of([]).what: sorted(store.people()) for store in stores}


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    yield Firm(database, KeptFor(MONTH))
    database.close()


def counts(swept: Swept) -> dict[str, tuple[int, int]]:
    return {one.what: (one.deleted, one.held) for one in swept.deletions if one.deleted or one.held}


def test_what_is_older_than_it_is_kept_for_goes_and_nothing_else(firm: Firm) -> None:
    firm.asks("slack:U1", "old")
    firm.asks("slack:U2", "new", at=START + timedelta(seconds=1))
    firm.sets("slack:U1")
    assert firm.retention.sweep(START + MONTH - timedelta(seconds=1)).deleted == 0
    swept = firm.retention.sweep(START + MONTH)
    assert counts(swept) == {
        "feedback": (1, 0),
        "answers": (1, 0),
        "notes of what answers lacked": (1, 0),
        "questions": (1, 0),
    }
    assert (swept.deleted, swept.held, swept.matters_erased, swept.matters_held) == (4, 0, 0, 0)
    assert firm.left() == {
        "feedback": ["slack:U2"],
        "shared questions": [],
        "notes of what answers lacked": ["slack:U2"],
        "answers": ["slack:U2"],
        "questions": ["slack:U2"],
        "settings": ["slack:U1"],
        "notes of lost messages": [],
        "typed walkthroughs": [],
        "notes of replies": [],
        "marks of reminders": [],
    }
    assert firm.retention.sweep(START + MONTH).deleted == 0


def test_notes_of_what_answered_which_message_go_by_age(firm: Firm) -> None:
    replies = SqlReplyBook(firm.database)
    for question, at in (("C1:1", START), ("C1:2", START + timedelta(seconds=1))):
        replies.note(question, "C1", [f"{at.timestamp():.6f}"])
    assert counts(firm.retention.sweep(START + MONTH)) == {"notes of replies": (1, 0)}
    assert (replies.of("C1:1"), len(replies.of("C1:2"))) == ((), 1)


@pytest.mark.parametrize("way", ["sweep", "person", "team"])
def test_nothing_that_deals_with_a_held_matter_goes_until_the_hold_is_lifted(firm: Firm, way: str) -> None:
    matter = firm.log.open_matter(FACTS, as_user="slack:U1").id
    firm.register.link_thread(matter, firm.asks("slack:U1", "of the matter"))
    firm.asks("slack:U1", "of nothing")
    firm.was_reminded("slack:U1", matter)
    firm.keeping.hold(matter, why="litigation is expected", as_user="slack:U1")
    later = START + 3 * MONTH

    def delete() -> Swept:
        if way == "sweep":
            return firm.retention.sweep(later)
        return firm.retention.forget_person("slack:U1") if way == "person" else firm.retention.forget_team("T1")

    swept = delete()
    held = {"feedback": (1, 1), "answers": (1, 1), "notes of what answers lacked": (1, 1), "questions": (1, 1)}
    marks = {} if way == "person" else {"marks of reminders": (0, 1)}
    jobs = {"jobs": (2, 0)} if way == "team" else {}
    assert counts(swept) == {**held, **marks, **jobs}
    assert swept.matters_held == 1
    assert [turn.id for turn in firm.threads.turns("T1:C1:of the matter", now=START)] == ["turn-of the matter"]
    assert SqlAnswerLog(firm.database, lambda: START).find("a-of the matter") is not None
    firm.keeping.lift(matter, why="it ended", as_user="slack:U1")
    delete()
    assert firm.left()["questions"] == []
    assert firm.left()["answers"] == []


def test_a_private_answer_beside_the_thread_of_a_held_matter_is_held_with_it(firm: Firm) -> None:
    matter = firm.log.open_matter(FACTS, as_user="slack:U1").id
    firm.register.link_thread(matter, "T1:C1:1")
    for name in ("/1:U1", "/2:U1"):
        firm.asks("slack:U1", name)
    firm.keeping.hold(matter, why="litigation is expected", as_user="slack:U1")
    kept = ("feedback", "answers", "notes of what answers lacked", "questions")
    assert counts(firm.retention.sweep(START + MONTH)) == dict.fromkeys(kept, (1, 1))
    [turn] = SqlThreads(firm.database, keep=12 * MONTH).turns("T1:C1:/1:U1", now=START + MONTH)
    assert turn.id == "turn-/1:U1"


def test_a_new_question_deletes_old_ones_but_not_those_of_a_held_matter(firm: Firm) -> None:
    matter = firm.log.open_matter(FACTS, as_user="slack:U1").id
    firm.register.link_thread(matter, firm.asks("slack:U1", "of the matter"))
    firm.asks("slack:U1", "of nothing")
    firm.keeping.hold(matter, why="litigation is expected", as_user="slack:U1")
    SqlThreads(firm.database).add(Turn("turn-new", "T1:C1:new", "slack:U2", "And now?", START + 2 * MONTH))
    kept = SqlThreads(firm.database, keep=12 * MONTH)
    threads = [kept.turns(f"T1:C1:{name}", now=START + 2 * MONTH) for name in ("of the matter", "of nothing", "new")]
    assert [len(turns) for turns in threads] == [1, 0, 1]


def test_a_person_is_forgotten_on_request_and_the_others_are_not(firm: Firm) -> None:
    for user in ("slack:U1", "slack:U2"):
        firm.asks(user, f"by {user}")
        firm.sets(user)
    matter = firm.log.open_matter(FACTS, as_user="slack:U1").id
    firm.was_reminded("slack:U1", matter)
    swept = firm.retention.forget_person("slack:U1")
    assert counts(swept) == {
        "feedback": (1, 0),
        "answers": (1, 0),
        "notes of what answers lacked": (1, 0),
        "questions": (1, 0),
        "settings": (1, 0),
    }
    # The matter stays, and so does the mark without which he would be reminded of it a second time.
    assert firm.left() == {
        "feedback": ["slack:U2"],
        "shared questions": [],
        "notes of what answers lacked": ["slack:U2"],
        "answers": ["slack:U2"],
        "questions": ["slack:U2"],
        "settings": ["slack:U2"],
        "notes of lost messages": [],
        "typed walkthroughs": [],
        "notes of replies": [],
        "marks of reminders": ["slack:U1"],
    }
    assert [one.id for one in firm.log.matters(as_user="slack:U1")] == [matter]
    assert firm.retention.forget_person("slack:U1").deleted == 0
    with pytest.raises(NotAPerson):
        firm.retention.forget_person("")


def test_a_workspace_that_takes_the_app_away_takes_all_but_the_matters(firm: Firm) -> None:
    firm.asks("slack:U1", "here")
    firm.asks("slack:U2", "there", team="T10")
    firm.asks("associate", "in a terminal", team="cli")
    for user in ("slack:U1", "slack:U2", "slack:U3", "associate"):
        firm.sets(user)
    matter = firm.log.open_matter(FACTS, as_user="slack:U1").id
    firm.was_reminded("slack:U1", matter)
    swept = firm.retention.forget_team("T1")
    assert counts(swept) == {
        "feedback": (1, 0),
        "answers": (1, 0),
        "notes of what answers lacked": (1, 0),
        "questions": (1, 0),
        "settings": (2, 0),
        "marks of reminders": (1, 0),
        "jobs": (2, 0),
    }
    assert firm.durable == ["T1"]
    assert firm.left() == {
        "feedback": ["associate", "slack:U2"],
        "shared questions": [],
        "notes of what answers lacked": ["associate", "slack:U2"],
        "answers": ["associate", "slack:U2"],
        "questions": ["associate", "slack:U2"],
        "settings": ["associate", "slack:U2"],
        "notes of lost messages": [],
        "typed walkthroughs": [],
        "notes of replies": [],
        "marks of reminders": [],
    }
    assert [one.id for one in firm.log.matters(as_user="slack:U1")] == [matter]


def test_a_mark_stays_as_long_as_it_keeps_a_reminder_from_coming_twice(firm: Firm) -> None:
    firm.was_reminded("slack:U1", "m1")
    assert firm.retention.sweep(START + 2 * MONTH - timedelta(seconds=1)).deleted == 0
    assert counts(firm.retention.sweep(START + 2 * MONTH)) == {"marks of reminders": (1, 0)}


def test_closed_matters_go_after_the_time_the_firm_has_set_unless_they_are_held(firm: Firm) -> None:
    firm.kept_for = replace(firm.kept_for, matters=timedelta(days=90))
    opened = [firm.log.open_matter(FACTS, as_user="slack:U1").id for _ in range(4)]
    stays_open, held, reopened, goes = opened
    for matter in (held, reopened, goes):
        firm.keeping.close(matter, why="settled", as_user="slack:U1")
    firm.keeping.hold(held, why="litigation is expected", as_user="slack:U1")
    firm.keeping.reopen(reopened, why="revived", as_user="slack:U1")
    due = START + timedelta(days=90)
    assert firm.retention.sweep(due - timedelta(seconds=1)).matters_erased == 0
    swept = firm.retention.sweep(due)
    assert (swept.matters_erased, swept.matters_held) == (1, 1)
    assert [one.id for one in firm.log.matters(as_user="slack:U1")] == [stays_open, held, reopened]
    [*_, last] = firm.register.events(goes)
    assert (last.by, last.at, last.why) == (SWEEPER, due, "closed for 90 days")
    assert firm.retention.sweep(due).matters_erased == 0


def test_without_such_a_time_no_matter_goes(firm: Firm) -> None:
    matter = firm.log.open_matter(FACTS, as_user="slack:U1").id
    firm.keeping.close(matter, why="settled", as_user="slack:U1")
    assert firm.retention.sweep(START + 100 * MONTH).matters_erased == 0


def test_an_erasure_that_a_crash_left_half_done_is_finished_by_the_next_sweep(firm: Firm) -> None:
    matter = firm.log.open_matter(FACTS, as_user="slack:U1").id
    firm.keeping.close(matter, why="settled", as_user="slack:U1")

    class Killed(Exception):
        pass

    class Dies:
        def delete(self, matter_id: str, exhibits: frozenset[str]) -> int:
            raise Killed(matter_id, exhibits)

    broken = MatterKeeper(firm.log.access, firm.register, (Dies(),), lambda: START)
    with pytest.raises(Killed):
        broken.erase(matter, why="the client asked for it", as_user="slack:U1")
    assert firm.register.ids() == (matter,)
    assert firm.retention.sweep(START).matters_erased == 1
    assert firm.register.ids() == ()
