"""What drafting asks of the world: a checker that reads the draft as text, the rules held, and Word files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from bot.assistant.authorities import ResolvedAuthority
from bot.conferral.drafting import Change, Draft
from bot.conferral.finding import Finding
from bot.conferral.motion import Motion
from bot.conferral.rule import RuleSupport
from bot.conferral.rule_choice import ChosenRule
from knowledge.errors import ConferralError


class PaperNotWritten(ConferralError):
    """A Word file could not be written, or did not say what the draft says and so was not kept."""


class TemplateRefused(ConferralError):
    """A firm's template cannot be used; `faults` name each fault with its place, and so does the message."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{name}: {fault}" for fault in self.faults))


class NoSuchTemplate(ConferralError):
    """A template that was chosen is not held any more."""

    def __init__(self) -> None:
        super().__init__("The firm no longer holds this template.", advice="Choose another, or the built-in layout.")


@dataclass(frozen=True, slots=True)
class HeldTemplate:
    """A firm's own Word template: `id` is opaque, `name` is for people."""

    id: str
    name: str


class CertificateChecker(Protocol):
    """Reads a certificate as a magistrate judge would, as text."""

    def check(
        self, text: str, *, chosen: ChosenRule, motion: Motion, filed: date, self_represented: bool
    ) -> Sequence[Finding]:
        """Give every finding on `text`; the caller looks only at what they say, never into how they were found."""


class RuleTexts(Protocol):
    """Finds in the corpus that is open what rules say; `bot.assistant.authorities.Authorities` does."""

    def resolve(self, supports: Sequence[RuleSupport], *, as_of: date) -> ResolvedAuthority | None:
        """Give the first of `supports` that stands in the corpus for `as_of`; else the first note; else None."""


class WordFiles(Protocol):
    """Papers as Word files. Every method may raise PaperNotWritten."""

    def write(self, draft: Draft, path: Path, *, template: Path | None = None, replacing: bool = True) -> None:
        """Write `draft` to `path`, in the built-in layout or a firm's own. Raises TemplateRefused too.

        Unless `replacing`, a file that is there already is left as it is, and PaperNotWritten raised.
        """

    def write_redline(
        self, compared: Sequence[Sequence[Change]], path: Path, *, at: datetime, replacing: bool = True
    ) -> None:
        """Write what changed between two versions as tracked changes, made `at` that moment; `replacing` as above."""

    def text_of(self, path: Path) -> str:
        """The text of an earlier version: a Word file or plain text. Raises UnreadableDocument."""


class FirmTemplates(Protocol):
    """The Word templates that a firm holds."""

    def held(self) -> Sequence[HeldTemplate]:
        """The templates, by their names."""

    def filled(self, template_id: str, draft: Draft, *, stamped: bool = True) -> bytes:
        """The bytes of `draft` in a template, with the stamp, or without it where the draft is approved.

        Raises NoSuchTemplate, TemplateRefused, and PaperNotWritten where the file, opened again, does not say what
        the draft says.
        """
