"""How lawyers reach each other, and which ways are a live exchange."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """The way one contact was made, named as RECORD.toml names it."""

    TELEPHONE = "telephone"
    VIDEO = "video"
    IN_PERSON = "in-person"
    EMAIL = "email"
    LETTER = "letter"
    FAX = "fax"
    VOICEMAIL = "voicemail"
    TEXT = "text"

    @property
    def is_live(self) -> bool:
        """Whether both sides can speak and answer at once."""
        return self in (Method.TELEPHONE, Method.VIDEO, Method.IN_PERSON)

    @property
    def is_written(self) -> bool:
        """Whether it leaves words on paper or a screen."""
        return self in (Method.EMAIL, Method.LETTER, Method.FAX, Method.TEXT)

    @property
    def words(self) -> str:
        """The way it is named in a sentence: "by telephone"."""
        return _WORDS[self]


_WORDS = {
    Method.TELEPHONE: "by telephone",
    Method.VIDEO: "by video conference",
    Method.IN_PERSON: "in person",
    Method.EMAIL: "by e-mail",
    Method.LETTER: "by letter",
    Method.FAX: "by fax",
    Method.VOICEMAIL: "by voicemail",
    Method.TEXT: "by text message",
}
