"""Cutting a document into provisions and passages.

A rule is cut on its own subdivisions, (a)(1)(A)(i); an order, a guideline and a note on paragraphs.
Neighbouring provisions are joined into one passage while they stay short, always inside one subdivision,
and the headings and lead-in words of the enclosing subdivisions travel with the passage as context.
Section and subsection passages have the highest recall on statutes (arXiv 2605.19806).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.authority import Edition
from knowledge.document import Document, Paragraph
from knowledge.passage import Locator, Passage, Provision, Span, cut
from knowledge.sentences import says_something, sentence_spans
from knowledge.subdivisions import Outline

SPLITTING_FORMAT = "2"
"""Changes whenever the same document would be cut otherwise; what was cut before is cut anew."""

LONGEST_PASSAGE = 900
"""Characters: above this a subdivision is cut into its parts, a paragraph into runs of sentences."""

_HEADING = re.compile(r"((?:\([A-Za-z0-9]{1,4}\)\s*)*)([A-Z“\"'‘][^.:]{1,140}?[.:])(?=\s*[A-Z“\"‘(]|\s*$)")
_NO_PROVISION = re.compile(r"\(?As (?:added|amended)\b|\(Added\b|#+ |[IVXL]+\. [A-Z][A-Z ,;]+$")
"""Credits of amendments, headings of a print, and the titles of the parts of a set of rules."""

_OPENING_WORDS = 6
_LONGEST_HEADING = 16
"""Words. A longer first sentence is a provision and no heading."""

_LONGEST_LEAD_IN = 200
"""Characters of lead-in words that travel with the subdivisions they introduce."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A provision with the length of its words."""

    provision: Provision
    length: int


def split(document: Document, edition: Edition) -> tuple[Passage, ...]:
    """The passages of `document`, in the order of its text.

    Every character of every paragraph lies in exactly one passage; page furniture, and in a rule the printer's
    headings and the credits of its amendments, lie in none.
    """
    cut_paragraphs = _rule_parts if edition.kind.is_rule else _paragraph_parts
    parts = [part for whole in cut_paragraphs(document) for part in _sentence_runs(whole, document.text)]
    groups = _by_subdivision(parts) if edition.kind.is_rule else _by_length(parts, whole=edition.own_words)
    leads = _lead_in_words(parts, document.text)
    return tuple(_passage(edition, ordinal, group, document.text, leads) for ordinal, group in enumerate(groups))


def _rule_parts(document: Document) -> Iterator[_Part]:
    outline = Outline()
    for number, paragraph in enumerate(document.paragraphs, start=1):
        words = cut(document.text, paragraph.spans)
        if _NO_PROVISION.match(words):
            continue
        path = outline.place(words)
        heading = _heading(words) if path else ""
        yield _part(document, paragraph, number, heading=heading, path=path)


def _paragraph_parts(document: Document) -> Iterator[_Part]:
    """Paragraphs, counted from the first one that says something: a caption's lines have no number."""
    body = 0
    for paragraph in document.paragraphs:
        if paragraph.footnote is None and (body or says_something(cut(document.text, paragraph.spans))):
            body += 1
        yield _part(document, paragraph, body or None)


def _part(
    document: Document, paragraph: Paragraph, number: int | None, *, heading: str = "", path: tuple[str, ...] = ()
) -> _Part:
    words = cut(document.text, paragraph.spans)
    locator = Locator(
        subdivision=path,
        page=paragraph.page,
        paragraph=None if path else number,
        opening="" if path else " ".join(words.split()[:_OPENING_WORDS]),
        footnote=paragraph.footnote,
    )
    return _Part(Provision(locator=locator, spans=paragraph.spans, heading=heading), len(words))


def _heading(words: str) -> str:
    """The heading a subdivision opens with ("Protective Orders"), or an empty string."""
    found = _HEADING.match(words)
    if not found or len(found[2].split()) > _LONGEST_HEADING:
        return ""
    return found[2].rstrip(".:").strip()


def _sentence_runs(part: _Part, text: str) -> list[_Part]:
    """`part`, or runs of its sentences where it is too long for one passage."""
    if part.length <= LONGEST_PASSAGE:
        return [part]
    runs: list[list[Span]] = [[]]
    length = 0
    for sentence in sentence_spans(text, part.provision.spans):
        size = sum(s.end - s.start for s in sentence)
        if runs[-1] and length + size > LONGEST_PASSAGE * 0.75:
            runs.append([])
            length = 0
        runs[-1].extend(sentence)
        length += size
    return [_Part(replace(part.provision, spans=_joined(run, text)), len(cut(text, run))) for run in runs if run]


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans with those made one that touch or that one blank parts; a footnote's mark between them stays out."""
    whole: list[Span] = []
    for span in spans:
        if whole and span.start <= whole[-1].end + 1 and not text[whole[-1].end : span.start].strip():
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return tuple(whole)


def _by_length(parts: Iterable[_Part], *, whole: bool) -> Iterator[list[_Part]]:
    """Paragraphs one by one, a very short one with the one before it; of a note as many as make a passage.

    The paragraphs of a note lean on each other and are short; a judge's paragraph stands by itself.
    """
    group: list[_Part] = []
    for part in parts:
        length = sum(p.length for p in group)
        short = whole or min(part.length, length) < LONGEST_PASSAGE / 10
        kinds = {_sort_of(p.provision.locator) for p in (*group, part)}
        if group and not (short and len(kinds) == 1 and length + part.length <= LONGEST_PASSAGE):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _sort_of(locator: Locator) -> str | bool:
    """What may stand in one passage: lines of a caption with each other, paragraphs, and each footnote alone."""
    return locator.footnote or locator.paragraph is not None


def _by_subdivision(parts: Sequence[_Part], depth: int = 0) -> Iterator[list[_Part]]:
    """Whole subdivisions while they fit; else their lead-in words and then their own subdivisions."""
    if sum(p.length for p in parts) <= LONGEST_PASSAGE and _one_subdivision(parts, depth):
        yield list(parts)
        return
    run: list[_Part] = []
    for block in _blocks(parts, depth):
        size = sum(p.length for p in block)
        if size > LONGEST_PASSAGE:
            if run:
                yield run
                run = []
            yield from [block] if len(block) == 1 else _by_subdivision(block, depth + 1)
        elif depth and run and sum(p.length for p in run) + size <= LONGEST_PASSAGE:
            run.extend(block)
        else:
            if run:
                yield run
            run = list(block)
    if run:
        yield run


def _one_subdivision(parts: Sequence[_Part], depth: int) -> bool:
    return depth > 0 or len({p.provision.locator.subdivision[:1] for p in parts}) == 1


def _blocks(parts: Sequence[_Part], depth: int) -> Iterator[list[_Part]]:
    """Runs of parts that share their first `depth + 1` labels."""
    block: list[_Part] = []
    key: tuple[str, ...] | None = None
    for part in parts:
        label = part.provision.locator.subdivision[: depth + 1]
        if block and (label != key or len(label) <= depth):
            yield block
            block = []
        key = label
        block.append(part)
    if block:
        yield block


def _lead_in_words(parts: Sequence[_Part], text: str) -> dict[tuple[str, ...], str]:
    """For each subdivision the heading or the first words that its parts hang on."""
    leads: dict[tuple[str, ...], str] = {}
    for part in parts:
        path = part.provision.locator.subdivision
        if path and path not in leads:
            words = cut(text, part.provision.spans)
            leads[path] = part.provision.heading or (words if len(words) <= _LONGEST_LEAD_IN else "")
    return leads


def _passage(
    edition: Edition, ordinal: int, group: Sequence[_Part], text: str, leads: dict[tuple[str, ...], str]
) -> Passage:
    provisions = tuple(p.provision for p in group)
    spans = tuple(s for p in provisions for s in p.spans)
    words = cut(text, spans)
    first = provisions[0].locator.subdivision
    context = tuple(leads[first[:depth]] for depth in range(1, len(first)) if leads.get(first[:depth]))
    digest = hashlib.sha256(f"{edition.source}\n{ordinal}\n{spans}\n{words}".encode()).hexdigest()[:24]
    return Passage(
        id=digest, source=edition.source, ordinal=ordinal, provisions=provisions, text=words, context=context
    )
