"""The rules that are held, by what cites them: all their editions, and what they say of a subdivision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from knowledge.authority import Kind
from knowledge.citing import RuleCitation, read_citations
from knowledge.held import Holding, holding
from knowledge.locating import comparable
from knowledge.passage import cut
from knowledge.ports import SourceContent
from knowledge.sentences import sentence_spans

LEFT_OUT = re.compile(r"(?:\.\s*){3,}|…|(?:\*\s*){3,}|\(emphasis[^)]*\)|\[\.\s*\.\s*\.\]")
"""What shows that words are left out, or who emphasised them."""
GAP = "…"
"""Stands among words where some are left out."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_BRACKET = re.compile(r"(?<=\w)[\[\]]|[\[\]](?=\w)")
_OBLIGES = re.compile(r"\b(?:must|shall|will not|unless|requires?|means|may not|only if)\b")


def plain_words(text: str) -> list[str]:
    """The words of `text` as they are compared: without punctuation, case and the shape of apostrophes."""
    return [word.replace("'", "") for word in _WORD.findall(_BRACKET.sub("", comparable(text)))]


@dataclass(frozen=True)
class KnownText:
    """One edition of a rule that is held."""

    content: SourceContent
    about: Holding

    @cached_property
    def words(self) -> str:
        """Its words, with one space between them and at both ends."""
        return f" {' '.join(plain_words(self.content.text))} "

    @cached_property
    def with_gaps(self) -> tuple[str, ...]:
        """Its words, with GAP where the edition that is held leaves some out."""
        parts = [plain_words(part) for part in LEFT_OUT.split(self.content.text)]
        return tuple(parts[0]) + tuple(word for part in parts[1:] for word in (GAP, *part))

    @cached_property
    def triples(self) -> frozenset[tuple[str, ...]]:
        """Every three words that follow one another."""
        return triples_of(self.words.split())

    def obligations_of(self, cited: RuleCitation) -> tuple[str, ...]:
        """Its sentences that oblige somebody, in the subdivision cited where it tells its subdivisions apart."""
        whole = all(not rule.subdivision for rule in self.about.rules)
        return tuple(
            said
            for path, said in self._obligations
            if not whole or all(a == b for a, b in zip(path, cited.subdivision, strict=False))
        )

    @cached_property
    def _obligations(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        text = self.content.text
        provisions = [provision for passage in self.content.passages for provision in passage.provisions]
        return tuple(
            (provision.locator.subdivision, said)
            for provision in provisions
            for sentence in sentence_spans(text, provision.spans)
            if _OBLIGES.search(said := comparable(cut(text, sentence)))
        )

    @property
    def whole(self) -> bool:
        """Whether it is all of the rule's text, so that what does not stand in it is not in the rule."""
        return not self.content.edition.partial

    def known_on(self, day: date) -> bool:
        """Whether the text was in force on `day`, or the day is later than all that is known of it."""
        begins = self.content.edition.first_known
        return begins is None or begins <= day


def triples_of(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Every three of `words` that follow one another."""
    return frozenset(zip(words, words[1:], words[2:], strict=False))


class KnownRules:
    """The rules that are held: their texts, and which have but a note."""

    def __init__(self, held: Iterable[SourceContent]) -> None:
        known = [KnownText(content, holding(content.edition)) for content in held]
        self._texts = [text for text in known if text.content.edition.kind.is_rule]
        self._notes = [text for text in known if text.content.edition.kind is Kind.NOTE]

    def speaks_of(self, cited: RuleCitation) -> bool:
        """Whether a text or a note is held of what is cited."""
        return any(text.about.holds(cited) for text in (*self._texts, *self._notes))

    def texts_of(self, cited: RuleCitation) -> tuple[KnownText, ...]:
        """The editions held of what is cited."""
        return tuple(text for text in self._texts if text.about.holds(cited))

    def nearest(self, words: str) -> KnownText | None:
        """The text in which most of `words` stand, three by three, if more than half of them do; None else."""
        triples = triples_of(plain_words(words))
        best = max(self._texts, key=lambda text: len(triples & text.triples), default=None)
        return best if best is not None and 2 * len(triples & best.triples) > len(triples) else None

    def editions_like(self, citation: str, court: str) -> tuple[KnownText, ...]:
        """The editions held of this citation of this court, or of the rule it names."""
        named = {c.citation for c in read_citations(citation, court=court) if isinstance(c.citation, RuleCitation)}
        return tuple(
            text
            for text in self._texts
            if text.content.edition.court == court
            and (text.content.edition.citation == citation or named & set(text.about.rules))
        )
