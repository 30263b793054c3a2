"""Run a local Slack on the loopback until it is told to stop: `python -m tests.fakes.slack --port 8400`."""

from __future__ import annotations

import argparse
import asyncio
import signal

from tests.fakes.slack.control import Control
from tests.fakes.slack.scopes import READ_DIRECT_ONLY, READ_EVERYWHERE
from tests.fakes.slack.server import FakeSlack


def main() -> None:
    """Print the address, then serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.slack", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 for a free one")
    parser.add_argument("--read-channels", action="store_true", help="give the token history scopes for channels")
    parser.add_argument("--stream-seconds", type=float, default=300.0, help="after which a stream dies")
    chosen = parser.parse_args()
    scopes = READ_EVERYWHERE if chosen.read_channels else READ_DIRECT_ONLY
    asyncio.run(_serve(chosen.port, scopes, stream_seconds=chosen.stream_seconds))


async def _serve(port: int, scopes: frozenset[str], *, stream_seconds: float) -> None:
    slack = FakeSlack(scopes=scopes, port=port)
    slack.streaming.seconds = stream_seconds
    slack.app.add_routes(Control(slack).routes)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await slack.start()
    try:
        print(slack.address, flush=True)  # noqa: T201 - whoever started it reads the address from here
        await stop.wait()
    finally:
        await slack.close()


if __name__ == "__main__":
    main()
