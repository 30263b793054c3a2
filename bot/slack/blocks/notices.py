"""Short messages of ours: help, a failure with its reference number, a word about an option."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from bot.slack.blocks.message import Message, messages
from bot.slack.blocks.text import Block, context, escape, section, sections

AUTOMATED = "I am an automated assistant."
NOT_ADVICE = f"{AUTOMATED} This is a draft for attorney review, not legal advice."
"""Stands under all that shows a draft."""
CHANGED = "You changed your question. This answers it as it reads now; my answer to the former words is taken back."
STOPPED = "Stopped, as you asked. Nothing more follows on this question."
READING = "Reading the corpus. The answer follows here in a moment."

_WHAT = """*What I am:* an automated assistant on the duty to confer before a discovery motion. I answer in verbatim \
quotations with pin cites, from a corpus that knows which text was in force on which day, and I keep the log of what \
was done to confer."""
_HOW = """*How to ask:*
• `/conferral ask QUESTION`: the answer is shown to you alone.
• Mention me in a channel: the answer comes in a thread, and I answer further questions there without a mention.
• Write to me in a direct message."""
_COMMANDS = {
    "ask": "a question; the answer is shown to you alone.",
    "certificate": "draft a certificate of conferral, step by step; you can leave it and go on later.",
    "log": "log a call, an e-mail, a letter or a meeting, as in `/conferral log called B. Counsel today 10:30`.",
    "check": "check a certificate: paste its words, or pick a file.",
    "deadline": "count a period under Rule 6: `/conferral deadline 14 days from 2024-03-04 D. Kan.`",
    "library": "for knowledge managers: add texts, review, approve and publish what is proposed.",
    "matters": "your matters, what each still lacks, and what to do next.",
    "forget": "delete what you asked, what I answered, your feedback and your settings; I ask before I do.",
    "help": "this page. Any other word gets it too.",
}
_SHORTCUTS = """*In the menu of a message:* "Check this certificate", and "Log as conferral attempt", which fills in \
its date, its author and its words. *In the menu of shortcuts:* "Draft a certificate"."""
_OPTIONS = """*Court and day* are read from your words. To set them yourself, add `--court "N.D. Cal."` or \
`--as-of 2015-03-03`, or press *Change court or day* beside an answer."""
_EXAMPLE = "*Example:* `/conferral ask What must a certificate of conference say in D. Kan.?`"
_FOOT = "Answers and papers are drafts for attorney review, not legal advice."
_NEAR = 0.6
"""So like (of 1) a word has to be to a command for that one to be suggested."""


def help_message(unknown: str | None = None) -> Message:
    """What the bot does and how to ask; `unknown` is the word it was given and does not know."""
    commands = "\n".join(f"• `/conferral {word}`: {what}" for word, what in _COMMANDS.items())
    told = (_WHAT, _HOW, f"*Commands, each shown to you alone:*\n{commands}", _SHORTCUTS, _OPTIONS, _EXAMPLE)
    return messages([[*_unknown(unknown), *map(section, told), context(_FOOT)]])[0]


def _unknown(word: str | None) -> list[Block]:
    if not word:
        return []
    near = get_close_matches(word.lower(), _COMMANDS, n=1, cutoff=_NEAR)
    meant = f" Did you mean /conferral {near[0]}?" if near else ""
    return sections("I do not know the word ", f"“{word}”.{meant} This is what I can do:")


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
    said = messages([sections("", text)])[0]
    return replace(said, blocks=(*said.blocks, context(AUTOMATED)))


def failure(reason: str, reference: str, *, what: str = "I could not answer this.") -> Message:
    """What failed, why, and the number under which the log knows it."""
    return Message(
        text=escape(f"{what} {reason} Reference number: {reference}"),
        blocks=(*sections(f"*{escape(what)}* ", reason), context(f"{AUTOMATED} Reference number: {escape(reference)}")),
    )
