"""(7) Before filing, and in time for an answer."""

from __future__ import annotations

from datetime import date

from bot.conferral.finding import Finding
from bot.conferral.reading.business_days import business_days_between
from bot.conferral.reading.facts import Contact, ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.particulars import main_steps
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Confer before the motion is filed, and wait for the answer that was promised, or a fair time for one."


def before_filing(reading: Reading, setting: Setting) -> Finding:
    """The talk or attempt came before the filing, and the other side had the time it was given or fairly needed."""
    judge = Judge(RequirementId.BEFORE_FILING, reading, setting)
    if reading.after_filing:
        return judge.deficiency(
            "after-filing", "The contact came after the motion was filed.", *reading.after_filing, cure=_CURE
        )
    if reading.same_day is not None:
        return judge.deficiency("same-day", "The contact came on the day of filing.", reading.same_day, cure=_CURE)
    talks = [c for c in reading.contacts if c.kind is ContactKind.TALK and c.days]
    if setting.filed and talks and all(min(c.days) == setting.filed for c in talks):
        return judge.deficiency("same-day", "The talk came on the day of filing.", talks[0].words, cure=_CURE)
    if reading.too_short is not None:
        return judge.deficiency(
            "cut-short", "The motion did not wait for the other side.", reading.too_short, cure=_CURE
        )
    if judge.is_account:
        return _of_account(judge)
    filed = setting.filed
    if filed is None:
        return judge.not_checked("The day of filing was not given.")
    pending = [words for day, words in reading.open_until if day >= filed]
    if pending:
        return judge.deficiency(
            "before-promised-day",
            "The motion came before a day that had been promised, given or asked for.",
            *pending,
            cure=_CURE,
        )
    outward = [c for c in reading.contacts if not c.inward and c.days]
    if not outward:
        return judge.not_checked("No day of a contact is told.")
    last = max(day for c in outward for day in c.days)
    if setting.renewed_after and last <= setting.renewed_after:
        return judge.deficiency(
            "before-denial", "Every step was taken before the order that denied the earlier motion.", cure=_CURE
        )
    answered = any(c.kind is ContactKind.TALK for c in outward)
    if not answered and business_days_between(last, filed) <= setting.rule.before_filing.notice_business_days:
        return judge.deficiency("too-short", "Too little time was left for an answer.", outward[-1].words, cure=_CURE)
    return judge.satisfied("The steps came before filing, with time for an answer.")


def _of_account(judge: Judge) -> Finding:
    reading = judge.reading
    if reading.rushed is not None:
        return judge.deficiency(
            "too-short", "Too little time was left, or the talks were still open.", reading.rushed, cure=_CURE
        )
    filed = judge.setting.filed or reading.filed_told
    days = [
        day
        for c in reading.contacts
        if not c.inward
        for day in c.days
        if day != filed or c.kind is not ContactKind.WRITING
    ]
    if filed is None or not days:
        return judge.not_checked("An account of the effort: no fault of time shows in it.")
    pending = [words for day, words in reading.open_until if day >= filed]
    if pending:
        return judge.deficiency(
            "before-promised-day", "The motion came before a day that had been promised.", *pending, cure=_CURE
        )
    spoke = any(c.kind is ContactKind.TALK for c in reading.contacts)
    late = [c.words for c in reading.contacts if c.days and min(c.days) > filed]
    if late and len(late) == len([c for c in reading.contacts if c.days]):
        return judge.deficiency("after-filing", "The contact came after the motion was filed.", *late, cure=_CURE)
    before = [day for day in days if day <= filed]
    if before and not spoke and business_days_between(max(before), filed) <= _ACCOUNT_NOTICE:
        return judge.deficiency("too-short", "Too little time was left for an answer.", cure=_CURE)
    return judge.not_checked("An account of the effort: no fault of time shows in it.")


_ACCOUNT_NOTICE = 2
"""Business days, counted to the day of filing, that leave no fair time to answer."""
