"""What the Slack face asks of the product."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from bot.assistant.answer import Answer, Question, SourceView
from bot.assistant.checker import Checker
from bot.assistant.conversation import Threads
from bot.assistant.draft_exports import DraftExports
from bot.assistant.drafter import DraftingDesk
from bot.assistant.durable import Handlers, Inbox
from bot.assistant.feedback import Feedback, Verdict
from bot.assistant.guide import Guide
from bot.assistant.home import HomeDesk
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_keeper import MatterKeeper
from bot.assistant.measuring import Measures
from bot.assistant.page_pictures import NoPicture, PagePicture
from bot.assistant.posts import MissingBook, ReplyBook
from bot.assistant.preferences import PersonalSettings
from bot.assistant.remarked_checker import RemarkedChecker
from bot.assistant.reminder_desk import ReminderDesk
from bot.assistant.retention import Retention
from bot.assistant.talks import Talks
from bot.conferral.deadlines import LegalHolidays
from bot.conferral.reading.handed_in import HandedIn


class Assistant(Protocol):
    """The use cases behind the face. The calls may take seconds and are made from worker threads."""

    def ask(self, question: Question) -> Answer:
        """Answer `question` and keep the answer. Raises ConferralError with a reason for people."""

    def source_view(self, answer_id: str, support_number: int, asker: str) -> SourceView | None:
        """The passage behind one support of an answer, or None where `asker` may not see it.

        `support_number` counts the supports of all the answer's statements in their order, from 0.
        """

    def page_picture(self, answer_id: str, support_number: int, asker: str) -> PagePicture | NoPicture | None:
        """The page on which a support stands, with its words marked; None where `asker` may not see it."""

    def find_answer(self, answer_id: str, asker: str) -> Answer | None:
        """The answer kept under `answer_id`, or None where there is none that `asker` may see."""


class FeedbackTaker(Protocol):
    """Takes what people think of answers."""

    def give(
        self, answer_id: str, verdict: Verdict, *, by: str, viewer: str, at: datetime, reason: str | None = ...
    ) -> Feedback | None:
        """Keep what `by` thinks of an answer; None where it is not kept or `viewer` may not see it."""


class Papers(Protocol):
    """Reads papers that are handed in, in the isolated reading process."""

    def read_bytes(self, data: bytes, *, name: str = ...) -> HandedIn:
        """The text of a paper. Raises UnreadableDocument."""


class Conferring(Protocol):
    """The use cases about the effort to confer. All of them are synchronous, and are called from threads."""

    @property
    def guide(self) -> Guide:
        """Walks a person through the effort to confer."""

    @property
    def log_keeper(self) -> LogKeeper:
        """The conferral log."""

    @property
    def drafting(self) -> DraftingDesk:
        """Drafts certificates and letters, as text and as Word files."""

    @property
    def exports(self) -> DraftExports:
        """Puts on record which drafts leave as Word files."""

    @property
    def checker(self) -> Checker:
        """Checks certificates."""

    @property
    def remarked_checker(self) -> RemarkedChecker:
        """Checks with a model's remarks beside the findings."""

    @property
    def papers(self) -> Papers:
        """Reads papers that are handed in."""

    @property
    def keeping(self) -> MatterKeeper:
        """Knows which matters are closed."""

    @property
    def holidays(self) -> LegalHolidays:
        """The legal holidays that periods are counted by."""


class Keeping(Protocol):
    """What is kept of people and matters, and for how long. `zone` is where the firm is."""

    @property
    def settings(self) -> PersonalSettings:
        """What people set."""

    def reminders(self, *, zone: tzinfo) -> ReminderDesk:
        """Who is to be reminded of what."""

    def home(self, *, zone: tzinfo) -> HomeDesk:
        """Home pages."""

    def retention(self) -> Retention:
        """Deletes by age, on request and with a workspace."""


@dataclass(frozen=True, slots=True)
class Books:
    """What the face remembers of its own."""

    threads: Threads
    missing: MissingBook
    replies: ReplyBook
    talks: Talks


class WorkInbox(Inbox, Protocol):
    """An inbox that the face opens and closes."""

    async def open(self, handlers: Handlers, measures: Measures) -> None:
        """Begin to work, and count in `measures` what is taken up of a former process."""

    async def hand_on(self) -> None:
        """Turn each job that was begun too often into one that says so."""

    async def forget(self, *, before: datetime | None = ..., asker: str | None = ...) -> int:
        """Delete jobs that are done, those of `asker` or those done before a day; how many."""

    async def close(self, seconds: float) -> None:
        """Finish what is under way, at most for `seconds`."""
