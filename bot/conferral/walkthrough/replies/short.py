"""Short replies that mean the same whatever was asked: yes, no, none, not known, later."""

from __future__ import annotations

import re

from bot.conferral.drafting.prose import folded
from bot.conferral.passed_over import Passing
from bot.conferral.walkthrough.replies.refusal import Refused

_ASIDE = r"[\s,.!]*"
_YES = re.compile(
    rf"(?:y|yes|yeah|yep|correct|right|that is right|that's right|true|ok|okay|sure){_ASIDE}", re.IGNORECASE
)
_NO = re.compile(rf"(?:n|no|nope|false|not at all|no,? it is not){_ASIDE}", re.IGNORECASE)
_PASSINGS = tuple(
    (passing, re.compile(rf"(?:{words}){_ASIDE}", re.IGNORECASE))
    for passing, words in (
        (Passing.SKIPPED, r"skip(?: (?:it|this))?|later|pass|ask me later|next"),
        (
            Passing.NOT_KNOWN,
            r"\?+|unknown|not known|un(?:sure|certain)|not sure|no idea|not recorded|not noted|unspecified|(?:(?:i|we) )?"
            r"(?:do not|don['’]t|cannot|can['’]t) (?:know|recall|remember|say|tell)|(?:nobody|no one) (?:knows|remembers)",
        ),
        (
            Passing.NOT_YET,
            r"not yet|none yet|nothing yet|no(?:t| one| body|body)? (?:so far|yet)|still to come|to be set",
        ),
        (
            Passing.NONE,
            r"none|nothing|no|n/?a|not applicable|nobody|no one|never|that(?:'s| is) all|nothing (?:else|more)",
        ),
    )
)


def says_yes(text: str) -> bool:
    """Whether the whole reply is a yes."""
    return _YES.fullmatch(text.strip()) is not None


def says_no(text: str) -> bool:
    """Whether the whole reply is a no."""
    return _NO.fullmatch(text.strip()) is not None


def in_words(text: str) -> str | Refused:
    """The reply as a text of the record; a bare yes tells nothing that a certificate could say."""
    return Refused("Say it in words, as the certificate is to tell it.") if says_yes(text) else folded(text)


def passing_of(text: str) -> Passing | None:
    """What a reply that tells nothing says; None where it tells something."""
    typed = " ".join(text.split())
    return next((passing for passing, words in _PASSINGS if words.fullmatch(typed)), None)
