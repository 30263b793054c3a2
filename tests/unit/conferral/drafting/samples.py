"""Records of real shape, one for each kind of certificate; the two orders' efforts as they were and as repaired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.conferral.method import Method
from bot.conferral.motion import read_motion
from bot.conferral.record import ConferralRecord, IssueResult, Party
from tests.unit.conferral.drafting.records import CENTRAL, attempt, email, issue, record


def compel() -> ConferralRecord:
    """Three requests; one agreed, one in part, one refused, in a call and a meeting."""
    requests = (
        issue(
            id="RFP 3",
            text="maintenance logs",
            movant_position="the logs show when the fault was known",
            opposing_position="the logs will be produced",
            result=IssueResult.AGREED,
            remains="",
        ),
        issue(
            id="RFP 7",
            text="e-mail of the plant managers",
            movant_position="five managers approved the repairs",
            opposing_position="two managers are enough",
            result=IssueResult.AGREED_IN_PART,
            remains="whether the e-mail of the other three managers is searched",
        ),
        issue(
            id="Interrogatory 12",
            text="basis of the damages claimed",
            movant_position="the answer names no figure",
            opposing_position="an expert will give the figure later",
            remains="",
        ),
    )
    every = tuple(one.id for one in requests)
    return record(
        motion=read_motion("compel"),
        relief="complete responses to the requests listed below",
        issues=requests,
        attempts=(
            email(issues=every, said="listed each request, what was missing and why it is owed"),
            attempt(method=Method.VIDEO, issues=every[:2], response="would produce the logs and search two managers"),
            attempt(
                at=datetime(2024, 3, 6, 14, 0, tzinfo=CENTRAL),
                method=Method.IN_PERSON,
                by=("A. Counsel", "C. Counsel"),
                place="the offices of B. Counsel",
                issues=every[1:],
                said="offered to take the three other managers one by one",
                response="would search no further managers and give no figure now",
            ),
        ),
        movant=Party("Plaintiff", ("A. Counsel", "C. Counsel")),
        opposing=(Party("Defendants", ("B. Counsel",)),),
    )


def failure_to_attend() -> ConferralRecord:
    """A deposition nobody came to; three tries at a talk, none answered."""
    return record(
        motion=read_motion("failure to attend"),
        relief="sanctions for the deposition that Plaintiff did not attend",
        issues=(
            issue(
                text="Plaintiff's failure to attend the deposition noticed for February 20",
                movant_position="the notice was proper and no objection was served",
                opposing_position="",
                remains="the costs of that deposition",
            ),
        ),
        attempts=(
            email(at=date(2024, 2, 21), waited_until=date(2024, 3, 8), said="asked for a new date and for the costs"),
            attempt(
                at=datetime(2024, 2, 23, 9, 15, tzinfo=CENTRAL),
                response="",
                minutes=None,
                said="let it ring out twice",
                waited_until=date(2024, 3, 8),
            ),
            attempt(
                at=datetime(2024, 3, 4, 16, 40, tzinfo=CENTRAL),
                method=Method.VOICEMAIL,
                response="",
                minutes=None,
                said="asked B. Counsel to call back about the missed deposition",
                waited_until=date(2024, 3, 8),
            ),
        ),
    )


def quash() -> ConferralRecord:
    """A nonparty that moves to quash a subpoena."""
    return record(
        motion=read_motion("quash"),
        relief="an order that quashes the subpoena of February 12",
        movant=Party("Nonparty Sample Bank", ("A. Counsel",)),
        opposing=(Party("Plaintiff", ("B. Counsel",)), Party("Defendant", ("D. Counsel",))),
        issues=(issue(text="account records of customers who are not parties"),),
        attempts=(email(with_=("B. Counsel", "D. Counsel")), attempt(with_=("B. Counsel", "D. Counsel"))),
    )


def sanctions() -> ConferralRecord:
    """A motion for sanctions by a movant without a lawyer."""
    return record(
        motion=read_motion("sanctions"),
        relief="the costs of the second inspection",
        movant=Party("Plaintiff", (), self_represented=True),
        opposing=(Party("Defendants", ("B. Counsel",)),),
        attempts=(attempt(by=("Plaintiff",)),),
        signer="Plaintiff",
    )


def other_motion() -> ConferralRecord:
    """A motion that is no discovery motion, where the court's rule covers every motion."""
    return record(
        court="N.D. Tex.",
        motion=read_motion("leave to extend the pretrial deadlines"),
        relief="sixty more days for each deadline that is left",
        issues=(issue(text="extension of the pretrial deadlines", remains=""),),
    )


def sworn() -> ConferralRecord:
    """D. Nev.: a declaration with time, place, manner and participants."""
    return record(
        court="D. Nev.", motion=read_motion("compel"), attempts=(email(), attempt(place="the offices of both counsel"))
    )


def presumed_opposed() -> ConferralRecord:
    """N.D. Tex., and nobody answers."""
    return replace(failure_to_attend(), court="N.D. Tex.")


def order_of_2009() -> ConferralRecord:
    """The effort of the 2009 order as its movants gave it: a writing and calls, without days, people or copies."""
    return ConferralRecord(
        court="D. Kan.",
        motion=read_motion("protective order"),
        movant=Party("Defendants"),
        opposing=(Party("Plaintiffs"),),
        attempts=(
            attempt(
                at=None,
                method=None,
                by=(),
                with_=(),
                minutes=None,
                issues=(),
                said="sent the proposed protective order and asked for agreement",
                response="",
            ),
            attempt(at=None, by=(), with_=(), minutes=None, issues=(), said="requested a response", response=""),
        ),
        certificate_date=date(2009, 5, 1),
    )


def order_of_2009_repaired() -> ConferralRecord:
    """What a certificate in that case could have said, had it been done."""
    return record(
        case_number="08-cv-2464-JWL-DJW",
        motion=read_motion("protective order"),
        opposing=(Party("Plaintiffs", ("B. Counsel",)),),
        certificate_date=date(2009, 6, 22),
        renewed_after=date(2009, 6, 8),
        attempts=(
            email(at=date(2009, 5, 4), said="sent the proposed protective order"),
            email(at=date(2009, 6, 10), said="set out each paragraph of the proposed protective order", exhibit="B"),
            attempt(at=datetime(2009, 6, 15, 10, 0, tzinfo=CENTRAL)),
        ),
    )


def order_of_2007() -> ConferralRecord:
    """The effort of the 2007 order as its movants gave it: a proposed order mailed, and "discussed"."""
    return ConferralRecord(
        court="D. Kan.",
        motion=read_motion("protective order"),
        movant=Party("Defendants", ("A. Counsel",)),
        opposing=(Party("Plaintiff", (), self_represented=True),),
        case_number="07-CV-2192-JAR-GLR",
        attempts=(
            attempt(
                at=None,
                method=Method.LETTER,
                by=("A. Counsel",),
                with_=("Plaintiff",),
                minutes=None,
                issues=(),
                said="mailed the proposed protective order",
                response="",
            ),
            attempt(at=None, method=None, by=("A. Counsel",), with_=("Plaintiff",), minutes=None, issues=(), said=""),
        ),
        certificate_date=date(2007, 8, 1),
    )


def order_of_2007_repaired() -> ConferralRecord:
    """The same with what the court missed: nature and extent, before filing, explained to the plaintiff."""
    plaintiff = Party("Plaintiff", (), self_represented=True)
    return record(
        case_number="07-CV-2192-JAR-GLR",
        motion=read_motion("protective order"),
        opposing=(plaintiff,),
        certificate_date=date(2007, 9, 24),
        attempts=(
            email(
                at=date(2007, 9, 4),
                method=Method.LETTER,
                with_=("Plaintiff",),
                said="enclosed the proposed order and a page that explains it in plain words",
            ),
            attempt(
                at=datetime(2007, 9, 12, 15, 30, tzinfo=CENTRAL),
                with_=("Plaintiff",),
                said="explained that the order limits disclosure outside the case and keeps no document from Plaintiff",
                response="would wait until a specific document is objected to",
            ),
        ),
    )
