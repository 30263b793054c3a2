"""A check with a model's remarks beside it, where the text may go to a model at all.

The procedure:
(1) check without a model; this result stands, whatever follows  (bot.assistant.checker)
(2) ask whether the text may go to a model
(3) let the model read, and verify every quotation               (bot.assistant.model_reading)
(4) remark where a verified fact disagrees with a finding        (bot.assistant.model_remarks)
Only the text that is checked goes to a model: not the other side's opposition, not the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.assistant.checker import CheckReport, CheckRequest
from bot.assistant.model_reading import DropReason, verify_claims
from bot.assistant.model_remarks import ModelRemark, remarks_of
from bot.assistant.ports import ModelUnavailable
from bot.assistant.reading_ports import CertificateReader

LONGEST_TEXT = 40_000
"""Characters of a text that is given to a model; a certificate is far shorter."""


class Checks(Protocol):
    """Checks a certificate without a model; `bot.assistant.checker.Checker` does."""

    def check(self, request: CheckRequest) -> CheckReport:
        """Check one text."""


class MatterPermissions(Protocol):
    """Knows whether a firm lets a matter's text go to a model; `bot.assistant.log_keeper.LogKeeper` does."""

    def may_go_to_a_model(self, matter_id: str, *, as_user: str) -> bool:
        """Whether the firm allows it. Raises NoSuchMatter for who may not see the matter."""


@dataclass(frozen=True, slots=True)
class ModelWish:
    """What whoever asks says about a model, and for which matter.

    `asked` None: nothing was said. Then the text of a matter goes to a model where the firm allows it for that
    matter, and a text of no matter does not. Nobody's wish goes against the firm's.
    """

    asked: bool | None = None
    matter: str | None = None
    as_user: str = ""


@dataclass(frozen=True, slots=True)
class ModelReading:
    """What a model added to a check: nothing, unless `model` names it.

    `note` says why no model has read where one was wished for; None where none was. `dropped` counts the
    model's claims that did not pass, by reason.
    """

    model: str | None = None
    note: str | None = None
    remarks: tuple[ModelRemark, ...] = ()
    dropped: tuple[tuple[DropReason, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RemarkedReport:
    """A check as it is without a model, and beside it what a model also reads."""

    report: CheckReport
    reading: ModelReading


class RemarkedChecker:
    """Checks, and lets `reader` read beside the check; without a reader every check stands alone."""

    def __init__(self, checker: Checks, permissions: MatterPermissions, reader: CertificateReader | None) -> None:
        self._checker = checker
        self._permissions = permissions
        self._reader = reader

    def check(self, request: CheckRequest, wish: ModelWish) -> RemarkedReport:
        """Check one text. Raises NoRuleHeld; NoSuchMatter for a matter that may not be seen."""
        allowed = wish.matter is None or self._permissions.may_go_to_a_model(wish.matter, as_user=wish.as_user)  # (2)
        report = self._checker.check(request)  # (1)
        wished = wish.asked if wish.asked is not None else wish.matter is not None and allowed
        if not wished:
            return RemarkedReport(report, ModelReading())
        if not allowed:
            return RemarkedReport(report, _without("The firm does not allow this matter's text to go to a model."))
        return RemarkedReport(report, self._read(report, request, insisted=wish.asked is True))

    def _read(self, report: CheckReport, request: CheckRequest, *, insisted: bool) -> ModelReading:
        text = report.reading.text
        if self._reader is None:
            return _without("No model is configured.") if insisted else ModelReading()
        if len(text) > LONGEST_TEXT:
            return _without(f"The text has more than the {LONGEST_TEXT:,} characters that a model is given.")
        try:
            claims = self._reader.read(text, motion=request.motion.title, court=request.court)  # (3)
        except ModelUnavailable as fault:
            return _without(str(fault))
        verified = verify_claims(claims, report.reading)
        remarks = remarks_of(report, verified.facts, model=self._reader.name)  # (4)
        return ModelReading(self._reader.name, None, remarks, verified.dropped)


def _without(reason: str) -> ModelReading:
    return ModelReading(note=f"{reason} This check was made without a model.")
