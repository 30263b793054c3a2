"""The Slack service under failure, many times: questions lost, answers doubled, memory grown."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.assistant.posts import MissingMessage
from knowledge.adapters.database import open_database
from tests.load.served_bot import CLOSE_TOGETHER, SECRET, Asked, ServedBot, event, parts_posted, question, served

_LONGEST_WAIT = 300.0


def slack_kills(times: int, *, seed: int) -> Iterator[dict[str, Any]]:
    """Kill the bot at random moments while questions arrive; each has to be answered, and once."""
    yield asyncio.run(_kills(times, random.Random(seed)))  # noqa: S311 -- moments of a soak, not a secret


async def _kills(times: int, dice: random.Random) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        async with served(Path(folder)) as bot:
            asked: list[Asked] = []
            stop = asyncio.Event()
            asking = asyncio.create_task(_keep_asking(bot, asked, stop, dice))
            for _ in range(times):
                await asyncio.sleep(dice.uniform(0.05, 1.5))
                bot.kill()
                await bot.start()
            stop.set()
            untaken = await asking
            await _until_quiet(bot, asked)
            return {"kills": times, **_counted(bot, asked, untaken)}


async def _keep_asking(bot: ServedBot, asked: list[Asked], stop: asyncio.Event, dice: random.Random) -> list[str]:
    """Ask until stopped, a few times a second; the questions that were never acknowledged."""
    untaken: list[str] = []

    async def ask(one: Asked) -> None:
        if await deliver(bot, one.payload) is None:
            untaken.append(one.key)

    async with asyncio.TaskGroup() as group:
        while not stop.is_set():
            one = question(direct=dice.random() < 0.8)
            asked.append(one)
            group.create_task(ask(one))
            await asyncio.sleep(dice.uniform(0.1, 0.6))
    return untaken


async def deliver(bot: ServedBot, payload: dict[str, Any]) -> int | None:
    """Deliver as Slack does, again until it is acknowledged; the attempts, or None where it never was."""
    slack = bot.slack
    return await slack.deliveries.until_taken(
        lambda retry: slack.deliver_http(bot.events, payload, SECRET, retry=retry, patience=3.0), waits=CLOSE_TOGETHER
    )


async def _until_quiet(bot: ServedBot, asked: list[Asked]) -> None:
    """Wait until every question has its answer, or nothing was posted for a while."""
    last, since = -1, time.monotonic()
    while time.monotonic() - since < 20 and time.monotonic() - since < _LONGEST_WAIT:
        posted = len(bot.slack.sent("chat.postMessage"))
        if posted != last:
            last, since = posted, time.monotonic()
        if all(0 in parts_posted(bot.slack, one) for one in asked):
            await asyncio.sleep(2)
            return
        await asyncio.sleep(0.2)


def _counted(bot: ServedBot, asked: list[Asked], untaken: list[str]) -> dict[str, Any]:
    lost, doubled, not_there = list[str](), Counter[str](), 0
    for one in asked:
        posted = Counter(parts_posted(bot.slack, one))
        where = "direct" if one.channel.startswith("D") else "channel"
        doubled[where] += sum(times - 1 for times in posted.values())
        if not posted and one.key not in untaken:
            lost += [one.key] if where == "direct" else []
            not_there += where == "channel"
    said = [m["text"] for messages in bot.slack.conversations.all().values() for m in messages]
    failed = sum("Reference number" in text for text in said)
    told = sum("may not have arrived" in text for text in said)
    # In a channel an answer may be missing, but never without a word about it at the next contact.
    unspoken = max(0, not_there - told - len({one.job for one in _noted(bot)}))
    return {
        "questions": len(asked),
        "in_channels": sum(one.channel.startswith("C") for one in asked),
        "never_acknowledged": len(untaken),
        "doubled_direct": doubled["direct"],
        "doubled_in_channels": doubled["channel"],
        "not_there_in_channels": not_there,
        "told_that_one_may_be_missing": told,
        "failed": failed,
        "faults_of_what_was_sent": bot.slack.faults[:5],
        "lost": [*lost, *(["doubled"] * sum(doubled.values())), *(["unspoken"] * unspoken), *(["failed"] * failed)],
    }


def _noted(bot: ServedBot) -> list[MissingMessage]:
    from sqlalchemy import select  # noqa: PLC0415  only this soak looks into the database

    from bot.adapters.database.posts import missing_messages  # noqa: PLC0415  as above

    database = open_database(f"sqlite:///{bot.home / 'conferral.db'}")
    with database.reading() as connection:
        rows = connection.execute(select(missing_messages)).all()
    database.close()
    return [MissingMessage(row.job, row.part, row.asker, row.thread) for row in rows]


def redeliveries(times: int) -> Iterator[dict[str, Any]]:
    """Deliver a few questions again and again; each may be answered once."""
    yield asyncio.run(_redeliveries(times))


async def _redeliveries(times: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        async with served(Path(folder)) as bot:
            asked = [question() for _ in range(20)]
            started = time.monotonic()
            for first in range(0, times, 50):
                batch = (asked[number % len(asked)].payload for number in range(first, min(times, first + 50)))
                await asyncio.gather(*(deliver(bot, payload) for payload in batch))
            seconds = time.monotonic() - started
            await _until_quiet(bot, asked)
            counted = _counted(bot, asked, [])
            return {"redeliveries": times, "per_second": round(times / seconds), **counted}


def memory(events: int) -> Iterator[dict[str, Any]]:
    """Send many events, one in ten a question and the others talk that is not ours; how the process grows."""
    yield asyncio.run(_memory(events))


async def _memory(events: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        async with served(Path(folder)) as bot:
            sizes: list[int] = []
            asked: list[Asked] = []
            for step in range(10):
                for _ in range(events // 500):
                    batch = [question() for _ in range(5)]
                    asked += batch
                    talk = [_talk() for _ in range(45)]
                    await asyncio.gather(*(deliver(bot, payload) for payload in (*(b.payload for b in batch), *talk)))
                await _until_quiet(bot, asked)
                asked = []
                sizes.append(bot.resident_bytes())
                bot.slack.record.calls.clear()
                del step
            # The first tenth fills caches; growth is counted from there.
            grown = sizes[-1] / sizes[0] - 1
            return {
                "events": events,
                "megabytes": [round(size / 2**20) for size in sizes],
                "grown": round(grown, 3),
                "lost": ["grew"] if grown > 0.10 else [],
            }


def _talk() -> dict[str, Any]:
    number = random.randrange(10**9)  # noqa: S311 -- a time stamp, not a secret
    inner = {"type": "message", "channel_type": "channel", "user": "U77777", "channel": "C77777"}
    return event({**inner, "text": "lunch at noon?", "ts": f"18{number:08}.000100", "thread_ts": "1800000000.000001"})
