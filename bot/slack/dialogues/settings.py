"""The dialogue for a person's settings, what was chosen in it, and what was wrong with that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.assistant.preferences import Answers, FaultySetting, Preferences
from bot.slack.blocks.text import Block, context, escape
from bot.slack.dialogues.parts import Submitted, asked_for, dialogue, faults, one_button_of, words

SETTINGS_DIALOGUE = "settings"
_COURT, _ANSWERS = "court", "answers"


@dataclass(frozen=True, slots=True)
class ChosenSettings:
    """The settings as they were typed and picked; nothing of it is checked yet."""

    court: str
    answers: str


def settings_dialogue(settings: Preferences, *, firm_court: str | None = None) -> Block:
    """The dialogue, filled with what the person set before."""
    firm = f"Left empty, the firm's default serves: {firm_court}." if firm_court else "Left empty, I ask for the court."
    choices = [(choice.value, choice.in_words) for choice in Answers]
    return dialogue(
        "Settings",
        [
            asked_for(
                _COURT,
                "Default court",
                words(initial=settings.court or "", most=100, example="D. Kan."),
                hint=f"As the Bluebook abbreviates it (D. Kan., N.D. Cal.), or federal. {firm}",
                optional=True,
            ),
            asked_for(
                _ANSWERS,
                "Who sees answers to what you ask in channels",
                one_button_of(choices, initial=settings.answers.value),
            ),
            context(escape("These are your own settings; nobody else sees or changes them.")),
        ],
        callback=SETTINGS_DIALOGUE,
        submit="Save",
    )


def settings_chosen(submitted: Submitted) -> ChosenSettings:
    """What was chosen in the dialogue."""
    return ChosenSettings(submitted.text(_COURT), submitted.text(_ANSWERS))


def settings_fault(fault: FaultySetting) -> dict[str, Any]:
    """The answer to a submission that shows what was wrong beside the input it is about."""
    return faults(**{fault.setting: fault.diagnostics()})
