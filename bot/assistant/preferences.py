"""What a person sets: the court that is meant where none is named, and who sees the answers in channels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.assistant.matter_access import as_person
from bot.conferral.court_named import UnclearCourt, name_court
from knowledge.errors import ConferralError


class Answers(StrEnum):
    """Who sees the answer to a question that was asked in a channel."""

    PUBLIC = "public"
    PRIVATE = "private"

    @property
    def in_words(self) -> str:
        """The choice as a person reads it."""
        return {
            Answers.PUBLIC: "In the channel, for everybody in it",
            Answers.PRIVATE: "Only to who asked, with a button that shares them",
        }[self]


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one person set; `court` is a Bluebook name, None where the firm's default serves."""

    court: str | None = None
    answers: Answers = Answers.PUBLIC


class FaultySetting(ConferralError):
    """A setting cannot be used; `setting` names it as the field of `Preferences` is named."""

    def __init__(self, setting: str, message: str, *, advice: str = "") -> None:
        super().__init__(message, advice=advice)
        self.setting = setting


class PreferenceBook(Protocol):
    """Keeps what people set. Every method may raise DatabaseUnavailable."""

    def of(self, user: str) -> Preferences:
        """What `user` set; the defaults where he set nothing."""

    def keep(self, user: str, preferences: Preferences, *, at: datetime) -> None:
        """Keep what `user` set, in the place of what he set before."""


@dataclass(frozen=True, slots=True)
class PersonalSettings:
    """The settings of people; each sees and changes his own only. `clock` gives the time, with its zone."""

    book: PreferenceBook
    clock: Callable[[], datetime]

    def of(self, user: str) -> Preferences:
        """What `user` set."""
        return self.book.of(as_person(user))

    def choose(self, *, court: str, answers: str, as_user: str) -> Preferences:
        """Take both settings in the words they were typed or picked in; no court stands for the firm's default.

        Raises FaultySetting with the setting at fault; then nothing is changed.
        """
        chosen = Preferences(_court(court), _answers(answers))
        self.book.keep(as_person(as_user), chosen, at=self.clock())
        return chosen


def _court(words: str) -> str | None:
    if not words.strip():
        return None
    try:
        named = name_court(words)
    except UnclearCourt as fault:
        raise FaultySetting("court", fault.diagnostics()) from fault
    if not named.known:
        advice = named.meant or 'Name one as the Bluebook abbreviates it, as "D. Kan.".'
        raise FaultySetting("court", f'"{named.name}" is not a court that is known here.', advice=advice)
    return named.name


def _answers(picked: str) -> Answers:
    try:
        return Answers(picked)
    except ValueError as fault:
        raise FaultySetting("answers", "Please choose who is to see answers in channels.") from fault
