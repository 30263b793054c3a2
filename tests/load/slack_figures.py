"""What an asker in Slack waits for: the acknowledgement, the first sign, the complete answer; at rest and in a rush."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.load.served_bot import Asked, ServedBot, parts_posted, question, served
from tests.load.slack_soaks import deliver

_SIGN = "assistant.threads.setStatus"


def slack_figures(events: int) -> Iterator[dict[str, Any]]:
    """Measure one question at a time, then `events` of them in ten seconds."""
    yield from asyncio.run(_figures(events))


async def _figures(events: int) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        async with served(Path(folder)) as bot:
            await _one(bot)  # the first opens what later ones find open
            return [await _at_rest(bot, 40), await _rush(bot, events)]


async def _one(bot: ServedBot) -> tuple[float, float]:
    """Ask once; the seconds to the first sign and to the complete answer."""
    asked, calls = question(), len(bot.slack.calls)
    started = time.time()
    await deliver(bot, asked.payload)
    while 0 not in parts_posted(bot.slack, asked):
        await asyncio.sleep(0.005)
    fresh = bot.slack.calls[calls:]
    sign = next(call.at for call in fresh if call.method == _SIGN)
    return sign - started, time.time() - started


async def _at_rest(bot: ServedBot, times: int) -> dict[str, Any]:
    taken = [await _one(bot) for _ in range(times)]
    return {
        "figure": "slack_question_at_rest",
        "times": times,
        "first_sign_median_ms": round(1000 * median(sign for sign, _ in taken)),
        "complete_median_ms": round(1000 * median(whole for _, whole in taken)),
        "complete_max_ms": round(1000 * max(whole for _, whole in taken)),
    }


async def _rush(bot: ServedBot, events: int) -> dict[str, Any]:
    bot.slack.deliveries.made.clear()
    asked: list[Asked] = []
    started = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number in range(events):
            one = question(people=100)
            asked.append(one)
            group.create_task(deliver(bot, one.payload))
            await asyncio.sleep(max(0.0, started + 10 * (number + 1) / events - time.monotonic()))
    acknowledged = bot.slack.deliveries.seconds()
    retried = sum(made.attempt > 0 for made in bot.slack.deliveries.made)
    while any(0 not in parts_posted(bot.slack, one) for one in asked) and time.monotonic() - started < 600:
        await asyncio.sleep(0.5)
    posted = [list(parts_posted(bot.slack, one)) for one in asked]
    return {
        "figure": "slack_rush_of_ten_seconds",
        "events": events,
        "acknowledged_median_ms": round(1000 * median(acknowledged)),
        "acknowledged_p99_ms": round(1000 * acknowledged[int(0.99 * len(acknowledged))]),
        "sent_again": retried,
        "all_answered_after_s": round(time.monotonic() - started, 1),
        "lost": sum(0 not in parts for parts in posted),
        "doubled": sum(len(parts) - len(set(parts)) for parts in posted),
    }
