"""What was done with a draft under review, what was not and why, and the words that come with its files."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.drafting_ports import HeldTemplate
from bot.assistant.review_shown import Acted, ExportedDraft, KeptAside, NotDrafted, Redline
from bot.conferral.review import Refusal, ReviewAct
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED, NOT_ADVICE
from bot.slack.blocks.review import NEEDS_REVIEW, Named, matter_line
from bot.slack.blocks.review_actions import compare_button, review_buttons
from bot.slack.blocks.text import RICH_TEXT_LIMIT, bullets, context, escape, pieces, rich_text, section, sections

_EDITING = (
    "To change its words, hand in the Word file of the built-in layout, or press Edit: what a template adds of its own "
    "would become part of the text."
)


def acted_messages(
    acted: Acted, *, viewer: str = "", named: Named = str, templates: Sequence[HeldTemplate] = ()
) -> tuple[Message, ...]:
    """What was done with a draft; with a `viewer`, what he can do with it now, as in `review_buttons`."""
    event = acted.event
    version = acted.shown.draft.version(event.version) or acted.shown.newest
    by, number = named(event.by), version.number
    told = {
        ReviewAct.DRAFTED: f"{by} had version {number} drafted from the log.",
        ReviewAct.EDITED: f"{by} wrote version {number}. It has to be approved before its stamp comes off.",
        ReviewAct.KEPT_ASIDE: f"{by} wrote version {number}, which is kept aside.",
        ReviewAct.SUBMITTED: f"{by} sent version {number} to {named(event.reviewer)} for review.",
        ReviewAct.APPROVED: f"{by} approved version {number}.",
        ReviewAct.CHANGES_REQUESTED: f"{by} asked for changes of version {number}.",
        ReviewAct.WITHDRAWN: f"{by} withdrew the draft.",
        ReviewAct.EXPORTED: f"{by} made a Word file of version {number}.",
    }[event.act]
    points = len(event.acknowledged)
    what = "the point that stands" if points == 1 else f"the {points} points that stand"
    read = [f"{by} says to have read {what} against it."] if points else []
    note = sections("*Note:* ", event.note) if event.note else []
    blocks = [
        *sections("*Review:* ", " ".join([told, *read])),
        *note,
        *sections("*Matter:* ", matter_line(acted.shown)),
    ]
    buttons = [review_buttons(acted.shown, viewer=viewer, templates=templates)] if viewer else []
    return messages([[*blocks, *buttons, context(escape(NOT_ADVICE))]])


def refusal_messages(refusal: Refusal, *, named: Named = str) -> tuple[Message, ...]:
    """Why something was not done."""
    lines = [piece for finding in refusal.findings for piece in pieces(finding, RICH_TEXT_LIMIT)]
    listed = [rich_text(bullets([line])) for line in lines]
    return messages([[*sections("*Not done.* ", refusal.told(named)), *listed, context(escape(NOT_ADVICE))]])


def kept_aside_message(kept: KeptAside) -> Message:
    """That two people edited at once, and what became of both texts, which can be compared."""
    compare = compare_button(kept.shown.draft.id, kept.shown.newest.id, kept.version.id)
    blocks = [*sections("*Both texts are kept.* ", kept.sentence), {"type": "actions", "elements": [compare]}]
    return messages([[*blocks, context(escape(NOT_ADVICE))]])[0]


def not_drafted_messages(outcome: NotDrafted) -> tuple[Message, ...]:
    """The questions to answer before anything can be drafted."""
    heading = [section("*No draft yet.* These facts are missing in the log, and I do not make any up:")]
    questions = [_listed([fact.question]) for fact in outcome.missing]
    cautions = [sections("*Caution:* ", caution) for caution in outcome.cautions]
    return messages([heading, *questions, *cautions, [context(escape(NOT_ADVICE))]])


def file_comment(exported: ExportedDraft, *, named: Named = str, in_template: bool = False) -> str:
    """The words that come with the Word file, escaped; `in_template`: it is in one of the firm's own."""
    number, told = exported.shown.newest.number, exported.stamp.told(named)
    editing = f" {_EDITING}" if in_template else ""
    if exported.stamp.stamped:
        return escape(f"{NEEDS_REVIEW}. Version {number} with the DRAFT stamp: {told} {AUTOMATED}{editing}")
    return escape(f"Version {number} without the DRAFT stamp. {told} {AUTOMATED}{editing}")


def redline_comment(redline: Redline) -> str:
    """The words that come with the Word file of a redline, escaped."""
    told = f"Redline from version {redline.old.number} to version {redline.new.number}, as tracked changes."
    return escape(f"{NEEDS_REVIEW}. {told} {AUTOMATED}")


def _listed(lines: Sequence[str]) -> Unit:
    return [rich_text(bullets([piece])) for line in lines for piece in pieces(line, RICH_TEXT_LIMIT)]
