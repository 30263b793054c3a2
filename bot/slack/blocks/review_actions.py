"""The buttons of the review, by who looks at the draft and how it stands; their values are opaque ids and no more."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.drafting_ports import HeldTemplate
from bot.assistant.review_shown import ShownDraft
from bot.conferral.review import Approved, AwaitingReview, Withdrawn
from bot.conferral.review.stamping import authors
from bot.slack.blocks.templates import APART, template_menu
from bot.slack.blocks.text import Block, button, confirmation

APPROVE = "review_approve"
REQUEST_CHANGES = "review_request_changes"
EDIT = "review_edit"
SHOW_REDLINE = "review_redline"
WORD_FILE = "review_word"
IN_TEMPLATE = "review_in_template"
REDLINE_FILE = "review_redline_word"
SUBMIT = "review_submit"
REDRAFT = "review_redraft"
WITHDRAW = "review_withdraw"
BEGIN = "review_begin"
"""Begins the review of a matter's draft; its value is the id of the matter."""


def value_of(*ids: str) -> str:
    """The value of a button, or what a dialogue carries: the ids of a draft and of versions of it."""
    return APART.join(ids)


def ids_in(value: str) -> tuple[str, ...]:
    """The ids of a value, the draft's first; empty where the value is not one of ours."""
    ids = tuple(value.split(APART))
    return ids if all(part.isalnum() and part.isascii() for part in ids) else ()


def review_buttons(shown: ShownDraft, *, viewer: str, templates: Sequence[HeldTemplate] = ()) -> Block:
    """What `viewer` can do with the newest version. Giving it up is offered to whoever wrote it, and nobody else.

    `templates` are the firm's own, for its Word file.
    """
    state = shown.state
    named = f"version {shown.newest.number} of the draft"
    buttons = []
    if isinstance(state, AwaitingReview) and state.reviewer == viewer:
        buttons += [
            _button("Approve", APPROVE, shown, f"Approve {named}"),
            _button("Request changes", REQUEST_CHANGES, shown, f"Request changes of {named}"),
        ]
    elif isinstance(state, AwaitingReview):
        buttons.append(_button("Send to somebody else", SUBMIT, shown, f"Send {named} to another reviewer"))
    elif not isinstance(state, Withdrawn | Approved):
        buttons.append(_button("Send for review", SUBMIT, shown, f"Send {named} to a reviewer"))
    if not isinstance(state, Withdrawn):
        buttons.append(_button("Edit", EDIT, shown, f"Edit {named}"))
        buttons.append(_button("Draft again from the log", REDRAFT, shown, "Draft it again from the log as it stands"))
    if len(shown.draft.versions) > 1:
        buttons.append(_button("Show redline", SHOW_REDLINE, shown, f"Show what changed in {named}"))
    copy = "Word file with the DRAFT stamp" if shown.stamp.stamped else "Word file without the DRAFT stamp"
    buttons.append(_button("Word file", WORD_FILE, shown, f"{copy}, {named}"))
    buttons += template_menu(templates, action=IN_TEMPLATE, of=value_of(shown.draft.id, shown.newest.id))
    if viewer in authors(shown.draft) and not isinstance(state, Withdrawn):
        buttons.append(_withdraw(shown))
    return {"type": "actions", "elements": buttons}


def begin_button(matter_id: str) -> Block:
    """The button that has a certificate drafted from a matter's log sent to a reviewer."""
    return button("Send for review", action=BEGIN, value=matter_id, spoken="Send this draft to a reviewer")


def compare_button(draft_id: str, old: str, new: str) -> Block:
    """The button that shows what is different in two versions."""
    value = value_of(draft_id, old, new)
    return button("Compare the two", action=SHOW_REDLINE, value=value, spoken="Show a redline of the two versions")


def redline_button(draft_id: str, old: str, new: str) -> Block:
    """The button that gives a redline as a Word file."""
    value = value_of(draft_id, old, new)
    spoken = "Get this redline as a Word file with tracked changes"
    return button("Redline as a Word file", action=REDLINE_FILE, value=value, spoken=spoken)


_GIVEN_UP = (
    "It cannot be taken up again. Every version of it stays and can be read, and whoever was asked to review it is "
    "told."
)


def _withdraw(shown: ShownDraft) -> Block:
    asks = confirmation("Withdraw this draft?", _GIVEN_UP, yes="Withdraw", no="Keep it")
    return {**_button("Withdraw", WITHDRAW, shown, "Withdraw this draft for good"), "style": "danger", "confirm": asks}


def _button(label: str, action: str, shown: ShownDraft, spoken: str) -> Block:
    return button(label, action=action, value=value_of(shown.draft.id, shown.newest.id), spoken=spoken)
