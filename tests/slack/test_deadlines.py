"""`/conferral deadline`: whole periods are counted at once, others in a dialogue; the count is shown step by step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import FakeSlack
from tests.slack.firms import LawFirm, initial, law_firm
from tests.slack.payloads import words


@pytest.fixture
async def law(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[LawFirm]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield firm


async def test_a_period_that_is_told_whole_is_counted_at_once(law: LawFirm) -> None:
    await law.says("deadline 20 days from June 8, 2009 D. Kan.")
    [reply] = law.slack.sent("response_url")
    assert law.slack.dialogues.open == {}
    assert reply["text"].split("\n")[:2] == [
        "*Deadline: Monday, June 29, 2009*",
        "Counted under Fed. R. Civ. P. 6 (in force from December 1, 2007 until December 1, 2009), D. Kan.",
    ]
    assert "How it was counted:" in reply["text"]
    assert "Counted by an automated assistant." in reply["text"]


async def test_holidays_and_what_is_unsettled_are_shown(law: LawFirm) -> None:
    await law.says("deadline 14 days from 2026-06-19 D. Kan.")
    [reply] = law.slack.sent("response_url")
    assert "- Friday, July 3, 2026: Independence Day (observed) (statute, not counted as one)" in reply["text"]
    assert "*Caution:* Unsettled: Friday, July 3, 2026" in reply["text"]


async def test_the_holidays_of_ten_years_are_all_there_in_messages_that_slack_takes(law: LawFirm) -> None:
    await law.says("deadline 3650 days from 2024-03-04 D. Kan.")
    posted = law.slack.sent("response_url")
    assert len(posted) > 1
    blocks = [block for one in posted for block in one["blocks"] if block["type"] == "rich_text"]
    lists = [element for block in blocks for element in block["elements"] if element["type"] == "rich_text_list"]
    assert sum(len(one["elements"]) for one in lists if one["style"] == "bullet") == 142


async def test_hours_are_counted_on_the_courts_clock(law: LawFirm) -> None:
    await law.says("DEADLINE 72 hours from November 2, 2012 10:23 am D. Kan.")
    assert law.slack.sent("response_url")[0]["text"].startswith("*Deadline: 9:23 a.m. on Monday, November 5, 2012*")


@pytest.mark.parametrize(
    ("typed", "stands", "said"),
    [
        ("", {"unit": "days", "direction": "after", "service": "none"}, "step by step"),
        ("14 days D. Kan.", {"length": "14", "court": "D. Kan."}, "step by step"),
        ("14 days from March 4", {"length": "14"}, "leaves the year open"),
        ("14 days from 2024-03-04 Atlantis", {"event": "2024-03-04"}, "“Atlantis” was not understood."),
        ("10 business days from 2024-03-04", {"length": "10"}, "business days are not counted here"),
        ("9999 days from 2024-03-04", {"length": "9999"}, "A period has 1 to 3,650 days, not 9,999."),
        ("72 hours before 2024-03-04", {"unit": "hours", "direction": "before"}, "step by step"),
        ("14 days before 2024-03-04 by mail", {"service": "mail"}, "leave out the service"),
    ],
)
async def test_what_is_not_told_whole_fills_in_the_dialogue(
    law: LawFirm, typed: str, stands: dict[str, str], said: str
) -> None:
    await law.says(f"deadline {typed}")
    shown = initial(law.view)
    assert {name: shown[name] for name in stands} == stands
    assert said in words(law.view)
    assert law.slack.sent("response_url") == []


async def test_the_dialogue_shows_the_day_and_keeps_a_copy(law: LawFirm) -> None:
    await law.says("deadline")
    answer = await law.submits(law.view, event="2009-06-08", length="20", court="D. Kan.")
    assert answer["response_action"] == "update"
    assert "Deadline: Monday, June 29, 2009" in words(answer["view"])
    [copy] = law.slack.sent("chat.postMessage")
    assert copy["text"].startswith("*Deadline: Monday, June 29, 2009*")


@pytest.mark.parametrize(
    ("inputs", "under"),
    [
        ({"length": "two"}, {"length": "Write a whole number of days or hours, as 14."}),
        ({"length": "0"}, {"length": "A period has 1 to 3,650 days, not 0."}),
        ({"unit": "hours"}, {"at": "A period in hours needs the time of the event, as 16:30."}),
        (
            {"direction": "before", "service": "mail"},
            {
                "service": (
                    "Rule 6(d) adds days only to a period after service; leave out the service, or count after it."
                )
            },
        ),
        (
            {"event": "1980-01-01"},
            {"event": "Periods are counted from events between August 1, 1985 and December 31, 2089."},
        ),
        (
            {"court": "Atlantis"},
            {"court": 'No court is known as "Atlantis". Name a federal district court, as "D. Kan.".'},
        ),
        ({"unit": "hours", "event": "2024-03-10", "at": "02:30"}, {"at": None}),
    ],
)
async def test_what_cannot_be_counted_stands_under_its_field(
    law: LawFirm, inputs: dict[str, Any], under: dict[str, str | None]
) -> None:
    await law.says("deadline")
    answer = await law.submits(law.view, **{"event": "2009-06-08", "length": "20", "court": "D. Kan.", **inputs})
    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == list(under)
    assert all(sentence is None or answer["errors"][name] == sentence for name, sentence in under.items())


async def test_a_court_by_the_option_stands_in_the_dialogue(law: LawFirm) -> None:
    await law.says('deadline --court "N.D. Cal."')
    assert initial(law.view)["court"] == "N.D. Cal."
