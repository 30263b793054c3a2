"""Words that name no day, and numbers and names that are no dates."""

from __future__ import annotations

import pytest

from tests.unit.conferral.reading.telling_days import told

VAGUE = [
    ("The parties talked about this in the spring.", "in the spring -> vague"),
    ("The parties talked about this in the spring of 2024.", "in the spring of 2024 -> vague"),
    ("The parties talked about this last summer.", "last summer -> vague"),
    ("Counsel recently exchanged several e-mails.", "recently -> vague"),
    ("Counsel conferred on several occasions.", "on several occasions -> vague"),
    ("Counsel conferred on more than one occasion.", "on more than one occasion -> vague"),
    ("Counsel conferred on numerous occasions by telephone.", "on numerous occasions -> vague"),
    ("Counsel conferred on at least three separate occasions.", "on at least three separate occasions -> vague"),
    ("The undersigned called several times.", "several times -> vague"),
    ("The undersigned repeatedly called opposing counsel.", "repeatedly -> vague"),
    ("Some time after that, counsel called.", "Some time after that -> vague"),
    ("Sometime in March, counsel called.", "Sometime in March -> vague"),
    ("At some point counsel called.", "At some point -> vague"),
    ("Counsel spoke last month.", "last month -> vague"),
    ("Counsel spoke last week.", "last week -> vague"),
    ("Counsel spoke earlier this week.", "earlier this week -> vague"),
    ("Over the past weeks counsel traded proposals.", "Over the past weeks -> vague"),
    ("Over the past three weeks counsel traded proposals.", "Over the past three weeks -> vague"),
    ("In recent weeks counsel traded proposals.", "In recent weeks -> vague"),
    ("Over the course of several months counsel traded proposals.", "Over the course of several months -> vague"),
    ("A few days later counsel called.", "A few days later -> vague"),
    ("About two weeks later counsel called.", "About two weeks later -> vague"),
    ("Several weeks ago counsel called.", "Several weeks ago -> vague"),
    ("Shortly thereafter counsel called.", "Shortly thereafter -> vague"),
    ("Soon after, counsel called.", "Soon after -> vague"),
    ("The following week counsel called.", "The following week -> vague"),
    ("Counsel spoke in March 2024.", "in March 2024 -> vague"),
    ("Counsel spoke in March of 2024.", "in March of 2024 -> vague"),
    ("Counsel spoke in early March.", "in early March -> vague"),
    ("Counsel spoke in late May by telephone.", "in late May -> vague"),
    ("Counsel spoke at the end of the month.", "the end of the month -> vague"),
    ("In March Plaintiff's counsel called.", "In March -> vague"),
    ("Later in the week counsel tried again.", "Later in the week -> vague"),
    ("Counsel spoke in 2023.", "in 2023 -> vague"),
    ("Counsel spoke in mid-2023.", "in mid-2023 -> vague"),
    ("Counsel spoke from time to time.", "from time to time -> vague"),
    ("Counsel spoke on an unspecified date.", "on an unspecified date -> vague"),
    ("Counsel spoke the other day.", "the other day -> vague"),
]

NO_DATES = [
    "Requests 4, 5 and 17 remain in dispute.",
    "Requests for Production Nos. 3-7 were narrowed.",
    "RFP 5/6 and Interrogatory 3/4 were withdrawn.",
    "Movant relies on Fed. R. Civ. P. 26(c)(1) and D. Kan. Rule 37.2.",
    "Rule 26 and Local Rule 7.1.2 apply.",
    "See Doc. 41-2 at 3 and Docs. 12, 13 and 14.",
    "Case No. 23-cv-1042-JTM, ECF No. 5-24.",
    "Case No. 2:24-cv-02031-KHV-03.",
    "Plaintiff may 4 times amend its answer.",
    "Plaintiff may serve 5 requests.",
    "Ms. May and Mr. March attended for Defendant.",
    "With Ms. May 3 paralegals attended.",
    "August Smith appeared for the agency.",
    "Counsel spoke with April Jones.",
    "The parties march 4 abreast, so to speak.",
    "The bill came to $3,420.24 for 24 hours of work.",
    "3/4 of the documents were produced.",
    "About 3/4 of the documents were produced.",
    "A sunset clause of one year was proposed.",
    "Documents from before 2015 were left aside.",
    "The years 2019-2022 were agreed on.",
    "The years 2019 to 2022 were agreed on.",
    "Production was 75% complete; 26 of 40 boxes are left.",
    "The witness is 34 years old.",
    "Defendant answered Topics 5 through 12.",
    "Plaintiff sat for 3 hours in the sun.",
    "Plaintiff's counsel answers within 14 days of service.",
    "The deadline ran 30 days after service of the requests.",
    "The Court so held. (D. Kan. June 8, 2009).",
    "See Smith Dec. 5 and Jones Decl. 7.",
    "The 5th Circuit and the 10th request differ.",
    "The office is open Monday through Friday.",
    "Counsel meets clients every Monday.",
    "The cell at 10.2.2024.15 of the log is blank.",
    "The period runs until a day that is not a Saturday, Sunday, or legal holiday.",
    "The order set a time of 20 days from the date of the filing of this Order.",
    "Notice is due at least 14 days before the hearing.",
    "In the two weeks before filing counsel did not call.",
    "Case 2:24-cv-02031-JAR Document 41 Filed 04/02/24 Page 1 of 3",
    "Counsel called on a Tuesday.",
    "Mr. Friday attended by telephone.",
    "",
]

STORIES = [
    (
        "Three times in March 2024 - on the 4th, the 7th and the 11th - the undersigned called.",
        "in March 2024 -> vague",
        "the 4th -> relative 2024-03-04",
        "the 7th -> relative 2024-03-07",
        "the 11th -> relative 2024-03-11",
    ),
    (
        (
            "On March 4, 2024, the undersigned telephoned Plaintiff's counsel about Requests 4, 5 and 17. The following"
            " Tuesday counsel answered by letter (Doc. 41-2); on the 12th they met under Rule 37.2 for 25 minutes."
            " Plaintiff was asked for an answer by Friday; none came."
        ),
        "March 4, 2024 -> 2024-03-04",
        "The following Tuesday -> relative 2024-03-05",
        "the 12th -> relative 2024-03-12",
        "Friday -> relative 2024-03-15",
    ),
    (
        (
            "I called Mr. Alder on March 18, 2024, at 10:05 a.m. and left a voicemail. I called again two days later"
            " and on Friday, March 22. On March 25 I wrote, offering March 27 or 28; as of this filing he has not"
            " answered."
        ),
        "March 18, 2024 -> 2024-03-18",
        "two days later -> relative 2024-03-20",
        "Friday, March 22 -> 2024-03-22 (year inferred)",
        "March 25 -> 2024-03-25 (year inferred)",
        "March 27 -> 2024-03-27 (year inferred) (the text gives more than one day and does not say which it was)",
        "28 -> 2024-03-28 (year inferred) (the text gives more than one day and does not say which it was)",
        "as of this filing -> relative 2024-04-02",
    ),
    (
        "Over the past months counsel have spoken repeatedly. The last such call was in the spring.",
        "Over the past months -> vague",
        "repeatedly -> vague",
        "in the spring -> vague",
    ),
    (
        (
            "The requests, served December 1, 2023, seek e-mails from January 2019 to June 2021. On December 29 and"
            " January 5 counsel spoke by video; that afternoon the undersigned sent the list of what was left."
        ),
        "December 1, 2023 -> 2023-12-01",
        "January 2019 -> vague",
        "June 2021 -> vague",
        "December 29 -> 2023-12-29 (year inferred)",
        "January 5 -> 2024-01-05 (year inferred)",
        "that afternoon -> relative 2024-01-05",
    ),
    (
        (
            "On Wednesday, March 6, 2024, from 9:05 to 9:40 a.m., A.B. (for Movant) and C.D. (for the agency) spoke by"
            " telephone; on the 8th they spoke again, and the next business day C.D. refused Topic 3."
        ),
        "Wednesday, March 6, 2024 -> 2024-03-06",
        "the 8th -> relative 2024-03-08",
        "the next business day -> relative 2024-03-11",
    ),
    (
        "3/11/24: letter to counsel. 3/14/24: voicemail. 3/18/24-3/20/24: e-mails back and forth.",
        "3/11/24 -> 2024-03-11",
        "3/14/24 -> 2024-03-14",
        "3/18/24-3/20/24 -> 2024-03-18 to 2024-03-20",
    ),
]


@pytest.mark.parametrize(("text", "expected"), VAGUE)
def test_words_that_name_no_day_are_vague(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize("text", NO_DATES)
def test_numbers_and_names_are_no_dates(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("case", STORIES, ids=lambda case: case[0][:40])
def test_whole_accounts_are_read_in_order(case: tuple[str, ...]) -> None:
    text, *expected = case
    assert told(text) == expected
