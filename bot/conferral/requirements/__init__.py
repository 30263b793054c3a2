"""The twelve requirements, each one function of a reading and its setting, in the order of their ids."""

from __future__ import annotations

from collections.abc import Callable

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Reading
from bot.conferral.requirements.all_counsel import all_counsel
from bot.conferral.requirements.before_filing import before_filing
from bot.conferral.requirements.certification import certification
from bot.conferral.requirements.corroboration import corroboration
from bot.conferral.requirements.exhibits import exhibits
from bot.conferral.requirements.extra_step import court_extra_step
from bot.conferral.requirements.good_faith import good_faith_statement
from bot.conferral.requirements.issues import issues
from bot.conferral.requirements.live_exchange import live_exchange
from bot.conferral.requirements.outcome import outcome
from bot.conferral.requirements.particulars import particulars
from bot.conferral.requirements.self_represented import self_represented
from bot.conferral.requirements.setting import Setting

REQUIREMENTS: tuple[Callable[[Reading, Setting], Finding], ...] = (
    certification,
    good_faith_statement,
    live_exchange,
    particulars,
    issues,
    all_counsel,
    before_filing,
    outcome,
    exhibits,
    corroboration,
    self_represented,
    court_extra_step,
)

__all__ = ["REQUIREMENTS", "Setting", "judge_all"]


def judge_all(reading: Reading, setting: Setting) -> tuple[Finding, ...]:
    """Every finding, one for each requirement; none stops another."""
    return tuple(requirement(reading, setting) for requirement in REQUIREMENTS)
