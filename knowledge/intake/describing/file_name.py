"""What the name of a file says: a court's code, a day, a rule's number; used where the text says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.courts import Court, CourtKind, all_courts, find_courts

_PIECE = re.compile(r"[^/\\_. ]+(?:-[^/\\_. ]+)*")
_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-.](?P<month>\d{2})[-.](?P<day>\d{2})(?!\d)")
_APPEALS = re.compile(r"ca(?:\d{1,2}|dc|fc)|scotus|bap\w*|cit|cofc|uscfc")
_FEDERAL = re.compile(
    r"(?:^|[/_ ])(?P<words>frcp|fed-?r-?civ-?p)[_ -]+(?:rule[_ -]*)?0*(?P<number>\d{1,2}(?:\.\d)?)(?!\d)", re.IGNORECASE
)
_RULE = re.compile(
    r"(?:^|[/_ ])(?P<words>(?:rule[_ -]+)?(?P<first>\d{1,3}(?:-\d{1,3})*)(?:_(?P<second>\d{1,2}))?[a-z]?\d?)(?=[_. ]|$)"
)


@dataclass(frozen=True, slots=True)
class FileName:
    """A file's name, with the folders it stood in where they are known."""

    name: str
    court: Court | None = None
    court_words: str = ""
    uncovered: str = ""

    @classmethod
    def of(cls, name: str) -> FileName:
        """Read the pieces of a name: "gov.uscourts.azd.1085839.3.0.pdf", "d-kan_26-2.txt", "ca9_19.pdf"."""
        for piece in (m.group() for m in _PIECE.finditer(name)):
            if _APPEALS.fullmatch(piece.lower()):
                return cls(name, uncovered=piece)
            court = _court(piece, name)
            if court:
                return cls(name, court, piece)
        return cls(name)

    @property
    def is_a_note(self) -> bool:
        """Whether the file lies in a folder of notes."""
        return bool({"note", "notes"} & set(re.split(r"[/\\]", self.name.lower())[:-1]))

    def day(self) -> tuple[date, str] | None:
        """The day in the name, and the words for it."""
        match = _DAY.search(self.name)
        if match is None:
            return None
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"])), match.group()
        except ValueError:
            return None

    def federal_rule(self) -> tuple[str, str] | None:
        """The number of a federal rule of civil procedure in the name, and the words for it."""
        match = _FEDERAL.search(self.name)
        return (match["number"], match.group().strip("/_ ")) if match else None

    def rule_numbers(self) -> list[tuple[str, str]]:
        """Numbers of a local or state rule the name may mean ("37_2" is 37.2), and the words for them."""
        found: list[tuple[str, str]] = []
        for match in _RULE.finditer(_DAY.sub("", re.sub(r"\.\w{1,5}$", "", self.name))):
            number = f"{match['first']}.{match['second']}" if match["second"] else match["first"]
            found.append((number, match["words"]))
        return found


def _court(piece: str, name: str) -> Court | None:
    """The court a piece names by its code, or by its name with hyphens ("d-kan", "n-d-cal")."""
    lowered = piece.lower()
    by_code = [c for c in all_courts() if c.ecf and c.ecf == lowered]
    if by_code and (len(lowered) > len("med") or "uscourts" in name.lower()):
        return by_code[0]
    if "-" in piece and re.fullmatch(r"[a-z](?:-[a-z]+)+", lowered):
        found = [c for c in find_courts(piece.replace("-", " ")) if c.kind is CourtKind.DISTRICT]
        return found[0] if len(found) == 1 else None
    return None
