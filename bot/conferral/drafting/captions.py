"""The caption: the court's name in full, and who is against whom, by name where the record has one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.paper import UNNAMED, Caption
from bot.conferral.drafting.prose import folded, listed
from bot.conferral.record import Party
from knowledge.courts import CourtKind, find_court

_FIRST = re.compile(r"plaintiff|petitioner|claimant|relator", re.IGNORECASE)
_SECOND = re.compile(r"defendant|respondent", re.IGNORECASE)
_OUTSIDE = re.compile(r"non-?party|third", re.IGNORECASE)
_WORD = r"(?:counter-?|cross-?)?(?:plaintiff|petitioner|claimant|relator|defendant|respondent)s?"
_ROLE = rf"(?i:{_WORD}(?:(?: and |/|-){_WORD})?)"
_NAMED = (
    re.compile(rf"(?P<role>{_ROLE})[,:]? (?P<name>[A-Z0-9].*)"),
    re.compile(rf"(?P<name>[A-Z0-9].*?),? \(?(?P<role>{_ROLE})\)?"),
)
_UNKNOWN = "[role of party]"


def caption_of(foundation: Foundation) -> Caption:
    """The caption of the case; what the record does not hold is left in brackets."""
    record = foundation.record
    parties = [_named(party) for party in (record.movant, *record.opposing)]
    number = folded(record.case_number)
    first_name, first = _side(parties, _FIRST)
    second_name, second = _side(parties, _SECOND)
    return Caption(
        court=_court(record.court),
        first=first,
        second=second,
        case_number=number if re.match(r"(?i)case|civil|no\b", number) else f"Case No. {number or '[case number]'}",
        first_name=first_name,
        second_name=second_name,
    )


def _court(name: str) -> str:
    """The court as a caption names it; a court whose full name is not known keeps the name it was given."""
    court = find_court(name)
    if court is None:
        return folded(name).upper()
    if court.kind is CourtKind.DISTRICT:
        return f"IN THE {court.full_name.upper()}"
    if court.kind is CourtKind.STATE:
        return f"IN THE [NAME OF COURT], STATE OF {(court.state or '').upper()}"
    return "IN THE UNITED STATES DISTRICT COURT FOR THE [DISTRICT]"


def _named(party: Party) -> tuple[str, str]:
    """The party's name, "" where the record has none, and its role: "Plaintiff Acme LLC" is both."""
    written = folded(party.role)
    found = next((match for pattern in _NAMED if (match := pattern.fullmatch(written))), None)
    if found:
        return found["name"], found["role"]
    own = [folded(name) for name in party.counsel] if party.self_represented else []
    return (own[0] if len(own) == 1 else ""), written


def _side(parties: Sequence[tuple[str, str]], pattern: re.Pattern[str]) -> tuple[str, str]:
    """The names and the role on one side of the "v."."""
    of_side = [(name, role) for name, role in parties if pattern.search(role) and not _OUTSIDE.match(role)]
    names = [name or UNNAMED for name, _ in of_side]
    roles = list(dict.fromkeys(role for _, role in of_side))
    role = listed(roles) or _UNKNOWN
    if len(names) > 1 and len(roles) == 1 and not role.endswith("s"):
        role = f"{role}s"
    return listed(list(dict.fromkeys(names))) or UNNAMED, role
