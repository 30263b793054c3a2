"""Who took part in an attempt on either side, and for whom a person speaks that the record does not place."""

from __future__ import annotations

from dataclasses import replace

from bot.conferral.drafting.prose import folded, listed
from bot.conferral.drafting.sides import Side
from bot.conferral.people import same_name
from bot.conferral.record import ConferralRecord, Party
from bot.conferral.requirement import RequirementId
from bot.conferral.walkthrough.replies.lists import may_be_a_name, read_names
from bot.conferral.walkthrough.replies.phrases import says
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.sentences import is_sentence
from bot.conferral.walkthrough.replies.short import says_yes
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.attempt import changed, cleared, held, is_known, value
from bot.conferral.walkthrough.table.row import Outcome, Row

_NAMES = 'Write the names of those who took part, as "A. Counsel and B. Counsel".'


def _nobody(_situation: Situation, _number: int, _text: str) -> Outcome:
    return Refused(f'Somebody takes part in every step, if only as the one who was called. {_NAMES} Or "not known".')


def speakers(side: Side) -> list[str]:
    """Everybody the record knows who may speak for the side: counsel, or a party without a lawyer."""
    people = [name for party in side.parties for name in (party.counsel or ((party.role,) if party.role else ()))]
    return [name for name in people if name.strip()]


def _only(side: Side) -> str:
    people = speakers(side)
    return people[0] if len(people) == 1 else ""


def _question(situation: Situation, number: int, *, ours: bool) -> str:
    side = situation.ours if ours else situation.theirs
    name, only = side.name or "the other side", _only(side)
    hint = f' Answer "yes" for {only}, or name who it was.' if only else " By name."
    if ours:
        return f"Who took part in {situation.named(number)} for {name}?{hint}"
    return f"Who was on the other side of {situation.named(number)}, for {name}?{hint}"


def _put(situation: Situation, number: int, text: str, *, ours: bool) -> Outcome:
    attempt = situation.attempt(number)
    if attempt is None:
        return Refused(f"Step {number + 1} is not told yet; say first what was done.")
    side = situation.ours if ours else situation.theirs
    typed = text.strip(" .!")
    several = says("everybody", typed)
    pointing = several or says_yes(typed) or says("ourselves" if ours else "themselves", typed)
    if pointing and not several and not _only(side):
        people = listed(speakers(side)) or "nobody"
        return Refused(
            f"The record names {people} for {side.name or 'that side'}: write the names of those who took part."
        )
    names = tuple(speakers(side)) if pointing else read_names(text)
    if not pointing and is_sentence(text):
        return Refused(f'That is a sentence, not a name. {_NAMES} To tell a further step, begin with "add".')
    known = {same_name(name) for name in (*speakers(side), *(party.role for party in side.parties))}
    if not names or not all(may_be_a_name(name) or same_name(name) in known for name in names):
        return Refused(_NAMES)
    told = replace(attempt, by=names) if ours else replace(attempt, with_=names)
    return changed(situation, number, told)


def _unplaced(situation: Situation, number: int, *, ours: bool) -> tuple[str, ...]:
    """The people of the attempt on that side, where the record does not say for whom any of them speaks."""
    attempt = held(situation, number)
    side = situation.ours if ours else situation.theirs
    people = () if attempt is None else attempt.by if ours else attempt.with_
    return () if any(map(side.speaks, people)) else people


def _placing_question(situation: Situation, number: int, *, ours: bool) -> str:
    side = situation.ours if ours else situation.theirs
    who = listed([folded(name) for name in _unplaced(situation, number, ours=ours)])
    roles = [party.role for party in side.parties]
    if len(roles) == 1 and side.parties[0].self_represented:
        return f"Is {who} the party {roles[0]}, who has no lawyer? (yes or no)"
    if len(roles) == 1:
        return f"Does {who} speak as counsel for {roles[0]}? (yes or no)"
    return f'As counsel for whom does {who} speak: {", ".join(roles)}? Name the party, or answer "none".'


def _place(situation: Situation, number: int, text: str, *, ours: bool) -> Outcome:
    side = situation.ours if ours else situation.theirs
    people = _unplaced(situation, number, ours=ours)
    wanted = same_name(text)
    if not people:
        return situation.record
    party = side.parties[0] if says_yes(text) and len(side.parties) == 1 else None
    party = party or next((p for p in side.parties if same_name(p.role) == wanted), None)
    if party is None:
        return Refused(f"Answer with {' or '.join(p.role for p in side.parties)}, or with yes or no.")
    if party.self_represented:
        return _as_party(situation, number, party, ours=ours)
    known = replace(party, counsel=(*party.counsel, *people))
    record = situation.record
    if ours:
        return replace(record, movant=known)
    return replace(record, opposing=tuple(known if p is party else p for p in record.opposing))


def _as_party(situation: Situation, number: int, party: Party, *, ours: bool) -> ConferralRecord:
    """The record that calls a party without a lawyer by its role, as papers do."""
    attempt = situation.record.attempts[number]
    told = replace(attempt, by=(party.role,)) if ours else replace(attempt, with_=(party.role,))
    return changed(situation, number, told)


def _rows(fact: str, field: str, requirement: RequirementId, *, ours: bool) -> tuple[Row, Row]:
    return (
        Row(
            fact=fact,
            requirement=requirement,
            question=lambda s, n: _question(s, n, ours=ours),
            needed=lambda s, n: held(s, n) is not None,
            known=lambda s, n: is_known(field, s, n),
            value=lambda s, n: value(field, s, n),
            put=lambda s, n, text: _put(s, n, text, ours=ours),
            none=_nobody,
            clear=lambda s, n: cleared(field, (), s, n),
        ),
        Row(
            fact=f"{fact}-counsel",
            requirement=requirement,
            question=lambda s, n: _placing_question(s, n, ours=ours),
            needed=lambda s, n: bool(_unplaced(s, n, ours=ours)),
            known=lambda s, n: not _unplaced(s, n, ours=ours),
            value=lambda _s, _n: "",
            put=lambda s, n, text: _place(s, n, text, ours=ours),
        ),
    )


BY = _rows("by", "by", RequirementId.PARTICULARS, ours=True)
"""Who took part for the movant."""
WITH = _rows("with", "with_", RequirementId.PARTICULARS, ours=False)
"""Who was on the other side."""
