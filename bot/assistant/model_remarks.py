"""Remarks: where a model's verified fact disagrees with a finding. A remark stands beside it and changes nothing.

The comparison is a table, one row for each kind of fact and requirement that it can matter for. A row speaks
only where the finding came out as the row says and the deterministic reading has not read those words so
itself. The sentence is ours; of a model's reply only words of the text are ever shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.checker import CheckReport
from bot.assistant.model_reading import VerifiedFact, overlap
from bot.assistant.reading_ports import FactKind
from bot.conferral.finding import Finding, Result, Words
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import ConferralRule


@dataclass(frozen=True, slots=True)
class ModelRemark:
    """What a model also reads, beside the finding on `requirement`: our sentence, and the text's own words."""

    requirement: RequirementId
    text: str
    quotation: Words


@dataclass(frozen=True, slots=True)
class _Comparison:
    """When a fact of `kind` disagrees with a finding on `requirement`.

    `against` are the results it speaks to, `faults` the faults among them (empty: any). `known` gives the
    words that the deterministic reading has read in this sense. Where `only` or `unless` name concepts, the
    words have to hold one of the former and none of the latter. `where` says which rules make it matter.
    """

    kind: FactKind
    requirement: RequirementId
    against: tuple[Result, ...]
    reads: str
    known: Callable[[Reading], Iterable[Words | None]]
    faults: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    where: Callable[[ConferralRule], bool] = lambda _rule: True

    def disagrees(self, fact: VerifiedFact, finding: Finding, report: CheckReport) -> bool:
        """Whether `fact` speaks against `finding`, on the point of this row."""
        concerned = fact.kind is self.kind and finding.result in self.against
        if not concerned or (self.faults and finding.fault not in self.faults) or not self.where(report.chosen.rule):
            return False
        if (self.only and not _names(fact, self.only)) or _names(fact, self.unless):
            return False
        return not any(known is not None and overlap(fact.words, known) for known in self.known(report.reading))


def remarks_of(report: CheckReport, facts: Sequence[VerifiedFact], *, model: str) -> tuple[ModelRemark, ...]:
    """The remarks of `model`, in the order of the text; the first of each kind for each requirement."""
    findings = {one.finding.requirement: one.finding for one in report.findings}
    first: dict[tuple[RequirementId, FactKind], ModelRemark] = {}
    for fact in facts:
        for requirement, reads in _disagreements(fact, facts, findings, report):
            text = f"A model ({model}) also reads {reads}. Look at it."
            first.setdefault((requirement, fact.kind), ModelRemark(requirement, text, fact.words))
    return tuple(first.values())


def _disagreements(
    fact: VerifiedFact, facts: Sequence[VerifiedFact], findings: dict[RequirementId, Finding], report: CheckReport
) -> Iterator[tuple[RequirementId, str]]:
    for row in _COMPARISONS:
        finding = findings.get(row.requirement)
        if finding is not None and row.disagrees(fact, finding, report):
            yield row.requirement, row.reads
    live = findings.get(RequirementId.LIVE_EXCHANGE)
    if live is not None and live.result in (Result.SATISFIED, Result.CAUTION) and _doubts_a_talk(fact, facts, report):
        yield live.requirement, f"{_INSTEAD[fact.kind]} in words that the check read as a talk"


def _doubts_a_talk(fact: VerifiedFact, facts: Sequence[VerifiedFact], report: CheckReport) -> bool:
    """Whether words that were read as a talk are read as something less, and nowhere in them a conversation."""
    if fact.kind not in _INSTEAD:
        return False
    spoken = [other.words for other in facts if other.kind is FactKind.CONVERSATION]
    talks = [talk for talk in _contacts(report.reading, ContactKind.TALK) if overlap(talk, fact.words)]
    return bool(talks) and not any(overlap(talk, words) for talk in talks for words in spoken)


_INSTEAD = {
    FactKind.ATTEMPT: "an attempt that reached nobody",
    FactKind.LETTER: "only a writing",
    FactKind.SILENCE: "that the other side did not answer",
    FactKind.NOT_DONE: "that a step was not taken",
}


def _names(fact: VerifiedFact, concepts: Sequence[str]) -> bool:
    return any(concept(name).search(fact.words.text) for name in concepts)


def _contacts(reading: Reading, *kinds: ContactKind) -> list[Words]:
    return [contact.words for contact in reading.contacts if contact.kind in kinds]


def _known_talks(reading: Reading) -> list[Words | None]:
    """Talks, and words that were seen to claim one without telling it, or to tell one between staff."""
    staff = [contact.words for contact in reading.contacts if contact.staff_only]
    return [*_contacts(reading, ContactKind.TALK), *staff, reading.bare_verbs, reading.vague_steps]


def _known_tries(reading: Reading) -> list[Words | None]:
    return [*_contacts(reading, ContactKind.TRY, ContactKind.OFFER, ContactKind.TALK)]


def _known_writings(reading: Reading) -> list[Words | None]:
    return [*_contacts(reading, ContactKind.WRITING, ContactKind.NOTICE, ContactKind.OFFER)]


def _known_steps(reading: Reading) -> list[Words | None]:
    told = [contact.words for contact in reading.contacts]
    return [*told, reading.bare_verbs, reading.vague_steps, reading.good_faith]


def _known_ours(reading: Reading) -> list[Words | None]:
    return [*(issue.words for issue in reading.issues if issue.our_position), reading.lumped]


def _known_theirs(reading: Reading) -> list[Words | None]:
    told = (issue.words for issue in reading.issues if issue.their_position)
    return [*told, reading.answer_words, reading.characterised, reading.lumped]


def _known_silence(reading: Reading) -> list[Words | None]:
    return [reading.silence, reading.answer_words, *_contacts(reading, ContactKind.TRY)]


def _known_omissions(reading: Reading) -> list[Words | None]:
    steps = (step.words for step in reading.steps if not step.taken)
    left_out = (reading.admits_nothing, reading.not_discussed, reading.step_left_out, reading.not_supplied)
    return [*steps, *left_out, *reading.uncontacted, *_known_silence(reading)]


_FAULTED = (Result.DEFICIENCY, Result.CAUTION)
_MET = (Result.SATISFIED,)
_STEPS = ("steps-not-described",)
_ITEMS = ("lumped", "positions-missing", "announced-only")
_COURT_STEPS = ("joint_statement", "judge_conference")
_COMPARISONS = (
    _Comparison(
        FactKind.CONVERSATION,
        RequirementId.LIVE_EXCHANGE,
        _FAULTED,
        "a conversation between the sides in words that the check did not read as one",
        _known_talks,
    ),
    _Comparison(
        FactKind.ATTEMPT,
        RequirementId.LIVE_EXCHANGE,
        _FAULTED,
        "an attempt to reach the other side in words that the check did not read as one",
        _known_tries,
        where=lambda rule: rule.exchange.attempt is not None,
    ),
    _Comparison(
        FactKind.NOT_DONE,
        RequirementId.LIVE_EXCHANGE,
        _MET,
        "that a step was not taken",
        _known_omissions,
        unless=("item", *_COURT_STEPS),
    ),
    *(
        _Comparison(
            kind, RequirementId.PARTICULARS, _FAULTED, "a step that the check did not read", _known_steps, _STEPS
        )
        for kind in (FactKind.CONVERSATION, FactKind.ATTEMPT, FactKind.LETTER)
    ),
    _Comparison(
        FactKind.POSITION_OURS, RequirementId.ISSUES, _FAULTED, "the movant's position on an item", _known_ours, _ITEMS
    ),
    _Comparison(
        FactKind.POSITION_THEIRS,
        RequirementId.ISSUES,
        _FAULTED,
        "the other side's position on an item",
        _known_theirs,
        _ITEMS,
    ),
    _Comparison(
        FactKind.NOT_DONE,
        RequirementId.ISSUES,
        _MET,
        "that an item was not taken up",
        _known_omissions,
        only=("item",),
    ),
    _Comparison(
        FactKind.POSITION_THEIRS,
        RequirementId.ALL_COUNSEL,
        _FAULTED,
        "what the other side answered",
        _known_theirs,
        ("steps-of-all-counsel",),
    ),
    _Comparison(
        FactKind.SILENCE,
        RequirementId.ALL_COUNSEL,
        _FAULTED,
        "that the other side did not answer",
        _known_silence,
        ("steps-of-all-counsel",),
    ),
    _Comparison(
        FactKind.SETTLED, RequirementId.OUTCOME, _FAULTED, "what was settled", lambda r: [r.settled, r.vague_remainder]
    ),
    _Comparison(
        FactKind.REMAINS, RequirementId.OUTCOME, _FAULTED, "what remains", lambda r: [r.remains, r.vague_remainder]
    ),
    _Comparison(
        FactKind.GOOD_FAITH,
        RequirementId.GOOD_FAITH_STATEMENT,
        _FAULTED,
        "a statement of good faith",
        lambda r: [r.good_faith, r.without_court, r.denies_good_faith],
    ),
    _Comparison(
        FactKind.LETTER,
        RequirementId.EXHIBITS,
        _MET,
        "a writing that the check did not read, with no exhibit named",
        _known_writings,
        unless=("exhibited",),
    ),
    _Comparison(
        FactKind.NOT_DONE,
        RequirementId.COURT_EXTRA_STEP,
        _MET,
        "that a step this court asks for was not taken",
        _known_omissions,
        only=_COURT_STEPS,
    ),
)
