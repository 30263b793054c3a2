"""Drafts under review as JSON, and as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.assistant.checker import CheckedFinding
from bot.assistant.review_shown import Acted, KeptAside, NotDrafted, Redline, ShownDraft
from bot.cli.check_shapes import authority_json, finding_json
from bot.conferral.drafting import STAMP, marked
from bot.conferral.finding import Result
from bot.conferral.review import (
    Approved,
    AwaitingReview,
    ChangesRequested,
    Drafted,
    DraftVersion,
    Refusal,
    ReviewEvent,
    Withdrawn,
)
from bot.conferral.review.naming import title_of

Json = dict[str, Any]

_STATES = {
    Drafted: "drafted",
    AwaitingReview: "awaiting_review",
    ChangesRequested: "changes_requested",
    Approved: "approved",
    Withdrawn: "withdrawn",
}


def shown_json(shown: ShownDraft) -> Json:
    """A draft: which matter's, how it stands, which version is the newest, and how a copy would be stamped."""
    draft, newest, state = shown.draft, shown.newest, shown.state
    at = getattr(state, "at", None)
    return {
        "draft": draft.id,
        "matter": draft.matter,
        "case_number": shown.matter.facts.case_number,
        "title": title_of(newest),
        "state": {
            "name": _STATES[type(state)],
            "by": getattr(state, "by", None),
            "reviewer": getattr(state, "reviewer", None),
            "at": at.isoformat() if at else None,
            "note": getattr(state, "note", "") or None,
        },
        "version": version_json(newest),
        "stamped": shown.stamp.stamped,
        "stamp_reason": shown.stamp.told(),
        "begun_by": draft.begun_by,
        "begun_at": draft.begun_at.isoformat(),
    }


def version_json(version: DraftVersion, *, text: bool = False) -> Json:
    """A version; its text where that is asked for."""
    shown = {
        "id": version.id,
        "number": version.number,
        "origin": version.origin.value,
        "base": version.base,
        "aside": version.aside,
        "drafted_by": version.drafted_by,
        "at": version.at.isoformat(),
        "note": version.note or None,
        "record_digest": version.record_digest,
        "to_acknowledge": list(version.check.to_acknowledge),
        "not_checked": version.check.not_checked or None,
        "cautions": list(version.cautions),
    }
    return {**shown, "text": version.text} if text else shown


def whole_json(shown: ShownDraft, findings: Sequence[CheckedFinding]) -> Json:
    """A draft with the text of its newest version, what was found on it, and all that was done."""
    return {
        **shown_json(shown),
        "text": shown.newest.text,
        "findings": [finding_json(one) for one in findings],
        "events": [event_json(event) for event in shown.draft.events],
    }


def event_json(event: ReviewEvent) -> Json:
    """One thing done with a draft."""
    return {
        "number": event.number,
        "act": event.act.value,
        "version": event.version,
        "by": event.by,
        "at": event.at.isoformat(),
        "note": event.note or None,
        "reviewer": event.reviewer or None,
        "acknowledged": list(event.acknowledged),
        "stamped": event.stamped,
    }


def redline_json(redline: Redline) -> Json:
    """What changed between two versions."""
    kinds = [[{"kind": c.kind.value, "text": c.text} for c in paragraph] for paragraph in redline.changes]
    numbers = {"from": redline.old.number, "to": redline.new.number}
    return {**numbers, "same": redline.same, "redline": marked(redline.changes), "changes": kinds}


def outcome_json(outcome: Acted | KeptAside | NotDrafted | Refusal | ShownDraft) -> Json:
    """What an act came to: the draft after it, or why nothing was done."""
    match outcome:
        case ShownDraft():
            return shown_json(outcome)
        case Acted(shown=shown, event=event):
            return {**shown_json(shown), "event": event_json(event)}
        case KeptAside(shown=shown, version=version):
            kept = {"version": version_json(version), "sentence": outcome.sentence}
            return {**shown_json(shown), "kept_aside": kept}
        case NotDrafted(missing=missing, cautions=cautions):
            asked = [{"step": fact.step, "question": fact.question} for fact in missing]
            return {"draft": None, "missing": asked, "cautions": list(cautions)}
    return {
        "refused": {
            "reason": outcome.reason.value,
            "sentence": outcome.told(),
            "findings": list(outcome.findings),
        }
    }


def outcome_lines(outcome: Acted | KeptAside | NotDrafted | Refusal | ShownDraft) -> Iterator[str]:
    """What an act came to, as a person reads it."""
    match outcome:
        case ShownDraft():
            yield draft_line(outcome)
        case Acted(shown=shown):
            yield draft_line(shown)
            yield from _to_look_at(shown.newest)
        case KeptAside():
            yield outcome.sentence
        case NotDrafted(missing=missing, cautions=cautions):
            yield "No draft yet. To answer first:"
            yield from (f"- {fact.question}" for fact in missing)
            yield from (f"Caution: {caution}" for caution in cautions)
        case Refusal(findings=findings):
            yield f"Not done: {outcome.told()}"
            yield from (f"- {finding}" for finding in findings)


def draft_line(shown: ShownDraft) -> str:
    """A draft as one line of a list."""
    newest, case = shown.newest, shown.matter.facts.case_number or "no case number"
    return f"{shown.draft.id}  {case}  {title_of(newest)}, version {newest.number}. {shown.stamp.told()}"


def whole_lines(shown: ShownDraft, findings: Sequence[CheckedFinding]) -> Iterator[str]:
    """A draft in full: how it stands, what to look at first, its text."""
    yield draft_line(shown)
    yield from _to_look_at(shown.newest)
    for one in findings:
        if one.finding.result in (Result.DEFICIENCY, Result.CAUTION):
            yield f"{one.finding.result.value}: {one.finding.reason}"
            authority = authority_json(one.authority)
            if authority is not None:
                yield f"  “{authority['quotation']}” {authority['pin_cite']}"
            if one.finding.cure:
                yield f"  {one.finding.cure}"
    yield from (f"Caution: {caution}" for caution in shown.newest.cautions)
    yield ""
    if shown.stamp.stamped:
        yield f"{STAMP}\n"
    yield shown.newest.text.rstrip("\n")


def version_line(version: DraftVersion) -> str:
    """A version as one line of a list."""
    kept = ", kept aside" if version.aside else ""
    note = f": {version.note}" if version.note else ""
    whence = "from the log" if version.base is None else "by hand"
    return f"{version.number}. {version.id}  {version.at:%Y-%m-%d %H:%M}  {version.drafted_by}, {whence}{kept}{note}"


def _to_look_at(version: DraftVersion) -> Iterator[str]:
    points = version.check.to_acknowledge
    if points:
        yield "To look at before it is approved:"
        yield from (f"- {point}" for point in points)
