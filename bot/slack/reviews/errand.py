"""One thing that a person does with a draft: it is done once, he is told what came of it, and the others are too.

A draft belongs to a matter that a channel's people may not see. So all that is said of it goes into direct messages,
to each person for himself, and each is asked for again whether he may see the matter.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeAlias

from bot.assistant.drafting_ports import HeldTemplate
from bot.assistant.durable import Json, Steps
from bot.assistant.review_desk import ReviewDesk
from bot.assistant.review_reading import NoSuchDraft
from bot.assistant.review_shown import Acted, KeptAside, NotDrafted, ShownDraft
from bot.conferral.review import Refusal, ReviewAct
from bot.slack.blocks.message import Message
from bot.slack.blocks.notices import notice
from bot.slack.blocks.review import draft_messages
from bot.slack.blocks.review_told import acted_messages, kept_aside_message, not_drafted_messages, refusal_messages
from bot.slack.blocks.text import Block
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import NOTHING_DONE, open_dialogue
from bot.slack.places import Place, in_slack, user_of
from bot.slack.reasons import reason_for
from bot.slack.reviews.names import Names
from bot.slack.reviews.outcomes import EXPECTED, UNREAD, Failed, Outcome, kept, outcome_of

Act: TypeAlias = Callable[[ReviewDesk], Outcome]
Prepare: TypeAlias = Callable[[], Awaitable[Act]]
"""Gets what an act needs, and gives the act."""


class Errand:
    """An errand of the person who `asked`, in one job. Its methods raise NotDelivered where he cannot be reached."""

    def __init__(self, office: Office, names: Names, asked: Interaction, steps: Steps) -> None:
        self.office = office
        self.names = names
        self.asked = asked
        self.steps = steps
        self.posts = office.posts(steps)

    async def do(self, act: Act) -> Outcome:
        """What came of `act`, which is done once."""
        return await self._done(ready(act))

    async def act_on(self, draft_id: str, prepare: Prepare) -> Outcome:
        """What came of the act that `prepare` gives; the others who work on the draft are told if it was done now."""

        async def events() -> int:
            return await self.office.work.in_thread(self._events, draft_id)

        before = await self.steps.once("stood", events)
        outcome = await self._done(prepare)
        if isinstance(outcome, Acted) and outcome.event.number > before:
            await self._tell_others(outcome)
        return outcome

    async def _done(self, prepare: Prepare) -> Outcome:
        async def once() -> Json:
            try:
                act = await prepare()
                return kept(await self.office.work.in_thread(act, self.office.reviews()))
            except EXPECTED as error:
                return kept(Failed(reason_for(error)))
            except UNREAD as error:
                return kept(Failed(str(error), unread=True))

        values = await self.steps.once("act", once)
        desk = self.office.reviews()
        return await self.office.work.in_thread(outcome_of, values, desk, as_user=self.asked.asker)

    async def reply(self, messages: Sequence[Message]) -> None:
        """Tell the person, in the thread of the message he acted on where that is a direct one."""
        await self.posts.post(await self.place(), messages)

    async def reply_with(self, outcome: Outcome) -> None:
        """Tell the person what came of an act."""
        await self.reply(await self.words(outcome, viewer=self.asked.asker))

    async def place(self) -> Place:
        """Where the person is told something."""
        where = self.asked.in_thread
        return where if where.direct else await self._direct(self.asked.user)

    async def open(self, view: Block, *, advice: str = NOTHING_DONE) -> str | None:
        """Open a dialogue; its id, None where it could not be opened, which the person is told with `advice`."""
        return await open_dialogue(self.office, self.asked, self.steps, view, self.posts, advice=advice)

    async def words(self, outcome: Outcome, *, viewer: str) -> Sequence[Message]:
        """What came of an act, in words for `viewer`."""
        match outcome:
            case ShownDraft():
                return await self._shown(outcome, viewer=viewer)
            case Acted(shown, event) if event.act is ReviewAct.SUBMITTED and event.reviewer == viewer:
                return await self._shown(shown, viewer=viewer)
            case Acted(shown):
                named, templates = await self.names.around(shown), await self._templates()
                return acted_messages(outcome, viewer=viewer, named=named, templates=templates)
        return await self._why_not(outcome)

    async def _why_not(self, outcome: KeptAside | NotDrafted | Refusal | Failed) -> Sequence[Message]:
        match outcome:
            case KeptAside():
                return [kept_aside_message(outcome)]
            case NotDrafted():
                return not_drafted_messages(outcome)
            case Refusal(who=who):
                return refusal_messages(outcome, named=await self.names.of([who]))
            case Failed(reason):
                return [notice(reason)]

    async def _shown(self, shown: ShownDraft, *, viewer: str) -> Sequence[Message]:
        """A draft in full, for `viewer`."""
        findings = await self.office.work.in_thread(self.office.reviews().findings, shown)
        named, templates = await self.names.around(shown), await self._templates()
        return draft_messages(shown, findings, viewer=viewer, named=named, templates=templates)

    async def _templates(self) -> Sequence[HeldTemplate]:
        return await self.office.work.in_thread(self.office.conferral().drafting.templates.held)

    def _events(self, draft_id: str) -> int:
        try:
            return len(self.office.reviews().read(draft_id, as_user=self.asked.asker).draft.events)
        except NoSuchDraft:
            return 0

    async def _tell_others(self, acted: Acted) -> None:
        async def who() -> Json:
            return others(acted)

        access = acted.shown.matter.access
        for asker in await self.steps.once("others", who):
            if not access.allows(asker):
                continue  # shut out while the process was down
            try:
                messages = await self.words(acted, viewer=asker)
                await self.posts.post(await self._direct(user_of(asker)), messages)
            except NotDelivered as error:
                explained(error, what="Somebody could not be told of a review.")
                named = await self.names.of([asker])
                await self.reply([notice(f"{named(asker)} could not be told by direct message. {_ON_HOME_PAGE}")])

    async def _direct(self, user: str) -> Place:
        channel = await self.steps.once(f"direct {user}", partial(self.office.outbox.direct, user))
        return Place(self.asked.team, channel, user, thread="")


def ready(act: Act) -> Prepare:
    """An act that needs nothing."""

    async def prepare() -> Act:
        return act

    return prepare


_ON_HOME_PAGE = "What waits for a review stands on the reviewer's home page all the same."


def others(acted: Acted) -> list[str]:
    """Who else is to know of an act: who began the draft, who sent it last, and to whom; never who may not see it.

    Where it is sent on, that is also whom it lay before.
    """
    draft, event, access = acted.shown.draft, acted.event, acted.shown.matter.access
    submitted = [one for one in draft.events if one.act is ReviewAct.SUBMITTED]
    people = dict.fromkeys([draft.begun_by, *(who for one in submitted[-1:] for who in (one.by, one.reviewer))])
    if event.act is ReviewAct.SUBMITTED:  # who had it before him has it no longer
        people |= dict.fromkeys(one.reviewer for one in submitted[-2:-1])
    return [who for who in people if who != event.by and in_slack(who) and access.allows(who)]
