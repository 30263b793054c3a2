"""The order that denied an earlier motion, as it is handed in with the renewed one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.assistant.authorities import ResolvedAuthority
from bot.conferral.deadlines.order_date import read_order_date
from bot.conferral.requirements.order_instructions import Instruction, read_instructions
from bot.conferral.rule import RuleSupport

_OPENING = 6


@dataclass(frozen=True, slots=True)
class GivenOrder:
    """An order that was handed in: its day, None where it is not known, and what it tells the movant to do."""

    source: str
    text: str
    dated: date | None
    instructions: tuple[Instruction, ...]

    @property
    def caution(self) -> str | None:
        """What was not found in the order, for people; None where all was."""
        if self.dated is None:
            return "The day of the order was not found in it: no step was left out for being earlier than the order."
        if not self.instructions:
            return "The order tells in no words that are known here what has to be done before the motion is renewed."
        return None

    def authority(self, support: RuleSupport) -> ResolvedAuthority | None:
        """The order's own words, pinned to its paragraph; None for the support of anything else."""
        found = next((one for one in self.instructions if one.support == support), None)
        if found is None:
            return None
        before = self.text[: found.span.start].split("\n\n")
        number = sum(bool(block.strip()) for block in before[:-1]) + 1
        opening = " ".join((before[-1] + self.text[found.span.start :]).split()[:_OPENING])
        return ResolvedAuthority(
            source=self.source,
            authority=support.citation,
            pin_cite=f"{support.citation}, ¶ {number} (“{opening}”)",
            quotation=found.sentence,
            spans=(found.span,),
            caution="the order as it was handed in",
        )


def read_given_order(text: str, *, source: str, dated: date | None) -> GivenOrder | None:
    """Read an order that was handed in; None where there is none. `dated` goes before the day that it bears."""
    if not text.strip():
        return None
    read = read_order_date(text)
    day = dated or (read.day if read else None)
    return GivenOrder(source, text, day, read_instructions(text, dated=day))
