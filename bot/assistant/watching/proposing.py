"""Proposing what was found at an official source, by the desk at which people hand files in."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.curating.intake import IntakeDesk
from bot.assistant.curating.managers import Managers
from bot.assistant.curating.ports import Gathered, HandedIn, ProposalChanged, Proposals
from bot.assistant.watching.standing import FOLDER, HeldText, Standing, source_id_of, undecided
from bot.assistant.watching.state import WatchBook
from bot.assistant.watching.watcher import WATCHER, is_watcher
from knowledge.document import Document
from knowledge.errors import ConferralError
from knowledge.intake.guess import Guess, Guesses
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent
from knowledge.watching.ports import Fetched, Media, OfficialText
from knowledge.watching.sources import OfficialSource
from knowledge.watching.words import is_stamp

_SUFFIX = {Media.HTML: ".html", Media.PDF: ".pdf", Media.TEXT: ".txt", Media.WORD: ".docx"}
_READ_FROM_TEXT = ("in_force_from", "in_force_until")
"""What is taken from the text itself; everything else is known of a source."""

_ENTRY = "the entry of its source"


class NotProposed(ConferralError):
    """What was found could not be proposed; the message says why."""


class _WatcherAlone:
    """Managers among whom there is the watcher alone: the desk of his own intake."""

    def has(self, person: str) -> bool:
        """Whether `person` is the watcher."""
        return is_watcher(person)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at `source`: the file as it came, its words, and the text that is published of it, if any.

    `number` counts the texts that were found there before.
    """

    source: OfficialSource
    fetched: Fetched
    text: OfficialText
    held: HeldText | None
    number: int

    @property
    def proposal_id(self) -> str:
        """The id of its proposal: the same for the same words at the same turn, so that there is never a second."""
        key = f"{self.source.id}\n{self.number}\n{self.text.digest}"
        return f"p{hashlib.sha256(key.encode()).hexdigest()[:12]}"

    @property
    def name(self) -> str:
        """The name of its file: another than that of a text that is published and whose first day is not known.

        Under one name, without a first day, the new text would be taken for a correction of the old one.
        """
        suffix = _SUFFIX[self.fetched.media] if self.source.how.whole else ".txt"
        begins = f"{FOLDER}/{self.source.id}"
        if self.held is None or source_id_of(self.held.edition.source) != self.source.id:
            return f"{begins}{suffix}"
        if self.held.edition.in_force_from is not None and self.held.edition.source.endswith(suffix):
            return self.held.edition.source
        return f"{begins}_{self.number + 1}{suffix}"

    @property
    def body(self) -> bytes:
        """The file: as it came, or the words of the part of it that is the official text.

        What the site prints there of itself, as when the page was last changed, is no part of that.
        """
        if self.source.how.whole:
            return self.fetched.body
        paragraphs = self.text.text.split("\n\n")
        return "\n\n".join(paragraph for paragraph in paragraphs if not is_stamp(paragraph)).encode()


class Proposing:
    """Proposes. `folder` is where files lie while they are read."""

    def __init__(
        self, intake: IntakeDesk, proposals: Proposals, standing: Standing, book: WatchBook, *, folder: Path
    ) -> None:
        self._intake = intake
        self._proposals = proposals
        self._standing = standing
        self._book = book
        self._folder = folder

    def propose(self, found: Found, opened: Sequence[Proposal], *, now: datetime) -> Proposal | None:
        """The proposal of what was found, in place of those `opened` that nobody decided about.

        None where it is published as it is. Raises NotProposed and DatabaseUnavailable.
        """
        former = [proposal for proposal in undecided(opened) if proposal.id != found.proposal_id]
        proposal = self._made(found) or self._propose(found, former, now=now)
        if proposal is not None:
            self.withdraw(former, now=now, note=f"replaced by {proposal.id}")
        return proposal

    def withdraw(self, proposals: Sequence[Proposal], *, now: datetime, note: str) -> None:
        """Withdraw what the watcher proposed, for the reason in `note`."""
        for former in proposals:
            event = ProposalEvent(ProposalAct.WITHDRAWN, WATCHER, now, note)
            details = {"source": former.source, "said": note}
            audited = AuditNote(at=now, by=WATCHER, act=AuditAct.WITHDRAWN, about=former.id, details=details)
            with suppress(ProposalChanged):  # somebody has just done something with it, and it is his
                self._proposals.append(former, event, audited)

    def _made(self, found: Found) -> Proposal | None:
        """The proposal, where a poll that was cut short had made it."""
        proposal = self._proposals.find(found.proposal_id)
        return proposal if proposal is not None and is_watcher(proposal.proposed_by) else None

    def _propose(self, found: Found, former: Sequence[Proposal], *, now: datetime) -> Proposal | None:
        with self._landed(found) as file:
            self._book.keep_words(file.sha256, found.text.digest)
            taken = self._desk(found, file, former).propose(
                [file.path], by=WATCHER, now=now, said=_said(found, now), note=_why(found)
            )
        if taken.proposals or taken.unchanged:
            return next(iter(taken.proposals), None)
        # another process may have been quicker, though its claim had ended
        made = self._made(found)
        if made is None:
            raise NotProposed(" ".join(refusal.reason for refusal in taken.refused) or "It could not be proposed.")
        return made

    @contextmanager
    def _landed(self, found: Found) -> Iterator[HandedIn]:
        """The file on the disk, for as long as it is looked at. Raises NotProposed."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix="official-", dir=self._folder) as folder:
                path = Path(folder, Path(found.name).name)
                path.write_bytes(found.body)
                yield HandedIn(found.name, path, hashlib.sha256(found.body).hexdigest())
        except OSError as fault:
            raise NotProposed(f"The file could not be kept while it is read: {fault.strerror}.") from fault

    def _desk(self, found: Found, file: HandedIn, former: Sequence[Proposal]) -> IntakeDesk:
        """The desk, to which this one file is handed in, under an id that is known beforehand."""
        describe, ids = self._intake.describe, iter((f"w{found.proposal_id}", found.proposal_id))

        def days(document: Document, name: str) -> Guesses:
            fixed = ((key, found.source.description.get(key)) for key in _READ_FROM_TEXT)
            read = {key: guess for key, guess in describe(document, name).items() if key in _READ_FROM_TEXT}
            return {key: Guess(day, _ENTRY, origin=_ENTRY) for key, day in fixed if day} | read

        managers: Managers = _WatcherAlone()
        return replace(
            self._intake,
            proposals=_Without(self._proposals, frozenset(proposal.id for proposal in former)),
            gathering=lambda _paths: _gathered(file),
            managers=managers,
            held=self._standing.contents,
            new_id=lambda: next(ids),
            describe=days,
            progress=lambda _what, _done, _all: None,
        )


class _Without:
    """Proposals, of which some are not open any more: they are replaced as soon as the new one is made."""

    def __init__(self, proposals: Proposals, left_out: frozenset[str]) -> None:
        self._left_out = left_out
        self.begin = proposals.begin
        self.find = proposals.find
        self.document = proposals.document
        self.closed = proposals.closed
        self.append = proposals.append
        self.forget = proposals.forget
        self._opened = proposals.open

    def open(self) -> tuple[Proposal, ...]:
        """The open ones, without those."""
        return tuple(proposal for proposal in self._opened() if proposal.id not in self._left_out)


@contextmanager
def _gathered(file: HandedIn) -> Iterator[Gathered]:
    yield Gathered((file,))


def _said(found: Found, now: datetime) -> dict[str, str]:
    """What is known beforehand; a day on which it begins or ends is so only where the text itself says none."""
    known = {key: value for key, value in found.source.description.items() if key not in _READ_FROM_TEXT}
    return {**known, "attested_on": now.date().isoformat()}


def _why(found: Found) -> str:
    address = found.fetched.final_address
    if found.held is None:
        return f"Found at {address}."
    return f"The words at {address} are others than those published as {found.held.edition.source}."
