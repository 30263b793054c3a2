"""The statement itself: its place, its good faith, and what it admits."""

from __future__ import annotations

import pytest

from bot.conferral.reading.facts import Place
from bot.conferral.reading.reader import read_text
from tests.unit.conferral.reading.telling import read


@pytest.mark.parametrize(
    ("text", "good_faith", "without_court"),
    [
        ("A.B. conferred in good faith in an effort to resolve the dispute without court action.", True, True),
        ("A.B. honestly tried to settle the matter between counsel.", True, True),
        ("A.B. conferred in good faith.", True, False),
        ("A.B. called to avoid a motion.", False, True),
        ("A.B. called C.D.", False, False),
    ],
)
def test_either_half_may_be_said_in_any_words(text: str, good_faith: bool, without_court: bool) -> None:
    found = read(text)
    assert (found.good_faith is not None, found.without_court is not None) == (good_faith, without_court)


@pytest.mark.parametrize(
    "text",
    [
        "A.B. called C.D. only because the rule requires a call.",
        "The call was a mere formality.",
        "A.B. had no intention of settling.",
        "Plaintiff would file the motion no matter what C.D. said.",
    ],
)
def test_a_contact_for_the_sake_of_form_denies_it(text: str) -> None:
    assert read(text).denies_good_faith is not None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("This certificate is filed with the motion.", Place.WITH_MOTION),
        ("The steps were first described in the reply brief.", Place.REPLY),
        ("Counsel for Plaintiff said at the hearing that he had called.", Place.LATER),
        ("Plaintiff files this supplemental certificate.", Place.LATER),
        ("Movant's motion contained no certificate of conferral.", Place.MISSING),
        ("Movant's counsel called once.", None),
        ("The motion contained a certificate that named the day of the call.", None),
        ("On March 27, 2024, two days after the motion was filed, A.B. and C.D. spoke by telephone.", None),
    ],
)
def test_its_place_is_what_the_text_says(text: str, place: Place | None) -> None:
    assert read_text(text).place is place


@pytest.mark.parametrize(
    ("text", "admits"),
    [
        ("No conference was held before this motion.", True),
        ("Counsel did not confer with C.D.", True),
        ("No certificate is required for this motion.", True),
        ("A.B. and C.D. conferred for an hour.", False),
    ],
)
def test_it_may_admit_that_nothing_was_done(text: str, admits: bool) -> None:
    assert (read(text).admits_nothing is not None) is admits


def test_a_reply_that_is_only_announced_is_not_where_it_stands() -> None:
    assert read("Should Defendant deny it, A.B. will put the letters before the Court with her reply.").place is None
    assert read("These steps are told first in the reply brief.").place is Place.REPLY
