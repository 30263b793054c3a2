"""Which answers and which drafts in the database quote a source."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Text, cast, select

from bot.adapters.database.review_schema import review_drafts
from bot.adapters.database.reviews import SqlReviewDrafts
from bot.assistant.affected import OpenDraft, QuotingAnswer
from bot.assistant.answer import Answer
from bot.conferral.review import Withdrawn
from knowledge.adapters.catalogue_schema import answers
from knowledge.adapters.content_json import from_json
from knowledge.adapters.database import Database


class SqlQuotedWords:
    """Implements `KeptAnswers` and `OpenDrafts` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def quoting(self, source: str) -> Iterator[QuotingAnswer]:
        """Every answer that quotes `source`."""
        wanted = select(answers.c.id, answers.c.asker, answers.c.answer)
        if source.isascii():  # other letters may stand escaped in the database
            wanted = wanted.where(cast(answers.c.answer, Text).contains(source, autoescape=True))
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        for row in rows:
            supports = from_json(Answer, row.answer).supports
            quotations = tuple(support.quotation for support in supports if support.source == source)
            if quotations:
                yield QuotingAnswer(row.id, row.asker, quotations)

    def open_drafts(self) -> Iterator[OpenDraft]:
        """Every draft that is not withdrawn, matter by matter."""
        with self._database.reading() as connection:
            matters = connection.execute(select(review_drafts.c.matter).distinct()).scalars().all()
        drafts = SqlReviewDrafts(self._database)
        for matter in sorted(matters):
            for draft in drafts.of_matter(matter):
                if not isinstance(draft.state, Withdrawn):
                    yield OpenDraft(draft.id, draft.matter, draft.newest.text)
