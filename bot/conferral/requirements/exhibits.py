"""(9) A writing relied on is attached, quoted or cited by docket number."""

from __future__ import annotations

import re

from bot.conferral.finding import Finding
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Contact, ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Attach each letter or e-mail relied on, or quote it."
_FAULT = "writing-not-supplied"
_REASON = "A writing that is relied on is neither attached nor quoted."
_LISTED = re.compile(r"\bExhibits (?:[A-Z0-9]{1,3}(?:, and |, | and )?)+")
_LABELS = re.compile(r"\b[A-Z0-9]{1,3}\b")


def exhibits(reading: Reading, setting: Setting) -> Finding:
    """No substantive writing is relied on that the court cannot see.

    Source of law: D. Kan. Rule 37.2 (to describe "with particularity") as the order of June 8, 2009 applied it: the
    movants "do not provide the Court with a copy" of their letter.
    """
    judge = Judge(RequirementId.EXHIBITS, reading, setting)
    points = (_said_to_be_kept_back, _of_account, _not_shown)
    return judge.first(points, "No writing is relied on that is not attached, quoted or cited.")


def _said_to_be_kept_back(judge: Judge) -> Finding | None:
    """9.1 The text says that a writing is not attached."""
    kept_back = judge.reading.not_supplied
    if kept_back is None or not (judge.is_account or _unseen(judge.reading)):
        return None
    return judge.deficiency(_FAULT, _REASON, kept_back, cure=_CURE)


def _of_account(judge: Judge) -> Finding | None:
    """9.2 An account does not show what was attached."""
    return judge.not_checked("An account of the effort: what was attached was not seen.") if judge.is_account else None


def _not_shown(judge: Judge) -> Finding | None:
    """9.3 A writing is told of, and neither attached nor quoted nor cited."""
    words = (contact.words for contact in _unseen(judge.reading))
    return judge.deficiency(_FAULT, _REASON, *words, cure=_CURE) if _unseen(judge.reading) else None


def _unseen(reading: Reading) -> list[Contact]:
    """The writings that the court cannot see: none where the text says that all are attached, or lists as many."""
    written = [contact for contact in reading.contacts if contact.kind is ContactKind.WRITING]
    all_attached = concept("all_attached").search(reading.text) is not None
    if all_attached or len(_LABELS.findall(_listed(reading.text))) >= len(written):
        return []
    return [contact for contact in written if not contact.exhibited]


def _listed(text: str) -> str:
    """The labels of exhibits that a text lists together ("They are Exhibits 1, 3 and 5")."""
    return " ".join(found.removeprefix("Exhibits") for found in _LISTED.findall(text))
