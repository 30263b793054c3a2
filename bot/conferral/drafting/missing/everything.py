"""All the questions of one record, in the order in which a certificate is written, each once."""

from __future__ import annotations

from itertools import chain

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.missing.asking import Asking
from bot.conferral.drafting.missing.effort import missing_of_effort
from bot.conferral.drafting.missing.filing import (
    missing_of_court_steps,
    missing_of_parties,
    missing_of_rule,
    missing_of_signing,
)
from bot.conferral.drafting.missing.issues import missing_of_issues
from bot.conferral.drafting.missing.steps import missing_of_step
from bot.conferral.drafting.paper import MissingFact


def missing_facts(foundation: Foundation) -> tuple[MissingFact, ...]:
    """Every fact to ask for before `foundation` can carry a certificate; empty where none is missing."""
    asking = Asking(foundation)
    found = chain(
        missing_of_rule(asking),
        missing_of_parties(asking),
        *(missing_of_step(attempt, asking) for attempt in foundation.attempts),
        missing_of_effort(asking),
        missing_of_issues(asking),
        missing_of_court_steps(asking),
        missing_of_signing(asking),
    )
    return tuple({(fact.step, fact.question): fact for fact in found}.values())
