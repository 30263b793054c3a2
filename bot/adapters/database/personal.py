"""What is kept of people in SQL, deleted by age and on request. What deals with a held matter stays.

The hold is part of each statement that deletes, so that none comes between.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Table, and_, delete, func, not_, select

from bot.adapters.database.holding import held_matters, in_held_thread, of_held_answer
from bot.adapters.database.keeping_schema import preferences, reminder_marks
from bot.adapters.database.measuring_schema import lacks, shared_questions
from bot.adapters.database.moments import utc
from bot.adapters.database.posts import missing_messages, question_replies
from bot.adapters.database.talk_schema import walkthrough_talks
from bot.assistant.retention_ports import Deletion, PersonalStore
from knowledge.adapters.catalogue_schema import answers, feedback, turns
from knowledge.adapters.database import Database

_AT_ONCE = 500
"""How many people one statement names; every database takes that many."""


class SqlPersonalRows:
    """Implements `PersonalStore` on a table of a Database.

    `what` names its rows in counts, `owner` is the column of whose they are, `aged` that by which they grow old (None:
    they do not), and `held` tells which rows deal with a held matter (None: none can).
    """

    def __init__(
        self,
        database: Database,
        what: str,
        owner: Column[str],
        *,
        aged: Column[datetime] | None = None,
        held: ColumnElement[bool] | None = None,
    ) -> None:
        self._database = database
        self._what = what
        self._table: Table = owner.table
        self._owner = owner
        self._aged = aged
        self._held = held

    def people(self) -> frozenset[str]:
        """Whose rows are kept."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(self._owner).distinct()).scalars())

    def delete_before(self, moment: datetime) -> Deletion:
        """Delete the rows from `moment` or before."""
        return Deletion(self._what) if self._aged is None else self._delete([self._aged <= utc(moment)])

    def delete_of(self, people: Collection[str]) -> Deletion:
        """Delete the rows of these people."""
        named = sorted(people)
        return self._delete([self._owner.in_(named[at : at + _AT_ONCE]) for at in range(0, len(named), _AT_ONCE)])

    def _delete(self, wanted: Sequence[ColumnElement[bool]]) -> Deletion:
        deleted = held = 0
        with self._database.writing() as connection:
            for rows in wanted:
                if self._held is not None:
                    counted = select(func.count()).select_from(self._table).where(rows, self._held)
                    held += connection.execute(counted).scalar_one()
                free = rows if self._held is None else and_(rows, not_(self._held))
                deleted += connection.execute(delete(self._table).where(free)).rowcount
        return Deletion(self._what, deleted, held)


class SqlReplyRows:
    """Implements `PersonalStore` on what answered which message: rows that name nobody, and hold ids and times alone.

    They go by age, and all of them with the workspace.
    """

    _what = "notes of replies"

    def __init__(self, database: Database) -> None:
        self._database = database

    def people(self) -> frozenset[str]:
        """Nobody."""
        return frozenset()

    def delete_before(self, moment: datetime) -> Deletion:
        """Delete the notes of messages that were posted at `moment` or before."""
        # Slack's time stamps have one length, so that they sort as the times do.
        old = question_replies.c.stamp <= f"{moment.timestamp():.6f}"
        with self._database.writing() as connection:
            return Deletion(self._what, connection.execute(delete(question_replies).where(old)).rowcount)

    def delete_of(self, people: Collection[str]) -> Deletion:  # noqa: ARG002  the rows are nobody's
        """Delete nothing."""
        return Deletion(self._what)


def personal_rows(database: Database) -> tuple[PersonalStore, ...]:
    """The stores of what people asked, were answered, said and set, in the order in which they are emptied.

    Questions come last: by them it is known which answers deal with a matter.
    """
    return (
        SqlPersonalRows(
            database,
            "feedback",
            feedback.c.by,
            aged=feedback.c.at,
            held=of_held_answer(feedback.c.answer_id),
        ),
        SqlPersonalRows(
            database,
            "shared questions",
            shared_questions.c.asker,
            aged=shared_questions.c.at,
        ),
        SqlPersonalRows(
            database,
            "notes of what answers lacked",
            lacks.c.asker,
            aged=lacks.c.at,
            held=of_held_answer(lacks.c.answer_id),
        ),
        SqlPersonalRows(
            database, "answers", answers.c.asker, aged=answers.c.created, held=of_held_answer(answers.c.id)
        ),
        SqlPersonalRows(database, "questions", turns.c.asker, aged=turns.c.at, held=in_held_thread(turns.c.thread)),
        SqlPersonalRows(database, "settings", preferences.c.user),
        SqlPersonalRows(database, "notes of lost messages", missing_messages.c.asker),
        SqlPersonalRows(database, "typed walkthroughs", walkthrough_talks.c.asker),
        SqlReplyRows(database),
    )


def matter_rows(database: Database) -> tuple[SqlPersonalRows, ...]:
    """The stores of what people did with matters; a mark goes once it can keep no reminder from coming twice."""
    held = reminder_marks.c.matter.in_(held_matters())
    return (
        SqlPersonalRows(
            database, "marks of reminders", reminder_marks.c.user, aged=reminder_marks.c.kept_until, held=held
        ),
    )


class SqlTeams:
    """Implements `Teams` by the keys of threads, which begin with the workspace and a colon."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people_of(self, team: str) -> frozenset[str]:
        """Who asked in `team`."""
        return self._asked(_of_team(team))

    def people_elsewhere(self, team: str) -> frozenset[str]:
        """Who asked in another workspace."""
        return self._asked(not_(_of_team(team)))

    def _asked(self, where: ColumnElement[bool]) -> frozenset[str]:
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(turns.c.asker).where(where).distinct()).scalars())


class SqlMarksOfMatter:
    """Implements `BesideLog`: the marks of a matter's reminders, and which typed walkthroughs are about it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def delete(self, matter_id: str, exhibits: frozenset[str]) -> int:
        """Delete what stands beside the log of a matter; gives how many rows there were."""
        del exhibits
        beside = (reminder_marks, walkthrough_talks)
        with self._database.writing() as connection:
            return sum(
                connection.execute(delete(table).where(table.c.matter == matter_id)).rowcount for table in beside
            )


def _of_team(team: str) -> ColumnElement[bool]:
    return turns.c.thread.startswith(f"{team}:", autoescape=True)
