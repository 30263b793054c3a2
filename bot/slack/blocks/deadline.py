"""A deadline as blocks: the day, the rule, the count step by step, the holidays on the way, what is unsettled."""

from __future__ import annotations

from bot.assistant.deadline_wording import due_line, holiday_lines, rule_line
from bot.conferral.deadlines import Deadline
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.text import (
    Block,
    bullets,
    context,
    escape,
    literal,
    paragraph,
    rich_text,
    rich_texts,
    section,
    sections,
)

_FOOT = "Counted by an automated assistant. An attorney has to review it, and the order or rule that sets the period."


def deadline_messages(found: Deadline) -> tuple[Message, ...]:
    """The messages that show a deadline."""
    return messages(_units(found))


def deadline_blocks(found: Deadline) -> list[Block]:
    """The same for a dialogue."""
    return [block for unit in _units(found) for block in unit]


def _units(found: Deadline) -> list[Unit]:
    court = found.forum.court if found.forum else None
    units: list[Unit] = [
        [section(f"*{escape(due_line(found.due))}*"), section(escape(rule_line(found.edition.citation, court)))],
        [_titled("How it was counted:"), _numbered([str(step) for step in found.steps])],
    ]
    if found.holidays:
        listed = rich_texts(bullets([line]) for line in holiday_lines(found))
        units.append([_titled("Holidays within the period:"), *listed])
    units += [sections("*Caution:* ", caution) for caution in found.cautions]
    return [*units, [context(_FOOT)]]


def _titled(words: str) -> Block:
    return rich_text(paragraph(literal(words, bold=True)))


def _numbered(lines: list[str]) -> Block:
    items = [paragraph(literal(line)) for line in lines]
    return rich_text({"type": "rich_text_list", "style": "ordered", "elements": items})
