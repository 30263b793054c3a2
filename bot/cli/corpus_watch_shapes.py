"""Official sources and what came of asking them as JSON. Fields may be added; none is renamed or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.cli.corpus_shapes import outcome_json

if TYPE_CHECKING:
    from bot.assistant.watching.desk import Watched
    from bot.assistant.watching.publishing import BulkPublication
    from bot.assistant.watching.state import Polled

Json = dict[str, Any]


def watch_json(
    listed: Sequence[Watched], polled: Sequence[Polled], bulk: BulkPublication | None, *, asked: bool
) -> Json:
    """All of it; `polled` is null where nothing was asked, `published` where nothing was to be published."""
    return {
        "sources": [source_json(one) for one in listed],
        "polled": [polled_json(one) for one in polled] if asked else None,
        "published": None if bulk is None else bulk_json(bulk),
    }


def source_json(one: Watched) -> Json:
    """A source and what is known of it."""
    source, state = one.source, one.state
    return {
        "id": source.id,
        "court": source.court,
        "citation": source.citation,
        "title": source.title,
        "address": source.address,
        "format": source.media.value,
        "every_seconds": int(source.every.total_seconds()),
        "active": source.active,
        "checked": source.checked,
        "shipped": source.shipped,
        "last_asked": _moment(state.polled_at),
        "last_seen": _moment(state.seen_at),
        "last_changed": _moment(state.changed_at),
        "next_due": _moment(state.due_at),
        "held": state.held or None,
        "held_on": None if state.held_on is None else state.held_on.isoformat(),
        "failures": state.failures,
        "reason": state.reason or None,
        "proposal": state.proposal or None,
    }


def polled_json(one: Polled) -> Json:
    """What came of asking a source."""
    return {
        "source": one.source,
        "came": one.came.value,
        "proposal": one.proposal or None,
        "reason": one.reason or None,
    }


def bulk_json(bulk: BulkPublication) -> Json:
    """What was approved in bulk and published, and what waits with its reason."""
    return {
        "approved": [proposal.id for proposal in bulk.approved],
        "waiting": [
            {"proposal": held.proposal.id, "source": held.proposal.source, "reason": held.reason}
            for held in bulk.waiting
        ],
        "outcome": None if bulk.outcome is None else outcome_json(bulk.outcome),
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
