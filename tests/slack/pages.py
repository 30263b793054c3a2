"""Home pages and reminders as values; all parties are made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.corpus_status import CorpusStatus
from bot.assistant.home import HomeDeadline, HomeMatter, HomePage
from bot.assistant.preferences import Answers, Preferences
from bot.assistant.reminder_desk import DueReminder, HeldReminder
from bot.conferral.reminders import Reminder, ReminderKind, WaitingDraft
from tests.unit.conferral.reminders.told import central

TITLE = "2:24-cv-00000, D. Kan., Motion to Compel"
FOLLOW_UP = Reminder(
    id="m1-0123456789abcdef",
    matter="m1",
    kind=ReminderKind.FOLLOW_UP,
    about="e3",
    at=central(11),
    words="No answer to the e-mail of March 6, 2024 to B. Counsel is in the log; there was time for one until March 8.",
    reason="A certificate tells how long an answer was awaited.",
)
RULE = ResolvedAuthority(
    source="rules/37.2.txt",
    authority="Example R. 37.2",
    pin_cite="Example R. 37.2",
    quotation="Mailing or faxing a letter to the opposing party is not a reasonable effort to confer.",
)
DUE = DueReminder(FOLLOW_UP, "slack:U1", 0, TITLE, RULE)
OPEN = HeldReminder(FOLLOW_UP, TITLE, central(11), snoozed=False, open=True)
PAGE = HomePage(
    matters=(
        HomeMatter("m1", TITLE, ("A live exchange, or a documented attempt at one",), "Call Defendant.", held=True),
        HomeMatter("m2", "Matter 0a1b2c3d, Motion to Compel", unjudged="No rule is held for this court."),
        HomeMatter("m3", "2:24-cv-00001, D. Kan., Motion to Compel"),
    ),
    more_matters=12,
    reminders=(OPEN, replace(OPEN, at=central(14), snoozed=True, open=False)),
    deadlines=(
        HomeDeadline(TITLE, date(2024, 3, 20), "order.pdf", "Defendant shall answer by March 20, 2024."),
        HomeDeadline(TITLE, central(22, 17), "order.pdf", "The report is due by 5:00 p.m. on March 22, 2024."),
    ),
    drafts=(WaitingDraft("d1", "m1", "Certificate of conferral", central(8, 16), "slack:U2", "slack:U1"),),
    corpus=CorpusStatus("2024-03-01.1", datetime(2024, 3, 1, 12, tzinfo=UTC), 41, 9),
    settings=Preferences("D. Kan.", Answers.PRIVATE),
    firm_court="N.D. Cal.",
)
EMPTY = HomePage((), 0, (), (), (), None, Preferences())
