"""`/conferral matters`, and `/conferral help` with the words that nobody knows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.slack.blocks.matters import CONTINUE, LOG, MORE, ShownMatter, matters_messages
from bot.slack.blocks.notices import help_message
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import FakeSlack
from tests.matters import CALL
from tests.slack.firms import ME, STRANGER, LawFirm, law_firm, opened
from tests.slack.payloads import PARTNER, command, words


@pytest.fixture
async def law(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[LawFirm]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield firm


def pressable(messages: list[dict[str, Any]], action: str) -> list[dict[str, Any]]:
    """The buttons of an action among the messages' rows of buttons."""
    rows = (block for message in messages for block in message["blocks"] if block["type"] == "actions")
    return [button for row in rows for button in row["elements"] if button["action_id"] == action]


async def test_each_matter_tells_what_it_lacks_what_is_next_and_what_was_last(law: LawFirm) -> None:
    matter = opened(law.desk.log_keeper)
    law.desk.log_keeper.log_attempt(matter.id, CALL, as_user=ME)
    await law.says("matters")
    [reply] = law.slack.sent("response_url")
    lines = reply["text"].split("\n")
    assert lines[:2] == ["*Your matters*", "*2:24-cv-00000, D. Kan., Motion to Compel*"]
    assert lines[2].startswith("*Still lacks:* ")
    assert lines[3].startswith("*Next:* ")
    assert lines[4] == (
        "*Last attempt:* March 4, 2024 10:30 -0600, by telephone, 25 minutes: A. Counsel with B. Counsel"
    )
    assert [button["value"] for action in (CONTINUE, LOG) for button in pressable([reply], action)] == [matter.id] * 2


async def test_only_ones_own_are_listed_the_newest_first(law: LawFirm) -> None:
    numbers = [f"2:24-cv-0000{number}" for number in range(3)]
    for number in numbers:
        opened(law.desk.log_keeper, case_number=number)
    opened(law.desk.log_keeper, as_user=STRANGER, case_number="2:24-cv-00099")
    await law.says("Matters")
    shown = law.slack.sent("response_url")[0]["text"]
    assert [shown.index(number) for number in reversed(numbers)] == sorted(shown.index(number) for number in numbers)
    assert "2:24-cv-00099" not in shown


async def test_many_come_a_page_at_a_time_and_none_is_left_out(law: LawFirm) -> None:
    made = [opened(law.desk.log_keeper, case_number=f"2:24-cv-{number:05}") for number in range(23)]
    await law.says("matters")
    for _ in range(3):
        more = pressable(law.slack.sent("response_url"), MORE)[-1]
        await law.presses(more)
    replies = law.slack.sent("response_url")
    assert len(replies) == 4
    assert pressable(replies[-1:], MORE) == []
    assert [button["value"] for button in pressable(replies, LOG)] == [matter.id for matter in reversed(made)]
    assert "1 to 6 of 23" in replies[0]["text"]


async def test_a_page_that_is_asked_for_by_somebody_else_is_his_own(law: LawFirm) -> None:
    opened(law.desk.log_keeper)
    await law.presses({"action_id": MORE, "value": "0"}, user=PARTNER)
    assert "You have no matter yet." in law.slack.sent("response_url")[0]["text"]


async def test_a_matter_that_is_closed_says_so_and_has_no_buttons(law: LawFirm) -> None:
    matter = opened(law.desk.log_keeper)
    law.desk.keeping.close(matter.id, why="settled", as_user=ME)
    await law.says("matters")
    [reply] = law.slack.sent("response_url")
    assert "(closed)" in reply["text"]
    assert pressable([reply], LOG) == []


def test_long_matters_are_divided_within_slacks_limits() -> None:
    long = ShownMatter("m", "T" * 200, lacks=["a requirement " * 20] * 10, next_act="A & B " * 1_000, last="x" * 3_500)
    shown = matters_messages([long] * 10, first=1, of=10)
    assert len(shown) > 1
    said = [block["text"]["text"] for m in shown for block in m.blocks if block["type"] == "section"]
    assert all(len(text) <= 3_000 for text in said)
    assert sum(text.count("&amp; B") for text in said) == 10_000
    assert not any("amp;amp" in text for text in said)


class TestHelp:
    """The page that every unknown word gets."""

    def test_it_names_every_command_and_shortcut_and_that_it_is_automated(self) -> None:
        page = words({"blocks": list(help_message().blocks)})
        for word in ("ask", "certificate", "log", "check", "deadline", "matters", "forget", "help"):
            assert f"`/conferral {word}" in page
        for shortcut in ("Check this certificate", "Log as conferral attempt", "Draft a certificate"):
            assert shortcut in page
        assert "an automated assistant" in page

    @pytest.mark.parametrize(
        ("word", "meant"),
        [("maters", "matters"), ("chek", "check"), ("deadlines", "deadline"), ("LOGG", "log"), ("cert", None)],
    )
    def test_a_near_miss_gets_the_word_that_is_meant(self, word: str, meant: str | None) -> None:
        first = help_message(word).text.split("\n")[0]
        assert first.startswith(f"I do not know the word “{word}”.")
        assert ("Did you mean" in first) == bool(meant)
        assert meant is None or f"Did you mean /conferral {meant}?" in first

    async def test_an_unknown_word_gets_it_and_never_silence(self, law: LawFirm) -> None:
        response = await law.send(command("maters", response_url=law.address()))
        assert "Did you mean /conferral matters?" in response.json()["text"]
