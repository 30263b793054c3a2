"""A hostile or damaged file is refused with a reason; it never hangs or kills the one who asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.errors import UnreadableDocument
from tests.samples.court_papers import CourtPage, CourtPdf
from tests.samples.hostile_files import (
    circular_pages_pdf,
    endless_work_pdf,
    flate_bomb_pdf,
    one_page_pdf,
    self_drawing_pdf,
    stream,
    word_bomb,
)

ORDER = CourtPdf(pages=[CourtPage(["The motion is denied."])]).write()
QUICK = ReadingLimits(cpu_seconds=3, wall_seconds=6.0)


def refusal(tmp_path: Path, data: bytes, *, name: str = "paper.pdf", limits: ReadingLimits = QUICK) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument) as refused:
        FileReader(limits).read(path)
    prefix = f"{name} cannot be read: "
    assert str(refused.value).startswith(prefix)
    assert "\n" not in str(refused.value)
    return str(refused.value).removeprefix(prefix)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("paper.pdf", b"", "it is empty."),
        ("paper.pdf", b"Dear counsel,", "it is named .pdf but is not a PDF."),
        ("paper.pdf", b"PK\x03\x04zip", "it is named .pdf but is not a PDF."),
        ("paper.pdf", ORDER[: len(ORDER) // 2], "it is truncated or damaged."),
        ("paper.pdf", b"%PDF-1.7\nnothing", "it is truncated or damaged."),
        ("paper.docx", b"Dear counsel,", "it is named .docx but is not a Word document."),
        ("paper.docx", b"PK\x03\x04 broken", "it is damaged."),
        ("paper.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "it is an old Word or Office file; save it as .docx."),
        ("paper.rtf", b"{\\rtf1 text}", "it is rich text (RTF); save it as .docx."),
        ("paper.txt", b"a\x00b", "it is not text, and of no kind that is read (PDF, Word, HTML, Markdown, text)."),
        ("paper.txt", b"\xff\xfea\x00b", "it is damaged UTF-16 text; save it as UTF-8."),
        (
            "paper.txt",
            b"\xff\xfea\x00\x00\x00",
            "it is not text, and of no kind that is read (PDF, Word, HTML, Markdown, text).",
        ),
        (
            "paper.txt",
            b"\xff\xfe\x00\x00a\x00\x00\x00",
            "it is not text, and of no kind that is read (PDF, Word, HTML, Markdown, text).",
        ),
        ("paper.txt", b"\xec\xf8 \xe1\xe2\xe3\xe4\xe5", "it is not UTF-8 text; save it as UTF-8."),
        ("paper.png", b"Dear counsel,", "it is named .png but is not a picture."),
        ("paper.png", b"\x89PNG\r\n\x1a\nrest", "it is a picture; its words can be read by OCR only."),
        ("paper.txt", b"caf\x81", "it is not UTF-8 text; save it as UTF-8."),
        (
            "paper.xyz",
            b"text",
            "files named .xyz are not read; PDF, Word (.docx), HTML, Markdown and plain text are read.",
        ),
        ("paper.html", b"<html><script>x</script></html>", "it holds no text."),
        ("paper.md", b"\n\n", "it holds no text."),
    ],
)
def test_each_kind_of_bad_input_has_its_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert refusal(tmp_path, data, name=name) == reason


def test_a_file_over_the_cap_is_refused_before_it_is_read(tmp_path: Path) -> None:
    data = ORDER + b"%" * 3_000_000
    assert (
        refusal(tmp_path, data, limits=ReadingLimits(file_bytes=2_000_000)) == "it has 3 MB, and at most 2 MB are read."
    )


class TestAFileBuiltToDoHarm:
    """Each attack ends in a refusal within its limits."""

    def test_that_unpacks_without_end_is_refused(self, tmp_path: Path) -> None:
        assert "decompression bomb" in refusal(tmp_path, flate_bomb_pdf(200))

    def test_that_draws_forms_without_end_ends(self, tmp_path: Path) -> None:
        assert refusal(tmp_path, endless_work_pdf())

    def test_that_draws_itself_ends(self, tmp_path: Path) -> None:
        assert "no text layer" in refusal(tmp_path, self_drawing_pdf())

    def test_whose_page_tree_holds_itself_ends(self, tmp_path: Path) -> None:
        assert refusal(tmp_path, circular_pages_pdf())

    def test_with_too_much_text_is_refused(self, tmp_path: Path) -> None:
        shows = b"BT /F1 9 Tf 9 9 Td (" + b"words " * 50 + b") Tj ET\n"
        data = one_page_pdf(stream(shows * 2_000))
        assert "characters of text" in refusal(tmp_path, data, limits=ReadingLimits(text_characters=100_000))

    def test_that_takes_too_long_is_stopped(self, tmp_path: Path) -> None:
        limits = ReadingLimits(cpu_seconds=60, wall_seconds=0.01)
        assert refusal(tmp_path, ORDER, limits=limits) == "reading it takes too long; it may be built to do so."

    def test_that_burns_its_processor_time_is_stopped(self, tmp_path: Path) -> None:
        shows = b"BT /F1 9 Tf 9 9 Td " + b"(a) Tj " * 150_000 + b"ET\n"
        data = one_page_pdf(stream(shows))
        assert (
            refusal(tmp_path, data, limits=ReadingLimits(cpu_seconds=1))
            == "reading it takes too long; it may be built to do so."
        )

    def test_that_takes_too_much_memory_is_stopped(self, tmp_path: Path) -> None:
        shows = b"BT /F1 9 Tf 9 9 Td " + b"(a) Tj " * 150_000 + b"ET\n"
        reason = refusal(tmp_path, one_page_pdf(stream(shows)), limits=ReadingLimits(memory_bytes=130_000_000))
        assert "memory" in reason or "broke off" in reason

    def test_a_word_bomb_is_refused_before_it_is_unpacked(self, tmp_path: Path) -> None:
        assert "decompression bomb" in refusal(tmp_path, word_bomb(60), name="paper.docx")

    def test_html_nested_without_end_ends(self, tmp_path: Path) -> None:
        path = tmp_path / "deep.html"
        path.write_bytes(b"<div>" * 100_000 + b"The motion is denied.")
        try:
            document = FileReader(QUICK).read(path)
        except UnreadableDocument as refused:
            assert str(refused).startswith("deep.html cannot be read: ")  # noqa: PT017 - either outcome is allowed
        else:
            assert "The motion is denied." in document.text


READ_AND_LOOK_FOR_CHILDREN = """
import os, sys
from pathlib import Path
from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.errors import UnreadableDocument
try:
    FileReader(ReadingLimits(wall_seconds=0.01)).read(Path(sys.argv[1]))
except UnreadableDocument:
    print("refused")
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no process is left")
"""


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(ORDER)
    # In an interpreter of its own: other tests of this one may have children that are none of the reader's.
    command = [sys.executable, "-c", READ_AND_LOOK_FOR_CHILDREN, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  the command is fixed
    assert ran.stdout.splitlines() == ["refused", "no process is left"]


def test_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    for path in (tmp_path, tmp_path / "pipe.pdf"):
        with pytest.raises(UnreadableDocument, match="it is not a file"):
            FileReader().read(path)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    damaged = bytearray(ORDER)
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(8, len(ORDER) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "paper.pdf"
    path.write_bytes(bytes(damaged))
    try:
        document = FileReader(QUICK).read(path)
    except UnreadableDocument as refused:
        assert str(refused).startswith("paper.pdf cannot be read: ")  # noqa: PT017 - either outcome is allowed
    else:
        assert document.paragraphs
