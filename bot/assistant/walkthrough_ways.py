"""What a face says of its own in a walkthrough: how one leaves and goes on, where the record lies, how to draft."""

from __future__ import annotations

from typing import Protocol

from bot.assistant.guided import Guided


class Ways(Protocol):
    """The ways of a face, in words for the person who sits before it."""

    starts: str
    """The word that begins a walkthrough; a court and a motion, or a matter, follow it."""

    def left(self, guided: Guided) -> str:
        """That the walkthrough was left, and how to go on."""

    def kept(self, guided: Guided) -> str:
        """Where the record lies; empty where the face shows no files."""

    def to_draft(self, guided: Guided) -> str:
        """How to draft from a record to which nothing is missing."""

    def no_more(self, guided: Guided) -> str:
        """That a draft could tell no more than the record, which does not meet every requirement."""

    def would_ask(self, guided: Guided, asked: str) -> str:
        """That drafting would first ask so many questions ("2 questions")."""
