"""Who took part in a step, and for whom: names as the record has them, described by its parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conferral.drafting.prose import folded, listed, possessive
from bot.conferral.people import same_name
from bot.conferral.record import ConferralRecord, Party


@dataclass(frozen=True, slots=True)
class Side:
    """The parties on one side of the dispute."""

    parties: tuple[Party, ...]

    @property
    def name(self) -> str:
        """The side by its roles: "Plaintiff", "Plaintiff and Intervenor"."""
        return listed([folded(party.role) for party in self.parties])

    @property
    def owner(self) -> str:
        """The side as an owner: "Plaintiff's", "Plaintiff's and Intervenor's"."""
        return listed([possessive(folded(party.role)) for party in self.parties])

    def party_of(self, name: str) -> Party | None:
        """The party that `name` is or speaks for; None where the record does not say."""
        return next(
            (
                p
                for p in self.parties
                if same_name(name) == same_name(p.role)
                or any(same_name(name) == same_name(counsel) for counsel in p.counsel)
            ),
            None,
        )

    def speaks(self, name: str) -> bool:
        """Whether `name` speaks for a party of this side: its counsel, or the party itself."""
        return self.party_of(name) is not None

    def described(self, names: Sequence[str]) -> str:
        """The people with whom they speak for: "A. Counsel and C. Counsel, counsel for Defendants"."""
        groups = [self._group(party, names) for party in self.parties]
        others = [folded(name) for name in names if not self.speaks(name)]
        if others:
            groups.append(listed(others))
        return ", and ".join(group for group in groups if group)

    def _group(self, party: Party, names: Sequence[str]) -> str:
        role = folded(party.role)
        own = [folded(name) for name in names if self.party_of(name) is party]
        if not own:
            return ""
        if party.self_represented:
            people = [f"{role} {name}" if same_name(name) != same_name(role) else role for name in own]
            return f"{listed(people)}, who is self-represented"
        counsel = [name for name in own if same_name(name) != same_name(role)]
        itself = [role] if len(counsel) < len(own) else []
        return " and ".join([*([f"{listed(counsel)}, counsel for {role}"] if counsel else []), *itself])


def movants(record: ConferralRecord) -> Side:
    """The side that moves."""
    return Side((record.movant,))


def opponents(record: ConferralRecord) -> Side:
    """The other side."""
    return Side(record.opposing)
