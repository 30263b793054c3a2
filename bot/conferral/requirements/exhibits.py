"""(9) A writing relied on is attached, quoted or cited by docket number."""

from __future__ import annotations

import re

from bot.conferral.finding import Finding
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Attach each letter or e-mail relied on, or quote it."


_LISTED = re.compile(r"\bExhibits (?:[A-Z0-9]{1,3}(?:, and |, | and )?)+")
_LABELS = re.compile(r"\b[A-Z0-9]{1,3}\b")


def _listed(text: str) -> str:
    """The labels of exhibits that a text lists together ("They are Exhibits 1, 3 and 5")."""
    return " ".join(found.removeprefix("Exhibits") for found in _LISTED.findall(text))


def exhibits(reading: Reading, setting: Setting) -> Finding:
    """No substantive writing is relied on that the court cannot see.

    Source of law: D. Kan. Rule 37.2 (to describe "with particularity") as the order of June 8, 2009 applied it: the
    movants "do not provide the Court with a copy" of their letter.
    """
    judge = Judge(RequirementId.EXHIBITS, reading, setting)
    written = [c for c in reading.contacts if c.kind is ContactKind.WRITING]
    bare = [c for c in written if not c.exhibited]
    if bare and concept("all_attached").search(reading.text):
        bare = []
    if bare and len(_LABELS.findall(_listed(reading.text))) >= len(written):
        bare = []
    if reading.not_supplied is not None and (bare or judge.is_account):
        return judge.deficiency(
            "writing-not-supplied",
            "A writing that is relied on is neither attached nor quoted.",
            reading.not_supplied,
            cure=_CURE,
        )
    if judge.is_account:
        return judge.not_checked("An account of the effort: what was attached was not seen.")
    if bare:
        return judge.deficiency(
            "writing-not-supplied",
            "A writing that is relied on is neither attached nor quoted.",
            *(c.words for c in bare),
            cure=_CURE,
        )
    return judge.satisfied("No writing is relied on that is not attached, quoted or cited.")
