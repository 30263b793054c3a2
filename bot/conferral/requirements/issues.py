"""(5) Each disputed item is named and was taken up."""

from __future__ import annotations

import re

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Answer, ContactKind, IssueFact, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Take up each disputed item by itself, and say for each what either side's position was."
_POSITIONS_THAT_TELL_ITEMS = 3
"""How many statements of a position tell the items even where none has a number."""
_NO_ANSWER = (Answer.ASSUMED, Answer.CHARACTERISED, Answer.LEFT_OUT)
_POSITIONS_OF_AN_ANNOUNCEMENT = 4
"""How many statements an announcement and its answer make, where no item is taken up."""


def issues(reading: Reading, setting: Setting) -> Finding:
    """The items are named, and the talk, or the contact nobody answered, went into them.

    Source of law: D. Kan. Rule 37.2 (to confer "concerning the matter in dispute", the steps "to resolve the issues in
    dispute"); the order of August 29, 2007 missed the "nature or extent" of a discussion.
    """
    judge = Judge(RequirementId.ISSUES, reading, setting)
    points = (_not_discussed, _other_matter, _at_deposition, _of_account, _announced, _overdue, _lumped, _positions)
    return judge.first(points, "The disputed items are named and were taken up.")


def _not_discussed(judge: Judge) -> Finding | None:
    """5.1 Items of the motion that the talk left out."""
    words = judge.reading.not_discussed
    if words is None:
        return None
    return judge.deficiency("not-discussed", "Items the motion asks for were not taken up.", words, cure=_CURE)


def _other_matter(judge: Judge) -> Finding | None:
    """5.2 A talk on another matter."""
    talks = judge.contacts(ContactKind.TALK)
    if not talks or not all(talk.other_matter for talk in talks) or not judge.setting.motion.kind.is_discovery:
        return None
    return judge.deficiency("other-matter", "The talk was on another matter.", talks[0].words, cure=_CURE)


def _at_deposition(judge: Judge) -> Finding | None:
    """5.3 A debate at a deposition, where an account tells of nothing else."""
    words = judge.reading.at_deposition
    if words is None or not judge.is_account:
        return None
    reason = "A debate at a deposition is not a conference on the issues of the motion."
    return judge.deficiency("at-deposition", reason, words, cure=_CURE)


def _of_account(judge: Judge) -> Finding | None:
    """5.4 An account need not name the items; it may say that they were lumped together."""
    if not judge.is_account:
        return None
    if judge.reading.lumped is not None:
        return judge.deficiency("lumped", "The dispute was put as a whole.", judge.reading.lumped, cure=_CURE)
    return judge.not_checked("An account of the effort: whether each item was taken up does not stand in it.")


def _announced(judge: Judge) -> Finding | None:
    """5.5 A bare announcement of the motion, or a question whether it is opposed."""
    reading = judge.reading
    few = bool(reading.issues) or reading.positions <= _POSITIONS_OF_AN_ANNOUNCEMENT
    if reading.announces is None or _taken_up(reading) or not few or _put_in_writing(reading):
        return None
    reason = "The contact announced a motion, or asked whether it is opposed; no item was taken up."
    return judge.deficiency("announced-only", reason, reading.announces, cure=_CURE)


def _put_in_writing(reading: Reading) -> bool:
    """Whether items are named, and a writing that the court can see put them to the other side before."""
    sent = [c for c in reading.contacts if c.kind is ContactKind.WRITING and not c.inward and not c.announces_only]
    return bool(reading.issues) and any(contact.exhibited for contact in sent)


def _overdue(judge: Judge) -> Finding | None:
    """5.6 Where nothing at all was served, naming the overdue set is enough."""
    return judge.satisfied("Nothing was served, and the overdue set is named.") if judge.reading.overdue else None


def _lumped(judge: Judge) -> Finding | None:
    """5.7 Only "discovery issues", "your responses", the set as a whole."""
    reading = judge.reading
    named_one_by_one = _taken_up(reading) and not _only_a_range(_taken_up(reading))
    as_a_whole = reading.lumped is not None or _only_a_range(list(reading.issues))
    if named_one_by_one or (not as_a_whole and _tell_items(reading)):
        return None
    named = tuple(issue.words for issue in reading.issues[:1])
    reason = "No disputed item is named and taken up by itself."
    return judge.deficiency("lumped", reason, reading.lumped, *named, cure=_CURE)


def _positions(judge: Judge) -> Finding | None:
    """5.8 Items named, but nothing of what was said of them; a silence that is told is an answer."""
    reading = judge.reading
    named = _taken_up(reading)
    answered = reading.silence is not None or any(contact.inward for contact in reading.contacts)
    told = any(issue.their_position for issue in named) or reading.positions >= _POSITIONS_THAT_TELL_ITEMS
    unanswered = reading.answer in _NO_ANSWER and not any(contact.days for contact in reading.contacts)
    if not named or answered or (told and not unanswered):
        return None
    reason = "Items are named, but not what was said of them."
    return judge.deficiency("positions-missing", reason, *(issue.words for issue in named[:2]), cure=_CURE)


def _taken_up(reading: Reading) -> list[IssueFact]:
    """The items that were gone into; where nobody ever answered, those that a writing put to the other side."""
    discussed = [issue for issue in reading.issues if issue.discussed]
    unanswered = reading.silence is not None and not any(c.kind is ContactKind.TALK for c in reading.contacts)
    return list(reading.issues) if not discussed and unanswered and _put_in_writing(reading) else discussed


def _tell_items(reading: Reading) -> bool:
    """Whether the positions told make the items plain, though none is named: not where no step has a day."""
    return reading.positions >= _POSITIONS_THAT_TELL_ITEMS and any(contact.days for contact in reading.contacts)


_RANGE = re.compile(r"(\d+)(?: through | to |-|–)(\d+)\b")
_LONGEST_RANGE = 5
"""Items from first to last; a longer range, with nothing said of any of them, is the set as a whole."""


def _only_a_range(named: list[IssueFact]) -> bool:
    """Whether all that is named is "Interrogatories 1 through 18", with no position on any."""
    found = _RANGE.search(named[0].words.text) if len({issue.words.text for issue in named}) == 1 else None
    told = any(issue.our_position or issue.their_position for issue in named)
    return found is not None and not told and int(found[2]) - int(found[1]) >= _LONGEST_RANGE
