"""Short messages of ours: help, a failure with its reference number, a word about an option."""

from __future__ import annotations

from bot.slack.blocks.message import Message, messages
from bot.slack.blocks.text import context, escape, section, sections

CHANGED = "You changed your question. This answers it as it reads now; my answer to the former words is taken back."
STOPPED = "Stopped, as you asked. Nothing more follows on this question."
READING = "Reading the corpus. The answer follows here in a moment."

_WHAT = """*What I do:* I answer questions about the duty to confer before a discovery motion, in verbatim \
quotations with pin cites, from a corpus that knows which text was in force on which day."""
_HOW = """*How to ask:*
• `/conferral ask QUESTION`: the answer is shown to you alone.
• Mention me in a channel: the answer comes in a thread, and I answer further questions there without a mention.
• Write to me in a direct message."""
_OPTIONS = """*Court and day* are read from your words. To set them yourself, add `--court "N.D. Cal."` or \
`--as-of 2015-03-03`, or press *Change court or day* beside an answer."""
_EXAMPLE = "*Example:* `/conferral ask What must a certificate of conference say in D. Kan.?`"
_FOOT = "Answers are drafts for attorney review, not legal advice."


def help_message(unknown: str | None = None) -> Message:
    """What the bot does and how to ask; `unknown` is the word it was given and does not know."""
    first = sections("I do not know the word ", f"“{unknown}”. This is what I can do:") if unknown else []
    return messages([[*first, *map(section, (_WHAT, _HOW, _OPTIONS, _EXAMPLE)), context(_FOOT)]])[0]


def in_line(before: int) -> str:
    """The status, behind our name, while `before` other questions come first."""
    return f"has {before} questions to answer before this one."


def taken_in_line(before: int) -> Message:
    """What is said to a command while `before` other questions come first."""
    return notice(f"Your question is taken. {before} questions come before it; the answer follows here.")


def too_many(most: int) -> str:
    """What is said to somebody who has `most` questions waiting."""
    return f"{most} questions of yours are still waiting. Please ask this one again when they are answered."


def may_be_missing(number: int) -> Message:
    """What is said at the next contact after messages that may never have arrived."""
    which = "A message of mine to you" if number == 1 else f"{number} messages of mine to you"
    return notice(
        f"{which} may not have arrived: the service stopped while it was being sent. If you miss an answer, please "
        "ask that question again."
    )


def notice(text: str) -> Message:
    """One sentence of ours or of an option's problem."""
    return messages([sections("", text)])[0]


def failure(reason: str, reference: str, *, what: str = "I could not answer this.") -> Message:
    """What failed, why, and the number under which the log knows it."""
    return Message(
        text=escape(f"{what} {reason} Reference number: {reference}"),
        blocks=(*sections(f"*{escape(what)}* ", reason), context(f"Reference number: {escape(reference)}")),
    )
