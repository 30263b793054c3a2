"""The promises of `ReviewDrafts`, kept in memory and in SQL alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update

from bot.adapters.database.keeping_schema import matter_standings
from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.review_schema import review_drafts, review_events, review_versions
from bot.adapters.database.reviews import SqlReviewDrafts
from bot.assistant.review_ports import DraftChanged, ReviewDrafts
from bot.conferral.finding import Finding, Result, Words
from bot.conferral.log import LogEntry, ModelPermission
from bot.conferral.matter import Access, AccessEvent, Matter, Standing
from bot.conferral.requirement import RequirementId
from bot.conferral.review import Origin, PaperPlace, ReviewAct, ReviewedDraft, VersionCheck
from bot.conferral.rule import Basis, RuleSupport
from knowledge.adapters.catalogue_schema import matter_access, matter_entries, matters
from knowledge.adapters.database import Database, DatabaseUnavailable, open_database
from tests.fakes.reviews import ReviewsInMemory
from tests.matters import FACTS
from tests.reviews import ASSOCIATE, PARTNER, START, draft, event, version

FINDING = Finding(
    RequirementId.PARTICULARS,
    Result.DEFICIENCY,
    "The call has no time.",
    fault="no-time",
    words_at_fault=(Words("called", 3, 9),),
    authority=(RuleSupport(Basis.TEXT, "D. Kan. Rule 37.2", quotation="more than mailing a letter"),),
    cure="Say at what time it was.",
)


def other(number: int, matter: str = "m1", by: str = ASSOCIATE) -> ReviewedDraft:
    """Another draft, d2 or d3."""
    made, name = draft(), f"d{number}"
    return replace(
        made,
        id=name,
        matter=matter,
        begun_by=by,
        versions=(replace(made.versions[0], id=f"{name}v1", draft=name, matter=matter),),
        events=(replace(made.events[0], id=f"{name}e1", draft=name, version=f"{name}v1", by=by),),
    )


class ReviewDraftsContract:
    """What every place for drafts does."""

    @pytest.fixture
    def drafts(self) -> ReviewDrafts:
        raise NotImplementedError

    def test_a_draft_comes_back_as_it_was_begun(self, drafts: ReviewDrafts) -> None:
        drafts.begin(draft())
        assert drafts.find("d1") == draft()
        assert drafts.find("d2") is None

    def test_a_draft_is_begun_once(self, drafts: ReviewDrafts) -> None:
        drafts.begin(draft())
        with pytest.raises(DraftChanged):
            drafts.begin(replace(draft(), begun_by=PARTNER))
        assert drafts.find("d1") == draft()

    def test_versions_and_events_come_back_whole_and_in_order(self, drafts: ReviewDrafts) -> None:
        drafts.begin(draft())
        central = datetime(2024, 3, 12, 10, 30, tzinfo=timezone(timedelta(hours=-6)))
        edited = version(
            2,
            "TITLE\n\nOther words, “quoted” \U0001f4c4.\n",
            drafted_by=PARTNER,
            at=central,
            note="clearer",
            origin=Origin.HAND,
            base="v1",
            places=(PaperPlace.TITLE, PaperPlace.BODY),
            cautions=("The rule was last seen in 2009.",),
            check=VersionCheck((FINDING,), ("“March 9”: not in the log.",), "no rule is held"),
        )
        aside = version(3, "Third.\n", origin=Origin.HAND, base="v1", aside=True)
        added = [
            event(2, ReviewAct.EDITED, "v2", PARTNER, note="clearer"),
            event(3, ReviewAct.KEPT_ASIDE, "v3"),
            event(4, ReviewAct.SUBMITTED, "v2", reviewer=PARTNER),
            event(5, ReviewAct.APPROVED, "v2", PARTNER, acknowledged=("The call has no time.",)),
            event(6, ReviewAct.EXPORTED, "v2", stamped=False, note="Approved."),
        ]
        drafts.append(added[0], edited)
        drafts.append(added[1], aside)
        for one in added[2:]:
            drafts.append(one)
        found = drafts.find("d1")
        assert found is not None
        assert found.versions == (version(1), edited, aside)
        assert found.versions[1].at.utcoffset() == timedelta(hours=-6)
        assert found.events == (*draft().events, *added)

    def test_of_two_acts_decided_on_the_same_draft_the_later_is_not_noted(self, drafts: ReviewDrafts) -> None:
        drafts.begin(draft())
        drafts.append(event(2, ReviewAct.EDITED, "v2"), version(2))
        late = [
            (replace(event(2, ReviewAct.SUBMITTED, "v1", reviewer=PARTNER), id="other"), None),
            (replace(event(3, ReviewAct.EDITED, "x"), id="x"), version(2, id="x")),
        ]
        for act, made in late:
            with pytest.raises(DraftChanged):
                drafts.append(act, made)
        found = drafts.find("d1")
        assert found is not None
        assert [one.act for one in found.events] == [ReviewAct.DRAFTED, ReviewAct.EDITED]
        assert [one.id for one in found.versions] == ["v1", "v2"]

    def test_drafts_lie_before_the_reviewer_until_something_else_is_done(self, drafts: ReviewDrafts) -> None:
        for one in (draft(), other(2), other(3)):
            drafts.begin(one)

        def waiting(who: str) -> list[str]:
            return [one.id for one in drafts.waiting_for(who)]

        drafts.append(replace(event(2, ReviewAct.SUBMITTED, "d2v1", reviewer=PARTNER), id="s2", draft="d2"))
        drafts.append(replace(event(3, ReviewAct.SUBMITTED, "v1", reviewer=PARTNER), id="s1", number=2))
        assert waiting(PARTNER) == ["d2", "d1"]
        drafts.append(replace(event(3, ReviewAct.EXPORTED, "v1"), stamped=True))
        assert waiting(PARTNER) == ["d2", "d1"]
        drafts.append(event(4, ReviewAct.SUBMITTED, "v1", reviewer="of counsel"))
        assert waiting(PARTNER) == ["d2"]
        assert waiting("of counsel") == ["d1"]
        drafts.append(event(5, ReviewAct.WITHDRAWN, "v1"))
        assert waiting("of counsel") == []
        assert waiting("") == []

    def test_who_began_drafts_finds_them_the_newest_first_without_those_withdrawn(self, drafts: ReviewDrafts) -> None:
        for one in (draft(), other(2, by=PARTNER), other(3), other(4)):
            drafts.begin(one)
        drafts.append(replace(event(2, ReviewAct.WITHDRAWN, "d3v1"), draft="d3", id="w"))
        assert [one.id for one in drafts.begun_by(ASSOCIATE, most=9)] == ["d4", "d1"]
        assert [one.id for one in drafts.begun_by(ASSOCIATE, most=1)] == ["d4"]
        assert [one.id for one in drafts.begun_by(PARTNER, most=9)] == ["d2"]

    def test_a_matter_has_its_drafts_in_the_order_begun(self, drafts: ReviewDrafts) -> None:
        for one in (draft(), other(2, matter="m2"), other(3)):
            drafts.begin(one)
        assert [one.id for one in drafts.of_matter("m1")] == ["d1", "d3"]
        assert drafts.of_matter("m9") == ()


class TestReviewsInMemory(ReviewDraftsContract):
    """In memory."""

    @pytest.fixture
    def drafts(self) -> ReviewDrafts:
        return ReviewsInMemory()


class TestSqlReviewDrafts(ReviewDraftsContract):
    """In a real SQLite file, beside the matters they belong to."""

    @pytest.fixture
    def reopened(self, tmp_path: Path) -> Callable[[], Database]:
        return lambda: open_database(f"sqlite:///{tmp_path / 'conferral.db'}")

    @pytest.fixture
    def drafts(self, reopened: Callable[[], Database]) -> ReviewDrafts:
        database = reopened()
        for name in ("m1", "m2"):
            granted = [AccessEvent(name, ASSOCIATE, Standing.GRANTED, ASSOCIATE, START)]
            entries = [
                LogEntry(f"{name}f", name, FACTS, START, ASSOCIATE),
                LogEntry(f"{name}p", name, ModelPermission(False), START, ASSOCIATE),
            ]
            SqlMatterLog(database).open(Matter(name, FACTS, Access(), START, ASSOCIATE), entries, granted)
        return SqlReviewDrafts(database)

    def test_a_restart_forgets_nothing(self, drafts: ReviewDrafts, reopened: Callable[[], Database]) -> None:
        drafts.begin(draft())
        drafts.append(event(2, ReviewAct.EDITED, "v2"), version(2))
        assert SqlReviewDrafts(reopened()).find("d1") == drafts.find("d1")

    def test_the_database_itself_changes_and_deletes_nothing(
        self, drafts: ReviewDrafts, reopened: Callable[[], Database]
    ) -> None:
        drafts.begin(draft())
        database = reopened()
        for table in (review_drafts, review_versions, review_events):
            for statement in (update(table).values(sequence=9), delete(table)):
                with pytest.raises(DatabaseUnavailable), database.writing() as connection:
                    connection.execute(statement)
        assert drafts.find("d1") == draft()

    def test_drafts_go_with_their_matter_when_it_is_erased_and_others_stay(
        self, drafts: ReviewDrafts, reopened: Callable[[], Database]
    ) -> None:
        drafts.begin(draft())
        drafts.begin(other(2, matter="m2"))
        erased = {"matter": "m1", "act": "erased", "by": ASSOCIATE, "at": START.astimezone(UTC), "why": "asked for"}
        with reopened().writing() as connection:
            connection.execute(insert(matter_standings), erased)
            for table, column in ((matter_entries, "matter"), (matter_access, "matter"), (matters, "id")):
                connection.execute(delete(table).where(table.c[column] == "m1"))
        assert drafts.find("d1") is None
        assert drafts.find("d2") == other(2, matter="m2")
        with reopened().reading() as connection:
            assert [row.draft for row in connection.execute(review_versions.select())] == ["d2"]
            assert [row.draft for row in connection.execute(review_events.select())] == ["d2"]
        with pytest.raises(DraftChanged, match="no longer kept"):
            drafts.append(event(2, ReviewAct.WITHDRAWN, "v1"))
