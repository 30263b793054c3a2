"""The walkthrough as a typed conversation in a direct message: a reply in its thread is an answer.

Matters are confidential, so that a walkthrough asked for in a channel goes on in a direct message. Of a thread it is
only kept which matter it walks through, for whom, and which question stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import blake2b
from typing import Any

from bot.assistant.attempt_desk import AttemptDesk
from bot.assistant.durable import Steps
from bot.assistant.matter_terms import titled
from bot.assistant.talks import Talk
from bot.assistant.walkthrough_talk import Standing, WalkthroughTalk
from bot.slack.blocks.message import Message, messages
from bot.slack.blocks.notices import notice
from bot.slack.blocks.text import context, sections
from bot.slack.inbound import Asked
from bot.slack.office import Office
from bot.slack.places import Place
from bot.slack.posting import Posts
from bot.slack.reasons import reason_for
from bot.slack.walkthroughs.asking import Wanted, walkthrough_wanted
from bot.slack.walkthroughs.drafting import Drafting, Offered
from bot.slack.walkthroughs.ways import DRAFT_WORD, SLACK
from knowledge.errors import ConferralError

_FOOT = "Automated assistant. Every answer is kept at once; a draft needs attorney review."
_MOVED = (
    "A walkthrough is about a matter, and matters are confidential. I have written to you in a direct message: it goes "
    "on there, in the thread of my message."
)
_HERE = "Answer in the thread of this message, one message for each answer."
_ANOTHERS = "This walkthrough is somebody else's. To begin one of your own, write to me in a direct message."
_CHANGED = 'A message that was changed changes no answer. "back" asks the last question anew, "change STEP" any other.'
_INTERRUPTED = (
    'The service stopped while your message was being taken. It may be kept already: look at this, and at "review", '
    "before you write it again."
)
_WHICH = (
    "Name a court and a motion, as “walkthrough D. Kan. protective order”, or a matter, as “walkthrough {example}”."
)
_MOST_LISTED = 10
_DRAFTS = frozenset({DRAFT_WORD, "draft it", "draft the certificate", "draft a certificate", "draft certificate"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a message came to: the lines to say, and where the walkthrough stands; None: it is none, or was left."""

    lines: tuple[str, ...]
    standing: Standing | None

    def as_json(self) -> dict[str, Any]:
        """As a step keeps it."""
        return asdict(self)

    @staticmethod
    def from_json(kept: dict[str, Any]) -> Said:
        """From what a step has kept."""
        standing = kept["standing"]
        return Said(tuple(kept["lines"]), Standing(**standing) if standing else None)


@dataclass(frozen=True, slots=True)
class TypedWalkthroughs:
    """Takes the messages that begin a walkthrough, and those in its thread. `offered` is as for the dialogues."""

    office: Office
    offered: Offered = lambda _matter: ()

    async def take(self, asked: Asked, steps: Steps, posts: Posts) -> Sequence[Message] | None:
        """The messages that answer; None where the message is no part of a walkthrough."""
        talk = await asyncio.to_thread(self.office.talks.of, asked.place.key)
        try:
            if talk is not None:
                return await self._reply(talk, asked, steps, posts)
            wanted = walkthrough_wanted(asked.text)
            return None if wanted is None else await self._begin(wanted, asked, steps, posts)
        except ConferralError as error:
            return [notice(reason_for(error))]

    async def _begin(self, wanted: Wanted, asked: Asked, steps: Steps, posts: Posts) -> Sequence[Message]:
        if asked.instead_of:
            return [notice(_CHANGED)]
        said = await self._once("begin", steps, lambda: self._begun(wanted, asked))
        if asked.place.direct:
            await self._keep(asked.place, said.standing)
            return _told(said.lines)
        user = asked.place.user
        channel = await steps.once("direct channel", partial(self.office.outbox.direct, user))
        there = Place(asked.place.team, channel, user, "")
        stamps = await posts.post(there, _told([*said.lines, "", _HERE] if said.standing else said.lines))
        if stamps:
            await self._keep(replace(there, thread=stamps[0]), said.standing)
        return [notice(_MOVED)]

    def _begun(self, wanted: Wanted, asked: Asked) -> Said:
        """Open or find the matter that is meant, and ask its question. Raises ConferralError."""
        conferring, user = self.office.conferral(), asked.place.asker
        if wanted.court:
            key = blake2b(f"{asked.place.person}:{asked.event}".encode(), digest_size=16, person=b"talk").hexdigest()
            desk = AttemptDesk(conferring.log_keeper, conferring.keeping)
            matter = desk.open_matter(
                court=wanted.court, motion=wanted.motion, case_number="", key=key, as_user=user
            ).id
        elif wanted.named:
            matter = conferring.guide.find(wanted.named, as_user=user).id
        else:
            mine = conferring.log_keeper.matters(as_user=user)[::-1]
            if len(mine) != 1:
                example = mine[0].facts.case_number.strip() or mine[0].id[:8] if mine else "2:24-cv-00000"
                listed = [f"- {titled(one)}" for one in mine[:_MOST_LISTED]]
                head = ["Your matters, the newest first:"] if listed else []
                return Said((*head, *listed, _WHICH.format(example=example)), None)
            matter = mine[0].id
        talk = WalkthroughTalk(conferring.guide, user, SLACK)
        lines = talk.resume(matter)
        return Said(tuple(lines), talk.standing)

    async def _reply(self, talk: Talk, asked: Asked, steps: Steps, posts: Posts) -> Sequence[Message] | None:
        if talk.asker != asked.place.asker:
            return [notice(_ANOTHERS)]
        if asked.instead_of:
            return [notice(_CHANGED)]
        if asked.text.strip(" .!/").lower() in _DRAFTS:
            return await self._draft(talk, asked, steps, posts)
        before = await steps.once("before", partial(self._before, talk, steps))
        again = before["run"] != steps.run
        said = await self._once(
            "say", steps, lambda: self._said(talk, asked.text, before["entries"] if again else None)
        )
        await self._keep(asked.place, said.standing)
        return _told(said.lines)

    async def _before(self, talk: Talk, steps: Steps) -> dict[str, Any]:
        return {"run": steps.run, "entries": await asyncio.to_thread(self._entries, talk)}

    def _entries(self, talk: Talk) -> int:
        return len(self.office.conferral().log_keeper.history(talk.standing.matter, as_user=talk.asker))

    def _said(self, talk: Talk, text: str, entries: int | None) -> Said:
        """Take a line. `entries`: how many the log had before a run that may have taken it; None in the first run."""
        conferring = self.office.conferral()
        line = WalkthroughTalk(conferring.guide, talk.asker, SLACK)
        line.go_on(talk.standing)
        if entries is not None and entries != self._entries(talk):
            return Said((_INTERRUPTED, *line.resume(talk.standing.matter)), line.standing)
        if conferring.keeping.keeping(talk.standing.matter, as_user=talk.asker).closed:
            closed = "This matter is closed; nothing was entered. It has to be reopened before it can go on."
            return Said((closed,), None)
        return Said(tuple(line.say(text)), line.standing)

    async def _draft(self, talk: Talk, asked: Asked, steps: Steps, posts: Posts) -> Sequence[Message]:
        drafting = Drafting(self.office, talk.standing.matter, asked.place, steps, self.offered)
        missing = await drafting.missing()
        if missing:
            lines = ["No draft yet. To answer first:"]
            lines += [f"- {fact.question}" + (f" (change {step})" if step else "") for fact, step in missing]
            return _told(lines)
        await drafting.deliver(posts, thread=asked.place)
        return []

    async def _keep(self, place: Place, standing: Standing | None) -> None:
        """Keep where the thread stands, and for a hold on the matter that it deals with it."""
        if standing is None:
            await asyncio.to_thread(self.office.talks.end, place.key)
            return
        register = self.office.conferral().keeping.register
        await asyncio.to_thread(register.link_thread, standing.matter, place.key)
        await asyncio.to_thread(self.office.talks.keep, Talk(place.key, place.asker, standing))

    async def _once(self, name: str, steps: Steps, say: Callable[[], Said]) -> Said:
        async def act() -> dict[str, Any]:
            return (await self.office.work.in_thread(say)).as_json()

        return Said.from_json(await steps.once(name, act))


def _told(lines: Sequence[str]) -> list[Message]:
    """Lines as messages; empty ones only part what is said from the question."""
    units = [sections("", line) for line in lines if line.strip()]
    return list(messages([*units, [context(_FOOT)]]))
