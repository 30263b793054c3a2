"""What an attorney is shown beside a draft, and what is never in the draft itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.conferral.drafting import Draft, SectionName, draft
from bot.conferral.motion import read_motion
from bot.conferral.record import ConferralRecord, Party
from bot.conferral.rule import Basis, Exemption, RuleSupport
from tests.unit.conferral.drafting import samples
from tests.unit.conferral.drafting.records import TODAY, attempt, email, issue, record
from tests.unit.conferral.drafting.rules import chosen_for, profiled


def paper_of(made: ConferralRecord) -> Draft:
    chosen = chosen_for(made, TODAY)
    paper = draft(made, chosen.rule, floor=chosen.floor, today=TODAY, quoting=profiled)
    assert isinstance(paper, Draft), paper
    return paper


def warned(made: ConferralRecord) -> list[str]:
    return [caution.text for caution in paper_of(made).cautions]


def test_signer_who_took_no_part_in_a_step_is_flagged() -> None:
    made = record(movant=Party("Defendants", ("A. Counsel", "C. Counsel")), signer="C. Counsel")
    assert [text for text in warned(made) if "took no part" in text] == [
        (
            "C. Counsel, who is to sign, took no part in the e-mail to B. Counsel of March 1, 2024: certify only "
            "what the "
            "signer knows."
        ),
        (
            "C. Counsel, who is to sign, took no part in the telephone call with B. Counsel of March 4, 2024: "
            "certify only "
            "what the signer knows."
        ),
    ]


def test_settlement_terms_are_flagged_where_they_stand() -> None:
    made = record(issues=(issue(opposing_position="would settle for $40,000"),))
    [flag] = [c for c in paper_of(made).cautions if "settle" in c.text]
    assert flag.section is SectionName.ISSUES
    assert flag.text.startswith("issues[1].opposing_position")


def test_wording_last_seen_is_quoted_with_the_mark_to_verify() -> None:
    paper = paper_of(record())
    rule = paper.section(SectionName.RULE)
    assert rule is not None
    assert rule.paragraphs[0].startswith("“The court will not entertain any motion to resolve a discovery dispute")
    assert rule.paragraphs[0].endswith(".” D. Kan. Rule 37.2 [verify against the current rule].")


def test_rule_of_which_only_a_note_is_held_is_named_and_not_quoted() -> None:
    paper = paper_of(samples.sworn())
    assert "[Insert the text of D. Nev. LR IA 1-3(f) here.] [verify against the current rule]" in paper.text
    assert "” D. Nev. LR IA 1-3(f)" not in paper.text


def test_rule_that_the_open_corpus_does_not_say_for_the_day_is_not_quoted_and_the_attorney_is_told() -> None:
    made = record()
    chosen = chosen_for(made, TODAY)
    paper = draft(made, chosen.rule, floor=chosen.floor, today=TODAY)
    assert isinstance(paper, Draft)
    assert "“" not in paper.text
    rule = paper.section(SectionName.RULE)
    assert rule is not None
    assert rule.paragraphs == (
        "[Insert the text of D. Kan. Rule 37.2 here.] [verify against the current rule]",
        "[Insert the text of Fed. R. Civ. P. 26(c)(1) here.] [verify against the current rule]",
    )
    assert [c.text for c in paper.cautions if "corpus that is open" in c.text] == [
        (
            f"No text in the corpus that is open gives these words of {citation} for March 12, 2024: they are not "
            "quoted. [verify against the current rule]"
        )
        for citation in ("D. Kan. Rule 37.2", "Fed. R. Civ. P. 26(c)(1)")
    ]


def test_steps_before_a_denial_are_left_out_and_said_to_be() -> None:
    paper = paper_of(samples.order_of_2009_repaired())
    assert "May 4, 2009" not in paper.text
    assert "Steps up to June 8, 2009, when the earlier motion was denied, do not count: left out." in [
        caution.text for caution in paper.cautions
    ]


def test_call_nobody_answered_without_a_time_is_flagged() -> None:
    steps = samples.failure_to_attend().attempts
    made = replace(samples.failure_to_attend(), attempts=(steps[0], replace(steps[1], at=date(2024, 2, 23)), steps[2]))
    assert any(text.startswith("Nobody answered the telephone call with B. Counsel") for text in warned(made))


def test_self_represented_party_to_whom_nothing_was_explained_is_flagged() -> None:
    made = replace(samples.order_of_2007_repaired())
    assert not any("plain terms" in text for text in warned(made))
    told = tuple(replace(step, said="asked for agreement") for step in made.attempts)
    assert any("plain terms" in text for text in warned(replace(made, attempts=told)))


def test_contact_with_a_party_that_has_counsel_is_flagged() -> None:
    made = record(attempts=(email(), attempt(with_=("Plaintiff",))))
    assert any("though Plaintiff has counsel" in text for text in warned(made))


def test_time_to_file_is_told_for_the_motion_it_limits() -> None:
    limited = [text for text in warned(samples.compel()) if "30 days" in text]
    assert limited == [
        (
            "D. Kan. Rule 37.1(b) gives 30 days to file the motion from the default, or service of the response, "
            "answer "
            "or objection at issue; talks do not stop that time."
        )
    ]
    assert not any("30 days" in text for text in warned(record()))


def test_draft_without_a_day_of_filing_or_a_case_number_says_so() -> None:
    texts = warned(record(certificate_date=None, case_number=""))
    assert "The record holds no case number; the caption has a blank for it." in texts
    assert "The record holds no date of filing; the steps were measured against today." in texts


def test_court_without_a_profile_stands_on_the_federal_floor_alone() -> None:
    paper = paper_of(record(court="D. Mont.", motion=read_motion("compel")))
    assert (
        "Under Fed. R. Civ. P. 37(a)(1), the undersigned, A. Counsel, counsel for Defendants, certifies that"
        in paper.text
    )
    assert "IN THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF MONTANA" in paper.text


def test_motion_for_which_no_rule_asks_a_certificate_says_so() -> None:
    paper = paper_of(replace(samples.quash(), court="D. Mont."))
    assert any("asks for no certification" in caution.text for caution in paper.cautions)
    assert "The undersigned, A. Counsel, counsel for Nonparty Sample Bank, certifies that" in paper.text


def test_exemption_of_the_local_rule_is_stated_and_does_not_lift_the_federal_certification() -> None:
    support = (RuleSupport(Basis.NOTE, "D. Kan. Rule 37.2", statement="note"),)
    exempt = Exemption("persons in custody", "party", "the movant is in custody and has no lawyer", (), support)
    made = record(exemption="Persons in custody", motion=read_motion("compel"))
    chosen = chosen_for(made, TODAY)
    rule = replace(chosen.rule, exemptions=(exempt,))
    paper = draft(made, rule, floor=chosen.floor, today=TODAY, quoting=profiled)
    assert isinstance(paper, Draft)
    assert (
        "The following exemption of D. Kan. Rule 37.2 applies to this motion: the movant is in custody and has no "
        "lawyer. [verify against the current rule]" in paper.text
    )
    assert any("does not lift the certification that Fed. R. Civ. P. 37(a)(1)" in c.text for c in paper.cautions)


def test_exemption_alone_is_enough_where_no_federal_rule_stands_beneath() -> None:
    exempt = Exemption("persons in custody", "party", "the movant is in custody and has no lawyer")
    made = record(exemption="persons in custody", attempts=(), issues=())
    rule = replace(chosen_for(made, TODAY).rule, exemptions=(exempt,))
    paper = draft(made, rule, floor=None, today=TODAY, quoting=profiled)
    assert isinstance(paper, Draft)
    assert "certifies that the exemption stated below applies to this motion." in paper.text
    assert paper.section(SectionName.STEPS) is None


def test_free_text_is_inserted_as_written_with_its_white_space_folded() -> None:
    said = "explained:\n\n  “each file”\u200b — and\twhy (see 26(c)) <b>&</b> {{ stamp }}"
    paper = paper_of(record(attempts=(email(), attempt(said=said))))
    assert "A. Counsel explained: “each file” — and why (see 26(c)) <b>&</b> {{ stamp }}." in paper.text
