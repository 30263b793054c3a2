"""An answer as blocks: court and day, the groups in their order, what was withheld, and on what it stands.

Each function gives *units*: blocks that belong together and are kept in one message where they fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from bot.assistant.answer import FOOTER, Answer, Statement, StatementKind, Status
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.supports import HOW_TO_BRING_IN, value_of, weight_of, words_of
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    bullets,
    button,
    context,
    escape,
    header,
    literal,
    long_day,
    paragraph,
    pieces,
    rich_text,
    section,
    sections,
)

CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whether the asker set court and day by an option or a click."""

    court: bool = False
    as_of: bool = False


def answer_messages(answer: Answer, *, chosen: Chosen | None = None) -> tuple[Message, ...]:
    """The messages that show `answer`: one, or several where Slack's limits ask for it."""
    units = [
        _heading(answer, chosen or Chosen()),
        *_outcome(answer),
        *_groups(answer),
        *_withheld(answer),
        *_advice(answer),
        [_footer(answer)],
    ]
    return messages(units)


def _heading(answer: Answer, chosen: Chosen) -> Unit:
    court = _origin(answer.court or "none named", read=answer.read_court, chosen=chosen.court, else_="by default")
    day = _origin(long_day(answer.as_of), read=answer.read_as_of, chosen=chosen.as_of, else_="today")
    change = button(
        "Change court or day", action=CHANGE, value=answer.id, spoken="Change the court or the day and ask again"
    )
    return [section(f"*Court:* {escape(court)}\n*As of:* {escape(day)}", accessory=change)]


def _origin(value: str, *, read: bool, chosen: bool, else_: str) -> str:
    if chosen:
        return f"{value} (as you chose)"
    if read:
        return f"{value} (read from your question)"
    return value if value == "none named" else f"{value} ({else_})"


def _outcome(answer: Answer) -> list[Unit]:
    if answer.status is Status.ANSWERED:
        return [sections("*Please note:* ", answer.reason)] if answer.reason else []
    if answer.status is Status.CLARIFY:
        return [sections("*I need one thing before I can answer.* ", answer.reason or "Please name the court.")]
    return [sections("*No answer.* ", answer.reason or "Nothing in the corpus is good enough to quote on this.")]


def _groups(answer: Answer) -> list[Unit]:
    day = long_day(answer.as_of)
    values = count()
    named = [(s, [value_of(answer.id, next(values)) for _ in s.support]) for s in answer.statements]
    shown_as = count(1)
    units: list[Unit] = []
    for kind in StatementKind:
        heading: list[Block] = [header(kind.heading)]
        for statement, buttons in named:
            if statement.kind is kind:
                first, *rest = _statement(statement, values=buttons, shown_as=shown_as, day=day)
                units += [heading + first, *rest]
                heading = []
    return units


def _statement(statement: Statement, *, values: list[str], shown_as: Iterator[int], day: str) -> list[Unit]:
    lead: list[Block] = [rich_text(paragraph(literal(p))) for p in pieces(statement.text, RICH_TEXT_LIMIT)]
    units = [
        words_of(support) + weight_of(support, value=value, shown_as=next(shown_as), day=day)
        for support, value in zip(statement.support, values, strict=True)
    ]
    return [lead + units[0], *units[1:]] if units else [lead]


def _withheld(answer: Answer) -> list[Unit]:
    if not answer.withheld:
        return []
    number = len(answer.withheld)
    what = "1 statement was withheld:" if number == 1 else f"{number} statements were withheld:"
    reasons = Counter(w.reason for w in answer.withheld)
    lines = [reason if times == 1 else f"{reason} ({times} times)" for reason, times in reasons.items()]
    return [_listed(what, lines)]


def _advice(answer: Answer) -> list[Unit]:
    units: list[Unit] = []
    advice = list(answer.advice)
    if not advice and any(support.own_words for s in answer.statements for support in s.support):
        advice.append(HOW_TO_BRING_IN.replace("`", ""))
    if advice:
        units.append(_listed("What you can do next:", advice))
    if answer.searched and answer.status is not Status.ANSWERED:
        units.append(_listed("What was searched:", list(answer.searched)))
    if answer.model_note:
        units.append(sections("*About the model:* ", answer.model_note))
    return units


def _listed(what: str, lines: list[str]) -> Unit:
    cut = [piece for line in lines for piece in pieces(line, RICH_TEXT_LIMIT) if piece.strip()]
    if not cut:
        return [rich_text(paragraph(literal(f"{what} no particulars.", bold=True)))]
    return [rich_text(paragraph(literal(what, bold=True))), *_lists(cut)]


def _lists(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    current: list[str] = []
    for line in lines:
        if current and sum(map(len, current)) + len(line) > RICH_TEXT_LIMIT:
            blocks.append(rich_text(bullets(current)))
            current = []
        current.append(line)
    return [*blocks, rich_text(bullets(current))]


def _footer(answer: Answer) -> Block:
    model = f"Model: {answer.model}" if answer.model else "No model"
    facts = f"As of {long_day(answer.as_of)} · Corpus generation {answer.generation} · {model}"
    return context(f"{escape(facts)}\n{escape(FOOTER)}")
