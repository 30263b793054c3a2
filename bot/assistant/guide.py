"""Guiding a person through the effort to confer: one question at a time, every reply kept in the matter's log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.assistant.guide_ports import AuthorityResolver, RecordFolder
from bot.assistant.guided import AskedQuestion, Guided, RefusedReply, asked_question, guided
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.log_ports import FaultyRecord
from bot.assistant.matter_terms import terms_of
from bot.assistant.walkthrough_log import WalkthroughLog
from bot.conferral.court_named import name_court
from bot.conferral.drafting import AgreedOrderPackage, agreed_order_package
from bot.conferral.matter import Matter, MatterFacts
from bot.conferral.motion import MotionKind, read_motion
from bot.conferral.record import ConferralRecord, Party
from bot.conferral.rule import ConferralRule
from bot.conferral.walkthrough import (
    Answered,
    Refused,
    Situation,
    Terms,
    Walkthrough,
    change,
    further_step,
    question_named,
    review,
)

_NOTHING_ASKED = (
    "Nothing is left to ask, and that tells no step. A further one is told as "
    '"I called her on March 6 at 2 pm"; "change STEP answer" changes an answer.'
)


@dataclass(frozen=True, slots=True)
class ProposedOrder:
    """The text of a proposed order that the parties agree to; `due` is the day an order of the case sets for it."""

    text: str
    due: date | None = None
    word_file: bool | None = None


class Guide:
    """Walkthroughs of matters. Every method that names a matter raises NoSuchMatter for who may not see it.

    Nothing is held between calls but what the log holds, so that a restart loses nothing. Every method may raise
    NoRuleHeld and RecordNotKept.
    """

    def __init__(
        self,
        keeper: LogKeeper,
        rules: Callable[[], Sequence[ConferralRule]],
        resolver: AuthorityResolver,
        records: RecordFolder,
    ) -> None:
        self._keeper = keeper
        self._log = WalkthroughLog(keeper)
        self._rules = rules
        self._resolver = resolver
        self._records = records

    def begin(self, court: str, motion: str, *, as_user: str) -> Guided:
        """Open a matter for a motion that is contemplated; `as_user` is its first member. Raises UnclearCourt."""
        facts = MatterFacts(name_court(court).name, read_motion(motion.strip()), Party(""))
        return self.resume(self._keeper.open_matter(facts, as_user=as_user).id, as_user=as_user)

    def begin_from(self, record: ConferralRecord, *, as_user: str) -> Guided:
        """Open a matter with what a record tells. Raises FaultyRecord."""
        return self.resume(self._keeper.open_from(record, as_user=as_user).id, as_user=as_user)

    def resume(self, matter_id: str, *, as_user: str, order: ProposedOrder | None = None) -> Guided:
        """Say where the walkthrough of a matter stands, wherever and by whomever it was left."""
        matter = self._keeper.matter(matter_id, as_user=as_user)
        return self._shown(matter, _Taken(self._log.read(matter_id, as_user=as_user)), order=order)

    def find(self, named: str, *, as_user: str) -> Matter:
        """Find a matter by its id, the beginning of that, or its case number. Raises NoSuchMatter, UnclearMatter."""
        return self._keeper.access.find(named, as_user)

    def answer(self, matter_id: str, step: str, text: str, *, as_user: str) -> Guided:
        """Take the answer to a step, in place of an earlier one if there is one, and keep it at once.

        A reply that cannot be used is in `refused`, and then nothing was changed.
        """
        return self.answers(matter_id, {step: text}, as_user=as_user)

    def answers(
        self, matter_id: str, replies: Mapping[str, str], *, as_user: str, order: ProposedOrder | None = None
    ) -> Guided:
        """Take several answers by the ids of their steps, in whatever order they can be taken, each kept at once.

        An answer that is what the record says already changes nothing.
        """
        matter = self._keeper.matter(matter_id, as_user=as_user)
        held = self._log.read(matter_id, as_user=as_user)
        taken = _taken(held, replies, lambda walkthrough: self._terms(matter, walkthrough))
        try:
            cautions = self._log.keep(matter, held, taken.walkthrough, as_user=as_user)
        except FaultyRecord as fault:
            if len(replies) > 1:
                return self._one_by_one(matter_id, replies, as_user=as_user, order=order)
            taken = _Taken(held, refused=tuple(RefusedReply(step, fault.diagnostics()) for step in replies))
            cautions = ()
        matter = self._keeper.matter(matter_id, as_user=as_user)
        told = [str(caution) for caution in cautions]
        return self._shown(matter, taken, cautions=told, order=order)

    def reply(
        self, matter_id: str, asked: str | None, text: str, *, as_user: str, order: ProposedOrder | None = None
    ) -> Guided:
        """Take what a person typed: the answer to the question `asked`, or a further step to confer that it tells.

        `asked` None: nothing is left to ask; what tells no step is then in `refused`.
        """
        matter = self._keeper.matter(matter_id, as_user=as_user)
        held = self._log.read(matter_id, as_user=as_user)
        further = further_step(Situation(held, self._terms(matter, held)), asked, text)
        step = further or asked
        if step is None:
            return self._shown(matter, _Taken(held, refused=(RefusedReply("", _NOTHING_ASKED),)), order=order)
        shown = self.answers(matter_id, {step: text}, as_user=as_user, order=order)
        if further is None or shown.refused:
            return shown
        told = next((one.value for one in self.review(matter_id, as_user=as_user) if one.id == further), further)
        return replace(shown, further=told)

    def _one_by_one(
        self, matter_id: str, replies: Mapping[str, str], *, as_user: str, order: ProposedOrder | None
    ) -> Guided:
        """Take answers each by itself, so that one the log refuses does not keep the others out."""
        steps = [self.answers(matter_id, {step: text}, as_user=as_user, order=order) for step, text in replies.items()]
        refused = tuple(one for step in steps for one in step.refused)
        return replace(steps[-1], refused=refused)

    def review(self, matter_id: str, *, as_user: str) -> tuple[Answered, ...]:
        """Give everything that was answered, each with the id by which it can be changed."""
        return review(self.situation(matter_id, as_user=as_user))

    def question(self, matter_id: str, step: str, *, as_user: str) -> AskedQuestion | None:
        """Give one question with its authority and the answer that is kept; None where there is no such question."""
        situation = self.situation(matter_id, as_user=as_user)
        found = question_named(situation, step)
        if found is None:
            return None
        day = situation.record.certificate_date or situation.today
        return asked_question(found, self._resolver.resolve(found.step.support, as_of=day))

    def situation(self, matter_id: str, *, as_user: str) -> Situation:
        """Give a matter's walkthrough under its terms, to work anything out from that the log holds."""
        matter = self._keeper.matter(matter_id, as_user=as_user)
        held = self._log.read(matter_id, as_user=as_user)
        return Situation(held, self._terms(matter, held))

    def _terms(self, matter: Matter, held: Walkthrough) -> Terms:
        return terms_of(matter, held.record, self._rules(), now=self._keeper.clock())

    def _shown(
        self, matter: Matter, taken: _Taken, *, cautions: Sequence[str] = (), order: ProposedOrder | None = None
    ) -> Guided:
        held = taken.walkthrough
        situation = Situation(held, self._terms(matter, held))
        return guided(
            matter.id,
            situation,
            self._resolver,
            record=self._records.put(matter.id, held.record.without_notes()),
            cautions=cautions,
            refused=taken.refused,
            reopened=taken.reopened,
            package=_package(situation, order),
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A walkthrough after replies, those that were refused, and the questions that a change opened again."""

    walkthrough: Walkthrough
    refused: tuple[RefusedReply, ...] = ()
    reopened: tuple[str, ...] = ()


def _taken(held: Walkthrough, replies: Mapping[str, str], terms: Callable[[Walkthrough], Terms]) -> _Taken:
    """Take replies in their order; one whose question comes up only by a later reply is tried again after it."""
    waiting, refused, reopened = dict(replies), dict[str, RefusedReply](), list[str]()
    progress = True
    while waiting and progress:
        progress = False
        for step, text in list(waiting.items()):
            changed = change(held, step, text, terms(held))
            if isinstance(changed, Refused):
                refused[step] = RefusedReply(step, changed.sentence)
                continue
            held, progress = changed.walkthrough, True
            reopened += changed.reopened
            del waiting[step]
    still_open = tuple(dict.fromkeys(step for step in reopened if step not in replies))
    return _Taken(held, tuple(refused[step] for step in waiting), still_open)


def _package(situation: Situation, order: ProposedOrder | None) -> AgreedOrderPackage | None:
    """The agreed-order package, where everything is agreed; without the order's text only how it is submitted."""
    record = situation.record
    if not situation.all_agreed or record.motion.kind is not MotionKind.PROTECTIVE_ORDER:
        return None
    if order is None:
        return replace(agreed_order_package("", record), findings=())
    return agreed_order_package(order.text, record, due=order.due, word_file=order.word_file)
