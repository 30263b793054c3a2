"""Papers as real Word files, opened again."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from bot.adapters.word_documents import WordDocuments
from bot.adapters.word_documents.files import _compare_whole
from bot.adapters.word_documents.layout import laid_out
from bot.assistant.drafting_ports import PaperNotWritten
from bot.conferral.drafting import Draft, draft, opening_letter, redline
from bot.conferral.record import ConferralRecord
from tests.unit.conferral.drafting import samples
from tests.unit.conferral.drafting.records import TODAY, attempt, email, record
from tests.unit.conferral.drafting.rules import chosen_for, profiled

STAMP = "DRAFT - for attorney review"


def paper(made: ConferralRecord) -> Draft:
    chosen = chosen_for(made, TODAY)
    drafted = draft(made, chosen.rule, floor=chosen.floor, today=TODAY, quoting=profiled)
    assert isinstance(drafted, Draft)
    return drafted


def folded(lines: list[str]) -> list[str]:
    return [words for line in lines if (words := " ".join(line.split()))]


def test_file_says_what_the_draft_says_with_the_stamp_in_its_header(tmp_path: Path) -> None:
    drafted = paper(samples.compel())
    WordDocuments().write(drafted, tmp_path / "certificate.docx")
    word: Any = docx.Document(str(tmp_path / "certificate.docx"))
    assert word.sections[0].header.paragraphs[0].text == STAMP
    left, right = word.tables[0].rows[0].cells
    assert left.text.split("\n") == ["[name of party], Plaintiff,", "v.", "[name of party], Defendants."]
    assert right.text == "Case No. 2:24-cv-00000"
    assert folded(WordDocuments().text_of(tmp_path / "certificate.docx").split("\n")) == folded(list(drafted.lines))


def test_title_and_headings_have_the_styles_that_word_navigates_by(tmp_path: Path) -> None:
    drafted = paper(samples.compel())
    WordDocuments().write(drafted, tmp_path / "certificate.docx")
    word: Any = docx.Document(str(tmp_path / "certificate.docx"))
    styled = [(p.style.name, p.text) for p in word.paragraphs if p.style.name != "Normal"]
    assert styled == [
        ("Title", "CERTIFICATE OF CONFERRAL"),
        ("Subtitle", "In Support of Plaintiff's Motion to Compel"),
        ("Heading 1", "Steps taken to confer, in order of date"),
        ("Heading 1", "Issues, positions and results"),
        ("Heading 1", "What was resolved and what remains in dispute"),
        ("Heading 1", "Exhibits"),
        ("Heading 1", "Governing rule"),
    ]
    assert {word.styles[name].font.name for name in ("Normal", "Title", "Subtitle", "Heading 1")} == {"Times New Roman"}


def test_file_that_is_there_is_left_alone_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    out, at = tmp_path / "certificate.docx", datetime(2024, 3, 12, 9, 0, tzinfo=UTC)
    out.write_bytes(b"edited since")
    with pytest.raises(PaperNotWritten, match="is there already; it was not replaced") as refused:
        WordDocuments().write(paper(record()), out, replacing=False)
    assert "--force" in refused.value.diagnostics()
    with pytest.raises(PaperNotWritten, match="is there already"):
        WordDocuments().write_redline(redline("a", "b"), out, at=at, replacing=False)
    assert out.read_bytes() == b"edited since"
    WordDocuments().write(paper(record()), out, replacing=True)
    assert "CERTIFICATE OF CONFERRAL" in WordDocuments().text_of(out)


def test_cautions_are_comments_and_no_part_of_the_text(tmp_path: Path) -> None:
    drafted = paper(record())
    WordDocuments().write(drafted, tmp_path / "certificate.docx")
    word: Any = docx.Document(str(tmp_path / "certificate.docx"))
    assert sorted(comment.text for comment in word.comments) == sorted(c.text for c in drafted.cautions)
    assert word.core_properties.author == ""


def test_words_that_look_like_markup_or_tags_arrive_as_they_were_written(tmp_path: Path) -> None:
    said = "asked about <w:t>tags</w:t> & {{ stamp }} {% if x %} “quoted”"
    drafted = paper(record(attempts=(email(), attempt(said=said))))
    WordDocuments().write(drafted, tmp_path / "certificate.docx")
    assert said in WordDocuments().text_of(tmp_path / "certificate.docx")


def test_no_internal_note_is_anywhere_in_the_file(tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415  only this test looks inside

    WordDocuments().write(paper(record()), tmp_path / "certificate.docx")
    with zipfile.ZipFile(tmp_path / "certificate.docx") as package:
        assert not [name for name in package.namelist() if b"PRIVATE-NOTE" in package.read(name)]


def test_letter_has_no_caption(tmp_path: Path) -> None:
    made = record()
    chosen = chosen_for(made, TODAY)
    drafted = opening_letter(made, chosen.rule, floor=chosen.floor, times=(TODAY, TODAY), today=TODAY)
    assert isinstance(drafted, Draft)
    WordDocuments().write(drafted, tmp_path / "letter.docx")
    word: Any = docx.Document(str(tmp_path / "letter.docx"))
    assert word.tables == []


def test_file_that_says_something_else_is_not_kept() -> None:
    drafted, other = paper(record()), paper(samples.compel())
    with pytest.raises(PaperNotWritten, match="does not say what the draft says"):
        _compare_whole(drafted, laid_out(other))
    word: Any = docx.Document(io.BytesIO(laid_out(drafted)))
    word.sections[0].header.paragraphs[0].text = ""
    unstamped = io.BytesIO()
    word.save(unstamped)
    with pytest.raises(PaperNotWritten):
        _compare_whole(drafted, unstamped.getvalue())


@pytest.mark.parametrize("name", ["certificate.pdf", "missing/certificate.docx"])
def test_place_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path: Path, name: str) -> None:
    with pytest.raises(PaperNotWritten, match="certificate"):
        WordDocuments().write(paper(record()), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_redline_tracks_words_and_whole_paragraphs(tmp_path: Path) -> None:
    old, new = "The call lasted 20 minutes.\n\nGone.", "The call lasted 25 minutes.\n\nGone.\n\nExhibit B is attached."
    at = datetime(2024, 3, 12, 9, 0, tzinfo=UTC)
    WordDocuments().write_redline(redline(old, new), tmp_path / "redline.docx", at=at)
    word: Any = docx.Document(str(tmp_path / "redline.docx"))
    body = word.element.body
    added = ["".join(t.text for t in mark.iter(qn("w:t"))) for mark in body.iter(qn("w:ins"))]
    removed = ["".join(t.text for t in mark.iter(qn("w:delText"))) for mark in body.iter(qn("w:del"))]
    assert [text for text in added if text] == ["25 ", "Exhibit B is attached."]
    assert [text for text in removed if text] == ["20 "]
    assert {mark.get(qn("w:date")) for mark in body.iter(qn("w:ins"))} == {"2024-03-12T09:00:00Z"}
    assert folded(WordDocuments().text_of(tmp_path / "redline.docx").split("\n")) == folded(new.split("\n"))
