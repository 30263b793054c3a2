"""Times of day in a certificate."""

from __future__ import annotations

import pytest

from bot.conferral.reading.dates import read_times

TOLD = [
    ("They spoke from 9:05 to 9:40.", "from 9:05 to 9:40 -> 09:05-09:40 assumed"),
    ("They spoke 9:05-9:40 a.m. by telephone.", "9:05-9:40 a.m. -> 09:05-09:40"),
    ("I called at 10:30 a.m. and left a message.", "10:30 a.m. -> 10:30"),
    ("I called at 10:30 am and left a message.", "10:30 am -> 10:30"),
    ("I called at 3:00 p.m. on Tuesday.", "3:00 p.m. -> 15:00"),
    ("I called at 3 PM.", "3 PM -> 15:00"),
    ("I called at 3pm and at noon.", "3pm -> 15:00", "noon -> 12:00"),
    ("They met from ten until nearly noon.", "from ten until nearly noon -> 10:00-12:00"),
    ("They met from nine to eleven on Monday.", "from nine to eleven -> 09:00-11:00 assumed"),
    ("They met from 3:15 to 4:20 p.m.", "from 3:15 to 4:20 p.m. -> 15:15-16:20"),
    ("They met from 11:30 to 12:15 p.m.", "from 11:30 to 12:15 p.m. -> 11:30-12:15"),
    ("They met from 11:30 a.m. to 12:10 in the conference room.", "from 11:30 a.m. to 12:10 -> 11:30-12:10"),
    ("They met between 10:30 and 11:00 a.m.", "between 10:30 and 11:00 a.m. -> 10:30-11:00"),
    ("They met 3-4 p.m. by video.", "3-4 p.m. -> 15:00-16:00"),
    ("They met from 9 to 9:40 a.m.", "from 9 to 9:40 a.m. -> 09:00-09:40"),
    ("March 11 - 10:30 a.m.: called.", "10:30 a.m. -> 10:30"),
    ("I called at half past two.", "half past two -> 14:30 assumed"),
    ("I called at a quarter to three that afternoon.", "a quarter to three that afternoon -> 14:45"),
    ("I called at a quarter past nine.", "a quarter past nine -> 09:15 assumed"),
    ("I called at ten-thirty, and he answered.", "ten-thirty -> 10:30 assumed"),
    ("I called at 2 o'clock on Monday.", "2 o'clock -> 14:00 assumed"),
    ("I called at ten o’clock in the morning.", "ten o’clock in the morning -> 10:00"),
    ("I called at two, but nobody answered.", "two -> 14:00 assumed"),
    ("The call began at 14:30 and ended at 15:05.", "14:30 -> 14:30", "15:05 -> 15:05"),
    ("I called at 9:12 and 11:40 a.m.", "9:12 -> 09:12 assumed", "11:40 a.m. -> 11:40"),
    ("I called at 12:20 p.m. and wrote at 12:05 a.m.", "12:20 p.m. -> 12:20", "12:05 a.m. -> 00:05"),
    ("Sent: 3/4/2024 9:41:07 PM", "9:41:07 PM -> 21:41"),
]

NO_TIMES = [
    "Case No. 2:24-cv-02031 was assigned.",
    "See Dep. 10:15 and Tr. at 12:05-14.",
    "Topics were reduced from ten to five custodians.",
    "Topics were reduced from ten to five.",
    "At one point counsel asked about it.",
    "They looked at three issues and at two more.",
    "Doc. 12 at 3. Rule 37.2. 26(c)(1).",
    "On March 4, 7 and 9 counsel spoke.",
    "Requests 3 to 7 and 9-12 are open.",
    "From two to three requests were dropped.",
    "The afternoon was free.",
    "",
]


def _told(text: str) -> list[str]:
    return [
        f"{m.text} -> {m.time:%H:%M}"
        + (f"-{m.end_time:%H:%M}" if m.end_time else "")
        + (" assumed" if m.assumed else "")
        for m in read_times(text)
    ]


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case[0])
def test_times_are_read_with_their_half_of_the_day(case: tuple[str, ...]) -> None:
    text, *expected = case
    assert _told(text) == expected


@pytest.mark.parametrize("text", NO_TIMES)
def test_numbers_are_no_times(text: str) -> None:
    assert _told(text) == []
