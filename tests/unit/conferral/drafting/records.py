"""Records for drafting: one made by hand, and any number generated, complete for whatever rule is asked of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import Any

from bot.conferral.drafting.missing.filing import PERFORMED
from bot.conferral.method import Method
from bot.conferral.motion import MotionKind, read_motion
from bot.conferral.record import (
    ConferralAttempt,
    ConferralRecord,
    Issue,
    IssueResult,
    Party,
    StepTaken,
    When,
)
from bot.conferral.rule import ConferralRule, StepKind, Writing

CENTRAL = timezone(timedelta(hours=-6))
TODAY = date(2024, 3, 12)

PEOPLE = tuple(f"{first}. {last}" for first in "ABCDE" for last in ("Counsel", "Advocate", "Barrister", "Proctor"))
"""Plainly fictional lawyers; a record uses some of them, and no draft may name another."""

SUBJECTS = (
    "use of personnel files outside this case",
    "production of maintenance logs",
    "answers to interrogatories on damages",
    "depth of the document search",
    "privilege log for the audit papers",
    "scope of the corporate deposition",
    "return of the inspection samples",
    "redactions in the payroll ledgers",
)
OURS = ("the items are relevant and cost little to produce", "the limit protects people who are not parties")
THEIRS = ("the request reaches too far back", "no limit is needed", "the items were produced already")
SAID = (
    "explained what is asked for and why, and proposed to narrow it to the last two managers",
    "explained the terms of the proposal and offered a shorter list of custodians",
)
ANSWERS = ("would not agree to the proposal and gave reasons for it", "agreed to part of it and refused the rest")
SECRET = "PRIVATE-NOTE-{}"


def attempt(**changes: Any) -> ConferralAttempt:
    """A telephone call about issue 1 that was answered, changed as told."""
    made = ConferralAttempt(
        at=datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL),
        method=Method.TELEPHONE,
        by=("A. Counsel",),
        with_=("B. Counsel",),
        minutes=25,
        issues=("1",),
        said="explained the proposed order and offered to limit it to personnel files",
        response="would agree to no limit, because the files concern the public",
        internal_note=SECRET.format("call"),
    )
    return replace(made, **changes)


def email(**changes: Any) -> ConferralAttempt:
    """An e-mail about issue 1 that was not answered, changed as told."""
    made = attempt(
        at=date(2024, 3, 1),
        method=Method.EMAIL,
        minutes=None,
        said="set out the proposed order and asked for a time to talk",
        response="",
        exhibit="A",
    )
    return replace(made, **changes)


def issue(**changes: Any) -> Issue:
    """An issue that stayed in dispute, changed as told."""
    made = Issue(
        id="1",
        text="use of personnel files outside this case",
        movant_position="the files may be used in this case only",
        opposing_position="no limit is needed",
        result=IssueResult.DISPUTED,
        remains="whether the files may be shown outside this case",
    )
    return replace(made, **changes)


def record(**changes: Any) -> ConferralRecord:
    """A record that a certificate can be drafted from in D. Kan., changed as told."""
    made = ConferralRecord(
        court="D. Kan.",
        motion=read_motion("protective-order"),
        movant=Party("Defendants", ("A. Counsel",)),
        opposing=(Party("Plaintiff", ("B. Counsel",)),),
        case_number="2:24-cv-00000",
        relief="entry of a protective order limiting use of personnel files",
        issues=(issue(),),
        attempts=(email(), attempt()),
        signer="A. Counsel",
        certificate_date=TODAY,
    )
    return replace(made, **changes)


def generated(seed: int, court: str, rule: ConferralRule, kind: MotionKind) -> ConferralRecord:
    """A record of `court` with everything `rule` asks for, put together by chance from `seed`."""
    return _Maker(Random(seed), court, rule, kind).record()  # noqa: S311  chance for tests, not for secrets


class _Maker:
    def __init__(self, chance: Random, court: str, rule: ConferralRule, kind: MotionKind) -> None:
        self.chance = chance
        self.court = court
        self.rule = rule
        self.kind = kind
        people = chance.sample(PEOPLE, 5)
        self.ours, self.theirs = people[: chance.randint(1, 2)], people[2 : 2 + chance.randint(1, 2)]
        self.alone = chance.random() < 0.25
        self.first = date(2023, 1, 2) + timedelta(days=chance.randint(0, 350))
        self.issues = self._issues()

    def record(self) -> ConferralRecord:
        """The record."""
        attempts, silent = self._attempts()
        last = max(a.waited_until or a.day or self.first for a in attempts)
        signed = last + timedelta(days=self.chance.randint(5, 9))
        roles = ("Defendants", "Plaintiff") if self.chance.random() < 0.5 else ("Plaintiff", "Defendant")
        issues = tuple(self._silenced(i) for i in self.issues) if silent else self.issues
        return ConferralRecord(
            court=self.court,
            motion=read_motion("other relief" if self.kind is MotionKind.OTHER else self.kind.value),
            movant=Party(roles[0], tuple(self.ours)),
            opposing=(Party(roles[1], () if self.alone else tuple(self.theirs), self.alone),),
            case_number=f"{self.chance.randint(1, 6)}:23-cv-{self.chance.randint(100, 99999):05d}",
            relief=self.chance.choice(("", "an order on the items listed below")),
            issues=issues,
            attempts=tuple(replace(a, with_=(roles[1],)) if self.alone else a for a in attempts),
            signer=self.ours[0],
            certificate_date=signed,
            court_steps=self._court_steps(last + timedelta(days=1)),
        )

    def _issues(self) -> tuple[Issue, ...]:
        subjects = self.chance.sample(SUBJECTS, self.chance.randint(1, 4))
        made = []
        for number, subject in enumerate(subjects, start=1):
            result = IssueResult.DISPUTED if number == 1 else self.chance.choice(tuple(IssueResult))
            left = "" if result is IssueResult.AGREED else f"whether {subject} is owed at all"
            made.append(Issue(str(number), subject, self.chance.choice(OURS), self.chance.choice(THEIRS), result, left))
        return tuple(made)

    def _silenced(self, one: Issue) -> Issue:
        left = one.remains or f"whether {one.text} is owed at all"
        return replace(one, opposing_position="", result=IssueResult.DISPUTED, remains=left)

    def _attempts(self) -> tuple[list[ConferralAttempt], bool]:
        """The steps, and whether nobody answered any of them."""
        exchange = self.rule.exchange
        ways = ["talk", "talk", "talk after writing"]
        ways += ["silence"] if exchange.attempt else []
        ways += ["writing"] if exchange.writing in (Writing.BOTH_WAYS, Writing.ONE_WAY) else []
        way = self.chance.choice(ways)
        if way == "silence":
            return self._unanswered(), True
        if way == "writing":
            return [self._written(0, answered=True)], False
        before = [self._written(0, answered=False)] if way == "talk after writing" else []
        return [*before, self._talk(4)], False

    def _talk(self, after: int) -> ConferralAttempt:
        live = [m for m in (self.rule.exchange.methods or tuple(Method)) if m.is_live]
        return self._made(self._moment(after), self.chance.choice(live), self.chance.choice(ANSWERS))

    def _written(self, after: int, *, answered: bool) -> ConferralAttempt:
        method = self.chance.choice((Method.EMAIL, Method.LETTER, Method.FAX))
        answer = f"replied {method.words} (Exhibit R) that {self.chance.choice(THEIRS)}" if answered else ""
        made = self._made(self._day(after), method, answer)
        return replace(made, minutes=None, place="", exhibit=self.chance.choice("ABCDEFG"))

    def _unanswered(self) -> list[ConferralAttempt]:
        """A writing, then two or three tries at a talk over more than five business days, then a wait."""
        steps = [self._written(0, answered=False)]
        for after in (1, 6, 10)[: self.chance.randint(2, 3)]:
            method = self.chance.choice((Method.TELEPHONE, Method.VOICEMAIL))
            made = self._made(self._moment(after), method, "")
            steps.append(replace(made, minutes=None, place="", said=self.chance.choice(SAID)))
        wait = self._day(16)
        return [replace(step, waited_until=wait) for step in steps]

    def _made(self, at: When, method: Method, response: str) -> ConferralAttempt:
        return ConferralAttempt(
            at=at,
            method=method,
            by=tuple(self.ours[:1]),
            with_=tuple(self.theirs),
            minutes=self.chance.randint(5, 90),
            issues=tuple(one.id for one in self.issues),
            said=self.chance.choice(SAID),
            response=response,
            internal_note=SECRET.format(self.chance.randint(0, 9)),
            place="the offices of the movant's counsel",
        )

    def _day(self, business_days: int) -> date:
        day = self.first
        while business_days or day.weekday() > 4:
            day += timedelta(days=1)
            business_days -= day.weekday() < 5 and business_days > 0
        return day

    def _moment(self, business_days: int) -> datetime:
        clock = time(self.chance.randint(8, 17), self.chance.choice((0, 5, 15, 30, 45)), tzinfo=CENTRAL)
        return datetime.combine(self._day(business_days), clock)

    def _court_steps(self, on: date) -> tuple[StepTaken, ...]:
        wanted = [
            step
            for step in self.rule.extra_steps
            if step.kind in PERFORMED and not step.if_ordered and (not step.motions or self.kind in step.motions)
        ]
        first = self.first - timedelta(days=1)
        done = "it was done as the court asks, and the issues below were left"
        return tuple(
            StepTaken(kind, first if kind is StepKind.PAPERS_SERVED_FIRST else on, done)
            for kind in dict.fromkeys(step.kind for step in wanted)
        )
