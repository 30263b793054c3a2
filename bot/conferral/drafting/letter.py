"""The letter, or e-mail, that opens the conferral: the issues listed, two times offered, the rule cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.missing.asking import Asking
from bot.conferral.drafting.missing.filing import missing_of_parties
from bot.conferral.drafting.paper import BLANK, CannotCertify, Caution, Draft, MissingFact, Section, SectionName
from bot.conferral.drafting.prose import day_words, folded, label, moment_words, phrase, possessive, sentence
from bot.conferral.drafting.quoting import Quoting, nothing_quoted
from bot.conferral.drafting.ruling import quotations
from bot.conferral.drafting.sides import opponents
from bot.conferral.drafting.signing import filled_in, written_parts
from bot.conferral.drafting.telling import asks_for
from bot.conferral.record import ConferralRecord, When, day_of
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import ConferralRule
from bot.conferral.settlement import settlement_flags

TIMES_OFFERED = 2
"""A letter that asks for a talk offers at least so many times."""


def opening_letter(
    record: ConferralRecord,
    rule: ConferralRule,
    *,
    floor: ConferralRule | None,
    times: Sequence[When] = (),
    today: date,
    quoting: Quoting = nothing_quoted,
) -> Draft | CannotCertify:
    """Draft the letter that opens the conferral. `times` are offered as they are; none is made up."""
    foundation = Foundation(record.without_notes(), rule, floor, today, quoting)
    missing = tuple(_missing(foundation, times))
    if missing:
        return CannotCertify(missing)
    flags = settlement_flags(foundation.record)
    return Draft(
        title="Request to confer",
        subtitle=_subject(foundation),
        sections=tuple(_sections(foundation, times)),
        closing=(*(f"{BLANK} ({what})" for what in ("date", "signature", "name")), _for_whom(foundation)),
        cautions=tuple(Caution(f"{flag.place}: {flag.sentence}", SectionName.BODY) for flag in flags),
    )


def _missing(foundation: Foundation, times: Sequence[When]) -> Iterator[MissingFact]:
    yield from missing_of_parties(Asking(foundation))
    if not foundation.record.issues:
        question = "Which items are in dispute, one by one, and what is asked for on each?"
        yield MissingFact("issues", question, RequirementId.ISSUES)
    for place, text in written_parts(foundation.record):
        if words := filled_in(text):
            yield MissingFact(place, f'How should this part of the record read without "{words}"?')
    if len(times) < TIMES_OFFERED:
        question = (
            f"Which {TIMES_OFFERED} times to come are offered for a talk? The letter offers them, and "
            f"{'only one' if times else 'none'} is given. Propose each as a day with a time of day."
        )
        yield MissingFact("times", question, RequirementId.LIVE_EXCHANGE)
    for time in times:
        if day_of(time) < foundation.today:
            question = f"{day_words(time)} is past. Which {TIMES_OFFERED} times to come are offered?"
            yield MissingFact("times", question, RequirementId.LIVE_EXCHANGE)


def _subject(foundation: Foundation) -> str:
    record = foundation.record
    number = folded(record.case_number)
    case = f", {number}" if number else ""
    return f"Re: {possessive(folded(record.movant.role))} {phrase(record.motion.title)}{case} ({folded(record.court)})"


def _sections(foundation: Foundation, times: Sequence[When]) -> Iterator[Section]:
    record = foundation.record
    names = [name for party in record.opposing for name in party.counsel or (party.role,)]
    yield Section(SectionName.BODY, "", (f"To: {opponents(record).described(names)}", *_opening(foundation)))
    yield Section(SectionName.ISSUES, "Issues", tuple(_issues(foundation)))
    yield Section(SectionName.STEPS, "Times to talk", tuple(_times(times)))
    quoted = tuple(quotations(foundation))
    if quoted:
        yield Section(SectionName.RULE, "The rule", quoted)


def _opening(foundation: Foundation) -> Iterator[str]:
    record = foundation.record
    role = folded(record.movant.role)
    yield (
        f"Before a {phrase(record.motion.title)} is filed for {role}, we ask to confer with you in good faith about "
        "each issue listed below, in an effort to resolve it without court action."
    )
    if record.relief.strip():
        yield asks_for(record.relief).replace("The motion asks", "The motion would ask", 1)
    if any(party.self_represented for party in record.opposing):
        yield (
            f"We act for {role} and cannot give you legal advice. Please ask us about anything in this letter that is "
            "not clear; we will explain it when we talk."
        )


def _issues(foundation: Foundation) -> Iterator[str]:
    for issue in foundation.record.issues:
        ours = f" Our position: {sentence(issue.movant_position)}" if issue.movant_position.strip() else ""
        yield f"{label(issue)}: {sentence(issue.text)}{ours} Please tell us your position."


def _times(times: Sequence[When]) -> Iterator[str]:
    offered = [moment_words(time) for time in times]
    yield f"We can talk by telephone, by video conference or in person at any of these times: {'; or '.join(offered)}."
    yield "If none of them suits, please offer two others. This letter opens the talks and does not replace them."


def _for_whom(foundation: Foundation) -> str:
    movant = foundation.record.movant
    role = folded(movant.role)
    return f"{role}, self-represented" if movant.self_represented else f"Counsel for {role}"
