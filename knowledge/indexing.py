"""What is embedded and indexed for a passage: its words behind a deterministic prefix.

The prefix (court, citation, title, headings, first day) lets a question that names a court or a rule find the
passage; it is never shown as text. The day a text ceased to be in force stays out of it: closing an edition
must not change what is indexed for it.

A passage is indexed in several fields: as a whole, by each of its provisions, and by the plain questions it
answers. The entries of the finer fields belong to their passage, and retrieval fuses the fields' rankings.
The finer fields are searched by meaning only; by its words a passage is found as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.authority import FEDERAL, Edition
from knowledge.passage import Locator, Passage, cut
from knowledge.ports import Field

INDEX_FORMAT = "2"
"""Changes whenever the same passage would be indexed otherwise; a generation of another format is built anew."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One text to be indexed, and the passage that is found by it."""

    id: str
    passage_id: str
    text: str


def indexed_text(passage: Passage, edition: Edition) -> str:
    """Give the text by which a whole passage is found."""
    return f"{_prefix(passage, edition, passage.locator)}\n{passage.text}"


def indexed_provisions(passage: Passage, edition: Edition, source_text: str) -> Iterator[str]:
    """Give, for each provision of a passage, the text by which it is found."""
    for provision in passage.provisions:
        words = cut(source_text, provision.spans)
        # where a passage is one provision, both have one text, and one vector
        heading = "" if provision.heading in words else f"{provision.heading}. "
        yield f"{_prefix(passage, edition, provision.locator)}\n{heading}{words}"


def entries_of(
    field: Field, passage: Passage, edition: Edition, source_text: str, questions: Mapping[str, Sequence[str]]
) -> list[IndexEntry]:
    """Give what one passage adds to `field`; `questions` are the plain questions by passage id."""
    if field is Field.PASSAGES:
        return [IndexEntry(passage.id, passage.id, indexed_text(passage, edition))]
    if field is Field.PROVISIONS:
        texts = list(indexed_provisions(passage, edition, source_text))
        return [IndexEntry(f"{passage.id}#{n}", passage.id, text) for n, text in enumerate(texts)]
    asked = questions.get(passage.id, ())
    return [IndexEntry(f"{passage.id}?{n}", passage.id, text) for n, text in enumerate(asked)]


def entry_count(field: Field, passages: Sequence[Passage], questions: Mapping[str, Sequence[str]]) -> int:
    """Give how many entries the passages of one source add to `field`."""
    if field is Field.PASSAGES:
        return len(passages)
    if field is Field.PROVISIONS:
        return sum(len(passage.provisions) for passage in passages)
    return sum(len(questions.get(passage.id, ())) for passage in passages)


def _prefix(passage: Passage, edition: Edition, locator: Locator) -> str:
    court = "Federal Rules" if edition.court == FEDERAL else edition.court
    place = f"{edition.citation}{''.join(f'({label})' for label in locator.subdivision)}"
    first_day = edition.dated or edition.in_force_from
    lines = (f"{court}. {place}. {edition.title}", " > ".join(passage.context), str(first_day or ""))
    return "\n".join(line for line in lines if line)
