"""Whether what was read is the official text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from knowledge.watching.judging import FileWords, official_text
from knowledge.watching.page_signs import PageSigns, what_else
from knowledge.watching.ports import HowToRead, NotRead, OfficialText, WhyNotRead

_BOOK = (
    "Contents",
    "Rule 37.1 Discovery Motions",
    "Rule 37.2 Conference",
    "Rule 37.3 Fees",
    "RULE 37.1 DISCOVERY MOTIONS",
    "A motion must set out the request and the answer in full, and be filed within thirty days.",
    "Rule 37.2. Conference. Counsel must confer in good faith before a discovery motion is filed.",
    "A “reasonable effort to confer” requires that the parties converse, compare views, consult, and deliberate.",
    "RULE 37.3 FEES",
    "The court may award fees.",
)


def _words(paragraphs: Sequence[str] = _BOOK, signs: PageSigns | None = None, matches: int = 1) -> FileWords:
    said = " ".join(paragraphs)
    return FileWords(paragraphs, signs or PageSigns(opening=said, count=len(said.split())), matches)


def _changed(what: str) -> NotRead:
    return NotRead(f"The layout has changed: {what}.", WhyNotRead.LAYOUT_CHANGED)


def test_the_part_between_two_headings_is_read_and_not_the_table_of_contents() -> None:
    how = HowToRead(
        start="Rule 37.2", end="Rule 37.3", expected=("confer in good faith",), provision="37.2", least_characters=100
    )
    read = official_text(_words(), how)
    assert isinstance(read, OfficialText)
    assert read.text == "\n\n".join(_BOOK[6:8])
    assert read.words == 30


def test_without_an_end_the_last_place_is_meant() -> None:
    read = official_text(_words(), HowToRead(start="Rule 37.2", least_characters=100, provision="37.2"))
    assert isinstance(read, OfficialText)
    assert read.text == "\n\n".join(_BOOK[6:])


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        (HowToRead(start="Rule 38", least_characters=1), "the heading “Rule 38”, where the text begins, is not there"),
        (HowToRead(start="Rule 37", least_characters=1), "the heading “Rule 37”, where the text begins, is not there"),
        (HowToRead(start="Rule 37.3", end="Rule 37.4"), "the heading “Rule 37.4”, where the text ends, is not there"),
        (HowToRead(start="Rule 37.3", end="Contents"), "the heading “Contents”, where the text ends, is not there"),
        (HowToRead(expected=("in bad faith",)), "the words “in bad faith” do not stand in the text"),
        (HowToRead(expected=("onfer in good",)), "the words “onfer in good” do not stand in the text"),
        (HowToRead(provision="7.2"), "the text does not name the provision 7.2"),
        (HowToRead(provision="37"), "the text does not name the provision 37"),
        (
            HowToRead(start="Rule 37.3", least_characters=200),
            "the text has only 41 characters, and at least 200 are expected",
        ),
    ],
)
def test_a_changed_layout_is_told_as_such(how: HowToRead, reason: str) -> None:
    assert official_text(_words(), how) == _changed(reason)


def test_a_selector_that_chooses_nothing_is_a_changed_layout() -> None:
    read = official_text(_words((), matches=0), HowToRead(selector="#rule"))
    assert read == _changed("no part of the page is chosen by “#rule” any more")


@pytest.mark.parametrize("paragraphs", [(), ("&" * 500, "— — —"), ("Last updated: January 3, 2026",)])
def test_an_empty_part_is_no_rule(paragraphs: Sequence[str]) -> None:
    read = official_text(_words(paragraphs), HowToRead(selector="#rule", least_characters=10))
    assert read == NotRead("The part of the page that holds the text is empty.", WhyNotRead.EMPTY)


def test_words_that_shrank_to_under_half_are_no_changed_rule() -> None:
    how = HowToRead(least_characters=10)
    whole = official_text(_words(), how)
    assert isinstance(whole, OfficialText)
    half = _words(_BOOK[6:8])
    assert isinstance(official_text(half, how, had_words=60), OfficialText)
    assert official_text(half, how, had_words=61) == _changed(
        "the text has only 30 words, and it had 61 before. If the text itself is that short now, say so in its "
        "source's entry, as by another least_characters in [source.read]: a source that is read otherwise is read anew"
    )


def test_a_long_page_with_a_sign_in_box_is_a_text() -> None:
    signs = PageSigns(title="Local Rules", opening="Log in to file. " * 100, count=400, password_fields=1)
    assert what_else(signs) is None


def test_a_short_rule_beside_a_link_to_sign_in_is_a_text_where_it_is_known() -> None:
    signs = PageSigns(title="Rules", heading="Rule 37.2", opening="Log in to file. Error? Tell us. Rule 37.2", count=60)
    how = HowToRead(least_characters=10, provision="37.2")
    assert isinstance(official_text(_words(signs=signs), how), OfficialText)


@pytest.mark.parametrize(
    ("signs", "said", "kind"),
    [
        (PageSigns(title="Page not found", heading="Page not found"), "", WhyNotRead.ERROR_PAGE),
        (PageSigns(title="District Court", heading="Error 404"), "", WhyNotRead.ERROR_PAGE),
        (PageSigns(title="District Court", password_fields=1), "Sign in to read Rule 37.2.", WhyNotRead.LOGIN),
        (PageSigns(title="Sign in"), "Your account is needed for Rule 37.2.", WhyNotRead.LOGIN),
        (PageSigns(title="Local Rules"), "The local rules have moved, Rule 37.2 among them.", WhyNotRead.MOVED),
        (PageSigns(title="Local Rules", refresh="/new"), "Rule 37.2 in a moment.", WhyNotRead.MOVED),
    ],
)
def test_a_short_page_that_names_the_rule_and_is_something_else_is_no_text(
    signs: PageSigns, said: str, kind: WhyNotRead
) -> None:
    paragraphs = ["Rule 37.2 confer in good faith", said]
    shown = replace(signs, opening=" ".join(paragraphs), count=12)
    how = HowToRead(least_characters=10, provision="37.2", expected=("confer in good faith",))
    read = official_text(_words(paragraphs, shown), how)
    assert isinstance(read, NotRead)
    assert read.kind is kind


def test_a_notice_beside_the_chosen_part_is_no_part_of_the_text() -> None:
    signs = PageSigns(title="Rules", opening="This site has moved. Rule 37.2", count=60)
    how = HowToRead(selector="#rule", least_characters=10, provision="37.2")
    assert isinstance(official_text(_words(signs=signs), how), OfficialText)


@pytest.mark.parametrize(
    ("signs", "kind"),
    [
        (PageSigns(title="Access Denied", opening="You don't have permission.", count=5), WhyNotRead.ERROR_PAGE),
        (PageSigns(title="404", count=3, opening="Nothing here."), WhyNotRead.ERROR_PAGE),
        (PageSigns(title="503 Service Unavailable", count=9), WhyNotRead.ERROR_PAGE),
        (PageSigns(title="Court", opening="The site is under maintenance.", count=5), WhyNotRead.ERROR_PAGE),
        (PageSigns(title="Pardon Our Interruption", count=30), WhyNotRead.BOT_WALL),
        (PageSigns(title="ksd.example", challenges=2, count=0, scripts=1), WhyNotRead.BOT_WALL),
        (PageSigns(opening="Please verify you are human by solving the CAPTCHA.", count=8), WhyNotRead.BOT_WALL),
        (PageSigns(title="Object moved", opening="Object moved to here.", count=4), WhyNotRead.MOVED),
        (PageSigns(title="Rules", refresh="/new", count=4), WhyNotRead.MOVED),
        (PageSigns(title="Single sign-on", password_fields=1, count=20), WhyNotRead.LOGIN),
        (
            PageSigns(title="App", unscripted="You need to enable JavaScript to run this app.", count=0),
            WhyNotRead.EMPTY,
        ),
    ],
)
def test_what_else_a_page_may_be(signs: PageSigns, kind: WhyNotRead) -> None:
    other = what_else(signs)
    assert other is not None
    assert other.kind is kind


@pytest.mark.parametrize(
    "signs",
    [
        PageSigns(title="Rule 403. Excluding Relevant Evidence", heading="Rule 403", opening="The court may", count=60),
        PageSigns(title="Rule 37.2", heading="404. Character Evidence", opening="Counsel must confer.", count=120),
        PageSigns(title="Rule 5.1", opening="A filing user must log in to the system to file a paper.", count=150),
    ],
)
def test_a_short_rule_is_not_taken_for_something_else(signs: PageSigns) -> None:
    assert what_else(signs) is None
