"""Publishing from Slack and going back: told once, done once, and refused with a reason."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from knowledge.adapters.publishing_lock import publishing
from knowledge.errors import ConferralError
from knowledge.ports import Vector
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.inbox import CrashOnce
from tests.fakes.slack_api import FakeSlack
from tests.slack.library import LIBRARIAN, NOW, OUTSIDER, SECOND, TEXT, LibraryFirm, library_firm

BUSY = (
    "Somebody else publishes just now, so nothing was done. Please try again in a few minutes: what is published then "
    "holds the work of both."
)
NEWER = TEXT.replace(b"must confer", b"must speak")


class FailingEmbedding(WordsEmbedding):
    """An embedding whose model is gone."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:  # noqa: ARG002 - part of the port; it fails for any
        """Fail, as a provider does that is down."""
        raise ConferralError("The embedding cannot be reached.")


@pytest.fixture
async def firm(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[LibraryFirm]:
    async with library_firm(slack, tmp_path / "home") as made:
        yield made


def since_intake(firm: LibraryFirm, *, user: str = LIBRARIAN) -> list[list[str]]:
    """What was told since the last file was proposed: the lines of each message."""
    told = firm.told(user)
    last = max((n for n, text in enumerate(told) if " proposed." in text), default=-1)
    return [text.split("\n") for text in told[last + 1 :]]


async def test_what_is_published_is_told_with_all_that_changed(firm: LibraryFirm) -> None:
    await firm.approved()
    await firm.presses("library_publish", "approved")
    await firm.approved("newer.txt", NEWER, in_force_from="2025-06-01")
    await firm.proposed("third.txt", TEXT + b" A third.", citation="D. Kan. Rule 3")
    await firm.presses("library_publish", "approved")
    assert since_intake(firm) == [
        ["Done; what changed stands below.", "I am an automated assistant."],
        [
            "Generation 2026-01-05.2 is published: 2 sources.",
            "*Added:*",
            "newer.txt",
            "*With other words or another description:*",
            "rule.txt",
            "*Ended:*",
            "D. Kan. Rule 37.2, on June 1, 2025",
            "1 proposal still to be approved or described.",
            "I am an automated assistant.",
        ],
    ]
    assert sorted(firm.desk.published()) == ["newer.txt", "rule.txt"]
    entry = list(firm.desk.audit.entries())[-1]
    assert (entry.by, entry.act) == (f"slack:{LIBRARIAN}", "published")


async def test_how_far_it_has_come_is_shown_in_its_message(firm: LibraryFirm) -> None:
    await firm.approved()
    await firm.presses("library_publish", "approved")
    begun, *_ = [m for m in firm.slack.sent("chat.postMessage") if m["text"].startswith("Publishing")]
    assert begun["text"].startswith("Publishing 1 approved proposal.")
    assert [change["text"].partition("\n")[0] for change in firm.slack.sent("chat.update")][-1].startswith("Done")


async def test_nothing_is_published_where_nothing_is_approved(firm: LibraryFirm) -> None:
    await firm.proposed()
    await firm.presses("library_publish", "approved")
    assert since_intake(firm) == [["Nothing is approved, so nothing was published.", "I am an automated assistant."]]
    assert firm.desk.states() == {"rule.txt": "waiting"}


async def test_a_publication_that_fails_tells_why_and_the_proposal_stays_approved(
    slack: FakeSlack, tmp_path: Path
) -> None:
    async with library_firm(slack, tmp_path / "home", embedding=FailingEmbedding()) as firm:
        await firm.approved()
        await firm.presses("library_publish", "approved")
        [ended, why] = since_intake(firm)
        assert ended[0] == "Not done; the reason stands below."
        assert "The embedding cannot be reached." in why[0]
        assert firm.desk.states() == {"rule.txt": "approved"}


async def test_going_back_makes_the_former_generation_current_and_says_what_is_gone(firm: LibraryFirm) -> None:
    await firm.approved()
    await firm.presses("library_publish", "approved")
    await firm.approved("other.txt", TEXT + b" Other.", citation="D. Kan. Rule 3")
    await firm.presses("library_publish", "approved")
    [queue] = await firm.says("")
    [buttons] = [block["elements"] for block in queue["blocks"] if block["type"] == "actions"]
    [back] = [button for button in buttons if button["action_id"] == "library_roll_back"]
    assert back["confirm"]["title"]["text"] == "Roll back?"
    await firm.presses("library_roll_back", back["value"])
    assert since_intake(firm)[-1] == [
        "Generation 2026-01-05.1 is current again: 1 source.",
        "*No longer answered from:*",
        "other.txt",
        "I am an automated assistant.",
    ]
    assert firm.desk.published() == ["rule.txt"]


async def test_going_back_from_a_generation_that_is_not_current_any_more_does_nothing(firm: LibraryFirm) -> None:
    await firm.approved()
    await firm.presses("library_publish", "approved")
    await firm.presses("library_roll_back", "2026-01-04.9")
    meanwhile = "Somebody published or went back meanwhile, so nothing was done. Please look at the library again."
    assert since_intake(firm)[-1][0] == meanwhile
    await firm.presses("library_roll_back", "2026-01-05.1")
    assert since_intake(firm)[-1][0] == "There is no generation before this one to go back to."
    assert firm.desk.published() == ["rule.txt"]


@pytest.mark.parametrize(
    "step", ["when", "chosen", "direct U1LIBRARIAN", "about to post 0", "post 0", "work", "about to post 1", "post 1"]
)
async def test_a_crash_at_any_step_publishes_once_and_tells_it_once(firm: LibraryFirm, step: str) -> None:
    await firm.approved()
    firm.inbox.after = CrashOnce(step)
    await firm.presses("library_publish", "approved")
    firm.inbox.after = lambda _name: None
    await firm.inbox.restart()
    assert [record.name for record in firm.desk.shelf.generations()] == ["2026-01-05.1"]
    results = [lines for lines in since_intake(firm) if lines[0].startswith("Generation")]
    assert results == [
        [
            "Generation 2026-01-05.1 is published: 1 source.",
            "*Added:*",
            "rule.txt",
            (
                "*Please note:* Until now the starter corpus was answered from; now only what is published here is. "
                "The starter's documents, where they are not among it, are proposed by: conferral corpus add --starter"
            ),
            "I am an automated assistant.",
        ]
    ]


async def test_a_crash_while_going_back_does_not_go_back_twice(firm: LibraryFirm) -> None:
    for number in range(3):
        await firm.approved(f"{number}.txt", TEXT + b" %d" % number, citation=f"D. Kan. Rule {number}")
        await firm.presses("library_publish", "approved")
    firm.inbox.after = CrashOnce("work")
    await firm.presses("library_roll_back", "2026-01-05.3")
    firm.inbox.after = lambda _name: None
    await firm.inbox.restart()
    assert firm.desk.published() == ["0.txt", "1.txt"]
    assert since_intake(firm)[-1][0] == "Generation 2026-01-05.2 is current again: 2 sources."


async def test_a_click_that_slack_delivers_twice_publishes_once(firm: LibraryFirm) -> None:
    await firm.approved()
    click = firm.click("library_publish", "approved")
    for _ in range(2):
        await firm.send(click)
    await firm.settle()
    assert len([lines for lines in since_intake(firm) if lines[0].startswith("Generation")]) == 1


async def test_while_somebody_else_publishes_that_is_said(firm: LibraryFirm) -> None:
    await firm.approved()
    with publishing(firm.desk.home, by="the night shift", now=NOW):
        await firm.presses("library_publish", "approved")
    assert since_intake(firm)[-1] == [BUSY, "I am an automated assistant."]
    assert firm.desk.states() == {"rule.txt": "approved"}


async def test_two_managers_who_publish_at_once_are_both_told_and_it_is_published_once(firm: LibraryFirm) -> None:
    await firm.approved()
    await firm.send(firm.click("library_publish", "approved"))
    await firm.send(firm.click("library_publish", "approved", user=SECOND))
    await firm.settle()
    assert len(firm.desk.shelf.generations()) == 1
    ends = sorted(since_intake(firm, user=user)[-1][0] for user in (LIBRARIAN, SECOND))
    published = "Generation 2026-01-05.1 is published: 1 source."
    none_left = ("Nothing is approved, so nothing was published.", "Somebody else published all of it meanwhile.")
    assert ends in [sorted((published, end)) for end in (BUSY, *none_left)]


async def test_nobody_else_publishes_or_goes_back(firm: LibraryFirm) -> None:
    await firm.approved()
    for action in ("library_publish", "library_roll_back"):
        await firm.presses(action, "approved", user=OUTSIDER)
    refused = "Only knowledge managers work on the library"
    assert [told.partition(".")[0] for told in firm.told(OUTSIDER)] == [refused, refused]
    assert firm.desk.states() == {"rule.txt": "approved"}
