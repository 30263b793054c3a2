"""A name that ends in a stop of its own ends a sentence with that one stop."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.conferral.drafting import Draft, draft, opening_letter
from bot.conferral.drafting.prose import one_stop
from bot.conferral.record import Party
from bot.conferral.rule_choice import rule_for
from tests.unit.conferral.drafting.records import attempt, record
from tests.unit.conferral.drafting.rules import shipped

TODAY = date(2024, 3, 12)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("counsel for Widget Inc.. They met.", "counsel for Widget Inc. They met."),
        ("at 2:00 p.m..", "at 2:00 p.m."),
        ("its own omission . . . and more...", "its own omission . . . and more..."),
    ],
)
def test_two_stops_become_one(told: str, meant: str) -> None:
    assert one_stop(told) == meant


def test_no_paper_has_two_stops() -> None:
    opponent = Party("Defendant Widget Inc.", ("B. Counsel, Jr.",))
    made = record(
        movant=Party("Plaintiff Acme Co.", ("A. Counsel",)),
        opposing=(opponent,),
        attempts=(attempt(by=("A. Counsel",), with_=("B. Counsel, Jr.",)),),
        signer="A. Counsel",
    )
    chosen = rule_for(shipped(), court=made.court, motion=made.motion, filed=made.certificate_date, today=TODAY)
    certificate = draft(made, chosen.rule, floor=chosen.floor, today=TODAY)
    assert isinstance(certificate, Draft)
    assert "for Defendant Widget Inc. " in certificate.text
    times = tuple(datetime(2024, 3, day, 14, 0, tzinfo=ZoneInfo("America/Chicago")) for day in (18, 19))
    letter = opening_letter(made, chosen.rule, floor=chosen.floor, times=times, today=TODAY)
    assert isinstance(letter, Draft)
    assert ".." not in certificate.text + letter.text
