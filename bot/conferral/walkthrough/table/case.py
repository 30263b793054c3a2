"""The steps about the case: court and motion, who moves, against whom, an earlier denial, an exemption."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.conferral.court_named import UnclearCourt, name_court
from bot.conferral.drafting.prose import day_words, folded
from bot.conferral.motion import read_motion
from bot.conferral.people import same_name
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Exemption
from bot.conferral.walkthrough.replies.days import read_day
from bot.conferral.walkthrough.replies.phrases import stands_in
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.short import says_yes
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table import party_replies as replies
from bot.conferral.walkthrough.table.row import Outcome, Row, always

_NONPARTY = re.compile(r"non-?party|third[- ]party|witness", re.IGNORECASE)


def _put_court(situation: Situation, _number: int, text: str) -> Outcome:
    try:
        return replace(situation.record, court=name_court(folded(text)).name)
    except UnclearCourt as fault:
        return Refused(fault.diagnostics())


def _put_renewed(situation: Situation, _number: int, text: str) -> Outcome:
    if says_yes(text):
        return Refused("Of what day is that order?")
    day = read_day(text, situation.terms)
    if isinstance(day, Refused):
        return day
    if day > situation.today:
        return Refused(f"{day_words(day)} is still to come; an order that denied the motion has a day that is past.")
    return replace(situation.record, renewed_after=day)


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _exemptions(situation: Situation) -> tuple[Exemption, ...]:
    return tuple(one for one in situation.rule.exemptions if one.kind != "motion")


def _put_exemption(situation: Situation, _number: int, text: str) -> Outcome:
    known = situation.rule.exemptions
    told = same_name(text)
    if says_yes(text) and len(_exemptions(situation)) == 1:
        return replace(situation.record, exemption=_exemptions(situation)[0].name)
    found = next((one for one in known if same_name(one.name) == told), None)
    if found is None:
        names = "; ".join(f'"{one.name}"' for one in known) or "none"
        return Refused(f'{situation.rule.citation} has no exemption of that name. Known are: {names}. Or answer "no".')
    return replace(situation.record, exemption=found.name)


def _exemption_question(situation: Situation, _number: int) -> str:
    told = "; ".join(f'"{one.name}" ({one.statement})' for one in _exemptions(situation))
    return f'Does an exemption of {situation.rule.citation} apply: {told}? Name it, or answer "no".'


CASE = (
    Row(
        fact="court",
        requirement=RequirementId.CERTIFICATION,
        question=lambda _s, _n: 'In which court will the motion be filed, as "D. Kan."?',
        needed=always,
        known=lambda s, _n: bool(s.record.court.strip()),
        value=lambda s, _n: s.record.court,
        put=_put_court,
        none=lambda _s, _n, _t: Refused("A walkthrough needs a court."),
    ),
    Row(
        fact="motion",
        requirement=RequirementId.CERTIFICATION,
        question=lambda _s, _n: (
            "Which motion: compel, protective-order, failure-to-attend, quash, sanctions or another?"
        ),
        needed=always,
        known=lambda s, _n: bool(s.record.motion.named.strip()),
        value=lambda s, _n: s.record.motion.named,
        put=lambda s, _n, text: replace(s.record, motion=read_motion(folded(text))),
        none=lambda _s, _n, _t: Refused("A walkthrough needs a motion."),
    ),
    Row(
        fact="movant",
        requirement=RequirementId.PARTICULARS,
        question=lambda _s, _n: 'Who moves, and by which counsel: "Defendants: A. Counsel"?',
        needed=always,
        known=lambda s, _n: bool(s.record.movant.role.strip()),
        value=lambda s, _n: replies.party_words(s.record.movant),
        put=replies.put_movant,
        none=replies.no_movant,
    ),
    Row(
        fact="movant-counsel",
        requirement=RequirementId.PARTICULARS,
        question=lambda s, _n: f"Who is counsel for {s.record.movant.role}, or is that party self-represented?",
        needed=lambda s, _n: bool(s.record.movant.role.strip()),
        known=lambda s, _n: bool(s.record.movant.counsel) or s.record.movant.self_represented,
        value=lambda s, _n: replies.counsel_words(s.record.movant),
        put=replies.put_movant_counsel,
        none=replies.no_counsel,
    ),
    Row(
        fact="opposing",
        requirement=RequirementId.ALL_COUNSEL,
        question=lambda _s, _n: (
            "Who is on the other side, and who else is affected: "
            '"Plaintiff: B. Counsel", "Plaintiff, self-represented"?'
        ),
        needed=always,
        known=lambda s, _n: bool(s.record.opposing) and all(p.role.strip() for p in s.record.opposing),
        value=lambda s, _n: "; ".join(map(replies.party_words, s.record.opposing)),
        put=replies.put_opposing,
        none=replies.no_opponent,
    ),
)
"""Who is in the case, and before which court."""

OPPONENT = (
    Row(
        fact="counsel",
        requirement=RequirementId.PARTICULARS,
        question=lambda s, n: f"Who is counsel for {s.party(n).role}, or is that party self-represented?",
        needed=lambda s, n: _NONPARTY.search(s.party(n).role) is None,
        known=lambda s, n: bool(s.party(n).counsel) or s.party(n).self_represented,
        value=lambda s, n: replies.counsel_words(s.party(n)),
        put=replies.put_opposing_counsel,
        none=replies.no_counsel,
    ),
)
"""Who speaks for each party on the other side."""

RELIANCE = (
    Row(
        fact="renewed-after",
        requirement=RequirementId.BEFORE_FILING,
        question=lambda _s, _n: "Of what day is the order that denied the earlier motion without prejudice?",
        needed=lambda s, _n: stands_in("renewed", s.record.motion.named),
        known=lambda s, _n: s.record.renewed_after is not None,
        value=lambda s, _n: _day(s.record.renewed_after),
        put=_put_renewed,
        clear=lambda s, _n: replace(s.record, renewed_after=None),
    ),
    Row(
        fact="exemption",
        requirement=RequirementId.CERTIFICATION,
        question=_exemption_question,
        needed=lambda s, _n: bool(_exemptions(s)) and not s.terms.chosen.not_covered,
        known=lambda s, _n: bool(s.record.exemption.strip()),
        value=lambda s, _n: s.record.exemption,
        put=_put_exemption,
        clear=lambda s, _n: replace(s.record, exemption=""),
    ),
)
"""What lifts the duty, or counts only the later steps."""
