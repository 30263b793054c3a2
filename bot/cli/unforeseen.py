"""Faults that nobody foresaw: kept for an administrator, told to a person by a reference alone."""

from __future__ import annotations

import uuid

from knowledge.errors import ConferralError


def unforeseen(fault: Exception) -> str:
    """The sentence on `fault`; its traceback is kept without the values that were being worked on."""
    reference = uuid.uuid4().hex[:8]
    _write_down(reference, fault)
    return f"Something went wrong that was not foreseen (reference {reference})."


def _write_down(reference: str, fault: Exception) -> None:
    """Keep the traceback where an administrator finds it."""
    import traceback  # noqa: PLC0415  only wanted here

    from bot.settings import Settings  # noqa: PLC0415  pydantic costs time that --help must not pay

    try:
        folder = Settings().home / "faults"
        folder.mkdir(parents=True, exist_ok=True)
        frames = "".join(traceback.format_tb(fault.__traceback__))
        (folder / f"{reference}.txt").write_text(f"{type(fault).__name__}\n{frames}", encoding="utf-8")
    except (OSError, ConferralError):
        return
