"""The home tab, reminders and the settings dialogue: whole, within Slack's limits, and no text more than text."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.draft_queue import OwnDraft
from bot.assistant.home import HomeDeadline, HomeMatter, HomePage
from bot.assistant.preferences import Answers, FaultySetting, Preferences
from bot.conferral.reminders import NotLater, ReminderKind, WaitingDraft
from bot.slack.blocks.home import home_view
from bot.slack.blocks.reminders import DISMISSED_WORDS, reminder_messages, snoozed_words
from bot.slack.dialogues.parts import Submitted
from bot.slack.dialogues.settings import ChosenSettings, settings_chosen, settings_dialogue, settings_fault
from bot.slack.dialogues.snoozing import day_chosen, snooze_dialogue, snooze_fault
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent
from tests.fakes.block_limits import Surface, assert_sendable
from tests.slack.pages import DUE, EMPTY, FOLLOW_UP, OPEN, PAGE, TITLE
from tests.unit.conferral.reminders.told import central

GOLDEN = Path(__file__).parents[1] / "golden"

hostile = st.one_of(
    st.sampled_from(["<!channel>", "<@U1ASSOCIATE>", "&lt;!here&gt;", "a & b", "*_~`", "\n> q", "x"]),
    st.text(max_size=60),
    st.text(alphabet="<>&!@#| \n§“😀a", min_size=1, max_size=200).map(lambda text: text * 40),
).filter(lambda text: bool(text.strip()))
matters = st.builds(HomeMatter, hostile, hostile, st.lists(hostile, max_size=12).map(tuple), hostile, hostile)
held = st.builds(
    lambda words, title, kind, snoozed: replace(
        OPEN, reminder=replace(FOLLOW_UP, words=words, kind=kind), title=title, snoozed=snoozed
    ),
    hostile,
    hostile,
    st.sampled_from(ReminderKind),
    st.booleans(),
)
due_dates = st.builds(HomeDeadline, hostile, st.just(date(2024, 3, 20)) | st.just(central(20, 17)), hostile, hostile)
PROPOSAL = Proposal(
    id="p1",
    batch="b1",
    source="rule.txt",
    file_name="rule.txt",
    file_sha256="0" * 64,
    events=(ProposalEvent(ProposalAct.PROPOSED, "slack:U1", central(8)),),
    description={"title": "Rule 1"},
)
GROWING = ("matters", "more_matters", "reminders", "deadlines", "drafts", "queue", "own")
drafts = st.builds(WaitingDraft, st.just("d1"), st.just("m1"), hostile, st.just(central(8)), hostile, hostile)


def several(item: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(item, max_size=most).map(tuple)


pages = st.builds(
    lambda *parts: replace(PAGE, **dict(zip(GROWING, parts, strict=True))),
    several(matters, 8),
    st.integers(0, 10_000),
    several(held, 30),
    several(due_dates, 30),
    several(drafts, 30),
    st.none() | several(st.builds(lambda title: replace(PROPOSAL, description={"title": title}), hostile), 12),
    several(st.tuples(st.builds(OwnDraft, st.just("d1"), st.just("m1"), hostile, hostile), hostile), 30),
)


def submitted(about: str = "", **values: Any) -> Submitted:
    state = {"values": {name: {name: value} for name, value in values.items()}}
    return Submitted({"private_metadata": about, "state": state})


def shown(view: Any) -> str:
    return json.dumps(view, ensure_ascii=False, indent=1) + "\n"


def test_one_whole_page() -> None:
    view = home_view(PAGE)
    assert_sendable(Surface.HOME, view)
    assert view == json.loads((GOLDEN / "slack_home.json").read_text(encoding="utf-8"))


def test_one_whole_page_of_somebody_who_has_nothing_yet() -> None:
    view = home_view(EMPTY)
    assert_sendable(Surface.HOME, view)
    assert view == json.loads((GOLDEN / "slack_home_empty.json").read_text(encoding="utf-8"))


def test_a_knowledge_manager_sees_what_is_to_be_decided_and_nobody_else_a_heading_for_it() -> None:
    assert "library_" not in shown(home_view(PAGE))
    view = home_view(replace(PAGE, queue=(PROPOSAL,) * 7))
    assert_sendable(Surface.HOME, view)
    blocks = view["blocks"]
    begin = next(n for n, b in enumerate(blocks) if b.get("text", {}).get("text") == "Library")
    assert blocks[begin + 1]["text"]["text"] == "7 waiting for approval."
    assert blocks[begin + 2]["text"]["text"] == "*Rule 1*\nWaiting; proposed on March 8, 2024. No alarms."
    assert blocks[begin + 2]["accessory"]["value"] == "p1:1:overview:1"
    assert blocks[begin + 7]["elements"][0]["text"] == "and 2 more: /conferral library"
    assert [button["action_id"] for button in blocks[begin + 8]["elements"]] == ["library_add"]
    nothing = home_view(replace(PAGE, queue=()))
    assert "Nothing is proposed." in shown(nothing)


def test_the_drafts_that_somebody_began_stand_there_with_how_they_stand_and_a_button() -> None:
    own = OwnDraft(
        "d7", "m1", "Certificate of conferral", "Changes of version 2 were asked for on Friday, March 8, 2024."
    )
    view = home_view(replace(PAGE, own=((own, TITLE),)))
    assert_sendable(Surface.HOME, view)
    [told] = [block for block in view["blocks"] if "Changes of version 2" in block.get("text", {}).get("text", "")]
    assert told["text"]["text"] == f"*Certificate of conferral*\n{TITLE}\n{own.stands}"
    assert (told["accessory"]["action_id"], told["accessory"]["value"]) == ("open_draft", "d7")
    assert "My drafts" not in shown(home_view(PAGE))


def test_whatever_the_number_of_matters_the_rest_is_counted() -> None:
    page = replace(PAGE, matters=(PAGE.matters[0],) * 8, more_matters=1_992, reminders=(OPEN,) * 400)
    view = home_view(page)
    assert_sendable(Surface.HOME, view)
    told = [e["text"] for block in view["blocks"] if block["type"] == "context" for e in block["elements"]]
    assert told[:2] == ["and 394 more; they come up as these go", "and 1992 more: /conferral matters"]


def test_what_is_cut_says_that_it_is() -> None:
    [matter, *_] = PAGE.matters
    view = home_view(replace(PAGE, matters=(replace(matter, next_act="Call Defendant. " * 100),)))
    [told] = [block["text"]["text"] for block in view["blocks"] if "Next:" in block.get("text", {}).get("text", "")]
    assert told.endswith(" Call Defendant. … (shortened)")
    assert len(told) < 700


@settings(max_examples=60)
@given(page=pages)
def test_no_page_breaks_slacks_limits_or_becomes_more_than_text(page: HomePage) -> None:
    assert_sendable(Surface.HOME, home_view(page))


def test_one_whole_reminder() -> None:
    [message] = reminder_messages(DUE)
    assert_sendable(Surface.MESSAGE, asdict(message))
    assert json.loads(json.dumps(asdict(message))) == json.loads(
        (GOLDEN / "slack_reminder.json").read_text(encoding="utf-8")
    )


@settings(max_examples=60)
@given(words=hostile, reason=hostile, title=hostile)
def test_no_reminder_breaks_slacks_limits(words: str, reason: str, title: str) -> None:
    due = replace(DUE, reminder=replace(FOLLOW_UP, words=words, reason=reason), title=title)
    for message in reminder_messages(due):
        assert_sendable(Surface.MESSAGE, asdict(message))


def test_a_note_of_ours_is_shown_as_one_and_an_order_needs_no_rule() -> None:
    assert DUE.authority is not None
    [noted] = reminder_messages(replace(DUE, authority=replace(DUE.authority, own_words=True)))
    assert "*Example R. 37.2, a note in our own words:* Mailing or faxing" in noted.text
    assert "“" not in noted.text
    [bare] = reminder_messages(replace(DUE, authority=None))
    assert "*Why:* A certificate tells how long an answer was awaited." in bare.text


def test_a_button_carries_the_reminders_id_and_nothing_else() -> None:
    [message] = reminder_messages(DUE)
    [actions] = [block for block in message.blocks if block["type"] == "actions"]
    assert [(b["action_id"], b["value"]) for b in actions["elements"]] == [
        ("snooze_tomorrow", FOLLOW_UP.id),
        ("snooze_three_days", FOLLOW_UP.id),
        ("snooze_day", FOLLOW_UP.id),
        ("dismiss_reminder", FOLLOW_UP.id),
    ]
    assert TITLE not in json.dumps(actions["elements"][0]["value"])


def test_what_is_said_of_a_reminder_that_was_put_off_or_dismissed() -> None:
    assert snoozed_words(central(14)) == "Put off. I will remind you on Thursday, March 14, 2024 at 9:00 a.m."
    assert DISMISSED_WORDS == (
        "Dismissed. I will not remind you of this again; other members of the matter are reminded all the same."
    )


def test_the_whole_settings_dialogue_and_what_was_chosen_in_it() -> None:
    view = settings_dialogue(Preferences("D. Kan.", Answers.PRIVATE), firm_court="N.D. Cal.")
    assert_sendable(Surface.MODAL, view)
    assert view == json.loads((GOLDEN / "slack_settings.json").read_text(encoding="utf-8"))
    assert_sendable(Surface.MODAL, settings_dialogue(Preferences()))
    picked = {"selected_option": {"value": "private"}}
    assert settings_chosen(submitted(court={"value": " D. Kan. "}, answers=picked)) == ChosenSettings(
        "D. Kan.", "private"
    )
    assert settings_chosen(submitted(court={"value": None}, answers={})) == ChosenSettings("", "")


def test_a_setting_that_cannot_be_used_is_told_at_its_input() -> None:
    fault = FaultySetting("court", '"D. Kann." is not a court that is known here.', advice="Did you mean D. Kan.?")
    assert settings_fault(fault) == {
        "response_action": "errors",
        "errors": {"court": '"D. Kann." is not a court that is known here. Did you mean D. Kan.?'},
    }


def test_the_dialogue_for_another_day_and_the_day_chosen_in_it() -> None:
    view = snooze_dialogue(FOLLOW_UP.id, today=date(2024, 3, 11))
    assert_sendable(Surface.MODAL, view)
    [asked] = view["blocks"]
    assert (view["private_metadata"], asked["element"]["initial_date"]) == (FOLLOW_UP.id, "2024-03-18")
    assert day_chosen(submitted(day={"selected_date": "2024-03-20"})) == date(2024, 3, 20)
    assert day_chosen(submitted(day={"selected_date": None})) is None
    assert day_chosen(submitted()) is None
    late = NotLater("Monday, March 11, 2024 is not ahead.", advice="Choose a day after today.")
    assert [fault["errors"] for fault in (snooze_fault(late.diagnostics()), snooze_fault())] == [
        {"day": "Monday, March 11, 2024 is not ahead. Choose a day after today."},
        {"day": "Please choose a day."},
    ]
