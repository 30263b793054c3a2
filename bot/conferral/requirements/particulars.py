"""(4) The date, the method and the people of each step relied on."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Contact, ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "For each call, meeting or letter give its date, how it was made, and who took part on each side."


def particulars(reading: Reading, setting: Setting) -> Finding:
    """The main steps, the talk or else the attempts, have a date and people on both sides."""
    judge = Judge(RequirementId.PARTICULARS, reading, setting)
    main = main_steps(reading)
    if judge.is_account:
        return _of_account(judge, main)
    if not main:
        return judge.deficiency(
            "steps-not-described",
            "The steps taken to confer are not described.",
            reading.bare_verbs,
            reading.good_faith,
            cure=_CURE,
        )
    undated = [c for c in main if not c.days]
    if reading.dated_lines >= _ENTRIES_OF_A_LOG and all(c.kind is ContactKind.WRITING for c in main):
        undated = []
    if undated and len(undated) == len(main):
        if reading.vague_steps is not None:
            return judge.deficiency(
                "steps-not-described",
                "Steps are claimed, but not which, when or by whom.",
                reading.vague_steps,
                *(c.words for c in undated),
                cure=_CURE,
            )
        fault = "nature-and-extent" if all(c.kind is ContactKind.TALK and c.method is None for c in main) else "undated"
        return judge.deficiency(
            fault, "No date is given for the steps relied on.", *(c.words for c in undated), cure=_CURE
        )
    if reading.unidentified is not None and any(c.kind is not ContactKind.WRITING for c in main):
        return judge.deficiency(
            "people-unnamed", "Somebody who took part is not identified.", reading.unidentified, cure=_CURE
        )
    return judge.satisfied("The main steps have their dates and people.")


def main_steps(reading: Reading) -> list[Contact]:
    """The steps a certificate stands on: its talks; where there are none, its tries and offers; else its writings."""
    talks = [c for c in reading.contacts if c.kind is ContactKind.TALK]
    if talks:
        return talks
    tries = [c for c in reading.contacts if c.kind in (ContactKind.TRY, ContactKind.OFFER)]
    return tries or [c for c in reading.contacts if c.kind is ContactKind.WRITING]


def _of_account(judge: Judge, main: list[Contact]) -> Finding:
    vague = judge.reading.vague_steps
    if vague is not None:
        return judge.deficiency(
            "steps-not-described", "The steps are claimed without their dates, means or people.", vague, cure=_CURE
        )
    if main:
        return judge.not_checked(
            "An account of the effort, not the certificate: what the certificate itself says was not seen."
        )
    return judge.not_checked("No step is told of whose particulars could be read.")


_ENTRIES_OF_A_LOG = 2
"""How many dated entries with a name make a log of an exchange whose mode is named once, at its head."""
