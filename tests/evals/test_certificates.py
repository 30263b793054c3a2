"""The figures to reach on labelled certificates and real orders, where those files are beside this checkout."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.assistant.check_evaluation import (
    CertificateScore,
    OrderScore,
    Tally,
    measure_certificates,
    measure_orders,
)
from bot.cli.case_rows import rows_of
from bot.cli.check_cases import certificates_of, orders_of
from bot.conferral.reading.concepts import concept
from tests.starter import starter_checker

TODAY = date(2026, 11, 21)
EVAL = Path(__file__).parents[3] / "shared" / "eval"
CERTIFICATES, ORDERS = EVAL / "certificates.dev.jsonl", EVAL / "orders.dev.jsonl"
FEWEST = 8
"""A requirement with fewer deficiencies is not counted by itself."""

needs_certificates = pytest.mark.skipif(
    not CERTIFICATES.is_file(), reason="the labelled certificates are not beside this checkout"
)
needs_orders = pytest.mark.skipif(not ORDERS.is_file(), reason="the labelled orders are not beside this checkout")


@cache
def certificates() -> CertificateScore:
    return measure_certificates(certificates_of(rows_of(CERTIFICATES)), starter_checker().check, today=TODAY)


@cache
def orders() -> OrderScore:
    return measure_orders(orders_of(rows_of(ORDERS)), starter_checker().check, today=TODAY)


@needs_certificates
class TestCertificates:
    """The labelled certificates."""

    def test_few_deficient_ones_pass(self) -> None:
        score = certificates()
        assert score.passed / score.deficient <= 0.05, score.misses

    def test_few_others_are_flagged(self) -> None:
        score = certificates()
        assert score.flagged / (score.n - score.deficient) <= 0.15, score.misses

    def test_no_deficient_one_that_addresses_its_checker_passes(self) -> None:
        deficient = [case for case in certificates_of(rows_of(CERTIFICATES)) if case.deficient]
        addressed = {case.id for case in deficient if concept("to_reviewer").search(case.text)}
        assert addressed
        assert not addressed & set(certificates().misses)

    def test_findings_agree_with_the_labels(self) -> None:
        pooled = Tally()
        for tally in certificates().requirements.values():
            if tally.right + tally.missed >= FEWEST:
                pooled = Tally(pooled.right + tally.right, pooled.false + tally.false, pooled.missed + tally.missed)
        assert pooled.recall >= 0.85
        assert pooled.precision >= 0.75


@needs_orders
class TestOrders:
    """Real decisions, the effort told in neutral words."""

    def test_few_insufficient_efforts_pass(self) -> None:
        score = orders()
        assert score.passed / score.found["insufficient"] <= 0.05, score.misses

    def test_the_reasons_are_those_of_the_court(self) -> None:
        assert orders().reasons.recall >= 0.75
        assert orders().reasons.precision >= 0.55

    def test_what_was_excused_is_named_with_a_possible_excuse(self) -> None:
        score = orders()
        assert score.fault_and_excuse / score.found["excused"] >= 0.6, score.misses
