"""Who manages the library: the members of a Slack user group, or people named by their ids, and nobody else."""

from __future__ import annotations

import pytest

from bot.assistant.curating.managers import NotAManager
from bot.slack.managers import ManagersUnknown, SlackManagers
from bot.slack.sending import slack_client
from tests.canary import BOT_TOKEN
from tests.fakes.slack_api import FakeSlack, refused
from tests.slack.library import GROUP, LIBRARIAN, OUTSIDER

PERSON, OTHER = f"slack:{LIBRARIAN}", f"slack:{OUTSIDER}"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def managers(slack: FakeSlack, clock: Clock, *, group: str = GROUP, named: tuple[str, ...] = ()) -> SlackManagers:
    slack.people.groups.setdefault(GROUP, [LIBRARIAN])
    return SlackManagers(
        slack_client(BOT_TOKEN, api_url=slack.api_url), group=group, named=frozenset(named), clock=clock
    )


async def test_the_members_of_the_group_are_managers_and_slack_is_asked_every_few_minutes(
    slack: FakeSlack, clock: Clock
) -> None:
    who = managers(slack, clock)
    assert not who.has(PERSON)  # nobody was asked yet
    for _ in range(5):
        assert await who.learn(PERSON)
    assert len(slack.sent("usergroups.users.list")) == 1
    clock.now += 181
    assert await who.learn(PERSON)
    assert len(slack.sent("usergroups.users.list")) == 2


async def test_who_joined_just_now_is_not_refused_and_who_is_none_does_not_make_us_ask_without_end(
    slack: FakeSlack, clock: Clock
) -> None:
    who = managers(slack, clock)
    for _ in range(9):
        assert not await who.learn(OTHER)
    assert len(slack.sent("usergroups.users.list")) == 1
    slack.people.groups[GROUP].append(OUTSIDER)
    clock.now += 11
    assert await who.learn(OTHER)


async def test_who_left_the_group_is_none_after_a_few_minutes_whatever_is_under_way(
    slack: FakeSlack, clock: Clock
) -> None:
    who = managers(slack, clock)
    await who.expect(PERSON)
    slack.people.groups[GROUP] = []
    clock.now += 181
    assert who.has(PERSON)  # for an act that was begun in time
    with pytest.raises(NotAManager, match="Only knowledge managers work on the library"):
        await who.expect(PERSON)
    assert not who.has(PERSON)


async def test_where_slack_does_not_say_who_they_are_nobody_is_one(slack: FakeSlack, clock: Clock) -> None:
    who = managers(slack, clock)
    await who.expect(PERSON)
    clock.now += 181
    slack.refuse("usergroups.users.list", refused("no_such_subteam"), refused("missing_scope"))
    with pytest.raises(ManagersUnknown):
        await who.expect(PERSON)
    clock.now += 121
    assert not who.has(PERSON)


async def test_people_who_are_named_are_managers_without_a_group(slack: FakeSlack, clock: Clock) -> None:
    who = managers(slack, clock, group="", named=(LIBRARIAN.lower(), f"slack:{OUTSIDER}", "alice"))
    assert await who.learn(PERSON)
    assert await who.learn(OTHER)
    assert not await who.learn("alice")  # nobody of that name is in Slack
    assert not await who.learn("slack:U3")
    assert slack.sent("usergroups.users.list") == []


async def test_without_a_group_and_without_names_nobody_is_one(slack: FakeSlack, clock: Clock) -> None:
    who = managers(slack, clock, group="")
    with pytest.raises(NotAManager, match="None is named yet: whoever runs Conferral names them"):
        await who.expect(PERSON)
