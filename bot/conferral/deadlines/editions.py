"""The editions of Fed. R. Civ. P. 6 and how each one counts.

The edition of the day on which the event falls is the one that counts. Sources: the rule as amended effective
December 1 of 2001, 2005, 2007 (restyled), 2009 (every day counts, hours, backward counting), 2016 (no more days
for electronic service) and 2023 (Juneteenth).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.conferral.deadlines.holidays import DeclaredBy, LegalHoliday
from bot.conferral.deadlines.period import FIRST_DAY, Service


@dataclass(frozen=True, slots=True)
class Subdivisions:
    """Where in Rule 6 an edition says what, as "(a)(1)(A)"."""

    event: str
    count: str
    last_day: str
    next_day: str
    listed_holidays: str
    declared_holidays: str
    state_holidays: str
    service: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Rule 6 as it stood from `since` until `until` (exclusive).

    `brief` is the length below which weekends and holidays in between are left out; None: every day counts.
    `adds_for` maps ways of service to the provision of Rule 5 that names them. `after_expiry` says that the three
    days are added after the period would have expired, not to its length. `defines_hours_and_end` is the method
    of 2009: hours, the end of the last day, backward counting, state holidays forward only.
    """

    since: date
    until: date | None
    at: Subdivisions
    adds_for: Mapping[Service, str]
    brief: int | None = None
    after_expiry: bool = True
    defines_hours_and_end: bool = False
    lists_juneteenth: bool = False
    held: bool = True

    @property
    def citation(self) -> str:
        """The edition as it is cited."""
        until = f" until {self.until:%B %-d, %Y}" if self.until else ""
        return f"Fed. R. Civ. P. 6 (in force from {self.since:%B %-d, %Y}{until})"

    def where(self, holiday: LegalHoliday) -> str:
        """The subdivision under which a day is a legal holiday."""
        if holiday.declared_by is DeclaredBy.STATE:
            return self.at.state_holidays
        if holiday.declared_by is DeclaredBy.PRESIDENT or (holiday.is_juneteenth and not self.lists_juneteenth):
            return self.at.declared_holidays
        return self.at.listed_holidays


_UNNUMBERED = Subdivisions("(a)", "(a)", "(a)", "(a)", "(a)", "(a)", "(a)", "(e)")
_RESTYLED = Subdivisions("(a)(1)", "(a)(2)", "(a)(3)", "(a)(3)", "(a)(4)(A)", "(a)(4)(B)", "(a)(4)(B)", "(d)")
_TODAY = Subdivisions(
    "(a)(1)(A)", "(a)(1)(B)", "(a)(1)(C)", "(a)(5)", "(a)(6)(A)", "(a)(6)(B)", "(a)(6)(C)", "(d)"
)  # fmt: skip

_MAIL_ONLY = MappingProxyType({Service.MAIL: "Rule 5(b)"})
_RULE_5_OF_2001 = MappingProxyType(
    {
        Service.MAIL: "Rule 5(b)(2)(B)",
        Service.LEAVING_WITH_CLERK: "Rule 5(b)(2)(C)",
        Service.CONSENT: "Rule 5(b)(2)(D)",
        Service.ELECTRONIC: "Rule 5(b)(2)(D)",
    }
)
_RULE_5_OF_2007 = MappingProxyType(
    {
        Service.MAIL: "Rule 5(b)(2)(C)",
        Service.LEAVING_WITH_CLERK: "Rule 5(b)(2)(D)",
        Service.ELECTRONIC: "Rule 5(b)(2)(E)",
        Service.CONSENT: "Rule 5(b)(2)(F)",
    }
)
_RULE_5_OF_2016 = MappingProxyType(
    {
        Service.MAIL: "Rule 5(b)(2)(C)",
        Service.LEAVING_WITH_CLERK: "Rule 5(b)(2)(D)",
        Service.CONSENT: "Rule 5(b)(2)(F)",
    }
)

_AMENDED_2001, _AMENDED_2005, _AMENDED_2007 = date(2001, 12, 1), date(2005, 12, 1), date(2007, 12, 1)
_AMENDED_2009, _AMENDED_2016, _AMENDED_2023 = date(2009, 12, 1), date(2016, 12, 1), date(2023, 12, 1)
_BRIEF = 11

EDITIONS = (
    Edition(FIRST_DAY, _AMENDED_2001, _UNNUMBERED, _MAIL_ONLY, _BRIEF, after_expiry=False, held=False),
    Edition(_AMENDED_2001, _AMENDED_2005, _UNNUMBERED, _RULE_5_OF_2001, _BRIEF, after_expiry=False),
    Edition(_AMENDED_2005, _AMENDED_2007, _UNNUMBERED, _RULE_5_OF_2001, _BRIEF),
    Edition(_AMENDED_2007, _AMENDED_2009, _RESTYLED, _RULE_5_OF_2007, _BRIEF),
    Edition(_AMENDED_2009, _AMENDED_2016, _TODAY, _RULE_5_OF_2007, defines_hours_and_end=True),
    Edition(_AMENDED_2016, _AMENDED_2023, _TODAY, _RULE_5_OF_2016, defines_hours_and_end=True),
    Edition(_AMENDED_2023, None, _TODAY, _RULE_5_OF_2016, defines_hours_and_end=True, lists_juneteenth=True),
)
"""Every edition, the oldest first."""


def edition_on(day: date) -> Edition:
    """The edition in force on `day`; the oldest for an earlier day."""
    return next((edition for edition in reversed(EDITIONS) if edition.since <= day), EDITIONS[0])
