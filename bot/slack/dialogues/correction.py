"""The dialogues in which a manager corrects an answer: what is corrected, then a passage, a word or a wish.

Everything that is kept stands in a field before it is saved. A dialogue carries nothing but the id of the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.correcting.correction import AlreadyCorrected, CorrectionKind, in_words
from bot.assistant.correcting.desk import LONGEST_REASON, Corrected
from bot.assistant.correcting.expecting import LONGEST_CITATION, LONGEST_PASSAGE, LONGEST_QUESTION, MOST_QUESTIONS
from bot.slack.blocks.text import Block, brief, context, escape, section, sections
from bot.slack.dialogues.parts import TEXT_LIMIT, Submitted, asked_for, dialogue, one_of, some_of, words
from knowledge.lexicon.additions import LONGEST_PHRASE, LONGEST_WAY, MOST_PHRASES, MOST_WAYS
from knowledge.library import FoundPassage

CORRECT_DIALOGUE, PIN_DIALOGUE = "library_correct", "library_correct_pin"
WORD_DIALOGUE, WANTED_DIALOGUE = "library_correct_word", "library_correct_wanted"
TITLE = "Correct this answer"
KIND, QUESTION, COURT, REASON = "kind", "question", "court", "reason"
PASSAGE, QUOTED, BESIDE = "passage", "quoted", "beside"
SAYS, MEANS, CITATION = "says", "means", "citation"

_KINDS = (
    (CorrectionKind.PIN.value, "A passage is to stand first"),
    (CorrectionKind.WORD.value, "A word is not understood"),
    (CorrectionKind.WANTED.value, "An authority is missing"),
)
_NO_MATTER = "Nothing of a matter: no names of parties or clients, no case numbers."
_THEN = "It takes effect when the library is next published, must pass the golden questions, and can be taken back."
_LONGEST_SHOWN, _LABEL = 700, 75


def correct_dialogue(answer_id: str, about: Corrected) -> Block:
    """The first dialogue: what is to be corrected, and for which question."""
    blocks = [
        section(_THEN),
        asked_for(KIND, "What is to be corrected", one_of(_KINDS, initial=CorrectionKind.PIN.value)),
        _question(" ".join(about.question.split()), optional=True),
        _court(about.court),
    ]
    return dialogue(TITLE, blocks, callback=CORRECT_DIALOGUE, about=answer_id, submit="Go on")


def pin_dialogue(
    answer_id: str, *, question: str, court: str, found: Sequence[FoundPassage], others: AlreadyCorrected | None = None
) -> Block:
    """The dialogue that lists the passages that the search holds, of which one is pinned."""
    listed = [block for number, one in enumerate(found, start=1) for block in _passage(number, one)]
    choices = [
        (one.passage.id, f"{number}. {one.pin(one.passage.locator)}"[:_LABEL])
        for number, one in enumerate(found, start=1)
    ]
    blocks = [
        *(_others(others) if others else []),
        *listed,
        asked_for(PASSAGE, "Passage to show first", one_of(choices)),
        asked_for(
            QUOTED,
            "Words of it to show",
            words(long=True, most=min(TEXT_LIMIT, LONGEST_PASSAGE)),
            hint="As they stand there, one for one. Left empty, the best of the passage is shown.",
            optional=True,
        ),
        _question(question, optional=False),
        _court(court),
        _reason(),
    ]
    return dialogue(TITLE, blocks, callback=PIN_DIALOGUE, about=answer_id, submit="Save")


def word_dialogue(answer_id: str) -> Block:
    """The dialogue that asks what a word means."""
    blocks = [
        asked_for(
            SAYS,
            "How people say it",
            words(long=True, most=MOST_WAYS * (LONGEST_WAY + 1)),
            hint=f"A way of saying it on each line, at most {MOST_WAYS}.",
        ),
        asked_for(
            MEANS,
            "The law's words for it",
            words(long=True, most=MOST_PHRASES * (LONGEST_PHRASE + 1)),
            hint=f"A phrase on each line, at most {MOST_PHRASES}. They are added to what is searched.",
        ),
        _reason(),
    ]
    return dialogue(TITLE, blocks, callback=WORD_DIALOGUE, about=answer_id, submit="Save")


def wanted_dialogue(answer_id: str, *, court: str) -> Block:
    """The dialogue that asks which authority is missing."""
    blocks = [
        asked_for(
            CITATION,
            "Authority that is missing",
            words(most=LONGEST_CITATION, example="D. Kan. Rule 37.2"),
            hint="It is listed as wished for until one that meets it is published.",
        ),
        asked_for(COURT, "Its court", words(initial=court, most=200, example="D. Kan., or federal")),
        _reason(),
    ]
    return dialogue(TITLE, blocks, callback=WANTED_DIALOGUE, about=answer_id, submit="Save")


def lines_of(sent: Submitted, name: str) -> tuple[str, ...]:
    """The lines of a field, without empty ones."""
    return tuple(line.strip() for line in sent.text(name).splitlines() if line.strip())


def _question(initial: str, *, optional: bool) -> Block:
    return asked_for(
        QUESTION,
        "Question",
        words(initial=initial.strip(), long=True, most=min(TEXT_LIMIT, MOST_QUESTIONS * (LONGEST_QUESTION + 1))),
        hint=f"As people ask it; the same in other words on further lines. {_NO_MATTER}",
        optional=optional,
    )


def _court(initial: str) -> Block:
    return asked_for(
        COURT,
        "Court",
        words(initial=initial, most=200, example="D. Kan."),
        hint="The court such a question is about; left empty, any or none.",
        optional=True,
    )


def _reason() -> Block:
    return asked_for(REASON, "Why", words(most=LONGEST_REASON), hint="It is kept on record with your name and the day.")


def _passage(number: int, one: FoundPassage) -> list[Block]:
    cited = f"*{number}. {escape(one.pin(one.passage.locator))}:* "
    return [*sections(cited, brief(one.passage.text, _LONGEST_SHOWN)), context(escape(one.edition.source))]


def _others(others: AlreadyCorrected) -> list[Block]:
    told = [block for one in others.others for block in sections(f"*{one.id}:* ", in_words(one))]
    choices = [(one.id, f"Let mine stand beside {one.id}") for one in others.others[:10]]
    return [
        *sections("*Please note:* ", str(others)),
        *told,
        asked_for(BESIDE, "Both are to stand", some_of(choices), optional=True),
    ]
