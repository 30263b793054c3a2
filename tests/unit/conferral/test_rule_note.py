"""A profile reads as a note: what its data says, in our own words, and nothing that it does not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.adapters.profile_sources import profile_sources, profiles_digest
from bot.adapters.rule_files import load_rules, read_profile
from bot.conferral.rule import Basis
from bot.conferral.rule_note import profile_note, rules_not_held
from bot.conferral.rule_supports import supports_of
from knowledge.authority import Kind
from tests.builders import edition
from tests.samples.profiles import PROFILE

OLDER, NEWER = read_profile(PROFILE, "made.toml").rules

NEWER_AS_A_NOTE = """\
S.D. Ohio Civ. R. 37.1 deals with conferring before discovery motions (compel, quash). Who must confer: counsel. \
Lawyers are to talk.

How to confer under S.D. Ohio Civ. R. 37.1: Talk is asked for. A check of a certificate therefore looks for a live \
exchange (by telephone, by video conference, in person); it does not accept writing alone, such as e-mails or letters; \
documented attempts count where nobody was reached.

Under S.D. Ohio Civ. R. 37.1 a sworn declaration is given by trial counsel, separate document. It lists the issues \
that are left for the court. A statement is asked for.

Before filing, under S.D. Ohio Civ. R. 37.1: It comes first. A motion (compel) is due within 20 days of the response.

A further step under S.D. Ohio Civ. R. 37.1 (only where an order or practice of the judge asks for it): Call chambers. \
Some judges want a call.

Exempt from S.D. Ohio Civ. R. 37.1: urgent motions. Urgent motions are exempt.

On a missing conference under S.D. Ohio Civ. R. 37.1 (discretion): The judge may go on. One judge did.

On a missing conference under S.D. Ohio Civ. R. 37.1 (futility): made for a test. An order: Talk was futile.

What follows where S.D. Ohio Civ. R. 37.1 is not complied with: The motion is denied."""


def test_a_profile_reads_as_plain_paragraphs() -> None:
    assert profile_note(NEWER)[1] == NEWER_AS_A_NOTE


def test_its_edition_says_that_it_is_a_note_and_how_far_to_trust_it() -> None:
    found = profile_note(NEWER)[0]
    assert (found.kind, found.own_words, found.citation, found.court) == (
        Kind.NOTE,
        True,
        "S.D. Ohio Civ. R. 37.1",
        "S.D. Ohio",
    )
    assert found.source == "profiles/s-d-ohio-civ-r-37-1-newer.txt"
    assert found.caution == (
        "written from what was seen on May 6, 2022; not verified against the court's own text; Described, not seen"
    )
    assert found.official_address == "https://www.example.org/rules"
    assert found.usable_on(date(2026, 1, 1))
    assert not profile_note(OLDER)[0].usable_on(date(2026, 1, 1))


def test_no_quotation_of_a_rule_stands_in_a_note() -> None:
    for rule in load_rules(None):
        text = profile_note(rule)[1]
        for support in supports_of(rule):
            assert support.basis is Basis.NOTE or support.quotation not in text


class TestRulesNotHeld:
    """A note is made only where the corpus has neither the text nor a note."""

    def test_are_all_where_nothing_is_held(self) -> None:
        assert rules_not_held([OLDER, NEWER], []) == (OLDER, NEWER)

    def test_are_none_where_a_text_or_a_note_cites_the_rule_in_any_form(self) -> None:
        for kind in (Kind.LOCAL_RULE, Kind.NOTE):
            held = edition(citation="S.D. Ohio Civ. R. 7.2, 37.1", court="S.D. Ohio", kind=kind)
            assert rules_not_held([OLDER, NEWER], [held]) == ()

    def test_are_not_held_by_an_order_or_by_another_courts_rule(self) -> None:
        order = edition(citation="No. 10-cv-0001 (S.D. Ohio Jan. 1, 2011)", court="S.D. Ohio", kind=Kind.ORDER)
        other = edition(citation="N.D. Ohio L.R. 37.1", court="N.D. Ohio")
        assert rules_not_held([NEWER], [order, other]) == (NEWER,)

    def test_leave_out_a_wording_that_was_only_seen_earlier(self) -> None:
        seen_before = replace(NEWER, in_force_from=None, attested_on=date(2009, 1, 1))
        assert rules_not_held([seen_before, NEWER], []) == (NEWER,)


class TestSourcesOfProfiles:
    """Notes as the corpus takes them in."""

    def test_are_cut_into_passages_that_stand_in_their_text(self) -> None:
        sources = profile_sources(load_rules(None), [])
        assert len({s.edition.source for s in sources}) == len(sources)
        for source in sources:
            assert source.passages
            assert all(span.end <= len(source.text) for passage in source.passages for span in passage.spans)

    def test_have_a_digest_that_changes_with_a_profile(self) -> None:
        assert profiles_digest([OLDER]) == profiles_digest((OLDER,))
        assert profiles_digest([OLDER]) != profiles_digest([replace(OLDER, caution="read it")])
