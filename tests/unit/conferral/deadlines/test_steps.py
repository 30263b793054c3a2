"""A deadline tells its steps, its edition, the holidays it met, and what is unsettled."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.adapters.legal_holidays import PackagedHolidays
from bot.conferral.deadlines import Deadline, Direction, Period, Service, Unit, compute_deadline, forum_named


def counted(period: Period, court: str | None = None) -> Deadline:
    return compute_deadline(period, forum_named(court), PackagedHolidays())


def test_the_2009_orders_twenty_days_under_the_rule_as_it_then_stood() -> None:
    found = counted(Period(date(2009, 6, 8), 20), "D. Kan.")
    assert found.due == date(2009, 6, 29)
    assert found.edition.citation == "Fed. R. Civ. P. 6 (in force from December 1, 2007 until December 1, 2009)"
    assert [str(step) for step in found.steps] == [
        "Rule 6(a)(1): the day of the event, June 8, 2009, is not counted.",
        (
            "Rule 6(a)(2): the period is not less than 11 days, so every day is counted, Saturdays, Sundays and legal "
            "holidays too: day 20 after the event is Sunday, June 28, 2009."
        ),
        (
            "Rule 6(a)(3): the period cannot end on June 28, 2009 (a Sunday). It continues forward (Rule 6(a)(3)) to "
            "Monday, June 29, 2009."
        ),
        (
            "Rule 6(a)(3): whether the clerk's office is accessible at the end was not checked; where it is not, there "
            "is more time to file."
        ),
    ]
    assert found.caution is None
    assert found.holidays == ()


def test_service_by_mail_over_a_holiday_in_the_rules_own_order() -> None:
    found = counted(Period(date(2025, 7, 31), 30, service=Service.MAIL), "D. Kan.")
    assert [str(step) for step in found.steps] == [
        "Rule 6(a)(1)(A): the day of the event, July 31, 2025, is not counted.",
        (
            "Rule 6(a)(1)(B): every day is counted, Saturdays, Sundays and legal holidays too: day 30 after the event "
            "is Saturday, August 30, 2025."
        ),
        (
            "Rule 6(a)(1)(C): the period cannot end on August 30, 2025 (a Saturday); August 31, 2025 (a Sunday); "
            "September 1, 2025 (Labor Day, Rule 6(a)(6)(A)). It continues forward (Rule 6(a)(5)) to Tuesday, "
            "September 2, 2025."
        ),
        (
            "Rule 6(d): service by mail (Rule 5(b)(2)(C)) adds 3 days after the period would otherwise expire on "
            "September 2, 2025: Friday, September 5, 2025."
        ),
        "Rule 6(a)(1)(C): the last day is Friday, September 5, 2025, and it is counted.",
        (
            "Rule 6(a)(4): the last day, September 5, 2025, ends for electronic filing at midnight in Central time, "
            "the time zone of D. Kan., and for other filing when the clerk's office is scheduled to close, unless a "
            "statute, local rule or court order sets a different time."
        ),
        (
            "Rule 6(a)(3): whether the clerk's office is accessible at the end was not checked; where it is not, there "
            "is more time to file."
        ),
    ]
    assert [(met.holiday.name, met.heeded) for met in found.holidays] == [("Labor Day", True)]


def test_a_saturday_holiday_observed_on_friday_gives_the_earlier_day_and_names_the_other() -> None:
    found = counted(Period(date(2026, 6, 19), 14))
    assert found.due == date(2026, 7, 3)
    assert found.caution == (
        "Unsettled: Friday, July 3, 2026 (Independence Day (observed)): it is unsettled whether the Friday on which a "
        "Saturday holiday is observed (5 U.S.C. § 6103(b)(1)) is a legal holiday under Rule 6(a). The earlier, safe "
        "day is given; the other view gives Monday, July 6, 2026."
    )
    assert [(met.holiday.day, met.heeded) for met in found.holidays] == [(date(2026, 7, 3), False)]


def test_the_same_friday_counted_backward_is_taken_for_a_holiday() -> None:
    found = counted(Period(date(2026, 7, 20), 17, direction=Direction.BEFORE))
    assert found.due == date(2026, 7, 2)
    assert "the other view gives Friday, July 3, 2026" in (found.caution or "")
    assert "It continues backward (Rule 6(a)(5)) to Thursday, July 2, 2026." in str(found.steps[2])


def test_a_state_holiday_is_to_be_confirmed_with_the_state() -> None:
    found = counted(Period(date(2025, 4, 7), 14), "D. Mass.")
    assert found.due == date(2025, 4, 22)
    assert found.caution == (
        "April 21, 2025 (Patriots' Day, Massachusetts) is counted as a holiday the state declared; confirm it with "
        "the state's own list. Without it the period ends on Monday, April 21, 2025."
    )


def test_a_territorys_holiday_is_unsettled_and_the_earlier_day_given() -> None:
    found = counted(Period(date(2025, 7, 11), 14), "D.P.R.")
    assert found.due == date(2025, 7, 25)
    assert "it is unsettled whether a territory or commonwealth is one" in (found.caution or "")


def test_an_hour_repeated_and_a_court_in_two_zones_are_said() -> None:
    twice = counted(Period(date(2024, 11, 3), 24, Unit.HOURS, at=time(1, 30)), "D. Kan.")
    assert "shows the time of the event twice" in (twice.caution or "")
    assert counted(Period(date(2025, 3, 3), 14), "W.D. Tex.").caution == (
        "W.D. Tex. sits in two time zones: Central time, which is given as its day ends first, and Mountain time "
        "(El Paso)."
    )


def test_hours_end_at_a_moment_of_the_courts_clock() -> None:
    found = counted(Period(date(2012, 11, 2), 72, Unit.HOURS, at=time(10, 23)), "D. Kan.")
    assert found.due == datetime(2012, 11, 5, 9, 23, tzinfo=ZoneInfo("America/Chicago"))
    assert [str(step) for step in found.steps[:2]] == [
        "Rule 6(a)(2)(A): counting begins at once, at 10:23 a.m. on Friday, November 2, 2012.",
        (
            "Rule 6(a)(2)(B): every hour is counted: 72 hours later is 9:23 a.m. on Monday, November 5, 2012. The "
            "change of daylight saving time in between shifts the time shown, not the hours."
        ),
    ]


def test_hours_with_service_by_mail_end_three_days_later() -> None:
    found = counted(Period(date(2024, 7, 2), 48, Unit.HOURS, service=Service.MAIL, at=time(9)), "D. Kan.")
    assert found.due == datetime(2024, 7, 8, 9, tzinfo=ZoneInfo("America/Chicago"))


def test_hours_without_a_court_have_no_zone_and_a_caution_where_clocks_change() -> None:
    plain = counted(Period(date(2024, 3, 5), 24, Unit.HOURS, at=time(9)))
    assert (plain.due, plain.caution) == (datetime(2024, 3, 6, 9), None)  # noqa: DTZ001  no court, no zone
    assert "Name the court." in (counted(Period(date(2024, 3, 8), 96, Unit.HOURS, at=time(9))).caution or "")


def test_hours_before_the_rule_counted_hours_are_counted_with_a_caution() -> None:
    found = counted(Period(date(2007, 11, 2), 72, Unit.HOURS, at=time(10, 23)), "D. Kan.")
    assert found.due == datetime(2007, 11, 5, 9, 23, tzinfo=ZoneInfo("America/Chicago"))
    assert "had no method for periods stated in hours" in (found.caution or "")


def test_a_period_that_crosses_an_amendment_names_the_day_of_the_other_edition() -> None:
    found = counted(Period(date(2009, 11, 25), 10))
    assert found.due == date(2009, 12, 10)
    assert "The other edition gives Monday, December 7, 2009" in (found.caution or "")


def test_electronic_service_adds_nothing_since_december_2016() -> None:
    found = counted(Period(date(2024, 3, 4), 14, service=Service.ELECTRONIC))
    assert found.due == date(2024, 3, 18)
    assert "Rule 6(d): electronic service adds no days" in "\n".join(map(str, found.steps))


def test_what_the_oldest_wordings_leave_open_is_said() -> None:
    before_2005 = counted(Period(date(2004, 3, 1), 10, service=Service.MAIL))
    assert "the other view gives Thursday, March 18, 2004" in (before_2005.caution or "")
    assert "is not held" in (counted(Period(date(1999, 3, 1), 10)).caution or "")
    backward = counted(Period(date(2009, 6, 29), 15, direction=Direction.BEFORE))
    assert (backward.due, "did not say which way" in (backward.caution or "")) == (date(2009, 6, 12), True)


def test_juneteenth_rests_on_the_act_of_congress_until_the_rule_lists_it() -> None:
    assert "Rule 6(a)(6)(B)" in str(counted(Period(date(2023, 6, 5), 14)).steps[2])
    assert "Rule 6(a)(6)(A)" in str(counted(Period(date(2024, 6, 5), 14)).steps[2])
