"""Answers and passages as the JSON of CONTRACT.md. Fields may be added; none is renamed or dropped."""

from __future__ import annotations

from typing import Any

from bot.assistant.answer import FOOTER, Answer, Statement, Support
from bot.assistant.evaluation import Score
from bot.assistant.standing import next_steps
from knowledge.authority import Edition
from knowledge.library import Found, FoundPassage
from knowledge.passage import Span

Json = dict[str, Any]


def answer_json(answer: Answer) -> Json:
    """The JSON of `conferral ask`."""
    return {
        "status": answer.status.value,
        "reason": answer.reason,
        "route": answer.route.value,
        "court": answer.court,
        "as_of": answer.as_of.isoformat(),
        "read_from_question": {"court": answer.read_court, "as_of": answer.read_as_of},
        "generation": answer.generation,
        "model": answer.model,
        "model_note": answer.model_note,
        "statements": [_statement_json(s) for s in answer.statements],
        "withheld": [{"text": w.text, "reason": w.reason} for w in answer.withheld],
        "searched": list(answer.searched),
        "advice": list(next_steps(answer)),
        "notice": FOOTER,
        "answer_id": answer.id,
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def found_json(found: Found, elapsed_ms: float) -> Json:
    """The JSON of `conferral search`."""
    return {
        "route": found.route.value,
        "reason": found.refusal.reason if found.refusal else None,
        "court": found.asked.court_name,
        "as_of": found.asked.as_of.isoformat(),
        "read_from_question": {"court": found.asked.read_court, "as_of": found.asked.read_as_of},
        "generation": found.generation,
        "passages": [_passage_json(rank, item) for rank, item in enumerate(found.passages, start=1)],
        "searched": list(found.searched),
        "elapsed_ms": round(elapsed_ms, 1),
    }


def score_json(score: Score) -> Json:
    """The JSON of `conferral eval questions`: rates to four places, counts as counts."""
    of_answerable = max(score.answerable, 1)
    times = sorted(score.search_ms) or [0.0]
    rate = {name: round(getattr(score, name) / of_answerable, 4) for name in ("top1", "top5", "top10")}
    return {
        "n": score.n,
        "answerable": score.answerable,
        **rate,
        "mrr": round(score.reciprocal / of_answerable, 4),
        "answer_found": round(score.answer_found / of_answerable, 4),
        "answer_full": round(score.answer_full / of_answerable, 4),
        "by_category": {
            name: {"n": counts.n, "top5": round(counts.top5 / max(counts.n, 1), 4)}
            for name, counts in sorted(score.by_category.items())
        },
        "withheld_unanswerable": round(score.withheld_unanswerable / max(score.n - score.answerable, 1), 4),
        "withheld_answerable": round(score.withheld_answerable / of_answerable, 4),
        "not_verbatim": score.not_verbatim,
        "wrong_edition": score.wrong_edition,
        "outside_corpus": score.outside_corpus,
        "search_ms_p50": round(times[len(times) // 2], 1),
        "search_ms_p95": round(times[min(len(times) - 1, int(len(times) * 0.95))], 1),
        "misses": score.misses,
    }


def edition_json(edition: Edition) -> Json:
    """One source of the corpus, as `corpus list` prints it."""
    return {
        "source": edition.source,
        "title": edition.title,
        "authority": edition.citation,
        "court": edition.court,
        "kind": edition.kind.value,
        "text": edition.text_status,
        **_days(edition),
        "dated": _day(edition.dated),
        "caution": edition.caution,
        "official_address": edition.official_address,
    }


def _statement_json(statement: Statement) -> Json:
    return {
        "kind": statement.kind.value,
        "text": statement.text,
        "support": [_support_json(support) for support in statement.support],
    }


def _support_json(support: Support) -> Json:
    return {
        "quotation": support.quotation,
        "source": support.source,
        "authority": support.authority,
        "pin_cite": support.pin_cite,
        "page": support.page,
        "spans": _spans(support.spans),
        **_days(support),
        "currency": support.currency.value,
        "weight": support.weight.value,
        "caution": support.caution,
        "own_words": support.own_words,
        "official_address": support.official_address,
    }


def _passage_json(rank: int, item: FoundPassage) -> Json:
    return {
        "rank": rank,
        "source": item.edition.source,
        "authority": item.edition.citation,
        "pin_cite": item.pin(item.passage.locator),
        "text": item.passage.text,
        "page": item.passage.locator.page,
        "spans": _spans(item.passage.spans),
        "score": round(item.score, 6),
        **_days(item.edition),
        "currency": item.currency.value,
        "weight": item.edition.weight.value,
        "caution": item.caution,
        "own_words": item.edition.own_words,
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _days(dated: Edition | Support) -> Json:
    return {name: _day(getattr(dated, name)) for name in ("in_force_from", "in_force_until", "attested_on")}


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()
