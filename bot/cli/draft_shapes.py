"""What the checker found on a draft, and the agreed-order package, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from bot.assistant.authorities import ResolvedAuthority, note_authority
from bot.assistant.checker import CheckedFinding
from bot.assistant.drafter import Drafted
from bot.cli.check_shapes import authority_json, finding_json
from bot.conferral.drafting import VERIFY, AgreedOrderPackage
from bot.conferral.finding import Finding, Result, Words
from bot.conferral.rule import Basis, RuleSupport
from knowledge.authority import Currency

Json = dict[str, Any]


class Resolve(Protocol):
    """Finds in the corpus what a finding rests on, as of a day."""

    def __call__(self, finding: Finding, *, as_of: date) -> CheckedFinding:
        """Give the finding with its authorities."""


Tell = Callable[[Sequence[RuleSupport]], Sequence[ResolvedAuthority]]
"""Finds in the corpus what supports say, for the day that is asked about."""


def notes_only(supports: Sequence[RuleSupport]) -> Sequence[ResolvedAuthority]:
    """What can be told of `supports` without a corpus: the notes, for no quotation is verified."""
    told = (note_authority(support) for support in dict.fromkeys(supports) if support.basis is Basis.NOTE)
    return tuple(told)


def check_of(drafted: Drafted, resolve: Callable[[Finding], CheckedFinding]) -> Json:
    """The JSON of `check` for a draft; `resolve` finds in the corpus what a finding rests on."""
    rule, checked = drafted.chosen.rule, bool(drafted.findings)
    faulty = any(finding.result is Result.DEFICIENCY for finding in drafted.findings)
    findings = [finding_json(resolve(finding)) for finding in drafted.findings]
    for finding in findings if faulty else ():
        # The text of a draft in which a fault was found is withheld, and so are its words.
        finding["words_at_fault"] = []
    return {
        "overall": "deficient" if faulty else "no_deficiency_found" if checked else "not_checked",
        "rule": rule.citation,
        "basis": rule.basis.value,
        "findings": findings,
        "possible_excuse": None,
    }


def package_json(package: AgreedOrderPackage, tell: Tell = notes_only) -> Json:
    """The JSON of the agreed-order package, its authorities as those of a check."""
    return {
        "findings": [
            {
                "point": finding.point.value,
                "result": finding.result.value,
                "reason": finding.reason,
                "words_at_fault": _words_json(finding.words_at_fault),
                "authority": [authority_json(one) for one in tell(finding.authority)],
                "cure": finding.cure,
            }
            for finding in package.findings
        ],
        "submission": list(package.submission),
        "support": [authority_json(one) for one in tell(package.support)],
        "due": package.due.isoformat() if package.due else None,
    }


def authority_lines(authority: Json) -> Iterator[str]:
    """An authority of the package as a person reads it, with the day a note was made and any caution."""
    if authority["own_words"]:
        yield f"{authority['pin_cite']} ({authority['caution']}): {authority['quotation']}"
        if address := authority["address"] or authority["source"]:
            seen = f", as of {authority['as_of']}" if authority["as_of"] else ""
            yield f"  {address}{seen}"
        return
    seen = f" {VERIFY}" if authority["currency"] == Currency.LAST_SEEN.value else ""
    yield f"“{authority['quotation']}” {authority['pin_cite']}{seen}"


def _words_json(words: Sequence[Words]) -> list[Json]:
    return [{"text": one.text, "start": one.start, "end": one.end} for one in words]
