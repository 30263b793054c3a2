"""The walkthrough as a typed conversation in a direct message: every message in its thread is an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.slack.walkthroughs.asking import Wanted, walkthrough_wanted
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import Crashed
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.slack.certificates import FILLED
from tests.slack.firms import ME, LawFirm, law_firm, opened
from tests.slack.payloads import DIRECT, PARTNER, direct, mention, message

THREAD = "1700000200.000100"
_stamps = count(300)


@pytest.fixture
async def at_law(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[LawFirm]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield firm


async def says(firm: LawFirm, text: str, *, thread: str = THREAD, first: bool = False) -> str:
    """Let the associate write in the thread; what is said to that."""
    before = len(firm.slack.sent("chat.postMessage"))
    stamp = thread if first else f"1700000{next(_stamps)}.000100"
    await firm.send(direct(text, ts=stamp, thread_ts=None if first else thread))
    await firm.settle()
    return "\n".join(sent["text"] for sent in firm.slack.sent("chat.postMessage")[before:])


async def begun(firm: LawFirm) -> str:
    return await says(firm, "walk me through conferring for a motion for a protective order in D. Kan.", first=True)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("walk me through conferring for a motion to compel in D. Kan.", Wanted("D. Kan.", "compel")),
        ("Please draft a certificate of conference for a motion to compel in D. Kan.", Wanted("D. Kan.", "compel")),
        ("draft a certificate", Wanted()),
        ("Continue the walkthrough.", Wanted()),
        ("continue my walkthrough of 2:24-cv-00001", Wanted(named="2:24-cv-00001")),
        ("walkthrough 2:24-cv-00001", Wanted(named="2:24-cv-00001")),
        ("walkthrough D. Kan. protective order", Wanted("D. Kan.", "protective order")),
        ("What must a certificate of conference say?", None),
        ("Who may draft a certificate?", None),
        ("I sent a letter. Is that enough in D. Kan.?", None),
    ],
)
def test_how_a_walkthrough_is_asked_for(text: str, wanted: Wanted | None) -> None:
    assert walkthrough_wanted(text) == wanted


async def test_each_message_in_the_thread_is_an_answer_to_the_end(at_law: LawFirm) -> None:
    said = await begun(at_law)
    assert said.splitlines()[0].startswith("Matter ")
    assert "Motion for Protective Order (D. Kan.)." in said
    for _ in range(60):
        [matter] = at_law.desk.log_keeper.matters(as_user=ME)
        stands = at_law.desk.guide.resume(matter.id, as_user=ME).step
        if stands is None:
            break
        assert stands.question.split("?")[0].replace("&", "&amp;")[:60] in said, said
        said = await says(at_law, FILLED.get(stands.id, "not known"))
        assert "Automated assistant." in said
    assert "Nothing is left to ask." in said
    assert '"draft"' in said
    drafted = await says(at_law, "Draft")
    assert "DRAFT: needs attorney review" in drafted
    thread = at_law.slack.conversations.thread(DIRECT, THREAD)
    assert thread[-1]["files"][0]["name"] == "certificate-draft.docx"
    assert {sent["thread_ts"] for sent in at_law.slack.sent("chat.postMessage")} == {THREAD}
    assert at_law.assistant.questions == []


async def test_the_words_of_the_terminal_work(at_law: LawFirm) -> None:
    await begun(at_law)
    assert "Who is on the other side" in await says(at_law, "Defendants: A. Counsel")
    assert "(now: Defendants (A. Counsel))" in await says(at_law, "back")
    assert "Who is on the other side" in await says(at_law, "Defendants: A. Counsel")
    assert "movant: Defendants (A. Counsel)" in await says(at_law, "review")
    assert "Not met so far:" in await says(at_law, "status")
    assert "“" in await says(at_law, "why")
    assert "(now: A. Counsel)" in await says(at_law, "change movant-counsel")
    await says(at_law, "D. Counsel")
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    assert at_law.desk.log_keeper.record_of(matter.id, as_user=ME).movant.counsel == ("D. Counsel",)
    assert "To answer first" in await says(at_law, "draft")
    left = await says(at_law, "stop")
    assert f"Go on with: walkthrough {matter.id[:8]}" in left
    await says(at_law, "What must a motion certify?")
    assert [question.text for question in at_law.assistant.questions] == ["What must a motion certify?"]
    again = await says(at_law, f"walkthrough {matter.id[:8]}", thread="1700000900.000100", first=True)
    assert "Who is on the other side" in again


async def test_it_goes_on_after_a_restart_with_the_question_that_was_asked(at_law: LawFirm) -> None:
    await begun(at_law)
    await says(at_law, "Defendants: A. Counsel")
    await says(at_law, "change movant")
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    kept = at_law.face.office.talks.of(f"{TEAM}:{DIRECT}:{THREAD}")
    assert kept is not None
    assert (kept.standing.matter, kept.standing.asked, kept.standing.last) == (matter.id, "movant", "movant")
    await says(at_law, "Defendant: C. Counsel")
    assert at_law.desk.log_keeper.record_of(matter.id, as_user=ME).movant.role == "Defendant"


async def test_asked_for_in_a_channel_it_goes_on_in_a_direct_message(at_law: LawFirm) -> None:
    await at_law.send(mention("walk me through conferring for a motion to compel in D. Kan."))
    await at_law.settle()
    [there, here] = at_law.slack.sent("chat.postMessage")
    assert (there["channel"], here["channel"]) == (DIRECT, "C1LITIGATION")
    assert "Matter " in there["text"]
    assert "confidential" in here["text"]
    assert "Matter " not in here["text"]
    [top] = at_law.slack.conversations.ours(DIRECT)
    said = await says(at_law, "Defendants: A. Counsel", thread=top["ts"])
    assert "Who is on the other side" in said


async def test_nobody_else_is_answered_from_a_matter(at_law: LawFirm) -> None:
    await begun(at_law)
    other = message("review", ts="1700000400.000100", thread_ts=THREAD, channel=DIRECT, kind="im", user=PARTNER)
    await at_law.send(other)
    await at_law.settle()
    assert "somebody else's" in said_last(at_law)
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    stranger = message(f"walkthrough {matter.id}", ts="1700000500.000100", channel="D2PARTNER", kind="im", user=PARTNER)
    await at_law.send(stranger)
    await at_law.settle()
    assert "There is no such matter that you may see." in said_last(at_law)


def said_last(firm: LawFirm) -> str:
    return str(firm.slack.sent("chat.postMessage")[-1]["text"])


async def test_several_matters_are_listed_and_one_goes_on(at_law: LawFirm) -> None:
    opened(at_law.desk.log_keeper, case_number="2:24-cv-00001")
    assert "Which" in await says(at_law, "continue the walkthrough", first=True)
    opened(at_law.desk.log_keeper, case_number="2:24-cv-00002")
    listed = await says(at_law, "continue the walkthrough", thread="1700000800.000100", first=True)
    assert listed.index("2:24-cv-00002") < listed.index("2:24-cv-00001")
    chosen = await says(at_law, "walkthrough 2:24-cv-00001", thread="1700000800.000100")
    assert "Which items are in dispute" in chosen or "exemption" in chosen


async def test_a_message_that_is_changed_changes_no_answer(at_law: LawFirm) -> None:
    await begun(at_law)
    await says(at_law, "Defendants: A. Counsel")
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    before = at_law.desk.log_keeper.history(matter.id, as_user=ME)
    inner: dict[str, Any] = {
        "type": "message",
        "subtype": "message_changed",
        "channel": DIRECT,
        "channel_type": "im",
        "ts": "1700000990.000100",
        "message": {
            "user": "U1ASSOCIATE",
            "text": "Plaintiff: X. Counsel",
            "ts": "1700000600.000100",
            "thread_ts": THREAD,
            "edited": {"user": "U1ASSOCIATE", "ts": "1700000991.000100"},
        },
        "previous_message": {"user": "U1ASSOCIATE", "text": "Plaintif: X. Counsel", "ts": "1700000600.000100"},
    }
    changed = {**direct("x"), "event": inner}
    await at_law.send(changed)
    await at_law.settle()
    assert at_law.desk.log_keeper.history(matter.id, as_user=ME) == before


async def test_a_closed_matter_takes_no_answer(at_law: LawFirm) -> None:
    await begun(at_law)
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    at_law.desk.keeping.close(matter.id, why="settled", as_user=ME)
    assert "This matter is closed; nothing was entered." in await says(at_law, "Defendants: A. Counsel")
    assert at_law.desk.log_keeper.record_of(matter.id, as_user=ME).movant.role == ""


STEPS = ("before", "say", "about to post 0", "post 0")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_after_a_crash_an_answer_is_kept_once_and_replied_to_once(
    at_law: LawFirm, moment: str, step: str
) -> None:
    await begun(at_law)
    for line in ("Defendants: A. Counsel", "Plaintiff: B. Counsel", "no", "1) personnel files", "They are private."):
        await says(at_law, line)
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    setattr(at_law.inbox, moment, crash_once(step))
    before = len(at_law.slack.conversations.ours(DIRECT))
    await says(at_law, "I called her on February 18 at 10:30")
    await at_law.inbox.restart()
    await at_law.settle()
    assert len(at_law.attempts(matter)) == 1
    assert len(at_law.slack.conversations.ours(DIRECT)) == before + 1
    assert at_law.inbox.waiting == 0


def crash_once(step: str) -> Any:
    left = [step]

    def crash(name: str) -> None:
        if left and name == left[0]:
            left.clear()
            raise Crashed

    return crash
