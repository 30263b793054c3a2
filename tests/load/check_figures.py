"""What a check costs: a two-page certificate, a motion of forty pages, a text of 200,000 characters."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.assistant.checker import CheckRequest
from bot.bootstrap import assemble
from bot.cli.checking import check_request
from bot.conferral.motion import read_motion
from bot.settings import Settings
from tests.samples.certificates import DEFICIENT, FILED, THOROUGH

Figure = dict[str, Any]
_TODAY = date(2026, 1, 5)
_HEADED, *_STEPS = THOROUGH.splitlines(keepends=True)[1:]
TWO_PAGES = _HEADED + "".join(
    line.replace("Request ", f"Request {n}").replace("March 11", f"March {n + 9}")
    for n in range(1, 7)
    for line in _STEPS
)
"""Some 4,200 characters: what two pages hold."""


def check_figures() -> Iterator[Figure]:
    """Measure checks against the rule of D. Kan., with the authorities of the starter corpus."""
    with tempfile.TemporaryDirectory() as folder, assemble(Settings(home=Path(folder))) as product:
        product.warm()
        checker, motion = product.checker, read_motion("compel")

        def check(text: str) -> Callable[[int], object]:
            return lambda number: checker.check(
                CheckRequest(f"{text}\n{number}", "D. Kan.", motion, _TODAY, filed=FILED)
            )

        started = time.perf_counter()
        check(THOROUGH)(0)
        yield {"figure": "first_check", "seconds": round(time.perf_counter() - started, 3)}
        yield {"figure": "two_page_certificate", "characters": len(TWO_PAGES), **_times(check(TWO_PAGES), 200)}
        yield {"figure": "one_page_certificate", "characters": len(THOROUGH), **_times(check(THOROUGH), 200)}
        request = {"court": "D. Kan.", "motion": "compel", "filed": FILED.isoformat()}
        whole = _motion()
        yield {
            "figure": "motion_of_forty_pages",
            "characters": len(whole),
            **_times(lambda number: check_request({**request, "text": f"{whole}\n{number}"}, product), 10),
        }
        long = (TWO_PAGES * 60)[:200_000]
        yield {"figure": "200000_characters", "characters": len(long), **_times(check(long), 3)}


def _motion() -> str:
    """Forty pages of argument, with a certificate on the twentieth."""
    argument = "The requests bear on notice, and the objections to them do not say what is burdensome. " * 30 + "\n\n"
    return argument * 20 + DEFICIENT["only-letters"] + "\n" + "CONCLUSION\n\n" + argument * 20


def _times(check: Callable[[int], object], times: int) -> Figure:
    check(-1)
    seconds: list[float] = []
    for number in range(times):
        started = time.perf_counter()
        check(number)
        seconds.append(time.perf_counter() - started)
    return {
        "checked": times,
        "ms_p50": _quantile(seconds, 0.5),
        "ms_p95": _quantile(seconds, 0.95),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _quantile(seconds: Sequence[float], q: float) -> float:
    ordered = sorted(seconds)
    return round(1000 * ordered[min(len(ordered) - 1, int(q * len(ordered)))], 1)
