"""How the words at an official source stand to what is published and to what is proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.assistant.curating.holdings import Holdings
from bot.assistant.curating.ports import Proposals
from bot.assistant.watching.state import WatchBook
from bot.assistant.watching.watcher import is_watcher
from knowledge.authority import Edition, Kind
from knowledge.intake.proposal import Proposal, ProposalState, Purpose
from knowledge.ports import SourceContent
from knowledge.watching.sources import OfficialSource
from knowledge.watching.words import digest_of, words_of

_Authority: TypeAlias = tuple[str, str]
FOLDER = "official"
"""The folder of the names under which what was found at official sources is held: FOLDER/ID.txt, FOLDER/ID_2.txt."""


@dataclass(frozen=True, slots=True)
class HeldText:
    """The edition that is published of an authority, and the digest of its words."""

    edition: Edition
    digest: str


def undecided(opened: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Those of the open proposals that the watcher made and nobody approved."""
    waits = (ProposalState.WAITING, ProposalState.SENT_BACK)
    return tuple(proposal for proposal in opened if is_watcher(proposal.proposed_by) and proposal.state in waits)


def source_id_of(name: str) -> str:
    """The id of the source at which the text of that name was found; empty where it was found at none."""
    folder, _, file = name.partition("/")
    return file.partition(".")[0].partition("_")[0] if folder == FOLDER else ""


def digest_of_text(text: str) -> str:
    """The digest of the words of a text, as those of official sources are digested."""
    return digest_of(words_of(text.split("\n\n")))


class Standing:
    """Compares. What is published is read once for each generation. Every method may raise DatabaseUnavailable."""

    def __init__(
        self, holdings: Holdings, generation: Callable[[], str], proposals: Proposals, book: WatchBook
    ) -> None:
        self._holdings = holdings
        self._generation = generation
        self._proposals = proposals
        self._book = book
        self._editions: tuple[str, Mapping[_Authority, Sequence[Edition]]] = ("", {})
        self._names: frozenset[str] = frozenset()
        self._contents: tuple[str, Sequence[SourceContent]] = ("", ())
        self._digests: dict[tuple[str, str], str] = {}

    def held(self, source: OfficialSource, today: date) -> HeldText | None:
        """The whole text that is published of the authority of `source` and in force on `today`; the newest."""
        found = [edition for edition in self._of(source) if edition.usable_on(today)]
        newest = max(found, key=lambda edition: edition.first_known or date.min, default=None)
        return None if newest is None else HeldText(newest, self._digest(newest.source))

    def takes_place(self, source: OfficialSource, name: str) -> bool:
        """Whether a text of `source` under `name` may take the place of one that is held, for whatever days.

        One of the same authority, one of that name, or one that was found at the same source before.
        """
        if self._of(source):
            return True
        return any(held == name or source_id_of(held) == source.id for held in self._names)

    def contents(self) -> Sequence[SourceContent]:
        """Everything that is published, with its words."""
        generation = self._generation()
        if self._contents[0] != generation or not generation:
            self._contents = generation, self._holdings()
        return self._contents[1]

    def opened(self, source: OfficialSource) -> tuple[Proposal, ...]:
        """The open proposals of texts of the authority of `source`, whoever made them."""
        wanted = _authority(source.court, source.citation)
        return tuple(p for p in self._proposals.open() if p.purpose is Purpose.ADD and _proposed(p) == wanted)

    def stands(self, proposal_id: str) -> bool:
        """Whether somebody still has to do something with a proposal."""
        found = self._proposals.find(proposal_id) if proposal_id else None
        return found is not None and found.state.open

    def decided(self, source: OfficialSource, proposal_id: str, digest: str) -> bool:
        """Whether somebody decided about the words of the text of `source` that were proposed under that id.

        They are held, for whatever days; or a person withdrew them; or they were purged, before or after.
        """
        if any(self._digest(edition.source) == digest for edition in self._of(source)):
            return True
        found = self._proposals.find(proposal_id) if proposal_id else None
        if found is None:
            return False
        if found.state is ProposalState.WITHDRAWN:
            return not is_watcher(found.events[-1].by)
        return found.state is ProposalState.PUBLISHED and self._proposals.document(found.id) is None

    def with_words(self, digest: str, opened: Sequence[Proposal]) -> Proposal | None:
        """That of the open proposals that has those words."""
        return next((proposal for proposal in opened if self._words_of(proposal) == digest), None)

    def _words_of(self, proposal: Proposal) -> str:
        known = self._book.words_of(proposal.file_sha256)
        if known:
            return known
        document = self._proposals.document(proposal.id)
        return "" if document is None else digest_of_text(document.text)

    def _of(self, source: OfficialSource) -> Sequence[Edition]:
        generation = self._generation()
        if self._editions[0] != generation:
            by_authority: dict[_Authority, list[Edition]] = defaultdict(list)
            held = self._holdings.editions()
            self._names = frozenset(edition.source for edition in held)
            for edition in held:
                if edition.kind not in (Kind.NOTE, Kind.ORDER) and not edition.partial:
                    by_authority[_authority(edition.court, edition.citation)].append(edition)
            self._editions = generation, by_authority
        return self._editions[1].get(_authority(source.court, source.citation), ())

    def _digest(self, name: str) -> str:
        key = (self._generation(), name)
        if key not in self._digests:
            content = self._holdings.source(name)
            known = "" if content is None else self._book.words_of(content.sha256)
            self._digests[key] = known or ("" if content is None else digest_of_text(content.text))
        return self._digests[key]


def _proposed(proposal: Proposal) -> _Authority:
    return _authority(str(proposal.description.get("court")), str(proposal.description.get("citation")))


def _authority(court: str, citation: str) -> _Authority:
    return court, " ".join(citation.split()).casefold()
