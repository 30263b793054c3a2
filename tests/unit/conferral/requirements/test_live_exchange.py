"""(3) A live exchange between the two sides, or what the court takes in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.conferral.method import Method
from bot.conferral.reading.facts import Contact, ContactKind, Place
from bot.conferral.requirements.live_exchange import live_exchange
from bot.conferral.rule import DocumentedAttempt, Exchange, Writing
from tests.unit.conferral.requirements.readings import (
    account,
    came_out,
    contact,
    court,
    reading,
    rule,
    setting,
    told,
    words,
)

TALK, TRY, OFFER, WRITING, NOTICE = (
    ContactKind.TALK,
    ContactKind.TRY,
    ContactKind.OFFER,
    ContactKind.WRITING,
    ContactKind.NOTICE,
)
FIRST, SECOND, FILED = date(2024, 3, 4), date(2024, 3, 8), date(2024, 3, 25)


def judged(*contacts: Contact, **changes: object) -> tuple[str, str]:
    return came_out(live_exchange(reading(contacts=contacts, **changes), setting()))


class TestATalk:
    """One talk on the matter in dispute."""

    @pytest.mark.parametrize("method", [Method.TELEPHONE, Method.VIDEO, Method.IN_PERSON])
    def test_satisfies(self, method: Method) -> None:
        assert judged(contact(method=method)) == ("satisfied", "")

    def test_beside_letters_satisfies(self) -> None:
        assert judged(contact(WRITING), contact(TRY), contact()) == ("satisfied", "")

    def test_by_staff_only_is_none(self) -> None:
        assert judged(contact(staff_only=True)) == ("deficiency", "staff-only")

    def test_that_only_announced_the_motion_is_none(self) -> None:
        announced = words("would move to compel")
        assert judged(contact(minutes=1), announces=announced) == ("deficiency", "announcement-only")
        assert judged(contact(minutes=20), announces=announced) == ("satisfied", "")
        assert judged(contact(minutes=20), announces=announced, positions=0) == ("deficiency", "announcement-only")

    def test_of_which_nothing_shows_that_anybody_spoke_is_none(self) -> None:
        assert judged(contact(text="They conferred.", method=None)) == ("deficiency", "mode-unnamed")

    def test_without_its_method_is_worth_a_warning(self) -> None:
        assert judged(contact(text="They spoke.", method=None)) == ("caution", "mode-unnamed")

    def test_on_another_matter_is_judged_under_the_issues(self) -> None:
        assert judged(contact(other_matter=True)) == ("not_checked", "")


class TestAttempts:
    """Tries at a talk, where the rule takes them."""

    ACROSS_A_WEEK = (contact(WRITING, days=(FIRST,)), contact(TRY, days=(FIRST,)), contact(TRY, days=(SECOND,)))

    def test_on_two_days_with_a_written_account_satisfy(self) -> None:
        assert judged(*self.ACROSS_A_WEEK) == ("satisfied", "")

    def test_may_be_offers_of_times(self) -> None:
        assert judged(contact(OFFER, days=(FIRST,)), contact(TRY, days=(SECOND,))) == ("satisfied", "")

    @pytest.mark.parametrize(
        "contacts",
        [
            (contact(TRY, days=(FIRST,)),),
            (contact(TRY, days=(FIRST,)), contact(TRY, days=(FIRST,))),
            (contact(TRY, days=(FIRST,), staff_only=True), contact(TRY, days=(SECOND,))),
            (contact(TRY, days=(date(2024, 3, 21),)), contact(TRY, days=(date(2024, 3, 22),))),
            (contact(TRY, days=(date(2024, 4, 1),)), contact(TRY, days=(date(2024, 4, 8),))),
            (contact(TRY, days=()), contact(TRY, days=())),
        ],
        ids=["one", "one day", "one by staff", "two days before filing", "after filing", "undated"],
    )
    def test_that_are_too_few_or_too_close_do_not(self, contacts: tuple[Contact, ...]) -> None:
        assert judged(*contacts)[0] == "deficiency"

    def test_without_an_account_of_what_is_in_dispute_do_not(self) -> None:
        tries = (contact(TRY, days=(FIRST,)), contact(TRY, days=(SECOND,)))
        assert judged(*tries) == ("deficiency", "attempts-too-few")
        assert judged(*tries, contact(WRITING, days=(FIRST,))) == ("satisfied", "")

    def test_never_satisfy_a_rule_that_asks_for_a_talk(self) -> None:
        asks_for_a_talk = rule(exchange=Exchange(True, (Method.TELEPHONE,), attempt=None))
        finding = live_exchange(reading(contacts=self.ACROSS_A_WEEK), setting(rule=asks_for_a_talk))
        assert finding.result.value == "deficiency"

    def test_are_counted_as_the_rule_counts_them(self) -> None:
        lenient = rule(exchange=Exchange(True, (Method.TELEPHONE,), attempt=DocumentedAttempt(1, 0, account=False)))
        one = reading(contacts=(contact(TRY, days=(SECOND,)),), issues=())
        assert came_out(live_exchange(one, setting(rule=lenient))) == ("satisfied", "")


class TestWritings:
    """Letters and e-mails."""

    @pytest.mark.parametrize(
        ("writing", "contacts", "result"),
        [
            (Writing.NEVER, (contact(WRITING), contact(WRITING, inward=True)), "deficiency"),
            (Writing.BOTH_WAYS, (contact(WRITING), contact(WRITING, inward=True)), "satisfied"),
            (Writing.BOTH_WAYS, (contact(WRITING), contact(WRITING)), "deficiency"),
            (Writing.BOTH_WAYS, (contact(WRITING, inward=True),), "deficiency"),
            (Writing.ONE_WAY, (contact(WRITING),), "satisfied"),
            (Writing.ONE_WAY, (contact(WRITING, inward=True),), "deficiency"),
        ],
    )
    def test_are_enough_only_where_the_rule_says_so(
        self, writing: Writing, contacts: tuple[Contact, ...], result: str
    ) -> None:
        made = rule(exchange=Exchange(False, (Method.EMAIL,), writing=writing))
        assert live_exchange(reading(contacts=contacts), setting(rule=made)).result.value == result

    @pytest.mark.parametrize(
        ("contacts", "fault"),
        [
            ((contact(WRITING),), "letter-only"),
            ((contact(WRITING), contact(WRITING, inward=True)), "letter-only"),
            ((contact(WRITING), contact(TRY)), "letter-only"),
            ((contact(NOTICE),), "letter-only"),
            ((contact(WRITING, "mailed the proposed order"),), "proposed-order-only"),
        ],
    )
    def test_alone_are_a_fault(self, contacts: tuple[Contact, ...], fault: str) -> None:
        finding = live_exchange(reading(contacts=contacts), setting())
        assert came_out(finding) == ("deficiency", fault)
        assert finding.words_at_fault[0] == contacts[0].words
        assert finding.cure


class TestNoExchange:
    """Nothing that could count."""

    def test_the_rules_verbs_recited(self) -> None:
        assert judged(bare_verbs=words("conferred, compared views")) == ("deficiency", "bare-verbs")

    def test_nothing_at_all(self) -> None:
        assert judged() == ("deficiency", "nothing-done")
        assert judged(admits_nothing=words("made no effort")) == ("deficiency", "nothing-done")


class TestAnAccount:
    """Somebody's account of an effort."""

    def test_that_says_how_vague_the_claim_was_shows_that_nobody_spoke(self) -> None:
        claimed = account(contacts=(contact(method=None, days=()),), vague_steps=words("said only that"))
        unnamed = ("deficiency", "mode-unnamed")
        assert came_out(live_exchange(claimed, setting())) == unnamed
        assert came_out(live_exchange(account(contacts=(), vague_steps=words()), setting())) == unnamed

    def test_of_the_missing_certificate_alone_is_not_checked(self) -> None:
        alone = account(contacts=(), place=Place.MISSING)
        assert came_out(live_exchange(alone, setting())) == ("not_checked", "")

    def test_of_letters_is_a_fault(self) -> None:
        assert came_out(live_exchange(account(contacts=(contact(WRITING),)), setting())) == (
            "deficiency",
            "letter-only",
        )


LETTERS = (
    "The undersigned, A.B., counsel for Plaintiff, certifies that on March 4, 2024, A.B. sent a letter on Request 4 to "
    "C.D., counsel for Defendant (Exhibit A). On March 8, 2024, C.D. answered by letter (Exhibit B) that it is too "
    "broad."
)
CALL = (
    "The undersigned, A.B., counsel for Plaintiff, certifies that on March 11, 2024, A.B. and C.D., counsel for "
    "Defendant, spoke by telephone for 30 minutes about Request 4. C.D. said that it is too broad."
)
VOICEMAILS = (
    "The undersigned, A.B., counsel for Plaintiff, certifies that on March 4, 2024, A.B. sent a letter on Request 4 to "
    "C.D., counsel for Defendant (Exhibit A). On March 6, 2024, A.B. called C.D. and left a voicemail. On March 13, "
    "2024, A.B. called C.D. again and left a second voicemail. C.D. has not answered."
)


@pytest.mark.parametrize(
    ("text", "named", "result"),
    [
        (LETTERS, "D. Kan.", "deficiency"),
        (LETTERS, "N.D. Cal.", "deficiency"),
        (LETTERS, "N.D. Tex.", "satisfied"),
        (LETTERS, "S.D. Fla.", "satisfied"),
        (CALL, "D. Kan.", "satisfied"),
        (CALL, "N.D. Cal.", "satisfied"),
        (VOICEMAILS, "D. Kan.", "satisfied"),
        (VOICEMAILS, "N.D. Cal.", "deficiency"),
    ],
)
def test_each_court_takes_what_its_rule_takes(text: str, named: str, result: str) -> None:
    assert live_exchange(told(text), court(named)).result.value == result


def test_the_day_of_filing_may_be_unknown() -> None:
    unknown = replace(setting(), filed=None)
    assert came_out(live_exchange(reading(contacts=TestAttempts.ACROSS_A_WEEK), unknown))[0] == "deficiency"
    longer = (*TestAttempts.ACROSS_A_WEEK, contact(TRY, days=(date(2024, 3, 20),)))
    assert came_out(live_exchange(reading(contacts=longer), unknown)) == ("satisfied", "")
