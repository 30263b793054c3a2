"""The dialogue of one question of the walkthrough, and the reply that was given in it. Pure.

The dialogue carries the id of its matter. The question is told by the names of its inputs: they go by its id, so
that what was typed for one question is never taken for another's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.guided import AskedQuestion
from bot.conferral.walkthrough import BETWEEN, Choices, Kind
from bot.slack.blocks.supports import NOTE_LABEL
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    button,
    context,
    escape,
    literal,
    paragraph,
    pieces,
    quote,
    rich_texts,
    sections,
)
from bot.slack.dialogues.parts import (
    TEXT_LIMIT,
    Submitted,
    asked_for,
    clock,
    day,
    dialogue,
    one_button_of,
    one_of,
    some_of,
    words,
)

TITLE = "Draft a certificate"
ANSWER = "certificate_answer"
"""The dialogue of the question that stands; the next one follows it."""
EDIT = "certificate_edited"
"""The dialogue of a question that was opened from the review; the review follows it."""
BACK, SKIP, REVIEW, LEAVE = "certificate_back", "certificate_skip", "certificate_review", "certificate_leave"
AUTOMATED = "I am an automated assistant. Every draft needs attorney review."

_CHOSEN, _CLOCK = "/chosen", "/clock"
_MOST_LABEL, _MOST_VALUE, _MOST_BUTTONS, _MOST_OPTIONS = 2_000, 150, 10, 100
_FIGURES = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?")
_IN_WORDS = "In your own words"
_HINT = 'Your answer is kept at once. "not known" and "none" are answers too.'
_KEPT_HINT = "Left as it is, or empty, the answer that is kept stays."


def question_dialogue(
    asked: AskedQuestion,
    *,
    matter: str,
    head: str,
    notices: Sequence[str] = (),
    callback: str = ANSWER,
    back: bool,
    typed: str = "",
) -> Block:
    """The dialogue that asks a question; `head` names the matter, `back` tells whether an earlier answer is there.

    `typed` stands in the field for words in place of what is kept.
    """
    label = asked.question if len(asked.question) <= _MOST_LABEL else "Your answer to the question above"
    blocks = [context(escape(f"{head}. {AUTOMATED}"))]
    blocks += [block for notice in notices for block in sections("*Please note:* ", notice)]
    blocks += [] if label == asked.question else sections("", asked.question)
    blocks += _kept(asked)
    blocks += _inputs(asked, label, typed)
    blocks += why_blocks(asked.why, asked.requirement.heading)
    return dialogue(
        TITLE,
        [*blocks, _buttons(asked.id, edited=callback == EDIT, back=back)],
        callback=callback,
        about=matter,
        submit="Save" if callback == EDIT else "Next",
        close="Close",
    )


def why_blocks(authority: ResolvedAuthority | None, requirement: str) -> list[Block]:
    """Why a question is asked: the requirement, and the words of the authority with their pin cite."""
    head = paragraph(literal("Why this is asked: ", bold=True), literal(requirement))
    if authority is None:
        return rich_texts([head, paragraph(literal("No text behind this question is held in the corpus."))])
    shown = paragraph if authority.own_words else quote
    label = [paragraph(literal(NOTE_LABEL, bold=True))] if authority.own_words else []
    said = [shown(literal(piece)) for piece in pieces(authority.quotation, RICH_TEXT_LIMIT)]
    caution = [paragraph(literal(f"Caution: {authority.caution}"))] if authority.caution else []
    return rich_texts([head, *label, *said, paragraph(literal(authority.pin_cite)), *caution])


def step_in(view: Mapping[str, Any]) -> str:
    """The question that a dialogue asks; empty where it asks none."""
    named = [name for name in (view.get("state") or {}).get("values") or {} if not name.endswith((_CHOSEN, _CLOCK))]
    return str(named[0]) if named else ""


def reply_in(submitted: Submitted, asked: AskedQuestion) -> str:
    """What was replied in a dialogue; empty where nothing was, or only what is kept already.

    Words that were typed count before a choice. What the dialogue began with counts as nothing.
    """
    typed, chosen = submitted.text(asked.id), _chosen(submitted, asked)
    if typed and typed != _first_words(asked):
        return typed
    if chosen and chosen != _first_choice(asked):
        return chosen
    return ""


def _chosen(submitted: Submitted, asked: AskedQuestion) -> str:
    name = f"{asked.id}{_CHOSEN}"
    if asked.form.kind is Kind.SEVERAL:
        return BETWEEN.join(submitted.several(name))
    at = submitted.text(f"{asked.id}{_CLOCK}")
    return "T".join(part for part in (submitted.text(name), at) if part)


def _first_choice(asked: AskedQuestion) -> str:
    """The choice that the dialogue begins with; empty where what is kept cannot be chosen."""
    kind, kept = asked.form.kind, asked.words
    if kind in (Kind.DAY, Kind.MOMENT):
        return kept if _FIGURES.fullmatch(kept) else ""
    known = [reply for reply, _ in _choices(asked)]
    if kind is Kind.SEVERAL:
        # As Slack gives them: in the order of the boxes.
        ticked = [reply for reply in known if reply in kept.split(BETWEEN)]
        return BETWEEN.join(ticked) if len(ticked) == len(kept.split(BETWEEN)) else ""
    return kept if kind is Kind.ONE and kept in known else ""


def _first_words(asked: AskedQuestion) -> str:
    """The words that the dialogue begins with: what is kept, where it can be typed and is not chosen."""
    fits = len(asked.words) <= TEXT_LIMIT and not _first_choice(asked)
    return asked.words.strip() if fits else ""


def _kept(asked: AskedQuestion) -> list[Block]:
    if not asked.value or _first_words(asked) == asked.value:
        return []
    return sections("*Kept answer:* ", asked.value)


def _inputs(asked: AskedQuestion, label: str, typed: str) -> list[Block]:
    hint = _KEPT_HINT if asked.value else _HINT
    first_words = typed or _first_words(asked)
    field = words(initial=first_words, long=asked.form.kind is Kind.WORDS or "\n" in first_words)
    choosing = _choosing(asked)
    if not choosing:
        return [asked_for(asked.id, label, field, hint=hint, optional=True)]
    first, *others = choosing
    shown = [asked_for(f"{asked.id}{_CHOSEN}", label, first, optional=True)]
    shown += [asked_for(f"{asked.id}{_CLOCK}", "At what time, if that is known", at, optional=True) for at in others]
    return [*shown, asked_for(asked.id, _IN_WORDS, field, hint=f"Counts before a choice. {hint}", optional=True)]


def _choosing(asked: AskedQuestion) -> list[Block]:
    """The elements to choose with; none where the answer can only be typed."""
    kind, first = asked.form.kind, _first_choice(asked)
    if kind in (Kind.DAY, Kind.MOMENT):
        figures = _FIGURES.fullmatch(first)
        calendar = day(initial=figures[1] if figures else None)
        return [calendar, clock(initial=figures[2] if figures else None)] if kind is Kind.MOMENT else [calendar]
    choices = _choices(asked)
    if not choices:
        return []
    if kind is Kind.SEVERAL:
        return [some_of(choices, initial=first.split(BETWEEN))]
    return [(one_button_of if len(choices) <= _MOST_BUTTONS else one_of)(choices, initial=first or None)]


def _choices(asked: AskedQuestion) -> Choices:
    """The choices as they can be shown; none where they are too many, or one of them is too long, for Slack."""
    choices = tuple(dict(asked.form.choices).items())
    most = _MOST_BUTTONS if asked.form.kind is Kind.SEVERAL else _MOST_OPTIONS
    fit = all(0 < len(reply.strip()) <= _MOST_VALUE and shown.strip() for reply, shown in choices)
    return choices if fit and len(choices) <= most else ()


def _buttons(step: str, *, edited: bool, back: bool) -> Block:
    shown = []
    if not edited and back:
        shown.append(button("Back", action=BACK, value=step, spoken="Back to the question before"))
    if not edited:
        shown.append(button("Skip for now", action=SKIP, value=step, spoken="Put this question off"))
    label = "Back to the review" if edited else "Review answers"
    shown.append(button(label, action=REVIEW, value=step, spoken="Review all answers, and draft the certificate"))
    shown.append(button("Save and close", action=LEAVE, value=step, spoken="Keep everything and continue later"))
    return {"type": "actions", "elements": shown}
