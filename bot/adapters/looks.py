"""How a file that is proposed is looked at, one respect after another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.curating.ports import Look, Subject
from knowledge.adapters.hidden_text import HiddenText
from knowledge.intake.concern import Concern
from knowledge.intake.instructions import instructions_in


def looks() -> tuple[Look, ...]:
    """What a proposed file is looked at for, the gravest first."""
    return (_hidden, _instructions)


def _hidden(subject: Subject) -> Sequence[Concern]:
    """Words that the file holds and its pages do not show."""
    return HiddenText().find(subject.path)


def _instructions(subject: Subject) -> Sequence[Concern]:
    """Words that are meant for a machine that reads them."""
    return instructions_in(subject.document)
