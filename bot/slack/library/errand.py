"""One thing that a knowledge manager does in Slack: done once, and asked again at that moment whether he may.

A refusal is kept like an outcome: what was refused is not done after a restart, and what was done is not told as
refused because it is done already.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.assistant.curating.managers import NotAManager
from bot.assistant.durable import Job, Json, Steps
from bot.slack.blocks.library import Named, refused_message
from bot.slack.blocks.message import Message
from bot.slack.failures import NotDelivered
from bot.slack.interaction import Interaction
from bot.slack.library.shelf import LibraryDesks
from bot.slack.office import Office
from bot.slack.places import Place, asker_of
from bot.slack.posting import Posts
from bot.slack.reasons import reason_for
from bot.slack.reviews.names import Names
from bot.slack.work import Work
from knowledge.errors import ConferralError
from knowledge.intake.proposal import Proposal

_SOMEBODY = re.compile(r"slack:([UW][A-Z0-9]+)")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an act: its value, or why it was refused; `outsider` tells that the person is no manager."""

    value: Json = None
    refused: str = ""
    outsider: bool = False

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return not self.refused


@dataclass(frozen=True, slots=True)
class Staff:
    """What errands of the library stand on beside the office. `work` gives up after an hour, not after minutes."""

    office: Office
    desks: LibraryDesks
    names: Names
    work: Work


class Errand:
    """An errand of the person who `asked`, in one job."""

    def __init__(self, staff: Staff, asked: Interaction, steps: Steps) -> None:
        self.staff = staff
        self.office = staff.office
        self.desks = staff.desks
        self.asked = asked
        self.steps = steps
        self.posts: Posts = staff.office.posts(steps)

    async def when(self) -> datetime:
        """When this job was begun: the same after a restart, so that what it did can be told from what others did."""

        async def now() -> Json:
            return self.office.now().isoformat()

        return datetime.fromisoformat(await self.steps.once("when", now))

    async def act(self, do: Callable[[], Awaitable[Json]], *, name: str = "act") -> Came:
        """What came of `do`, which gives a JSON value and is done once, by a manager."""

        async def once() -> Json:
            try:
                await self.desks.managers.expect(self.asked.asker)
                return {"value": await do()}
            except NotAManager:
                return {"refused": f"{_NOT_YOURS} {self.desks.managers.whom_to_ask}", "outsider": True}
            except NotDelivered:
                raise  # Slack's fault, which has a number in our log
            except ConferralError as error:
                return {"refused": await self.said(error)}

        return Came(**await self.steps.once(name, once))

    async def admit(self) -> Came:
        """Whether the person is a manager, asked once: the same after a restart."""

        async def nothing() -> Json:
            return None

        return await self.act(nothing, name="admit")

    async def hand_on(self, job: Job) -> None:
        """Have `job` done after this one. It stands in no step: the inbox takes none from within one."""
        await self.office.inbox.take(job)

    async def look(self, do: Callable[[], Awaitable[T]]) -> T | Came:
        """What `do` gives to a manager, or why it is refused; nothing is kept of it."""
        try:
            await self.desks.managers.expect(self.asked.asker)
            return await do()
        except NotAManager:
            return Came(refused=f"{_NOT_YOURS} {self.desks.managers.whom_to_ask}", outsider=True)
        except NotDelivered:
            raise
        except ConferralError as error:
            return Came(refused=await self.said(error))

    async def said(self, error: ConferralError) -> str:
        """The reason of `error`, in which people bear their names."""
        reason = reason_for(error)
        people = {asker_of(user) for user in _SOMEBODY.findall(reason)}
        named = await self.staff.names.of(people)
        return _SOMEBODY.sub(lambda found: named(found[0]), reason)

    def why_not(self, came: Came) -> Message:
        """The message that says why something was refused."""
        return refused_message(came.refused, group=self.desks.managers.group if came.outsider else "")

    async def refuse(self, came: Came) -> None:
        """Tell the person, and nobody else, why something was refused."""
        await self.posts.post(self.asked.privately, [self.why_not(came)])

    async def named_in(self, *proposals: Proposal) -> Named:
        """What all are called who did something with `proposals`."""
        return await self.staff.names.of(event.by for proposal in proposals for event in proposal.events)

    async def direct(self, user: str = "") -> Place:
        """The direct messages with a person, or with who asked; what is posted there can be read back."""
        whom = user or self.asked.user
        channel = await self.steps.once(f"direct {whom}", partial(self.office.outbox.direct, whom))
        return Place(self.asked.team, channel, whom, thread="")


_NOT_YOURS = "Only knowledge managers work on the library."
