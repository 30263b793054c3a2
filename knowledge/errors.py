"""The one root of the errors this product raises on purpose.

Every message is a sentence for the person who asked, never a traceback and never a vendor's words alone.
"""

from __future__ import annotations


class ConferralError(Exception):
    """Something a person can understand and act on went wrong.

    `str(error)` is one sentence for people; `advice` says what to try next, or is empty.
    """

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    def diagnostics(self) -> str:
        """The whole text for people: what happened and what to try."""
        return f"{self} {self.advice}".strip()


class UnreadableDocument(ConferralError):
    """A file could not be read into text; the message names the reason."""


class FaultyManifest(ConferralError):
    """A manifest has faults; all of them are in the message, each with its file and line."""


class NothingPublished(ConferralError):
    """No generation of the corpus is current, or the current one cannot be opened."""


class PublicationRefused(ConferralError):
    """A new generation did not pass its checks or could not be written; the former one stays current."""


class PublisherBusy(ConferralError):
    """Another process is publishing; the message says who holds the lock and since when."""
