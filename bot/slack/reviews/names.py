"""What people are called, as Slack knows them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from bot.assistant.review_shown import ShownDraft
from bot.slack.blocks.review import Named
from bot.slack.failures import NotDelivered
from bot.slack.office import Office
from bot.slack.places import in_slack, user_of
from bot.slack.recent import Recent

_PATIENCE = 1.0
"""Seconds for what is only said more nicely with it."""


class Names:
    """Looks people up, and keeps what they are called for a while."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: Recent[str] = Recent(size=2_000, keep=timedelta(hours=1))

    async def of(self, askers: Iterable[str]) -> Named:
        """What `askers` are called; somebody whom Slack does not know is called as the product knows him."""
        wanted = sorted(set(askers) - {""})
        found = await asyncio.gather(*map(self._name, wanted))
        names = dict(zip(wanted, found, strict=True))
        return lambda asker: names.get(asker) or asker

    async def around(self, shown: ShownDraft) -> Named:
        """What all are called who did something with a draft."""
        draft = shown.draft
        people = {draft.begun_by, *(version.drafted_by for version in draft.versions)}
        return await self.of(people | {who for event in draft.events for who in (event.by, event.reviewer)})

    async def _name(self, asker: str) -> str:
        known = self._known.get(asker, now=self._office.now())
        if known or not in_slack(asker):
            return known or asker
        try:
            person = await asyncio.wait_for(self._office.outbox.person(user_of(asker)), _PATIENCE)
        except (NotDelivered, TimeoutError):
            return asker
        if person.name:
            self._known.put(asker, person.name, now=self._office.now())
        return person.name or asker
