"""Reminders as blocks: what is due and why, with the buttons that put it off or dismiss it.

A button carries the id of the reminder and nothing else.
"""

from __future__ import annotations

from datetime import date

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.reminder_desk import DueReminder, HeldReminder
from bot.conferral.deadlines.deadline import clock, with_weekday
from bot.conferral.reminders import Reminder
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    button,
    context,
    escape,
    literal,
    paragraph,
    pieces,
    quote,
    rich_texts,
    sections,
)

SNOOZE_TOMORROW = "snooze_tomorrow"
SNOOZE_THREE_DAYS = "snooze_three_days"
SNOOZE_DAY = "snooze_day"
"""Opens the dialogue that asks for the day."""
DISMISS = "dismiss_reminder"

_FOOT = (
    "This reminder was written by an automated assistant from the matter's log; check it against the docket. "
    "Not legal advice."
)


def reminder_messages(due: DueReminder) -> tuple[Message, ...]:
    """The messages that remind somebody: one, or several where an order's sentence is very long."""
    reminder = due.reminder
    return messages(
        [
            [
                *sections(f"*Reminder: {escape(reminder.kind.heading)}* · ", due.title),
                *sections("", reminder.words),
            ],
            _why(reminder, due.authority),
            [snooze_buttons(reminder, due.title)],
            [context(_FOOT)],
        ]
    )


def held_reminder(held: HeldReminder, *, words: str) -> Unit:
    """A reminder as it stands on a page: its matter, when it comes or came, `words`, and its buttons."""
    when = clock(held.at)
    said = f"Put off until {when}." if held.snoozed else f"Since {when}." if held.open else f"Comes at {when}."
    lead = f"*{escape(held.reminder.kind.heading)}* · "
    return [
        *sections(lead, f"{held.title}\n{words}\n{said}"),
        snooze_buttons(held.reminder, held.title),
    ]


def snooze_buttons(reminder: Reminder, title: str) -> Block:
    """The buttons under a reminder."""
    what = f"{reminder.kind.heading.lower()}, {title}"
    buttons = (
        ("Tomorrow, 9 a.m.", SNOOZE_TOMORROW, "Remind me tomorrow at 9"),
        ("In 3 days", SNOOZE_THREE_DAYS, "Remind me in 3 days"),
        ("Choose a day", SNOOZE_DAY, "Choose a day to be reminded on"),
        ("Dismiss", DISMISS, "Dismiss this reminder"),
    )
    elements = [
        button(label, action=action, value=reminder.id, spoken=f"{spoken}: {what}") for label, action, spoken in buttons
    ]
    return {"type": "actions", "elements": elements}


def snoozed_words(until: date) -> str:
    """What is said once a reminder was put off."""
    return f"Put off. I will remind you on {with_weekday(until)} at 9:00 a.m."


DISMISSED_WORDS = (
    "Dismissed. I will not remind you of this again; other members of the matter are reminded all the same."
)


def _why(reminder: Reminder, authority: ResolvedAuthority | None) -> Unit:
    """Why it matters, in our words, with the words of the rule or of an order where they are held."""
    blocks = sections("*Why:* ", reminder.reason) if reminder.reason else []
    if authority is None:
        return blocks
    if authority.own_words:
        return [*blocks, *sections(f"*{escape(authority.pin_cite)}, a note in our own words:* ", authority.quotation)]
    quoted = [quote(literal(piece)) for piece in pieces(authority.quotation, RICH_TEXT_LIMIT)]
    cited = paragraph(literal(authority.pin_cite, bold=True))
    return [*blocks, *rich_texts([cited, *quoted])]
