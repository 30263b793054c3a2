"""No draft of the 500 generated records fails our own check."""

from __future__ import annotations

from bot.conferral.finding import Result
from bot.conferral.reading.reader import read_text
from bot.conferral.requirements import Setting, judge_all
from tests.unit.conferral.drafting.test_properties import cases


def test_our_own_checker_finds_no_deficiency_in_any_draft() -> None:
    faults = []
    for made, chosen, drafted in cases():
        alone = any(party.self_represented for party in made.opposing)
        setting = Setting(made.motion, chosen.rule, chosen.floor, made.certificate_date, alone)
        found = judge_all(read_text(drafted.text, filed=made.certificate_date), setting)
        faults += [(made.court, f.requirement, f.fault) for f in found if f.result is Result.DEFICIENCY]
    assert faults == []
