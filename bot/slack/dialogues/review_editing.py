"""The dialogue in which a draft is edited, section by section, or handed in as the Word file it was edited in.

A field of Slack's holds 3,000 characters and a draft has more. So each section of the paper is a field of its own,
under its heading, and one that is too long goes on in the next: all of the text is on one page and nothing is cut
off. A draft that even so does not fit into a dialogue is edited in Word and handed in. Where a file is handed in it
counts, and not the fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.assistant.review_shown import ShownDraft
from bot.conferral.review import DraftVersion, PaperPlace, Refusal, paragraphs_of
from bot.conferral.review.layout import CAPTION
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.review import NEEDS_REVIEW, Named, matter_line
from bot.slack.blocks.review_actions import ids_in, value_of
from bot.slack.blocks.text import Block, context, escape, pieces, section, sections
from bot.slack.dialogues.parts import Submitted, asked_for, dialogue, faults, files, words

EDIT_DIALOGUE = "review_edit"
_MOST_FIELDS = 60
_MOST_BYTES = 150_000
"""Of the fields as Slack counts them; a dialogue takes 250 KB in all."""
_FIELD = 2_400
"""Characters that a field begins with, so that there is room to write more into it."""
_TITLE_MOST = 80
_PART, _ON, _FILE, _NOTE = "part", "on", "file", "note"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the dialogue: what stands over it and in it; `goes_on`: it goes on in the middle of a paragraph."""

    label: str
    text: str
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """What was handed in for a version: its text, or the id of a file in Slack; the note beside it."""

    draft: str
    base_version: str
    text: str
    file: str
    note: str


def fields_of(version: DraftVersion) -> tuple[Field, ...]:
    """The text of a version in fields, cut where its sections begin and else between paragraphs."""
    found: list[Field] = []
    for title, texts in _sections(version):
        filled = list(_filled(texts))
        of = f" ({{}} of {len(filled)})" if len(filled) > 1 else ""
        found += [
            Field(f"{title}{of.format(number)}", text, goes_on)
            for number, (text, goes_on) in enumerate(filled, start=1)
        ]
    return tuple(found)


def edit_dialogue(shown: ShownDraft) -> Block:
    """The dialogue; where the text does not fit into one, it takes the Word file alone."""
    fields = fields_of(shown.newest)
    fits = _fit(fields, shown.newest)
    return dialogue(
        "Edit the draft",
        [
            *sections("*Matter:* ", matter_line(shown)),
            context(escape(f"{NEEDS_REVIEW}. {AUTOMATED}")),
            section(f"You edit version {shown.newest.number}. It is kept as it is, and your text is a new version."),
            section("What you write does not come from the log. Our own checker reads it, and a reviewer has to."),
            *(_inputs(fields) if fits else [section("This draft is too long for a dialogue: edit its Word file.")]),
            asked_for(
                _FILE,
                "Or hand in the Word file that you edited" if fits else "The Word file that you edited",
                files(kinds=("docx",)),
                hint="At most 10 MB. Where you hand one in, its text counts and not the fields above.",
                optional=fits,
            ),
            asked_for(_NOTE, "What did you change, and why?", words(long=True), optional=True),
        ],
        callback=EDIT_DIALOGUE,
        about=value_of(shown.draft.id, shown.newest.id),
        submit="Keep this version",
    )


def edited(submitted: Submitted) -> Edited | None:
    """What was handed in; None where the dialogue is none of ours."""
    ids = ids_in(submitted.about)
    if len(ids) != 2:  # noqa: PLR2004  a draft and a version of it
        return None
    parts = [
        Field("", going_on or submitted.text(f"{_PART}-{number}"), goes_on=bool(going_on))
        for number in range(_MOST_FIELDS)
        for going_on in [submitted.text(f"{_PART}-{number}-{_ON}")]
    ]
    text = _joined(parts)
    handed_in = submitted.files(_FILE)
    return Edited(ids[0], ids[1], text, str(handed_in[0]["id"]) if handed_in else "", submitted.text(_NOTE))


def edit_refused(refusal: Refusal, *, named: Named = str) -> dict[str, Any]:
    """The answer to a submission that says why the text was not kept; what was typed stays on the page."""
    return faults(**{_NOTE: refusal.told(named)})


def file_refused(sentence: str) -> dict[str, Any]:
    """The answer to a submission that says why the file was not read; what was typed stays on the page."""
    return faults(**{_FILE: sentence})


_BETWEEN = "\n\n"


def _joined(fields: Sequence[Field]) -> str:
    text = ""
    for field in fields:
        if field.text:
            text += f"{' ' if field.goes_on else _BETWEEN}{field.text}" if text else field.text
    return text


def _fit(fields: Sequence[Field], version: DraftVersion) -> bool:
    """Whether all of the text can be on one page, and comes back from it as it was."""
    few = len(fields) <= _MOST_FIELDS and len(json.dumps([field.text for field in fields])) <= _MOST_BYTES
    return few and paragraphs_of(_joined(fields)) == version.paragraphs


def _inputs(fields: tuple[Field, ...]) -> list[Block]:
    return [
        asked_for(
            f"{_PART}-{number}-{_ON}" if field.goes_on else f"{_PART}-{number}",
            field.label,
            words(initial=field.text, long=True),
            optional=True,
        )
        for number, field in enumerate(fields)
    ]


def _sections(version: DraftVersion) -> Iterator[tuple[str, list[str]]]:
    """The sections of a paper, each with what it is called: the head, what stands under each heading, the block."""
    called, texts = "Caption and title", list[str]()
    for text, place in zip(version.paragraphs, version.places, strict=True):
        begins = _begins(text, place, called)
        if begins:
            if texts:
                yield called, texts
            called, texts = begins, []
        texts.append(text)
    if texts:
        yield called, texts


def _begins(text: str, place: PaperPlace, called: str) -> str:
    """What the section is called that begins with this paragraph; "" where none does."""
    if place is PaperPlace.HEADING:
        return text if len(text) <= _TITLE_MOST else f"{text[: _TITLE_MOST - 1]}…"
    if place is PaperPlace.CLOSING and called != _CLOSING:
        return _CLOSING
    in_head = place in (*CAPTION, PaperPlace.TITLE, PaperPlace.SUBTITLE)
    return _STATEMENT if called == "Caption and title" and not in_head else ""


_CLOSING = "Signature block, left blank"
_STATEMENT = "The statement"


def _filled(texts: list[str]) -> Iterator[tuple[str, bool]]:
    """Paragraphs in as few fields as hold them; one too long for a field is cut at white space and goes on."""
    together: list[str] = []
    for text in texts:
        if together and len(_BETWEEN.join([*together, text])) > _FIELD:
            yield _BETWEEN.join(together), False
            together = []
        first, *rest = pieces(text, _FIELD)
        for number, piece in enumerate([first, *rest]):
            if number < len(rest):
                yield piece.strip(), number > 0
            elif rest:
                yield piece.strip(), True
            else:
                together.append(piece)
    if together:
        yield _BETWEEN.join(together), False
