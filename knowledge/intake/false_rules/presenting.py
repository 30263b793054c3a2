"""Whether a text is what it is described as.

A rule may read like a note, a note may call itself a rule, a text of a rule may differ from the one held for the same
days, and a paper may not show where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.authority import Edition, Kind
from knowledge.courts import Strength, read_courts
from knowledge.document import Document
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.false_rules.data import says
from knowledge.intake.false_rules.known import KnownRules, KnownText, plain_words, triples_of
from knowledge.intake.false_rules.naming import every_rule_named
from knowledge.intake.showing import page_at
from knowledge.locating import comparable
from knowledge.passage import cut
from knowledge.sentences import sentence_spans

_AMENDED = re.compile(r"\b(?:amend(?:ed|ment|ments)|as revised|adopted|effective|eff\.)", re.IGNORECASE)
_HEADED = re.compile(r"(?:^|\n)\s*(?:LOCAL )?RULE \d+(?:\.\d+)*\.? [A-Z][A-Z ,;]{4,}")
_SIGNED = re.compile(
    r"(?:^|\s)/?s/|\bIT IS SO ORDERED\b|\b(?:U\.?S\.?|United States) (?:Magistrate|District|Circuit|Chief)",
    re.IGNORECASE,
)
_COURT_HEADING = re.compile(r"\b(?:court|rules? of (?:practice|civil|procedure)|federal rules?)\b", re.IGNORECASE)
_OPENING = 1500
_MUST_BE_ALIKE = 0.25


def presented(document: Document, edition: Edition, known: KnownRules) -> Iterator[Concern]:
    """What of `document` does not fit what `edition` says it is."""
    if edition.kind.is_rule:
        yield from _reads_like_a_note(document)
        yield from _differs_from_held(document, edition, known)
    else:
        yield from _calls_itself_a_rule(document, edition)
    if edition.own_words and edition.text_status.lower().startswith("verbatim"):
        yield _alarm("It is described as a note, and its text as word for word that of an authority.", "")
    if edition.kind is not Kind.NOTE and not _shows_its_origin(document, edition):
        reason = (
            "Nothing in it shows where it came from: no court's heading, no stamp, no signature, no official address."
        )
        yield Concern(ConcernKind.UNKNOWN_ORIGIN, Gravity.NOTICE, reason)


def _alarm(reason: str, words: str, page: int | None = None) -> Concern:
    return Concern(ConcernKind.NOTE_AS_RULE, Gravity.ALARM, reason, words, page)


def _reads_like_a_note(document: Document) -> Iterator[Concern]:
    for sentence, place in _sentences(document):
        if says("note_cues.note", comparable(sentence)):
            reason = "It is described as the text of a rule, and reads like a note on one."
            yield _alarm(reason, sentence, page_at(document, place))
            return


def _calls_itself_a_rule(document: Document, edition: Edition) -> Iterator[Concern]:
    heading = _HEADED.search(document.text)
    if heading is not None and edition.own_words:
        reason = "It is described as a note, and part of it is set like the text of a rule."
        yield _alarm(reason, " ".join(heading[0].split()), page_at(document, heading.start()))
    for sentence, place in _sentences(document):
        named = every_rule_named(sentence)
        if says("note_cues.rule", named) and not says("reported", named) and "RULE" in _about_a_rule(named):
            reason = f"It is described as {_described(edition)}, and says of itself that it is the text of a rule."
            yield _alarm(reason, sentence, page_at(document, place))
            return


def _about_a_rule(named: str) -> str:
    """The sentence, where it speaks of a rule at all (by its citation or as "the rule")."""
    return f"{named} RULE" if re.search(r"\b(?:the|this) (?:local )?rule\b|\btext held\b", named) else named


def _described(edition: Edition) -> str:
    return {Kind.NOTE: "a note", Kind.ORDER: "an order"}.get(edition.kind, "a guideline")


def _sentences(document: Document) -> Iterator[tuple[str, int]]:
    for paragraph in document.paragraphs:
        for spans in sentence_spans(document.text, paragraph.spans):
            yield cut(document.text, spans), spans[0].start


def _differs_from_held(document: Document, edition: Edition, known: KnownRules) -> Iterator[Concern]:
    """A text of a rule that is held, for some of the same days, with other words and no word of an amendment."""
    words = plain_words(document.text)
    triples = triples_of(words)
    alike = [
        text
        for text in known.editions_like(edition.citation, edition.court)
        if text.content.edition.source != edition.source
        and triples
        and len(triples & text.triples) >= _MUST_BE_ALIKE * len(triples)
    ]
    if any(_says_the_same(words, text) for text in alike):
        return
    amended = _AMENDED.search(document.text) is not None
    for text in [text for text in alike if _share_days(edition, text.content.edition)][:1]:
        held = text.content.edition
        certain = text.whole and not edition.partial and not amended
        said = "says that it was amended" if amended else "says nothing of an amendment"
        reason = (
            f"Its words are not those held for some of the same days as {held.citation} ({held.source}); it {said}."
        )
        gravity = Gravity.ALARM if certain else Gravity.NOTICE
        yield Concern(ConcernKind.MISQUOTATION, gravity, reason, _first_difference(words, text))


def _says_the_same(words: list[str], text: KnownText) -> bool:
    own = f" {' '.join(words)} "
    return own in text.words or (text.content.edition.partial and text.words in own) or text.words == own


def _share_days(a: Edition, b: Edition) -> bool:
    begins = max(a.first_known or date.min, b.first_known or date.min)
    return begins < min(a.in_force_until or date.max, b.in_force_until or date.max) and _not_later(a, b)


def _not_later(proposed: Edition, held: Edition) -> bool:
    """Whether the proposed text does not begin after the last day on which the held one was seen in force."""
    begins = proposed.in_force_from or proposed.attested_on
    seen = held.attested_on or held.in_force_from
    return begins is None or seen is None or begins <= seen


def _first_difference(words: list[str], text: KnownText) -> str:
    """The words around the first place at which three words do not stand in the held text."""
    for place, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if triple not in text.triples:
            return " ".join(words[max(0, place - 6) : place + 12])
    return ""


def _shows_its_origin(document: Document, edition: Edition) -> bool:
    if document.stamp is not None or edition.official_address or _SIGNED.search(document.text):
        return True
    opening = document.text[:_OPENING]
    heads = any(mention.strength is Strength.NAMED for mention in read_courts(opening))
    return heads and _COURT_HEADING.search(opening) is not None
