"""Profiles that strangers wrote: tried in the isolated process, and read here only when they were read there in time.

TOML has more than one way to keep a reader busy for hours with a few thousand letters.
"""

from __future__ import annotations

import tempfile
from typing import Any

from bot.adapters.rule_files import read_profile
from bot.assistant.packs.pack import LARGEST_PROFILE
from bot.conferral.profile import FaultyProfile, Profile
from knowledge.adapters.isolation import in_isolation
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.manifest import Fault

LIMITS = ReadingLimits(file_bytes=LARGEST_PROFILE, memory_bytes=1_000_000_000, cpu_seconds=4, wall_seconds=8.0)

_PROCESS = "bot.adapters.packs.profile_process"
_MOST_WRITTEN = 10_000_000  # bytes: a fault may repeat a part of the line it is about
_MOST_FAULTS = 100
_LONGEST_FAULT = 300
"""How many faults are told, and in how many characters each."""


def read_strange_profile(text: str, name: str, limits: ReadingLimits = LIMITS) -> Profile:
    """Read the profile `text` of a pack. Raises FaultyProfile with its faults, also where reading takes too long."""
    data = text.encode("utf-8", "replace")
    if len(data) > LARGEST_PROFILE:
        raise FaultyProfile([Fault(name, 0, f"too large for a profile of a pack: more than {LARGEST_PROFILE:,} bytes")])
    try:
        with tempfile.TemporaryFile(buffering=0) as file:
            file.write(data)
            file.seek(0)
            faults = in_isolation(file, _PROCESS, name, limits, most_bytes=_MOST_WRITTEN, read=_faults)
    except Refusal as refusal:
        raise FaultyProfile([Fault(name, 0, f"not a profile: {refusal}")]) from refusal
    except OSError as fault:
        raise FaultyProfile([Fault(name, 0, f"it could not be looked at: {fault.strerror}")]) from fault
    if faults:
        raise FaultyProfile(Fault(name, line, message) for line, message in faults)
    return read_profile(text, name)


def _faults(record: Any) -> list[tuple[int, str]]:
    """The faults that the process tells of; it is not trusted to tell them as agreed."""
    return [(int(line), str(message)[:_LONGEST_FAULT]) for line, message in record["faults"][:_MOST_FAULTS]]
