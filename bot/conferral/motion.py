"""The motions a conferral rule may cover, and how people name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class MotionKind(StrEnum):
    """What a motion asks for, so far as the duty to confer depends on it."""

    COMPEL = "compel"
    PROTECTIVE_ORDER = "protective-order"
    FAILURE_TO_ATTEND = "failure-to-attend"
    QUASH = "quash"
    SANCTIONS = "sanctions"
    OTHER = "other"

    @property
    def is_discovery(self) -> bool:
        """Whether it is a discovery motion (Fed. R. Civ. P. 26 through 37 and 45)."""
        return self is not MotionKind.OTHER


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion: its kind and the words it was named by."""

    kind: MotionKind
    named: str

    @property
    def title(self) -> str:
        """The motion as a caption names it; another motion keeps its own words."""
        return _TITLES.get(self.kind) or f"Motion for {self.named}".replace("for to ", "to ")

    @property
    def federal_rule(self) -> str | None:
        """The federal rule that asks for a certification with this motion; None where no federal rule does."""
        return _FEDERAL.get(self.kind)


_TITLES = {
    MotionKind.COMPEL: "Motion to Compel",
    MotionKind.PROTECTIVE_ORDER: "Motion for Protective Order",
    MotionKind.FAILURE_TO_ATTEND: "Motion for Sanctions for Failure to Attend or Respond",
    MotionKind.QUASH: "Motion to Quash or Modify Subpoena",
    MotionKind.SANCTIONS: "Motion for Sanctions",
}
_FEDERAL = {
    MotionKind.COMPEL: "Fed. R. Civ. P. 37(a)(1)",
    MotionKind.PROTECTIVE_ORDER: "Fed. R. Civ. P. 26(c)(1)",
    MotionKind.FAILURE_TO_ATTEND: "Fed. R. Civ. P. 37(d)(1)(B)",
}
_NAMES: tuple[tuple[MotionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (MotionKind.PROTECTIVE_ORDER, r"protective[\s-]*order|\b26\(c\)"),
        (MotionKind.QUASH, r"\bquash|\bmodify\b.*subpoena|\b45\(d\)"),
        (MotionKind.FAILURE_TO_ATTEND, r"failure[\s-]to[\s-](attend|respond|answer|appear)|\b37\(d\)"),
        (MotionKind.COMPEL, r"\bcompel|\b37\(a\)|further responses|deem(ed)? (admi|facts)"),
        (MotionKind.SANCTIONS, r"\bsanction|\b37\([bce]\)"),
    )
)


def read_motion(named: str) -> Motion:
    """Read the motion that `named` names ("compel (second)", "protective-order", "extend deadlines")."""
    words = " ".join(named.split())
    for kind, pattern in _NAMES:
        if pattern.search(words):
            return Motion(kind, words)
    if re.search(r"\bdiscovery\b", words, re.IGNORECASE):
        return Motion(MotionKind.COMPEL, words)
    return Motion(MotionKind.OTHER, words)
