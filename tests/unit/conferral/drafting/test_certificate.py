"""Whole certificates, as they are printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.conferral.drafting import Draft, draft
from bot.conferral.record import ConferralRecord
from tests.unit.conferral.drafting import samples
from tests.unit.conferral.drafting.records import TODAY, record
from tests.unit.conferral.drafting.rules import chosen_for, profiled

GOLDEN = Path(__file__).parents[3] / "golden" / "certificates"


def drafted(made: ConferralRecord) -> Draft:
    chosen = chosen_for(made, TODAY)
    paper = draft(made, chosen.rule, floor=chosen.floor, today=made.certificate_date or TODAY, quoting=profiled)
    assert isinstance(paper, Draft), paper
    return paper


@pytest.mark.parametrize(
    ("name", "sample"),
    [
        ("d_kan_protective_order", record),
        ("d_kan_compel", samples.compel),
        ("d_kan_failure_to_attend", samples.failure_to_attend),
        ("d_kan_quash", samples.quash),
        ("d_kan_sanctions", samples.sanctions),
        ("n_d_tex_other_motion", samples.other_motion),
        ("n_d_tex_presumed_opposed", samples.presumed_opposed),
        ("d_nev_sworn", samples.sworn),
        ("order_of_2007_repaired", samples.order_of_2007_repaired),
        ("order_of_2009_repaired", samples.order_of_2009_repaired),
    ],
)
def test_certificate_reads_as_expected(name: str, sample: Callable[[], ConferralRecord]) -> None:
    assert drafted(sample()).text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
