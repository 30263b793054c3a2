"""Dialogues: a source passage with the quoted words marked and the page it stands on, and another court or day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.assistant.answer import SourceView
from bot.assistant.standing import HOW_TO_BRING_IN, standing
from bot.slack.blocks.supports import cited
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    address,
    context,
    escape,
    literal,
    paragraph,
    pieces,
    plain_text,
    quote,
    rich_text,
    rich_texts,
    section,
    sections,
)
from bot.slack.dialogues.parts import asked_for, day, dialogue
from bot.slack.dialogues.parts import words as field_for_words

CHANGE_DIALOGUE = "change"
SOURCE_TITLE, CHANGE_TITLE = "Source", "Change court or day"
_MOST_QUOTED = 10_000
_MOST_TEXT = 60_000  # a dialogue holds 100 blocks and 250 KB
_MOST_ALT = 2_000
_MOST_COURT = 100


@dataclass(frozen=True, slots=True)
class ShownPage:
    """The page beside a passage: the id of the picture in Slack, and its words for those who do not see it.

    Where `file_id` is None there is no picture, and `note` says why; else `note` stands under it.
    """

    note: str
    file_id: str | None = None
    alt: str = ""


PAGE_FOLLOWS = ShownPage("A picture of the page follows here in a moment, where there is one.")


def source_dialogue(view: SourceView, page: ShownPage | None = None) -> Block:
    """The passage, the quoted words in bold, what a reader needs to weigh it, and the page where one is to be shown."""
    quoted = _merged(view)
    window, left_out = _window(view.text, quoted)
    blocks = [
        *sections("*Source:* ", cited(view)),
        section(escape(standing(view))),
    ]
    if view.caution:
        blocks += sections("*Caution:* ", view.caution)
    blocks += _own_words(view) if view.own_words else []
    if view.context:
        blocks += sections("*Stands under:* ", " / ".join(view.context))
    blocks += _quoted(view.text, quoted)
    blocks += page_blocks(page) if page else []
    blocks += [{"type": "divider"}, _label("The passage, with the quoted words in bold:")]
    blocks += _marked(view.text, quoted, window)
    if left_out:
        blocks.append(context(f"The passage is longer: {left_out:,} characters of it are not shown here."))
    return dialogue(SOURCE_TITLE, blocks)


def page_blocks(page: ShownPage) -> list[Block]:
    """The picture of a page with its note, or why there is none."""
    note = context(escape(page.note))
    if page.file_id is None:
        return [note]
    picture: Block = {
        "type": "image",
        "slack_file": {"id": page.file_id},
        "alt_text": page.alt[:_MOST_ALT],
        "title": plain_text("The page"),
    }
    return [picture, note]


def _label(words: str) -> Block:
    return rich_text(paragraph(literal(words, bold=True)))


def _quoted(text: str, quoted: list[tuple[int, int]]) -> list[Block]:
    """The quoted words once more on their own: bold type alone says nothing to a screen reader."""
    if not quoted:
        return []
    if quoted == [(0, len(text))]:
        return [_label("The whole passage is quoted in the answer.")]
    if sum(end - start for start, end in quoted) > _MOST_QUOTED:
        return [_label("The quoted words are too long to repeat here; they stand in the passage, in bold.")]
    words = [piece for start, end in quoted for piece in pieces(text[start:end], RICH_TEXT_LIMIT)]
    return [_label("Quoted in the answer:"), *rich_texts(quote(literal(piece)) for piece in words)]


def _own_words(view: SourceView) -> list[Block]:
    if not view.official_address:
        return [section(HOW_TO_BRING_IN)]
    official = rich_text(paragraph(literal("Official text: ", bold=True), address(view.official_address)))
    return [official, section(HOW_TO_BRING_IN)]


def _merged(view: SourceView) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, s), min(len(view.text), e)) for s, e in view.quoted):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, quoted: list[tuple[int, int]]) -> tuple[tuple[int, int], int]:
    """The part of `text` that is shown, around the first quoted words, and how much of it is left out."""
    if len(text) <= _MOST_TEXT:
        return (0, len(text)), 0
    middle = quoted[0][0] if quoted else 0
    start = max(0, min(middle - _MOST_TEXT // 4, len(text) - _MOST_TEXT))
    return (start, start + _MOST_TEXT), len(text) - _MOST_TEXT


def _marked(text: str, quoted: list[tuple[int, int]], window: tuple[int, int]) -> list[Block]:
    blocks: list[Block] = []
    runs: list[Block] = []
    room = RICH_TEXT_LIMIT
    for words, bold in _runs(text, quoted, window):
        for piece in pieces(words, RICH_TEXT_LIMIT):
            if runs and len(piece) > room:
                blocks.append(rich_text(paragraph(*runs)))
                runs, room = [], RICH_TEXT_LIMIT
            runs.append(literal(piece, bold=True) if bold else literal(piece))
            room -= len(piece)
    return [*blocks, rich_text(paragraph(*runs))] if runs else blocks


def _runs(text: str, quoted: list[tuple[int, int]], window: tuple[int, int]) -> Iterator[tuple[str, bool]]:
    at, last = window
    for start, end in quoted:
        begin, stop = max(start, at), min(end, last)
        if begin >= stop:
            continue
        yield text[at:begin], False
        yield text[begin:stop], True
        at = stop
    yield text[at:last], False


def change_dialogue(answer_id: str, *, court: str | None, as_of: date) -> Block:
    """The dialogue for another court or day; both may be left empty, to be read from the question's words."""
    hint = "As the Bluebook abbreviates it (D. Kan., N.D. Cal.), or federal."
    on = "The day whose law you ask about, for example the day of filing."
    blocks = [
        asked_for("court", "Court", field_for_words(initial=court or "", most=_MOST_COURT), hint=hint, optional=True),
        asked_for("as_of", "As of", day(initial=as_of.isoformat()), hint=on, optional=True),
        context("What you leave empty is read from your question."),
    ]
    return dialogue(CHANGE_TITLE, blocks, callback=CHANGE_DIALOGUE, about=answer_id, submit="Ask again")
