"""Orders handed in from the list of matters: their limits become deadlines, with the order's own words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.matter_deadlines import MatterDeadlines
from bot.conferral.matter import Matter
from bot.slack.blocks.matters import ORDER
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import Crashed
from tests.fakes.slack_api import FakeSlack
from tests.slack.firms import ME, LawFirm, law_firm, opened
from tests.slack.payloads import ASSOCIATE, PARTNER, words

WORDS = """ORDER

Plaintiff shall respond within 14 days of this Order. The parties shall confer within 7 days after the deposition.
Dated this 3rd day of March, 2025.
"""


@pytest.fixture
async def law(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[LawFirm]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield firm


async def asks(law: LawFirm) -> tuple[Matter, dict[str, Any]]:
    """A matter whose button is pressed; the dialogue."""
    matter = opened(law.desk.log_keeper)
    await law.says("matters")
    [button] = [
        element
        for block in law.slack.sent("response_url")[-1]["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == ORDER
    ]
    await law.presses(button)
    return matter, law.view


def deadlines(law: LawFirm, matter: Matter) -> list[tuple[str, str]]:
    """The deadlines of a matter: the day, and what the order is called."""
    held = MatterDeadlines(law.desk.log_keeper, law.desk.holidays).of_matter(matter, as_user=ME)
    return [(str(one.deadline.due), one.deadline.order) for one in held]


async def test_the_limits_of_an_order_become_deadlines_and_what_cannot_be_counted_is_told(law: LawFirm) -> None:
    matter, view = await asks(law)
    assert view["private_metadata"] == matter.id
    assert await law.submits(view, text=WORDS, order_name="Order, Doc. 42") == {}
    assert deadlines(law, matter) == [("2025-03-17", "Order, Doc. 42")]
    told = words(law.slack.sent("chat.postMessage")[-1])
    assert "*Order:* Order, Doc. 42. Entered Monday, March 3, 2025." in told
    assert "Kept with the matter" in told
    assert "*Monday, March 17, 2025:* “Plaintiff shall respond within 14 days of this Order.”" in told
    assert "Not counted" in told
    assert "The parties shall confer within 7 days after the deposition." in told
    assert "Read by an automated assistant." in told


async def test_an_order_comes_as_a_file_and_goes_by_its_name(law: LawFirm) -> None:
    matter, view = await asks(law)
    file = law.slack.files.share("scheduling order.txt", WORDS.encode(), user=ASSOCIATE)
    assert await law.submits(view, file=[file]) == {}
    assert deadlines(law, matter) == [("2025-03-17", "scheduling order.txt")]
    assert await law.submits(view, file=[file], order_name="again") == {}
    assert len(deadlines(law, matter)) == 1
    assert "Kept before" in words(law.slack.sent("chat.postMessage")[-1])


@pytest.mark.parametrize(
    ("put", "under"),
    [
        ({}, {"text": "Paste the words of the order, or pick a file above."}),
        ({"text": WORDS}, {"order_name": "Say what the order is called."}),
    ],
)
async def test_what_is_lacking_is_said_under_its_field(
    law: LawFirm, put: dict[str, Any], under: dict[str, str]
) -> None:
    _, view = await asks(law)
    assert (await law.submits(view, **put))["errors"] == under


async def test_a_file_that_is_no_paper_is_refused_under_its_field(law: LawFirm) -> None:
    matter, view = await asks(law)
    file = law.slack.files.share("order.pdf", b"\x00\x01 no paper", user=ASSOCIATE)
    assert list((await law.submits(view, file=[file]))["errors"]) == ["file"]
    assert deadlines(law, matter) == []


async def test_a_day_that_comes_out_otherwise_is_corrected_for_a_reason_alone(law: LawFirm) -> None:
    matter, view = await asks(law)
    told = {"text": WORDS, "order_name": "Order, Doc. 42"}
    await law.submits(view, **told)
    answer = await law.submits(view, **told, entered="2025-03-04")
    assert answer["errors"]["why"].startswith("Deadline 1 is kept as 2025-03-17")
    assert "--" not in answer["errors"]["why"]
    assert await law.submits(view, **told, entered="2025-03-04", why="It was entered a day later.") == {}
    assert deadlines(law, matter) == [("2025-03-18", "Order, Doc. 42")]
    assert "Corrected" in words(law.slack.sent("chat.postMessage")[-1])


async def test_a_stranger_and_a_closed_matter_get_no_deadline(law: LawFirm) -> None:
    matter, view = await asks(law)
    await law.presses({"action_id": ORDER, "value": matter.id}, user=PARTNER)
    assert law.slack.sent("response_url")[-1]["text"].startswith("There is no such matter that you may see.")
    answer = await law.submits(view, user=PARTNER, text=WORDS, order_name="Order")
    assert answer["errors"]["order_name"].startswith("There is no such matter that you may see.")
    law.desk.keeping.close(matter.id, why="settled", as_user=ME)
    answer = await law.submits(view, text=WORDS, order_name="Order, Doc. 43")
    assert answer["errors"]["order_name"].startswith("This matter is closed; nothing was entered.")
    assert deadlines(law, matter) == []


async def test_after_a_crash_it_is_read_once_and_told(law: LawFirm) -> None:
    matter, view = await asks(law)
    crashed: list[str] = []

    def crash(name: str) -> None:
        if name == "read" and not crashed:
            crashed.append(name)
            raise Crashed

    law.inbox.before = crash
    await law.submits(view, text=WORDS, order_name="Order, Doc. 42")
    await law.inbox.restart()
    assert len(deadlines(law, matter)) == 1
    assert "An order was read" in words(law.slack.sent("chat.postMessage")[-1])
