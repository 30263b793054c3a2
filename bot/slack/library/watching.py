"""Official sources beside the work that comes in: those that are due are polled, and managers are told once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from functools import partial

from bot.assistant.curating.ports import NoSuchProposal
from bot.assistant.durable import Handler, Job, Json, Steps
from bot.assistant.watching.desk import WatchDesk
from bot.assistant.watching.state import NewsKind
from bot.slack.blocks.library_watched import Trouble, watch_messages
from bot.slack.failures import NotDelivered, explained
from bot.slack.library.shelf import LibraryDesks
from bot.slack.office import Office
from bot.slack.places import Place, asker_of, user_of
from bot.slack.reviews.names import Names
from bot.slack.work import Work
from knowledge.intake.proposal import Proposal

TELL = "watch-news"
_MOST_AT_ONCE = 20
"""How many sources one round polls; the others come in the next."""
_AN_HOUR = 3_600.0


class OfficialSources:
    """Polls what is due, and tells the managers in direct messages what was proposed and what needs attention."""

    def __init__(self, office: Office, desks: LibraryDesks, watch: WatchDesk, *, polls: bool = True) -> None:
        self._polls = polls
        self._office = office
        self._desks = desks
        self._watch = watch
        self._names = Names(office)
        self._work = Work(at_once=1, patience=_AN_HOUR)

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with news."""
        return {TELL: self._tell}

    async def poll(self) -> None:
        """Poll what is due. Broken off, it ends with the source that is being asked. Raises ConferralError."""
        if not self._polls:
            return  # whoever runs the service polls by a command, or not at all
        stopped = threading.Event()
        try:
            await self._work.in_thread(partial(self._watch.round, most=_MOST_AT_ONCE, stopped=stopped.is_set))
        finally:
            stopped.set()

    async def hand_on(self) -> None:
        """Take a job for each manager, where there are news. Raises WorkNotKept, ManagersUnknown."""
        run = self._office.work.in_thread
        news = await run(self._watch.untold)
        managers = await self._desks.managers.everyone() if news else ()
        if not managers:
            return  # told when somebody keeps the library in Slack
        body = {"news": [{"source": one.source, "kind": one.kind.value, "about": one.about} for one in news]}
        for user in managers:
            await self._office.inbox.take(Job(f"{TELL}:{user}:{news[-1].id}", TELL, asker_of(user), body))
        await run(self._watch.note_told, tuple(one.id for one in news))

    async def _tell(self, job: Job, steps: Steps) -> Json:
        """Send one manager the news that still are any: of proposals those that nobody has decided about."""
        told, user = job.body["news"], user_of(job.asker)
        if not await self._desks.managers.learn(job.asker):
            return
        ids = [str(one["about"]) for one in told if one["kind"] == NewsKind.PROPOSAL]
        proposals = await self._office.work.in_thread(self._open, ids, job.asker)
        wanting = [one for one in told if one["kind"] == NewsKind.TROUBLE]
        troubles = [
            Trouble(await asyncio.to_thread(self._watch.title_of, str(one["source"])), str(one["about"]))
            for one in wanting
        ]
        faults = [str(one["about"]) for one in told if one["kind"] == NewsKind.LIST][-1:]
        named = await self._names.of(event.by for proposal in proposals for event in proposal.events)
        try:
            channel = await steps.once("direct", partial(self._office.outbox.direct, user))
            place = Place(self._office.workspace.team, channel, user, thread="")
            await self._office.posts(steps).post(place, watch_messages(proposals, troubles, named, faults=faults))
        except NotDelivered as error:  # the queue and `conferral corpus watch` tell the same
            explained(error, what="A manager could not be told of official sources.")

    def _open(self, ids: Sequence[str], asker: str) -> list[Proposal]:
        found = []
        for proposal_id in ids:
            try:
                proposal = self._desks.review.find(proposal_id, by=asker)
            except NoSuchProposal:
                continue
            if proposal.state.open:
                found.append(proposal)
        return found
