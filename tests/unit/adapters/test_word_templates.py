"""A firm's own Word template: used strictly, and refused with the place of each fault."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from bot.adapters.word_documents import WordDocuments
from bot.assistant.drafting_ports import PaperNotWritten, TemplateRefused
from bot.conferral.drafting import SectionName
from bot.conferral.motion import MotionKind
from tests.unit.adapters.test_word_documents import folded, paper
from tests.unit.conferral.drafting.records import attempt, email, generated, record
from tests.unit.conferral.drafting.rules import shipped

LETTERHEAD = "SAMPLE LLP, attorneys"
SECTIONS = (
    "{%p for section in sections %}",
    "{{ section.heading }}",
    "{%p for paragraph in section.paragraphs %}",
    "{{ paragraph }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{%p for line in closing %}",
    "{{ line }}",
    "{%p endfor %}",
)


def template(path: Path, body: Sequence[str], *, cell: str = "{{ case_number }}", header: str = "{{ stamp }}") -> Path:
    """Write a template: a header, a table with the court and `cell`, and the paragraphs of `body`."""
    word: Any = docx.Document()
    word.sections[0].header.paragraphs[0].text = header
    word.add_paragraph(LETTERHEAD)
    cells = word.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "{{ court }}", cell
    for text in ("{{ title }}", *body):
        word.add_paragraph(text)
    word.save(str(path))
    return path


def faults_of(path: Path, tmp_path: Path) -> list[str]:
    with pytest.raises(TemplateRefused) as refused:
        WordDocuments().write(paper(record()), tmp_path / "out.docx", template=path)
    assert not (tmp_path / "out.docx").exists()
    return list(refused.value.faults)


def test_firm_template_is_filled_and_the_file_says_the_whole_draft(tmp_path: Path) -> None:
    said = "asked about <w:t>tags</w:t> & {{ stamp }} “quoted”"
    drafted = paper(record(attempts=(email(), attempt(said=said))))
    WordDocuments().write(drafted, tmp_path / "out.docx", template=template(tmp_path / "firm.docx", SECTIONS))
    word: Any = docx.Document(str(tmp_path / "out.docx"))
    lines = folded(WordDocuments().text_of(tmp_path / "out.docx").split("\n"))
    assert word.sections[0].header.paragraphs[0].text == "DRAFT - for attorney review"
    assert lines[0] == LETTERHEAD
    expected = [line for section in drafted.sections for line in (section.heading, *section.paragraphs)]
    assert lines[4:] == folded([*expected, *drafted.closing])
    assert any(said in line for line in lines)


def test_every_fault_is_named_with_its_place(tmp_path: Path) -> None:
    path = template(
        tmp_path / "firm.docx",
        (*SECTIONS, "{{ titel }}", "{{ closing | }}", "{% for x in steps %}", "{% import 'os' %}", "open {{ title"),
        cell="{{ case_numer }}",
    )
    assert [fault.split("; known are")[0] for fault in faults_of(path, tmp_path)] == [
        "paragraph 16: a tag is opened and not closed in “open {{ title”.",
        'table 1, row 1, cell 2, paragraph 1: there is no "case_numer" (did you mean "case_number"?)',
        'paragraph 12: there is no "titel" (did you mean "title"?)',
        "paragraph 13: {{ closing | }} cannot be read; it is not written as a tag has to be.",
        "paragraph 15: {% import 'os' %} is no tag that is used here; use for, if, elif, else or set.",
        "paragraph 14: {% for x in steps %} is never closed; {% endfor %} is missing.",
    ]


def test_unknown_variables_are_named_with_the_nearest_known(tmp_path: Path) -> None:
    path = template(tmp_path / "firm.docx", (*SECTIONS, "{{ titel }}"), cell="{{ case_numer }}")
    faults = faults_of(path, tmp_path)
    assert [fault.split("; known are")[0] for fault in faults] == [
        'table 1, row 1, cell 2, paragraph 1: there is no "case_numer" (did you mean "case_number"?)',
        'paragraph 12: there is no "titel" (did you mean "title"?)',
    ]


def test_template_that_never_prints_the_stamp_or_the_signature_block_is_refused(tmp_path: Path) -> None:
    path = template(tmp_path / "firm.docx", SECTIONS[:6], header="our header")
    assert faults_of(path, tmp_path) == [
        "it never prints {{ stamp }}, and every draft has to.",
        "it never prints {{ closing }}, and every draft has to.",
    ]


@pytest.mark.parametrize(
    ("tag", "fault"),
    [
        ("{{ title.nothing }}", "a tag asks for “nothing” of a value that has no such part."),
        ("{{ title.__class__.__mro__ }}", "a tag asks for something that a template may not do."),
        ("{{ title + 1 }}", "a tag does something with a value that cannot be done with it."),
        ("{{ 1 // 0 }}", "a tag does something with a value that cannot be done with it."),
        ("{{ range(99999999) | list }}", "a tag does something with a value that cannot be done with it."),
    ],
)
def test_tag_that_fails_when_it_is_filled_is_refused(tmp_path: Path, tag: str, fault: str) -> None:
    [found] = faults_of(template(tmp_path / "firm.docx", (*SECTIONS, tag)), tmp_path)
    assert found.endswith(fault)


def test_template_that_leaves_a_part_of_the_draft_out_is_not_kept(tmp_path: Path) -> None:
    path = template(tmp_path / "firm.docx", ("{%p for one in steps %}", "{{ one }}", "{%p endfor %}", *SECTIONS[6:]))
    with pytest.raises(PaperNotWritten, match="does not say"):
        WordDocuments().write(paper(record()), tmp_path / "out.docx", template=path)
    assert not (tmp_path / "out.docx").exists()


def test_template_that_prints_a_list_as_one_is_not_kept(tmp_path: Path) -> None:
    path = template(tmp_path / "firm.docx", (*SECTIONS[:6], "{{ closing }}"))
    with pytest.raises(PaperNotWritten, match="does not say"):
        WordDocuments().write(paper(record()), tmp_path / "out.docx", template=path)


def test_the_blank_declaration_of_a_court_that_asks_for_one_signs_nothing(tmp_path: Path) -> None:
    sworn = next(rule for rule in shipped() if rule.court == "D. Nev." and rule.certificate.sworn)
    drafted = paper(generated(3, sworn.court, sworn, MotionKind.COMPEL))
    assert drafted.section(SectionName.OATH)
    path = template(tmp_path / "firm.docx", SECTIONS)
    WordDocuments().write(drafted, tmp_path / "out.docx", template=path)
    assert "I declare under penalty of perjury" in WordDocuments().text_of(tmp_path / "out.docx")
    dated = template(tmp_path / "dated.docx", (*SECTIONS, "Executed on this 12th day"))
    with pytest.raises(PaperNotWritten, match="would be signed"):
        WordDocuments().write(drafted, tmp_path / "dated-out.docx", template=dated)


def test_template_that_signs_is_not_kept(tmp_path: Path) -> None:
    path = template(tmp_path / "firm.docx", (*SECTIONS, "/s/ A. Counsel"))
    with pytest.raises(PaperNotWritten, match="would be signed"):
        WordDocuments().write(paper(record()), tmp_path / "out.docx", template=path)


@pytest.mark.parametrize("data", [b"", b"not a Word file", b"PK\x03\x04 broken"])
def test_file_that_is_no_word_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "firm.docx"
    path.write_bytes(data)
    assert len(faults_of(path, tmp_path)) == 1
    assert faults_of(tmp_path / "nowhere.docx", tmp_path) == ["it cannot be opened: No such file or directory."]
