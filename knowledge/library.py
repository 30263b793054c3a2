"""The library: reads a question, routes it, and finds the passages that answer it.

The procedure, tagged in the code below:
(1) read court, day and citations                          (knowledge.asking)
(2) refuse what cannot be answered, bind what is cited     (knowledge.routing)
(3) filter: court, kind, in force on the day               (hard, before any ranking)
(4) rank by meaning and by words, over all that is left, over the court's own texts, and over what is bound
(5) fuse the rankings by reciprocal rank                   (knowledge.retrieval)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from knowledge.asking import Asked, read_question
from knowledge.authority import Edition, Kind
from knowledge.errors import NothingPublished
from knowledge.evidence import refusal_of, unaskable
from knowledge.found import Found, FoundPassage
from knowledge.holdings import Holdings
from knowledge.lexicon import Lexicon, entry_of
from knowledge.outside import (
    REFUSED_AT_MOST,
    REFUSED_AT_MOST_WHERE_BOUND,
    REFUSED_AT_MOST_WHERE_NAMED,
    OutsideReader,
)
from knowledge.passage import Passage, Span, clip
from knowledge.pinning import Pinned
from knowledge.ports import Embedding, GenerationReader
from knowledge.retrieval import Ranked, fuse
from knowledge.routing import Refusal, Route, Routing, not_ours, route
from knowledge.searching import Searcher


class Library:
    """The current generation, opened, with everything needed to answer from it."""

    def __init__(
        self,
        current: Callable[[], GenerationReader],
        embedding: Embedding,
        lexicon: Callable[[], Lexicon],
        outside: OutsideReader | None = None,
    ) -> None:
        self._current = current
        self._embedding = embedding
        self._lexicon = lexicon
        self._outside = outside
        self._held: tuple[GenerationReader, Holdings, Lexicon] | None = None

    def read(
        self,
        text: str,
        *,
        today: date,
        prior: Sequence[str] = (),
        court: str | None = None,
        as_of: date | None = None,
        default_court: str | None = None,
    ) -> Asked:
        """Read a question (1). Raises UnknownCourt for an option that names no court."""
        return read_question(
            text,
            lexicon=self._words(),
            today=today,
            prior=prior,
            court=court,
            as_of=as_of,
            default_court=default_court,
        )

    def search(self, asked: Asked, *, kinds: Collection[Kind] = (), limit: int = 10) -> Found:
        """The best passages for a question that was read. Raises NothingPublished."""
        reader, holdings, lexicon = self._open()
        refused = unaskable(asked)
        if refused is not None:
            return Found(asked, Route.OPEN, reader.name, refusal=refused)
        asked = holdings.dated(asked)
        routing = route(asked, holdings.all, provisions=holdings.provisions)  # (2)
        if routing.refusal is not None:
            return Found(asked, routing.route, reader.name, refusal=routing.refusal, advice=routing.advice)
        scopes = holdings.scopes(asked, routing, kinds)  # (3)
        searched = tuple(sorted({e.citation for e in scopes.editions}))
        unheard = holdings.nothing_in_force(asked, routing, scopes)
        if unheard is not None:
            return Found(asked, routing.route, reader.name, refusal=unheard, searched=searched)
        searcher = Searcher(reader, self._embedding, asked)
        pinned = searcher.pinned(scopes, bound=routing.route is Route.BOUND)
        foreign = self._foreign(asked, routing, holdings, searcher)
        if foreign is not None:  # what is asked of another field is ours only where a manager pinned this very question
            pinned = tuple(one for one in pinned if one.same)
            if not pinned:
                return Found(asked, Route.OUT_OF_COVERAGE, reader.name, refusal=foreign, searched=searched)
        acting = _acting(asked, pinned, lexicon)
        ranked = fuse(searcher.rankings(scopes, pinned))[:limit]  # (4), (5)
        held = reader.passages([r.id for r in ranked])
        pins = {one.pin.passage_id: one.pin for one in pinned}
        passages = tuple(
            replace(found, pinned=pins.get(found.passage.id))
            for found in self._passages(holdings, searcher, asked, held, ranked)
        )
        weak = None if pinned else refusal_of(searcher.evidence(ranked), routing.route)
        return Found(asked, routing.route, reader.name, passages, weak, searched, routing.advice, acting)

    def editions(self) -> Sequence[Edition]:
        """Every edition of the current generation."""
        return self._open()[0].editions()

    def source_text(self, source: str) -> str:
        """The source text that spans into `source` point at."""
        return self._open()[0].source_text(source)

    def passage(self, passage_id: str) -> Passage | None:
        """A passage by its id, or None where the current generation has none such."""
        found = self._open()[0].passages([passage_id])
        return found[0] if found else None

    def standing_at(self, source: str, spans: Sequence[Span], as_of: date) -> FoundPassage | None:
        """The passage of `source` that holds the words at `spans`, as it stands on `as_of`; None where none does."""
        reader, holdings, _ = self._open()
        passages = reader.passages(reader.passage_ids(source))
        passage = next((p for p in passages if _holds(p, spans)), None)
        if passage is None:
            return None
        edition = holdings.edition(source)
        return FoundPassage(
            passage=passage,
            edition=edition,
            currency=edition.currency(as_of),
            caution=holdings.caution(edition, as_of),
            score=0.0,
            has_pages=any(p.locator.page is not None for p in passages),
        )

    def _foreign(self, asked: Asked, routing: Routing, holdings: Holdings, searcher: Searcher) -> Refusal | None:
        """Why the question is not ours, though nothing it cites tells: it asks as questions of other fields do."""
        if self._outside is None:
            return None
        named = asked.court is not None or asked.names_subject
        share = REFUSED_AT_MOST_WHERE_NAMED if named else REFUSED_AT_MOST
        if routing.route is Route.BOUND or asked.words & holdings.case_names:
            share = REFUSED_AT_MOST_WHERE_BOUND
        subject = self._outside.subject_of(asked.search_words, searcher.question_vector, refused_at_most=share)
        return None if subject is None else not_ours(subject)

    def _open(self) -> tuple[GenerationReader, Holdings, Lexicon]:
        reader = self._current()
        held = self._held
        if held is None or held[0] is not reader:
            added = [entry_of(wording) for wording in reader.corrections.wordings]
            lexicon = self._lexicon().with_entries(added) if added else self._lexicon()
            held = self._held = (reader, Holdings(reader), lexicon)
        return held

    def _words(self) -> Lexicon:
        """The lexicon with the words of the current generation's corrections; without where nothing is published."""
        try:
            return self._open()[2]
        except NothingPublished:
            return self._lexicon()

    def _passages(
        self,
        holdings: Holdings,
        searcher: Searcher,
        asked: Asked,
        passages: Iterable[Passage],
        ranked: Iterable[Ranked],
    ) -> tuple[FoundPassage, ...]:
        scores = {r.id: r.score for r in ranked}
        found = []
        for passage in passages:
            edition = holdings.edition(passage.source)
            found.append(
                FoundPassage(
                    passage=passage,
                    edition=edition,
                    currency=edition.currency(asked.as_of),
                    caution=holdings.caution(edition, asked.as_of, today=asked.today),
                    score=scores[passage.id],
                    has_pages=passage.locator.page is not None,
                    nearness=searcher.nearness(passage.id, len(passage.provisions)),
                )
            )
        return tuple(found)


def _acting(asked: Asked, pinned: Sequence[Pinned], lexicon: Lexicon) -> tuple[str, ...]:
    """The ids of the corrections that have a part in what is found."""
    read = (entry.place for reading in lexicon.read(asked.search_words) if (entry := reading.entry) in lexicon.added)
    return tuple(dict.fromkeys([*(one.pin.id for one in pinned), *read]))


def _holds(passage: Passage, spans: Sequence[Span]) -> bool:
    """Whether each of `spans` begins and ends in the passage."""
    inside = [clip(passage.spans, span) for span in spans]
    whole = zip(spans, inside, strict=True)
    return bool(spans) and all(p and (p[0].start, p[-1].end) == (s.start, s.end) for s, p in whole)


__all__ = ["Found", "FoundPassage", "Library", "Refusal", "Routing"]
