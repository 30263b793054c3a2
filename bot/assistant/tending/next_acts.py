"""What a knowledge manager does next about something that the corpus lacks, or that grew old in it: a sentence each."""

from __future__ import annotations

from bot.assistant.tending.lacking import LackGroup
from knowledge.routing import Missing

_ADD = "bring the official texts in with `conferral corpus watch --now`, or add a file with `conferral corpus add`"
ATTEST = "Look at the court's own page: `conferral corpus watch --now`, or add the text as it is seen there today."
DATE_IT = "Add the court's own text with the day on which it took effect: it is then in force, not only last seen."
MEND_QUOTATION = "Correct the profile (`conferral profile check FILE`), or publish the text that says so."
HELD_NOTE = "The text is held: compare the note with it, and have the profile quote it (`conferral profile check`)."
UNHELD_NOTE = f"The court's own text is not held: {_ADD}."
BRING_IN = f"Wished for by a manager: {_ADD}."
NO_PROFILE_NOTE = "Compare it with the court's own text, and replace it by that text: `conferral corpus add`."


def next_for(group: LackGroup) -> str:
    """What to do about questions that lacked the same."""
    if not group.withheld and not group.down:
        return "Nothing was missing: a question of it made golden has to be found by every publication."
    named, court = group.named or "the rule that is asked for", group.court or "the court that is asked for"
    return {
        None: "Read the shared questions and the reasons, correct the answer, and make a question of it golden.",
        Missing.COURT: f"Texts of {court} are wanted: {_ADD}.",
        Missing.RULE: f"{_began(named)} is wanted: {_ADD}.",
        Missing.PROVISION: f"See in the court's own text whether {named} exists by now, and add the newer edition.",
        Missing.ORDER: "An order is wanted: ask those who shared their questions which, and add it.",
        Missing.DAY: f"Add the edition of {named} that was in force on the days asked about.",
        Missing.EVIDENCE: "Read the shared questions; add what answers them, or make one golden to see it answered.",
        Missing.SUBJECT: "Nothing need be added: this is outside of what the corpus is for.",
        Missing.QUESTION: "Nothing need be added: there was no question that could be read.",
    }[group.missing]


def _began(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
