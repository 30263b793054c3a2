"""The twelve requirements, each one function of a reading and its setting, in the order of their ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Reading, SetAside
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

__all__ = ["REQUIREMENTS", "Setting", "judge_all", "since"]


def judge_all(reading: Reading, setting: Setting) -> tuple[Finding, ...]:
    """Every finding, one for each requirement; none stops another.

    After a denial without prejudice only the steps that are dated after that order count.
    """
    counted = since(reading, setting.renewed_after) if setting.renewed_after else reading
    return tuple(requirement(counted, setting) for requirement in REQUIREMENTS)


def since(reading: Reading, order: date) -> Reading:
    """The reading without the contacts that are not dated after `order`; they are set aside, with the reason."""
    later = tuple(contact for contact in reading.contacts if contact.days and min(contact.days) > order)
    reason = f"not dated after the order of {order.isoformat()}, and only later steps count for the renewed motion"
    aside = tuple(SetAside(contact.words, reason) for contact in reading.contacts if contact not in later)
    return replace(reading, contacts=later, set_aside=(*reading.set_aside, *aside))
