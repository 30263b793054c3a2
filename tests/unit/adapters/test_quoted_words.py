"""What in the database quotes a source: answers by their supports, drafts that are not withdrawn by their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.database.answers import SqlAnswerLog
from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.quoted_words import SqlQuotedWords
from bot.adapters.database.reviews import SqlReviewDrafts
from bot.assistant.affected import OpenDraft, QuotingAnswer
from bot.assistant.answer import Answer, Statement, StatementKind, Status, Support
from bot.conferral.log import LogEntry
from bot.conferral.matter import Access, AccessEvent, Matter, Standing
from bot.conferral.review import ReviewAct
from knowledge.adapters.database import Database, open_database
from knowledge.authority import Currency, Weight
from knowledge.routing import Route
from tests.contents import NOON
from tests.matters import FACTS
from tests.reviews import ASSOCIATE, START, draft, event, version


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path / 'made.db'}")


def answer(name: str, *quoted: tuple[str, str]) -> Answer:
    """An answer that quotes words of sources."""
    supports = tuple(
        Support(words, source, "Rule 1", "Rule 1", (), Currency.IN_FORCE, Weight.RULE, own_words=False, passage_id="p")
        for source, words in quoted
    )
    said = (Statement(StatementKind.RULE, "Rule 1", supports),)
    return Answer(name, Status.ANSWERED, Route.OPEN, None, date(2026, 1, 5), "made", statements=said)


@pytest.mark.parametrize("source", ["rules/1.txt", "rules/100%_é.txt"])
def test_answers_are_found_by_the_source_they_quote(database: Database, source: str) -> None:
    log = SqlAnswerLog(database, lambda: NOON)
    log.save(answer("a1", (source, "Counsel confer."), ("rules/2.txt", "Counsel certify.")), asker="associate")
    log.save(answer("a2", ("rules/2.txt", f"See {source}.")), asker="associate")
    assert list(SqlQuotedWords(database).quoting(source)) == [QuotingAnswer("a1", "associate", ("Counsel confer.",))]


def test_drafts_are_found_until_they_are_withdrawn(database: Database) -> None:
    granted = AccessEvent("m1", ASSOCIATE, Standing.GRANTED, ASSOCIATE, START)
    matter = Matter("m1", FACTS, Access(), START, ASSOCIATE)
    SqlMatterLog(database).open(matter, [LogEntry("e0", "m1", FACTS, START, ASSOCIATE)], [granted])
    drafts = SqlReviewDrafts(database)
    drafts.begin(draft())
    drafts.append(event(2, ReviewAct.DRAFTED, "v2"), replace(version(2), text="Newer words.\n"))
    assert list(SqlQuotedWords(database).open_drafts()) == [OpenDraft("d1", "m1", "Newer words.\n")]
    drafts.append(event(3, ReviewAct.WITHDRAWN, "v2"))
    assert list(SqlQuotedWords(database).open_drafts()) == []
