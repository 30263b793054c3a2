"""Proposals in SQL: a row each, what was done with them beside it, and the audit's entry in the same transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select, update

from bot.adapters.database.audit import append
from bot.adapters.database.moments import utc
from bot.adapters.database.proposal_schema import proposal_acts, proposals
from bot.assistant.audit import AuditNote
from bot.assistant.curating.ports import ProposalChanged
from knowledge.adapters.content_json import from_json_text, text_sha256, to_json_text
from knowledge.adapters.database import Database
from knowledge.adapters.document_record import from_record, to_record
from knowledge.document import Document
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent, ProposalState, purged_event

_AT_ONCE = 500
_OPEN = [state.value for state in ProposalState if state.open]


class SqlProposals:
    """Implements `Proposals` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, proposal: Proposal, document: Document, note: AuditNote) -> None:
        """Keep a new proposal, its document and the audit's note about it; all or nothing."""
        first = proposal.events[0]
        row = {
            "id": proposal.id,
            "batch": proposal.batch,
            "source": proposal.source,
            "proposed_by": first.by,
            "proposed_at": utc(first.at),
            "file_sha256": proposal.file_sha256,
            "document": json.dumps(to_record(document), ensure_ascii=False),
            **_standing(proposal),
        }
        with self._database.writing() as connection:
            connection.execute(insert(proposals), row)
            connection.execute(insert(proposal_acts), [_act_row(proposal.id, event) for event in proposal.events])
            append(connection, note)

    def find(self, proposal_id: str) -> Proposal | None:
        """The proposal, or None."""
        found = self._some(select(proposals).where(proposals.c.id == proposal_id))
        return found[0] if found else None

    def document(self, proposal_id: str) -> Document | None:
        """The document of a proposal; None where there is none, or its words were purged."""
        wanted = select(proposals.c.document).where(proposals.c.id == proposal_id)
        with self._database.reading() as connection:
            kept = connection.execute(wanted).scalar()
        return from_record(json.loads(kept)) if kept else None

    def open(self) -> tuple[Proposal, ...]:
        """The proposals that wait, were sent back, or are approved and not published; the oldest first."""
        wanted = select(proposals).where(proposals.c.state.in_(_OPEN))
        return self._some(wanted.order_by(proposals.c.proposed_at, proposals.c.source, proposals.c.id))

    def closed(self, *, most: int) -> tuple[Proposal, ...]:
        """The newest of the others, at most `most`."""
        wanted = select(proposals).where(proposals.c.state.not_in(_OPEN))
        return self._some(wanted.order_by(proposals.c.proposed_at.desc(), proposals.c.id).limit(most))

    def append(
        self, proposal: Proposal, event: ProposalEvent, note: AuditNote, *, changed: Proposal | None = None
    ) -> None:
        """Add `event` to `proposal` as it was read, and keep it as `changed` where that is given; all or nothing.

        Raises ProposalChanged where it is not any more as it was read.
        """
        as_read = (proposals.c.id == proposal.id) & (proposals.c.version == len(proposal.events))
        with self._database.writing() as connection:
            after = (changed or proposal).after(event)
            done = connection.execute(update(proposals).where(as_read).values(**_standing(after)))
            if done.rowcount != 1:
                raise ProposalChanged(
                    f"Something else was done with {proposal.id} meanwhile.", advice="Look at it again."
                )
            connection.execute(insert(proposal_acts), _act_row(proposal.id, event))
            append(connection, note)

    def kept_of(self, source: str) -> tuple[frozenset[str], frozenset[str]]:
        """The sha256 of the texts, and of the files, whose words proposals of `source` still hold."""
        wanted = select(proposals.c.document, proposals.c.file_sha256)
        held = (proposals.c.source == source) & (proposals.c.document != "")
        with self._database.reading() as connection:
            rows = connection.execute(wanted.where(held)).all()
        texts = (from_record(json.loads(row.document)).text for row in rows)
        return frozenset(text_sha256(text) for text in texts if text), frozenset(row.file_sha256 for row in rows)

    def forget(self, source: str, file_sha256: Sequence[str], *, at: datetime) -> int:
        """Take the words of every proposal of `source`, or read from such a file, away; how many there were.

        One that was open is withdrawn, as nothing is left that could be published.
        """
        of_it = or_(proposals.c.source == source, proposals.c.file_sha256.in_(list(file_sha256)))
        with self._database.writing() as connection:
            found = _proposals(connection, select(proposals).where(of_it))
            for proposal in found:
                emptied = replace(proposal, description={}, guesses={}, concerns=())
                if proposal.state.open:
                    event = purged_event(at)
                    connection.execute(insert(proposal_acts), _act_row(proposal.id, event))
                    emptied = emptied.after(event)
                values = {**_standing(emptied), "document": ""}
                connection.execute(update(proposals).where(proposals.c.id == proposal.id).values(**values))
        return len(found)

    def _some(self, wanted: Select[Any]) -> tuple[Proposal, ...]:
        with self._database.reading() as connection:
            return _proposals(connection, wanted)


def _standing(proposal: Proposal) -> dict[str, Any]:
    """The columns that change with what is done; the events themselves are rows of their own."""
    kept = to_json_text(Proposal, replace(proposal, events=()))
    return {"state": proposal.state.value, "version": len(proposal.events), "proposal": kept}


def _proposals(connection: Connection, wanted: Select[Any]) -> tuple[Proposal, ...]:
    rows = connection.execute(wanted).all()
    events = _events(connection, [row.id for row in rows])
    return tuple(replace(from_json_text(Proposal, row.proposal), events=events[row.id]) for row in rows)


def _events(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[ProposalEvent, ...]]:
    found: dict[str, list[ProposalEvent]] = defaultdict(list)
    for start in range(0, len(ids), _AT_ONCE):
        some = proposal_acts.c.proposal.in_(ids[start : start + _AT_ONCE])
        for row in connection.execute(select(proposal_acts).where(some).order_by(proposal_acts.c.sequence)):
            found[row.proposal].append(ProposalEvent(ProposalAct(row.act), row.by, utc(row.at), row.note))
    return {proposal: tuple(done) for proposal, done in found.items()}


def _act_row(proposal_id: str, event: ProposalEvent) -> dict[str, Any]:
    return {
        "proposal": proposal_id,
        "act": event.act.value,
        "by": event.by,
        "at": utc(event.at),
        "note": event.note,
    }
