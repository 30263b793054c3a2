"""The health of the library in Slack: managers see what is lacking, and ask two generations the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.publishing import Publisher
from tests.contents import EXPENSES_RULE, MOTION_RULE, NOON, content
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.slack_api import FakeSlack
from tests.slack.library import NOW, OUTSIDER, LibraryFirm
from tests.slack.tending import QUESTION, tended_firm, tended_home
from tests.tending import ASKER, TendedHome, answered


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    return tended_home(tmp_path / "tended")


@pytest.fixture
async def firm(slack: FakeSlack, tmp_path: Path, home: TendedHome) -> AsyncIterator[LibraryFirm]:
    async with tended_firm(slack, tmp_path / "home", home, tended_in=tmp_path / "tended") as firm:
        yield firm


def words(messages: list[dict[str, object]]) -> str:
    return "\n".join(str(message["text"]) for message in messages)


async def test_the_queue_leads_to_the_health_of_the_library(firm: LibraryFirm) -> None:
    [queue] = await firm.says("")
    buttons = [
        element["action_id"]
        for block in queue["blocks"]
        for element in block.get("elements", ())
        if "action_id" in element
    ]
    assert buttons == ["library_add", "library_health"]
    told = words(await firm.says("health"))
    assert "Rule not held: D. Example Rule 9, D. Example (1 question withheld)" in told
    assert "D. Example Rule 9 is wanted" in told
    assert "Answers that did not help: D. Example (1 thumbed down)\n" in told
    assert QUESTION in told
    assert "Not seen in force for 6 months:* 2" in told
    assert "automated" in told
    assert ASKER not in told


async def test_a_text_that_is_not_shared_is_not_there(firm: LibraryFirm, home: TendedHome) -> None:
    home.sharing.take_back("a1", by=ASKER)
    told = words(await firm.says("health"))
    assert QUESTION not in told
    assert "Is a letter enough?" not in told


@pytest.mark.parametrize("said", ["health", f"compare {QUESTION}"])
async def test_who_is_no_manager_sees_nothing_of_it(firm: LibraryFirm, said: str) -> None:
    before = len(firm.slack.dialogues.open)
    answers = await firm.says(said, user=OUTSIDER)
    told = words(answers) + "".join(firm.shown(view) for view in list(firm.slack.dialogues.open)[before:])
    assert "Only knowledge managers work on the library." in told
    assert "withheld" not in told
    assert "quotation" not in told


async def test_two_generations_stand_side_by_side(firm: LibraryFirm, home: TendedHome, tmp_path: Path) -> None:
    opened = await firm.opens("library_compare", "a1")
    assert "There are not two generations yet that could be compared." in firm.shown(opened)
    publisher = Publisher(tmp_path / "tended", SqlCatalogue(home.database), WordsEmbedding())
    amended = (MOTION_RULE[0], "(b) A letter, an email or a fax alone is not a reasonable effort to confer.")
    for paragraphs in (MOTION_RULE, amended):
        other = content(*EXPENSES_RULE, source="rules/2.txt", citation="D. Example Rule 2")
        publisher.publish([content(*paragraphs), other], by="me", now=NOON)
    home.asked(answered("a3"), QUESTION)
    home.sharing.share("a3", QUESTION, by=ASKER, at=NOW)
    before = set(firm.slack.dialogues.open)
    await firm.says(f"compare {QUESTION}")
    [typed] = set(firm.slack.dialogues.open) - before
    shown = firm.shown(typed)
    assert "*First:* 2026-01-05.1 answers with" in shown
    assert "*Only in the first:*" in shown
    assert "a fax alone" in shown
    assert "Asked without a model." in shown


async def test_a_question_that_is_taken_back_is_not_asked(firm: LibraryFirm, home: TendedHome) -> None:
    home.sharing.take_back("a1", by=ASKER)
    await firm.presses("library_compare", "a1")
    await firm.presses("library_golden", "a1")
    told = "\n".join(firm.told() + [str(sent.get("text")) for sent in firm.slack.sent("chat.postMessage")])
    assert "This question is not shared any more." in told
    assert home.golden.all() == ()
