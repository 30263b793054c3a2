"""The time that a court gives to file a motion, counted from the default or the response that it complains of.

Source of law: D. Kan. Rule 37.1(b), and whatever window a court's profile holds with its own support.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.conferral.finding import Finding, Result, Words
from bot.conferral.reading.clauses import cut_clauses
from bot.conferral.reading.dates import read_dates
from bot.conferral.requirements.setting import Judge
from knowledge.citing import long_day

_CURE = "Say when the response was served or the default occurred, and that the court lengthened the time, if it did."
_RESPONSES = r"(?:responses?|answers?|objections?)(?: \w+,?){0,9}?"
_EVENT = re.compile(
    rf"\bserved(?: \w+,?){{0,5}}? {_RESPONSES}|\b{_RESPONSES} (?:was|were|are|is) (?:\w+ )?(?:served|due|dated)|"
    rf"\b(?:deadline|time)(?: \w+){{0,4}} (?:to respond|to answer|for (?:its|his|her|their) (?:responses?|answers?))",
    re.IGNORECASE,
)
"""Words that tell when a response to discovery was served, or was due and did not come."""
_LENGTHENED = re.compile(
    r"\b(?:court|judge|order)\b[^.;]{0,60}\b(?:extend\w*|enlarg\w*|lengthen\w*)|"
    r"\b(?:extend|enlarg|lengthen)\w*[^.;]{0,60}\b(?:time|deadline|period)\b[^.;]{0,40}\b(?:compel|motion|37\.1)",
    re.IGNORECASE,
)
_WEEK = 7
_SATURDAY = 5


def with_window(judge: Judge, finding: Finding) -> Finding:
    """`finding` on the time before filing, with what can be said of the window; a fault that was found stays.

    A window that has passed is a caution: only the court can tell whether it lengthened the time.
    """
    before = judge.setting.rule.before_filing
    covered = not before.window_motions or judge.setting.motion.kind in before.window_motions
    if before.window_days is None or not covered or finding.result in (Result.DEFICIENCY, Result.CAUTION):
        return finding
    filed, event = judge.setting.filed or judge.reading.filed_told, _last_event(judge)
    cited = next((support.citation for support in before.window_support), judge.setting.rule.citation)
    asked = f"the motion was filed within {before.window_days} days of {before.window_from} ({cited})"
    if filed is None or event is None or event[0] > filed:
        return replace(finding, reason=f"{finding.reason} Not checked: whether {asked}.")
    day, words = event
    last = _last_day(day, before.window_days)
    counted = f"{before.window_days} days from {long_day(day)} end on {long_day(last)}, legal holidays left aside"
    if filed <= last:
        return replace(finding, reason=f"{finding.reason} The {counted} ({cited}).")
    if _LENGTHENED.search(judge.reading.text):
        return replace(finding, reason=f"{finding.reason} Not checked: whether the time was lengthened; the {counted}.")
    reason = f"The motion came after the time that {cited} gives, unless the court lengthened it: the {counted}."
    late = judge.caution("window-passed", reason, words, cure=_CURE)
    return replace(late, authority=tuple(dict.fromkeys((*before.window_support, *late.authority))))


def _last_event(judge: Judge) -> tuple[date, Words] | None:
    """The latest day on which the text has a response served or due; later supplements give a new time."""
    text = judge.reading.text
    if not _EVENT.search(text):
        return None
    days = [mention for mention in read_dates(text, filed=judge.setting.filed) if mention.is_particular]
    found = []
    for clause in cut_clauses(text).all:
        if any(clause.start < aside.words.end and aside.words.start < clause.end for aside in judge.reading.set_aside):
            continue
        told = _EVENT.search(clause.text)
        named = [day for mention in days if clause.start <= mention.start < clause.end for day in mention.days]
        if told and len(named) == 1:
            found.append((named[0], Words(clause.text, clause.start, clause.end)))
    return max(found, key=lambda event: event[0], default=None)


def _last_day(event: date, days: int) -> date:
    """The last day of a period, moved off a weekend (Fed. R. Civ. P. 6(a)(1)(C))."""
    last = event + timedelta(days=days)
    return last + timedelta(days=_WEEK - last.weekday()) if last.weekday() >= _SATURDAY else last
