"""What the command line says of its own in a walkthrough."""

from __future__ import annotations

from bot.assistant.guided import Guided


class TerminalWays:
    """The ways of the command line: files by their paths, and commands to type."""

    starts = "/walkthrough"

    def left(self, guided: Guided) -> str:
        """The command that goes on."""
        return f"Left. Go on with: conferral walkthrough {guided.matter[:8]}"

    def kept(self, guided: Guided) -> str:
        """The file of the record."""
        return f"The record lies in {guided.record}."

    def to_draft(self, guided: Guided) -> str:
        """The command that drafts."""
        return f"Draft from it: conferral draft {guided.record}"

    def no_more(self, guided: Guided) -> str:
        """What that command could tell."""
        return f"See to what is not met first; conferral draft {guided.record} can tell no more than the record does."

    def would_ask(self, guided: Guided, asked: str) -> str:
        """What that command would ask."""
        return f"No certificate can be drafted yet: conferral draft {guided.record} would ask {asked} first."


TERMINAL = TerminalWays()
