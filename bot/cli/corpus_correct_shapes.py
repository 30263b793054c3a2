"""Corrections as JSON. Fields may be added; none is renamed or dropped."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.assistant.correcting.correction import Correction
    from bot.assistant.correcting.due import Due
    from bot.assistant.correcting.standing import Standing

Json = dict[str, Any]


def correction_json(correction: Correction) -> Json:
    """A correction with all that was done with it; what it says is null once its words were purged."""
    return {
        "id": correction.id,
        "kind": correction.kind.value,
        "says": None if correction.body is None else asdict(correction.body),
        "by": correction.made_by,
        "at": correction.made_at.isoformat(),
        "reason": correction.reason,
        "events": [
            {"act": event.act.value, "by": event.by, "at": event.at.isoformat(), "note": event.note}
            for event in correction.events
        ],
    }


def standing_json(standing: Standing) -> Json:
    """A correction and how it stands."""
    name = standing.state.name.lower()
    return {**correction_json(standing.correction), "state": name, "remark": standing.remark or None}


def due_json(due: Due) -> Json:
    """What a publication did with corrections."""
    return {
        "taken_in": list(due.taken),
        "taken_back": list(due.ended),
        "lapsed": list(due.lapsed),
        "waiting": list(due.waiting),
    }
