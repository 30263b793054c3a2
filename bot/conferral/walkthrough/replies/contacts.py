"""How a contact was made, as people tell it in a sentence: "I called her", "left a voicemail", "met in person"."""

from __future__ import annotations

import re

from bot.conferral.method import Method
from bot.conferral.method_names import METHOD_NAMES, method_named
from bot.conferral.reading.concepts import concept
from bot.conferral.walkthrough.replies.refusal import Refused

HOW = f"Say how: {', '.join(METHOD_NAMES[:-1])} or {METHOD_NAMES[-1]}."

_WAYS = tuple(
    (method, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for method, words in (
        (Method.VOICEMAIL, r"voice ?-?mails?|vm|left (?:\w+ ){0,3}message|left word|answering machine"),
        (Method.TEXT, r"text(?:ed|s)?(?: messages?| her| him| them)|sms|by text|a text|texted"),
        (Method.EMAIL, r"e-?mail(?:s|ed|ing)?"),
        (Method.FAX, r"fax(?:es|ed|ing)?|facsimile"),
        (Method.LETTER, r"letters?|(?<!e-)(?<!voice )mail(?:ed|ing)|by mail|posted|certified mail"),
        (
            Method.VIDEO,
            r"video(?: ?-?(?:call|conference|link))?(?:ed|s)?|videoconference|zoom(?:ed)?|teams|webex|google meet",
        ),
        (Method.IN_PERSON, r"in[- ]person|face[- ]to[- ]face|met (?:with|at)|(?:we|they) met|sat down|meeting"),
        (Method.TELEPHONE, r"(?:tele)?phon(?:e|ed|ing)(?: call)?|call(?:s|ed|ing)?|rang|spoke|by tel|dialled|dialed"),
    )
)
_NOBODY = re.compile(
    r"(?:(?:got |received |had )?(?:no|without(?: an?)?) (?:answer|response|reply|one(?: picked up| answered)?|return call)"
    r"|(?:nobody|no one) (?:answered|picked up|responded|replied|called back|was reached)"
    r"|(?:s?he|they|it)?,? ?(?:did not|didn['’]t|never|has not|have not) (?:\w+ )?(?:answer|answered|respond|responded|reply|replied"
    r"|call(?:ed)? back|pick(?:ed)? up|ring)|(?:it )?(?:just )?rang out|silence|unanswered|not reached"
    r"|(?:it |the call )?(?:went|rolled)(?: straight)? to voice ?-?mail|voice ?-?mail|left (?:an? )?(?:message|voice ?-?mail)"
    r"|none|nothing|no|nobody|no one|not yet|none yet|nothing yet|nothing so far)(?: (?:yet|so far|at all|came))?[\s.!]*",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"\bmeeting of\b", re.IGNORECASE)


def read_method(text: str) -> Method | Refused:
    """Read how a contact was made. Refuses words that name no way, and words that name two."""
    found = find_method(text)
    return Refused(f"That names no way of contact. {HOW}") if found is None else found


def find_method(text: str) -> Method | Refused | None:
    """Find how a contact was made in what is told of it; None where no way is named."""
    named = method_named(text.strip(" .!"))
    if named is not None:
        return named
    ways = [method for method, words in _WAYS if words.search(_DRAFT.sub(" ", text))]
    if not ways:
        return None
    if Method.VOICEMAIL in ways and set(ways) <= {Method.VOICEMAIL, Method.TELEPHONE}:
        return Method.VOICEMAIL
    live = {Method.VIDEO, Method.IN_PERSON}
    if Method.TELEPHONE in ways and len(ways) == 2 and live & set(ways) and not re.search(r"\band\b", text):  # noqa: PLR2004  "a video call", "spoke in person"
        return next(method for method in ways if method in live)
    if len(ways) > 1:
        told = " and ".join(method.words for method in ways)
        return Refused(f"That tells of more than one contact ({told}). Tell one at a time, the first one first.")
    return ways[0]


def says_nobody_answered(text: str) -> bool:
    """Whether the whole reply says that no answer came, or nobody was reached."""
    return _NOBODY.fullmatch(" ".join(text.split())) is not None


def speaks_of_silence(text: str) -> bool:
    """Whether the reply, whatever else it says, speaks of a call that reached nobody or of an answer that never came."""
    return any(concept(name).search(text) is not None for name in ("unreached", "silence"))
