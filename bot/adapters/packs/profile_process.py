"""The process that reads one profile that a stranger wrote, and nothing else: small words can take days to read."""

from __future__ import annotations

from typing import Any

from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.reading_process import answer_within_limits, whole_file


def main() -> None:
    """Read standard input as a profile, within the limits."""
    answer_within_limits(_faults)


def _faults(name: str, limits: ReadingLimits) -> dict[str, Any]:
    from bot.adapters.rule_files import read_profile  # noqa: PLC0415 - when the limits hold already
    from bot.conferral.profile import FaultyProfile  # noqa: PLC0415 - as above

    try:
        read_profile(whole_file(limits).decode("utf-8"), name)
    except FaultyProfile as faulty:
        return {"faults": [[fault.line, fault.message] for fault in faulty.faults]}
    return {"faults": []}
