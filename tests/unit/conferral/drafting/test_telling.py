"""People's own words fitted into sentences, as they were written."""

from __future__ import annotations

import pytest

from bot.conferral.drafting.telling import asks_for, did, maintained, remains


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("explained the order", "A. Counsel explained the order."),
        ("Explained the order.", "A. Counsel explained the order."),
        ("would not agree", "A. Counsel would not agree."),
        ("wrote: “no”", "A. Counsel wrote: “no”."),
        ("the order is narrow", "A. Counsel said the following: the order is narrow."),
        ("Need for speed", "A. Counsel said the following: Need for speed."),
        ("Fred said no?", "A. Counsel said the following: Fred said no?"),
    ],
)
def test_what_somebody_did(words: str, told: str) -> None:
    assert did("A. Counsel", words) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("no limit is needed", "Plaintiff maintained that no limit is needed."),
        ("that no limit is needed", "Plaintiff maintained that no limit is needed."),
        (
            "The order is too wide. It covers all files.",
            "Plaintiff maintained that the order is too wide. It covers all files.",
        ),
        ("Smith said so", "Plaintiff maintained the following: Smith said so."),
        ("to wait", "Plaintiff maintained the following: to wait."),
        ("42 requests are too many", "Plaintiff maintained the following: 42 requests are too many."),
    ],
)
def test_what_somebody_maintained(words: str, told: str) -> None:
    assert maintained("Plaintiff", words) == told


def test_what_a_motion_asks_for() -> None:
    assert asks_for("entry of an order") == "The motion asks for entry of an order."
    assert asks_for("An order") == "The motion asks for an order."
    assert asks_for("to compel answers") == "The motion asks to compel answers."
    assert asks_for("Rule 37 costs") == "The motion asks for the following: Rule 37 costs."


def test_what_remains() -> None:
    assert remains("whether copies are made") == "What remains in dispute is whether copies are made."
    assert remains("RFP 7") == "What remains in dispute is the following: RFP 7."
