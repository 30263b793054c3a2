"""What Slack refuses on each surface: messages, dialogues, the home tab, streams, status lines, prompts, files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.messages.chunk import Chunk
from slack_sdk.models.views import View

from tests.fakes.slack import limits
from tests.fakes.slack.block_rules import UNESCAPED, block_faults, live_markdown, part_faults
from tests.fakes.slack.fault import Fault
from tests.fakes.slack.parts import Part, parts

Payload = Mapping[str, Any]
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_CHUNKS = {"markdown_text": ("text",), "task_update": ("id", "title", "status"), "plan_update": ("title",)}


def in_message(message: Payload) -> Iterator[Fault]:
    """A message in a channel, a thread or a direct message; also its change."""
    blocks = message.get("blocks") or []
    if "markdown_text" in message:
        yield from _markdown_message(message)
    else:
        yield from _fallback(str(message.get("text") or ""), blocks)
    yield from _message_blocks(blocks)
    yield from _metadata(message.get("metadata"))


def in_private_reply(reply: Payload) -> Iterator[Fault]:
    """What is sent to a reply address, or answered to a command: a message, or the wish to take one away."""
    if reply.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        yield Fault("bad_response_type", repr(reply["response_type"]))
    if reply.get("delete_original") is not True:
        yield from in_message(reply)


def in_modal(view: Payload) -> Iterator[Fault]:
    """A dialogue."""
    blocks = view.get("blocks") or []
    yield from _view(view)
    if view.get("type") != "modal":
        yield Fault("wrong_type", f"{view.get('type')!r} opened as a dialogue")
    if any(block.get("type") == "input" for block in blocks) and "submit" not in view:
        yield Fault("no_submit", "an input and nothing to submit it with")
    if "title" not in view:
        yield Fault("no_title", "a dialogue without a title")


def in_home(view: Payload) -> Iterator[Fault]:
    """The home tab."""
    yield from _view(view)
    if view.get("type") != "home":
        yield Fault("wrong_type", f"{view.get('type')!r} published as a home tab")
    for key in ("title", "submit", "close"):
        if key in view:
            yield Fault("not_in_home", key)
    yield from _kinds(view.get("blocks") or [], limits.MODAL_ONLY, "the home tab")


def in_stream(call: Payload, *, needs_words: bool = False) -> Iterator[Fault]:
    """The beginning of a stream or one more piece of it."""
    text, chunks = str(call.get("markdown_text") or ""), call.get("chunks") or []
    if text and chunks:
        yield Fault("both_markdown_and_chunks", "Slack takes one or the other")
    if needs_words and not text and not chunks:
        yield Fault("nothing_to_append", "neither markdown_text nor chunks")
    written = [text, *(str(chunk.get("text", "")) for chunk in chunks if chunk.get("type") == "markdown_text")]
    if sum(map(len, written)) > limits.MARKDOWN:
        yield Fault("markdown_too_long", f"{sum(map(len, written))} characters of markdown in one call")
    yield from live_markdown("".join(written))
    for chunk in chunks:
        yield from _chunk(chunk)
    blocks = [block for chunk in chunks if chunk.get("type") == "blocks" for block in chunk.get("blocks", [])]
    yield from _message_blocks(blocks)


def in_stream_end(call: Payload) -> Iterator[Fault]:
    """The end of a stream, with the blocks that stay under it."""
    yield from in_stream(call)
    yield from _message_blocks(call.get("blocks") or [])
    yield from _metadata(call.get("metadata"))
    if call.get("session_status", "active") not in limits.SESSION_STATES:
        yield Fault("bad_status", repr(call["session_status"]))


def in_status(call: Payload) -> Iterator[Fault]:
    """The line that says what is being done; an empty one takes it away."""
    loading = call.get("loading_messages") or []
    if not isinstance(call.get("status"), str):
        yield Fault("bad_status", repr(call.get("status")))
    if len(loading) > limits.LOADING_MESSAGES:
        yield Fault("too_many_loading_messages", str(len(loading)))
    if not all(str(line).strip() for line in loading):
        yield Fault("empty_text", "an empty loading message")


def in_session(call: Payload) -> Iterator[Fault]:
    """The state and the title of an agent session."""
    if call.get("status", "active") not in limits.SESSION_STATES:
        yield Fault("bad_status", repr(call["status"]))
    if len(str(call.get("title") or "")) > limits.SESSION_TITLE:
        yield Fault("title_too_long", f"{len(call['title'])} characters")


def in_prompts(call: Payload) -> Iterator[Fault]:
    """Suggested prompts."""
    prompts = call.get("prompts") or []
    if not 1 <= len(prompts) <= limits.PROMPTS:
        yield Fault("too_many_prompts" if prompts else "no_prompts", str(len(prompts)))
    for prompt in prompts:
        if not all(str(prompt.get(key) or "").strip() for key in ("title", "message")):
            yield Fault("empty_text", "a prompt without a title or without a message")


def in_upload(call: Payload) -> Iterator[Fault]:
    """The announcement of a file."""
    name = str(call.get("filename") or "")
    if not 1 <= len(name) <= limits.FILE_NAME:
        yield Fault("bad_file_name", f"{len(name)} characters")
    if int(call.get("length") or 0) < 1:
        yield Fault("empty_file", "a file of no bytes")
    if name.lower().endswith(_IMAGES) and not str(call.get("alt_txt") or "").strip():
        yield Fault("no_alt_text", "an image file without a text for those who do not see it")


def in_file_comment(call: Payload) -> Iterator[Fault]:
    """The message under which uploaded files appear."""
    comment = str(call.get("initial_comment") or "")
    shared = call.get("channel_id") or call.get("channels")
    if shared and not comment.strip() and not call.get("blocks"):
        yield Fault("no_text_fallback", "a file that nothing is said about")
    if comment:
        yield from _fallback(comment, [])
    if not call.get("files"):
        yield Fault("no_files", "no file is named")


def _fallback(text: str, blocks: Sequence[Any]) -> Iterator[Fault]:
    if not text.strip():
        yield Fault("no_text_fallback" if blocks else "no_text", "no text for notifications and screen readers")
    if len(text) > limits.MESSAGE_TEXT:
        yield Fault("text_too_long", f"{len(text)} characters of text")
    if UNESCAPED.search(text):
        yield Fault("unescaped", f"text is not escaped: {text[:80]!r}")


def _markdown_message(message: Payload) -> Iterator[Fault]:
    text = str(message["markdown_text"])
    if message.get("text") or message.get("blocks"):
        yield Fault("markdown_text_conflict", "markdown_text beside text or blocks")
    if not text.strip():
        yield Fault("no_text", "nothing is said")
    if len(text) > limits.MARKDOWN:
        yield Fault("markdown_too_long", f"{len(text)} characters")
    yield from live_markdown(text)


def _message_blocks(blocks: Sequence[dict[str, Any]]) -> Iterator[Fault]:
    yield from block_faults(blocks)
    yield from _kinds(blocks, limits.MODAL_ONLY, "a message")
    if len(blocks) > limits.MESSAGE_BLOCKS:
        yield Fault("too_many_blocks", f"{len(blocks)} blocks in a message")
    size = len(json.dumps(blocks, ensure_ascii=False))
    if size > limits.BLOCK_CHARACTERS:
        yield Fault("blocks_too_long", f"{size} characters of blocks in one message")
    markdown = sum(len(str(block.get("text", ""))) for block in blocks if block.get("type") == "markdown")
    if markdown > limits.MARKDOWN:
        yield Fault("markdown_too_long", f"{markdown} characters of markdown in all")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield Fault("second_table", "one table is all a message takes")


def _metadata(metadata: Any) -> Iterator[Fault]:
    if metadata is None:
        return
    kind, payload = (metadata.get(key) for key in ("event_type", "event_payload"))
    if not isinstance(kind, str) or not kind or not isinstance(payload, dict):
        yield Fault("bad_metadata", "an event_type and an event_payload are needed")
    if len(json.dumps(metadata).encode()) > limits.METADATA_BYTES:
        yield Fault("metadata_too_large", f"more than {limits.METADATA_BYTES} bytes")


def _view(view: Payload) -> Iterator[Fault]:
    blocks = view.get("blocks") or []
    yield from block_faults(blocks)
    head = {key: value for key, value in view.items() if key != "blocks"}
    for part in (Part(str(view.get("type")), head), *(part for key in head for part in parts(head[key]))):
        yield from part_faults(part)
    try:
        View(**view).to_dict()
    except (SlackObjectFormationError, TypeError, AttributeError, KeyError) as error:
        yield Fault("library", f"its model of views refuses it: {error}")
    if not 1 <= len(blocks) <= limits.VIEW_BLOCKS:
        yield Fault("too_many_blocks" if blocks else "no_blocks", f"{len(blocks)} blocks in a view")
    if len(json.dumps(dict(view)).encode()) > limits.VIEW_BYTES:
        yield Fault("view_too_large", f"more than {limits.VIEW_BYTES} bytes")
    if sum(part.node.get("focus_on_load") is True for part in parts(blocks)) > 1:
        yield Fault("second_focus", "focus on load for more than one element")
    yield from _kinds(blocks, limits.MESSAGE_ONLY, "a view")


def _kinds(blocks: Sequence[dict[str, Any]], forbidden: set[str], where: str) -> Iterator[Fault]:
    found = {part.kind for part in parts(list(blocks))} & forbidden
    yield from (Fault("wrong_surface", f"{kind} in {where}") for kind in sorted(found))


def _chunk(chunk: dict[str, Any]) -> Iterator[Fault]:
    kind = chunk.get("type")
    if kind not in (*_CHUNKS, "blocks"):
        yield Fault("unknown_chunk", repr(kind))
        return
    missing = [key for key in _CHUNKS.get(str(kind), ()) if not chunk.get(key)]
    if missing:
        yield Fault("empty_text", f"{kind} without {', '.join(missing)}")
        return
    if kind == "task_update" and chunk["status"] not in limits.TASK_STATES:
        yield Fault("bad_status", repr(chunk["status"]))
    parsed = Chunk.parse(chunk)
    try:
        parsed.to_dict() if parsed else None
    except SlackObjectFormationError as error:
        yield Fault("library", f"its model of {kind} refuses it: {error}")
