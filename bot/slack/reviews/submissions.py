"""The dialogues of the review as they are sent: who reviews, what to approve, what to change, the new text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.assistant.durable import Json, Steps
from bot.assistant.review_reading import NoSuchDraft
from bot.conferral.review import Refusal
from bot.slack.blocks.text import escape
from bot.slack.dialogues.parts import shown_next
from bot.slack.dialogues.review import (
    APPROVE_DIALOGUE,
    CHANGES_DIALOGUE,
    SUBMIT_DIALOGUE,
    approval_given,
    changes_asked,
    refused_in,
    reviewer_refused,
    sent,
)
from bot.slack.dialogues.review_editing import EDIT_DIALOGUE, Edited, edit_refused, edited, file_refused
from bot.slack.failures import NotDelivered
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.places import asker_of
from bot.slack.reviews.errand import Act, Errand, ready
from bot.slack.reviews.names import Names
from bot.slack.reviews.outcomes import Failed, Outcome
from bot.slack.surface import told

MOST_BYTES = 10 * 2**20
"""Slack takes no larger file in a dialogue."""
_WORD_NAME = "The file.docx"
_INSTEAD = "Hand in the Word file of this draft that you edited, or edit the fields above."
_NOBODY = frozenset({"user_not_found", "user_not_visible"})


class Submissions:
    """Takes what was sent. What is refused is said under the field, and what was typed stays."""

    def __init__(self, office: Office, names: Names) -> None:
        self._office = office
        self._names = names

    async def submitted(self, given: Interaction, steps: Steps) -> Json:
        """Send a draft for review; the reviewer gets it by direct message."""
        asked, errand = sent(given.submitted), self._errand(given, steps)
        if asked is None:
            return _none_of_ours()
        wrong = await steps.once("reviewer", lambda: self._why_not(asked.reviewer, given.team))
        if wrong:
            return reviewer_refused(wrong)
        reviewer = asker_of(asked.reviewer)
        submit = ready(
            lambda desk: desk.submit(asked.draft, reviewer, as_user=given.asker, note=asked.note, grant=asked.grant)
        )
        outcome = await errand.act_on(asked.draft, submit)
        return await self._answered(errand, outcome, SUBMIT_DIALOGUE)

    async def approved(self, given: Interaction, steps: Steps) -> Json:
        """Approve a version after what stands against it was read."""
        asked, errand = approval_given(given.submitted), self._errand(given, steps)
        if asked is None:
            return _none_of_ours()
        approve = ready(
            lambda desk: desk.approve(asked.draft, asked.version, as_user=given.asker, acknowledged=asked.acknowledged)
        )
        outcome = await errand.act_on(asked.draft, approve)
        return await self._answered(errand, outcome, APPROVE_DIALOGUE)

    async def changes_asked(self, given: Interaction, steps: Steps) -> Json:
        """Ask for changes of a version; its author gets the note by direct message."""
        asked, errand = changes_asked(given.submitted), self._errand(given, steps)
        if asked is None:
            return _none_of_ours()
        request = ready(lambda desk: desk.request_changes(asked.draft, asked.version, asked.note, as_user=given.asker))
        outcome = await errand.act_on(asked.draft, request)
        return await self._answered(errand, outcome, CHANGES_DIALOGUE)

    async def edited(self, given: Interaction, steps: Steps) -> Json:
        """Keep a new version, from the fields or from the Word file that was handed in."""
        asked, errand = edited(given.submitted), self._errand(given, steps)
        if asked is None:
            return _none_of_ours()
        outcome = await errand.act_on(asked.draft, lambda: self._editing(asked, given.asker))
        if isinstance(outcome, Failed) and outcome.unread:
            return file_refused(f"{outcome.reason} {_INSTEAD}")
        return await self._answered(errand, outcome, EDIT_DIALOGUE)

    async def _answered(self, errand: Errand, outcome: Outcome, callback: str) -> Json:
        """Tell what was done by direct message; what was not done, in the dialogue."""
        if isinstance(outcome, Refusal):
            named = await self._names.of([outcome.who])
            if callback == EDIT_DIALOGUE:
                return edit_refused(outcome, named=named)
            return refused_in(callback, outcome, named=named) or _instead(outcome.told(named))
        if isinstance(outcome, Failed):
            return _instead(outcome.reason)
        await errand.reply_with(outcome)
        return {}

    async def _editing(self, asked: Edited, asker: str) -> Act:
        """The edit, with the text of the file where one was handed in. Raises FileRefused, UnreadableDocument."""
        text = await self._text_of(asked.file) if asked.file else asked.text
        return lambda desk: desk.edit(
            asked.draft, text, as_user=asker, base_version_id=asked.base_version, note=asked.note
        )

    async def _text_of(self, file_id: str) -> str:
        file = await self._office.outbox.download(file_id, most_bytes=MOST_BYTES)
        return await self._office.work.in_thread(self._read, file.data)

    def _read(self, data: bytes) -> str:
        """The text of a Word file. It is read as one whatever its name says, which is its owner's word alone."""
        with TemporaryDirectory(prefix="conferral-") as folder:
            path = Path(folder) / _WORD_NAME
            path.write_bytes(data)
            return self._office.conferral().drafting.word.text_of(path)

    async def _why_not(self, user: str, team: str) -> str:
        """Why a draft cannot go to `user`; empty where it can. Raises NotDelivered."""
        if not user:
            return "Choose who is to review the draft."
        try:
            person = await self._office.outbox.person(user)
        except NotDelivered as error:
            if error.code not in _NOBODY:
                raise
            return "There is no such person in this workspace."
        if person.team not in ("", team):
            return f"{person.name} belongs to another workspace; a draft does not leave the firm."
        return "" if person.active else f"{person.name} cannot review: nobody reads messages to that account."

    def _errand(self, given: Interaction, steps: Steps) -> Errand:
        return Errand(self._office, self._names, given, steps)


def _none_of_ours() -> Json:
    return _instead(NoSuchDraft("").diagnostics())


def _instead(sentence: str) -> Json:
    """The answer that shows a sentence in place of the dialogue."""
    return shown_next(told(escape(sentence), title="Not done"))
