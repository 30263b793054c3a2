"""What the checker found on a draft, and the agreed-order package, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.assistant.checker import CheckedFinding
from bot.assistant.drafter import Drafted
from bot.cli.check_shapes import finding_json
from bot.conferral.drafting import AgreedOrderPackage
from bot.conferral.finding import Finding, Result, Words
from bot.conferral.rule import Basis, RuleSupport

Json = dict[str, Any]


Resolve = Callable[[Finding], CheckedFinding]


def check_of(drafted: Drafted, resolve: Resolve) -> Json:
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


def package_json(package: AgreedOrderPackage) -> Json:
    """The JSON of the agreed-order package."""
    return {
        "findings": [
            {
                "point": finding.point.value,
                "result": finding.result.value,
                "reason": finding.reason,
                "words_at_fault": _words_json(finding.words_at_fault),
                "authority": [_authority_json(support) for support in finding.authority],
                "cure": finding.cure,
            }
            for finding in package.findings
        ],
        "submission": list(package.submission),
        "support": [_authority_json(support) for support in package.support],
        "due": package.due.isoformat() if package.due else None,
    }


def _words_json(words: Sequence[Words]) -> list[Json]:
    return [{"text": one.text, "start": one.start, "end": one.end} for one in words]


def _authority_json(support: RuleSupport) -> Json:
    own_words = support.basis is Basis.NOTE
    return {
        "source": support.address,
        "authority": support.citation,
        "pin_cite": support.citation,
        "quotation": support.statement if own_words else support.quotation,
        "spans": [],
        "own_words": own_words,
    }
