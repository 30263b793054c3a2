"""The process that reads one web page that may be hostile, and nothing else."""

from __future__ import annotations

from typing import Any

from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.reading_process import answer_within_limits, whole_file


def main() -> None:
    """Read the parts of standard input that the selector wanted chooses, within the limits."""
    answer_within_limits(_read)


def _read(selector: str, limits: ReadingLimits) -> dict[str, Any]:
    from knowledge.adapters.page_parts.choosing import read_page  # noqa: PLC0415 - when the limits hold already

    return read_page(whole_file(limits), selector)
