"""Which rule a motion is read against: the court's edition of the day, and the federal floor beside it.

The choice never guesses in silence. Whatever makes the rule less than certain for the motion at hand (no rule of
the court is held, only a later or an earlier wording is, the motion is not covered) is said in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.conferral.court_named import name_court
from bot.conferral.motion import Motion
from bot.conferral.rule import ConferralRule
from knowledge.authority import FEDERAL
from knowledge.citing import long_day
from knowledge.courts import CourtKind, court_named, find_court
from knowledge.errors import ConferralError

VERIFY = "[verify against the current rule]"
"""Stands beside the words of a rule that were only last seen in force."""


class NoRuleHeld(ConferralError):
    """Neither the court's rule nor the federal floor is held, so that there is nothing to read a motion against."""


@dataclass(frozen=True, slots=True)
class ChosenRule:
    """The rule for a motion in a court.

    `rule` is the court's own; where none is held (`known` is False) it is the federal one. `floor` is the federal
    rule on this kind of motion, which may be `rule` itself; None where no federal rule speaks of it, or does not
    reach the court. `not_covered` says why the court's rule does not reach the motion, "" where it does.
    `last_seen` and `floor_last_seen` tell that the wording was seen in force only on another day than that of the
    filing: its words are quoted with VERIFY. `cautions` are sentences for people, the most important first.
    """

    rule: ConferralRule
    floor: ConferralRule | None
    known: bool
    cautions: tuple[str, ...] = ()
    not_covered: str = ""
    last_seen: bool = False
    floor_last_seen: bool = False


def rule_for(
    rules: Sequence[ConferralRule], *, court: str, motion: Motion, filed: date | None, today: date
) -> ChosenRule:
    """Choose the rule for `motion`, filed on `filed`, or to be filed `today`, in `court`.

    Among the court's rules that cover the motion, one that names its kind goes before one for all motions; among
    the editions of that rule the one of the day is chosen (see `edition_on`). Raises NoRuleHeld.
    """
    found = find_court(court)
    name = found.name if found else court
    day = filed or today
    federal = [rule for rule in rules if rule.court == FEDERAL]
    floor = _of_the_day([rule for rule in federal if motion.kind in rule.covers], day)
    own = [rule for rule in rules if rule.court == name]
    if not own:
        chosen = floor or _of_the_day(_reaching(federal, motion), day)
        if chosen is None:
            raise NoRuleHeld(f"No conferral rule of {name} is held, and none of the federal rules.")
        rule, cautions, last_seen = chosen
        said = (_unknown(name, rule), *cautions)
        beside, beside_last_seen = (floor[0], floor[2]) if floor else (None, False)
        return ChosenRule(rule, beside, False, said, last_seen=last_seen, floor_last_seen=beside_last_seen)
    reaching = _reaching(own, motion)
    chosen = _of_the_day(reaching or own, day)
    assert chosen is not None  # noqa: S101  `own` holds a rule, and one of several is always chosen
    rule, cautions, last_seen = chosen
    not_covered = "" if reaching else _why_not(rule, motion)
    said = (not_covered, *cautions) if not_covered else cautions
    beside, beside_last_seen = (floor[0], floor[2]) if floor and not _is_state(name) else (None, False)
    return ChosenRule(rule, beside, True, said, not_covered, last_seen, beside_last_seen)


def edition_on(editions: Sequence[ConferralRule], day: date) -> tuple[ConferralRule, str]:
    """Choose the edition for `day`, and say what is uncertain about it ("" where nothing is).

    (1) The one known to have been in force on the day; else, of what was seen in force on other days, (2) where
    the day lies between two wordings, the one seen nearer to it; (3) after the last, the last; (4) before the
    first, the nearest later one.
    """
    in_force = [edition for edition in editions if _surely_in_force(edition, day)]
    if in_force:
        return max(in_force, key=_first), ""
    earlier = [edition for edition in editions if _first(edition) <= day]
    later = [edition for edition in editions if _first(edition) > day]
    open_ended = [edition for edition in earlier if edition.in_force_until is None]
    last = max(open_ended or earlier, key=_last_seen, default=None)
    following = min(later, key=_first, default=None)
    if last is not None and following is not None:
        between = _between(last, following, day)
        nearer = last if last in open_ended and day - _last_seen(last) <= _first(following) - day else following
        return nearer, between
    if last is not None:
        return last, _after(last, day)
    assert following is not None  # noqa: S101  there is an edition, and it lies before the day or after it
    return following, (
        f"No wording of {following.citation} that was in force on {long_day(day)} is held; the nearest later one, "
        f"of {long_day(_first(following))}, is used."
    )


_Chosen = tuple[ConferralRule, tuple[str, ...], bool]


def _of_the_day(rules: Sequence[ConferralRule], day: date) -> _Chosen | None:
    if not rules:
        return None
    rule, uncertain = edition_on(rules, day)
    return rule, tuple(said for said in (uncertain, rule.caution) if said), bool(uncertain)


def _reaching(rules: Iterable[ConferralRule], motion: Motion) -> list[ConferralRule]:
    """The rules that cover the motion: those that name its kind, else those for all motions."""
    covering = [rule for rule in rules if not _why_not(rule, motion)]
    return [rule for rule in covering if rule.covers] or covering


def _why_not(rule: ConferralRule, motion: Motion) -> str:
    """Why `rule` does not reach `motion`; "" where it does."""
    if rule.covers and motion.kind not in rule.covers:
        kinds = ", ".join(kind.value.replace("-", " ") for kind in rule.covers)
        covered = f"{rule.citation}, as it is held here, covers motions of other kinds ({kinds})"
        return f"{covered}, not this one ({motion.named})."
    if motion.kind.is_discovery:
        return ""  # exceptions name other motions; "compel documents on class certification" is not one of them
    named = _plain(motion.named)
    for phrase in rule.excepts:
        if _stands_in(phrase, named):
            return f"{rule.citation} does not apply to this motion ({phrase})."
    for exemption in rule.exemptions:
        if exemption.kind == "motion" and any(_stands_in(phrase, named) for phrase in exemption.words):
            return f"{rule.citation} exempts this motion: {exemption.statement}"
    return ""


def _stands_in(phrase: str, named: str) -> bool:
    return re.search(rf"\b{re.escape(_plain(phrase))}\b", named) is not None


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _unknown(court: str, rule: ConferralRule) -> str:
    if _is_state(court):
        return (
            f"No conferral rule of {court} is held. {rule.citation} does not govern there and is shown for "
            "comparison only; read the state's own rules."
        )
    if court_named(court) is not None:
        whose, meant = f"No conferral rule of {court} is held", ""
    else:
        whose, meant = f"“{court}” is not a court that is known here", _meant(court)
    return (
        f"{whose}: only the federal floor, {rule.citation}, is used.{meant} Read the court's local rules and the "
        "orders of the judge."
    )


def _meant(court: str) -> str:
    """The courts that may be meant by a name that is none; "" where no name is near."""
    meant = name_court(court).meant if court.strip() else ""
    return f" {meant}" if meant else ""


def _is_state(court: str) -> bool:
    known = court_named(court)
    return known is not None and known.kind is CourtKind.STATE


def _surely_in_force(rule: ConferralRule, day: date) -> bool:
    if rule.attested_on == day:
        return True
    if rule.first_known is None or day < rule.first_known:
        return False
    if rule.in_force_until is not None:
        return day < rule.in_force_until
    return rule.attested_on is not None and day <= rule.attested_on


def _first(rule: ConferralRule) -> date:
    return rule.first_known or date.min


def _last_seen(rule: ConferralRule) -> date:
    return rule.in_force_until or max(filter(None, (rule.attested_on, rule.in_force_from)), default=date.min)


def _between(last: ConferralRule, following: ConferralRule, day: date) -> str:
    unknown = f"Which wording of {last.citation} was in force on {long_day(day)} is not known"
    if last.first_known is None and last.in_force_until is None:
        return f"{unknown}: of one no day is known, another was seen on {long_day(_first(following))}; that is used."
    return (
        f"{unknown}: one was seen on {long_day(_last_seen(last))}, another on {long_day(_first(following))}; the one "
        "seen nearer to that day is used."
    )


def _after(last: ConferralRule, day: date) -> str:
    if last.in_force_until is not None:
        return (
            f"This wording of {last.citation} was replaced on {long_day(last.in_force_until)}; the one in force on "
            f"{long_day(day)} is not held. {VERIFY}"
        )
    if last.first_known is None:
        return f"It is not known when this wording of {last.citation} was in force. {VERIFY}"
    return (
        f"This wording of {last.citation} was last seen in force on {long_day(_last_seen(last))}, not on "
        f"{long_day(day)}. {VERIFY}"
    )
