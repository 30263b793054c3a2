"""A support on the page: the quoted words, where they stand, and what a reader needs to weigh them."""

from __future__ import annotations

from bot.assistant.answer import SourceView, Statement, StatementKind, Support
from bot.assistant.standing import Beside, standing
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    address,
    button,
    literal,
    paragraph,
    pieces,
    quote,
    rich_text,
    rich_texts,
    sections,
)

OPEN_SOURCE = "source"
NOTE_LABEL = "Our own note, not the authority's words:"


def words_of(statement: Statement, number: int) -> list[Block]:
    """The words of support `number` as a quotation; before the first stand the statement's own words.

    A note of ours is a paragraph and never a quotation, and is labelled where no heading says what it is.
    """
    support = statement.support[number]
    elements: list[Block] = []
    if number == 0:
        style = {"bold": True} if _cites(statement, support) else {}
        elements += [paragraph(literal(piece, **style)) for piece in pieces(statement.text, RICH_TEXT_LIMIT)]
    if support.own_words and statement.kind is not StatementKind.NOTE:
        elements.append(paragraph(literal(NOTE_LABEL, bold=True)))
    shown = paragraph if support.own_words else quote
    elements += [shown(literal(piece)) for piece in pieces(support.quotation, RICH_TEXT_LIMIT)]
    return rich_texts(elements)


def weight_of(statement: Statement, number: int, *, value: str, shown_as: int, said: Beside) -> list[Block]:
    """Pin cite, weight and currency of support `number`, with the button that opens the source passage.

    `said` is what else stands beside it; `value` names it to the button; `shown_as` is its number on the page, from 1.
    """
    support = statement.support[number]
    opener = button(
        f"Open source {shown_as}",
        action=OPEN_SOURCE,
        value=value,
        spoken=f"Open source {shown_as}, {support.pin_cite}",
    )
    cite = "" if number == 0 and _cites(statement, support) else f"{cited(support)}\n"
    blocks = sections(f"*{shown_as}.* ", f"{cite}{standing(support)}", accessory=opener)
    if said.caution:
        blocks += sections("*Caution:* ", said.caution)
    if said.official_address:
        official = paragraph(literal("Official text: ", bold=True), address(said.official_address))
        blocks.append(rich_text(official))
    return blocks


def cited(text: Support | SourceView) -> str:
    """The pin cite, with the authority beside it where the pin cite does not name it."""
    return text.pin_cite if text.authority in text.pin_cite else f"{text.pin_cite} ({text.authority})"


def _cites(statement: Statement, support: Support) -> bool:
    """Whether the statement is the lead-in of a composed answer, which gives the pin cite itself."""
    return statement.text.startswith(cited(support))


def value_of(answer_id: str, number: int) -> str:
    """The value of the button that opens support `number` of an answer, counted from 0."""
    return f"{answer_id}:{number}"


def support_number(value: str) -> tuple[str, int] | None:
    """The answer and the support a button's value names, or None where the value is not one of ours."""
    answer_id, _, number = value.rpartition(":")
    return (answer_id, int(number)) if answer_id and number.isascii() and number.isdigit() else None
