"""The templates that a firm keeps in a folder: chosen by an id, filled and checked as one that is named by its file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from bot.adapters.word_documents import FolderOfTemplates
from bot.assistant.drafting_ports import NoSuchTemplate, PaperNotWritten, TemplateRefused
from tests.unit.adapters.test_word_documents import paper
from tests.unit.adapters.test_word_templates import SECTIONS, template
from tests.unit.conferral.drafting.records import record

STAMP = "DRAFT - for attorney review"


def test_word_files_of_the_folder_are_named_and_what_word_leaves_beside_them_is_not(tmp_path: Path) -> None:
    assert FolderOfTemplates(tmp_path / "none").held() == ()
    template(tmp_path / "b Letterhead.docx", SECTIONS)
    template(tmp_path / "A Pleading.docx", SECTIONS)
    for other in ("~$Pleading.docx", ".hidden.docx", "notes.txt"):
        (tmp_path / other).write_bytes(b"x")
    held = FolderOfTemplates(tmp_path).held()
    assert [one.name for one in held] == ["A Pleading", "b Letterhead"]
    assert len({one.id for one in held}) == len(held)
    assert all(one.id.isalnum() for one in held)


@pytest.mark.parametrize("stamped", [True, False])
def test_a_draft_is_put_into_the_template_with_the_stamp_or_without(tmp_path: Path, *, stamped: bool) -> None:
    template(tmp_path / "Pleading.docx", SECTIONS)
    templates = FolderOfTemplates(tmp_path)
    word: Any = docx.Document(BytesIO(templates.filled(templates.held()[0].id, paper(record()), stamped=stamped)))
    assert word.sections[0].header.paragraphs[0].text == (STAMP if stamped else "")


def test_a_stamp_of_the_templates_own_stands_on_no_approved_paper(tmp_path: Path) -> None:
    template(tmp_path / "Pleading.docx", (*SECTIONS, "Draft - for attorney review"))
    templates = FolderOfTemplates(tmp_path)
    with pytest.raises(PaperNotWritten, match="in words of its own"):
        templates.filled(templates.held()[0].id, paper(record()), stamped=False)


def test_a_faulty_template_and_one_that_is_gone_are_refused(tmp_path: Path) -> None:
    template(tmp_path / "Pleading.docx", (*SECTIONS, "{{ titel }}"))
    (tmp_path / "Broken.docx").write_bytes(b"no Word file")
    templates = FolderOfTemplates(tmp_path)
    broken, faulty = templates.held()
    with pytest.raises(TemplateRefused, match="is not a Word file"):
        templates.filled(broken.id, paper(record()))
    with pytest.raises(TemplateRefused, match='there is no "titel"'):
        templates.filled(faulty.id, paper(record()))
    (tmp_path / "Pleading.docx").unlink()
    for named in (faulty.id, "", "../Pleading.docx"):
        with pytest.raises(NoSuchTemplate):
            templates.filled(named, paper(record()))
