"""A check as the JSON of CONTRACT.md, and as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.check_wording import NOTICE, RESULTS, heading_lines
from bot.assistant.checker import CheckedFinding, CheckReport
from bot.assistant.paper_check import PaperReport
from bot.cli.remark_shapes import remark_lines, remarks_json
from bot.cli.shapes import Json
from bot.conferral.finding import Overall, Result
from bot.conferral.reading.certificates import FoundCertificate


def paper_json(paper: PaperReport) -> Json:
    """The JSON of `conferral check`: of several certificates, the one that came out worst, and the others beside it."""
    return {
        **_report_json(paper.report),
        "overall": paper.overall.value,
        "cautions": [*paper.report.cautions, *(f"{one.reason} (“{one.words.text}”)" for one in paper.contradictions)],
        "reason": paper.reason,
        "certificates": [_place_json(found) for found in paper.certificates],
        "others": [{**_place_json(found), **_report_json(report)} for found, report in paper.others],
        "contradictions": [
            {"text": one.words.text, "start": one.words.start, "end": one.words.end, "reason": one.reason}
            for one in paper.contradictions
        ],
        "notes": list(paper.notes),
        **remarks_json(paper.model),
        "notice": NOTICE,
    }


def _report_json(report: CheckReport) -> Json:
    chosen = report.chosen
    return {
        "overall": report.overall.value,
        "rule": chosen.rule.citation,
        "edition": chosen.rule.edition,
        "basis": report.basis.value,
        "court": chosen.rule.court,
        "court_known": chosen.known,
        "findings": [finding_json(one) for one in report.findings],
        "ordered": [finding_json(one) for one in report.ordered],
        "possible_excuse": _excuse_json(report),
        "not_checked": [one.finding.requirement.value for one in report.findings if _unchecked(one)],
        "set_aside": [{"text": aside.words.text, "reason": aside.reason} for aside in report.reading.set_aside],
        "cautions": list(report.cautions),
    }


def _place_json(found: FoundCertificate) -> Json:
    return {"heading": found.heading, "place": found.place, "start": found.start, "end": found.end, "why": found.why}


def paper_lines(paper: PaperReport) -> Iterator[str]:
    """A check as it is printed: each certificate by itself, the worst first, and what was not read."""
    yield from paper.notes
    if paper.reason is not None:
        yield paper.reason
        return
    if paper.contradictions:
        yield "What cannot be right as it stands; mend it first, for the findings rest on it:"
        yield from (f"  “{one.words.text}”: {one.reason}" for one in paper.contradictions)
        yield ""
    yield from _report_lines(paper.report, paper.overall)
    for found, report in paper.others:
        yield f"\n=== The certificate on {found.place} ==="
        yield from _report_lines(report, report.overall)
    yield from remark_lines(paper.model)
    yield f"\n{NOTICE}"


def _report_lines(report: CheckReport, overall: Overall) -> Iterator[str]:
    """A certificate as it is printed; `overall` is what the paper comes to where more than its findings count."""
    yield from heading_lines(report, overall)
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
    said = 0 if report.chosen.known else 1
    yield from (f"\nCaution: {caution}" for caution in report.cautions[said:])


def _finding_lines(one: CheckedFinding) -> Iterator[str]:
    finding = one.finding
    yield f"\n{RESULTS[finding.result]}: {finding.requirement.heading}\n  {finding.reason}"
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
        if authority.address or authority.source:
            seen = f", as of {authority.as_of.isoformat()}" if authority.as_of else ""
            yield f"    {authority.address or authority.source}{seen}"
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
    """An authority as CONTRACT.md has it; a note carries its `address` and the day it was seen beside it."""
    if authority is None:
        return None
    return {
        "source": authority.source,
        "address": authority.address,
        "authority": authority.authority,
        "pin_cite": authority.pin_cite,
        "quotation": authority.quotation,
        "spans": [[span.start, span.end] for span in authority.spans],
        "own_words": authority.own_words,
        "currency": authority.currency.value if authority.currency else None,
        "caution": authority.caution,
        "as_of": authority.as_of.isoformat() if authority.as_of else None,
    }
