"""A draft under review as messages: what it is, for which matter, what to look at first, and its text in full.

`named` gives people's names everywhere here; without it they are called as the product knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from bot.assistant.checker import CheckedFinding
from bot.assistant.drafting_ports import HeldTemplate
from bot.assistant.matter_terms import titled
from bot.assistant.review_shown import ShownDraft
from bot.conferral.finding import Result
from bot.conferral.review import (
    Approved,
    AwaitingReview,
    ChangesRequested,
    Origin,
    PaperPlace,
    Withdrawn,
)
from bot.conferral.review.layout import CAPTION
from bot.conferral.review.naming import title_of
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED, NOT_ADVICE
from bot.slack.blocks.review_actions import review_buttons
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    context,
    escape,
    header,
    literal,
    paragraph,
    pieces,
    rich_texts,
    section,
    sections,
)

NEEDS_REVIEW = "DRAFT: needs attorney review"
_NO_FAULT = (
    "Our own checker found no deficiency in this text. That is an automated reading of the words alone, and not a "
    "finding that the effort was enough."
)

Named = Callable[[str], str]


def draft_messages(
    shown: ShownDraft,
    findings: Sequence[CheckedFinding],
    *,
    viewer: str,
    named: Named = str,
    templates: Sequence[HeldTemplate] = (),
) -> tuple[Message, ...]:
    """The messages that show the newest version to `viewer`, with what he can do; `findings` are those on it.

    `templates` are the firm's own, for its Word file.
    """
    units = [
        [header(_heading(shown)), *sections("*How it stands:* ", how_it_stands(shown, named=named))],
        [*sections("*Matter:* ", matter_line(shown)), *_note(shown, named)],
        *_to_look_at(shown, findings),
        [header("The text in full")],
        *_text(shown),
        [review_buttons(shown, viewer=viewer, templates=templates), context(escape(NOT_ADVICE))],
    ]
    return messages(units)


def how_it_stands(shown: ShownDraft, *, named: Named = str) -> str:
    """How the draft stands, in a sentence: "It waits for the review of a partner."."""
    if not shown.stamp.stamped:
        return f"{shown.stamp.told(named)} Its Word file bears no DRAFT stamp."
    return f"{shown.stamp.told(named)} Its Word file bears the DRAFT stamp."


def matter_line(shown: ShownDraft) -> str:
    """The matter, for people: case number, court, motion."""
    return titled(shown.matter)


def label_of(shown: ShownDraft) -> str:
    """What a dialogue says of the draft it is about: its version, whether it needs review, and who speaks."""
    stamped = NEEDS_REVIEW if shown.stamp.stamped else "Approved"
    return f"{stamped}. Version {shown.newest.number}. {AUTOMATED}"


def draft_line(shown: ShownDraft, *, named: Named = str) -> str:
    """A draft as one line of a list."""
    title = title_of(shown.newest).capitalize()
    return f"{title}, version {shown.newest.number}, {matter_line(shown)}: {shown.stamp.told(named)}"


def _heading(shown: ShownDraft) -> str:
    title = title_of(shown.newest).capitalize()
    title = title if len(title) <= 60 else f"{title[:59]}…"  # noqa: PLR2004  a heading holds 150 with what follows
    stamped = f"{NEEDS_REVIEW}. " if shown.stamp.stamped else "Approved. "
    return f"{stamped}{title}, version {shown.newest.number}"


def _note(shown: ShownDraft, named: Named) -> list[Block]:
    """Who wrote what beside the draft: with its submission, with the wish for changes, with the version itself."""
    told: list[Block] = []
    newest, state = shown.newest, shown.state
    if newest.origin is Origin.HAND:
        hand = f"{named(newest.drafted_by)} edited it by hand; those words do not come from the log."
        told += sections("*Written by hand:* ", f"{hand}{_noted(newest.note)}")
    match state:
        case AwaitingReview(by=by, note=note):
            told += sections("*Sent by:* ", f"{named(by)}.{_noted(note)}")
        case ChangesRequested(by=by, note=note):
            told += sections("*Changes asked for by:* ", f"{named(by)}: {note}")
        case Withdrawn(by=by, note=note) if note:
            told += sections("*Withdrawn by:* ", f"{named(by)}: {note}")
        case Approved():
            pass
    return told


def _noted(note: str) -> str:
    return f" Note: {note}" if note else ""


def _to_look_at(shown: ShownDraft, findings: Sequence[CheckedFinding]) -> Iterator[Unit]:
    """What to look at before the text: what stands against it, then what to be careful about."""
    check = shown.newest.check
    yield [header("Look at this first")]
    if check.not_checked:
        yield sections("*Not checked:* ", f"Our own checker could not read this version: {check.not_checked}")
    for result, lead in ((Result.DEFICIENCY, "*Deficiency:* "), (Result.CAUTION, "*Caution:* ")):
        yield from (_finding(one, lead) for one in findings if one.finding.result is result)
    yield from (sections("*Not from the log:* ", said) for said in check.beyond_log)
    if not check.to_acknowledge:
        yield [section(_NO_FAULT)]
    yield from (sections("*Caution:* ", caution) for caution in shown.newest.cautions)
    unread = [one.finding.reason for one in findings if one.finding.result is Result.NOT_CHECKED]
    yield from (sections("*Not checked:* ", reason) for reason in unread)


def _finding(one: CheckedFinding, lead: str) -> Unit:
    finding, blocks = one.finding, sections(lead, one.finding.reason)
    for words in finding.words_at_fault:
        blocks += sections("*In the text:* ", f"“{words.text}”")
    if one.authority is not None:
        cite, said = one.authority.pin_cite, one.authority.quotation
        blocks += (
            sections("*Our own note:* ", f"{cite}: {said}")
            if one.authority.own_words
            else sections("*The authority says:* ", f"“{said}” {cite}")
        )
    return [*blocks, *(sections("*What to do:* ", finding.cure) if finding.cure else [])]


def _text(shown: ShownDraft) -> Iterator[Unit]:
    """The paragraphs of the newest version; the lines of the caption and of the signature block stand together."""
    version = shown.newest
    placed = zip(version.paragraphs, version.places, strict=True)
    for _, together in groupby(enumerate(placed), key=_block_of):
        elements = [
            paragraph(literal(piece, **({"bold": True} if place in _BOLD else {})))
            for _, (text, place) in together
            for piece in pieces(text, RICH_TEXT_LIMIT)
        ]
        yield rich_texts(elements)


_BOLD = (PaperPlace.TITLE, PaperPlace.SUBTITLE, PaperPlace.HEADING, PaperPlace.COURT)


def _block_of(numbered: tuple[int, tuple[str, PaperPlace]]) -> tuple[int, str]:
    """What is equal for lines that stand in one block."""
    number, (_, place) = numbered
    if place in CAPTION:
        return (-1, "caption")
    return (-1, "closing") if place is PaperPlace.CLOSING else (number, "")
