"""The searches behind one question, over everything allowed and over the narrower scopes inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from knowledge.asking import Asked
from knowledge.authority import Edition
from knowledge.courts import without_courts
from knowledge.evidence import Evidence
from knowledge.passage import Passage
from knowledge.pinning import Pinned, for_any_court, pinned_for
from knowledge.ports import Embedding, GenerationReader, Hit, Vector, passage_of
from knowledge.retrieval import Ranked, Ranking, by_passage, within

DEPTH = 200
"""How many hits each search gives before fusion."""

MOST_EMBEDDED_WORDS = 50
"""Words of the question and of the law that are embedded together; more add time and no meaning."""

MANY = 2000
"""Passages allowed from which the hits of the whole search may leave out what a question binds."""

QUESTION_DISCOUNT = 0.14
"""What the similarity of a plain question of the finding aid counts less than that of the law's own words.

Questions are nearer to each other than a question is to a rule; without the discount, passages for which the
aid has no questions would hardly be seen.
"""

PROVISION_DISCOUNT = 0.02
"""The same for single provisions, which are shorter and so score higher than whole passages."""

SURE_QUESTION = 0.6
"""Cosine from which a plain question of the finding aid is taken to ask the same thing."""

SURE_QUESTION_WEIGHT = 0.5

LAW_WORDS_WEIGHT = 0.7
"""How much the lexicon's words count beside those that were typed."""

OWN_COURT_WEIGHT = 0.8
BOUND_PROVISION_WEIGHT = 0.7
LEAD_IN_WEIGHT = 0.3
"""How much the order of the text counts among the passages of a provision that a question names."""

ONLY_CITED_WEIGHT = 200.0
"""The same where nothing but the provision's words is asked for: its text from the beginning, before all else."""

BOUND_ORDER_WEIGHT = 1.0
LIKELY_ORDER_WEIGHT = 0.4
HINTED_PROVISION_WEIGHT = 0.3


PINNED_WEIGHT = 400.0
"""How much the passages count that managers have pinned for questions of the kind: more than all else together."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """The ids of the passages that may be shown, and the narrower sets that a question points at."""

    allowed: frozenset[str]
    editions: tuple[Edition, ...]
    own: frozenset[str] = frozenset()
    provisions: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()
    likely: frozenset[str] = frozenset()
    hinted: frozenset[str] = frozenset()

    @property
    def sources(self) -> frozenset[str]:
        """The sources that may be shown."""
        return frozenset(e.source for e in self.editions)

    def binding(
        self, *, provisions: frozenset[str], orders: frozenset[str], likely: frozenset[str], hinted: frozenset[str]
    ) -> Scopes:
        """The same scopes with what the question binds or points at."""
        return replace(
            self,
            provisions=provisions & self.allowed,
            orders=orders & self.allowed,
            likely=likely & self.allowed,
            hinted=hinted & self.allowed,
        )

    def narrower(self) -> Iterator[tuple[frozenset[str], float]]:
        """The sets inside `allowed` that count more, with their weights."""
        weighted = (
            (self.own, OWN_COURT_WEIGHT),
            (self.provisions, BOUND_PROVISION_WEIGHT),
            (self.orders, BOUND_ORDER_WEIGHT),
            (self.likely, LIKELY_ORDER_WEIGHT),
            (self.hinted, HINTED_PROVISION_WEIGHT),
        )
        return ((ids, weight) for ids, weight in weighted if ids)


def in_law_words(asked: Asked) -> str:
    """A question with the law's words for it, as far as they are embedded together."""
    return _together(asked.search_words, asked.law_words)


def as_compared(asked: Asked) -> tuple[str, str]:
    """What a question asks, whichever court it asks it of: as typed, and with the law's words for it.

    Where it says nothing of its subject, the product's own is not added: it would make all such questions alike.
    """
    typed = without_courts(asked.search_words)
    return typed, typed if asked.subject_implied else _together(typed, asked.law_words)


def _together(typed: str, law_words: str) -> str:
    return " ".join(f"{typed} {law_words}".split()[:MOST_EMBEDDED_WORDS])


class Searcher:
    """Searches one generation for one question; embeds the question once."""

    def __init__(self, reader: GenerationReader, embedding: Embedding, asked: Asked) -> None:
        self._reader = reader
        self._embedding = embedding
        self._asked = asked
        texts = list(dict.fromkeys([asked.search_words, in_law_words(asked)]))
        self._vectors: Sequence[Vector] = embedding.embed(texts)
        self._nearest: dict[str, float] = {}
        self._near: dict[str, float] = {}
        self._provisions: dict[str, float] = {}
        self._surely_asked: list[list[Hit]] = []
        self._found: dict[frozenset[str], tuple[list[list[str]], list[str]]] = {}

    @property
    def question_vector(self) -> Vector:
        """The vector of the question as it was typed, with as much of the thread as it needs."""
        return self._vectors[0]

    def pinned(self, scopes: Scopes, *, bound: bool = False) -> tuple[Pinned, ...]:
        """What the generation's corrections pin for the question, of all that is allowed, the nearest first.

        Where the question is `bound` by what it cites, of that alone; where it names no court, of no court's own rules.
        """
        corrections = self._reader.corrections
        if not corrections.pins:
            return ()
        typed, in_law = as_compared(self._asked)
        here = {e.source for e in scopes.editions if self._asked.court is not None or for_any_court(e)}
        pinned = {pin.passage_id for pin in corrections.pins if pin.source in here}
        return pinned_for(
            self._asked,
            self._embedding.embed([typed, in_law]),
            corrections,
            self._reader.ask_vectors(),
            allowed=pinned & scopes.allowed,
            bound=scopes.provisions | scopes.orders if bound else None,
            nearest=partial(self._nearest_of, scopes.allowed),
        )

    def _nearest_of(self, allowed: frozenset[str]) -> dict[str, float]:
        """How near the passages that may be shown are to the question: the best of all that is theirs (cosine)."""
        self._searched(allowed)
        return self._near

    def rankings(self, scopes: Scopes, pinned: Sequence[Pinned] = ()) -> Iterator[Ranking]:
        """Everything to fuse: by meaning and by words, for all that is allowed and for each narrower scope.

        What is pinned comes first.
        """
        meanings, words = self._searched(scopes.allowed)
        yield Ranking([one.pin.passage_id for one in pinned], PINNED_WEIGHT)
        share = 1 / len(meanings)
        yield from (Ranking(ids, share) for ids in meanings)
        yield Ranking(words)
        yield from (Ranking(by_passage(hits), SURE_QUESTION_WEIGHT * share) for hits in self._surely_asked)
        if scopes.provisions:
            weight = ONLY_CITED_WEIGHT if self._asked.only_cites else LEAD_IN_WEIGHT
            yield Ranking(self._in_text_order(scopes), weight)
        for ids, weight in scopes.narrower():
            deep = len(scopes.allowed) > MANY and ids in (scopes.orders, scopes.provisions)
            near, said = self._searched(ids) if deep else (meanings, words)
            yield from (Ranking(within(m, ids), weight * share) for m in near)
            yield Ranking(within(said, ids), weight)

    def _in_text_order(self, scopes: Scopes) -> list[str]:
        """The passages of the provisions a question names: rules before notes, their opening words first."""
        editions = {edition.source: edition for edition in scopes.editions}

        def place(passage: Passage) -> tuple[bool, int, int, str]:
            edition = editions[passage.source]
            newest_first = -(edition.attested_on or date.min).toordinal()
            return (edition.own_words, passage.ordinal, newest_first, passage.source)

        return [passage.id for passage in sorted(self._reader.passages(scopes.provisions), key=place)]

    def nearness(self, passage_id: str, provisions: int) -> tuple[float, ...]:
        """How near each provision of a passage is to the question (cosine); what was not among the hits counts 0."""
        return tuple(self._provisions.get(f"{passage_id}#{n}", 0.0) for n in range(provisions))

    def evidence(self, ranked: Sequence[Ranked]) -> Evidence:
        """How good the best of what was found is."""
        return Evidence(nearest=max((self._nearest.get(r.id, 0.0) for r in ranked), default=0.0))

    def _searched(self, ids: frozenset[str]) -> tuple[list[list[str]], list[str]]:
        """The passages of `ids` by meaning, once for each vector of the question, and by words."""
        if ids not in self._found:
            meanings = [self._by_meaning(number, ids) for number in range(len(self._vectors))]
            self._found[ids] = meanings, self._by_words(ids)
        return self._found[ids]

    def _by_meaning(self, number: int, allowed: frozenset[str]) -> list[str]:
        """Passages by the nearest of themselves, their provisions and the questions they answer."""
        vector = self._vectors[number]
        provisions = self._reader.provision_vectors.nearest(vector, allowed=allowed, limit=DEPTH)
        questions = self._reader.question_vectors.nearest(vector, allowed=allowed, limit=DEPTH)
        for hit in provisions:
            self._provisions[hit.id] = max(self._provisions.get(hit.id, -1.0), hit.score)
        if len(self._surely_asked) < len(self._vectors):
            self._surely_asked.append([hit for hit in questions if hit.score >= SURE_QUESTION])
        best: dict[str, float] = {}
        passages = self._reader.vectors.nearest(vector, allowed=allowed, limit=DEPTH)
        for hits, discount in ((passages, 0.0), (provisions, PROVISION_DISCOUNT), (questions, QUESTION_DISCOUNT)):
            for hit in hits:
                passage_id = passage_of(hit.id)
                best[passage_id] = max(best.get(passage_id, -1.0), hit.score - discount)
                self._near[passage_id] = max(self._near.get(passage_id, -1.0), hit.score)
        if number == 0 or not self._asked.subject_implied:  # nearness to a subject we only understood is no evidence
            for passage_id, score in best.items():
                self._nearest[passage_id] = max(self._nearest.get(passage_id, -1.0), score)
        return sorted(best, key=lambda i: -best[i])

    def _by_words(self, allowed: frozenset[str]) -> list[str]:
        scores: dict[str, float] = {}
        for text, weight in ((self._asked.search_words, 1.0), (self._asked.law_words, LAW_WORDS_WEIGHT)):
            for hit in self._reader.words.best(text, allowed=allowed, limit=DEPTH) if text else ():
                scores[hit.id] = scores.get(hit.id, 0.0) + weight * hit.score
        return sorted(scores, key=lambda i: -scores[i])
