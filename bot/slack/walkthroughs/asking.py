"""How people ask in words for a walkthrough or a certificate, and what they name beside it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.assistant.walkthrough_talk import STARTS, asked_for, court_and_motion

_POLITE = r"(?:please |can you |could you |i(?: would|'d) like (?:you )?to |let us |let's )?"
_CERTIFICATE = r"certificates? of (?:conferral|conference|good faith|compliance)|certificate|certification"
_DRAFTS = re.compile(
    rf"{_POLITE}(?:draft|prepare|write|make) (?:me )?(?:an?|the|my|our) (?:{_CERTIFICATE})"
    r"(?: (?:for|in|before|of|under)\b.*)?[.!?]?",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(
    rf"{_POLITE}(?:continue|resume|go on)(?: with)? (?:the|my|our) walk-?through"
    r"(?: (?:of|for|in|with) (?P<named>.+?))?[.!?]?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"/?walk-?through(?:[\s:]+(?P<named>.+))?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A walkthrough that is asked for: of a matter that is `named`, of a new one in `court`, or of none yet."""

    court: str = ""
    motion: str = ""
    named: str = ""


def walkthrough_wanted(text: str) -> Wanted | None:
    """The walkthrough that a message asks for; None where it asks for none."""
    said = " ".join(text.split())
    goes_on, named = _GOES_ON.fullmatch(said), _NAMED.fullmatch(said)
    if goes_on is not None:
        return _told(goes_on["named"] or "")
    if named is not None:
        told = _told(named["named"] or "")
        found = None if told.court else _in_words(said)
        return found if found and found.court else told
    return _in_words(f"walkthrough {said}") if _DRAFTS.fullmatch(said) else _in_words(said, begun=asked_for(said))


def _told(words: str) -> Wanted:
    found = court_and_motion(words)
    return Wanted(*found) if found else Wanted(named=words.strip())


def _in_words(said: str, *, begun: str | None = "") -> Wanted | None:
    """A court and a motion anywhere in the words; None where no walkthrough is asked for."""
    line = asked_for(said) if begun == "" else begun
    if line is None:
        return None
    found = court_and_motion(line.removeprefix(STARTS).strip())
    return Wanted(*found) if found else Wanted()
