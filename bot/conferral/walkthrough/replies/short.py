"""Short replies that mean the same whatever was asked: yes, none, not known, later."""

from __future__ import annotations

from bot.conferral.drafting.prose import folded
from bot.conferral.passed_over import Passing
from bot.conferral.walkthrough.replies.phrases import says
from bot.conferral.walkthrough.replies.refusal import Refused

_PASSINGS = {
    Passing.SKIPPED: "skipped",
    Passing.NOT_KNOWN: "not_known",
    Passing.NOT_YET: "not_yet",
    Passing.NONE: "none",
}


def says_yes(text: str) -> bool:
    """Whether the whole reply is a yes."""
    return says("yes", text)


def in_words(text: str) -> str | Refused:
    """The reply as a text of the record; a bare yes tells nothing that a certificate could say."""
    return Refused("Say it in words, as the certificate is to tell it.") if says_yes(text) else folded(text)


def passing_of(text: str) -> Passing | None:
    """What a reply that tells nothing says; None where it tells something."""
    return next((passing for passing, name in _PASSINGS.items() if says(name, text)), None)
