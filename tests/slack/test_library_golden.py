"""Golden questions in Slack: managers make them of answers, see them, take them back, and have the trend posted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.slack.blocks.answer_actions import answer_actions
from tests.fakes.inbox import CrashOnce
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.slack.library import LIBRARIAN, OUTSIDER, SECOND, LibraryFirm
from tests.slack.tending import QUESTION, tended_firm, tended_home
from tests.tending import ASKER, TendedHome


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    return tended_home(tmp_path / "tended")


@pytest.fixture
async def firm(slack: FakeSlack, tmp_path: Path, home: TendedHome) -> AsyncIterator[LibraryFirm]:
    async with tended_firm(slack, tmp_path / "home", home, tended_in=tmp_path / "tended") as firm:
        yield firm


async def test_a_shared_question_is_edited_and_made_golden(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    shown = {
        block["block_id"]: block["element"] for block in firm.slack.dialogues.open[view]["blocks"] if "element" in block
    }
    assert shown["question"]["initial_value"] == QUESTION
    assert (shown["court"]["initial_value"], shown["source"]["initial_value"]) == ("D. Example", "rules/1.txt")
    answer = await firm.sends(
        view, question="Is a letter alone enough?", court="D. Kan.", words="letter or an email alone"
    )
    assert "Every publication must find its words" in str(answer["view"]["blocks"])
    [kept] = home.golden.standing()
    assert (kept.text, kept.court, kept.author) == ("Is a letter alone enough?", "D. Kan.", f"slack:{LIBRARIAN}")
    assert [(gold.file, gold.snippet) for gold in kept.gold] == [("rules/1.txt", "letter or an email alone")]


async def test_of_a_question_that_nothing_answers_it_is_told_what_is_kept(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    answer = await firm.sends(
        view, question="How do I boil an egg?", court="", words="", source="", expected="no_answer"
    )
    assert "No publication may have it answered by a correction from now on." in str(answer["view"]["blocks"])
    [kept] = home.golden.standing()
    assert (kept.answerable, kept.gold) == (False, ())


async def test_one_that_is_not_met_today_is_kept_and_that_is_told(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    answer = await firm.sends(
        view, question="Is a letter enough?", court="D. Kan.", words="", source="", expected="no_answer"
    )
    [kept] = home.golden.standing()
    said, told = (block["text"]["text"] for block in answer["view"]["blocks"])
    assert said == f"Kept as {kept.id}."
    assert told.startswith("*Please note:* The question is kept, but it is answered today, from rules/1.txt")


async def test_words_that_may_not_be_quoted_for_the_court_are_refused(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    answer = await firm.sends(view, court="N.D. Cal.", words="letter or an email alone")
    assert "No text held for N.D. Cal. says it." in answer["errors"]["question"]
    assert home.golden.all() == ()


async def test_words_that_are_not_held_are_refused_and_what_was_typed_stays(
    firm: LibraryFirm, home: TendedHome
) -> None:
    view = await firm.opens("library_golden", "a1")
    answer = await firm.sends(view, court="D. Kan.", words="a letter is always enough", source="")
    assert answer["errors"] == {
        "question": '"a letter is always enough" stands in no passage that is held. Give words as they stand in one '
        "passage, one for one."
    }
    assert home.golden.all() == ()


async def test_one_that_contradicts_another_is_refused_and_its_author_named(
    firm: LibraryFirm, home: TendedHome
) -> None:
    for user, put in ((LIBRARIAN, "letter or an email alone"), (SECOND, "must confer by telephone")):
        view = await firm.opens("library_golden", "a1", user=user)
        answer = await firm.sends(view, user=user, court="D. Kan.", words=put)
    [kept] = home.golden.standing()
    assert answer["errors"]["question"].startswith(f"This contradicts the golden question {kept.id}, written by ")
    assert f"slack:{LIBRARIAN}" not in answer["errors"]["question"]


async def test_nobody_but_a_manager_makes_one(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    refused = await firm.sends(view, user=OUTSIDER, court="D. Kan.")
    assert refused["errors"]["question"].startswith("Only knowledge managers work on the library.")
    await firm.presses("library_golden", "a1", user=OUTSIDER)
    assert home.golden.all() == ()


async def test_the_trend_is_posted_as_a_table_and_a_picture(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    await firm.sends(view, court="", words="letter or an email alone")
    await firm.presses("library_run_golden", "golden")
    [run] = home.runs.newest(most=5)
    assert (run.by, run.questions) == (f"slack:{LIBRARIAN}", 1)
    assert "day         generation" in firm.told()[-2] + firm.told()[-1]
    [announced] = firm.slack.sent("files.getUploadURLExternal")
    assert announced["filename"] == "golden-questions-2026-01-05.png"
    assert announced["alt_txt"].startswith("One run of 1 golden questions on 2026-01-05: ")
    [completed] = firm.slack.sent("files.completeUploadExternal")
    assert completed["channel_id"] == f"D{LIBRARIAN[1:]}"


@pytest.mark.parametrize("step", ["run", f"direct {LIBRARIAN}"])
async def test_a_crash_while_the_golden_questions_are_run_keeps_one_run_and_posts_its_trend(
    firm: LibraryFirm, home: TendedHome, step: str
) -> None:
    view = await firm.opens("library_golden", "a1")
    await firm.sends(view, court="", words="letter or an email alone")
    firm.inbox.after = CrashOnce(step)
    await firm.presses("library_run_golden", "golden")
    assert firm.slack.sent("files.completeUploadExternal") == []
    firm.inbox.after = lambda _name: None
    firm.clock["now"] += 3_600  # as for a process that has just begun: nobody is known to be a manager
    await firm.inbox.restart()
    assert len(home.runs.newest(most=5)) == 1
    assert "day         generation" in firm.told()[-2] + firm.told()[-1]
    assert len(firm.slack.sent("files.completeUploadExternal")) == 1


def shortcut_on(answer_id: str, *, user: str = LIBRARIAN) -> dict[str, Any]:
    """“Make it golden”, chosen in the menu of an answer's message; of one of somebody else where there is no id."""
    blocks = answer_actions(answer_id, private=False) if answer_id else []
    return {
        "type": "message_action",
        "callback_id": "make_golden",
        "team": {"id": TEAM, "domain": "firm"},
        "user": {"id": user, "team_id": TEAM},
        "channel": {"id": "C1", "name": "discovery"},
        "trigger_id": f"77.{answer_id}{user}",
        "message": {"ts": "1.2", "text": "An answer", "blocks": blocks},
    }


async def asked_of(firm: LibraryFirm, answer_id: str, *, user: str = LIBRARIAN) -> list[dict[str, Any]]:
    """The dialogues that the shortcut opens on the message of an answer."""
    before = set(firm.slack.dialogues.open)
    await firm.send(shortcut_on(answer_id, user=user))
    await firm.settle()
    return [view for name, view in firm.slack.dialogues.open.items() if name not in before]


async def test_the_menu_of_an_answer_opens_it_too(firm: LibraryFirm) -> None:
    [view] = await asked_of(firm, "a1")
    put = {block["block_id"]: block["element"] for block in view["blocks"] if "element" in block}
    assert (put["question"]["initial_value"], put["source"]["initial_value"]) == (QUESTION, "rules/1.txt")


async def test_the_question_of_an_answer_that_nobody_shared_is_written_by_the_manager(
    firm: LibraryFirm, home: TendedHome
) -> None:
    home.sharing.take_back("a1", by=ASKER)
    [view] = await asked_of(firm, "a1")
    put = {block["block_id"]: block["element"] for block in view["blocks"] if "element" in block}
    assert "initial_value" not in put["question"]
    assert put["words"]["initial_value"]


async def test_from_a_thread_that_deals_with_a_matter_nothing_becomes_golden(
    firm: LibraryFirm, home: TendedHome
) -> None:
    home.register.link_thread("m1", "T1:C1:1")
    assert await asked_of(firm, "a1") == []
    assert "Nothing of a matter becomes golden." in firm.told()[-1]


async def test_what_is_no_answer_and_who_is_no_manager_is_told(firm: LibraryFirm) -> None:
    assert await asked_of(firm, "") == []
    assert firm.told()[-1].startswith("No answer of mine stands in this message.")
    assert await asked_of(firm, "gone") == []
    assert firm.told()[-1].startswith("This answer is no longer kept.")
    assert await asked_of(firm, "a1", user=OUTSIDER) == []
    assert firm.told(OUTSIDER)[-1].startswith("Only knowledge managers work on the library.")


async def test_they_are_listed_and_taken_back_once(firm: LibraryFirm, home: TendedHome) -> None:
    [listed] = await firm.says("golden")
    assert "This home has no golden questions of its own." in str(listed["text"])
    view = await firm.opens("library_golden", "a1")
    await firm.sends(view, question="Is a *letter* enough?", court="D. Kan.", words="letter or an email alone")
    [kept] = home.golden.standing()
    [listed] = await firm.says("golden", user=SECOND)
    assert "Is a *letter* enough?" in str(listed["blocks"])
    assert f"*{kept.id}* · D. Kan.: expects “letter or an email alone” (rules/1.txt). By User " in str(listed["blocks"])
    assert "Take back" in str(listed["blocks"])
    await firm.presses("library_golden_back", kept.id, user=SECOND)
    assert f"The golden question {kept.id} is taken back: “Is a *letter* enough?”" in firm.told(SECOND)[-1]
    assert home.golden.standing() == ()
    await firm.presses("library_golden_back", kept.id)
    assert firm.told()[-1].startswith(f"{kept.id} was taken back already.")
    [listed] = await firm.says("golden")
    assert "This home has no golden questions of its own." in str(listed["text"])


async def test_who_is_no_manager_sees_none_and_takes_none_back(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    await firm.sends(view, court="D. Kan.", words="letter or an email alone")
    [kept] = home.golden.standing()
    await firm.says("golden", user=OUTSIDER)
    await firm.presses("library_golden_back", kept.id, user=OUTSIDER)
    assert all(told.startswith("Only knowledge managers") for told in firm.told(OUTSIDER)[-2:])
    assert home.golden.standing() == (kept,)
