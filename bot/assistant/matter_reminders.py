"""The reminders of matters, worked out from their logs, with what speaks for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.guide_ports import AuthorityResolver
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_register import MatterRegister
from bot.assistant.matter_terms import terms_of
from bot.assistant.reminder_ports import DraftsWaiting
from bot.conferral.deadlines import LegalHolidays, UnknownForum, forum_named
from bot.conferral.matter import Matter
from bot.conferral.matter_keeping import Keeping
from bot.conferral.moments import read_zone
from bot.conferral.reminders import ANSWER_DAYS, OfficeDays, Outline, Reminder, reminders_of
from bot.conferral.requirements.setting import Setting, authority_of
from bot.conferral.rule import ConferralRule
from bot.conferral.rule_choice import NoRuleHeld
from bot.conferral.walkthrough import Terms


@dataclass(frozen=True, slots=True)
class MatterReminders:
    """Works out reminders. It checks nobody's access: the reminder desk does.

    `zone` is where the firm is: the zone of matters whose own is not known.
    """

    keeper: LogKeeper
    register: MatterRegister
    drafts: DraftsWaiting
    holidays: LegalHolidays
    rules: Callable[[], Sequence[ConferralRule]]
    resolver: AuthorityResolver
    zone: tzinfo

    def of_matter(self, matter_id: str) -> tuple[Matter, tuple[Reminder, ...]] | None:
        """A matter and its reminders by their moments; None where there is no such matter, or it is closed."""
        keeping = self.register.keepings().get(matter_id, Keeping())
        matter = None if keeping.closed or keeping.erased else self.keeper.log.matter(matter_id)
        return None if matter is None else (matter, self._of(matter))

    def of_open_matters(self) -> Iterator[tuple[Matter, tuple[Reminder, ...]]]:
        """Every matter that is not closed, with its reminders."""
        keepings = self.register.keepings()
        for matter_id in self.register.ids():
            keeping = keepings.get(matter_id, Keeping())
            matter = None if keeping.closed or keeping.erased else self.keeper.log.matter(matter_id)
            if matter is not None:
                yield matter, self._of(matter)

    def of_matters_of(self, user: str) -> Iterator[tuple[Matter, tuple[Reminder, ...]]]:
        """The open matters that `user` may see, with their reminders."""
        keepings = self.register.keepings()
        for matter in self.keeper.matters(as_user=user):
            keeping = keepings.get(matter.id, Keeping())
            if not keeping.closed and not keeping.erased:
                yield matter, self._of(matter)

    def days_of(self, matter: Matter) -> OfficeDays:
        """The open days where the matter is."""
        return OfficeDays(read_zone(matter.facts.zone) or self.zone, self.holidays, _state(matter.facts.court))

    def authority_of(self, matter: Matter, reminder: Reminder) -> ResolvedAuthority | None:
        """What the rule, or an order, says that speaks for the reminder; None where an order of the case set it."""
        if reminder.requirement is None:
            return None
        terms = self._terms(matter)
        if terms is None:
            return None
        record = matter.facts.record()
        setting = Setting(motion=record.motion, rule=terms.rule, floor=terms.floor, filed=record.certificate_date)
        supports = authority_of(setting, reminder.requirement, reminder.fault)
        return self.resolver.resolve(supports, as_of=record.certificate_date or terms.today)

    def _of(self, matter: Matter) -> tuple[Reminder, ...]:
        entries, terms = self.keeper.log.entries(matter.id), self._terms(matter)
        days = terms.rule.before_filing.notice_business_days if terms else ANSWER_DAYS
        outline = Outline(matter.id, matter.facts, entries, self.drafts.of_matter(matter.id), answer_days=days)
        return reminders_of(outline, self.days_of(matter))

    def _terms(self, matter: Matter) -> Terms | None:
        """The rule of the matter; None where none is held."""
        try:
            return terms_of(matter, matter.facts.record(), self.rules(), now=self.keeper.clock())
        except NoRuleHeld:
            return None


def _state(court: str) -> str | None:
    """The state whose holidays close the offices; None where the court is none that is known."""
    try:
        forum = forum_named(court)
    except UnknownForum:
        return None
    return forum.state if forum else None
