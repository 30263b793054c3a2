"""Why a file is refused, as the readers say it to each other across the process boundary."""

from __future__ import annotations


class Refusal(Exception):
    """A reader refuses a file; the message completes "FILE cannot be read: ..."."""
