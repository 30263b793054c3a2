"""(5) Each disputed item is named and was taken up."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Answer, ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Take up each disputed item by itself, and say for each what either side's position was."


def issues(reading: Reading, setting: Setting) -> Finding:
    """The items are named, and the talk, or the contact nobody answered, went into them."""
    judge = Judge(RequirementId.ISSUES, reading, setting)
    if reading.not_discussed is not None:
        return judge.deficiency(
            "not-discussed", "Items the motion asks for were not taken up.", reading.not_discussed, cure=_CURE
        )
    talks = [c for c in reading.contacts if c.kind is ContactKind.TALK]
    if talks and all(c.other_matter for c in talks):
        return judge.deficiency("other-matter", "The talk was on another matter.", talks[0].words, cure=_CURE)
    if judge.is_account and reading.at_deposition is not None:
        return judge.deficiency(
            "at-deposition",
            "A debate at a deposition is not a conference on the issues of the motion.",
            reading.at_deposition,
            cure=_CURE,
        )
    if judge.is_account:
        if reading.lumped is not None:
            return judge.deficiency("lumped", "The dispute was put as a whole.", reading.lumped, cure=_CURE)
        return judge.not_checked("An account of the effort: whether each item was taken up does not stand in it.")
    undiscussed = not any(issue.discussed for issue in reading.issues)
    if (
        reading.announces is not None
        and undiscussed
        and (reading.issues or reading.positions <= _POSITIONS_OF_AN_ANNOUNCEMENT)
    ):
        return judge.deficiency(
            "announced-only",
            "The contact announced a motion, or asked whether it is opposed; no item was taken up.",
            reading.announces,
            cure=_CURE,
        )
    if reading.overdue is not None:
        return judge.satisfied("Nothing was served, and the overdue set is named.")
    taken_up = [issue for issue in reading.issues if issue.discussed]
    if not taken_up and (reading.lumped is not None or reading.positions < _POSITIONS_THAT_TELL_ITEMS):
        named = tuple(issue.words for issue in reading.issues[:1])
        return judge.deficiency(
            "lumped", "No disputed item is named and taken up by itself.", reading.lumped, *named, cure=_CURE
        )
    answered = reading.silence is not None or any(c.inward for c in reading.contacts)
    if (
        taken_up
        and not answered
        and not any(i.their_position for i in taken_up)
        and reading.positions < _POSITIONS_THAT_TELL_ITEMS
    ):
        return judge.deficiency(
            "positions-missing",
            "Items are named, but not what was said of them.",
            *(i.words for i in taken_up[:2]),
            cure=_CURE,
        )
    return judge.satisfied("The disputed items are named and were taken up.")


_POSITIONS_THAT_TELL_ITEMS = 3
"""How many statements of a position tell the items even where none has a number."""

_POSITIONS_OF_AN_ANNOUNCEMENT = 4
"""How many statements an announcement and its answer make, where no item is taken up."""
