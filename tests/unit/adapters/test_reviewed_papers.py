"""Versions of a draft as real Word files, opened again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from bot.adapters.word_documents import FolderOfTemplates, ReviewedWordPapers, WordDocuments, reviewed
from bot.assistant.drafting_ports import PaperNotWritten
from bot.conferral.review import DraftVersion, PaperPlace, paragraphs_of
from bot.conferral.review.layout import carried
from tests.reviews import PARTNER, Firm, done
from tests.unit.adapters.test_word_templates import LETTERHEAD, SECTIONS, template

STAMP = "DRAFT - for attorney review"


def papers(folder: Path = Path("no such folder")) -> ReviewedWordPapers:
    return ReviewedWordPapers(FolderOfTemplates(folder))


def word(version: DraftVersion, *, stamped: bool, remarks: tuple[str, ...] = ()) -> Any:
    data = papers().word(version, title="CERTIFICATE OF CONFERRAL", stamped=stamped, remarks=remarks)
    return docx.Document(BytesIO(data))


def drafted() -> DraftVersion:
    return Firm().begun().newest


def edited(version: DraftVersion, text: str) -> DraftVersion:
    new = paragraphs_of(text)
    return replace(version, text=text, places=carried(version.paragraphs, version.places, new))


def test_a_stamped_copy_bears_the_stamp_over_its_text_and_in_its_header_with_remarks_beside_it() -> None:
    paper = word(drafted(), stamped=True, remarks=("Nobody approved it.", "Look at the rule."))
    assert paper.sections[0].header.paragraphs[0].text == STAMP
    assert paper.paragraphs[0].text == STAMP
    assert [comment.text for comment in paper.comments] == ["Nobody approved it.", "Look at the rule."]


def test_an_approved_copy_bears_neither_stamp_nor_remark_and_is_laid_out_like_a_draft() -> None:
    version = drafted()
    paper = word(version, stamped=False)
    assert [one.text for one in paper.sections[0].header.paragraphs] == [""]
    assert STAMP not in "\n".join(one.text for one in paper.paragraphs)
    assert list(paper.comments) == []
    left, right = paper.tables[0].rows[0].cells
    assert left.text.split("\n") == ["[name of party], Plaintiff,", "v.", "[name of party], Defendants."]
    assert right.text == "Case No. 2:24-cv-00000"
    assert [(p.style.name, p.text) for p in paper.paragraphs if p.style.name != "Normal"][:3] == [
        ("Title", "CERTIFICATE OF CONFERRAL"),
        ("Subtitle", "In Support of Defendants' Motion for Protective Order"),
        ("Heading 1", "Steps taken to confer, in order of date"),
    ]
    assert paper.core_properties.title == "CERTIFICATE OF CONFERRAL"
    assert paper.core_properties.author == ""


def test_an_edited_caption_keeps_its_form_and_one_taken_apart_stands_line_by_line() -> None:
    version = drafted()
    named = edited(version, version.text.replace("[name of party], Plaintiff,", "Widget LLC, Plaintiff,"))
    assert word(named, stamped=False).tables[0].rows[0].cells[0].text.startswith("Widget LLC, Plaintiff,\nv.")
    apart = edited(version, version.text.replace("\n\nv.\n\n", "\n\n"))
    paper = word(apart, stamped=False)
    assert paper.tables == []
    assert [p.text for p in paper.paragraphs[:4]] == [
        "IN THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF KANSAS",
        "[name of party], Plaintiff,",
        "[name of party], Defendants.",
        "Case No. 2:24-cv-00000",
    ]


def test_a_text_without_any_form_is_a_paper_too() -> None:
    plain = replace(drafted(), text="One.\n\nTwo.\n", places=(PaperPlace.BODY,) * 2)
    assert [p.text for p in word(plain, stamped=True, remarks=("Why.",)).paragraphs] == [STAMP, "One.", "Two."]


def test_a_file_that_does_not_say_what_the_version_says_is_not_handed_out(tmp_path: Path) -> None:
    version = drafted()
    other = papers().word(replace(version, text=version.text + "More.\n"), title="T", stamped=False)
    for data, stamped in ((other, False), (papers().word(version, title="T", stamped=True), False)):
        with pytest.raises(PaperNotWritten, match="it was not handed out"):
            reviewed._compare(version, data, stamped=stamped)
    assert not list(tmp_path.iterdir())


def test_a_copy_edited_in_word_comes_back_as_the_next_version(tmp_path: Path) -> None:
    firm = Firm(papers=papers())
    shown = firm.begun()
    exported = firm.desk.export(shown.draft.id, as_user=PARTNER)
    paper: Any = docx.Document(BytesIO(exported.data))
    changed = next(p for p in paper.paragraphs if "would agree to no limit" in p.text)
    changed.runs[0].text = changed.text.replace("would agree to no limit", "refused every limit")
    path = tmp_path / exported.name
    paper.save(str(path))
    text = WordDocuments().text_of(path)
    edit = done(firm.desk.edit(shown.draft.id, text, as_user=PARTNER, base_version_id=shown.newest.id)).shown.newest
    assert edit.text == shown.newest.text.replace("would agree to no limit", "refused every limit")
    assert edit.places == shown.newest.places


def test_a_redline_of_two_versions_tracks_what_changed_and_bears_the_stamp() -> None:
    firm = Firm(papers=papers())
    shown = firm.begun()
    text = shown.newest.text.replace("would agree to no limit", "refused every limit")
    done(firm.desk.edit(shown.draft.id, text, as_user=PARTNER, base_version_id=shown.newest.id))
    _, data = firm.desk.redline_file(shown.draft.id, as_user=PARTNER)
    paper: Any = docx.Document(BytesIO(data))
    assert paper.sections[0].header.paragraphs[0].text == STAMP
    body = paper.element.body
    assert "".join(one.text for one in body.iter(qn("w:delText"))).split() == ["would", "agree", "to", "no"]
    inserted = "".join(words.text for one in body.iter(qn("w:ins")) for words in one.iter(qn("w:t")))
    assert inserted.split() == ["refused", "every"]


def test_an_approved_version_stands_in_the_firms_template_without_the_stamp(tmp_path: Path) -> None:
    template(tmp_path / "Letterhead.docx", SECTIONS)
    version = edited(drafted(), drafted().text.replace("would agree to no limit", "refused every limit"))
    [held] = FolderOfTemplates(tmp_path).held()
    for stamped in (True, False):
        paper: Any = docx.Document(BytesIO(papers(tmp_path).in_template(version, held.id, stamped=stamped)))
        lines = [one.text for one in paper.paragraphs if one.text.strip()]
        assert lines[0] == LETTERHEAD
        assert paper.sections[0].header.paragraphs[0].text == (STAMP if stamped else "")
        assert lines[1:] == [version.paragraphs[5], *version.paragraphs[7:]]
        assert any("refused every limit" in line for line in lines)


def test_a_version_whose_caption_was_taken_apart_fits_no_template(tmp_path: Path) -> None:
    template(tmp_path / "Letterhead.docx", SECTIONS)
    [held] = FolderOfTemplates(tmp_path).held()
    apart = edited(drafted(), drafted().text.replace("[name of party], Plaintiff,", "Widget LLC against"))
    with pytest.raises(PaperNotWritten, match="fits no template"):
        papers(tmp_path).in_template(apart, held.id, stamped=True)
