"""The dialogues in which a manager edits a golden question before it is saved, and sees how two generations answer."""

from __future__ import annotations

from datetime import date

from bot.assistant.tending.golden_desk import GoldenDraft, GoldWords
from bot.assistant.tending.sharing import LONGEST_SHARED
from bot.assistant.tending.two_generations import Compared, ComparedQuotation, Standing
from bot.assistant.tending.wording import outcome_of, standing_in_words
from bot.slack.blocks.text import Block, brief, context, escape, literal, rich_text, section, sections
from bot.slack.dialogues.parts import Submitted, asked_for, day, dialogue, one_of, words

GOLDEN_DIALOGUE = "library_golden"
GOLDEN_TITLE, COMPARE_TITLE = "Golden question", "Two generations"
QUESTION, COURT, AS_OF, EXPECTED, WORDS, SOURCE = "question", "court", "as_of", "expected", "words", "source"

_ANSWER, _NO_ANSWER = "answer", "no_answer"
_EXPECTATIONS = ((_ANSWER, "It is answered with the words below"), (_NO_ANSWER, "Nothing that is held answers it"))
_MOST_ROWS, _LONGEST = 30, 700


def golden_dialogue(answer_id: str, draft: GoldenDraft) -> Block:
    """The dialogue that shows the question before it is saved, with the first words of its answer."""
    gold = draft.gold[0] if draft.gold else GoldWords("")
    expected = _ANSWER if gold.words else _NO_ANSWER
    blocks = [
        section(
            "Every publication must find these words for this question, or is refused. "
            "Where nothing is to answer it, one whose corrections have it answered is refused."
        ),
        asked_for(
            QUESTION,
            "Question",
            words(initial=draft.text, long=True, most=LONGEST_SHARED),
            hint="Nothing of a matter: no names of parties or clients, no case numbers.",
        ),
        asked_for(COURT, "Court", words(initial=draft.court or "", most=200, example="D. Kan."), optional=True),
        asked_for(AS_OF, "Day", day(initial=draft.as_of.isoformat() if draft.as_of else None), optional=True),
        asked_for(EXPECTED, "What is expected", one_of(_EXPECTATIONS, initial=expected)),
        asked_for(
            WORDS,
            "Words that answer it",
            words(initial=gold.words, long=True),
            hint="As they stand in one passage that is held, one for one.",
            optional=True,
        ),
        asked_for(
            SOURCE,
            "Source of the words",
            words(initial=gold.source, most=500),
            hint="As `corpus list` names it; may be left out where one source alone says so.",
            optional=True,
        ),
    ]
    return dialogue(GOLDEN_TITLE, blocks, callback=GOLDEN_DIALOGUE, about=answer_id, submit="Save")


def golden_said(sent: Submitted) -> GoldenDraft:
    """What was put into the dialogue."""
    as_of, said = sent.text(AS_OF), sent.text(WORDS)
    return GoldenDraft(
        text=sent.text(QUESTION),
        court=sent.text(COURT) or None,
        as_of=date.fromisoformat(as_of) if as_of else None,
        answerable=sent.text(EXPECTED) != _NO_ANSWER,
        gold=(GoldWords(said, sent.text(SOURCE)),) if said else (),
    )


def compared_dialogue(found: Compared) -> Block:
    """Two generations side by side: how each answers, and what differs."""
    blocks: list[Block] = [
        *sections("*Question:* ", brief(found.question.text, _LONGEST)),
        *sections("*First:* ", brief(outcome_of(found.first), _LONGEST)),
        *sections("*Second:* ", brief(outcome_of(found.second), _LONGEST)),
    ]
    if found.same:
        blocks.append(section("Both quote the same, under the same pin cites."))
    for standing in (Standing.FIRST, Standing.SECOND):
        if named := found.authorities(standing):
            blocks += sections(f"*{standing_in_words(standing)}:* ", brief("; ".join(named), _LONGEST))
    differing = [one for one in found.quotations if one.standing is not Standing.BOTH]
    for one in differing[:_MOST_ROWS]:
        blocks += _quotation(one)
    if len(differing) > _MOST_ROWS:
        blocks.append(context(f"and {len(differing) - _MOST_ROWS} more quotations."))
    blocks.append(context("Asked without a model. Draft for attorney review, not legal advice."))
    return dialogue(COMPARE_TITLE, blocks)


def _quotation(one: ComparedQuotation) -> list[Block]:
    pins = " → ".join(dict.fromkeys(pin for pin in (one.first_pin, one.second_pin) if pin))
    lead = f"*{escape(standing_in_words(one.standing))}:* "
    quoted = rich_text({"type": "rich_text_quote", "elements": [literal(brief(one.quotation, _LONGEST))]})
    return [*sections(lead, pins), quoted]
