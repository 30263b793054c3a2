"""An answer as blocks: court and day, the groups in their order, what was withheld, and on what it stands.

Each function gives *units*: blocks that belong together and are kept in one message where they fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.assistant.answer import FOOTER, Answer, Statement, StatementKind, Status
from bot.assistant.standing import Beside, Choice, beside, court_and_day, next_steps
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.supports import value_of, weight_of, words_of
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    bullets,
    button,
    context,
    escape,
    header,
    literal,
    paragraph,
    pieces,
    rich_text,
    section,
    sections,
)

CHANGE = "change"


def answer_messages(
    answer: Answer, *, chosen: Choice | None = None, actions: Unit | None = None
) -> tuple[Message, ...]:
    """The messages that show `answer`: one, or several where Slack's limits ask for it. `actions` end the last."""
    units = [
        _heading(answer, chosen or Choice()),
        *_outcome(answer),
        *_groups(answer),
        *_withheld(answer),
        *_advice(answer),
        [_footer(answer), *(actions or [])],
    ]
    return messages(units)


def _heading(answer: Answer, chosen: Choice) -> Unit:
    change = button(
        "Change court or day", action=CHANGE, value=answer.id, spoken="Change the court or the day and ask again"
    )
    return [section(escape(court_and_day(answer, chosen=chosen)), accessory=change)]


def _outcome(answer: Answer) -> list[Unit]:
    if answer.status is Status.ANSWERED:
        return [sections("*Please note:* ", answer.reason)] if answer.reason else []
    if answer.status is Status.CLARIFY:
        return [sections("*I need one thing before I can answer.* ", answer.reason or "Please name the court.")]
    return [sections("*No answer.* ", answer.reason or "Nothing in the corpus is good enough to quote on this.")]


def _groups(answer: Answer) -> list[Unit]:
    """The statements under their headings, in the answer's own order: the direct answer stands first."""
    numbered = enumerate(beside(answer.supports))
    units: list[Unit] = []
    heading: StatementKind | None = None
    for statement in answer.statements:
        first, *rest = _statement(statement, answer.id, numbered)
        units += [first if statement.kind is heading else [header(statement.kind.heading), *first], *rest]
        heading = statement.kind
    return units


def _statement(statement: Statement, answer_id: str, numbered: Iterator[tuple[int, Beside]]) -> list[Unit]:
    """One unit for each support; `numbered` gives its number in the answer, from 0, and what is said beside it."""
    if not statement.support:
        return [[rich_text(paragraph(literal(p))) for p in pieces(statement.text, RICH_TEXT_LIMIT)]]
    return [
        words_of(statement, at)
        + weight_of(statement, at, value=value_of(answer_id, number), shown_as=number + 1, said=said)
        # The range comes first, so that at its end nothing is taken from what the next statement is to get.
        for at, (number, said) in zip(range(len(statement.support)), numbered, strict=False)
    ]


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
    advice = [sentence.replace("`", "") for sentence in next_steps(answer)]  # rich text shows code marks as they are
    if advice and answer.status is not Status.ANSWERED:
        units.append([block for sentence in advice for block in sections("", sentence)])
    elif advice:
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
    facts = f"{AUTOMATED} Corpus {answer.generation} · {answer.model or 'no model'} · {FOOTER}"
    return context(escape(facts))
