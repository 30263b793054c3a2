"""Why something could not be done, in words for people who work in Slack."""

from __future__ import annotations

import re

from bot.assistant.log_ports import AlreadyCorrected
from bot.assistant.matter_access import NoSuchMatter
from knowledge.errors import ConferralError, PublisherBusy

NO_SUCH_MATTER = "There is no such matter that you may see. /conferral matters lists the ones you may."
"""What is said of a matter that does not exist and of one that is kept from the person alike."""


_CORRECTED = (
    "Somebody corrected this attempt meanwhile, or withdrew it; nothing of yours was entered. Press Correct again: it "
    "shows what stands there now."
)
_BUSY = (
    "Somebody else publishes just now, so nothing was done. Please try again in a few minutes: what is published then "
    "holds the work of both."
)
_IN_A_TERMINAL = re.compile(r"`conferral\b|--(?:why|force|wait|home)\b")


def reason_for(error: ConferralError) -> str:
    """The reason of `error` and what to try, without what can be done in a terminal only."""
    if isinstance(error, NoSuchMatter):
        return NO_SUCH_MATTER
    if isinstance(error, AlreadyCorrected):
        return _CORRECTED
    if isinstance(error, PublisherBusy):
        return _BUSY
    return str(error) if _IN_A_TERMINAL.search(error.advice) else error.diagnostics()
