"""On what ground a court might excuse a missing conference: named beside the fault, never instead of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conferral.finding import Finding, Result
from bot.conferral.reading.facts import Ground, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Excuse

_EXCUSABLE = (RequirementId.LIVE_EXCHANGE, RequirementId.CERTIFICATION, RequirementId.BEFORE_FILING)
_NAMES = {
    Ground.UNRESPONSIVE: "unresponsive opponent",
    Ground.NO_RESPONSE_SERVED: "no response served at all",
    Ground.NONPARTY_MOVANT: "nonparty movant",
    Ground.EXEMPT_CLASS: "exempt class",
    Ground.FUTILITY: "futility",
    Ground.DISCRETION: "discretion",
}
"""The grounds by the names the profiles use."""


def excuse_for(excuses: Sequence[Excuse], reading: Reading, findings: Sequence[Finding]) -> Excuse | None:
    """The excuse to name beside a missing conference: one that the text shows, else the court's discretion.

    None where no conference is found missing, or no excuse is held. Courts have also excused the fault on
    grounds that no paper of the movant shows; discretion stands for these.
    """
    if not any(f.result is Result.DEFICIENCY and f.requirement in _EXCUSABLE for f in findings):
        return None
    by_ground = {excuse.ground: excuse for excuse in reversed(excuses)}
    shown = (by_ground.get(_NAMES[ground]) for ground, _ in reading.grounds)
    return next((excuse for excuse in shown if excuse is not None), by_ground.get(_NAMES[Ground.DISCRETION]))
