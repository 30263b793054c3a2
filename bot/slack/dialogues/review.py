"""The dialogues of the review: sending a draft to a reviewer, approving in spite of findings, asking for changes.

Each carries the ids of the draft and of the version that was on the page, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.assistant.review_shown import ShownDraft
from bot.conferral.review import Refusal
from bot.slack.blocks.review import Named, label_of, matter_line
from bot.slack.blocks.review_actions import ids_in, value_of
from bot.slack.blocks.text import Block, bullets, context, escape, pieces, rich_text, section, sections
from bot.slack.dialogues.parts import Submitted, asked_for, dialogue, faults, person, some_of, words

SUBMIT_DIALOGUE = "review_submit"
APPROVE_DIALOGUE = "review_approve"
CHANGES_DIALOGUE = "review_changes"
_REVIEWER, _NOTE, _LET_IN, _READ = "reviewer", "note", "let_in", "read"
_MOST_LINES = 60
_POINT = 2_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A draft was sent for review; `reviewer` is the person's id in Slack. `grant`: let that person see the matter."""

    draft: str
    reviewer: str
    note: str
    grant: bool


@dataclass(frozen=True, slots=True)
class ApprovalGiven:
    """A version was approved; `acknowledged`: the person ticked that what stands against it was read."""

    draft: str
    version: str
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class ChangesAsked:
    """Changes of a version were asked for."""

    draft: str
    version: str
    note: str


def submit_dialogue(shown: ShownDraft) -> Block:
    """The dialogue that asks who is to review the draft."""
    return dialogue(
        "Send for review",
        [
            *_about(shown),
            asked_for(_REVIEWER, "Who reviews it?", person(), hint="A supervising attorney; never who drafted it."),
            asked_for(_NOTE, "Note to the reviewer", words(long=True), optional=True),
            asked_for(
                _LET_IN,
                "If the reviewer may not see this matter yet",
                some_of([("yes", "Let the reviewer see the whole matter")]),
                optional=True,
            ),
        ],
        callback=SUBMIT_DIALOGUE,
        about=value_of(shown.draft.id, shown.newest.id),
        submit="Send",
    )


def sent(submitted: Submitted) -> Sent | None:
    """What was put into the dialogue; None where it is none of ours."""
    ids = ids_in(submitted.about)
    if len(ids) != 2:  # noqa: PLR2004  a draft and a version of it
        return None
    return Sent(ids[0], submitted.text(_REVIEWER), submitted.text(_NOTE), bool(submitted.several(_LET_IN)))


def approve_dialogue(shown: ShownDraft) -> Block:
    """The dialogue that names what stands against the version and asks whether that was read."""
    points = shown.newest.check.to_acknowledge
    lines = [piece for point in points for piece in pieces(point, _POINT)]
    listed = [rich_text(bullets([line])) for line in lines[:_MOST_LINES]]
    more = [context("There is more: all of it stands in the message with the draft.")] if lines[_MOST_LINES:] else []
    read = asked_for(_READ, "To approve it all the same", some_of([("yes", "I read these points")])) if points else None
    return dialogue(
        "Approve the draft",
        [
            *_about(shown),
            section("Approving takes the DRAFT stamp off the Word file of exactly this version."),
            *([section("*Look at this first:*"), *listed, *more] if points else []),
            *([read] if read else []),
        ],
        callback=APPROVE_DIALOGUE,
        about=value_of(shown.draft.id, shown.newest.id),
        submit="Approve",
    )


def approval_given(submitted: Submitted) -> ApprovalGiven | None:
    """What was put into the dialogue; None where it is none of ours."""
    ids = ids_in(submitted.about)
    if len(ids) != 2:  # noqa: PLR2004  as above
        return None
    return ApprovalGiven(ids[0], ids[1], acknowledged=bool(submitted.several(_READ)))


def changes_dialogue(shown: ShownDraft) -> Block:
    """The dialogue that asks what is to be changed."""
    return dialogue(
        "Request changes",
        [
            *_about(shown),
            asked_for(_NOTE, "What is to be changed?", words(long=True), hint="The author gets this note."),
        ],
        callback=CHANGES_DIALOGUE,
        about=value_of(shown.draft.id, shown.newest.id),
        submit="Request changes",
    )


def changes_asked(submitted: Submitted) -> ChangesAsked | None:
    """What was put into the dialogue; None where it is none of ours."""
    ids = ids_in(submitted.about)
    if len(ids) != 2:  # noqa: PLR2004  as above
        return None
    return ChangesAsked(ids[0], ids[1], submitted.text(_NOTE))


def refused_in(callback: str, refusal: Refusal, *, named: Named = str) -> dict[str, Any] | None:
    """The answer to a submission that says under an input why nothing was done; None where no input is there for it.

    What was typed stays on the page.
    """
    field = {SUBMIT_DIALOGUE: _REVIEWER, CHANGES_DIALOGUE: _NOTE}.get(callback)
    return faults(**{field: refusal.told(named)}) if field else None


def reviewer_refused(sentence: str) -> dict[str, Any]:
    """The answer to a submission that says why nobody can review whom it names."""
    return faults(**{_REVIEWER: sentence})


def _about(shown: ShownDraft) -> list[Block]:
    return [*sections("*Matter:* ", matter_line(shown)), context(escape(label_of(shown)))]
