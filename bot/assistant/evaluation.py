"""Measuring answers against questions whose gold passages are known (CONTRACT.md, `eval questions`).

A question counts as found in the top k when one of its gold snippets, white space folded, lies in one of
the first k passages of the right source, reading at most READ_CHARACTERS of the passages in rank order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.assistant.answer import Answer, Question, Status, Support
from knowledge.authority import Edition
from knowledge.library import Found
from knowledge.passage import Locator, Quotation, cut

READ_CHARACTERS = 5000
READ_SUPPORTS = 8
READ_SUPPORT_CHARACTERS = 2500

_NOWHERE = Locator()


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer the question, and the file they stand in; a full answer needs one of each group."""

    file: str
    snippet: str
    group: int


@dataclass(frozen=True, slots=True)
class Case:
    """One question of an evaluation file."""

    id: str
    category: str
    text: str
    answerable: bool
    gold: tuple[Gold, ...] = ()
    court: str | None = None
    as_of: date | None = None
    prior: tuple[str, ...] = ()


@dataclass(slots=True)
class _Counts:
    n: int = 0
    top5: int = 0


@dataclass(slots=True)
class Score:
    """The counts of an evaluation; rates are made from them when it is printed."""

    n: int = 0
    answerable: int = 0
    top1: int = 0
    top5: int = 0
    top10: int = 0
    reciprocal: float = 0.0
    answer_found: int = 0
    answer_full: int = 0
    withheld_unanswerable: int = 0
    withheld_answerable: int = 0
    not_verbatim: int = 0
    wrong_edition: int = 0
    outside_corpus: int = 0
    by_category: dict[str, _Counts] = field(default_factory=dict)
    search_ms: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: the two use cases and the texts they quote from."""

    ask: Callable[[Question], Answer]
    search: Callable[[Question], Found]
    editions: dict[str, Edition]
    source_text: Callable[[str], str]


def measure(cases: Iterable[Case], subject: Subject, *, today: date, clock: Callable[[], float]) -> Score:
    """Ask and search every question, and count. `clock` gives seconds."""
    score = Score()
    for case in cases:
        question = Question(case.text, today, court=case.court, as_of=case.as_of, prior=case.prior)
        score.n += 1
        answer = subject.ask(question)
        _count_quotations(score, answer, subject)
        shown = answer.status is Status.ANSWERED
        if not case.answerable:
            score.withheld_unanswerable += not shown
            continue
        score.withheld_answerable += not shown
        started = clock()
        found = subject.search(question)
        score.search_ms.append((clock() - started) * 1000)
        _count_search(score, case, found)
        _count_answer(score, case, answer, subject)
    return score


def _count_search(score: Score, case: Case, found: Found) -> None:
    place = first_place(case, found)
    category = score.by_category.setdefault(case.category, _Counts())
    category.n += 1
    score.answerable += 1
    if place is not None:
        score.top1 += place == 1
        score.top5 += place <= 5  # noqa: PLR2004  the contract's own figure
        score.top10 += place <= 10  # noqa: PLR2004  as above
        score.reciprocal += 1 / place
        category.top5 += place <= 5  # noqa: PLR2004  as above
    if place is None or place > 5:  # noqa: PLR2004  as above
        score.misses.append(case.id)


def _count_answer(score: Score, case: Case, answer: Answer, subject: Subject) -> None:
    groups = groups_found(case, answer.supports, subject.source_text)
    score.answer_found += bool(groups)
    score.answer_full += groups >= {gold.group for gold in case.gold}


def _count_quotations(score: Score, answer: Answer, subject: Subject) -> None:
    for support in answer.supports:
        edition = subject.editions.get(support.source)
        if edition is None:
            score.outside_corpus += 1
            continue
        quotation = Quotation(support.quotation, support.source, support.spans, _NOWHERE, support.passage_id)
        score.not_verbatim += not quotation.stands_in(subject.source_text(support.source))
        score.wrong_edition += not edition.usable_on(answer.as_of)


def first_place(case: Case, found: Found) -> int | None:
    """The rank of the first passage that holds a gold snippet, or None."""
    left = READ_CHARACTERS
    for place, item in enumerate(found.passages, start=1):
        words = _folded(item.passage.text)[: max(left, 0)]
        if any(g.file == item.edition.source and _folded(g.snippet) in words for g in case.gold):
            return place
        left -= len(words)
        if left <= 0:
            return None
    return None


def groups_found(case: Case, supports: Sequence[Support], source_text: Callable[[str], str]) -> set[int]:
    """The gold groups of which a snippet overlaps a support by half its characters or more."""
    read: list[Support] = []
    left = READ_SUPPORT_CHARACTERS
    for support in supports[:READ_SUPPORTS]:
        if left <= 0:
            break
        read.append(support)
        left -= len(support.quotation)
    return {
        g.group for g in case.gold if any(s.source == g.file and _overlaps(g, s, source_text(g.file)) for s in read)
    }


def _overlaps(gold: Gold, support: Support, text: str) -> bool:
    words = [re.escape(word) for word in gold.snippet.split()]
    place = re.search(r"[\s*]+".join(words), text)
    if place is None:
        return _folded(gold.snippet) in _folded(cut(text, support.spans))
    shared = sum(max(0, min(place.end(), s.end) - max(place.start(), s.start)) for s in support.spans)
    return shared * 2 >= place.end() - place.start()


def _folded(text: str) -> str:
    return " ".join(text.replace("*", "").split())
