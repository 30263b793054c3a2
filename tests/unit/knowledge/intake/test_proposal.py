"""Proposals: what may be done with them, by whom, whatever was done before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.authority import Edition, Kind
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.description import Incomplete, description_of, edition_of
from knowledge.intake.proposal import (
    ActRefused,
    Proposal,
    ProposalAct,
    ProposalEvent,
    ProposalState,
    expect_approvable,
    name_of,
)
from tests.builders import FEDERAL_37, KANSAS_1999, ORDER_2009

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALARM = Concern(ConcernKind.INSTRUCTION, Gravity.ALARM, "It says obey.", "obey")
NOTICE = Concern(ConcernKind.UNKNOWN_ORIGIN, Gravity.NOTICE, "Nothing shows where it came from.")
PEOPLE = ("alice", "Bob ", "carol")

acts = st.lists(
    st.tuples(
        st.sampled_from([act for act in ProposalAct if act is not ProposalAct.PROPOSED]), st.sampled_from(PEOPLE)
    ),
    max_size=6,
)


def proposal(*done: tuple[ProposalAct, str], by: str = "alice", concerns: tuple[Concern, ...] = ()) -> Proposal:
    events = [(ProposalAct.PROPOSED, by), *done]
    return Proposal(
        id="p1",
        batch="b1",
        source=KANSAS_1999.edition.source,
        file_name="kansas.txt",
        file_sha256="a" * 64,
        events=tuple(ProposalEvent(act, who, NOON + timedelta(minutes=n)) for n, (act, who) in enumerate(events)),
        description=description_of(KANSAS_1999.edition),
        concerns=concerns,
    )


def refusal(of: Proposal, *, by: str, reason: str = "", one_manager: bool = False) -> str | None:
    try:
        expect_approvable(of, by=by, reason=reason, one_manager=one_manager)
    except ActRefused as refused:
        return str(refused)
    return None


class TestWhoMayApprove:
    """A second person, whatever happened before."""

    @given(acts, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
    def test_nobody_who_proposed_or_described_it_and_only_what_waits(
        self, done: list[tuple[ProposalAct, str]], proposer: str, approver: str
    ) -> None:
        of = proposal(*done, by=proposer)
        if refusal(of, by=approver) is None:
            wrote = {proposer, *(who for act, who in done if act is ProposalAct.DESCRIBED)}
            assert name_of(approver) not in {name_of(who) for who in wrote}
            assert of.state is ProposalState.WAITING

    @given(acts)
    def test_a_description_takes_an_approval_away(self, done: list[tuple[ProposalAct, str]]) -> None:
        assert proposal(*done, (ProposalAct.DESCRIBED, "bob")).state is ProposalState.WAITING

    def test_one_manager_approves_his_own_where_the_home_says_so(self) -> None:
        assert refusal(proposal(), by="ALICE") is not None
        assert refusal(proposal(), by="alice", one_manager=True) is None

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_an_alarm_takes_a_reason_and_a_notice_none(self, reason: str) -> None:
        assert refusal(proposal(concerns=(NOTICE,)), by="bob", reason=reason) is None
        assert refusal(proposal(concerns=(NOTICE, ALARM)), by="bob", reason=reason) == (
            "Something about p1 is alarming: words addressed to an assistant."
        )
        assert refusal(proposal(concerns=(ALARM,)), by="bob", reason="the court's own wording") is None


class TestDescriptions:
    """What a manifest says, and back."""

    @given(
        st.sampled_from([KANSAS_1999.edition, FEDERAL_37.edition, ORDER_2009.edition]),
        st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)),
        st.none() | st.sampled_from(["https://court.example/rules", "https://www.court.example/a?b=c"]),
    )
    def test_an_edition_is_described_by_what_makes_it_again(
        self, of: Edition, attested: date | None, address: str | None
    ) -> None:
        made = replace(of, attested_on=attested, official_address=address)
        assert edition_of(made.source, description_of(made)) == made

    def test_one_that_is_incomplete_says_all_that_it_lacks(self) -> None:
        said = {"title": "Discovery", "court": "kansas federal", "kind": Kind.ORDER.value, "text": "verbatim"}
        assert edition_of("odd.txt", said) == Incomplete(
            (
                'this source has no "citation"',
                'this source has no "source"',
                'this source has no "rights"',
                'unknown court "kansas federal" (write "D. Kan.")',
                'an order needs "dated", the day it was made',
            )
        )
