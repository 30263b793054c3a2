"""Official sources in Slack: polled when they are due, and told to the managers once, with a button to look."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assistant.watching.state import News, NewsKind
from bot.slack.app import SlackFace
from bot.slack.library.watching import OfficialSources
from bot.slack.managers import SlackManagers
from bot.slack.sending import slack_client
from knowledge.watching.ports import NotFetched, WhyNot
from tests.canary import BOT_TOKEN
from tests.fakes.slack_api import FakeSlack, refused
from tests.slack.library import GROUP, LIBRARIAN, OUTSIDER, SECOND, LibraryFirm, library_firm
from tests.watching import WatchHome, official_source

NOTHING = "A proposal was opened: the words at the official source are not those that are published."


@pytest.fixture
def home(tmp_path: Path) -> WatchHome:
    folder = tmp_path / "home"
    folder.mkdir()
    return WatchHome(folder, [official_source("37.1"), official_source("37.2")])


@asynccontextmanager
async def firm_of(slack: FakeSlack, home: WatchHome, **more: str) -> AsyncIterator[LibraryFirm]:
    """A firm whose service watches the sources of `home`."""
    async with library_firm(slack, home.home, watch=home.desk(), **more) as firm:  # type: ignore[arg-type]  # a group
        yield firm


def sources_of(face: SlackFace, home: WatchHome, *, polls: bool = True) -> OfficialSources:
    """What the rounds of the service do."""
    assert face.office.library is not None
    return OfficialSources(face.office, face.office.library, home.desk(), polls=polls)


async def told(firm: LibraryFirm, home: WatchHome) -> None:
    """One round of telling, and all that follows from it."""
    await sources_of(firm.face, home).hand_on()
    await firm.settle()


async def test_what_is_due_is_polled_and_each_manager_gets_one_message_with_buttons(
    slack: FakeSlack, home: WatchHome
) -> None:
    async with firm_of(slack, home) as firm:
        await sources_of(firm.face, home).poll()
        assert home.opened() == ()  # the service has just met them
        home.now += timedelta(hours=8)
        await sources_of(firm.face, home).poll()
        assert len(home.opened()) == 2
        for _ in range(3):
            await told(firm, home)
        for user in (LIBRARIAN, SECOND):
            [message] = slack.conversations.ours(f"D{user[1:]}")
            assert "2 proposals were opened: the words at the official source" in message["text"]
            assert "proposed by official sources" in message["text"]
            assert "automated" in message["text"].casefold()
            buttons = [
                block["accessory"] for block in message["blocks"] if block.get("accessory", {}).get("type") == "button"
            ]
            assert [button["text"]["text"] for button in buttons] == ["Look at it", "Look at it"]
        opened = await firm.looks(buttons[0]["value"])
        assert "D. Kan. Rule 37." in firm.shown(opened)


async def test_only_what_nobody_decided_about_is_told(slack: FakeSlack, home: WatchHome) -> None:
    async with firm_of(slack, home) as firm:
        home.desk().poll(by="alice")
        [first, _] = home.opened()
        home.desks.review.withdraw(first.id, by="bob", now=home.now)
        await told(firm, home)
        [text] = firm.told()
        assert text.count(NOTHING) == 1
        assert "Rule 37.2" in text
        assert "Rule 37.1" not in text


async def test_nothing_is_sent_where_everything_was_decided(slack: FakeSlack, home: WatchHome) -> None:
    async with firm_of(slack, home) as firm:
        home.desk().poll(by="alice")
        for proposal in home.opened():
            home.desks.review.withdraw(proposal.id, by="bob", now=home.now)
        await told(firm, home)
        assert firm.told() == []


async def test_a_source_that_needs_attention_is_told_once_with_its_reason(slack: FakeSlack, home: WatchHome) -> None:
    home.sources.pop()
    home.site.faults[home.source.address] = NotFetched("court.example did not answer in time.", WhyNot.TOO_SLOW)
    async with firm_of(slack, home) as firm:
        for _ in range(5):
            home.poll(after=timedelta(days=7))
            await told(firm, home)
        [text] = firm.told()
        assert "A source needs attention." in text
        assert "Rule 37.1" in text
        assert "court.example did not answer in time." in text


async def test_a_manager_whom_slack_does_not_know_keeps_nobody_else_from_being_told(
    slack: FakeSlack, home: WatchHome
) -> None:
    async with firm_of(slack, home) as firm:
        slack.refuse("conversations.open", refused("user_disabled"))
        home.desk().poll(by="alice")
        await told(firm, home)
        assert len(firm.told(LIBRARIAN)) + len(firm.told(SECOND)) == 1


async def test_with_the_watch_off_nothing_is_polled_and_what_a_command_found_is_told(
    slack: FakeSlack, home: WatchHome
) -> None:
    async with firm_of(slack, home) as firm:
        home.now += timedelta(days=30)
        await sources_of(firm.face, home, polls=False).poll()
        assert home.site.sent.total() == 0
        home.desk().poll(by="alice")
        await told(firm, home)
        assert len(firm.told()) == 1


async def test_without_managers_in_slack_the_news_waits(slack: FakeSlack, home: WatchHome) -> None:
    async with firm_of(slack, home, group="") as firm:
        home.desk().poll(by="alice")
        await told(firm, home)
        assert len(home.book.untold()) == 2
        assert slack.sent("chat.postMessage") == []


async def test_who_is_told_are_the_members_of_the_group_and_people_named_by_their_ids(slack: FakeSlack) -> None:
    slack.people.groups[GROUP] = [LIBRARIAN]
    client = slack_client(BOT_TOKEN, api_url=slack.api_url)
    named = frozenset({f"slack:{SECOND}", OUTSIDER, "ursula", "WILHELM!"})
    assert await SlackManagers(client, group=GROUP, named=named).everyone() == (LIBRARIAN, SECOND, OUTSIDER)
    assert await SlackManagers(client, named=frozenset({"alice"})).everyone() == ()


async def test_a_list_that_cannot_be_read_is_told_as_that_and_not_as_a_source(
    slack: FakeSlack, home: WatchHome
) -> None:
    async with firm_of(slack, home) as firm:
        home.book.tell(News("sources.toml:1", "sources.toml", NewsKind.LIST, home.now, 'sources.toml:3: key "a&b"'))
        await told(firm, home)
        [said] = [text for text in firm.told() if "sources.toml:3" in text]
        assert "The list of sources cannot be read, and none is asked until" in said
        assert "needs attention" not in said
        assert "asked again" not in said
