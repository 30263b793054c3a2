"""The health of the corpus as messages: what was asked and not answered, what grew old, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.assistant.tending.health import Health, Lacking
from bot.assistant.tending.sharing import SharedQuestion
from bot.assistant.tending.wording import lack_in_words, number_of, seen_in_words
from bot.conferral.deadlines.deadline import in_words
from bot.slack.blocks.library_corrections import correct_button, corrections_button
from bot.slack.blocks.library_golden import golden_button, golden_buttons
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.text import (
    Block,
    brief,
    button,
    context,
    escape,
    header,
    literal,
    rich_text,
    section,
    sections,
)

HEALTH = "library_health"
COMPARE = "library_compare"

_MOST_ROWS, _MOST_TEXTS, _LONGEST = 8, 5, 600
_REST = "`conferral corpus health` tells all of them."


def health_button() -> Block:
    """Shows the health of the corpus."""
    return button("Health", action=HEALTH, value="health", spoken="Show what the library lacks and what grew old in it")


def health_messages(health: Health) -> Sequence[Message]:
    """The health of the corpus, with what can be done about shared questions."""
    head: Unit = [header("Health of the library"), context(escape(f"{in_words(health.day)} · {health.generation}"))]
    units: list[Unit] = [head, *_lacking(health)]
    old = [(f"{o.citation} ({o.court}): {_seen(o.last)}", o.next) for o in health.old]
    units += _rows(f"Not seen in force for {number_of(health.months, 'month')}", old)
    last = [(f"{one.citation} ({one.court}): {seen_in_words(one)}", one.next) for one in health.last_seen]
    units += _rows("Only last seen, not known since when in force", last)
    notes = [(f"{one.citation} ({one.court}): {number_of(one.notes, 'note')}", one.next) for one in health.unverified]
    units += _rows("Notes not verified against the court's own text", notes)
    units += _rows("Quotations of profiles that no text says", [(one.said, one.next) for one in health.unresolved])
    wished = [(f"{one.citation} ({one.court}), since {in_words(one.since)}", one.next) for one in health.wished]
    units += _rows("Authorities wished for", wished)
    units.append([{"type": "actions", "elements": [*golden_buttons(), corrections_button()]}, context(AUTOMATED)])
    return messages(units)


def _lacking(health: Health) -> Iterator[Unit]:
    yield [section(f"*Questions withheld or thumbed down:* {len(health.lacking) or 'none'}")]
    for one in health.lacking[:_MOST_ROWS]:
        yield from _group(one)
    rest = len(health.lacking) - _MOST_ROWS
    if rest > 0:
        yield [context(f"and {rest} more kinds. {_REST}")]
    if health.uncounted:
        yield [context(f"{health.uncounted:,} older answers are not counted yet; look again.")]


def _group(one: Lacking) -> Iterator[Unit]:
    yield [*sections("• ", lack_in_words(one.group)), context(escape(one.next))]
    for question in one.shared[:_MOST_TEXTS]:
        yield _shared(question)
    rest = len(one.shared) - _MOST_TEXTS
    if rest > 0:
        yield [context(f"and {rest} more shared questions. {_REST}")]


def _shared(question: SharedQuestion) -> Unit:
    told = brief(question.text, _LONGEST)
    quoted = rich_text({"type": "rich_text_quote", "elements": [literal(told)]})
    about = brief(question.text, 100)
    golden = golden_button(question.answer_id, about=question.text)
    compare = button(
        "Compare generations", action=COMPARE, value=question.answer_id, spoken=f"Ask two generations: {about}"
    )
    return [quoted, {"type": "actions", "elements": [golden, correct_button(question.answer_id), compare]}]


def _rows(title: str, rows: Sequence[tuple[str, str]]) -> list[Unit]:
    """A part: what is the same to do about several is said once, below them."""
    units: list[Unit] = [[section(f"*{escape(title)}:* {len(rows) or 'none'}")]]
    shown = rows[:_MOST_ROWS]
    for at, (said, act) in enumerate(shown):
        last = at + 1 == len(shown) or shown[at + 1][1] != act
        units.append([*sections("• ", brief(said, _LONGEST)), *([context(escape(act))] if last else [])])
    if len(rows) > len(shown):
        units.append([context(f"and {len(rows) - len(shown)} more. {_REST}")])
    return units


def _seen(last: date | None) -> str:
    return f"last seen on {in_words(last)}" if last else "never seen in force"
