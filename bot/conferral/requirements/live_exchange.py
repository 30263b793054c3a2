"""(3) A live exchange between the two sides, or what the court takes in its place."""

from __future__ import annotations

import re
from datetime import date

from bot.conferral.finding import Finding
from bot.conferral.reading.business_days import business_days_between
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Contact, ContactKind, Place, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.no_exchange import NO_EXCHANGE
from bot.conferral.requirements.setting import Judge, Setting
from bot.conferral.rule import Writing

_CALL = "Call, or meet in person or by video, and go through the disputed items; then certify that talk."
_VAGUE = "Efforts or a conference are claimed, but nothing shows that anybody spoke."
_SHORT_CALL = 3
"""Minutes below which a call that only announced the motion was no exchange of views."""


def live_exchange(reading: Reading, setting: Setting) -> Finding:
    """One talk on the matter in dispute; or a documented attempt, or writing, where the rule takes it.

    Source of law: the court's rule on what it is to confer; D. Kan. Rule 37.2 asks for "more than mailing or faxing a
    letter" and that the parties "converse, confer, compare views, consult and deliberate, or in good faith attempt" it.
    """
    judge = Judge(RequirementId.LIVE_EXCHANGE, reading, setting)
    instead = (_writing_is_enough, _attempts_are_enough, _claimed_vaguely, _certificate_alone)
    points = (_bare_claim, _announcement, _mode_unnamed, _how_unsaid, _talk, _other_matter, *instead, *NO_EXCHANGE)
    return judge.first(points, "A live exchange is told of.")


def _bare_claim(judge: Judge) -> Finding | None:
    """3.1 An account that only says that counsel claimed to have conferred."""
    contacts = judge.reading.contacts
    bare = bool(contacts) and all(c.kind is ContactKind.TALK and c.method is None and not c.days for c in contacts)
    vague = judge.reading.vague_steps
    if not bare or vague is None or not judge.is_account:
        return None
    return judge.deficiency("mode-unnamed", _VAGUE, vague, cure=_CALL)


def _announcement(judge: Judge) -> Finding | None:
    """3.2 A call of a minute or two that only announced the motion."""
    talks = _talks(judge)
    short = all(talk.minutes is not None and talk.minutes < _SHORT_CALL for talk in talks)
    if not talks or judge.reading.announces is None or not (short or judge.reading.positions == 0):
        return None
    words = (talk.words for talk in talks)
    return judge.deficiency("announcement-only", "The call only announced the motion.", *words, cure=_CALL)


def _mode_unnamed(judge: Judge) -> Finding | None:
    """3.3 "Conferred", with nothing that shows that anybody spoke."""
    talks = _talks(judge)
    named = any(t.method or t.minutes or t.placed or concept("names_talk").search(t.words.text) for t in talks)
    if not talks or named:
        return None
    reason = "It says that counsel conferred, but not that anybody spoke."
    return judge.deficiency("mode-unnamed", reason, talks[0].words, cure=_CALL)


def _how_unsaid(judge: Judge) -> Finding | None:
    """3.4 People talked, but it is not said how; the particulars take the fault."""
    talks = _talks(judge)
    if not talks or any(talk.method or talk.placed for talk in talks):
        return None
    reason = "It says that people talked, but not how."
    return judge.caution("mode-unnamed", reason, talks[0].words, cure="Name the method of each talk.")


def _talk(judge: Judge) -> Finding | None:
    """3.5 One talk by telephone, by video or in person on the matter in dispute."""
    return judge.satisfied("A live exchange is told of.") if _talks(judge) else None


def _other_matter(judge: Judge) -> Finding | None:
    """3.6 A talk on something else is judged under the issues."""
    spoke = [talk for talk in judge.contacts(ContactKind.TALK) if not talk.staff_only]
    return judge.not_checked("The talk that is told of was on another matter; see the issues.") if spoke else None


def _writing_is_enough(judge: Judge) -> Finding | None:
    """3.7 Where the court takes writing, both ways or one way."""
    taken = judge.setting.rule.exchange.writing
    written = judge.contacts(ContactKind.WRITING)
    outward = [contact for contact in written if not contact.inward]
    answered = len(written) > len(outward)
    if taken is Writing.NEVER or not outward:
        return None
    enough = answered if taken is Writing.BOTH_WAYS else bool(judge.reading.issues or len(outward) > 1)
    return judge.satisfied("The written exchange is enough in this court.") if enough else None


def _attempts_are_enough(judge: Judge) -> Finding | None:
    """3.8 Tries at a talk on enough different days, over enough business days, with a written account."""
    wanted, setting = judge.setting.rule.exchange.attempt, judge.setting
    outward = [contact for contact in judge.reading.contacts if not contact.inward]
    tries = [c for c in outward if c.kind in (ContactKind.TRY, ContactKind.OFFER) and not c.staff_only]
    if wanted is None or len(_days_of(tries, setting)) < wanted.tries:
        return None
    days = _days_of(outward, setting)
    span = business_days_between(min(days), setting.filed or max(days))
    account = not wanted.account or bool(judge.contacts(ContactKind.WRITING, ContactKind.OFFER))
    if span < wanted.business_days or not account:
        return None
    return judge.satisfied("The attempts at a live talk are documented, and this court takes them.")


def _claimed_vaguely(judge: Judge) -> Finding | None:
    """3.9 An account that tells of no writing and no try, only that a claim was vague."""
    reading = judge.reading
    others = judge.contacts(ContactKind.WRITING, ContactKind.TRY, ContactKind.OFFER, ContactKind.NOTICE)
    if not judge.is_account or reading.vague_steps is None or others or reading.admits_nothing is not None:
        return None
    return judge.deficiency("mode-unnamed", _VAGUE, reading.vague_steps, cure=_CALL)


def _certificate_alone(judge: Judge) -> Finding | None:
    """3.10 An account that says only that the certificate, or a statement in it, was missing."""
    reading = judge.reading
    admits = reading.admits_nothing
    of_papers = admits is None or (_OF_PAPERS.search(admits.text) and not _OF_CONTACT.search(admits.text))
    if not judge.is_account or reading.contacts or reading.place is not Place.MISSING or not of_papers:
        return None
    return judge.not_checked("The account speaks of the certificate alone, and of no contact.")


_OF_PAPERS = re.compile(r"statement|certif|showed|shown|described", re.IGNORECASE)
_OF_CONTACT = re.compile(
    r"\b(?:no|nor|not|never|without)\b(?: [\w,]+){0,3} (?:sign|contact|conferral|letter|call|meeting|word)",
    re.IGNORECASE,
)


def _talks(judge: Judge) -> list[Contact]:
    """The talks of the lawyers on the matter in dispute."""
    elsewhere = judge.setting.motion.kind.is_discovery  # dates are the matter of a motion to move them
    talks = (talk for talk in judge.contacts(ContactKind.TALK) if not talk.staff_only)
    return [talk for talk in talks if not (elsewhere and talk.other_matter)]


def _days_of(contacts: list[Contact], setting: Setting) -> set[date]:
    """The days of `contacts`, up to the day of filing."""
    return {day for contact in contacts for day in contact.days if setting.filed is None or day <= setting.filed}
