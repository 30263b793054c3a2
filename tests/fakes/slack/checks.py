"""Which rules a call is held to, and how Slack answers one that breaks them."""

from __future__ import annotations

from tests.fakes.block_limits import Surface, faults_of
from tests.fakes.slack.fault import Fault
from tests.fakes.slack.values import Sent

_SURFACES = {
    "chat.postMessage": Surface.MESSAGE,
    "chat.update": Surface.MESSAGE,
    "chat.postEphemeral": Surface.MESSAGE,
    "chat.startStream": Surface.STREAM_START,
    "chat.appendStream": Surface.STREAM_APPEND,
    "chat.stopStream": Surface.STREAM_STOP,
    "assistant.threads.setStatus": Surface.STATUS,
    "assistant.threads.setSuggestedPrompts": Surface.PROMPTS,
    "agents.sessions.setStatus": Surface.SESSION,
    "agents.sessions.rename": Surface.SESSION,
    "files.getUploadURLExternal": Surface.UPLOAD,
    "files.completeUploadExternal": Surface.FILE_COMMENT,
    "response_url": Surface.PRIVATE_REPLY,
}
_CODES = {
    "no_text": "no_text",
    "too_many_blocks": "msg_blocks_too_many",
    "blocks_too_long": "msg_blocks_too_long",
    "markdown_too_long": "msg_too_long",
    "markdown_text_conflict": "markdown_text_conflict",
    "both_markdown_and_chunks": "cannot_provide_both_markdown_text_and_chunks",
    "nothing_to_append": "markdown_text_or_chunks_required",
    "unknown_chunk": "invalid_chunks",
    "bad_metadata": "invalid_metadata_format",
    "metadata_too_large": "metadata_too_large",
    "view_too_large": "view_too_large",
}


def call_faults(method: str, sent: Sent) -> list[Fault]:
    """Everything wrong with what a call carries."""
    if method in ("views.open", "views.push"):
        return faults_of(Surface.MODAL, sent.get("view") or {})
    if method == "views.publish":
        return faults_of(Surface.HOME, sent.get("view") or {})
    if method == "views.update":
        view = sent.get("view") or {}
        return faults_of(Surface.HOME if view.get("type") == "home" else Surface.MODAL, view)
    surface = _SURFACES.get(method)
    return faults_of(surface, sent) if surface else []


def code_for(method: str, faults: list[Fault]) -> str | None:
    """The error code by which Slack refuses a call with these faults; None where it would let them pass."""
    refused = [fault for fault in faults if fault.refused]
    if not refused:
        return None
    known = [_CODES[fault.name] for fault in refused if fault.name in _CODES]
    if method.startswith("views."):
        return "view_too_large" if "view_too_large" in known else "invalid_arguments"
    return known[0] if known else ("invalid_blocks" if method.startswith("chat.") else "invalid_arguments")
