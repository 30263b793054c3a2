"""What all CorrectionBooks promise, kept by the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from bot.adapters.database.audit import SqlAuditTrail
from bot.adapters.database.correction_schema import correction_acts
from bot.adapters.database.corrections import SqlCorrections
from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.correcting.correction import (
    KINDS,
    AlreadyCorrected,
    Body,
    Correction,
    CorrectionAct,
    CorrectionChanged,
    CorrectionEvent,
    PinnedPassage,
    WantedAuthority,
    WordMeaning,
)
from bot.assistant.correcting.ports import CorrectionBook
from knowledge.adapters.database import Database, DatabaseUnavailable, open_database
from tests.fakes.corrections import CorrectionsInMemory

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PIN = PinnedPassage(("may counsel call?",), "rule.txt", "A letter is not enough.", "D. Kan.")
WORD = WordMeaning(("pink sheet", "pinkie"), ("joint statement",))
WISH = WantedAuthority("D. Kan. Rule 37.2", "D. Kan.")
BACK = CorrectionEvent(CorrectionAct.TAKEN_BACK, "bob", NOON + timedelta(days=1), "why not")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    yield opened
    opened.close()


@pytest.fixture(params=["fake", "sql"])
def book(request: pytest.FixtureRequest, database: Database) -> CorrectionBook:
    return CorrectionsInMemory() if request.param == "fake" else SqlCorrections(database)


def correction(name: str, body: Body, *, by: str = "alice") -> Correction:
    return Correction(name, KINDS[type(body)], body, (CorrectionEvent(CorrectionAct.MADE, by, NOON, "why"),))


def note(name: str = "c1", act: AuditAct = AuditAct.CORRECTED) -> AuditNote:
    return AuditNote(act, name, "alice", NOON)


def make(book: CorrectionBook, *bodies: Body) -> list[Correction]:
    made = [correction(f"c{number}", body) for number, body in enumerate(bodies, start=1)]
    for one in made:
        book.make(one, note(one.id))
    return made


class TestEveryCorrectionBook:
    """Promises of the port."""

    def test_gives_what_was_kept_in_the_order_it_was_made(self, book: CorrectionBook) -> None:
        made = make(book, WISH, PIN, WORD)
        assert book.all() == tuple(made)
        assert book.find("c2") == made[1]
        assert book.find("c9") is None
        assert book.published() == {}

    def test_refuses_another_of_the_same_and_keeps_nothing_of_it(self, book: CorrectionBook) -> None:
        made = make(book, PIN, WORD, WISH)
        others: list[Body] = [
            PinnedPassage(("what else?", "May counsel  CALL"), "other.txt", "Other words.", "D. Kan."),
            WordMeaning(("Pinkie",), ("something else",)),
            WantedAuthority("d. kan. rule 37.2", "D. Kan."),
        ]
        for first, other in zip(made, others, strict=True):
            with pytest.raises(AlreadyCorrected) as refused:
                book.make(correction("c9", other, by="bob"), note("c9"))
            assert refused.value.others == (first,)
        assert book.all() == tuple(made)

    def test_takes_another_of_the_same_that_is_known_or_taken_back(self, book: CorrectionBook) -> None:
        (made,) = make(book, PIN)
        book.make(correction("c2", PIN, by="bob"), note("c2"), known=["c1"])
        with pytest.raises(AlreadyCorrected):
            book.make(correction("c3", PIN), note("c3"), known=["c1"])
        book.append(made, BACK, note())
        book.make(correction("c3", PIN), note("c3"), known=["c2"])
        assert [one.id for one in book.all()] == ["c1", "c2", "c3"]

    def test_another_court_is_another_question(self, book: CorrectionBook) -> None:
        make(book, PIN, PinnedPassage(PIN.questions, "rule.txt", PIN.quotation, "N.D. Cal."))
        assert len(book.all()) == 2

    def test_is_taken_back_once(self, book: CorrectionBook) -> None:
        (made,) = make(book, WORD)
        after = book.append(made, BACK, note(act=AuditAct.TOOK_BACK_CORRECTION))
        assert (after.open, after.events[-1], book.find("c1")) == (False, BACK, after)
        with pytest.raises(CorrectionChanged, match="c1 was taken back already, by bob"):
            book.append(made, BACK, note())

    def test_forgets_the_words_of_a_source_and_nothing_else(self, book: CorrectionBook) -> None:
        other = PinnedPassage(("may counsel write?",), "other.txt", "Other words.")
        _, word, stays = make(book, PIN, WORD, other)
        assert book.forget("rule.txt", at=NOON) == 1
        assert book.forget("rule.txt", at=NOON) == 0
        gone = book.find("c1")
        assert gone is not None
        assert (gone.body, gone.open, gone.reason) == (None, False, "why")
        assert (book.find("c2"), book.find("c3")) == (word, stays)
        book.make(correction("c4", PIN), note("c4"))


class TestOfTheDatabase:
    """What the database keeps beside."""

    def test_the_audit_has_it_or_nothing_is_kept(self, database: Database) -> None:
        book = SqlCorrections(database)
        make(book, WORD)
        with pytest.raises(AlreadyCorrected):
            book.make(correction("c2", WORD), note("c2"))
        assert [(entry.act, entry.about) for entry in SqlAuditTrail(database).entries()] == [("corrected", "c1")]

    def test_acts_are_only_added(self, database: Database) -> None:
        make(SqlCorrections(database), WORD)
        for statement in (delete(correction_acts), update(correction_acts).values(by="nobody")):
            with pytest.raises(DatabaseUnavailable), database.writing() as connection:
                connection.execute(statement)
