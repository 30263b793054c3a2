"""What the options of a check mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.assistant.paper_check import PaperReport
from bot.cli.checking import exit_code
from bot.conferral.finding import Overall
from tests.unit.assistant.checks import COMPLETE, report_on


@pytest.mark.parametrize(
    ("overall", "code"), [(Overall.NO_DEFICIENCY_FOUND, 0), (Overall.DEFICIENT, 1), (Overall.NOT_CHECKED, 1)]
)
def test_only_a_check_without_a_deficiency_ends_in_zero(overall: Overall, code: int) -> None:
    assert exit_code(PaperReport(replace(report_on(COMPLETE), overall=overall))) == code
