"""What all Proposals promise, kept by the fake and by the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text

from bot.adapters.database.audit import SqlAuditTrail
from bot.adapters.database.proposal_schema import proposal_acts
from bot.adapters.database.proposals import SqlProposals
from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.curating.ports import ProposalChanged, Proposals
from knowledge.adapters.database import Database, DatabaseUnavailable, open_database
from knowledge.document import Document
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.guess import Guess
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent, ProposalState
from knowledge.layout.plain import lay_out_text
from knowledge.passage import Span
from tests.fakes.proposals import ProposalsInMemory

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS = "Counsel must confer by video. A letter is not enough."
READ = lay_out_text(WORDS)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    yield opened
    opened.close()


@pytest.fixture(params=["fake", "sql"])
def proposals(request: pytest.FixtureRequest, database: Database) -> Proposals:
    return ProposalsInMemory() if request.param == "fake" else SqlProposals(database)


def proposal(proposal_id: str, *, minutes: int = 0, source: str = "rules/90.txt") -> Proposal:
    return Proposal(
        id=proposal_id,
        batch="b1",
        source=source,
        file_name="90 (final).txt",
        file_sha256="a" * 64,
        events=(ProposalEvent(ProposalAct.PROPOSED, "alice", NOON + timedelta(minutes=minutes)),),
        description={"court": "D. Kan.", "slips": ({"words": "teh", "note": "so printed"},)},
        guesses={"court": Guess("D. Kan.", "District of Kansas", Span(0, 18), 1)},
        concerns=(Concern(ConcernKind.HIDDEN_TEXT, Gravity.ALARM, "Words are white.", "obey", 1),),
    )


def note(of: Proposal, act: AuditAct = AuditAct.PROPOSED) -> AuditNote:
    return AuditNote(act, of.id, "alice", NOON)


def begun(proposals: Proposals, made: Proposal, document: Document = READ) -> Proposal:
    proposals.begin(made, document, note(made))
    return made


class TestAllProposals:
    """Promises of the port."""

    def test_keep_a_proposal_whole_with_what_was_read(self, proposals: Proposals) -> None:
        made = begun(proposals, proposal("p1"))
        assert proposals.find("p1") == made
        assert proposals.document("p1") == READ
        assert proposals.find("p2") is None
        assert proposals.document("p2") is None

    def test_add_acts_in_the_order_they_were_done(self, proposals: Proposals) -> None:
        made = begun(proposals, proposal("p1"))
        back = ProposalEvent(ProposalAct.SENT_BACK, "bob", NOON, "page 3 is missing")
        proposals.append(made, back, note(made, AuditAct.SENT_BACK))
        described = ProposalEvent(ProposalAct.DESCRIBED, "alice", NOON, "court")
        changed = replace(made.after(back), description={"court": "D. Neb."}, concerns=())
        proposals.append(made.after(back), described, note(made, AuditAct.DESCRIBED), changed=changed)
        assert proposals.find("p1") == replace(changed, events=(*made.events, back, described))

    def test_refuse_who_read_an_older_state(self, proposals: Proposals) -> None:
        made = begun(proposals, proposal("p1"))
        approved = ProposalEvent(ProposalAct.APPROVED, "bob", NOON)
        proposals.append(made, approved, note(made, AuditAct.APPROVED))
        with pytest.raises(ProposalChanged):
            proposals.append(made, approved, note(made, AuditAct.APPROVED))
        assert proposals.find("p1") == made.after(approved)

    def test_part_what_is_open_from_what_is_done_with(self, proposals: Proposals) -> None:
        for name, minutes in (("p1", 2), ("p2", 1), ("p3", 3), ("p4", 4)):
            begun(proposals, proposal(name, minutes=minutes))
        for name, act in (("p3", ProposalAct.WITHDRAWN), ("p4", ProposalAct.PUBLISHED), ("p1", ProposalAct.SENT_BACK)):
            found = proposals.find(name)
            assert found is not None
            proposals.append(found, ProposalEvent(act, "bob", NOON, "x"), note(found, AuditAct.WITHDRAWN))
        assert [p.id for p in proposals.open()] == ["p2", "p1"]
        assert [p.id for p in proposals.closed(most=5)] == ["p4", "p3"]
        assert [p.id for p in proposals.closed(most=1)] == ["p4"]

    def test_take_the_words_of_a_source_away_and_keep_what_was_done(self, proposals: Proposals) -> None:
        made = begun(proposals, proposal("p1"))
        other = begun(proposals, replace(proposal("p2", source="rules/91.txt"), file_sha256="b" * 64))
        assert proposals.forget("elsewhere.txt", ["a" * 64], at=NOON) == 1
        emptied = replace(made, description={}, guesses={}, concerns=())
        withdrawn = ProposalEvent(ProposalAct.WITHDRAWN, "purge", NOON, "its words were purged")
        assert proposals.find("p1") == emptied.after(withdrawn)
        assert proposals.document("p1") is None
        assert (proposals.find("p2"), proposals.document("p2")) == (other, READ)


class TestTheDatabase:
    """What only a database can do."""

    def test_puts_an_act_on_record_with_it_or_does_neither(self, database: Database) -> None:
        proposals, audit = SqlProposals(database), SqlAuditTrail(database)
        made = begun(proposals, proposal("p1"))
        with pytest.raises(DatabaseUnavailable):
            proposals.begin(proposal("p1"), READ, note(made))
        assert [(entry.act, entry.about) for entry in audit.entries()] == [("proposed", "p1")]

    def test_refuses_to_change_or_delete_an_act(self, database: Database) -> None:
        begun(SqlProposals(database), proposal("p1"))
        for statement in (delete(proposal_acts), text("UPDATE proposal_acts SET by = 'mallory'")):
            with pytest.raises(DatabaseUnavailable), database.writing() as connection:
                connection.execute(statement)
        found = SqlProposals(database).find("p1")
        assert found is not None
        assert (found.proposed_by, found.state) == ("alice", ProposalState.WAITING)
