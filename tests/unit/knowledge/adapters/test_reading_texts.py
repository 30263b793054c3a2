"""Word, HTML, Markdown and plain text through the reader of files."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.adapters.document_record import from_record, to_record
from knowledge.adapters.reading import FileReader
from knowledge.adapters.text_reader import decode
from knowledge.document import Document
from knowledge.errors import UnreadableDocument
from knowledge.layout.plain import lay_out_text
from knowledge.passage import cut
from tests.samples.court_papers import word_with_footnote
from tests.samples.word_files import word_of_kind, word_with_external_template, word_with_macros


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


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_with_a_mark_is_read(tmp_path: Path, mark: bytes, encoding: str) -> None:
    document = read(tmp_path, "order.txt", mark + "The “movant”\r\nconferred.".encode(encoding))
    assert (document.text, document.warnings) == ("The “movant”\nconferred.", ())


def test_a_mixture_of_encodings_is_read_each_part_as_it_is(tmp_path: Path) -> None:
    document = read(tmp_path, "order.txt", "The “movant” ".encode() + b"and the \x93opponent\x94.")
    assert shown(document) == ["The “movant” and the “opponent”."]
    assert document.warnings == (
        "Parts of it are UTF-8 text and parts Windows-1252, and each was read as such; check its quotation marks.",
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("order.txt", "Counsel must \u202erefnoc ton\u202c before filing."),
        ("order.md", "Counsel must \u2067refnoc ton\u2069 before filing."),
        ("order.html", "<p>Counsel must \u202erefnoc ton\u202c before filing.</p>"),
    ],
)
def test_writing_that_is_turned_around_is_told(tmp_path: Path, name: str, text: str) -> None:
    assert read(tmp_path, name, text).warnings == (
        "It holds characters that turn the direction of writing; what is shown of it may not be what is read.",
    )


def test_right_to_left_letters_are_read_like_any_others(tmp_path: Path) -> None:
    document = read(tmp_path, "order.txt", "The caption reads “בית המשפט”, the court.\n\nالمحكمة\n")
    assert shown(document) == ["The caption reads “בית המשפט”, the court.", "المحكمة"]
    assert document.warnings == ()


class TestTheEncodingOfAPage:
    """What a browser would read, and never an encoding that only Python knows."""

    @pytest.mark.parametrize(
        ("head", "words"),
        [
            ('<meta charset="windows-1252">', b"\x93confer\x94"),
            ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', b"\x93confer\x94"),
            ("<?xml version='1.0' encoding='windows-1252'?>", b"\x93confer\x94"),
            ('<meta charset="utf-8">', "“confer”".encode()),
            ("", "“confer”".encode()),
            (
                '<meta charset="koi8-r">',
                "“confer”".encode().replace("“".encode(), b'"').replace("”".encode(), b'"'),
            ),
        ],
    )
    def test_is_the_one_it_declares(self, tmp_path: Path, head: str, words: bytes) -> None:
        document = read(tmp_path, "rule.html", head.encode() + b"<p>Counsel must " + words + b".</p>")
        assert shown(document)[0].replace("“", '"').replace("”", '"') == 'Counsel must "confer".'
        assert document.warnings == ()

    def test_is_that_of_its_mark(self, tmp_path: Path) -> None:
        page = b"\xff\xfe" + '<meta charset="koi8-r"><p>Counsel must “confer”.</p>'.encode("utf-16-le")
        assert shown(read(tmp_path, "rule.html", page)) == ["Counsel must “confer”."]

    @pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "rot13", "punycode", "no-such"])
    def test_is_none_that_a_browser_does_not_know(self, tmp_path: Path, charset: str) -> None:
        page = f'<meta charset="{charset}"><p>Counsel must +AG4-ot \\u006eot confer.</p>'
        assert shown(read(tmp_path, "rule.html", page)) == ["Counsel must +AG4-ot \\u006eot confer."]

    def test_that_does_not_fit_is_told(self, tmp_path: Path) -> None:
        document = read(tmp_path, "rule.html", b'<meta charset="shift_jis"><p>Counsel \x93 must.</p>\xff')
        assert document.warnings == (
            "Parts of it are not in the encoding that it declares (shift_jis); check its words.",
        )


class TestAWordFile:
    """Its words are read; what would act is a part that nobody opens."""

    @pytest.mark.parametrize("name", ["order.docm", "order.docx"])
    def test_with_macros_is_read(self, tmp_path: Path, name: str) -> None:
        document = read(tmp_path, name, word_with_macros("The parties conferred."))
        assert shown(document) == ["The parties conferred."]

    def test_with_links_to_elsewhere_is_read_and_nothing_is_fetched(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(0.05)
            address = f"http://127.0.0.1:{server.getsockname()[1]}/template.dotm"
            document = read(tmp_path, "order.docx", word_with_external_template("The parties conferred.", address))
            with pytest.raises(TimeoutError):
                server.accept()
        assert shown(document) == ["The parties conferred."]

    def test_that_is_something_else_is_refused(self, tmp_path: Path) -> None:
        sheet = word_of_kind("x", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
        with pytest.raises(UnreadableDocument, match="it is not a Word document, or a damaged one"):
            read(tmp_path, "order.docx", sheet)


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
