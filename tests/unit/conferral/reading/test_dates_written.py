"""Days written out as days of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.conferral.reading.telling_days import told

PAST_FILING = "the year is left out; read as just after the filing, though a year earlier would fit too"
WEEK_ONLY = "the text names the week, and no day of it"
FORMS = [
    ("On March 4, 2024, the undersigned telephoned counsel for Plaintiff.", "March 4, 2024 -> 2024-03-04"),
    ("Counsel met in person on March 4th, 2024 at the courthouse.", "March 4th, 2024 -> 2024-03-04"),
    ("On March 4 2024 counsel for the parties spoke by telephone.", "March 4 2024 -> 2024-03-04"),
    ("The letter of Mar. 4, 2024 is attached as Exhibit A.", "Mar. 4, 2024 -> 2024-03-04"),
    ("Counsel exchanged e-mails on Sept. 17, 2023 about the log.", "Sept. 17, 2023 -> 2023-09-17"),
    ("A voicemail was left on 4 March 2024 and not returned.", "4 March 2024 -> 2024-03-04"),
    ("A voicemail was left on the 4th of March, 2024.", "4th of March, 2024 -> 2024-03-04"),
    ("Dated this 8th day of June 2009.", "8th day of June 2009 -> 2009-06-08"),
    ("Respectfully submitted this 8th day of June, 2009.", "8th day of June, 2009 -> 2009-06-08"),
    ("The parties conferred on the fourth of March, 2024.", "fourth of March, 2024 -> 2024-03-04"),
    ("The parties conferred on March fourth, 2024 by telephone.", "March fourth, 2024 -> 2024-03-04"),
    ("On 3/4/2024 I called Mr. Alder's office.", "3/4/2024 -> 2024-03-04"),
    ("On 3/4/24 I called Mr. Alder's office.", "3/4/24 -> 2024-03-04"),
    ("On 03/04/2024, a proposed order was sent.", "03/04/2024 -> 2024-03-04"),
    ("See e-mail of 2024-03-04 (Exhibit C).", "2024-03-04 -> 2024-03-04"),
    ("See e-mail of 2024/03/04 (Exhibit C).", "2024/03/04 -> 2024-03-04"),
    ("Counsel spoke on 3-4-2024 for half an hour.", "3-4-2024 -> 2024-03-04"),
    ("CERTIFICATE OF CONFERENCE. ON MARCH 4, 2024, COUNSEL SPOKE.", "MARCH 4, 2024 -> 2024-03-04"),
    ("on march 4, 2024 i emailed opposing counsel", "march 4, 2024 -> 2024-03-04"),
    ("On March 4 , 2024, counsel spoke.", "March 4 , 2024 -> 2024-03-04"),
    ("On March\n4, 2024, counsel spoke.", "March\n4, 2024 -> 2024-03-04"),
    ("On May 4, 2023, Plaintiff served its requests.", "May 4, 2023 -> 2023-05-04"),
    ("On March 4, '24, counsel spoke.", "March 4, '24 -> 2024-03-04"),
    ("Counsel spoke by telephone on Tuesday, March 5, 2024.", "Tuesday, March 5, 2024 -> 2024-03-05"),
    ("Counsel spoke by telephone on Tues., Mar. 5, 2024.", "Tues., Mar. 5, 2024 -> 2024-03-05"),
    ("Counsel spoke by telephone on Tuesday the 5th of March, 2024.", "Tuesday the 5th of March, 2024 -> 2024-03-05"),
    ("Counsel spoke on Tuesday (March 5, 2024) for ten minutes.", "Tuesday (March 5, 2024) -> 2024-03-05"),
    ("Date: Tue, 5 Mar 2024 09:41:07 -0600", "Tue, 5 Mar 2024 -> 2024-03-05"),
    ("Sent: Tuesday, March 5, 2024 9:41 AM", "Tuesday, March 5, 2024 -> 2024-03-05"),
    ("Log entry 2024-03-04T10:30:00Z: voicemail.", "2024-03-04 -> 2024-03-04"),
    ("On 04-Mar-2024 counsel spoke.", "04-Mar-2024 -> 2024-03-04"),
    ("On Febuary 5, 2024 counsel spoke.", "Febuary 5, 2024 -> 2024-02-05"),
    ("Counsel spoke on March 5, 2024 (a Tuesday) for ten minutes.", "March 5, 2024 (a Tuesday) -> 2024-03-05"),
    ("25.03.2024: letter to the agency's counsel.", "25.03.2024 -> 2024-03-25"),
    (
        "03.04.2024: letter to the agency's counsel.",
        "03.04.2024 -> vague (day and month cannot be told apart)",
    ),
    (
        "Counsel spoke by telephone on Tuesday, March 6, 2024.",
        "Tuesday, March 6, 2024 -> 2024-03-06 (March 6, 2024 was a Wednesday, not a Tuesday)",
    ),
    (
        "On or about March 4, 2024, counsel spoke.",
        "March 4, 2024 -> 2024-03-04 (the text gives the day only as about right)",
    ),
    (
        "Counsel traded drafts during the week of March 4, 2024.",
        f"the week of March 4, 2024 -> 2024-03-04 to 2024-03-08 ({WEEK_ONLY})",
    ),
    (
        "Counsel traded drafts the week beginning March 6, 2024.",
        f"the week beginning March 6, 2024 -> 2024-03-04 to 2024-03-08 ({WEEK_ONLY})",
    ),
]

IMPOSSIBLE = [
    (
        "On February 30, 2024, counsel spoke by telephone.",
        "February 30, 2024 -> impossible (February 2024 has no day 30)",
    ),
    (
        "On February 29, 2023, counsel spoke by telephone.",
        "February 29, 2023 -> impossible (February 2023 has no day 29)",
    ),
    ("On April 31, counsel spoke by telephone.", "April 31 -> impossible (April has no day 31)"),
    ("On March 0, 2024, counsel spoke by telephone.", "March 0, 2024 -> impossible (March 2024 has no day 0)"),
    ("On 13/4/2024 counsel spoke by telephone.", "13/4/2024 -> impossible (there is no month 13)"),
    ("On 2024-02-30 counsel spoke by telephone.", "2024-02-30 -> impossible (February 2024 has no day 30)"),
    (
        "From March 11 to March 4, 2024, counsel negotiated.",
        "From March 11 to March 4, 2024 -> impossible (the range ends before it begins)",
    ),
]

ROWS = [
    ("Counsel spoke on March 4 and 11, 2024.", "March 4 -> 2024-03-04", "11, 2024 -> 2024-03-11"),
    (
        "Counsel spoke on March 4, 7 and 9, 2024, each time by telephone.",
        "March 4 -> 2024-03-04",
        "7 -> 2024-03-07",
        "9, 2024 -> 2024-03-09",
    ),
    (
        "I left voicemails on March 4, 7, and 9.",
        "March 4 -> 2024-03-04 (year inferred)",
        "7 -> 2024-03-07 (year inferred)",
        "9 -> 2024-03-09 (year inferred)",
    ),
    (
        "Calls were placed on February 27 and March 4, 2024.",
        "February 27 -> 2024-02-27",
        "March 4, 2024 -> 2024-03-04",
    ),
    (
        "Calls were placed on December 28, 2023, January 4, and again on January 9, 2024.",
        "December 28, 2023 -> 2023-12-28",
        "January 4 -> 2024-01-04",
        "January 9, 2024 -> 2024-01-09",
    ),
    (
        "Calls were placed on December 28 and January 4, 2024.",
        "December 28 -> 2023-12-28",
        "January 4, 2024 -> 2024-01-04",
    ),
    (
        "Between March 4 and March 11, 2024, counsel negotiated.",
        "Between March 4 and March 11, 2024 -> 2024-03-04 to 2024-03-11",
    ),
    ("Between March 4 and 11, 2024, counsel negotiated.", "Between March 4 and 11, 2024 -> 2024-03-04 to 2024-03-11"),
    (
        "Counsel negotiated from March 4 through March 11, 2024.",
        "from March 4 through March 11, 2024 -> 2024-03-04 to 2024-03-11",
    ),
    ("Drafts went back and forth August 8 through 12, 2023.", "August 8 through 12, 2023 -> 2023-08-08 to 2023-08-12"),
    ("Drafts went back and forth March 4-6, 2024.", "March 4-6, 2024 -> 2024-03-04 to 2024-03-06"),
    ("Drafts went back and forth March 4–6.", "March 4–6 -> 2024-03-04 to 2024-03-06 (year inferred)"),
    (
        "Negotiations ran from December 28, 2023 to January 4, 2024.",
        "from December 28, 2023 to January 4, 2024 -> 2023-12-28 to 2024-01-04",
    ),
    (
        "Negotiations ran from December 28 to January 4.",
        "from December 28 to January 4 -> 2023-12-28 to 2024-01-04 (year inferred)",
    ),
    ("Counsel negotiated 3/4/24-3/6/24.", "3/4/24-3/6/24 -> 2024-03-04 to 2024-03-06"),
    (
        "The conference was moved from March 4 to March 11, 2024.",
        "March 4 -> 2024-03-04",
        "March 11, 2024 -> 2024-03-11",
    ),
    (
        "A call took place on March 30 or 31.",
        "March 30 -> 2024-03-30 (year inferred) (the text gives more than one day and does not say which it was)",
        "31 -> 2024-03-31 (year inferred) (the text gives more than one day and does not say which it was)",
    ),
    ("On March 4 and 11 other requests were narrowed.", "March 4 -> 2024-03-04 (year inferred)"),
    ("On March 4, 15 minutes were spent on Request 7.", "March 4 -> 2024-03-04 (year inferred)"),
    ("On March 4, 9 of the 12 requests were settled.", "March 4 -> 2024-03-04 (year inferred)"),
    ("We spoke on March 4, 10:30 a.m., by telephone.", "March 4 -> 2024-03-04 (year inferred)"),
    (
        "I called on 3/4, 3/7 and 3/9.",
        "3/4 -> 2024-03-04 (year inferred)",
        "3/7 -> 2024-03-07 (year inferred)",
        "3/9 -> 2024-03-09 (year inferred)",
    ),
    (
        "- 3/4: voicemail\n- 3/7: voicemail\n- 3/9: e-mail with two times",
        "3/4 -> 2024-03-04 (year inferred)",
        "3/7 -> 2024-03-07 (year inferred)",
        "3/9 -> 2024-03-09 (year inferred)",
    ),
    (
        "Letter of 2/26/24; calls 2/28, 3/1 and 3/5/24.",
        "2/26/24 -> 2024-02-26",
        "2/28 -> 2024-02-28",
        "3/1 -> 2024-03-01",
        "3/5/24 -> 2024-03-05",
    ),
    (
        "Mon 3/4 call, Tue 3/5 e-mail; see the 3/7 letter.",
        "Mon 3/4 -> 2024-03-04 (year inferred)",
        "Tue 3/5 -> 2024-03-05 (year inferred)",
        "3/7 -> 2024-03-07 (year inferred)",
    ),
    (
        "On the 17th and 24th of January 2024 counsel met.",
        "17th -> 2024-01-17",
        "24th of January 2024 -> 2024-01-24",
    ),
    ("On 17 and 24 January 2024 counsel met.", "17 -> 2024-01-17", "24 January 2024 -> 2024-01-24"),
    (
        "On March 4th through the 8th of 2024 drafts were traded.",
        "March 4th through the 8th of 2024 -> 2024-03-04 to 2024-03-08",
    ),
    (
        "On Monday (March 4) and Tuesday (March 5), I called.",
        "Monday (March 4) -> 2024-03-04 (year inferred)",
        "Tuesday (March 5) -> 2024-03-05 (year inferred)",
    ),
    (
        "(1) March 4 - telephone, 25 minutes;\n(2) March 11 - video, 40 minutes.",
        "March 4 -> 2024-03-04 (year inferred)",
        "March 11 -> 2024-03-11 (year inferred)",
    ),
    (
        "Plaintiff's counsel spoke with Defendants' counsel on March 4 and 11 plaintiffs joined.",
        "March 4 -> 2024-03-04 (year inferred)",
        "11 -> 2024-03-11 (year inferred)",
    ),
]

YEARS_LEFT_OUT = [
    ("On March 4 counsel spoke.", date(2024, 4, 2), "March 4 -> 2024-03-04 (year inferred)"),
    ("On Dec. 19 counsel spoke.", date(2024, 1, 9), "Dec. 19 -> 2023-12-19 (year inferred)"),
    ("On January 8 counsel spoke.", date(2024, 1, 9), "January 8 -> 2024-01-08 (year inferred)"),
    ("On June 10 Plaintiff served its requests.", date(2024, 4, 2), "June 10 -> 2023-06-10 (year inferred)"),
    (
        "On April 5 counsel spoke.",
        date(2024, 4, 2),
        f"April 5 -> 2024-04-05 (year inferred) ({PAST_FILING})",
    ),
    (
        "On January 3 counsel spoke.",
        date(2023, 12, 29),
        f"January 3 -> 2024-01-03 (year inferred) ({PAST_FILING})",
    ),
    ("The deposition is noticed for April 18.", date(2024, 4, 2), "April 18 -> 2024-04-18 (year inferred)"),
    ("On March 4 counsel spoke.", None, "March 4 -> day (the year is left out, and nothing tells it)"),
    (
        "From March 4 to March 11 counsel negotiated.",
        None,
        "From March 4 to March 11 -> range (the year is left out, and nothing tells it)",
    ),
    ("On February 29 counsel spoke.", date(2023, 4, 2), "February 29 -> impossible (February 2023 has no day 29)"),
]

YEARS_FROM_THE_TEXT = [
    (
        "On December 19, 2023, counsel wrote. On January 4 counsel called.",
        None,
        "December 19, 2023 -> 2023-12-19",
        "January 4 -> 2024-01-04 (year inferred)",
    ),
    (
        "On March 4, 2022, counsel wrote. On March 11 counsel called.",
        date(2023, 6, 1),
        "March 4, 2022 -> 2022-03-04",
        "March 11 -> 2022-03-11 (year inferred)",
    ),
    (
        "The motion followed an order of February 1, 2024. On January 15 counsel had spoken.",
        date(2024, 4, 2),
        "February 1, 2024 -> 2024-02-01",
        "January 15 -> 2024-01-15 (year inferred)",
    ),
    (
        "Requests were served on November 20, 2022. On March 6 counsel spoke.",
        date(2023, 4, 3),
        "November 20, 2022 -> 2022-11-20",
        "March 6 -> 2023-03-06 (year inferred)",
    ),
    (
        "On March 4 counsel wrote; on March 11, 2022, counsel spoke.",
        None,
        "March 4 -> 2022-03-04 (year inferred)",
        "March 11, 2022 -> 2022-03-11",
    ),
    (
        "The lease of May 1, 2015 is in dispute. On March 4 counsel spoke.",
        date(2024, 4, 2),
        "May 1, 2015 -> 2015-05-01",
        "March 4 -> 2024-03-04 (year inferred)",
    ),
    (
        "On March 25, 2024, counsel wrote. On April 5 counsel finally spoke.",
        date(2024, 4, 2),
        "March 25, 2024 -> 2024-03-25",
        "April 5 -> 2024-04-05 (year inferred)",
    ),
    (
        "On March 4, 2024, counsel agreed that the documents will be produced by May 17.",
        date(2024, 4, 2),
        "March 4, 2024 -> 2024-03-04",
        "May 17 -> 2024-05-17 (year inferred)",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*FORMS, *IMPOSSIBLE])
def test_a_day_is_read_in_each_form(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case[0][:50])
def test_rows_are_days_and_stretches_are_ranges(case: tuple[str, ...]) -> None:
    text, *expected = case
    assert told(text) == expected


@pytest.mark.parametrize(("text", "filed", "expected"), YEARS_LEFT_OUT)
def test_a_year_left_out_is_told_by_the_filing(text: str, filed: date | None, expected: str) -> None:
    assert told(text, filed) == [expected]


@pytest.mark.parametrize("case", YEARS_FROM_THE_TEXT, ids=lambda case: str(case[0])[:50])
def test_a_year_left_out_is_told_by_the_days_beside_it(case: tuple[str | date | None, ...]) -> None:
    text, filed, *expected = case
    assert isinstance(text, str)
    assert filed is None or isinstance(filed, date)
    assert told(text, filed) == expected
