"""Reading what people type: days, ways of contact, names, parties, lists."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from bot.conferral.drafting.sides import Side
from bot.conferral.method import Method
from bot.conferral.passed_over import Passing
from bot.conferral.record import Issue, Party, When
from bot.conferral.walkthrough.replies.contacts import find_method, says_nobody_answered
from bot.conferral.walkthrough.replies.days import find_when, read_day, read_when
from bot.conferral.walkthrough.replies.lists import Item, read_items, read_names, read_parties, read_party
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.sentences import is_only_a_day, is_sentence
from bot.conferral.walkthrough.replies.short import passing_of
from bot.conferral.walkthrough.replies.told_step import ToldStep, issues_in, read_step
from bot.conferral.walkthrough.terms import Terms
from tests.unit.conferral.walkthrough.walking import begun, terms

CST, CDT = timezone(timedelta(hours=-6)), timezone(timedelta(hours=-5))
TERMS = terms(begun())


class TestDays:
    """One day, with its time where it is told."""

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("March 4 at 10:30", datetime(2024, 3, 4, 10, 30, tzinfo=CST)),
            ("I called her on March 4 at 10:30 for 25 minutes", datetime(2024, 3, 4, 10, 30, tzinfo=CST)),
            ("2024-03-04 10:30", datetime(2024, 3, 4, 10, 30, tzinfo=CST)),
            ("2024-03-04T10:30:00-05:00", datetime(2024, 3, 4, 10, 30, tzinfo=CDT)),
            ("March 11, 2024 at 2 pm", datetime(2024, 3, 11, 14, 0, tzinfo=CDT)),
            ("3/4 at 9:15 am", datetime(2024, 3, 4, 9, 15, tzinfo=CST)),
            ("3/4", date(2024, 3, 4)),
            ("03/04/24", date(2024, 3, 4)),
            ("4 March", date(2024, 3, 4)),
            ("December 29", date(2023, 12, 29)),
            ("12/29", date(2023, 12, 29)),
            ("February 29", date(2024, 2, 29)),
            ("yesterday", date(2024, 3, 19)),
            ("last Tuesday", date(2024, 3, 19)),
            ("today at 8:30 am", datetime(2024, 3, 20, 8, 30, tzinfo=CDT)),
        ],
    )
    def test_a_day_that_is_past(self, typed: str, meant: When) -> None:
        when = read_when(typed, TERMS)
        assert when == meant
        assert isinstance(when, datetime) is isinstance(meant, datetime)

    @pytest.mark.parametrize(("typed", "meant"), [("March 25", date(2024, 3, 25)), ("April 2", date(2024, 4, 2))])
    def test_a_day_to_come_is_the_nearest(self, typed: str, meant: date) -> None:
        assert read_day(typed, TERMS, coming=True) == meant

    @pytest.mark.parametrize(
        ("typed", "reason"),
        [
            ("February 30", "There is no such day as February 30"),
            ("2024-02-30", "There is no such day as 2024-02-30"),
            ("in early March", 'Which day is "in early March"?'),
            ("the 4th", 'Which day is "the 4th"?'),
            ("March 4 and March 6", "More than one day is named (March 4, March 6)."),
            ("March 4 to 6", "More than one day is named"),
            ("Tuesday, March 4, 2024", "Tuesday, March 4, 2024:"),
            ("March 10, 2024 at 2:30 am", '"2024-03-10 02:30": the time does not exist on that day'),
            ("soon", "That names no day."),
        ],
    )
    def test_a_day_that_is_none_is_refused_with_its_words(self, typed: str, reason: str) -> None:
        when = read_when(typed, TERMS)
        assert isinstance(when, Refused)
        assert when.sentence.startswith(reason)

    def test_a_time_needs_its_zone_where_the_courts_is_not_known(self) -> None:
        nowhere = Terms(TERMS.chosen, TERMS.now, None)
        assert read_when("March 4", nowhere) == date(2024, 3, 4)
        assert read_when("March 4 at 10:30 -06:00", nowhere) == datetime(2024, 3, 4, 10, 30, tzinfo=CST)
        refused = read_when("March 4 at 10:30", nowhere)
        assert isinstance(refused, Refused)
        assert "time zone of this court is not known" in refused.sentence

    def test_words_without_a_day_name_none(self) -> None:
        assert find_when("sent the proposed order", TERMS) is None


@pytest.mark.parametrize(
    ("typed", "method"),
    [
        ("I called her", Method.TELEPHONE),
        ("phone", Method.TELEPHONE),
        ("we spoke by telephone", Method.TELEPHONE),
        ("called and left a voicemail", Method.VOICEMAIL),
        ("left her a message", Method.VOICEMAIL),
        ("e-mailed B. Counsel", Method.EMAIL),
        ("mailed the proposed order", Method.LETTER),
        ("a zoom call", Method.VIDEO),
        ("we met in person", Method.IN_PERSON),
        ("spoke in person", Method.IN_PERSON),
        ("texted him", Method.TEXT),
        ("by fax", Method.FAX),
        ("I e-mailed B. Counsel to confirm the call", Method.EMAIL),
        ("after our meeting I sent a letter", Method.LETTER),
        ("on the call", Method.TELEPHONE),
        ("sent the proposed order", None),
    ],
)
def test_the_way_of_contact(typed: str, method: Method | None) -> None:
    assert find_method(typed) is method


@pytest.mark.parametrize("typed", ["called and then e-mailed", "sent a letter and an e-mail", "met, and later faxed"])
def test_two_ways_are_two_contacts(typed: str) -> None:
    assert isinstance(find_method(typed), Refused)


@pytest.mark.parametrize(
    "typed",
    [
        *("no answer", "no response", "nobody answered", "she never called back", "She did not call back."),
        *("rang out", "left a message", "it went to voicemail", "silence", "nothing so far"),
        "they have not responded",
    ],
)
def test_silence_in_any_words(typed: str) -> None:
    assert says_nobody_answered(typed)


@pytest.mark.parametrize("typed", ["no limit is needed", "would not answer request 4", "said no", "refused"])
def test_a_refusal_is_no_silence(typed: str) -> None:
    assert not says_nobody_answered(typed)


@pytest.mark.parametrize(
    ("typed", "passing"),
    [
        ("skip", Passing.SKIPPED),
        ("don't know", Passing.NOT_KNOWN),
        ("I do not remember.", Passing.NOT_KNOWN),
        ("?", Passing.NOT_KNOWN),
        ("none yet", Passing.NOT_YET),
        ("Not yet.", Passing.NOT_YET),
        ("none", Passing.NONE),
        ("no", Passing.NONE),
        ("no limit is needed", None),
        ("the next step", None),
    ],
)
def test_replies_that_tell_nothing(typed: str, passing: Passing | None) -> None:
    assert passing_of(typed) is passing


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("A. Counsel and B. Counsel; C. Counsel", ("A. Counsel", "B. Counsel", "C. Counsel")),
        ("A. Counsel, B. Counsel & C. Counsel", ("A. Counsel", "B. Counsel", "C. Counsel")),
        ("A. Counsel, a. counsel", ("a. counsel",)),
        ("B. Counsel, Jr., and D. Counsel", ("B. Counsel Jr.", "D. Counsel")),
        ("A. Counsel\nB. Counsel", ("A. Counsel", "B. Counsel")),
    ],
)
def test_names(typed: str, names: tuple[str, ...]) -> None:
    assert read_names(typed) == names


@pytest.mark.parametrize(
    ("typed", "party"),
    [
        ("Defendants", Party("Defendants")),
        ("the Defendants: A. Counsel; B. Counsel", Party("Defendants", ("A. Counsel", "B. Counsel"))),
        ("Defendants by A. Counsel", Party("Defendants", ("A. Counsel",))),
        ("Plaintiff (B. Counsel)", Party("Plaintiff", ("B. Counsel",))),
        ("Defendant Widget Inc.: B. Counsel", Party("Defendant Widget Inc.", ("B. Counsel",))),
        ("Defendant Widget Co., pro se", Party("Defendant Widget Co.", (), self_represented=True)),
        ("Defendants.", Party("Defendants")),
        ("Plaintiff, pro se", Party("Plaintiff", (), self_represented=True)),
        ("Plaintiff (self-represented)", Party("Plaintiff", (), self_represented=True)),
    ],
)
def test_a_party(typed: str, party: Party) -> None:
    assert read_party(typed) == party


def test_several_parties() -> None:
    assert read_parties("Plaintiff and Intervenor") == (Party("Plaintiff"), Party("Intervenor"))
    assert read_parties("Defendants Sample Corp., and Widget, L.L.C.") == (
        Party("Defendants Sample Corp."),
        Party("Widget, L.L.C."),
    )
    assert read_parties("Plaintiff: B. Counsel; Nonparty Sample Bank") == (
        Party("Plaintiff", ("B. Counsel",)),
        Party("Nonparty Sample Bank"),
    )


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("1) personnel files 2) medical records", (Item("", "personnel files"), Item("", "medical records"))),
        ("1. files\n2. logs", (Item("", "files"), Item("", "logs"))),
        ("- files\n- logs", (Item("", "files"), Item("", "logs"))),
        ("files; logs; and e-mail", (Item("", "files"), Item("", "logs"), Item("", "e-mail"))),
        ("RFP 3: logs; RFP 7: e-mail", (Item("RFP 3", "logs"), Item("RFP 7", "e-mail"))),
        ("use of files, outside this case", (Item("", "use of files, outside this case"),)),
        ("files; files", (Item("", "files"),)),
    ],
)
def test_issues(typed: str, items: tuple[Item, ...]) -> None:
    assert read_items(typed) == items


@pytest.mark.parametrize(
    "typed",
    [
        *("I called him tomorrow", "he did", "yesterday", "A. Counsel who called me", "the call was on Monday"),
        *("the lawyer that the company of the other side had then", "spoke with B. Counsel"),
    ],
)
def test_a_sentence_is_no_name(typed: str) -> None:
    assert is_sentence(typed)


@pytest.mark.parametrize(
    "typed",
    ["A. Counsel", "John Doe I", "Dan Sunday", "the custodian of records of the county", "Met Sample LLC", "April May"],
)
def test_a_name_is_no_sentence(typed: str) -> None:
    assert not is_sentence(typed)


@pytest.mark.parametrize(
    ("typed", "alone"),
    [
        ("March 13, 2024", True),
        ("on March 13, 2024 at 2:15 pm", True),
        ("2024-03-13", True),
        ("called on March 13", False),
        ("a letter", False),
    ],
)
def test_a_day_alone(typed: str, alone: bool) -> None:
    assert is_only_a_day(typed) is alone


class TestToldStep:
    """What one sentence tells besides its day and way."""

    OURS = Side((Party("Defendants", ("Ann Sample",)),))
    THEIRS = Side((Party("Plaintiff Widget Inc.", ("B. Counsel",)),))
    ALONE = Side((Party("Plaintiff John Doe", (), self_represented=True),))
    ISSUES = (Issue("1", "board minutes"), Issue("RFP 3", "e-mail"))

    def read(self, typed: str, theirs: Side | None = None) -> ToldStep:
        return read_step(typed, self.OURS, theirs or self.THEIRS, self.ISSUES)

    @pytest.mark.parametrize(
        ("typed", "by", "with_"),
        [
            ("Ann Sample e-mailed B. Counsel on March 6", ("Ann Sample",), ("B. Counsel",)),
            ("Ms. Sample called Mr. Counsel", ("Ann Sample",), ("B. Counsel",)),
            ("I called counsel for Plaintiff Widget Inc.", (), ("B. Counsel",)),
            ("I called C. Stranger on March 4", (), ("C. Stranger",)),
            ("I called on Monday March", (), ()),
            ("I called her", (), ()),
        ],
    )
    def test_people_who_are_named(self, typed: str, by: tuple[str, ...], with_: tuple[str, ...]) -> None:
        told = self.read(typed)
        assert (told.by, told.with_) == (by, with_)

    @pytest.mark.parametrize(
        "typed", ["called Plaintiff John Doe", "met John Doe", "I wrote to the plaintiff", "met Mr. Doe"]
    )
    def test_a_party_without_a_lawyer(self, typed: str) -> None:
        assert self.read(typed, self.ALONE).with_ == ("Plaintiff John Doe",)

    def test_a_surname_of_both_sides_names_nobody(self) -> None:
        both = Side((Party("Plaintiff", ("Bob Sample",)),))
        assert read_step("I called Mr. Sample", self.OURS, both, ()) == ToldStep("I called Mr. Sample")

    @pytest.mark.parametrize(
        ("typed", "issues"),
        [
            ("called about both requests", ("1", "RFP 3")),
            ("went through all of the issues", ("1", "RFP 3")),
            ("about Issue 1", ("1",)),
            ("about RFP 3", ("RFP 3",)),
            ("an e-mail about the board minutes", ("1",)),
            ("did not get to the board minutes", ()),
            ("about 1 matter", ()),
        ],
    )
    def test_issues_that_are_named(self, typed: str, issues: tuple[str, ...]) -> None:
        assert issues_in(typed, self.ISSUES) == issues

    def test_what_was_said_and_answered(self) -> None:
        told = self.read(
            "I called B. Counsel on March 4, explained the order, and he said that he would agree by March 8."
        )
        assert (told.head, told.said) == ("I called B. Counsel on March 4", "explained the order")
        assert told.response == "said that he would agree by March 8"
        assert not told.unanswered

    @pytest.mark.parametrize(
        "typed",
        [
            *("I e-mailed him; he did not answer", "I called, nobody picked up", "she never replied to my letter"),
            *("wrote to her without an answer", "he didn't respond."),
        ],
    )
    def test_silence(self, typed: str) -> None:
        assert self.read(typed).unanswered

    def test_an_answer_that_leaves_something_out_is_no_silence(self) -> None:
        assert not self.read("I called and he did not answer request 4").unanswered

    def test_an_exhibit(self) -> None:
        assert self.read("e-mailed B. Counsel on March 3 (Exhibit b) the list").exhibit == "B"
