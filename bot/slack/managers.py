"""Who keeps the library, as Slack knows it: the members of a user group, and people who are named by their ids."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable

from slack_sdk.web.async_client import AsyncWebClient

from bot.assistant.curating.managers import NotAManager
from bot.slack.calls import delivered
from bot.slack.failures import NotDelivered, explained
from bot.slack.places import in_slack, user_of
from knowledge.errors import ConferralError

_SLACK_ID = re.compile(r"[UW][A-Z0-9]{5,}")
_KNOWN_SECONDS = 180.0
"""How long Slack's word about the group holds before it is asked again."""
_REFUSED_SECONDS = 10.0
"""Who is refused may have joined the group just now; this soon it is asked again, and not sooner."""
_ACT_SECONDS = 120.0
"""How much longer the word holds for an act that was begun in time."""


class ManagersUnknown(ConferralError):
    """Slack does not say who manages the library, so nobody is taken for a manager."""


class SlackManagers:
    """Implements `Managers` for people in Slack: who is in `group`, or named in `named` by his Slack id.

    Without a group and without names nobody is one. `has` answers from what Slack told last; `learn` asks it again,
    and stands before every act.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        *,
        group: str = "",
        named: frozenset[str] = frozenset(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.group = group
        self._client = client
        self._named = frozenset(user_of(name).upper() for name in named)
        # names of the command line stand in the same list, and are nobody in Slack
        self._named_by_id = frozenset(user_of(name) for name in named if _SLACK_ID.fullmatch(user_of(name)))
        self._clock = clock
        self._members: frozenset[str] = frozenset()
        self._asked_at: float | None = None
        self._asking = asyncio.Lock()

    def has(self, person: str) -> bool:
        """Whether `person` is one, as far as Slack told."""
        if not in_slack(person):
            return False
        user = user_of(person).upper()
        return user in self._named or (user in self._members and self._age() < _KNOWN_SECONDS + _ACT_SECONDS)

    async def learn(self, person: str) -> bool:
        """Whether `person` is one now; Slack is asked where what is known is old. Raises ManagersUnknown."""
        if not self.group or self._is_named(person):
            return self.has(person)
        if self._age() >= _KNOWN_SECONDS or (not self.has(person) and self._age() >= _REFUSED_SECONDS):
            await self._ask()
        return self.has(person)

    async def expect(self, person: str) -> None:
        """Raise NotAManager where `person` is none, with who is to be asked; ManagersUnknown where nobody can tell."""
        if not await self.learn(person):
            raise NotAManager(f"Only knowledge managers work on the library. {self.whom_to_ask}")

    async def everyone(self) -> tuple[str, ...]:
        """The Slack ids of all of them; Slack is asked where what is known is old. Raises ManagersUnknown."""
        if self.group and self._age() >= _KNOWN_SECONDS:
            await self._ask()
        return tuple(sorted(self._named_by_id | self._members))

    @property
    def whom_to_ask(self) -> str:
        """Who can help somebody who is no manager, in a sentence."""
        if self.group:
            return "Please ask the knowledge managers of your firm: they are a user group in Slack."
        if self._named:
            return "Please ask a knowledge manager of your firm, or whoever runs Conferral."
        return "None is named yet: whoever runs Conferral names them by a Slack user group."

    def _is_named(self, person: str) -> bool:
        return in_slack(person) and user_of(person).upper() in self._named

    def _age(self) -> float:
        return float("inf") if self._asked_at is None else self._clock() - self._asked_at

    async def _ask(self) -> None:
        async with self._asking:
            if self._age() < _REFUSED_SECONDS:
                return  # somebody else has just asked
            call = self._client.usergroups_users_list(usergroup=self.group)
            try:
                told = await delivered(call, name="usergroups.users.list")
            except NotDelivered as error:
                explained(error)
                raise ManagersUnknown(
                    "Slack does not say just now who keeps the library, so nothing was done.",
                    advice="Please try again in a minute; if it stays so, whoever runs Conferral looks at the group.",
                ) from error
            self._members = frozenset(str(user).upper() for user in told.get("users") or ())
            self._asked_at = self._clock()
