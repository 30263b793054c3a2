"""The form in which a knowledge manager says what a file is, filled in with what was read from the file itself."""

from __future__ import annotations

from datetime import date

from bot.conferral.deadlines.deadline import in_words
from bot.slack.blocks.library import LABELS, label_of, title_of
from bot.slack.blocks.library_actions import spot_on
from bot.slack.blocks.text import Block, context, escape, sections
from bot.slack.dialogues.parts import (
    TEXT_LIMIT,
    Choices,
    Submitted,
    asked_for,
    day,
    dialogue,
    one_of,
    words,
)
from knowledge.authority import Kind
from knowledge.intake.description import Described, Description
from knowledge.intake.proposal import Proposal
from knowledge.manifest.entry import DATES, REQUIRED

DESCRIBE_DIALOGUE = "library_describe"
KINDS: Choices = (
    (Kind.FEDERAL_RULE, "Federal rule"),
    (Kind.LOCAL_RULE, "Local rule"),
    (Kind.STATE_RULE, "State rule"),
    (Kind.ORDER, "Order"),
    (Kind.GUIDELINE, "Standing guideline"),
    (Kind.NOTE, "Note in our own words, not the rule"),
)
_HINTS = {
    "court": "As the Bluebook abbreviates it (D. Kan., N.D. Cal.), or federal.",
    "text": "As verbatim, or partial.",
    "dated": "An order needs it.",
    "in_force_until": "The first day on which it is not in force any more.",
}
_LONG = ("caution",)


def value_in_words(key: str, value: Described) -> str:
    """A value of the description, for people."""
    if not isinstance(value, str):
        return "; ".join(f"“{slip.get('words', '')}”: {slip.get('note', '')}" for slip in value)
    if key == "kind":
        return dict(KINDS).get(Kind(value), value) if value in set(Kind) else value
    try:
        return in_words(date.fromisoformat(value)) if key in DATES else value
    except ValueError:
        return value


def describe_dialogue(proposal: Proposal) -> Block:
    """The form for a proposal as it stands."""
    asked, apart = [], []
    for key in LABELS:
        value = proposal.description.get(key, "")
        if key == "slips" or not isinstance(value, str):
            continue
        if len(value) > TEXT_LIMIT:
            apart.append(label_of(key))  # a field would cut it
            continue
        asked.append(_asked(proposal, key, value))
    too_long = [context(escape(f"Too long for a field, and left as it is: {', '.join(apart)}."))] if apart else []
    what = "Each field says which words of the file it was read from. An approval falls when the description changes."
    return dialogue(
        "Describe",
        [*sections("*File:* ", f"{title_of(proposal)} ({proposal.file_name})"), context(what), *asked, *too_long],
        callback=DESCRIBE_DIALOGUE,
        about=spot_on(proposal).value,
        submit="Keep",
    )


def described(sent: Submitted) -> Description:
    """What was put into the form; what was left empty is empty."""
    asked = (key for key in LABELS if sent.stands_in(key) is not None)
    return {key: sent.text(key) for key in asked}


def _asked(proposal: Proposal, key: str, value: str) -> Block:
    guess = proposal.guesses.get(key)
    where = f", page {guess.page}" if guess is not None and guess.page is not None else ""
    read = ""
    if guess is not None:
        other = "" if guess.value == value else f" as {value_in_words(key, guess.value)}"
        held = "" if guess.value == value else f": {value_in_words(key, guess.value)}"
        read = (
            f"As held in {guess.words}{held}."
            if guess.as_held
            else f"Read{other} from {guess.origin or 'the file'}{where}: “{guess.words}”."
        )
    hint = " ".join(part for part in (read, _HINTS.get(key, "")) if part)
    optional = key not in REQUIRED
    return asked_for(key, label_of(key), _element(key, value), hint=hint, optional=optional)


def _element(key: str, value: str) -> Block:
    if key == "kind":
        return one_of(KINDS, initial=value)
    if key in DATES:
        return day(initial=value if _is_day(value) else None)
    return words(initial=value, long=key in _LONG)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
