"""Which profiles, answers and drafts quote words that go, and who learns which they are."""

from __future__ import annotations

from datetime import date

from bot.adapters.rule_files import read_profile
from bot.assistant.affected import Affected, LostWords, OpenDraft, ProfileQuoting, QuotingAnswer, affected_by
from bot.assistant.profiles import Kept
from knowledge.intake.changes import changes_between
from tests.builders import content, edition
from tests.fakes.quoted_words import QuotedInMemory
from tests.samples.profiles import PROFILE

COURT, CITATION = "S.D. Ohio", "S.D. Ohio Civ. R. 37.1"
OLD = content(
    edition("old.txt", court=COURT, citation=CITATION, in_force_from=date(2010, 1, 1)),
    "Counsel confer. Counsel certify. All of it comes before filing.",
    "A letter that nobody answered is not enough to satisfy this rule.",
)
NEW = content(
    edition("new.txt", court=COURT, citation=CITATION, in_force_from=date(2026, 1, 1)),
    "Counsel confer. All of it comes before filing.",
    "A letter that nobody answered within a week is not enough to satisfy this rule.",
)
PROFILES = (Kept(read_profile(PROFILE, "made.toml"), own=False),)
ANSWERS = (
    QuotingAnswer("a1", "associate", ("Counsel certify.",)),
    QuotingAnswer("a2", "librarian", ("A letter that nobody answered is not enough",)),
    QuotingAnswer("a3", "librarian", ("Counsel confer.",)),
)
DRAFTS = (
    OpenDraft("d1", "m1", "The rule says: a letter that nobody answered is not enough to satisfy this rule."),
    OpenDraft("d2", "m2", "A letter that nobody answered is not enough to satisfy this rule, and we called."),
    OpenDraft("d3", "m2", "Counsel called on Monday and on Tuesday, and nobody answered the telephone."),
)
KEPT = QuotedInMemory("old.txt", ANSWERS, DRAFTS)


def affected(lost: LostWords, *matters: str, kept: QuotedInMemory = KEPT) -> Affected:
    return affected_by(lost, profiles=PROFILES, answers=kept, drafts=kept, viewer="librarian", matters=matters)


def test_what_a_change_takes_away_is_told_with_the_ids_that_the_viewer_may_open() -> None:
    found = affected(LostWords.by(changes_between(OLD, NEW)), "m2")
    assert found == Affected(
        profiles=(ProfileQuoting(COURT, own=False, citation=CITATION, quotation="Counsel certify."),),
        answers=2,
        own_answers=("a2",),
        drafts=2,
        own_drafts=("d2",),
    )
    assert not found.nothing


def test_one_who_may_see_no_matter_learns_how_many_drafts_there_are() -> None:
    assert affected(LostWords.by(changes_between(OLD, NEW))).own_drafts == ()


def test_a_source_that_goes_takes_all_its_words_with_it() -> None:
    found = affected(LostWords(OLD))
    assert (len(found.profiles), found.answers, found.drafts) == (3, 3, 2)


def test_a_text_with_the_same_words_takes_nothing_away() -> None:
    assert affected(LostWords(OLD, OLD)).nothing


def test_no_text_of_a_draft_is_shown() -> None:
    assert "letter" not in repr(DRAFTS[0])
