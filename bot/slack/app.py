"""The Slack app: the listeners on a Bolt app, and the work they leave behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncApp

from bot.assistant.audit_heads import HeadSending
from bot.assistant.durable import Handlers
from bot.assistant.review_desk import ReviewDesk
from bot.assistant.tending.sharing import SharingDesk
from bot.assistant.watching.desk import WatchDesk
from bot.slack.answer_desk import AnswerDesk
from bot.slack.attempts.room import AttemptRoom
from bot.slack.audit_heads import AuditHeads
from bot.slack.blocks.review_actions import begin_button
from bot.slack.blocks.text import Block
from bot.slack.calls import SlackClient, slack_client
from bot.slack.checks.room import CheckRoom
from bot.slack.deadline_room import DeadlineRoom
from bot.slack.desk import Desk
from bot.slack.failures import explained, library_logger
from bot.slack.given_up import GivenUp
from bot.slack.home_room import HomeRoom
from bot.slack.housekeeping import Housekeeping
from bot.slack.identity import Identity
from bot.slack.library.room import LibraryRoom
from bot.slack.library.shelf import LibraryDesks
from bot.slack.library.watching import OfficialSources
from bot.slack.listeners import commands, everything_else, mentions, messages, surfaces, workspace
from bot.slack.matters_room import MattersRoom
from bot.slack.office import Office, Workspace
from bot.slack.orders_room import OrdersRoom
from bot.slack.pacing import Pacer
from bot.slack.ports import Assistant, Books, Conferring, FeedbackTaker, Keeping, WorkInbox
from bot.slack.reading_room import ReadingRoom
from bot.slack.reminding import Reminding
from bot.slack.reviews.room import ReviewRoom
from bot.slack.rounds import Rounds
from bot.slack.second_thoughts import SecondThoughts
from bot.slack.sending import Outbox
from bot.slack.surface import FrontDesk
from bot.slack.tending.sharing_room import SharingRoom
from bot.slack.walkthroughs.room import CertificateRoom
from bot.slack.walkthroughs.talking import TypedWalkthroughs
from bot.slack.walkthroughs.templated import TemplatedCertificates
from bot.slack.work import Work
from knowledge.errors import ConferralError

_TWO_MINUTES, _TEN_MINUTES, _HOUR = 120.0, 600.0, 3600.0


class UnableToStart(ConferralError):
    """The Slack app cannot be started; the message says what is missing or refused."""


@dataclass(frozen=True, slots=True)
class SlackFace:
    """The assembled face. `signed` tells whether requests over HTTP can be verified."""

    app: AsyncApp
    client: SlackClient
    office: Office
    identity: Identity
    handlers: Handlers
    rounds: Rounds
    signed: bool

    async def open(self) -> None:
        """Begin to work, first on what a former process left undone. Raises WorkNotKept."""
        await self.office.inbox.open(self.handlers, self.office.measures)
        self.rounds.start()

    async def drain(self, seconds: float = 20.0) -> None:
        """Finish what is under way, at most for `seconds`; what is left is done after the next start."""
        await self.rounds.stop()
        await self.office.inbox.close(seconds)
        await self.office.work.drain(seconds)


def local_now() -> datetime:
    """The time in the zone of the machine, on whose calendar the firm works."""
    return datetime.now(UTC).astimezone()


def build_app(
    assistant: Assistant,
    *,
    client: SlackClient,
    books: Books,
    inbox: WorkInbox,
    conferral: Callable[[], Conferring],
    signing_secret: str = "",
    keeping: Callable[[], Keeping],
    reviews: Callable[[], ReviewDesk],
    feedback: FeedbackTaker,
    heads: HeadSending,
    manager_group: str = "",
    library: LibraryDesks | None = None,
    sharing: SharingDesk | None = None,
    watch: WatchDesk | None = None,
    polls_sources: bool = True,
    default_court: str | None = None,
    now: Callable[[], datetime] = local_now,
    work: Work | None = None,
    pacer: Pacer | None = None,
    patience: float = 2.2,
    with_rounds: bool = True,
) -> SlackFace:
    """Assemble the Slack app. Nothing is sent before the first event, and nothing is done before it is opened.

    `client` is the one from `slack_client`, and its figures are those of the face. `with_rounds`: reminders are sent
    and old things deleted beside the work that comes in; managers are told of what `watch` found, and with
    `polls_sources` it polls what is due. `patience` is as in Office. An empty `signing_secret` serves Socket Mode only.
    Raises UnableToStart where the environment would turn this into an app for many workspaces.
    """
    installed_in = Workspace()
    identity = Identity(client, installed_in)
    app = AsyncApp(
        name="bot.slack.bolt",  # also the name of a logger that Bolt sets up as it likes
        client=slack_client("", api_url=client.base_url),  # with a token it would ask Slack whose that is
        authorize=identity,
        signing_secret=signing_secret,
        logger=library_logger(),
        # A listener only keeps the work that came; Slack is told after that, and not before.
        process_before_response=True,
        attaching_conversation_kwargs_enabled=False,
    )
    if app.oauth_flow is not None:
        raise UnableToStart(
            "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set, which would open an installation page.",
            advice="Unset both: this app is installed in one workspace, with its bot token.",
        )
    office = Office(
        assistant=assistant,
        threads=books.threads,
        missing=books.missing,
        replies=books.replies,
        talks=books.talks,
        outbox=Outbox(client, pacer),
        inbox=inbox,
        work=work or Work(),
        now=now,
        conferral=conferral,
        keeping=keeping,
        reviews=reviews,
        feedback=feedback,
        workspace=installed_in,
        measures=client.measures,
        manager_group=manager_group,
        library=library,
        sharing=sharing,
        default_court=default_court,
        patience=patience,
    )
    reminding, housekeeping, audit = Reminding(office), Housekeeping(office), AuditHeads(office, heads)
    listening = _listen(app, office, reminding, housekeeping)
    handlers = Handlers({**listening.by_kind, **audit.handlers})
    by_the_hour = (housekeeping.sweep, audit.sweep)
    watching = _watching(office, watch, polls=polls_sources)
    handlers = Handlers({**handlers.by_kind, **{kind: do for one in watching for kind, do in one.handlers.items()}})
    often = (reminding.sweep, inbox.hand_on, *(one.hand_on for one in watching))
    now_and_then = tuple(one.poll for one in watching)
    acts = {_TWO_MINUTES: often, _TEN_MINUTES: now_and_then, _HOUR: by_the_hour}
    rounds = Rounds(acts if with_rounds else {})
    return SlackFace(
        app=app,
        client=client,
        office=office,
        identity=identity,
        handlers=handlers,
        rounds=rounds,
        signed=bool(signing_secret),
    )


def _listen(app: AsyncApp, office: Office, reminding: Reminding, housekeeping: Housekeeping) -> Handlers:
    """Put every listener on the app, the one for everything else last; give what is done with what they take."""
    templated = TemplatedCertificates(office)

    def offered(matter: str) -> Sequence[Block]:
        """What can be done with a draft of `matter` that the walkthrough made."""
        return [begin_button(matter), *templated.offered(matter)]

    desk = Desk(office, takers=(TypedWalkthroughs(office, offered).take,))
    second = SecondThoughts(office, desk)
    library = LibraryRoom(office, office.library) if office.library is not None else None
    front_desk = FrontDesk(
        office,
        (
            ReadingRoom(office, desk).surface,
            second.surface,
            AnswerDesk(office).surface,
            HomeRoom(office).surface,
            reminding.surface,
            housekeeping.surface,
            AttemptRoom(office).surface,
            CheckRoom(office).surface,
            DeadlineRoom(office).surface,
            MattersRoom(office).surface,
            OrdersRoom(office).surface,
            CertificateRoom(office, offered).surface,
            templated.surface,
            ReviewRoom(office).surface,
            *(library.surfaces if library else ()),
            *((SharingRoom(office, office.sharing).surface,) if office.sharing else ()),
        ),
    )
    workspace.register(app, office)
    mentions.register(app, desk)
    messages.register(app, desk, second, front_desk)
    commands.register(app, desk, front_desk)
    surfaces.register(app, front_desk)
    everything_else.register(app)
    app.error(_unforeseen)
    kept = library.handlers if library else {}
    return Handlers({**desk.handlers, **front_desk.handlers, **reminding.handlers, **GivenUp(office).handlers, **kept})


def _watching(office: Office, watch: WatchDesk | None, *, polls: bool) -> tuple[OfficialSources, ...]:
    """What is done with official sources; nothing where nobody keeps the library in Slack."""
    if office.library is None or watch is None:
        return ()
    return (OfficialSources(office, office.library, watch, polls=polls),)


async def _unforeseen(error: Exception) -> None:
    """A fault in a listener, before anyone could be answered: logged without the request's words."""
    explained(error)
