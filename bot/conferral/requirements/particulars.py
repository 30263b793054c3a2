"""(4) The date, the method and the people of each step relied on."""

from __future__ import annotations

import re

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Contact, ContactKind, Reading
from bot.conferral.reading.people import read_people
from bot.conferral.reading.roster import Side
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting
from bot.conferral.rule import Particular

_CURE = "For each call, meeting or letter give its date, how it was made, and who took part on each side."
_ENTRIES_OF_A_LOG = 2
"""How many dated entries with a name make a log of an exchange whose mode is named once, at its head."""
_INITIALLED = re.compile(r"\b[A-Z]\. ?([A-Z][a-z][\w’'-]*)")
"""A surname after an initial: a person, though nothing beside it says whose."""
_CERTIFYING = re.compile(
    r"\b(?:certif(?:y|ies|ied)|(?:state|represent|declare|attest|affirm|confirm)s?)\b(?:,? \w+,?){0,5}? that\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:s?he|him|her|they|them|their|both|the two|who)\b", re.IGNORECASE)
"""Words for people who are named, or meant, in another sentence."""


def particulars(reading: Reading, setting: Setting) -> Finding:
    """The main steps, the talk or else the attempts, have a date and people on both sides.

    Source of law: what the court's rule asks its certificate to hold; D. Kan. Rule 37.2 asks for "the steps taken by
    all counsel", described "with particularity".
    """
    judge = Judge(RequirementId.PARTICULARS, reading, setting)
    points = (_of_account, _undescribed, _vague, _undated, _unidentified, _nobody_named, _nobody_there)
    return judge.first(points, "The main steps have their dates and people.")


def main_steps(reading: Reading) -> list[Contact]:
    """The steps a certificate stands on: its talks; where there are none, its tries and offers; else its writings."""
    talks = [c for c in reading.contacts if c.kind is ContactKind.TALK]
    if talks:
        return talks
    tries = [c for c in reading.contacts if c.kind in (ContactKind.TRY, ContactKind.OFFER)]
    return tries or [c for c in reading.contacts if c.kind is ContactKind.WRITING]


def _of_account(judge: Judge) -> Finding | None:
    """4.1 An account may say that the certificate described nothing; it need not itself describe the steps."""
    if not judge.is_account:
        return None
    vague = judge.reading.vague_steps
    if vague is not None:
        reason = "The steps are claimed without their dates, means or people."
        return judge.deficiency("steps-not-described", reason, vague, cure=_CURE)
    if main_steps(judge.reading):
        return judge.not_checked(
            "An account of the effort, not the certificate: what the certificate itself says was not seen."
        )
    return judge.not_checked("No step is told of whose particulars could be read.")


def _undescribed(judge: Judge) -> Finding | None:
    """4.2 No step at all."""
    if main_steps(judge.reading):
        return None
    words = (judge.reading.bare_verbs, judge.reading.good_faith)
    return judge.deficiency("steps-not-described", "The steps taken to confer are not described.", *words, cure=_CURE)


def _vague(judge: Judge) -> Finding | None:
    """4.3 Steps that are claimed and not told apart."""
    main, vague = main_steps(judge.reading), judge.reading.vague_steps
    if vague is None or not _without_day(judge):
        return None
    reason = "Steps are claimed, but not which, when or by whom."
    return judge.deficiency("steps-not-described", reason, vague, *(c.words for c in main), cure=_CURE)


def _undated(judge: Judge) -> Finding | None:
    """4.4 None of the main steps has a day."""
    main = main_steps(judge.reading)
    if not _without_day(judge):
        return None
    fault = "nature-and-extent" if all(c.kind is ContactKind.TALK and c.method is None for c in main) else "undated"
    reason = "No date is given for the steps relied on."
    return judge.deficiency(fault, reason, *(c.words for c in main), cure=_CURE)


def _without_day(judge: Judge) -> bool:
    main = main_steps(judge.reading)
    logged = judge.reading.dated_lines >= _ENTRIES_OF_A_LOG and all(c.kind is ContactKind.WRITING for c in main)
    return not logged and not any(contact.days for contact in main)


def _unidentified(judge: Judge) -> Finding | None:
    """4.5 Somebody who took part is told of as nobody in particular."""
    words, main = judge.reading.unidentified, main_steps(judge.reading)
    if words is None or all(c.kind is ContactKind.WRITING for c in main):
        return None
    if all(c.kind in (ContactKind.TRY, ContactKind.OFFER) and not c.staff_only for c in main):
        return None  # whoever picked up took no part in a talk
    return judge.deficiency("people-unnamed", "Somebody who took part is not identified.", words, cure=_CURE)


def _nobody_named(judge: Judge) -> Finding | None:
    """4.6 Nobody is named or plainly meant on either side; a warning where the court's rule asks for no names."""
    if _other_side_told(judge) or _movant_acts(judge):
        return None
    asked = Particular.PEOPLE in judge.setting.rule.certificate.must_state
    make = judge.deficiency if asked else judge.caution
    words = (contact.words for contact in main_steps(judge.reading))
    return make("people-unnamed", "It does not say who took part for either side.", *words, cure=_CURE)


def _nobody_there(judge: Judge) -> Finding | None:
    """4.7 The movant's lawyer acts, and it is not said with whom."""
    if _other_side_told(judge):
        return None
    words = (contact.words for contact in main_steps(judge.reading))
    return judge.caution("people-unnamed", "It does not say who took part for the other side.", *words, cure=_CURE)


def _other_side_told(judge: Judge) -> bool:
    """Whether somebody on the other side is named or meant anywhere; names that may be anybody's are enough."""
    text = judge.reading.text
    if any(contact.theirs for contact in judge.reading.contacts):
        return True
    named = read_people(text).names
    by_pronoun = any(_PRONOUN.search(contact.words.text) for contact in main_steps(judge.reading))
    if by_pronoun and (named or any(contact.ours for contact in judge.reading.contacts)):
        return True
    initialled = set(_INITIALLED.findall(text)) - set(named)
    several = len(named) + len(initialled) >= len(Side)
    return several or bool({None, Side.THEIRS} & set(named.values()))


def _movant_acts(judge: Judge) -> bool:
    """Whether somebody on the movant's side takes part in a contact, and does not only certify it."""
    acting = [contact for contact in judge.reading.contacts if contact.ours]
    told = [(contact, _CERTIFYING.split(contact.words.text)) for contact in acting]
    if all(len(parts) == 1 for _, parts in told):
        return bool(told)
    roster = read_people(judge.reading.text)
    return any(len(parts) == 1 or Side.OURS in roster.sides_in(parts[-1]) for _, parts in told)
