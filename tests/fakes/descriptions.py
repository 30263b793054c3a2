"""A description reader that says what it is told to say, and remembers what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.assistant.answer import Question, Statement
from knowledge.library import Found


@dataclass
class ScriptedDescriptions:
    """Implements `DescriptionReader`: the statements for a question that tells of "letters", else none."""

    statements: tuple[Statement, ...] = ()
    asked: list[Question] = field(default_factory=list)

    def read(self, question: Question, found: Found) -> tuple[Statement, ...]:
        """Record the question, and give the statements where it and its thread tell of letters."""
        self.asked.append(question)
        told = any("letters" in text for text in (*question.prior, question.text))
        return self.statements if told and found.refusal is None else ()
