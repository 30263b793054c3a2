"""What a check came to, in the words in which every face tells it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assistant.checker import CheckedFinding, CheckReport
from bot.conferral.finding import Overall, Result
from bot.conferral.rule import Basis

RESULTS = {
    Result.DEFICIENCY: "DEFICIENCY",
    Result.CAUTION: "CAUTION",
    Result.NOT_CHECKED: "not checked",
    Result.SATISFIED: "satisfied",
    Result.NOT_APPLICABLE: "not applicable",
}
NOTICE = "An automated reading of the words alone. An attorney has to review the certificate before it is filed."
NO_MOTION_NAMED = "No motion was named: it was checked as for a motion to compel."


def heading_lines(report: CheckReport, overall: Overall) -> Iterator[str]:
    """Against which rule it was checked, and what was found; `overall` is that of the whole paper."""
    rule = report.chosen.rule
    against = "Checked against a note on" if report.basis is Basis.NOTE else "Checked against"
    yield f"{against} {rule.citation} ({rule.edition})."
    if not report.chosen.known and report.cautions:
        yield report.cautions[0]
    unchecked = sum(_unchecked(one) for one in report.findings)
    faults = sum(one.finding.result is Result.DEFICIENCY for one in report.findings)
    if overall is Overall.DEFICIENT:
        found = _counted(faults, "deficiency", "deficiencies")
        yield f"{found} found; {_counted(unchecked, 'point', 'points')} not checked."
    elif overall is Overall.NO_DEFICIENCY_FOUND:
        yield (
            f"No deficiency found; {_counted(unchecked, 'point', 'points')} not checked. "
            "That is not a finding that the effort was enough."
        )
    elif report.overall is Overall.NO_DEFICIENCY_FOUND:
        yield "Not checked: what the text says contradicts itself, as named above, and the findings rest on it."
    else:
        yield "Not checked."


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _unchecked(one: CheckedFinding) -> bool:
    return one.finding.result is Result.NOT_CHECKED
