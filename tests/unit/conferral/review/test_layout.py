"""The paragraphs of a paper under review, and the places they keep when they are edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.drafting import STAMP, Draft, draft
from bot.conferral.review import PaperPlace, paragraphs_of
from bot.conferral.review.layout import CAPTION, carried, laid_out, paper_text
from bot.conferral.review.naming import file_name, title_of
from tests.reviews import version
from tests.unit.conferral.drafting import samples
from tests.unit.conferral.drafting.records import TODAY
from tests.unit.conferral.drafting.rules import chosen_for, profiled

TITLE, HEADING, BODY, CLOSING = PaperPlace.TITLE, PaperPlace.HEADING, PaperPlace.BODY, PaperPlace.CLOSING


def paper() -> Draft:
    made = samples.compel()
    chosen = chosen_for(made, TODAY)
    drafted = draft(made, chosen.rule, floor=chosen.floor, today=TODAY, quoting=profiled)
    assert isinstance(drafted, Draft)
    return drafted


def test_a_draft_is_laid_out_without_its_stamp_each_paragraph_in_its_place() -> None:
    text, places = laid_out(paper())
    assert text == paper().text.removeprefix(f"{STAMP}\n\n")
    lines = paragraphs_of(text)
    assert places[:7] == (*CAPTION, TITLE, PaperPlace.SUBTITLE)
    assert [line for line, place in zip(lines, places, strict=True) if place is HEADING] == [
        "Steps taken to confer, in order of date",
        "Issues, positions and results",
        "What was resolved and what remains in dispute",
        "Exhibits",
        "Governing rule",
    ]
    assert places.count(CLOSING) == 5
    assert places[-5:] == (CLOSING,) * 5


def test_a_stamp_that_is_typed_is_no_paragraph() -> None:
    assert paragraphs_of(f"  {STAMP}\n\nWords \t of it.\r\nMore\x00\u200b words.\n\n{STAMP.upper()}\n") == (
        "Words of it.",
        "More words.",
    )


def test_an_edit_keeps_the_places_of_what_it_leaves_or_changes() -> None:
    old = ["TITLE", "Heading", "One.", "Two.", "(date)", "(signature)"]
    places = (TITLE, HEADING, BODY, BODY, CLOSING, CLOSING)
    assert carried(old, places, old) == places
    assert carried(old, places, ["NEW TITLE", *old[1:]]) == places
    assert carried(old, places, [*old[:3], "Added.", *old[3:]]) == (TITLE, HEADING, BODY, BODY, BODY, CLOSING, CLOSING)
    assert carried(old, places, [*old[:5], "(city)", old[5]]) == (TITLE, HEADING, BODY, BODY, CLOSING, CLOSING, CLOSING)
    assert carried(old, places, ["First.", *old]) == (BODY, *places)
    assert carried(old, places, old[2:4]) == (BODY, BODY)
    assert carried([], (), ["All new."]) == (BODY,)


@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdefgh"), max_size=8))
def test_after_any_edit_every_paragraph_has_one_place(old: list[str], new: list[str]) -> None:
    assert len(carried(old, (BODY,) * len(old), new)) == len(new)


@given(st.lists(st.text(max_size=20), max_size=6))
def test_paragraphs_written_out_are_read_as_they_were(texts: list[str]) -> None:
    kept = paragraphs_of("\n".join(texts))
    assert paragraphs_of(paper_text(kept)) == kept


def test_a_file_is_named_for_its_paper_its_case_its_version_and_its_stamp() -> None:
    titled = version(3, "CERTIFICATE OF CONFERRAL\n\nWords.\n", places=(TITLE, BODY))
    named = {stamped: file_name(titled, case_number="2:24-cv-00000", stamped=stamped) for stamped in (True, False)}
    assert named == {
        True: "certificate-of-conferral-2-24-cv-00000-v3-draft.docx",
        False: "certificate-of-conferral-2-24-cv-00000-v3-approved.docx",
    }
    untitled = version(1, "Words.\n", places=(BODY,))
    assert title_of(untitled) == "Certificate of conferral"
    assert file_name(untitled, case_number="../..", stamped=True) == "certificate-of-conferral-v1-draft.docx"
