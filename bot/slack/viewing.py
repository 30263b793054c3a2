"""As whom somebody reads an answer that is on the page before him."""

from __future__ import annotations

import asyncio

from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.places import place_of


async def viewer_of(office: Office, answer_id: str, clicked: Interaction) -> str:
    """As whom the clicker reads: as the asker of an answer that stands before him, else as himself."""
    turn = await asyncio.to_thread(office.threads.find, answer_id, now=office.now())
    if turn is not None:
        place = place_of(turn.thread, user=clicked.user)
        if place.seen_from(clicked.team, clicked.channel):
            return turn.asker
    return clicked.asker
