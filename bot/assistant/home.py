"""The home page of one person: his matters and what each lacks, what waits for him, the corpus, his settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.assistant.corpus_status import CorpusStatus
from bot.assistant.draft_queue import OwnDraft
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_deadlines import HeldDeadline, MatterDeadlines
from bot.assistant.matter_reads import no_reading
from bot.assistant.matter_register import MatterRegister
from bot.assistant.matter_terms import terms_of, titled
from bot.assistant.preferences import PersonalSettings, Preferences
from bot.assistant.reminder_desk import HeldReminder, ReminderDesk
from bot.assistant.reminder_ports import DraftsWaiting
from bot.assistant.walkthrough_log import WalkthroughLog
from bot.conferral.matter import Matter
from bot.conferral.matter_keeping import Keeping
from bot.conferral.record import When, day_of
from bot.conferral.reminders import ReminderKind, WaitingDraft
from bot.conferral.rule import ConferralRule
from bot.conferral.rule_choice import NoRuleHeld
from bot.conferral.walkthrough import Situation, next_act, standing_of
from knowledge.errors import ConferralError
from knowledge.intake.proposal import Proposal

MOST_MATTERS = 8
"""How many matters are worked out for the page; the others are counted."""


@dataclass(frozen=True, slots=True)
class HomeMatter:
    """A matter; `lacks` are the requirements it does not meet yet, in plain words, and `next_act` what to do next.

    `unjudged` says why neither could be told, "" where they could.
    """

    id: str
    title: str
    lacks: tuple[str, ...] = ()
    next_act: str = ""
    unjudged: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class HomeDeadline:
    """A deadline that an order set and that has not passed; `sentence` is the order's own."""

    title: str
    due: When
    order: str
    sentence: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """All that stands on the page, the most pressing first in each part.

    `more_matters` are those beyond `matters`. `corpus` None: it cannot be read just now. `firm_court` is the court
    that the firm set as default. `queue` are the open proposals, for a knowledge manager; None for everybody else.
    `own` are the drafts that the person began, each with its matter's title.
    """

    matters: tuple[HomeMatter, ...]
    more_matters: int
    reminders: tuple[HeldReminder, ...]
    deadlines: tuple[HomeDeadline, ...]
    drafts: tuple[WaitingDraft, ...]
    corpus: CorpusStatus | None
    settings: Preferences
    firm_court: str | None = None
    queue: tuple[Proposal, ...] | None = None
    own: tuple[tuple[OwnDraft, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HomeDesk:
    """Gathers home pages. `corpus` may raise ConferralError; `queue` gives None for who is no knowledge manager.

    `own` gives the drafts that a person began.
    """

    keeper: LogKeeper
    register: MatterRegister
    rules: Callable[[], Sequence[ConferralRule]]
    reminders: ReminderDesk
    deadlines: MatterDeadlines
    drafts: DraftsWaiting
    settings: PersonalSettings
    corpus: Callable[[], CorpusStatus]
    firm_court: str | None = None
    queue: Callable[[str], tuple[Proposal, ...] | None] = lambda _user: None
    own: Callable[[str], Sequence[OwnDraft]] = lambda _user: ()

    def page(self, user: str) -> HomePage:
        """The page of `user`, with what he may see and nothing else."""
        now, keepings = self.keeper.clock(), self.register.keepings()
        mine = [m for m in self.keeper.matters(as_user=user) if not keepings.get(m.id, Keeping()).closed]
        reminders = self.reminders.of(user, now)
        deadlines = self._deadlines({matter.id: matter for matter in mine}, user)
        pressing = _pressing(mine, reminders, deadlines)
        shown = tuple(
            self._matter(m, user, held=keepings.get(m.id, Keeping()).held, now=now) for m in pressing[:MOST_MATTERS]
        )
        return HomePage(
            matters=shown,
            more_matters=len(mine) - len(shown),
            # A deadline that is to come stands among the deadlines already.
            reminders=tuple(
                r for r in reminders if r.open or r.snoozed or r.reminder.kind is not ReminderKind.DEADLINE
            ),
            deadlines=tuple(_told(matter, held) for matter, held in deadlines),
            drafts=tuple(draft for draft in self.drafts.of_reviewer(user) if any(m.id == draft.matter for m in mine)),
            corpus=self._corpus(),
            settings=self.settings.of(user),
            firm_court=self.firm_court,
            queue=self.queue(user),
            own=tuple((draft, titled(m)) for draft in self.own(user) for m in mine if m.id == draft.matter),
        )

    def _matter(self, matter: Matter, user: str, *, held: bool, now: datetime) -> HomeMatter:
        with no_reading():  # the page lists what the person may see
            walkthrough = WalkthroughLog(self.keeper).read(matter.id, as_user=user)
        try:
            terms = terms_of(matter, walkthrough.record, self.rules(), now=now)
        except NoRuleHeld as fault:
            return HomeMatter(matter.id, titled(matter), unjudged=fault.diagnostics(), held=held)
        situation = Situation(walkthrough, terms)
        act = next_act(situation)
        lacks = tuple(dict.fromkeys(lack.requirement.heading for lack in standing_of(situation).lacks))
        return HomeMatter(matter.id, titled(matter), lacks, act.text if act else "", held=held)

    def _deadlines(self, mine: dict[str, Matter], user: str) -> list[tuple[Matter, HeldDeadline]]:
        found = [
            (mine[matter_id], held)
            for matter_id, all_held in self.deadlines.of_matters(as_user=user).items()
            for held in all_held
            if held.coming and matter_id in mine
        ]
        return sorted(found, key=lambda pair: (day_of(pair[1].deadline.due), str(pair[1].deadline.due)))

    def _corpus(self) -> CorpusStatus | None:
        try:
            return self.corpus()
        except ConferralError:
            return None


def _pressing(
    matters: Sequence[Matter], reminders: Sequence[HeldReminder], deadlines: Sequence[tuple[Matter, HeldDeadline]]
) -> list[Matter]:
    """The matters with something due first, the soonest before the others; then those opened last."""
    days = [(held.reminder.matter, held.at.date()) for held in reminders]
    days += [(matter.id, day_of(held.deadline.due)) for matter, held in deadlines]
    soonest = dict(sorted(days, key=lambda pair: pair[1], reverse=True))
    newest_first = sorted(matters, key=lambda matter: matter.created, reverse=True)
    return sorted(newest_first, key=lambda matter: soonest.get(matter.id, date.max))


def _told(matter: Matter, held: HeldDeadline) -> HomeDeadline:
    deadline = held.deadline
    return HomeDeadline(titled(matter), deadline.due, deadline.order, deadline.sentence)
