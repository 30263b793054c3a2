"""A proposal: a file that somebody wants in the corpus, or an edition that is to end, and what became of it.

Nobody approves what he proposed or described himself, unless the home says that it has one manager. An approval
holds for the words and the description it was given for: a later description takes it away again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from knowledge.authority import Edition
from knowledge.errors import ConferralError
from knowledge.intake.concern import Concern, Gravity
from knowledge.intake.description import Description, Incomplete, edition_of
from knowledge.intake.guess import Guess

_UNSEEN = ("Cf", "Co", "Cn")
"""Marks of direction and joining, and what no character stands for."""


class ActRefused(ConferralError):
    """What somebody wanted to do with a proposal cannot be done; the message says why."""


class Purpose(StrEnum):
    """What a proposal is for."""

    ADD = "add"
    RETIRE = "retire"
    PROFILE = "profile"
    GOLDEN = "golden questions"

    @property
    def of_authority(self) -> bool:
        """Whether it is about an authority; the others come beside authorities, and make no edition."""
        return self in (Purpose.ADD, Purpose.RETIRE)


class ProposalState(StrEnum):
    """Where a proposal stands, in words for people."""

    WAITING = "waiting"
    SENT_BACK = "sent back"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    PUBLISHED = "published"

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something with it."""
        return self in (ProposalState.WAITING, ProposalState.SENT_BACK, ProposalState.APPROVED)


class ProposalAct(StrEnum):
    """What was done with a proposal."""

    PROPOSED = "proposed"
    DESCRIBED = "described"
    APPROVED = "approved"
    SENT_BACK = "sent back"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"


_LEADS_TO = {
    ProposalAct.PROPOSED: ProposalState.WAITING,
    ProposalAct.DESCRIBED: ProposalState.WAITING,
    ProposalAct.APPROVED: ProposalState.APPROVED,
    ProposalAct.SENT_BACK: ProposalState.SENT_BACK,
    ProposalAct.WITHDRAWN: ProposalState.WITHDRAWN,
    ProposalAct.PUBLISHED: ProposalState.PUBLISHED,
}


@dataclass(frozen=True, slots=True)
class ProposalEvent:
    """Something that was done with a proposal: by whom, when (with a time zone), and what was said about it."""

    act: ProposalAct
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed source. `batch` is shared by what was handed in together.

    `file_name` is the name it was handed in under and `file_sha256` that of the file's bytes; `source` is the name it
    will bear in the corpus. `from_manifest` tells that a person described it in a manifest, not our guesses.
    """

    id: str
    batch: str
    source: str
    file_name: str
    file_sha256: str
    events: tuple[ProposalEvent, ...]
    description: Description = field(default_factory=dict)
    guesses: Mapping[str, Guess] = field(default_factory=dict)
    concerns: tuple[Concern, ...] = ()
    purpose: Purpose = Purpose.ADD
    from_manifest: bool = False

    @property
    def state(self) -> ProposalState:
        """Where it stands."""
        return _LEADS_TO[self.events[-1].act]

    @property
    def proposed_by(self) -> str:
        """Who handed it in."""
        return self.events[0].by

    @property
    def authors(self) -> Mapping[str, str]:
        """Who handed it in or described it: each name as it is compared, and as it is on record."""
        written = (ProposalAct.PROPOSED, ProposalAct.DESCRIBED)
        return {name_of(event.by): event.by for event in self.events if event.act in written}

    @property
    def alarms(self) -> tuple[Concern, ...]:
        """The concerns that need a reason to be passed over."""
        return tuple(concern for concern in self.concerns if concern.gravity is Gravity.ALARM)

    @property
    def edition(self) -> Edition | Incomplete:
        """The edition that its description makes, or why it makes none yet."""
        return edition_of(self.source, self.description)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still to be said of it, or said otherwise, before anybody can approve it."""
        edition = self.edition if self.purpose.of_authority else None
        return edition.faults if isinstance(edition, Incomplete) else ()

    def described(self, said: Description) -> Proposal:
        """The proposal with what `said` says of it; an empty value takes a key away.

        What is said as it was read counts as said from then on, and no more as read.
        """
        description = {key: value for key, value in {**self.description, **said}.items() if value}
        guesses = {key: g for key, g in self.guesses.items() if key not in said or g.value != description.get(key)}
        return replace(self, description=description, guesses=guesses)

    def said_beyond(self, former: Proposal) -> tuple[str, ...]:
        """The keys of which more is said than in `former`: another value, or that it is as it was read."""
        return tuple(
            key
            for key in sorted({*self.description, *former.description})
            if self.description.get(key) != former.description.get(key)
            or (key in former.guesses and key not in self.guesses)
        )

    def after(self, event: ProposalEvent) -> Proposal:
        """The proposal once `event` happened."""
        return replace(self, events=(*self.events, event))


def name_of(person: str) -> str:
    """A person's name as names are compared: case, spaces, the form of letters and marks nobody sees do not count."""
    composed = unicodedata.normalize("NFKC", person)
    seen = "".join(letter for letter in composed if unicodedata.category(letter) not in _UNSEEN)
    return " ".join(seen.split()).casefold()


def expect_approvable(proposal: Proposal, *, by: str, reason: str, one_manager: bool) -> None:
    """Raise ActRefused where `by` cannot approve `proposal` now; `reason` is why its alarms are passed over."""
    state = proposal.state
    if state is ProposalState.APPROVED:
        last = proposal.events[-1]
        raise ActRefused(f"{proposal.id} was approved already, by {last.by} on {last.at:%B %-d, %Y}.")
    if state is not ProposalState.WAITING:
        raise ActRefused(f"{proposal.id} was {state.value}; only a proposal that waits can be approved.")
    author = proposal.authors.get(name_of(by))
    if author is not None and not one_manager:
        raise ActRefused(
            f"{proposal.id} was proposed or described by {author}; a second person has to approve it.",
            advice="A home with one manager says so: CONFERRAL_ONE_MANAGER=true.",
        )
    if proposal.lacks:
        raise ActRefused(f"{proposal.id} is not described completely: {'; '.join(proposal.lacks)}.")
    edition = proposal.edition
    if proposal.purpose is Purpose.RETIRE and isinstance(edition, Edition):
        last_day_of(edition)
    if proposal.alarms and not reason.strip():
        kinds = ", ".join(sorted({alarm.kind.value for alarm in proposal.alarms}))
        raise ActRefused(
            f"Something about {proposal.id} is alarming: {kinds}.",
            advice="Approve it with a reason, or send it back.",
        )


def expect_open(proposal: Proposal, *, what: str, allowed: Sequence[ProposalState]) -> None:
    """Raise ActRefused where `proposal` is in none of the states in which one can do `what` with it."""
    if proposal.state not in allowed:
        raise ActRefused(f"{proposal.id} was {proposal.state.value} already and cannot be {what}.")


def purged_event(at: datetime) -> ProposalEvent:
    """What becomes of an open proposal whose words are purged."""
    return ProposalEvent(ProposalAct.WITHDRAWN, "purge", at, "its words were purged")


def last_day_of(edition: Edition) -> date:
    """The last day on which an edition that is to end is in force. Raises ActRefused where it has no end."""
    if edition.in_force_until is None:
        raise ActRefused(f"{edition.source} is to end, and no day is named.")
    return edition.in_force_until - timedelta(days=1)
