"""The two sides of a motion, and which of them a name, a role or a pronoun stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.conferral.reading.names import NAME, key_of

ROLE = (
    r"(?:[Pp]laintiffs?|[Dd]efendants?|[Mm]ovants?|[Rr]espondents?|[Pp]etitioners?|[Ii]ntervenors?|[Dd]efense|"
    r"[Oo]pposing|"
    r"[Nn]on-?part(?:y|ies)|[Cc]laimants?|[Cc]ounter-?\w+|[Tt]hird[- ][Pp]arty \w+|[Rr]elators?|[Dd]ebtors?)"
)


class Side(StrEnum):
    """A side of the motion, as the text shows it."""

    OURS = "movant"
    THEIRS = "opponent"


@dataclass(frozen=True, slots=True)
class Roster:
    """The names a text gives, by side, and the roles of the two sides."""

    names: dict[str, Side | None]
    movant_role: str | None
    first_person: bool
    titles: dict[str, frozenset[str]]
    staff: frozenset[str] = frozenset()
    third_person: bool = False
    """Whether the undersigned is told of as "the undersigned", and nowhere as "I"."""

    def side_of(self, words: str) -> Side | None:
        """The side of the first person or party named in `words`; None where nobody is named or it is open."""
        for mention in _SPEAKER.finditer(words):
            side = self._side(mention[0])
            if side is not None:
                return side
        bare = (self.names[word] for word in re.findall(r"[A-Z][a-z]+", words) if word in self.names)
        return next((side for side in bare if side is not None), None)

    def side_of_pronoun(self, pronoun: str, last: Side | None) -> Side | None:
        """The side of a pronoun: the one person so titled, else the opponent of a first-person writer, else `last`."""
        title = {"he": "Mr", "his": "Mr", "she": "Ms", "her": "Ms"}.get(pronoun.split(maxsplit=1)[0])
        titled = {self.names.get(name) for name in self.titles.get(title or "", ())}
        if len(titled) == 1:
            return next(iter(titled))
        return Side.THEIRS if self.first_person and last is not Side.THEIRS else last

    def is_undersigned_alone(self, pronoun: str) -> bool:
        """Whether "she" can only be the undersigned, told of in the third person: nobody is named under that title."""
        others = {self.names.get(name) for names in self.titles.values() for name in names}
        untitled = not self.titles.get("Mr" if pronoun == "he" else "Ms")
        return self.third_person and untitled and others == {Side.THEIRS}

    def sides_in(self, words: str) -> set[Side]:
        """All sides of which somebody is named in `words`."""
        return {side for mention in _SPEAKER.finditer(words) if (side := self._side(mention[0])) is not None}

    def _side(self, mention: str) -> Side | None:
        for name in (key_of(mention), mention):
            if name in self.names:
                return self.names[name]
        low = mention.lower()
        if low.startswith(("undersigned", "movant")) or mention in _FIRST_PERSON:
            return Side.OURS
        if low.startswith(_OTHER_SIDE):
            return Side.THEIRS
        return side_of_role(_role_key(low), self.movant_role)


_FIRST_PERSON = ("I", "me", "my", "My", "we", "We", "our", "Our", "us")
_OTHER_SIDE = ("opposing", "opponent", "the other", "adverse", "adversary", "respondent", "responding")
_SPEAKER = re.compile(
    rf"{NAME}|{ROLE}|\b(?:[Uu]ndersigned|[Oo]pponents?|[Aa]dverse|[Aa]dversary|[Tt]he other (?:side|"
    rf"party|lawyer)|"
    r"[Rr]esponding|I|me|my|My|we|We|our|Our|us)\b"
)


def _role_key(low: str) -> str | None:
    for stem in ("plaintiff", "defen", "interven", "nonpart", "non-part", "claimant", "petition", "relator", "debtor"):
        if low.startswith(stem):
            return "nonpart" if stem.startswith("non") else stem
    return None


def party_of(role: str) -> str | None:
    """The party that the words of a role stand for, by one word for each; None where they stand for none."""
    low = role.lower()
    if low.startswith("movant"):
        return "movant"
    if low.startswith(("opposing", "respond")):
        return "opposing"
    return _role_key(low)


def side_of_role(role: str | None, movant: str | None) -> Side | None:
    """The side on which the party `role` stands where `movant` moves; None where either is not known."""
    if role is None or movant is None:
        return None
    if role == "movant":
        return Side.OURS
    if role == "opposing":
        return Side.THEIRS
    return Side.OURS if role == movant else Side.THEIRS
