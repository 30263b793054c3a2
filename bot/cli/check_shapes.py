"""A check as the JSON of CONTRACT.md, and as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.checker import CheckedFinding, CheckReport
from bot.cli.shapes import Json
from bot.conferral.finding import Overall, Result
from bot.conferral.rule import Basis

_RESULTS = {
    Result.DEFICIENCY: "DEFICIENCY",
    Result.CAUTION: "CAUTION",
    Result.NOT_CHECKED: "not checked",
    Result.SATISFIED: "satisfied",
    Result.NOT_APPLICABLE: "not applicable",
}
NOTICE = "An automated reading of the words alone. An attorney has to review the certificate before it is filed."


def check_json(report: CheckReport) -> Json:
    """The JSON of `conferral check`."""
    chosen = report.chosen
    return {
        "overall": report.overall.value,
        "rule": chosen.rule.citation,
        "edition": chosen.rule.edition,
        "basis": report.basis.value,
        "court": chosen.rule.court,
        "court_known": chosen.known,
        "findings": [finding_json(one) for one in report.findings],
        "possible_excuse": _excuse_json(report),
        "not_checked": [one.finding.requirement.value for one in report.findings if _unchecked(one)],
        "set_aside": [{"text": aside.words.text, "reason": aside.reason} for aside in report.reading.set_aside],
        "cautions": list(report.cautions),
        "notice": NOTICE,
    }


def check_lines(report: CheckReport) -> Iterator[str]:
    """A check as it is printed, deficiencies first."""
    yield from _heading(report)
    for one in report.findings:
        yield from _finding_lines(one)
    if report.possible_excuse is not None:
        excuse = report.possible_excuse
        yield f"\nPossible excuse (the fault stays): {excuse.reason}"
        if excuse.authority is not None:
            yield from _authority_lines(excuse.authority)
    if report.reading.set_aside:
        yield "\nNot read as facts:"
        yield from (f"  “{aside.words.text}”: {aside.reason}." for aside in report.reading.set_aside)
    yield from (f"\nCaution: {caution}" for caution in report.cautions)
    yield f"\n{NOTICE}"


def _heading(report: CheckReport) -> Iterator[str]:
    rule = report.chosen.rule
    against = "Checked against a note on" if report.basis is Basis.NOTE else "Checked against"
    yield f"{against} {rule.citation} ({rule.edition})."
    unchecked = sum(_unchecked(one) for one in report.findings)
    faults = sum(one.finding.result is Result.DEFICIENCY for one in report.findings)
    if report.overall is Overall.DEFICIENT:
        yield f"{faults} {'deficiency' if faults == 1 else 'deficiencies'} found; {unchecked} points not checked."
    elif report.overall is Overall.NO_DEFICIENCY_FOUND:
        yield f"No deficiency found; {unchecked} points not checked. That is not a finding that the effort was enough."
    else:
        yield "Not checked."


def _finding_lines(one: CheckedFinding) -> Iterator[str]:
    finding = one.finding
    yield f"\n{_RESULTS[finding.result]}: {finding.requirement.heading}\n  {finding.reason}"
    if finding.result not in (Result.DEFICIENCY, Result.CAUTION):
        return
    yield from (f"  At fault: “{words.text}”" for words in finding.words_at_fault)
    if one.authority is not None:
        yield from _authority_lines(one.authority)
    if finding.cure:
        yield f"  Cure: {finding.cure}"


def _authority_lines(authority: ResolvedAuthority) -> Iterator[str]:
    if authority.own_words:
        yield f"  {authority.pin_cite} ({authority.caution}): {authority.quotation}"
        if authority.source:
            seen = f", as of {authority.as_of.isoformat()}" if authority.as_of else ""
            yield f"    {authority.source}{seen}"
    else:
        yield f"  “{authority.quotation}” {authority.pin_cite}"


def _unchecked(one: CheckedFinding) -> bool:
    return one.finding.result is Result.NOT_CHECKED


def finding_json(one: CheckedFinding) -> Json:
    """A finding as CONTRACT.md has it, with its fault and further authorities beside it."""
    finding = one.finding
    return {
        "requirement": finding.requirement.value,
        "result": finding.result.value,
        "fault": finding.fault or None,
        "reason": finding.reason,
        "words_at_fault": [{"text": w.text, "start": w.start, "end": w.end} for w in finding.words_at_fault],
        "authority": authority_json(one.authority),
        "also": [authority_json(authority) for authority in one.also],
        "cure": finding.cure,
    }


def _excuse_json(report: CheckReport) -> Json | None:
    excuse = report.possible_excuse
    return None if excuse is None else {"reason": excuse.reason, "authority": authority_json(excuse.authority)}


def authority_json(authority: ResolvedAuthority | None) -> Json | None:
    """An authority as CONTRACT.md has it; a note carries its address as `source` and the day it was seen."""
    if authority is None:
        return None
    return {
        "source": authority.source,
        "authority": authority.authority,
        "pin_cite": authority.pin_cite,
        "quotation": authority.quotation,
        "spans": [[span.start, span.end] for span in authority.spans],
        "own_words": authority.own_words,
        "currency": authority.currency.value if authority.currency else None,
        "caution": authority.caution,
        "as_of": authority.as_of.isoformat() if authority.as_of else None,
    }
