"""What may stand in an acknowledgement: a reply to a command, what happens to a dialogue, options to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.fakes.block_limits import Surface, faults_of
from tests.fakes.slack.block_rules import part_faults
from tests.fakes.slack.fault import Fault
from tests.fakes.slack.parts import Part, parts

_MOST_OPTIONS = 100


def acknowledgement_faults(payload: dict[str, Any], answer: dict[str, Any]) -> list[Fault]:
    """Everything wrong with `answer`, given to what Slack delivered in `payload`. Nothing is always right."""
    if not answer:
        return []
    if "command" in payload:
        return faults_of(Surface.PRIVATE_REPLY, answer)
    if payload.get("type") == "view_submission":
        return list(_to_submission(payload["view"], answer))
    if payload.get("type") == "block_suggestion":
        return list(_to_suggestion(answer))
    return [Fault("unexpected_answer", f"to {payload.get('type')}: {sorted(answer)}")]


def _to_submission(view: dict[str, Any], answer: dict[str, Any]) -> Iterator[Fault]:
    action = answer.get("response_action")
    if action in ("update", "push"):
        yield from faults_of(Surface.MODAL, answer.get("view") or {})
    elif action == "errors":
        yield from _errors(view, answer.get("errors") or {})
    elif action != "clear":
        yield Fault("bad_response_action", repr(action))


def _errors(view: dict[str, Any], errors: dict[str, str]) -> Iterator[Fault]:
    if not errors:
        yield Fault("no_errors", "errors that name nothing")
    inputs = {block.get("block_id") for block in view.get("blocks", []) if block.get("type") == "input"}
    for block_id, words in errors.items():
        if not words.strip():
            yield Fault("empty_text", f"an error without words at {block_id!r}")
        if inputs and block_id not in inputs:
            yield Fault("error_out_of_place", f"no input block {block_id!r} to show it at")


def _to_suggestion(answer: dict[str, Any]) -> Iterator[Fault]:
    options = answer.get("options", answer.get("option_groups"))
    if not isinstance(options, list) or len(options) > _MOST_OPTIONS:
        yield Fault("too_many_options", "a list of at most 100 options is needed")
    for part in parts(answer):
        yield from part_faults(Part(part.kind, part.node))


def answer_in(body: str, content_type: str) -> dict[str, Any]:
    """What the body of an HTTP acknowledgement says; plain words are a text."""
    if not body.strip():
        return {}
    if content_type == "application/json":
        read = json.loads(body)
        return read if isinstance(read, dict) else {}
    return {"text": body}
