"""The process ends, or Slack refuses, at any step of a draft: it arrives once with its Word file, or it is said why."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.conferral.record import Issue, IssueResult
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import Crashed
from tests.fakes.slack_api import FakeSlack, Lost, refused
from tests.matters import CALL, record
from tests.slack.certificates import DRAFT, REVIEW, Person
from tests.slack.firms import ME, LawFirm, law_firm

DRAFTABLE = record(
    attempts=(replace(CALL, issues=("1",), place="telephone"),),
    issues=(Issue("1", "Request 4", "The files are due.", "They are private.", IssueResult.DISPUTED),),
    signer="A. Counsel",
    certificate_date=date(2024, 3, 18),
)
DIRECT = "D1ASSOCIATE"


@pytest.fixture
async def at_law(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[LawFirm]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield firm


async def at_review(firm: LawFirm) -> Person:
    firm.desk.log_keeper.open_from(DRAFTABLE, as_user=ME)
    person = Person(firm)
    await person.opens()
    await person.sends()
    if person.step:
        await person.presses(REVIEW)
    return person


def crash_once(step: str) -> Callable[[str], None]:
    left = [step]

    def crash(name: str) -> None:
        if left and name == left[0]:
            left.clear()
            raise Crashed

    return crash


def delivered(firm: LawFirm) -> tuple[int, int]:
    """How many drafts were announced in the direct messages, and how many files stand in their threads."""
    ours = firm.slack.conversations.ours(DIRECT)
    return sum("thread_ts" not in one for one in ours), sum(len(one.get("files") or ()) for one in ours)


async def steps_of_a_draft(firm: LawFirm) -> list[str]:
    names: list[str] = []
    firm.inbox.before = names.append
    person = await at_review(firm)
    names.clear()
    await person.presses(DRAFT)
    return names


async def test_the_steps_of_a_draft(at_law: LawFirm) -> None:
    assert await steps_of_a_draft(at_law) == [*STEPS]
    assert delivered(at_law) == (1, 1)


STEPS = (
    "draft",
    "direct channel",
    "about to post 0",
    "post 0",
    "about to post 1",
    "post 1",
    "bring 2",
    "about to share 2",
    "share 2",
)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_at_any_step_neither_loses_nor_doubles_the_draft(at_law: LawFirm, moment: str, step: str) -> None:
    person = await at_review(at_law)
    setattr(at_law.inbox, moment, crash_once(step))
    await person.presses(DRAFT)
    await at_law.inbox.restart()
    await at_law.settle()
    assert delivered(at_law) == (1, 1)
    assert at_law.inbox.waiting == 0
    [top] = [one for one in at_law.slack.conversations.ours(DIRECT) if "thread_ts" not in one]
    assert at_law.slack.conversations.thread(DIRECT, top["ts"])[-1].get("files")
    again = at_law.slack.dialogues.open[str(person.now["id"])]
    assert "direct messages" in str(again["blocks"])


@pytest.mark.parametrize("took_effect", [True, False])
async def test_a_file_whose_sharing_was_not_answered_is_shared_once(at_law: LawFirm, *, took_effect: bool) -> None:
    person = await at_review(at_law)
    at_law.slack.weather.expect("files.completeUploadExternal", [Lost(took_effect=took_effect)])
    await person.presses(DRAFT)
    assert delivered(at_law) == (1, 1)


async def test_a_file_that_slack_does_not_take_is_told_with_a_number(at_law: LawFirm) -> None:
    person = await at_review(at_law)
    at_law.slack.refuse("files.getUploadURLExternal", refused("file_uploads_disabled"))
    await person.presses(DRAFT)
    assert "I could not send the draft." in person.words
    assert "Reference number" in person.words
    assert delivered(at_law) == (1, 0)


async def test_a_draft_that_would_be_another_after_a_crash_is_not_sent(at_law: LawFirm) -> None:
    person = await at_review(at_law)
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    at_law.inbox.before = crash_once("about to post 0")
    await person.presses(DRAFT)
    at_law.desk.guide.answer(matter.id, "signer", "C. Counsel", as_user=ME)
    await at_law.inbox.restart()
    await at_law.settle()
    assert delivered(at_law) == (0, 0)
    again: dict[str, Any] = at_law.slack.dialogues.open[str(person.now["id"])]
    assert "The log was changed while this draft was being sent." in str(again["blocks"])


async def test_a_click_that_comes_twice_is_one_draft(at_law: LawFirm) -> None:
    person = await at_review(at_law)
    await person.presses(DRAFT)
    clicks = [job for job in at_law.inbox.jobs.values() if job.kind == f"action:{DRAFT}"]
    assert len(clicks) == 1
    assert not await at_law.inbox.take(clicks[0])
    assert delivered(at_law) == (1, 1)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_while_an_answer_is_taken_keeps_it_once(at_law: LawFirm, moment: str) -> None:
    person = await at_review(at_law)
    await person.presses("certificate_further")
    assert person.step == "attempt-2"
    setattr(at_law.inbox, moment, crash_once("answer"))
    await at_law.send(person.submission({"attempt-2": "I called him on March 12, 2024 at 2 pm"}))
    await at_law.inbox.settle()
    await at_law.inbox.restart()
    await at_law.settle()
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    assert len(at_law.attempts(matter)) == 2


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_while_a_matter_is_opened_opens_it_once(at_law: LawFirm, moment: str) -> None:
    person = Person(at_law)
    await person.opens()
    setattr(at_law.inbox, moment, crash_once("answer"))
    await at_law.send(person.submission({"court": "D. Kan.", "motion": "compel"}))
    await at_law.inbox.settle()
    await at_law.inbox.restart()
    await at_law.settle()
    assert len(at_law.desk.log_keeper.matters(as_user=ME)) == 1
