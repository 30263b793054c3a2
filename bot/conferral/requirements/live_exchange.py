"""(3) A live exchange between the two sides, or what the court takes in its place."""

from __future__ import annotations

import re

from bot.conferral.finding import Finding
from bot.conferral.reading.business_days import business_days_between
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Contact, ContactKind, Place, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting
from bot.conferral.rule import Writing

_CALL = "Call, or meet in person or by video, and go through the disputed items; then certify that talk."
_SHORT_CALL = 3
"""Minutes below which a call that only announced the motion was no exchange of views."""


def live_exchange(reading: Reading, setting: Setting) -> Finding:
    """One talk on the matter in dispute; or a documented attempt, or writing, where the rule takes it."""
    judge = Judge(RequirementId.LIVE_EXCHANGE, reading, setting)
    if judge.is_account and reading.vague_steps is not None and _claims_only(reading):
        return judge.not_checked("A conference is claimed, but so vaguely that its mode cannot be told.")
    talks = [c for c in reading.contacts if c.kind is ContactKind.TALK and not c.staff_only]
    on_topic = [c for c in talks if not c.other_matter]
    if on_topic:
        return _of_talks(judge, on_topic)
    if talks:
        return judge.not_checked("The talk that is told of was on another matter; see the issues.")
    exchange = setting.rule.exchange
    if exchange.writing is not Writing.NEVER and _written(reading, both_ways=exchange.writing is Writing.BOTH_WAYS):
        return judge.satisfied("The written exchange is enough in this court.")
    if exchange.attempt is not None and _documented(reading, setting):
        return judge.satisfied("The attempts at a live talk are documented, and this court takes them.")
    if judge.is_account and reading.vague_steps is not None and not _tells_of_writing_or_tries(reading):
        return judge.not_checked("A conference is claimed, but so vaguely that its mode cannot be told.")
    if judge.is_account and not reading.contacts and _only_certificate_missing(reading):
        return judge.not_checked("The account speaks of the certificate alone, and of no contact.")
    return _fault(judge)


def _claims_only(reading: Reading) -> bool:
    """Whether all that is told is that counsel conferred: no method, no day."""
    return bool(reading.contacts) and all(
        c.kind is ContactKind.TALK and c.method is None and not c.days for c in reading.contacts
    )


def _tells_of_writing_or_tries(reading: Reading) -> bool:
    kinds = {contact.kind for contact in reading.contacts}
    return bool(kinds & {ContactKind.WRITING, ContactKind.TRY, ContactKind.OFFER, ContactKind.NOTICE}) or (
        reading.admits_nothing is not None
    )


def _only_certificate_missing(reading: Reading) -> bool:
    """Whether all that is told to be missing is the certificate, or a statement in it."""
    admits = reading.admits_nothing
    about_papers = admits is None or re.search(r"statement|certif|showed|shown|described", admits.text, re.IGNORECASE)
    return reading.place is Place.MISSING and bool(about_papers)


def _of_talks(judge: Judge, talks: list[Contact]) -> Finding:
    short = [c for c in talks if c.minutes is not None and c.minutes < _SHORT_CALL]
    if judge.reading.announces is not None and (len(short) == len(talks) or judge.reading.positions == 0):
        return judge.deficiency(
            "announcement-only", "The call only announced the motion.", *(c.words for c in talks), cure=_CALL
        )
    if all(c.method is None and not c.minutes and not c.placed for c in talks) and not any(
        concept("names_talk").search(c.words.text) for c in talks
    ):
        return judge.deficiency(
            "mode-unnamed", "It says that counsel conferred, but not that anybody spoke.", talks[0].words, cure=_CALL
        )
    if all(c.method is None and not c.placed for c in talks):
        return judge.caution(
            "mode-unnamed",
            "It says that people talked, but not how.",
            talks[0].words,
            cure="Name the method of each talk.",
        )
    return judge.satisfied("A live exchange is told of.")


def _written(reading: Reading, *, both_ways: bool) -> bool:
    written = [c for c in reading.contacts if c.kind is ContactKind.WRITING]
    outward = [c for c in written if not c.inward]
    if both_ways:
        return bool(outward) and any(c.inward for c in written)
    return bool(outward) and bool(reading.issues or len(outward) > 1)


def _documented(reading: Reading, setting: Setting) -> bool:
    """Two or more tries at a live talk on different days, over enough business days, and a written account."""
    wanted = setting.rule.exchange.attempt
    assert wanted is not None  # noqa: S101  the caller asks only where the rule takes attempts
    tries = [
        c
        for c in reading.contacts
        if c.kind in (ContactKind.TRY, ContactKind.OFFER) and not c.staff_only and not c.inward
    ]
    days = sorted({day for c in tries for day in c.days if setting.filed is None or day <= setting.filed})
    if len(days) < wanted.tries:
        return False
    outward = [
        day for c in reading.contacts if not c.inward for day in c.days if setting.filed is None or day <= setting.filed
    ]
    span = business_days_between(min(outward), setting.filed or max(outward))
    account = not wanted.account or bool(reading.issues) or any(c.kind is ContactKind.WRITING for c in reading.contacts)
    return span >= wanted.business_days and account


def _fault(judge: Judge) -> Finding:
    reading = judge.reading
    kinds = {c.kind for c in reading.contacts}
    words = tuple(c.words for c in reading.contacts[:3])
    if reading.admits_nothing is not None and not kinds & {ContactKind.TRY, ContactKind.WRITING}:
        return judge.deficiency(
            "nothing-done", "No conference, and no try at one, is told of.", reading.admits_nothing, cure=_CALL
        )
    if any(c.staff_only for c in reading.contacts if c.kind in (ContactKind.TALK, ContactKind.TRY)) and not kinds & {
        ContactKind.OFFER
    }:
        return judge.deficiency("staff-only", "Only staff spoke; the lawyers did not.", *words, cure=_CALL)
    if ContactKind.WRITING in kinds or ContactKind.NOTICE in kinds:
        draft = any("order" in c.words.text.lower() and "propos" in c.words.text.lower() for c in reading.contacts)
        if draft and ContactKind.TRY not in kinds:
            return judge.deficiency(
                "proposed-order-only", "Sending a proposed order is not conferring.", *words, cure=_CALL
            )
        return judge.deficiency(
            "letter-only", "Only writings, or calls that reached nobody, are told of; nobody spoke.", *words, cure=_CALL
        )
    if ContactKind.TRY in kinds:
        return judge.deficiency(
            "attempts-too-few",
            "The calls that are told of reached nobody, and are too few or undated.",
            *words,
            cure=_CALL,
        )
    if reading.bare_verbs is not None:
        return judge.deficiency(
            "bare-verbs", "The rule's verbs are recited; no talk is told of.", reading.bare_verbs, cure=_CALL
        )
    return judge.deficiency("nothing-done", "No live exchange is told of.", *words, cure=_CALL)
