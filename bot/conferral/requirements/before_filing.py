"""(7) Before filing, and in time for an answer."""

from __future__ import annotations

from datetime import date

from bot.conferral.finding import Finding
from bot.conferral.reading.business_days import business_days_between
from bot.conferral.reading.facts import Contact, ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting
from bot.conferral.requirements.window import with_window
from knowledge.citing.citation import long_day

_CURE = "Confer before the motion is filed, and wait for the answer that was promised, or a fair time for one."
_ACCOUNT_SHOWS_NONE = "An account of the effort: no fault of time shows in it."


def before_filing(reading: Reading, setting: Setting) -> Finding:
    """The talk or attempt came before the filing, and the other side had the time it was given or fairly needed.

    Source of law: D. Kan. Rule 37.2 ("prior to the filing of the motion"), Fed. R. Civ. P. 26(c)(1) and 37(a)(1), which
    speak of an effort that was made; how long an answer may take is the courts' own measure, kept in each profile.
    """
    judge = Judge(RequirementId.BEFORE_FILING, reading, setting)
    told = (_after_filing, _same_day, _talk_on_the_day, _cut_short)
    points = (*told, _rushed, _pending, _lapsed, _no_day, _all_after, _too_short, _of_account)
    return with_window(judge, judge.first(points, "The steps came before filing, with time for an answer."))


def _after_filing(judge: Judge) -> Finding | None:
    """7.1 The text tells of a contact after the filing."""
    words = judge.reading.after_filing
    return (
        judge.deficiency("after-filing", "The contact came after the motion was filed.", *words, cure=_CURE)
        if words
        else None
    )


def _same_day(judge: Judge) -> Finding | None:
    """7.2 The text says that all was done on the day of filing."""
    words = judge.reading.same_day
    return judge.deficiency("same-day", "The contact came on the day of filing.", words, cure=_CURE) if words else None


def _talk_on_the_day(judge: Judge) -> Finding | None:
    """7.3 The only talk came on the day of filing."""
    filed = judge.setting.filed
    talks = [talk for talk in judge.contacts(ContactKind.TALK) if talk.days]
    if filed is None or not talks or not all(min(talk.days) == filed for talk in talks):
        return None
    return judge.deficiency("same-day", "The talk came on the day of filing.", talks[0].words, cure=_CURE)


def _cut_short(judge: Judge) -> Finding | None:
    """7.4 The text says that the movant would not wait."""
    words = judge.reading.too_short
    return (
        judge.deficiency("cut-short", "The motion did not wait for the other side.", words, cure=_CURE)
        if words
        else None
    )


def _rushed(judge: Judge) -> Finding | None:
    """7.5 An account that tells of haste, or of talks still open."""
    words = judge.reading.rushed
    if words is None or not judge.is_account:
        return None
    reason = "Too little time was left, or the talks were still open."
    return judge.deficiency("too-short", reason, words, cure=_CURE)


def _no_day(judge: Judge) -> Finding | None:
    """7.6 Without the day of filing, or a day of a contact, nothing can be counted."""
    if _filed(judge) is None:
        return judge.not_checked(_ACCOUNT_SHOWS_NONE if judge.is_account else "The day of filing was not given.")
    if not _outward(judge):
        return judge.not_checked(_ACCOUNT_SHOWS_NONE if judge.is_account else "No day of a contact is told.")
    return None


def _pending(judge: Judge) -> Finding | None:
    """7.7 A day that the other side had promised, been given or asked for was still to come."""
    filed = _filed(judge)
    pending = [words for day, words in judge.reading.open_until if filed is not None and day >= filed]
    reason = "The motion came before a day that had been promised, given or asked for."
    return judge.deficiency("before-promised-day", reason, *pending, cure=_CURE) if pending else None


def _lapsed(judge: Judge) -> Finding | None:
    """7.8 A promise lapsed, and nothing was said to the other side since."""
    filed, lapsed = _filed(judge), judge.reading.lapsed
    if filed is None or not lapsed or judge.reading.final_refusal is not None:
        return None
    day, words = max(lapsed, key=lambda one: one[0])
    since = [c for c in judge.reading.contacts if any(day <= reached for reached in c.days)]
    if since or day >= filed:
        return None
    reason = f"What was promised for {long_day(day)} did not come, and nobody asked again before the motion."
    cure = "Ask once more after a promise lapses, then wait a fair time for the answer."
    return judge.deficiency("promise-lapsed", reason, words, cure=cure)


def _all_after(judge: Judge) -> Finding | None:
    """7.9 Every contact that is dated came after the filing."""
    filed = _filed(judge)
    dated = [contact for contact in judge.reading.contacts if contact.days]
    if filed is None or not dated or not all(min(contact.days) > filed for contact in dated):
        return None
    words = (contact.words for contact in dated)
    return judge.deficiency("after-filing", "The contact came after the motion was filed.", *words, cure=_CURE)


def _too_short(judge: Judge) -> Finding | None:
    """7.10 The last try that nobody answered, or the first contact of all, left no fair time for an answer."""
    filed = _filed(judge)
    days = [day for contact in _outward(judge) for day in contact.days if filed is not None and day <= filed]
    if filed is None or not days:
        return None
    talked = judge.contacts(ContactKind.TALK)
    if talked and (judge.is_account or _answered(judge.reading)):
        return None
    counted = min(days) if talked else max(days)
    if business_days_between(counted, filed) > judge.setting.rule.before_filing.notice_business_days:
        return None
    last = _outward(judge)[-1].words
    return judge.deficiency("too-short", "Too little time was left for an answer.", last, cure=_CURE)


def _answered(reading: Reading) -> bool:
    """Whether a talk, however late, brought the other side's answer: it refused for good, or took a position."""
    return reading.final_refusal is not None or any(issue.their_position for issue in reading.issues)


def _of_account(judge: Judge) -> Finding | None:
    """7.11 An account in which no fault of time shows proves nothing."""
    return judge.not_checked(_ACCOUNT_SHOWS_NONE) if judge.is_account else None


def _filed(judge: Judge) -> date | None:
    """The day of filing: as handed in, else as the text itself tells it."""
    return judge.setting.filed or judge.reading.filed_told


def _outward(judge: Judge) -> list[Contact]:
    """The dated contacts the movant made; in an account, a writing of the filing day is the motion itself."""
    filed = _filed(judge)
    return [
        contact
        for contact in judge.reading.contacts
        if not contact.inward
        and contact.days
        and not (judge.is_account and contact.kind is ContactKind.WRITING and set(contact.days) == {filed})
    ]
