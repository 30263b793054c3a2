"""Pictures kept on disk: drawn once, bounded, and drawn again where they are damaged."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.adapters.page_pictures import KeptPagePictures
from bot.assistant.page_pictures import DrawnPage, Marking, NoPicture, PageWords
from tests.fakes.page_pictures import ScriptedPagePictures

PATH = Path("order.pdf")
SHA256 = "a" * 64
WORDS = PageWords(1, ("The movant",))


def page() -> DrawnPage:
    """A real, small picture; a newline stands among its bytes."""
    out = io.BytesIO()
    Image.new("RGB", (10, 12), (255, 238, 130)).save(out, "PNG")
    return DrawnPage(out.getvalue(), 10, 12, Marking.MARKED)


@pytest.fixture
def drawing() -> ScriptedPagePictures:
    return ScriptedPagePictures(page())


def test_a_page_is_drawn_once_and_comes_back_as_it_was(tmp_path: Path, drawing: ScriptedPagePictures) -> None:
    folder = tmp_path / "pictures"
    assert KeptPagePictures(drawing, folder).draw(PATH, SHA256, WORDS) == page()
    assert KeptPagePictures(drawing, folder).draw(PATH, SHA256, WORDS) == page()
    assert len(drawing.asked) == 1
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("sha256", "words"),
    [("b" * 64, WORDS), (SHA256, replace(WORDS, page=2)), (SHA256, replace(WORDS, pieces=("The", "movant")))],
)
def test_another_file_page_or_quotation_is_another_picture(
    tmp_path: Path, drawing: ScriptedPagePictures, sha256: str, words: PageWords
) -> None:
    kept = KeptPagePictures(drawing, tmp_path)
    kept.draw(PATH, SHA256, WORDS)
    kept.draw(PATH, sha256, words)
    assert len(drawing.asked) == 2


def test_why_there_is_no_picture_is_asked_again(tmp_path: Path) -> None:
    drawing = ScriptedPagePictures(NoPicture("Not now."))
    kept = KeptPagePictures(drawing, tmp_path)
    assert [kept.draw(PATH, SHA256, WORDS) for _ in range(2)] == [NoPicture("Not now.")] * 2
    assert len(drawing.asked) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{}\n", b'{"width": 10, "height": 12, "marking": "marked"}\nno picture'])
def test_a_damaged_picture_is_drawn_again(tmp_path: Path, drawing: ScriptedPagePictures, damage: bytes) -> None:
    kept = KeptPagePictures(drawing, tmp_path)
    kept.draw(PATH, SHA256, WORDS)
    [file] = tmp_path.iterdir()
    file.write_bytes(damage)
    assert [kept.draw(PATH, SHA256, WORDS) for _ in range(2)] == [page()] * 2
    assert len(drawing.asked) == 2


def test_what_was_not_used_for_longest_is_forgotten_first(tmp_path: Path, drawing: ScriptedPagePictures) -> None:
    size = len(page().png) + 60
    kept = KeptPagePictures(drawing, tmp_path, most_bytes=3 * size)
    for number in (1, 2, 3):
        kept.draw(PATH, SHA256, replace(WORDS, page=number))
        for file in tmp_path.iterdir():  # as if a day had gone by
            os.utime(file, ns=(0, file.stat().st_mtime_ns - 86_400 * 10**9))
    kept.draw(PATH, SHA256, replace(WORDS, page=1))  # used again
    kept.draw(PATH, SHA256, replace(WORDS, page=4))
    asked = len(drawing.asked)
    for number in (1, 3, 4):
        kept.draw(PATH, SHA256, replace(WORDS, page=number))
    assert len(drawing.asked) == asked
    kept.draw(PATH, SHA256, replace(WORDS, page=2))
    assert len(drawing.asked) == asked + 1


def test_a_picture_that_cannot_be_kept_is_shown_all_the_same(tmp_path: Path, drawing: ScriptedPagePictures) -> None:
    blocked = tmp_path / "pictures"
    blocked.write_bytes(b"a file where the folder should be")
    assert KeptPagePictures(drawing, blocked).draw(PATH, SHA256, WORDS) == page()
