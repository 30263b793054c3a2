"""Word, HTML, Markdown and plain text through the reader of files."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from knowledge.adapters.document_record import from_record, to_record
from knowledge.adapters.reading import FileReader
from knowledge.adapters.text_reader import decode
from knowledge.document import Document
from knowledge.layout.plain import lay_out_text
from knowledge.passage import cut
from tests.samples.court_papers import word_with_footnote


def read(tmp_path: Path, name: str, data: bytes | str) -> Document:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return FileReader().read(path)


def shown(document: Document) -> list[str]:
    return [f"[{p.footnote}] " * (p.footnote is not None) + cut(document.text, p.spans) for p in document.paragraphs]


def test_a_word_file_has_its_footnotes_apart_its_tables_in_order_and_no_pages(tmp_path: Path) -> None:
    data = word_with_footnote("The parties conferred", " by telephone.", "See Exhibit A.")
    document = read(tmp_path, "order.docx", data)
    assert shown(document) == [
        "The parties conferred by telephone.",
        "Left cell",
        "Right cell",
        "The last paragraph.",
        "[1] See Exhibit A.",
    ]
    body, note = document.paragraphs[0], document.paragraphs[-1]
    assert note.anchor == body.marks[0][1].start
    assert document.text[note.anchor or 0] == "¹"
    assert document.pages == ()
    assert {p.page for p in document.paragraphs} == {None}


def test_html_shows_what_a_reader_sees(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><title>Not this</title><style>p{}</style></head><body>
    <nav>Home</nav><!-- a comment --><h1>Local Rule</h1>
    <p>The parties must <b>confer</b><sup>1</sup>
       before filing.</p><p style="display: none">hidden words</p><p hidden>more</p>
    <ul><li>(a) in person</li><li>(b) by telephone</li></ul><table><tr><td>Left</td><td>Right</td></tr></table>
    <p><sup>1</sup> In good faith.</p><script>var x</script></body></html>"""
    document = read(tmp_path, "rule.html", page)
    assert shown(document) == [
        "Local Rule",
        "The parties must confer before filing.",
        "(a) in person",
        "(b) by telephone",
        "Left Right",
        "[1] In good faith.",
    ]


def test_markdown_keeps_the_file_text_and_points_at_its_words(tmp_path: Path) -> None:
    text = "# Title\n\nThe parties **must**\nconfer.[^1]\n\n- first\n- second\n\n> quoted\n\n[^1]: Rule 37.\n"
    document = read(tmp_path, "note.md", text)
    assert document.text == text
    assert shown(document) == ["Title", "The parties must confer.", "first", "second", "quoted", "[1] Rule 37."]


def test_markdown_items_and_headings_are_paragraphs_of_their_own_and_items_keep_their_numbers(tmp_path: Path) -> None:
    text = (
        "# 1. Guidelines\nThe parties must:\n1. confer by telephone\n2. state the issues,\n   each of them\n"
        "   - with a *date*\n\n   And its outcome.\n10) certify it\n\n> 3. as quoted\n\nScope\n-----\n"
        "The motion states:\n(a) who conferred;\n(b) when, see Rule\n26. of these.\n\n2008. A year begins a sentence.\n"
    )
    document = read(tmp_path, "guidelines.md", text)
    assert shown(document) == [
        "1. Guidelines",
        "The parties must:",
        "1. confer by telephone",
        "2. state the issues, each of them",
        "with a date",
        "And its outcome.",
        "10) certify it",
        "3. as quoted",
        "Scope",
        "The motion states:",
        "(a) who conferred;",
        "(b) when, see Rule 26. of these.",
        "2008. A year begins a sentence.",
    ]
    starts = [text[p.spans[0].start : p.spans[0].start + 6] for p in document.paragraphs[2:4]]
    assert (document.text, starts) == (text, ["1. con", "2. sta"])


def test_text_in_windows_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    document = read(tmp_path, "order.txt", b"The \x93movant\x94 conferred.")
    assert shown(document) == ["The “movant” conferred."]
    assert document.warnings == (
        "It is not UTF-8 text and was read as Windows-1252; check the quotation marks and dashes.",
    )


@given(st.text(alphabet="a é\r\n¹\ufeff", max_size=40))
def test_text_is_what_path_read_text_gives(text: str) -> None:
    data = text.encode()
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert decode(data) == (expected, ())


def test_offsets_agree_with_path_read_text(tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    path.write_bytes("\ufeffOne.\r\n\r\nTwo ¶ three.\rFour.\n".encode())
    assert FileReader().read(path).text == path.read_text(encoding="utf-8")


@given(st.text(alphabet="ab .\n¹[1]", max_size=80))
def test_documents_pass_the_pipe_unchanged(text: str) -> None:
    document = lay_out_text(text, warnings=("careful",))
    assert from_record(to_record(document)) == document
