"""What `eval` measures, for its commands and for `batch`: cases in, the JSON of the score out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.assistant.check_evaluation import measure_certificates, measure_orders
from bot.assistant.evaluation import Subject, measure
from bot.assistant.tending.trend import NoAnswers
from bot.bootstrap import Product
from bot.cli.case_rows import Placed
from bot.cli.cases import questions_of
from bot.cli.check_cases import certificates_of, orders_of
from bot.cli.score_shapes import certificate_score_json, order_score_json
from bot.cli.shapes import Json, score_json


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of evaluation: how rows are read as its cases, and how these are measured on a day."""

    read: Callable[[Placed], Sequence[Any]]
    score: Callable[[Sequence[Any], Product, date], Json]


def nothing_measured(name: str) -> Json:
    """The JSON where `name` holds no cases: of nothing there is nothing to measure."""
    return {"n": 0, "reason": f"{name} holds no cases; nothing was measured."}


def _questions(cases: Sequence[Any], product: Product, today: date) -> Json:
    researcher = replace(product.researcher, answers=NoAnswers())  # what is asked to measure is nobody's question
    subject = Subject(
        ask=researcher.ask,
        search=researcher.search,
        editions={edition.source: edition for edition in researcher.editions()},
        source_text=researcher.source_text,
    )
    return score_json(measure(cases, subject, today=today, clock=time.perf_counter))


def _certificates(cases: Sequence[Any], product: Product, today: date) -> Json:
    return certificate_score_json(measure_certificates(cases, product.checker.check, today=today))


def _orders(cases: Sequence[Any], product: Product, today: date) -> Json:
    return order_score_json(measure_orders(cases, product.checker.check, today=today))


MEASURES = {
    "questions": Measure(questions_of, _questions),
    "certificates": Measure(certificates_of, _certificates),
    "orders": Measure(orders_of, _orders),
}
"""The kinds of evaluation, by the name of their command."""
