"""What Slack says of its own in a walkthrough that is typed."""

from __future__ import annotations

from bot.assistant.guided import Guided

DRAFT_WORD = "draft"
"""The word that drafts from the record of a walkthrough under way."""


class SlackWays:
    """The ways of Slack: words to type in the thread, and no files."""

    starts = "walkthrough"

    def left(self, guided: Guided) -> str:
        """How to go on."""
        number = guided.walkthrough.record.case_number.strip() or guided.matter[:8]
        return f"Left. Everything is kept. Go on with: walkthrough {number}, or with /conferral certificate."

    def kept(self, _guided: Guided) -> str:
        """Nothing: the record is kept in the log, and lies in no file that a person in Slack could open."""
        return ""

    def to_draft(self, _guided: Guided) -> str:
        """The word that drafts."""
        return f'Write "{DRAFT_WORD}", and I draft the certificate.'

    def no_more(self, _guided: Guided) -> str:
        """What a draft could tell."""
        return f'See to what is not met first; "{DRAFT_WORD}" can tell no more than the record does.'

    def would_ask(self, _guided: Guided, asked: str) -> str:
        """What drafting would ask."""
        return f'No certificate can be drafted yet: "{DRAFT_WORD}" would ask {asked} first.'


SLACK = SlackWays()
