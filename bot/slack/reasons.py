"""Why something could not be done, in words for people who work in Slack."""

from __future__ import annotations

from bot.assistant.matter_access import NoSuchMatter
from knowledge.errors import ConferralError

NO_SUCH_MATTER = "There is no such matter that you may see. /conferral matters lists the ones you may."
"""What is said of a matter that does not exist and of one that is kept from the person alike."""


def reason_for(error: ConferralError) -> str:
    """The reason of `error` and what to try, without what can be done in a terminal only."""
    return NO_SUCH_MATTER if isinstance(error, NoSuchMatter) else error.diagnostics()
