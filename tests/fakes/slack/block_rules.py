"""What Slack refuses in blocks wherever they stand: its own library's models, and what those let pass."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.fakes.slack.fault import Fault
from tests.fakes.slack.limits import ANYWHERE, COUNTS, ELEMENTS, LABELLED, LENGTHS, NUMBERS, TABLE_COLUMNS
from tests.fakes.slack.parts import Part, parts, words_of

_LIVE = re.compile(r"<[^>]*>")
_LIVE_IN_MARKDOWN = re.compile(r"<[!@#]")
UNESCAPED = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")
_ADDRESS = re.compile(r"https?://[^\s<>|]+")
_SHORTCODE = re.compile(r":[a-z0-9_+-]+:")
_TEXTS = {"mrkdwn", "plain_text", "text", "raw_text"}
_INLINE = {"text", "link", "user", "usergroup", "channel", "date", "color"}
_LIVE_RUNS = {"broadcast", "emoji", "team"}  # they call everybody, or mean something by a picture alone


def block_faults(blocks: Sequence[dict[str, Any]]) -> Iterator[Fault]:
    """Every fault of `blocks`, whichever surface they are for."""
    ids = Counter(block["block_id"] for block in blocks if "block_id" in block)
    for name, times in ids.items():
        if times > 1:
            yield Fault("duplicate_block_id", f"{name!r} {times} times")
    for block in blocks:
        yield from _repeated_actions(block)
        yield from _library(block)
        for part in parts(block):
            yield from part_faults(part)


def part_faults(part: Part) -> Iterator[Fault]:
    """Every fault of one piece, those inside it apart."""
    yield from _lengths(part)
    yield from _counts(part)
    yield from _places(part)
    yield from _accessible(part)
    yield from _wording(part)
    yield from _choices(part)


def _repeated_actions(block: dict[str, Any]) -> Iterator[Fault]:
    actions = Counter(part.node["action_id"] for part in parts(block) if "action_id" in part.node)
    for name, times in actions.items():
        if times > 1:
            yield Fault("duplicate_action_id", f"{name!r} {times} times in a {block.get('type')}")


def _library(block: dict[str, Any]) -> Iterator[Fault]:
    try:
        parsed = Block.parse(block)
        if parsed is None:
            yield Fault("unknown_block", repr(block.get("type")))
        else:
            parsed.to_dict()
    # A part that is missing or of another type ends the library's models with whatever they stumble over.
    except (SlackObjectFormationError, TypeError, AttributeError, KeyError) as error:
        yield Fault("library", f"its model of {block.get('type')} refuses it: {error}")


def _lengths(part: Part) -> Iterator[Fault]:
    for key, most in {**LENGTHS.get(part.kind, {}), **ANYWHERE}.items():
        words = words_of(part.node.get(key))
        if words is not None and len(words) > most:
            yield Fault(f"{key}_too_long", f"{key} of {part.kind} has {len(words)} characters, {most} at most")
    for key, (least, most) in NUMBERS.get(part.kind, {}).items():
        if not least <= part.node.get(key, most) <= most:
            yield Fault(f"{key}_out_of_range", f"{key} of {part.kind} is {part.node[key]}, {least} to {most} allowed")


def _counts(part: Part) -> Iterator[Fault]:
    for key, (least, most) in COUNTS.get(part.kind, {}).items():
        held = part.node.get(key)
        if isinstance(held, list) and not least <= len(held) <= most:
            name = f"too_many_{key}" if len(held) > most else f"no_{key}"
            yield Fault(name, f"{len(held)} {key} in {part.kind}, {least} to {most} allowed")
    if part.kind == "table" and any(len(row) > TABLE_COLUMNS for row in part.node.get("rows", [])):
        yield Fault("too_many_columns", f"a row of more than {TABLE_COLUMNS} cells")


def _places(part: Part) -> Iterator[Fault]:
    for (holder, key), allowed in ELEMENTS.items():
        if part.kind == holder and part.node.get(key):
            held = part.node[key] if isinstance(part.node[key], list) else [part.node[key]]
            for element in held:
                if element.get("type") not in allowed:
                    yield Fault("misplaced_element", f"{element.get('type')!r} in {holder}")
    if part.kind in _LIVE_RUNS:
        yield Fault("live_rich_text", f"rich text with a {part.kind}")
    if part.kind == "rich_text_section":
        known = _INLINE | _LIVE_RUNS
        odd = [run.get("type") for run in part.node.get("elements", []) if run.get("type") not in known]
        if odd:
            yield Fault("misplaced_element", f"{odd} in rich text")


def _accessible(part: Part) -> Iterator[Fault]:
    if part.kind == "image" and not str(part.node.get("alt_text") or "").strip():
        yield Fault("no_alt_text", "an image without a text for those who do not see it")
    if part.kind == "input" and not (words_of(part.node.get("label")) or "").strip():
        yield Fault("no_label", "an input without a label")
    if part.kind in LABELLED:
        words = words_of(part.node.get("text")) or ""
        if words and not any(letter.isalnum() for letter in _SHORTCODE.sub("", words)):
            yield Fault("no_words", f"{part.kind} says what it does by {words!r} alone")
    if part.kind == "(confirm)" and "deny" not in part.node:
        yield Fault("no_deny", "a confirmation without a way back")


def _wording(part: Part) -> Iterator[Fault]:
    words = words_of(part.node.get("text"))
    if part.kind in _TEXTS and not words:
        yield Fault("empty_text", f"empty {part.kind}")
    if part.kind.startswith("rich_text") and part.kind != "rich_text_input" and not part.node.get("elements"):
        yield Fault("empty_rich_text", f"empty {part.kind}")
    if part.kind == "link" and not _ADDRESS.fullmatch(str(part.node.get("url", ""))):
        yield Fault("bad_address", f"a link to {part.node.get('url')!r}")
    if part.kind == "mrkdwn":
        if _LIVE.search(words or "") or UNESCAPED.search(words or ""):
            yield Fault("unescaped", f"mrkdwn is not escaped: {(words or '')[:80]!r}")
        if part.node.get("verbatim") is not True:
            yield Fault("auto_linked", "mrkdwn that Slack may link and read mentions out of")
    if part.kind == "markdown":
        yield from live_markdown(words or "")


def live_markdown(text: str) -> Iterator[Fault]:
    """Mentions in markdown: Slack reads them there too."""
    if _LIVE_IN_MARKDOWN.search(text):
        yield Fault("unescaped", "a mention in markdown")


def _choices(part: Part) -> Iterator[Fault]:
    groups = part.node.get("option_groups") or []
    options = [*(part.node.get("options") or []), *(option for group in groups for option in group["options"])]
    chosen = [*(part.node.get("initial_options") or [])]
    if "initial_option" in part.node:
        chosen.append(part.node["initial_option"])
    if options and any(option not in options for option in chosen):
        yield Fault("initial_option_unknown", f"what {part.kind} starts with is not among its options")
    if part.kind == "(option)" and not part.node.get("value"):
        yield Fault("no_value", "an option without a value")
