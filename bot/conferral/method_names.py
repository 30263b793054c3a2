"""How people name a way of contact when they log one in a hurry."""

from __future__ import annotations

from bot.conferral.method import Method

_SHORT = {
    "phone": Method.TELEPHONE,
    "call": Method.TELEPHONE,
    "tel": Method.TELEPHONE,
    "zoom": Method.VIDEO,
    "teams": Method.VIDEO,
    "webex": Method.VIDEO,
    "videoconference": Method.VIDEO,
    "video conference": Method.VIDEO,
    "in person": Method.IN_PERSON,
    "meeting": Method.IN_PERSON,
    "e-mail": Method.EMAIL,
    "mail": Method.LETTER,
    "facsimile": Method.FAX,
    "voice mail": Method.VOICEMAIL,
    "vm": Method.VOICEMAIL,
    "text message": Method.TEXT,
    "sms": Method.TEXT,
}

METHOD_NAMES = tuple(method.value for method in Method)
"""The names a record is written with."""


def method_named(words: str) -> Method | None:
    """Give the method that `words` name ("telephone", "phone", "Zoom"); None where they name none."""
    name = " ".join(words.casefold().split())
    return Method(name) if name in METHOD_NAMES else _SHORT.get(name)
