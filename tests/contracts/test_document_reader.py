"""What every DocumentReader promises, kept by the fake and by the reader of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.adapters.reading import FileReader
from knowledge.errors import UnreadableDocument
from knowledge.passage import cut
from knowledge.ports import DocumentReader
from tests.fakes.reader import FakeReader

TEXT = "The movant¹ has in\n\n¹ Doc. 8.\n\ngood faith conferred.\n"


@pytest.fixture(params=["fake", "files"])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> DocumentReader:
    (tmp_path / "order.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_text("")
    return FakeReader({"order.txt": TEXT}) if request.param == "fake" else FileReader()


class TestEveryReader:
    """Promises of the port."""

    def test_hands_back_the_text_as_the_file_holds_it(self, reader: DocumentReader, tmp_path: Path) -> None:
        path = tmp_path / "order.txt"
        assert reader.read(path).text == path.read_text()

    def test_points_into_the_text(self, reader: DocumentReader, tmp_path: Path) -> None:
        document = reader.read(tmp_path / "order.txt")
        assert [cut(document.text, p.spans) for p in document.paragraphs] == [
            "The movant has in good faith conferred.",
            "Doc. 8.",
        ]

    def test_invents_no_page(self, reader: DocumentReader, tmp_path: Path) -> None:
        document = reader.read(tmp_path / "order.txt")
        assert document.pages == ()
        assert {p.page for p in document.paragraphs} == {None}

    @pytest.mark.parametrize("name", ["empty.txt", "absent.txt"])
    def test_refuses_with_the_name_and_a_reason(self, reader: DocumentReader, tmp_path: Path, name: str) -> None:
        with pytest.raises(UnreadableDocument, match=f"{name} cannot be read: ") as refused:
            reader.read(tmp_path / name)
        assert str(refused.value).count(".") <= 2
