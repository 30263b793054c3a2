"""What a walkthrough goes by beside the record: the rule, the moment, and the zone in which times are meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.conferral.rule import ConferralRule
from bot.conferral.rule_choice import ChosenRule


@dataclass(frozen=True, slots=True)
class Terms:
    """The rule chosen for the motion; `now`, with its zone; and the court's `zone`, None where it is not known."""

    chosen: ChosenRule
    now: datetime
    zone: tzinfo | None = None

    @property
    def rule(self) -> ConferralRule:
        """The court's rule."""
        return self.chosen.rule

    @property
    def floor(self) -> ConferralRule | None:
        """The federal rule beneath it."""
        return self.chosen.floor

    @property
    def today(self) -> date:
        """The day it is where the court sits."""
        return (self.now.astimezone(self.zone) if self.zone else self.now).date()
