"""What all Additions promise, kept by the fake and by the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.additions import AdditionsUnavailable, FolderOfAdditions
from bot.assistant.curator import Additions
from tests.builders import FEDERAL_37, KANSAS_1999, ORDER_2009, content
from tests.fakes.additions import AdditionsInMemory


@pytest.fixture(params=["fake", "folder"])
def additions(request: pytest.FixtureRequest, tmp_path: Path) -> Additions:
    return AdditionsInMemory() if request.param == "fake" else FolderOfAdditions(tmp_path / "added")


class TestAllAdditions:
    """Promises of the port."""

    def test_nothing_waits_at_first(self, additions: Additions) -> None:
        assert additions.waiting() == []

    def test_what_was_put_waits_whole_and_by_source(self, additions: Additions) -> None:
        for kept in (ORDER_2009, FEDERAL_37, KANSAS_1999):
            additions.put(kept)
        assert additions.waiting() == [FEDERAL_37, KANSAS_1999, ORDER_2009]

    def test_what_is_put_again_takes_the_place_of_the_former(self, additions: Additions) -> None:
        later = content(KANSAS_1999.edition, "Counsel must converse.")
        additions.put(KANSAS_1999)
        additions.put(later)
        assert additions.waiting() == [later]

    def test_what_is_cleared_waits_no_more_and_the_rest_does(self, additions: Additions) -> None:
        additions.put(KANSAS_1999)
        additions.put(ORDER_2009)
        additions.clear([KANSAS_1999.edition.source, "unknown.txt"])
        assert additions.waiting() == [ORDER_2009]


class TestTheFolder:
    """What only files can do."""

    def test_keeps_what_waits_for_the_next_process(self, tmp_path: Path) -> None:
        FolderOfAdditions(tmp_path / "added").put(ORDER_2009)
        assert FolderOfAdditions(tmp_path / "added").waiting() == [ORDER_2009]

    def test_passes_over_what_a_killed_process_left_half_written(self, tmp_path: Path) -> None:
        folder = FolderOfAdditions(tmp_path)
        folder.put(ORDER_2009)
        (tmp_path / "torn.building").write_text('{"edition": {', encoding="utf-8")
        assert folder.waiting() == [ORDER_2009]

    def test_says_in_a_sentence_where_it_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "torn.json").write_text('{"edition": {', encoding="utf-8")
        with pytest.raises(AdditionsUnavailable, match=r"^The added sources in .* cannot be read\.$"):
            FolderOfAdditions(tmp_path).waiting()

    def test_says_in_a_sentence_where_it_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        with pytest.raises(AdditionsUnavailable, match=r"^orders/2009\.txt could not be kept: "):
            FolderOfAdditions(tmp_path / "file" / "added").put(ORDER_2009)
