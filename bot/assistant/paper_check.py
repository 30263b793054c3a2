"""Checks a paper as it was handed in: finds the certificates in it, checks each, and says what was not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.assistant.checker import Checker, CheckReport, CheckRequest
from bot.assistant.remarked_checker import ModelReading, ModelWish, RemarkedChecker
from bot.conferral.finding import Overall
from bot.conferral.reading.certificates import FoundCertificate
from bot.conferral.reading.checkable import Checkable, NotCheckable, Part, checkable
from bot.conferral.reading.contradictions import find_contradictions
from bot.conferral.reading.facts import SetAside
from bot.conferral.reading.handed_in import HandedIn

_WORST = (Overall.DEFICIENT, Overall.NOT_CHECKED, Overall.NO_DEFICIENCY_FOUND)


@dataclass(frozen=True, slots=True)
class PaperReport:
    """What a check of a paper gave.

    `report` is that of the certificate that came out worst; `others` are those of the other certificates in
    the paper. Every offset points into the whole text that was handed in. `notes` say where the certificates
    stand and what was not read; `reason` says why nothing could be checked. `model` is what a model read
    beside the worst one; it changes no finding.
    """

    report: CheckReport
    certificates: tuple[FoundCertificate, ...] = ()
    others: tuple[tuple[FoundCertificate, CheckReport], ...] = ()
    contradictions: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str | None = None
    model: ModelReading = field(default_factory=ModelReading)

    @property
    def overall(self) -> Overall:
        """The worst of all certificates; facts that contradict one another leave open whether a fault is there."""
        if self.contradictions and self.report.overall is Overall.NO_DEFICIENCY_FOUND:
            return Overall.NOT_CHECKED
        return self.report.overall


def check_paper(
    paper: HandedIn, request: CheckRequest, checker: Checker, *, remarked: RemarkedChecker, wish: ModelWish
) -> PaperReport:
    """Check every certificate in `paper` as `request` asks; its own text is not looked at.

    Where `wish` says so, a model reads beside the check. Raises as Checker.check and RemarkedChecker.check.
    """
    gate = checkable(paper)
    if isinstance(gate, NotCheckable):
        return PaperReport(checker.not_read(request, gate.reason), notes=paper.notes, reason=gate.reason)
    if gate.nothing_found is not None:
        return PaperReport(checker.none_found(request, gate.nothing_found), notes=gate.notes)
    done = _checked(gate, request, checker)
    worst = next(part for part in gate.parts if part.certificates == done.certificates)
    reading = remarked.check(replace(request, text=worst.text), wish).reading
    remarks = (replace(one, quotation=worst.excerpt.in_source(one.quotation)) for one in reading.remarks)
    return replace(done, model=replace(reading, remarks=tuple(remarks)))


def _checked(gate: Checkable, request: CheckRequest, checker: Checker) -> PaperReport:
    done = [(part, checker.check(replace(request, text=part.text))) for part in gate.parts]
    worst, *rest = sorted(done, key=lambda one: _WORST.index(one[1].overall))
    return PaperReport(
        _in_source(*worst),
        worst[0].certificates,
        tuple((part.certificates[0], _in_source(part, report)) for part, report in rest),
        tuple(_contradictions(done, request)),
        gate.notes,
    )


def _in_source(part: Part, report: CheckReport) -> CheckReport:
    """The report with its words at fault placed in the whole paper."""
    findings = tuple(replace(one, finding=part.excerpt.finding_in_source(one.finding)) for one in report.findings)
    ordered = tuple(replace(one, finding=part.excerpt.finding_in_source(one.finding)) for one in report.ordered)
    return replace(report, findings=findings, ordered=ordered)


def _contradictions(done: Sequence[tuple[Part, CheckReport]], request: CheckRequest) -> list[SetAside]:
    """What cannot be right in the certificates, placed in the whole paper."""
    return [
        replace(wrong, words=part.excerpt.in_source(wrong.words))
        for part, report in done
        for wrong in find_contradictions(part.text, filed=request.filed, reading=report.reading)
    ]
