"""What is said of lacks, ages and comparisons, alike in Slack and in a terminal."""

from __future__ import annotations

from bot.assistant.answer import Answer, Status
from bot.assistant.tending.health import LastSeen
from bot.assistant.tending.lacking import LackGroup
from bot.assistant.tending.two_generations import Standing
from knowledge.routing import Missing

_KINDS = {
    None: "Answers that did not help",
    Missing.COURT: "No text of the court",
    Missing.RULE: "Rule not held",
    Missing.PROVISION: "Provision that the rule does not have",
    Missing.ORDER: "Order not held",
    Missing.DAY: "No text in force on the day",
    Missing.EVIDENCE: "Nothing good enough to quote",
    Missing.SUBJECT: "Outside of what is covered",
    Missing.QUESTION: "No question that could be read",
}


def lack_in_words(group: LackGroup) -> str:
    """What was missing, of which court and rule, and how often."""
    about = ", ".join(part for part in (group.named, group.court) if part)
    counts = [number_of(group.withheld, "question") + " withheld"] if group.withheld else []
    counts += [f"{group.down} thumbed down"] if group.down else []
    told = ", ".join(counts) or "nobody said that they did not help"
    kind = _KINDS[group.missing] if counts else "Answers whose questions are shared"
    return f"{kind}{f': {about}' if about else ''} ({told})"


def seen_in_words(text: LastSeen) -> str:
    """When a text was last seen, and how complete it is."""
    seen = f"last seen {text.attested_on.isoformat()}" if text.attested_on else "it bears no day"
    return f"{seen}, only as quoted" if text.as_quoted else seen


def outcome_of(answer: Answer) -> str:
    """The generation of an answer and how it ended."""
    if answer.status is Status.ANSWERED:
        return f"{answer.generation} answers with {number_of(len(answer.supports), 'quotation')}."
    return f"{answer.generation} does not answer: {answer.reason or 'nothing good enough to quote'}"


def standing_in_words(standing: Standing) -> str:
    """Where a quotation or an authority stands, as a beginning of a sentence."""
    return f"{standing.value[0].upper()}{standing.value[1:]}"


def number_of(number: int, what: str) -> str:
    """A number with its noun."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
