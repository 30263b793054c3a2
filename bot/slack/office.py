"""What the handlers of jobs stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from bot.assistant.conversation import Threads
from bot.assistant.durable import Steps
from bot.assistant.measuring import Measures
from bot.assistant.posts import MissingBook, ReplyBook
from bot.assistant.review_desk import ReviewDesk
from bot.assistant.talks import Talks
from bot.assistant.tending.sharing import SharingDesk
from bot.slack.library.shelf import LibraryDesks
from bot.slack.ports import Assistant, Conferring, FeedbackTaker, Keeping, WorkInbox
from bot.slack.posting import Posts
from bot.slack.sending import Outbox
from bot.slack.work import Work


@dataclass(slots=True)
class Workspace:
    """The workspace the app is installed in; `team` is empty until Slack has named it."""

    team: str = ""

    def knows(self, team: str) -> bool:
        """Whether something from `team` is from here."""
        return not self.team or not team or team == self.team


@dataclass(frozen=True, slots=True)
class Office:
    """What the handlers stand on. `now` gives an aware time in the firm's own zone.

    `patience`: seconds a dialogue that was sent waits for its answer; Slack gives it three. `manager_group` is the id
    of the user group of the knowledge managers, or empty. `library` is None where nobody keeps the library in Slack,
    and `sharing` where no question is shared with whoever does.
    """

    assistant: Assistant
    threads: Threads
    missing: MissingBook
    replies: ReplyBook
    talks: Talks
    outbox: Outbox
    inbox: WorkInbox
    work: Work
    now: Callable[[], datetime]
    conferral: Callable[[], Conferring]
    keeping: Callable[[], Keeping]
    reviews: Callable[[], ReviewDesk]
    feedback: FeedbackTaker
    workspace: Workspace
    measures: Measures
    manager_group: str = ""
    library: LibraryDesks | None = None
    sharing: SharingDesk | None = None
    default_court: str | None = None
    patience: float = 2.2

    @property
    def zone(self) -> tzinfo:
        """The firm's own zone."""
        return self.now().tzinfo or UTC

    def usual_court(self, asker: str) -> str:
        """The court `asker` means where none is named: his own, else the firm's; empty where there is neither."""
        return self.keeping().settings.of(asker).court or self.default_court or ""

    def posts(self, steps: Steps) -> Posts:
        """The posts of the job whose steps these are."""
        return Posts(self.outbox, self.missing, steps, self.measures)
