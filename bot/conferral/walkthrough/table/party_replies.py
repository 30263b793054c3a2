"""How a reply about the parties gets into the record: who moves, against whom, and who speaks for whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.conferral.drafting.prose import folded, listed
from bot.conferral.people import same_name
from bot.conferral.record import ConferralRecord, Party
from bot.conferral.walkthrough.replies.lists import (
    is_self_represented,
    may_be_a_name,
    may_be_a_party,
    read_names,
    read_parties,
    read_party,
)
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.row import Outcome

_WE_REPRESENT = re.compile(
    r"^(?:the )?(?:movants?|moving party)(?: is| are|:)\s+(?=\w)|"
    r"^(?:we|i)(?: represent| (?:are|am) (?:counsel )?for| act for| appear for)\s+|^(?:our|my) clients?(?: is| are)\s+",
    re.IGNORECASE,
)
_COUNSEL_FOR = re.compile(
    r"(?:(?:we are|i am|i['’]m) )?(?P<counsel>[A-Z][\w.'’-]*(?: (?:and )?[A-Z][\w.'’-]*)+),?"
    r" (?:counsel |attorneys? |lawyers? )?for (?:the )?(?P<party>[^;:,]+)",
)


def put_movant(situation: Situation, number: int, text: str) -> Outcome:
    """Take who moves, and counsel where they are named."""
    told, held = _movant_told(text), situation.record.movant
    if not may_be_a_party(told.role) or not all(map(may_be_a_name, told.counsel)):
        return no_movant(situation, number, text)
    counsel = told.counsel or (() if told.self_represented else held.counsel)
    return replace(situation.record, movant=replace(told, counsel=counsel))


def _movant_told(text: str) -> Party:
    """The movant, as a party alone or behind words that say who speaks: "we represent the plaintiff"."""
    told = " ".join(text.split())
    if (by := _COUNSEL_FOR.fullmatch(told)) is not None:
        return Party(by["party"].strip(" ."), read_names(by["counsel"]))
    return read_party(_WE_REPRESENT.sub("", told))


def no_movant(_situation: Situation, _number: int, _text: str) -> Outcome:
    """Refuse that nobody moves."""
    return Refused('That names nobody. Write the role, as "Defendants", or "Defendants: A. Counsel".')


def no_opponent(_situation: Situation, _number: int, _text: str) -> Outcome:
    """Refuse that nobody is on the other side."""
    return Refused('That names nobody. Write the roles, as "Plaintiff: B. Counsel; Nonparty Bank, pro se".')


def put_movant_counsel(situation: Situation, _number: int, text: str) -> Outcome:
    """Take who is counsel for the movant."""
    return _with_counsel(situation.record.movant, text, lambda party: replace(situation.record, movant=party))


def put_opposing(situation: Situation, number: int, text: str) -> Outcome:
    """Take everybody on the other side, with what was known of them."""
    parties = read_parties(text)
    if not parties or not all(may_be_a_party(party.role) for party in parties):
        return no_opponent(situation, number, text)
    held = {same_name(party.role): party for party in situation.record.opposing}
    known = tuple(_still(party, held.get(same_name(party.role))) for party in parties)
    return replace(situation.record, opposing=known)


def _still(told: Party, held: Party | None) -> Party:
    """The party with what was known of it, where nothing else is told."""
    return held if held is not None and told == Party(told.role) else told


def put_opposing_counsel(situation: Situation, number: int, text: str) -> Outcome:
    """Take who is counsel for that party."""

    def with_party(party: Party) -> ConferralRecord:
        parties = situation.record.opposing
        return replace(situation.record, opposing=(*parties[:number], party, *parties[number + 1 :]))

    return _with_counsel(situation.party(number), text, with_party)


def _with_counsel(party: Party, text: str, put: Callable[[Party], ConferralRecord]) -> Outcome:
    if is_self_represented(text):
        return put(replace(party, counsel=(), self_represented=True))
    names = read_names(text)
    if (
        not names
        or not all(map(may_be_a_name, names))
        or any(same_name(name) == same_name(party.role) for name in names)
    ):
        return Refused(f'Write the names of counsel for {party.role}, or "self-represented".')
    return put(replace(party, counsel=names, self_represented=False))


def no_counsel(situation: Situation, _number: int, text: str) -> Outcome:
    """Refuse "none", which may mean two things."""
    del situation
    return Refused(f'"{folded(text)}" may mean two things: write "self-represented", or "not known".')


def counsel_words(party: Party) -> str:
    """Who speaks for the party, in words."""
    return "self-represented" if party.self_represented else listed(list(party.counsel))


def party_words(party: Party) -> str:
    """The party with who speaks for it."""
    counsel = counsel_words(party)
    return f"{party.role} ({counsel})" if counsel else party.role
