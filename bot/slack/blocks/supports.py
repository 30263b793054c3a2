"""A support on the page: the quoted words, where they stand, and what a reader needs to weigh them."""

from __future__ import annotations

from bot.assistant.answer import Support
from bot.slack.blocks.standing import currency_words
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
    sections,
)

OPEN_SOURCE = "source"
NOTE_LABEL = "Our own note, not the authority's words:"
HOW_TO_BRING_IN = (
    "To quote the official text here instead of our note, add it with `conferral corpus add FILE` and then run "
    "`conferral corpus publish`."
)


def words_of(support: Support) -> list[Block]:
    """The quoted words as a quotation; a note of ours as a labelled paragraph and never as a quotation."""
    cut = pieces(support.quotation, RICH_TEXT_LIMIT)
    if not support.own_words:
        return [rich_text(quote(literal(piece))) for piece in cut]
    return [rich_text(paragraph(literal(NOTE_LABEL, bold=True))), *(rich_text(paragraph(literal(p))) for p in cut)]


def weight_of(support: Support, *, value: str, shown_as: int, day: str) -> list[Block]:
    """Pin cite, weight, currency and caution, with the button that opens the source passage.

    `value` names the support to the button; `shown_as` is its number on the page, from 1.
    """
    cite = support.pin_cite if support.authority in support.pin_cite else f"{support.pin_cite} ({support.authority})"
    opener = button(
        f"Open source {shown_as}",
        action=OPEN_SOURCE,
        value=value,
        spoken=f"Open source {shown_as}, {support.pin_cite}",
    )
    standing = f"{support.weight.value.capitalize()}. {currency_words(support, day=day)}"
    blocks = sections(f"*{shown_as}.* ", f"{cite}\n{standing}", accessory=opener)
    if support.caution:
        blocks += sections("*Caution:* ", support.caution)
    if support.own_words and support.official_address:
        official = paragraph(literal("Official text: ", bold=True), address(support.official_address))
        blocks.append(rich_text(official))
    return blocks


def value_of(answer_id: str, number: int) -> str:
    """The value of the button that opens support `number` of an answer, counted from 0."""
    return f"{answer_id}:{number}"


def support_number(value: str) -> tuple[str, int] | None:
    """The answer and the support a button's value names, or None where the value is not one of ours."""
    answer_id, _, number = value.rpartition(":")
    return (answer_id, int(number)) if answer_id and number.isascii() and number.isdigit() else None
