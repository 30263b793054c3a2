"""What a correction has to be: words of a passage, questions of nobody's case, an authority that is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from bot.assistant.correcting.correction import CannotCorrect, PinnedPassage, WantedAuthority, WordMeaning
from bot.assistant.quoting import LONGEST, MisleadingCut, whole_sentences
from bot.assistant.tending.private_words import private_words, ways_to_people
from bot.assistant.tending.sharing import NotShared, expect_shareable
from knowledge.authority import FEDERAL, Edition
from knowledge.citing import RuleCitation, read_citations
from knowledge.courts import find_court, read_courts
from knowledge.held import in_scope
from knowledge.lexicon import Lexicon, faults_of
from knowledge.locating import locate
from knowledge.passage import Passage, cut, fold
from knowledge.pinning import for_any_court
from knowledge.ports import GenerationReader

MOST_QUESTIONS, LONGEST_QUESTION = 10, 300
"""How many questions a pin is for, and how many characters each has."""

LEAST_WORDS = 3
"""Fewer words tell no passage from another, and no kind of question."""

LONGEST_PASSAGE = 6_000
LONGEST_CITATION = 200


def expect_pin(
    questions: Sequence[str], source: str, quotation: str, court: str, reader: GenerationReader
) -> PinnedPassage:
    """The pin that is asked for, its words as the source has them. Raises CannotCorrect.

    Without a court, one court's own rule or order is pinned for questions about that court.
    """
    asked = expect_questions(questions, reader.editions())
    named = expect_court(court)
    edition = next((one for one in reader.editions() if one.source == source), None)
    if edition is None:
        raise CannotCorrect(f'"{source}" is not held.', advice="`conferral corpus list` names what is.")
    if named and not in_scope(edition, find_court(named)):
        raise CannotCorrect(
            f"{edition.citation} is never shown for questions about {named}: it is of another court.",
            advice=f"Pin it for {edition.court}, or a passage that {named} goes by.",
        )
    if not named and not for_any_court(edition):
        named = edition.court
    for question in asked:
        _expect_same_court(question, named)
    return PinnedPassage(asked, source, _verbatim(quotation, edition, reader), named)


def expect_questions(questions: Sequence[str], held: Iterable[Edition]) -> tuple[str, ...]:
    """Questions that may be kept: few, short, of nobody's case. Raises CannotCorrect."""
    editions = tuple(held)
    asked = tuple(dict.fromkeys(" ".join(question.split()) for question in questions if question.strip()))
    if not asked:
        raise CannotCorrect("Say for which question the passage is to be shown.", advice="Write it as people ask it.")
    if len(asked) > MOST_QUESTIONS:
        raise CannotCorrect(f"A passage is pinned for at most {MOST_QUESTIONS} questions; here are {len(asked)}.")
    for question in asked:
        if len(question) > LONGEST_QUESTION:
            raise CannotCorrect(f"A question has at most {LONGEST_QUESTION} characters: put the question alone.")
        if len(fold(question).split()) < LEAST_WORDS:
            raise CannotCorrect(f'"{question}" is too short to tell a kind of question: write at least three words.')
        try:
            expect_shareable(question, editions)
        except NotShared as fault:
            raise CannotCorrect(str(fault), advice=fault.advice) from fault
    return asked


def expect_word(
    says: Sequence[str], means: Sequence[str], lexicon: Lexicon, held: Iterable[Edition] = ()
) -> WordMeaning:
    """The entry that is asked for. Raises CannotCorrect with every reason why it cannot be one."""
    ways = tuple(dict.fromkeys(" ".join(way.split()) for way in says if way.strip()))
    phrases = tuple(dict.fromkeys(" ".join(phrase.split()) for phrase in means if phrase.strip()))
    faults = faults_of(ways, phrases, lexicon)
    if faults:
        raise CannotCorrect(" ".join(faults))
    expect_of_nobody([*ways, *phrases], held)
    return WordMeaning(ways, phrases)


def expect_wanted(citation: str, court: str) -> WantedAuthority:
    """The wish that is asked for, which may name a decision and no person. Raises CannotCorrect."""
    cited = " ".join(citation.split())
    if not cited or len(cited) > LONGEST_CITATION:
        raise CannotCorrect(
            f"Name the authority by its citation, in at most {LONGEST_CITATION} characters.",
            advice='For example: "D. Kan. Rule 37.1" of the court "D. Kan.".',
        )
    _expect_none(ways_to_people(cited))
    named = expect_court(court)
    if not named:
        raise CannotCorrect("Name the court whose authority it is, or `federal`.")
    if not any(character.isdigit() for character in cited) and not read_citations(cited, court=named):
        raise CannotCorrect(f'"{cited}" names no rule, order or case.', advice="Write it as it is cited.")
    _expect_rule_of(named, cited)
    return WantedAuthority(cited, named)


def _expect_rule_of(court: str, cited: str) -> None:
    """Raise CannotCorrect where `cited` begins with a rule of another court; further on, it may well name one."""
    for found in read_citations(cited, court=court):
        rule = found.citation
        if found.span.start == 0 and isinstance(rule, RuleCitation) and rule.court not in (None, court):
            raise CannotCorrect(
                f'"{cited}" is a rule of {"the federal courts" if rule.court == FEDERAL else rule.court},'
                f" not of {court}.",
                advice=f"Name the court whose rule it is: {rule.court}.",
            )


def expect_of_nobody(texts: Iterable[str], held: Iterable[Edition]) -> None:
    """Raise CannotCorrect where one of `texts` may tell of somebody's case, as a question that is shared may not."""
    editions = tuple(held)
    _expect_none(tuple(dict.fromkeys(words for text in texts for words in private_words(text, editions))))


def expect_court(court: str) -> str:
    """The court's name; empty for none. Raises CannotCorrect for what names no court."""
    if not court.strip():
        return ""
    found = find_court(court)
    if found is None:
        raise CannotCorrect(
            f'"{court}" is not a court this product knows.',
            advice="Write it as D. Kan., N.D. Cal., federal or Kansas (state).",
        )
    return found.name


def passage_with(quotation: str, passages: Iterable[Passage]) -> Passage | None:
    """The first passage in which the words stand, letter by letter."""
    words = fold(quotation)
    return next((passage for passage in passages if words in passage.text), None)


def _verbatim(quotation: str, edition: Edition, reader: GenerationReader) -> str:
    """The words as the source has them, to whole sentences where they fit."""
    words = fold(quotation)
    if len(words.split()) < LEAST_WORDS:
        raise CannotCorrect("Give at least three words of the passage in a row, as they stand there.")
    if len(words) > LONGEST_PASSAGE:
        raise CannotCorrect(f"At most {LONGEST_PASSAGE:,} characters of a passage are pinned.")
    passages = reader.passages(reader.passage_ids(edition.source))
    text = reader.source_text(edition.source)
    for passage in passages:
        spans = locate(passage.spans, text, words)
        if spans is None:
            continue
        own = cut(text, spans)
        try:
            return cut(text, whole_sentences(passage, text, spans)) if len(own) <= LONGEST else own
        except MisleadingCut as fault:
            raise CannotCorrect(f"This {fault}.", advice="Pin more of the passage.") from fault
    raise CannotCorrect(
        f"These words stand in no passage of {edition.source}.",
        advice="Only words of a text that is held are pinned, one for one.",
    )


def _expect_none(private: Collection[str]) -> None:
    if private:
        named = ", ".join(f'"{words}"' for words in private)
        raise CannotCorrect(
            f"This looks like the name of a party or the number of a case: {named}.",
            advice="Nothing of a matter may be kept with a correction. Please take it out.",
        )


def _expect_same_court(question: str, court: str) -> None:
    named: Collection[str] = {mention.court.name for mention in read_courts(question) if mention.court is not None}
    if named and court and court not in named:
        raise CannotCorrect(
            f'"{question}" asks about {", ".join(sorted(named))}, and the passage is pinned for {court}.',
            advice="Leave the court out of the question, or name the same.",
        )
