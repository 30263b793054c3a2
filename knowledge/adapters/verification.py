"""Checking contents before they are published, and a generation before anyone reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from knowledge.adapters.generation_reading import Generation
from knowledge.indexing import indexed_text
from knowledge.passage import fold
from knowledge.ports import Expectation, Field, GenerationRecord, SourceContent, passage_of

_SAMPLES = 25
_DEPTH = 100
_SAME = 0.999
_LARGE = 20_000
_MISSED_AT_MOST = 0.2
"""The share of a sample that a graph of nearest neighbours of a large field may miss; a judgement, not a measurement.

How much a large field finds is measured when it is opened.
"""


def unfitness_of(contents: Sequence[SourceContent]) -> list[str]:
    """Say why contents cannot be published: an id that would lead to two places, text that is no text."""
    faults = []
    sources: set[str] = set()
    ids: set[str] = set()
    for content in contents:
        source = content.edition.source
        if source in sources:
            faults.append(f"{source} is handed in twice.")
        sources.add(source)
        if not _is_text(content.text):
            faults.append(f"{source} holds characters that are no text (half of a pair).")
        for passage in content.passages:
            if passage.id in ids or passage.source != source or set("#?") & set(passage.id):
                faults.append(f"The passage {passage.id} of {source} has an id or a source that cannot be.")
            ids.add(passage.id)
    return faults


def _is_text(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def faults_of(
    generation: Generation,
    record: GenerationRecord,
    contents: Iterable[SourceContent],
    expectations: Iterable[Expectation],
) -> list[str]:
    """Say everything that is wrong with a generation just built, in sentences for people; empty means sound.

    (1) the catalogue, the vectors and the words hold equally many; (2) a sample of entries of every field
    finds itself by its vector, and a sample of passages by their words; (3) every expectation is met by a text
    that is held.
    """
    held = {content.edition.source: content for content in contents}
    found = list(_unequal_counts(generation, record))
    for field in Field:
        found += _lost_by_vector(generation, field)
    found += _lost_by_words(generation, held)
    return [*found, *_unmet(expectations, held.values())]


def _unequal_counts(generation: Generation, record: GenerationRecord) -> Iterator[str]:  # (1)
    info = generation.describe()
    if info.sources != record.sources:
        yield f"The catalogue holds {record.sources} sources, the generation {info.sources}."
    if info.entries[Field.PASSAGES] != record.passages:
        yield f"The catalogue holds {record.passages} passages, the generation {info.entries[Field.PASSAGES]}."
    for field in Field:
        counts = {generation.vectors_of(field).count(), info.entries[field]}
        if len(counts) > 1:
            yield f"The generation holds {sorted(counts)} vectors and ids of {field}: not equally many."
    if generation.words.count() != record.passages:
        yield f"The generation holds the words of {generation.words.count()} passages, not of {record.passages}."


def _lost_by_vector(generation: Generation, field: Field) -> Iterator[str]:  # (2)
    """Say what a sample does not find of itself, unless it is as little as an approximate index may miss."""
    vectors = generation.vectors_of(field)
    sample = _sample(generation.entry_ids(field))
    lost = []
    for entry_id in sample:
        nearest = vectors.nearest(generation.vector_of(field, entry_id), allowed=None, limit=_DEPTH)
        # many editions of a rule say the same: equal vectors may crowd an entry out, and that is no fault
        if entry_id not in {hit.id for hit in nearest} and (not nearest or nearest[-1].score < _SAME):
            lost.append(entry_id)
    if len(generation.entry_ids(field)) < _LARGE or len(lost) > _MISSED_AT_MOST * len(sample):
        for entry_id in lost:
            source = generation.passages([passage_of(entry_id)])[0].source
            yield f"{source} is not found by the vector of its own {field} {entry_id}."


def _lost_by_words(generation: Generation, held: dict[str, SourceContent]) -> Iterator[str]:  # (2)
    for passage in generation.passages(_sample(generation.entry_ids(Field.PASSAGES))):
        text = indexed_text(passage, held[passage.source].edition)
        own = generation.words.best(text, allowed={passage.id}, limit=1)
        best = generation.words.best(text, allowed=None, limit=_DEPTH)
        if best and (not own or own[0].score < best[-1].score):
            yield f"{passage.source} is not found by the words of its own passage {passage.id}."


def _sample(ids: Sequence[str]) -> Sequence[str]:
    return ids[:: max(1, len(ids) // _SAMPLES)][:_SAMPLES]


def _unmet(expectations: Iterable[Expectation], contents: Iterable[SourceContent]) -> Iterator[str]:  # (3)
    held = list(contents)
    for expected in expectations:
        words = fold(expected.quotation)
        texts = (c.text for c in held if _leads_to(expected.citation, c.edition.citation))
        if not any(words in fold(text) for text in texts):
            yield f'No text held for {expected.citation} says "{expected.quotation}".'


def _leads_to(citation: str, held: str) -> bool:
    """Tell whether a citation is of a held authority or of one of its subdivisions."""
    return citation == held or citation.startswith(f"{held}(")
