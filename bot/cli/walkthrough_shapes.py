"""A walkthrough as JSON."""

from __future__ import annotations

from typing import Any

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.guided import Guided, Told
from bot.assistant.walkthrough_wording import act_text
from bot.cli.draft_shapes import package_json

Json = dict[str, Any]


def walkthrough_json(guided: Guided) -> Json:
    """The JSON of `conferral walkthrough` (CONTRACT.md)."""
    step = guided.step
    return {
        "matter": guided.matter,
        "step": {"id": step.id, "question": step.question, "why": _why_json(guided.why)} if step else None,
        "met": [requirement.value for requirement in guided.met],
        "missing": [
            {"requirement": requirement.value, "why": str(told), "authority": _authority_json(told.authority)}
            for requirement, told in guided.missing
        ],
        "next_act": act_text(guided.next_act) if guided.next_act else None,
        "excused": _excused_json(guided.excused),
        "record": str(guided.record) if guided.record else None,
        "next_act_authority": _authority_json(guided.next_act.authority) if guided.next_act else None,
        "not_checked": [requirement.value for requirement in guided.not_checked],
        "refused": [{"step": one.step, "reason": one.reason} for one in guided.refused],
        "reopened": list(guided.reopened),
        "put_off": list(guided.put_off),
        "unanswered": list(guided.unanswered),
        "cautions": list(guided.cautions),
        "rule": guided.chosen.rule.citation,
        "basis": guided.chosen.rule.basis.value,
        "agreed_order": package_json(guided.package) if guided.package else None,
    }


def _why_json(authority: ResolvedAuthority | None) -> Json:
    return {
        "quotation": authority.quotation if authority else None,
        "pin_cite": authority.pin_cite if authority else None,
        "own_words": authority.own_words if authority else None,
    }


def _authority_json(authority: ResolvedAuthority | None) -> Json | None:
    if authority is None:
        return None
    return {
        "source": authority.source,
        "authority": authority.authority,
        "pin_cite": authority.pin_cite,
        "quotation": authority.quotation,
        "spans": [[span.start, span.end] for span in authority.spans],
        "own_words": authority.own_words,
    }


def _excused_json(excused: Told | None) -> Json | None:
    return {"reason": excused.text, "authority": _authority_json(excused.authority)} if excused else None
