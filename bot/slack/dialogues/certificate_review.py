"""The review of a walkthrough: what is met and missing, every answer with a button that edits it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.assistant.guided import Guided
from bot.assistant.walkthrough_wording import act_text, unmet
from bot.conferral.drafting import MissingFact
from bot.conferral.walkthrough import Answered
from bot.slack.blocks.text import Block, button, context, escape, header, section, sections
from bot.slack.dialogues.certificate_question import AUTOMATED, LEAVE, REVIEW, TITLE
from bot.slack.dialogues.parts import dialogue

REVIEWING = "certificate_reviewing"
EDIT_ANSWER, PAGE, DRAFT, FURTHER, GO_ON = (
    "certificate_edit",
    "certificate_page",
    "certificate_draft",
    "certificate_further",
    "certificate_go_on",
)
ON_PAGE = 30
"""Answers on one page: with what is met and missing they stay far below Slack's 100 blocks."""
_MOST_QUESTION, _MOST_ANSWER, _MOST_MISSING = 500, 700, 40


def review_dialogue(
    guided: Guided, answers: Sequence[Answered], *, head: str, page: int = 0, notices: Sequence[str] = ()
) -> Block:
    """The page `page` of the review, counted from 0."""
    pages = max(1, -(-len(answers) // ON_PAGE))
    page = min(max(page, 0), pages - 1)
    blocks = [context(escape(f"{head}. {AUTOMATED}"))]
    blocks += [block for notice in notices for block in sections("*Please note:* ", notice)]
    if page == 0:
        blocks += _standing(guided)
    blocks.append(_acts(guided))
    shown = answers[page * ON_PAGE : (page + 1) * ON_PAGE]
    blocks.append(header(f"Your answers, page {page + 1} of {pages}" if pages > 1 else "Your answers"))
    blocks += [_answer(one) for one in shown] or [section("Nothing was answered yet.")]
    if pages > 1:
        blocks.append(_turning(page, pages))
    return dialogue(TITLE, blocks, callback=REVIEWING, about=guided.matter)


def missing_dialogue(matter: str, asked: Sequence[tuple[MissingFact, str | None]], *, head: str) -> Block:
    """What has to be answered before a certificate can be drafted; each with the id of the question that gives it."""
    blocks = [
        context(escape(f"{head}. {AUTOMATED}")),
        header("Not drafted yet"),
        *sections("", f"A certificate says only what the log says. First answer {_questions(len(asked))}:"),
    ]
    for fact, step in asked[:_MOST_MISSING]:
        opener = _opener("Answer", step, f"Answer: {fact.question}") if step else None
        lines = sections("", fact.question, accessory=opener)
        blocks += lines if step else [*lines, context("Change the answer it is about in the review.")]
    if len(asked) > _MOST_MISSING:
        blocks += sections("", f"{len(asked) - _MOST_MISSING} more are asked after these.")
    buttons = [
        button("Review answers", action=REVIEW, value=matter, spoken="Review all answers"),
        button("Save and close", action=LEAVE, value=matter, spoken="Keep everything and continue later"),
    ]
    return dialogue(TITLE, [*blocks, {"type": "actions", "elements": buttons}], callback=REVIEWING, about=matter)


def standing_blocks(guided: Guided) -> list[Block]:
    """What is met and missing, with pin cites, and the next act; for dialogues and messages."""
    return _standing(guided)


def _standing(guided: Guided) -> list[Block]:
    blocks = sections("*Rule:* ", f"{guided.chosen.rule.citation} ({guided.chosen.rule.edition})")
    for caution in guided.cautions:
        blocks += sections("*Caution:* ", caution)
    if guided.met:
        blocks += sections("*Met so far:* ", "; ".join(one.heading for one in guided.met))
    if guided.missing:
        blocks += [section("*Not met so far:*")]
        blocks += [block for one, told in guided.missing for block in sections("- ", unmet(one, told))]
    if guided.excused:
        blocks += sections("", str(guided.excused))
    if guided.next_act:
        blocks += sections("*Next:* ", act_text(guided.next_act))
    return [*blocks, *_package(guided)]


def _package(guided: Guided) -> Iterator[Block]:
    if guided.package is not None:
        yield section("*How to submit the agreed order:*")
        for step in guided.package.submission:
            yield from sections("- ", step)


def _acts(guided: Guided) -> Block:
    matter = guided.matter
    shown = [
        {
            **button("Draft the certificate", action=DRAFT, value=matter, spoken="Draft the certificate"),
            "style": "primary",
        },
        button("Log a further step", action=FURTHER, value=matter, spoken="Log a further step to confer"),
    ]
    if guided.step is not None:
        shown.append(button("Next question", action=GO_ON, value=matter, spoken="Go on with the next question"))
    shown.append(button("Save and close", action=LEAVE, value=matter, spoken="Keep everything and continue later"))
    return {"type": "actions", "elements": shown}


def _answer(one: Answered) -> Block:
    question, value = _short(one.question, _MOST_QUESTION), _short(one.value, _MOST_ANSWER, "Edit shows all of it")
    return section(
        f"*{escape(question)}*\n{escape(value)}",
        accessory=_opener("Edit", one.id, f"Edit: {one.question}", EDIT_ANSWER),
    )


def _opener(label: str, step: str, spoken: str, action: str = EDIT_ANSWER) -> Block:
    return button(label, action=action, value=step, spoken=spoken)


def _short(text: str, most: int, more: str = "shortened") -> str:
    return text if len(text) <= most else f"{text[:most]}… ({len(text):,} characters; {more})"


def _turning(page: int, pages: int) -> Block:
    shown = []
    if page > 0:
        shown.append(_turn("Earlier answers", page - 1))
    if page < pages - 1:
        shown.append(_turn("Later answers", page + 1))
    # Two buttons of one block may not go by one name.
    named = [{**one, "action_id": f"{PAGE}_{at}"} for at, one in zip(("first", "second"), shown, strict=False)]
    return {"type": "actions", "elements": named}


def _turn(label: str, page: int) -> Block:
    return button(label, action=PAGE, value=str(page), spoken=f"{label}, page {page + 1}")


def _questions(number: int) -> str:
    return "1 question" if number == 1 else f"{number} questions"
