"""Words in a document that are meant for a machine that reads it, and not for lawyers.

Orders and rules speak in imperatives too, to parties, to counsel and to the clerk; what is told apart here is who is
spoken to and what of: instructions a reader is to forget, answers it is to give, people it is to keep something from,
approvals it is to grant. What is looked for is data, a file a language. It is never obeyed, found or not: what is found
is shown to whoever reviews the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.document import Document
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.instructions.finding import Spoken, spoken_in
from knowledge.intake.instructions.foreign import foreign_paragraphs
from knowledge.intake.instructions.loading import FaultyInstructionWords, load_instruction_words
from knowledge.intake.showing import page_at, words_around

__all__ = ["FaultyInstructionWords", "instructions_in", "instructions_in_words", "load_instruction_words"]

MOST_SHOWN = 20
"""Concerns of this kind that are told one by one; a text with more is told to have more."""


def instructions_in(document: Document) -> tuple[Concern, ...]:
    """What of `document` is addressed to an assistant, in the order of its text; each is an alarm.

    Paragraphs in a language that the data does not know are a notice: nobody has looked through them.
    """
    spoken = _one_a_sentence(document.text)
    alarms = [_concern(document, one, words) for one, words in spoken[:MOST_SHOWN]]
    if len(spoken) > MOST_SHOWN:
        alarms.append(_alarm(f"There are {len(spoken) - MOST_SHOWN} more places of this kind."))
    return (*alarms, *_not_read(document, [one.span.start for one, _ in spoken]))


def instructions_in_words(text: str, *, where: str) -> tuple[Concern, ...]:
    """What of a short text beside a document (its title, the name of its file) is addressed to an assistant.

    `where` says which text it is ("the file's name").
    """
    spoken = _one_a_sentence(text)[:MOST_SHOWN]
    return tuple(_alarm(f"{where.capitalize()} {one.why}.", words) for one, words in spoken)


def _one_a_sentence(text: str) -> list[tuple[Spoken, str]]:
    """What was found, each with the words around it; what lies in words shown already is left out."""
    found: list[tuple[Spoken, str]] = []
    reached = -1
    for spoken in spoken_in(text):
        if spoken.span.start >= reached:
            around = words_around(text, spoken.span)
            found.append((spoken, around.words))
            reached = around.span.end
    return found


def _concern(document: Document, spoken: Spoken, words: str) -> Concern:
    in_clear = f" In clear they say: “{spoken.says}”" if spoken.says else ""
    page = page_at(document, spoken.span.start)
    return _alarm(f"The text {spoken.why}; nothing in a text of law is meant for a machine.{in_clear}", words, page)


def _alarm(reason: str, words: str = "", page: int | None = None) -> Concern:
    return Concern(ConcernKind.INSTRUCTION, Gravity.ALARM, reason, words, page)


def _not_read(document: Document, alarmed: list[int]) -> Iterator[Concern]:
    for span in foreign_paragraphs(document):
        if not any(span.start <= place < span.end for place in alarmed):
            reason = "This paragraph is not in English; what it asks for was not looked at as closely."
            words = words_around(document.text, span).words
            yield Concern(ConcernKind.NOT_CHECKED, Gravity.NOTICE, reason, words, page_at(document, span.start))
