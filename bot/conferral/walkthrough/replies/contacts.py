"""How a contact was made, as people tell it in a sentence: "I called her", "left a voicemail", "met in person"."""

from __future__ import annotations

import re

from bot.conferral.method import Method
from bot.conferral.method_names import METHOD_NAMES, method_named
from bot.conferral.reading.concepts import concept
from bot.conferral.walkthrough.replies.phrases import says, ways_in
from bot.conferral.walkthrough.replies.refusal import Refused

HOW = f"Say how: {', '.join(METHOD_NAMES[:-1])} or {METHOD_NAMES[-1]}."


def read_method(text: str) -> Method | Refused:
    """Read how a contact was made. Refuses words that name no way, and words that name two."""
    found = find_method(text)
    return Refused(f"That names no way of contact. {HOW}") if found is None else found


def find_method(text: str) -> Method | Refused | None:
    """Find how a contact was made in what is told of it; None where no way is named."""
    named = method_named(text.strip(" .!"))
    if named is not None:
        return named
    own = _OF_ANOTHER.sub(" ", text)
    ways = ways_in(own) or ways_in(text)
    one = _one_of(set(ways), own)
    if one is None and ways:
        told = " and ".join(method.words for method in ways)
        return Refused(f"That tells of more than one contact ({told}). Tell one at a time, the first one first.")
    return one


_OF_ANOTHER = re.compile(
    r"\b(?:to confirm|confirming|to recap|recapping|to sum up|summing up|about|after|following|on|of)\s+"
    r"(?:the|our|that|this|his|her|their|yesterday['’]s)\s+(?:\w+\s+)?"
    r"(?:calls?|phone calls?|telephone (?:calls?|conferences?|talks?)|meetings?|talks?|conversations?|video calls?)\b",
    re.IGNORECASE,
)
"""Another contact that a writing only speaks of ("an e-mail to confirm the call")."""


def _one_of(ways: set[Method], text: str) -> Method | None:
    """The one way that is meant; a call may be told with what it was made by, or ended in."""
    besides = ways - {Method.TELEPHONE}
    if len(besides) != 1:
        return None if besides or not ways else Method.TELEPHONE
    [other] = besides
    if ways == besides or other is Method.VOICEMAIL:
        return other
    # "a video call", "spoke in person" are one contact; "called and met" are two.
    return other if other.is_live and not re.search(r"\band\b", text) else None


def says_nobody_answered(text: str) -> bool:
    """Whether the whole reply says that no answer came, or nobody was reached."""
    return says("nobody", text)


def speaks_of_silence(text: str) -> bool:
    """Whether the reply, whatever else it says, speaks of a call that reached nobody or an answer that never came."""
    return any(concept(name).search(text) is not None for name in ("unreached", "silence"))
