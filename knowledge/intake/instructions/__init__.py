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
from knowledge.intake.showing import Around, page_at, words_around

__all__ = ["FaultyInstructionWords", "instructions_in", "instructions_in_words", "load_instruction_words"]

MOST_SHOWN = 20
"""Concerns of this kind that are told one by one; a text with more is told to have more."""


def instructions_in(document: Document) -> tuple[Concern, ...]:
    """What of `document` is addressed to an assistant, in the order of its text.

    What can mean nothing else is an alarm, what may is a notice. Paragraphs in a language that the data does not know
    are a notice too: nobody has looked through them.
    """
    spoken = _one_a_sentence(document.text)
    concerns = [_concern(document, one, words) for one, words in spoken[:MOST_SHOWN]]
    if len(spoken) > MOST_SHOWN:
        gravest = min((one.gravity for one, _ in spoken[MOST_SHOWN:]), key=list(Gravity).index)
        concerns.append(_told(gravest, f"There are {len(spoken) - MOST_SHOWN} more places of this kind."))
    return (*concerns, *_not_read(document, [one.span.start for one, _ in spoken]))


def instructions_in_words(text: str, *, where: str) -> tuple[Concern, ...]:
    """What of a short text beside a document (its title, the name of its file) is addressed to an assistant.

    `where` says which text it is ("the file's name").
    """
    spoken = _one_a_sentence(text)[:MOST_SHOWN]
    return tuple(_told(one.gravity, f"{where.capitalize()} {one.why}.", words) for one, words in spoken)


def _one_a_sentence(text: str) -> list[tuple[Spoken, str]]:
    """What was found, each with the words around it; what lies in words shown already is left out.

    Where an alarm and a notice would show the same words, the alarm does.
    """
    found: list[tuple[Spoken, Around]] = []
    for spoken in spoken_in(text):
        around = words_around(text, spoken.span)
        if found and spoken.span.start < found[-1][1].span.end:
            if spoken.gravity is found[-1][0].gravity or spoken.gravity is Gravity.NOTICE:
                continue
            found.pop()
        found.append((spoken, around))
    return [(spoken, around.words) for spoken, around in found]


def _concern(document: Document, spoken: Spoken, words: str) -> Concern:
    in_clear = f" In clear they say: “{spoken.says}”" if spoken.says else ""
    page = page_at(document, spoken.span.start)
    if spoken.gravity is Gravity.NOTICE:
        return _told(Gravity.NOTICE, f"The text {spoken.why}; lawyers are told such things too.{in_clear}", words, page)
    reason = f"The text {spoken.why}; nothing in a text of law is meant for a machine.{in_clear}"
    return _told(Gravity.ALARM, reason, words, page)


def _told(gravity: Gravity, reason: str, words: str = "", page: int | None = None) -> Concern:
    return Concern(ConcernKind.INSTRUCTION, gravity, reason, words, page)


def _not_read(document: Document, alarmed: list[int]) -> Iterator[Concern]:
    for span in foreign_paragraphs(document):
        if not any(span.start <= place < span.end for place in alarmed):
            reason = "This paragraph is not in English; what it asks for was not looked at as closely."
            words = words_around(document.text, span).words
            yield Concern(ConcernKind.NOT_CHECKED, Gravity.NOTICE, reason, words, page_at(document, span.start))
