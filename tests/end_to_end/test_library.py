"""The library at the web UI: what a manager sees, and that nobody else sees any of it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.end_to_end.conftest import SitDown
from tests.end_to_end.peer_process import COUNSEL, PARTNER

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_manager_sees_the_queue_and_what_can_be_done(sits_down: SitDown) -> None:
    partner = await sits_down(PARTNER)
    await partner.say("/conferral library")
    queue = partner.message("Nothing is proposed.").last
    await expect(queue.get_by_role("button", name="Add to library", exact=True)).to_be_visible()
    await partner.picture("queue")


async def test_who_is_no_manager_sees_nothing_of_the_queue(sits_down: SitDown) -> None:
    counsel = await sits_down(COUNSEL)
    await counsel.say("/conferral library")
    await expect(counsel.message("knowledge manager").last).to_be_visible()
    await counsel.picture("refused")
