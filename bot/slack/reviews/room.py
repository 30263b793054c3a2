"""The buttons under a draft: each does something with it, or opens the dialogue that asks what is lacking."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from bot.assistant.durable import Json, Steps
from bot.assistant.review_desk import ReviewDesk
from bot.assistant.review_shown import Acted, ShownDraft
from bot.conferral.review import Refusal, RefusalReason
from bot.slack.blocks.home import OPEN_DRAFT
from bot.slack.blocks.review_actions import (
    APPROVE,
    BEGIN,
    EDIT,
    IN_TEMPLATE,
    REDLINE_FILE,
    REDRAFT,
    REQUEST_CHANGES,
    SHOW_REDLINE,
    SUBMIT,
    WITHDRAW,
    WORD_FILE,
    ids_in,
)
from bot.slack.blocks.text import Block
from bot.slack.dialogues.parts import dialogue
from bot.slack.dialogues.review import (
    APPROVE_DIALOGUE,
    CHANGES_DIALOGUE,
    SUBMIT_DIALOGUE,
    approve_dialogue,
    changes_dialogue,
    submit_dialogue,
)
from bot.slack.dialogues.review_editing import EDIT_DIALOGUE, edit_dialogue
from bot.slack.dialogues.review_redline import redline_dialogue
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.reviews.errand import Act, Errand, ready
from bot.slack.reviews.files import deliver_draft, deliver_redline
from bot.slack.reviews.names import Names
from bot.slack.reviews.outcomes import Outcome
from bot.slack.reviews.submissions import Submissions
from bot.slack.surface import Surface, told

_PREPARING = "The draft is being made ready for review. This takes a moment."
_FOLLOWS = "What you asked for follows in your direct messages with me."
_STANDS = "What you can do with the draft stands in your direct messages with me."

Dialogue: TypeAlias = Callable[[ShownDraft], Block]
Look: TypeAlias = Callable[[Interaction], Act]


class ReviewRoom:
    """Serves the review. Everything that is asked for ends in a message, a dialogue or a file for who asked."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._names = Names(office)

    @property
    def surface(self) -> Surface:
        """What this room does."""
        sent = Submissions(self._office, self._names)
        return Surface(
            actions={
                OPEN_DRAFT: self._open_draft,
                BEGIN: self._begin,
                SUBMIT: partial(self._ask, submit_dialogue, _to_act_on),
                EDIT: partial(self._ask, edit_dialogue, _to_act_on),
                REQUEST_CHANGES: partial(self._ask, changes_dialogue, _to_decide_on),
                APPROVE: self._approve,
                REDRAFT: self._redraft,
                WITHDRAW: self._withdraw,
                SHOW_REDLINE: self._show_redline,
                WORD_FILE: self._word_file,
                IN_TEMPLATE: self._in_template,
                REDLINE_FILE: self._redline_file,
            },
            dialogues={
                SUBMIT_DIALOGUE: sent.submitted,
                APPROVE_DIALOGUE: sent.approved,
                CHANGES_DIALOGUE: sent.changes_asked,
                EDIT_DIALOGUE: sent.edited,
            },
        )

    async def _open_draft(self, clicked: Interaction, steps: Steps) -> Json:
        """Show the draft whose button on the home page was pressed, in the direct messages."""
        errand = self._errand(clicked, steps)
        await errand.open(told(_FOLLOWS, title="Draft"), advice=_FOLLOWS)  # the page itself would show nothing
        await errand.reply_with(await errand.do(lambda desk: desk.read(clicked.value, as_user=clicked.asker)))

    async def _begin(self, clicked: Interaction, steps: Steps) -> Json:
        """Keep the draft of a matter for review, unless it is kept so already, and ask who reviews it."""
        errand, matter, asker = self._errand(clicked, steps), clicked.value, clicked.asker
        view_id = await errand.open(told(_PREPARING, title="Send for review"), advice=_STANDS)

        def begin(desk: ReviewDesk) -> Outcome:
            held = desk.up_to_date(matter, as_user=asker)
            return held or desk.begin(matter, as_user=asker, key=steps.job_id)

        outcome = await errand.do(begin)
        if isinstance(outcome, ShownDraft):
            await self._change(view_id, submit_dialogue(outcome))
            outcome = Acted(outcome, outcome.draft.events[0])
        else:
            [message, *_] = await errand.words(outcome, viewer=asker)
            await self._change(view_id, dialogue("No draft to review", message.blocks))
        await errand.reply_with(outcome)

    async def _ask(
        self,
        asking: Dialogue,
        look: Callable[[Interaction], Act],
        clicked: Interaction,
        steps: Steps,
    ) -> Json:
        """Open a dialogue about a draft, where what it asks for may be done."""
        errand = self._errand(clicked, steps)
        outcome = await errand.do(look(clicked))
        if isinstance(outcome, ShownDraft):
            await errand.open(asking(outcome))
        else:
            await errand.reply_with(outcome)

    async def _approve(self, clicked: Interaction, steps: Steps) -> Json:
        """Approve the version; where something stands against it, ask first whether that was read."""
        errand, (draft, version) = self._errand(clicked, steps), _named(clicked)
        outcome = await errand.act_on(draft, ready(lambda desk: desk.approve(draft, version, as_user=clicked.asker)))
        if not (isinstance(outcome, Refusal) and outcome.reason is RefusalReason.UNACKNOWLEDGED):
            await errand.reply_with(outcome)
            return
        shown = await self._office.work.in_thread(self._office.reviews().read, draft, as_user=clicked.asker)
        await errand.open(approve_dialogue(shown))

    async def _redraft(self, clicked: Interaction, steps: Steps) -> Json:
        errand, (draft, _) = self._errand(clicked, steps), _named(clicked)
        redraft = ready(lambda desk: desk.redraft(draft, as_user=clicked.asker, key=steps.job_id))
        outcome = await errand.act_on(draft, redraft)
        await errand.reply_with(outcome.shown if isinstance(outcome, Acted) else outcome)

    async def _withdraw(self, clicked: Interaction, steps: Steps) -> Json:
        errand, (draft, _) = self._errand(clicked, steps), _named(clicked)
        withdraw = ready(lambda desk: desk.withdraw(draft, as_user=clicked.asker))
        await errand.reply_with(await errand.act_on(draft, withdraw))

    async def _show_redline(self, clicked: Interaction, steps: Steps) -> Json:
        errand, ids = self._errand(clicked, steps), ids_in(clicked.value)
        draft, old, new = ids if len(ids) == 3 else (ids[0], "", ids[-1]) if ids else ("", "", "")  # noqa: PLR2004
        asker = clicked.asker

        def look(desk: ReviewDesk) -> ShownDraft:
            desk.redline(draft, old, new, as_user=asker)
            return desk.read(draft, as_user=asker)

        outcome = await errand.do(look)
        if not isinstance(outcome, ShownDraft):
            await errand.reply_with(outcome)
            return
        redline = await self._office.work.in_thread(
            self._office.reviews().redline, draft, old, new, as_user=clicked.asker
        )
        await errand.open(redline_dialogue(outcome, redline))

    async def _word_file(self, clicked: Interaction, steps: Steps) -> Json:
        await deliver_draft(self._errand(clicked, steps), _named(clicked)[0])

    async def _in_template(self, clicked: Interaction, steps: Steps) -> Json:
        ids = ids_in(clicked.value)
        draft, _, template = ids if len(ids) == 3 else ("", "", "")  # noqa: PLR2004  a draft, a version and a template
        await deliver_draft(self._errand(clicked, steps), draft, template=template)

    async def _redline_file(self, clicked: Interaction, steps: Steps) -> Json:
        ids = ids_in(clicked.value)
        draft, old, new = ids if len(ids) == 3 else ("", "", "")  # noqa: PLR2004  a draft and two versions of it
        await deliver_redline(self._errand(clicked, steps), draft, old, new)

    def _errand(self, clicked: Interaction, steps: Steps) -> Errand:
        return Errand(self._office, self._names, clicked, steps)

    async def _change(self, view_id: str | None, view: Block) -> None:
        if view_id:
            try:
                await self._office.outbox.change_view(view_id, view)
            except NotDelivered as error:  # it was closed meanwhile; the buttons stand in the message
                explained(error)


def _named(clicked: Interaction) -> tuple[str, str]:
    """The draft and the version that a button names; empty names, which name nothing, where it is none of ours."""
    ids = ids_in(clicked.value)
    return (ids[0], ids[1]) if len(ids) == 2 else ("", "")  # noqa: PLR2004  a draft and a version of it


def _to_act_on(clicked: Interaction) -> Act:
    draft, _ = _named(clicked)
    return lambda desk: desk.to_act_on(draft, as_user=clicked.asker)


def _to_decide_on(clicked: Interaction) -> Act:
    draft, version = _named(clicked)
    return lambda desk: desk.to_decide_on(draft, version, as_user=clicked.asker)
