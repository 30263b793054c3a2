"""Drafting from a matter's log, and delivering the draft: its text as messages, its Word file in their thread.

A draft is made anew whenever it is wanted again, from the log alone, and nothing of it is kept. A mark tells whether
it is still the same one that a crash has interrupted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from bot.assistant.draft_exports import Paper, text_id
from bot.assistant.drafter import Drafted
from bot.assistant.durable import Steps
from bot.assistant.matter_terms import titled
from bot.conferral.drafting import Draft, MissingFact
from bot.conferral.walkthrough import step_for
from bot.slack.blocks.certificate import WORD_FILE, certificate_head, certificate_text
from bot.slack.blocks.message import Message
from bot.slack.blocks.text import Block
from bot.slack.file_sending import OutgoingFile
from bot.slack.office import Office
from bot.slack.places import Place
from bot.slack.posting import Posts
from knowledge.errors import ConferralError

Asked: TypeAlias = Sequence[tuple[MissingFact, str | None]]
"""What has to be answered first, each with the id of the question that gives it."""
Offered: TypeAlias = Callable[[str], Sequence[Block]]
"""The further buttons under a draft of a matter."""

_FILE = OutgoingFile("certificate-draft.docx", "Certificate of conferral (draft)", WORD_FILE)


class LogMoved(ConferralError):
    """The log was changed while its draft was being delivered."""

    def __init__(self) -> None:
        super().__init__("The log was changed while this draft was being sent.", advice="Please draft it again.")


@dataclass(slots=True)
class Drafting:
    """The drafting of one matter, in one job; `person` is any place of the one it is for."""

    office: Office
    matter: str
    person: Place
    steps: Steps
    offered: Offered = lambda _matter: ()
    _mark: str = ""
    _made: Drafted | None = field(default=None)

    async def missing(self) -> Asked:
        """What has to be answered first; empty where there is a draft. Raises NoSuchMatter, NoRuleHeld, LogMoved."""
        self._mark = await self.steps.once("draft", self._first)
        drafted = await self._drafted()
        if not drafted.missing:
            return ()
        return await self.office.work.in_thread(self._asked, drafted)

    async def deliver(self, posts: Posts, *, thread: Place | None) -> None:
        """Post the draft: in `thread`, a direct message to the person, else below no message of theirs.

        Raises NotDelivered, PaperNotWritten, LogMoved.
        """
        drafted = await self._drafted()
        if drafted.draft is None:
            raise LogMoved
        head = await self.office.work.in_thread(self._head, drafted)
        where = thread or await self._direct()
        stamps = await posts.post(where, [head])
        if not where.thread and stamps:
            where = Place(where.team, where.channel, where.user, stamps[0])
        await posts.post(where, certificate_text(drafted, drafted.draft))
        await posts.upload(where, _FILE, self._word_file)

    async def deliver_file(self, posts: Posts, template: str, *, thread: Place) -> None:
        """Show the Word file alone in `thread`, in a firm's template. Raises as `deliver` does, and TemplateRefused."""
        await posts.upload(thread, _FILE, partial(self._word_file, template))

    async def _first(self) -> str:
        self._made = await self._make()
        return _mark_of(self._made)

    async def _drafted(self) -> Drafted:
        """The draft that was begun with. Raises LogMoved where it would be another now."""
        if self._made is None:
            self._made = await self._make()
        if _mark_of(self._made) != self._mark:
            raise LogMoved
        return self._made

    async def _make(self) -> Drafted:
        return await self.office.work.in_thread(self._draft)

    def _draft(self) -> Drafted:
        conferring = self.office.conferral()
        today = conferring.guide.situation(self.matter, as_user=self.person.asker).today
        record = conferring.log_keeper.record_of(self.matter, as_user=self.person.asker)
        return conferring.drafting.drafter.certificate(record, today=today)

    def _asked(self, drafted: Drafted) -> Asked:
        situation = self.office.conferral().guide.situation(self.matter, as_user=self.person.asker)
        return [(fact, step_for(situation, fact)) for fact in drafted.missing]

    def _head(self, drafted: Drafted) -> Message:
        named = titled(self.office.conferral().log_keeper.matter(self.matter, as_user=self.person.asker))
        return certificate_head(drafted, matter=self.matter, named=named, offered=self.offered(self.matter))

    async def _direct(self) -> Place:
        """The direct messages with the person."""
        team, user = self.person.team, self.person.user
        channel = await self.steps.once("direct channel", partial(self.office.outbox.direct, user))
        return Place(team, channel, user, "")

    async def _word_file(self, template: str = "") -> bytes:
        drafted = await self._drafted()
        if drafted.draft is None:
            raise LogMoved
        return await self.office.work.in_thread(self._written, drafted.draft, template)

    def _written(self, paper: Draft, template: str) -> bytes:
        exports = self.office.conferral().exports
        exports.note(text_id(paper.text), self.person.asker, Paper.STAMPED, matter=self.matter)
        if template:
            return self.office.conferral().drafting.templates.filled(template, paper)
        with TemporaryDirectory() as folder:
            path = Path(folder) / _FILE.name
            self.office.conferral().drafting.word.write(paper, path)
            return path.read_bytes()


def _mark_of(drafted: Drafted) -> str:
    said = drafted.draft.text if drafted.draft else "\n".join(fact.question for fact in drafted.missing)
    return blake2b(said.encode(), digest_size=16).hexdigest()
