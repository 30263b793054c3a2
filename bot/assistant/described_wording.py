"""What is said of a described effort: no verdict on the whole, each point by itself, and the next act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.checker import CheckedFinding, CheckReport
from bot.conferral.description.effort import DescribedEffort
from bot.conferral.drafting.prose import listed
from bot.conferral.finding import Finding, Result
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Basis

MOST_WORDS = 2
"""How many places of the question one point quotes."""
_LONGEST = 160
"""Characters of the question that one place quotes."""


@dataclass(frozen=True, slots=True)
class Described:
    """An effort and how it was checked: once, or once for each motion that an unnamed one may be."""

    effort: DescribedEffort
    reports: tuple[CheckReport, ...]
    court_named: bool

    @property
    def report(self) -> CheckReport:
        """The first check, whose findings are told so far as all checks have them."""
        return self.reports[0]

    def same(self, one: CheckedFinding) -> list[CheckedFinding]:
        """The finding in each check that has it."""
        key = _key(one.finding)
        return [other for report in self.reports for other in report.findings if _key(other.finding) == key]

    def holds(self, one: CheckedFinding) -> bool:
        """Whether every check has the finding, so that it does not turn on the motion."""
        return len(self.same(one)) == len(self.reports)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one point, and the authority to quote beside it, if any."""

    text: str
    authority: ResolvedAuthority | None = None


def sentences_of(described: Described) -> Iterator[Said]:
    """All that is said of the effort, in its order."""
    yield Said(" ".join(_opening(described)))
    if all(one.finding.result is Result.NOT_CHECKED for one in described.report.findings):
        yield Said("Nothing of what you tell was read against that rule.")
        return
    unmet, untold, unseen = _sorted_out(described)
    if not unmet:
        yield Said("No fault shows in what you tell; whether the court would accept the effort cannot be said from it.")
    shown: set[str] = set()
    for one in unmet:
        yield _unmet(described, one, shown)
    yield from _untold(described, untold, shown)
    yield Said(f"What cannot be told from your words: {'; '.join(unseen)}.")
    yield from _excuse(described)
    yield from _next_act([*unmet, *untold])


def _opening(described: Described) -> Iterator[str]:
    effort, report = described.effort, described.report
    rule = report.chosen.rule
    rules = listed(list(dict.fromkeys(report.chosen.rule.citation for report in described.reports)))
    against = f"our note on {rules}" if rule.basis is Basis.NOTE else rules
    motion = f", for a {effort.motion.title.lower()}" if effort.motion else ""
    earlier = " and of earlier ones in this thread" if effort.earlier else ""
    yield f"This reads the words of your question{earlier} against {against}{motion}; it is no ruling."
    if not described.court_named:
        yield "No court was named: only the federal floor is read, and a court's own rule may ask for more."
    if effort.motion is None:
        yield "No motion was named: what turns on the kind of motion is left out."
    if rule.basis is Basis.NOTE:
        yield "The note is in our own words, not verified against the court's own text."
    # The first caution says how sure the wording is; the others are of the text, which the answer quotes with them.
    yield from report.cautions if rule.basis is Basis.NOTE or not report.chosen.known else report.cautions[:1]


def _sorted_out(described: Described) -> tuple[list[CheckedFinding], list[CheckedFinding], list[str]]:
    """The findings that what is told does not meet, those it does not tell of, and what a question cannot show."""
    unmet: list[CheckedFinding] = []
    untold: list[CheckedFinding] = []
    unseen: set[RequirementId] = set()
    for one in described.report.findings:
        finding = one.finding
        if finding.result is Result.NOT_CHECKED or _of_the_paper(finding):
            unseen.add(finding.requirement)
        elif finding.result in (Result.DEFICIENCY, Result.CAUTION) and described.holds(one):
            (untold if _key(finding)[:2] in UNTOLD else unmet).append(one)
    unmet.sort(key=lambda one: (one.finding.result is Result.CAUTION, URGENCY.index(one.finding.requirement)))
    untold.sort(key=lambda one: URGENCY.index(one.finding.requirement))
    return unmet, untold, [UNSEEN.get(id_) or _lower(id_.heading) for id_ in RequirementId if id_ in unseen]


def _of_the_paper(finding: Finding) -> bool:
    """Whether it is a finding on the certificate as a paper, of which a question shows nothing by its silence."""
    return finding.requirement in _PAPER and not finding.words_at_fault


def _unmet(described: Described, one: CheckedFinding, shown: set[str]) -> Said:
    finding = one.finding
    head = "A caution" if finding.result is Result.CAUTION else "Not met by what you tell"
    words = _words(described.effort, finding, shown)
    said = f"{head}: {_lower(finding.requirement.heading)}. {finding.reason}{f' Your words: {words}.' if words else ''}"
    note = _own_note(described, one)
    if note is not None:
        return Said(f"{said} {note.pin_cite}: {note.quotation}")
    authorities = (same.authority for same in described.same(one))
    authority = next((a for a in authorities if a is not None and a.quotation not in shown), None)
    if authority is not None:
        shown.add(authority.quotation)
    return Said(f"{said} {_cited(described, one)}".rstrip(), authority)


def _untold(described: Described, points: list[CheckedFinding], shown: set[str]) -> Iterator[Said]:
    """What is not told; points that rest on the same authority together."""
    by_cite: dict[str, list[str]] = {}
    for one in points:
        finding = one.finding
        what = UNTOLD[finding.requirement, finding.fault]
        step = f": {finding.reason.rstrip('.')}" if finding.fault == "step-missing" else ""
        words = _words(described.effort, finding, shown)
        said = f"{what}{step}{f' ({words})' if words else ''}"
        by_cite.setdefault(_cited(described, one), []).append(said)
    yield from (Said(f"Not told: {'; '.join(told)}. {cite}".rstrip()) for cite, told in by_cite.items())


def _words(effort: DescribedEffort, finding: Finding, shown: set[str]) -> str:
    """The words of the question at fault, each place once in the whole reading."""
    typed = (_short(effort.as_typed(words.start, words.end)) for words in finding.words_at_fault)
    fresh = [words for words in dict.fromkeys(typed) if words and words not in shown][:MOST_WORDS]
    shown.update(fresh)
    return ", ".join(f"“{words}”" for words in fresh)


def _short(typed: str) -> str:
    return typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST].rsplit(' ', 1)[0]} …"


def _cited(described: Described, one: CheckedFinding) -> str:
    """The pin cites of the finding's best authority in each check; of a rule held as a note, that note's."""
    note = _own_note(described, one)
    best = [note] if note is not None else [same.authority for same in described.same(one)]
    cites = "; ".join(dict.fromkeys(authority.pin_cite for authority in best if authority is not None))
    return cites if not cites or cites.endswith(".") else f"{cites}."


def _own_note(described: Described, one: CheckedFinding) -> ResolvedAuthority | None:
    """The note on the court's own rule, where it is held as a note: the federal words beside it are not its own."""
    if described.report.basis is not Basis.NOTE:
        return None
    return next((a for a in (one.authority, *one.also) if a is not None and a.own_words), None)


def _excuse(described: Described) -> Iterator[Said]:
    excuse = described.report.possible_excuse
    # Without words that show a ground only the court's discretion is left, which every case has.
    if excuse is None or not described.report.reading.grounds:
        return
    cite = f" {excuse.authority.pin_cite}." if excuse.authority else ""
    yield Said(f"Possible excuse (the fault stays): {excuse.reason}{cite}")


def _next_act(points: list[CheckedFinding]) -> Iterator[Said]:
    cures = {one.finding.requirement: one.finding.cure for one in points if one.finding.cure}
    first = next((cures[requirement] for requirement in URGENCY if requirement in cures), None)
    if first is not None:
        yield Said(f"Suggested next act: {first}")


def _key(finding: Finding) -> tuple[RequirementId, str, Result]:
    return finding.requirement, finding.fault, finding.result


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


URGENCY = (
    RequirementId.LIVE_EXCHANGE,
    RequirementId.ALL_COUNSEL,
    RequirementId.SELF_REPRESENTED,
    RequirementId.ISSUES,
    RequirementId.COURT_EXTRA_STEP,
    RequirementId.BEFORE_FILING,
    RequirementId.CERTIFICATION,
    RequirementId.PARTICULARS,
    RequirementId.OUTCOME,
    RequirementId.EXHIBITS,
    RequirementId.CORROBORATION,
    RequirementId.GOOD_FAITH_STATEMENT,
)
"""What is to be cured first: the effort itself, then how it is told."""

UNTOLD = {
    (RequirementId.LIVE_EXCHANGE, "nothing-done"): "any talk with the other side, or a try at one",
    (RequirementId.LIVE_EXCHANGE, "bare-verbs"): "how, and whether, anybody spoke",
    (RequirementId.LIVE_EXCHANGE, "mode-unnamed"): "how, and whether, anybody spoke",
    (RequirementId.PARTICULARS, "undated"): "the date of each step",
    (RequirementId.PARTICULARS, "nature-and-extent"): "when and how the steps were taken",
    (RequirementId.PARTICULARS, "steps-not-described"): "which steps were taken, when, and by whom",
    (RequirementId.PARTICULARS, "people-unnamed"): "who took part on each side",
    (RequirementId.ISSUES, "lumped"): "which disputed items were taken up",
    (RequirementId.ISSUES, "positions-missing"): "what either side said of each item",
    (RequirementId.ALL_COUNSEL, "steps-of-all-counsel"): "what the other side did or answered",
    (RequirementId.OUTCOME, "untold"): "what was settled and what remains",
    (RequirementId.OUTCOME, "vague"): "what was settled and what remains",
    (RequirementId.EXHIBITS, "writing-not-supplied"): "whether the writing is attached or quoted",
    (RequirementId.CORROBORATION, "unproved"): "a time, voicemail or confirming message that proves the attempts",
    (RequirementId.SELF_REPRESENTED, "not-explained"): "whether the matter was explained in plain words",
    (RequirementId.COURT_EXTRA_STEP, "step-missing"): "this court's further step",
    (RequirementId.COURT_EXTRA_STEP, "time-unsaid"): "the time of the talk",
    (RequirementId.COURT_EXTRA_STEP, "place-unsaid"): "the place of the talk",
}
"""Faults of a certificate that is silent, said of a question that is silent: the asker may know more."""

UNSEEN = {
    RequirementId.CERTIFICATION: "whether the certification stands in or with the motion",
    RequirementId.GOOD_FAITH_STATEMENT: "what the certificate says of good faith",
    RequirementId.LIVE_EXCHANGE: "how the talk was held, and on what",
    RequirementId.BEFORE_FILING: "whether the steps came before filing, with time to answer",
    RequirementId.SELF_REPRESENTED: "whether the other side has counsel",
}
"""What a question does not show, in words."""
_PAPER = (RequirementId.CERTIFICATION, RequirementId.GOOD_FAITH_STATEMENT)
