"""What a service loads while it serves already."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.cli.slack_service import loading
from knowledge.errors import NothingPublished


async def test_the_service_serves_while_it_loads_and_does_not_end_before_that_is_done() -> None:
    go, stop, loaded = threading.Event(), asyncio.Event(), list[bool]()
    async with loading(lambda: loaded.append(go.wait(10)), stop):
        assert loaded == []
        go.set()
    assert loaded == [True]
    assert not stop.is_set()


async def test_where_loading_fails_the_service_stops_and_says_why() -> None:
    def failing() -> None:
        raise NothingPublished("The index is damaged.")

    stop = asyncio.Event()
    with pytest.raises(NothingPublished, match="damaged"):
        async with loading(failing, stop):
            await asyncio.wait_for(stop.wait(), 10)
