"""A corpus of any size, varied from the starter corpus, and an embedding that costs almost nothing.

Words of the shipped texts are exchanged for others of theirs, so that texts, vocabulary and word frequencies
look like law and no two passages are alike. Vectors are real ones of the shipped passages, perturbed by each
text, because embedding hundreds of thousands of texts for real would take hours and measure nothing here.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import resources

import numpy as np

from knowledge.authority import FEDERAL, Edition, Kind
from knowledge.passage import Locator, Passage, Provision, Span, cut
from knowledge.ports import Embedding, SourceContent, Vector

COURTS = (
    FEDERAL,
    *("D. Kan.", "D. Md.", "D. Nev.", "D. Colo.", "D. Ariz.", "D. Minn.", "D. Utah", "D. Neb."),
    *("N.D. Cal.", "C.D. Cal.", "N.D. Tex.", "S.D. Fla.", "M.D. Fla.", "E.D. Mo.", "S.D. Ind."),
)
FIRST_DAYS = (date(1993, 12, 1), date(2000, 12, 1), date(2007, 12, 1), date(2015, 12, 1))
PASSAGES_A_SOURCE = 50
_PROVISION = re.compile(r"[^\n]+")
_EXCHANGED = 0.15


def shipped_paragraphs() -> list[str]:
    """Give the paragraphs of the starter corpus that are long enough to be law."""
    root = resources.files("knowledge.starter")
    texts = [path.read_text(encoding="utf-8") for path in _files(root) if path.name.endswith((".txt", ".md"))]
    return [found for text in texts for found in _PROVISION.findall(text) if len(found) > 200]


def _files(root: resources.abc.Traversable) -> Iterator[resources.abc.Traversable]:
    for path in sorted(root.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


def large_corpus(passages: int, *, seed: int = 1) -> list[SourceContent]:
    """Give sources of 50 passages each, `passages` in all, in 16 courts and four editions of every rule."""
    dice = random.Random(seed)  # noqa: S311 -- a corpus that is the same every time, not a secret
    paragraphs = shipped_paragraphs()
    words = sorted({word for paragraph in paragraphs for word in paragraph.split()})
    return [_source(number, dice, paragraphs, words) for number in range(passages // PASSAGES_A_SOURCE)]


def changed(content: SourceContent) -> SourceContent:
    """Give the same source with one passage's words changed, as an amended rule has them."""
    first, *others = content.passages
    span = first.provisions[0].spans[0]
    text = f"{content.text[: span.end - 9]} amended.{content.text[span.end :]}"
    return replace(content, text=text, passages=(replace(first, text=cut(text, first.spans)), *others))


def _source(number: int, dice: random.Random, paragraphs: Sequence[str], words: Sequence[str]) -> SourceContent:
    court, first_day = COURTS[number % len(COURTS)], FIRST_DAYS[number // len(COURTS) % len(FIRST_DAYS)]
    later = [day for day in FIRST_DAYS if day > first_day]
    rule = number // (len(COURTS) * len(FIRST_DAYS)) + 1
    edition = Edition(
        source=f"large/{number}.txt",
        title=f"Rule {rule}. Discovery",
        citation=f"Fed. R. Civ. P. {rule}" if court == FEDERAL else f"{court} Rule {rule}",
        court=court,
        kind=Kind.FEDERAL_RULE if court == FEDERAL else Kind.LOCAL_RULE,
        text_status="verbatim",
        origin="varied from the starter corpus",
        rights="made for measuring",
        in_force_from=first_day,
        in_force_until=later[0] if later else None,
        attested_on=date(2024, 12, 1),
    )
    texts = [_varied(dice.choice(paragraphs), dice, words) for _ in range(2 * PASSAGES_A_SOURCE)]
    return SourceContent(edition, "\n".join(texts), tuple(_passages(edition, texts)))


def _varied(paragraph: str, dice: random.Random, words: Sequence[str]) -> str:
    return " ".join(dice.choice(words) if dice.random() < _EXCHANGED else word for word in paragraph.split())


def _passages(edition: Edition, texts: Sequence[str]) -> Iterator[Passage]:
    start, source_text = 0, "\n".join(texts)
    for ordinal in range(len(texts) // 2):
        spans = []
        for text in texts[2 * ordinal : 2 * ordinal + 2]:
            spans.append(Span(start, start + len(text)))
            start += len(text) + 1
        label = "abcdefghijklmnopqrstuvwxyz"[ordinal % 26]
        provisions = tuple(Provision(Locator((label, str(n))), (span,)) for n, span in enumerate(spans, start=1))
        digest = hashlib.sha256(f"{edition.source}/{ordinal}".encode()).hexdigest()[:24]
        yield Passage(digest, edition.source, ordinal, provisions, cut(source_text, spans))


class PerturbedEmbedding:
    """An Embedding that gives each text a real vector of some shipped passage, moved a little by the text."""

    def __init__(self, real: Embedding) -> None:
        self._base = np.asarray(real.embed(shipped_paragraphs()), dtype=np.float32)
        self.texts_embedded = 0

    @property
    def name(self) -> str:
        """Tell these vectors from real ones."""
        return "perturbed"

    @property
    def dimensions(self) -> int:
        """Give the length of the real vectors."""
        return int(self._base.shape[1])

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Give each text its vector; equal texts have equal ones."""
        self.texts_embedded += len(texts)
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> Vector:
        dice = np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]))
        moved = self._base[dice.integers(len(self._base))] + 0.04 * dice.standard_normal(self.dimensions)
        vector: Vector = (moved / np.linalg.norm(moved)).astype(np.float32)
        return vector
