"""Why a file is refused, as the readers say it to each other across the process boundary."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is the outcome "refused", not a programming error
    """A reader refuses a file; the message completes "FILE cannot be read: ..."."""
