"""Papers to be checked: every kind of file people hand in, and bytes on standard input."""

from __future__ import annotations

import io
import textwrap
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from bot.adapters.checked_documents import CheckedDocuments
from bot.conferral.finding import Words
from bot.conferral.reading.checkable import Checkable, checkable
from bot.conferral.reading.handed_in import HandedIn
from knowledge.errors import UnreadableDocument
from tests.samples.court_papers import CourtPage, CourtPdf, scanned_pdf
from tests.samples.hostile_files import word_bomb
from tests.samples.motions import CERTIFICATE, argument, motion

HEADED = ["CERTIFICATE OF CONFERRAL", *CERTIFICATE]
MOTION = motion(before=argument(90), after=argument(80, first=90))


def as_pdf(text: str, *, line_numbers: bool = False) -> bytes:
    """The text as a court paper: paragraphs indented, stamped and numbered pages of sixteen lines."""
    rows: list[str] = []
    for part in text.split("\n\n"):
        lines = part.split("\n") if "\n" in part or len(part) < 60 else textwrap.wrap(part, 85, initial_indent="\t")
        rows += lines
    pages = [CourtPage(rows[at : at + 16]) for at in range(0, len(rows), 16)]
    return CourtPdf(pages=pages, line_numbers=line_numbers, page_numbers="Page {page} of {pages}").write()


def as_word(text: str) -> bytes:
    word = docx.Document()
    for part in text.split("\n\n"):
        word.add_paragraph(part)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def as_html(text: str) -> bytes:
    return ("<html><body>" + "".join(f"<p>{part}</p>" for part in text.split("\n\n")) + "</body></html>").encode()


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def certificate_in(paper: HandedIn) -> Checkable:
    result = checkable(paper)
    assert isinstance(result, Checkable), result
    return result


def refused(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        CheckedDocuments().read(path)
    return str(raised.value)


class TestAMotionOfFortyPages:
    """The certificate in the middle is read, and nothing else, whatever the file."""

    @pytest.mark.parametrize("line_numbers", [False, True])
    def test_as_a_pdf_with_stamps_and_numbers(self, tmp_path: Path, line_numbers: bool) -> None:
        paper = CheckedDocuments().read(write(tmp_path, "motion.pdf", as_pdf(MOTION, line_numbers=line_numbers)))
        result = certificate_in(paper)
        (part,) = result.parts
        assert part.text.split() == " ".join(HEADED).split()
        assert len(paper.pages) == 39
        assert result.notes == (
            "It stands on page 21, under “CERTIFICATE OF CONFERRAL”.",
            "What stands outside of it was not read as part of a certificate.",
        )
        at = part.text.index("kept by a contractor")
        words = part.excerpt.in_source(Words("kept by a contractor", at, at + 20))
        assert paper.text[words.start : words.end] == words.text
        assert words.text.split() == ["kept", "by", "a", "contractor"]

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("motion.docx", as_word(MOTION)),
            ("motion.html", as_html(MOTION)),
            (
                "motion.md",
                MOTION.replace("CERTIFICATE OF CONFERRAL\n\nPurs", "## Certificate of Conferral\n\nPurs").encode(),
            ),
            ("motion.txt", MOTION.encode()),
            ("motion", MOTION.encode("utf-16")),
        ],
    )
    def test_as_another_file(self, tmp_path: Path, name: str, data: bytes) -> None:
        (part,) = certificate_in(CheckedDocuments().read(write(tmp_path, name, data))).parts
        assert " ".join(part.text.split()).lower().endswith(" ".join(HEADED).lower())

    @pytest.mark.parametrize("data", [as_pdf(MOTION), as_word(MOTION), as_html(MOTION), MOTION.encode()])
    def test_on_standard_input(self, data: bytes) -> None:
        paper = CheckedDocuments().read_bytes(data)
        assert paper.name == "Standard input"
        (part,) = certificate_in(paper).parts
        assert part.text.split() == " ".join(HEADED).split()


WORDS = "Counsel for Plaintiff – “A.B.” – called counsel for Defendant about Request 3; nobody answered.\nShe wrote."


class TestText:
    """Plain text in the encodings people have."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
    def test_in_any_encoding(self, tmp_path: Path, encoding: str) -> None:
        data = WORDS.encode(encoding)
        assert CheckedDocuments().read(write(tmp_path, "log.txt", data)).text == WORDS
        assert (
            CheckedDocuments().read_bytes(data.replace("\n".encode(encoding)[-1:], b"\n"[-1:])).name == "Standard input"
        )

    def test_line_ends_of_every_system(self) -> None:
        assert CheckedDocuments().read_bytes(b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"

    def test_a_guess_is_noted(self) -> None:
        assert CheckedDocuments().read_bytes("caf\xe9 \x93so\x94".encode("latin-1")).notes == (
            "It is not UTF-8 text and was read as Windows-1252; check the quotation marks and dashes.",
        )
        assert CheckedDocuments().read_bytes(WORDS.encode("utf-16-le")).notes == (
            "It was read as UTF-16 text; check its letters.",
        )

    @pytest.mark.parametrize("data", [b"", b" \n"])
    def test_an_empty_text_is_for_the_check_to_answer(self, tmp_path: Path, data: bytes) -> None:
        assert CheckedDocuments().read(write(tmp_path, "empty.txt", data)).text == data.decode()


def message(*, html: bool = False, attached: bool = False) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "A. Counsel <a@example.com>", "B. Counsel <b@example.com>"
    mail["Date"], mail["Subject"] = "Mon, 04 Mar 2024 10:30:00 -0600", "Request 3"
    if html:
        mail.set_content("<p>On March 4 counsel spoke.</p><script>x()</script><p>No agreement.</p>", subtype="html")
    else:
        mail.set_content("On March 4 counsel spoke – for 25 minutes.\nNo agreement.\n")
    if attached:
        mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="letter.pdf")
    return mail.as_bytes()


class TestMail:
    """E-mail files: their words, not their heads or attachments."""

    HEAD = (
        'Of the e-mail only its words were read, not its head (from "A. Counsel" <a@example.com>; to "B. Counsel" '
        "<b@example.com>; date Mon, 04 Mar 2024 10:30:00 -0600; subject Request 3)."
    )

    def test_plain_words(self, tmp_path: Path) -> None:
        paper = CheckedDocuments().read(write(tmp_path, "conferral.eml", message()))
        assert (paper.text, paper.notes) == (
            "On March 4 counsel spoke – for 25 minutes.\nNo agreement.\n",
            (self.HEAD,),
        )

    def test_words_with_markup(self, tmp_path: Path) -> None:
        paper = CheckedDocuments().read(write(tmp_path, "conferral.eml", message(html=True)))
        assert (paper.name, paper.text) == ("conferral.eml", "On March 4 counsel spoke.\n\nNo agreement.\n")

    def test_attachments_are_named(self, tmp_path: Path) -> None:
        paper = CheckedDocuments().read(write(tmp_path, "conferral.eml", message(attached=True)))
        assert paper.notes[1] == "Attachments were not read: letter.pdf; hand them in by themselves."

    @pytest.mark.parametrize("html", [False, True])
    def test_one_without_a_path_is_known_by_its_head(self, *, html: bool) -> None:
        paper = CheckedDocuments().read_bytes(message(html=html), name="conferral.txt")
        assert paper.notes == (self.HEAD,)
        assert "<p>" not in paper.text

    def test_a_text_that_begins_like_one_is_none(self) -> None:
        text = b"From: the desk of A. Counsel\n\nOn March 4 counsel spoke.\n"
        assert CheckedDocuments().read_bytes(text).text == text.decode()

    @pytest.mark.parametrize(
        "data",
        [
            b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/pdf\n\nx\n--x--\n",
            b"Content-Type: image/png\n\nxx",
        ],
    )
    def test_without_words(self, tmp_path: Path, data: bytes) -> None:
        assert refused(write(tmp_path, "a.eml", data)) == "a.eml cannot be read: the e-mail has no words of its own."

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\xff\xfe\x00junk",
            b"Content-Type: text/plain; charset=klingon\n\nhello counsel",
            b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!notbase64!!!",
            b"Content-Type: multipart/mixed; boundary=x\n\n"
            + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 3000,
        ],
    )
    def test_a_damaged_one_is_read_or_refused(self, tmp_path: Path, data: bytes) -> None:
        path = write(tmp_path, "a.eml", data)
        try:
            told = CheckedDocuments().read(path).name
        except UnreadableDocument as refusal:
            told = str(refusal)
        assert told == "a.eml" or told.startswith("a.eml cannot be read: ")


class TestWithoutAPath:
    """What a name says of bytes is not believed, and leads nowhere."""

    @pytest.mark.parametrize("name", ["a.pdf", "../../a.docx", "..", "/etc/passwd", "a\0b", "x" * 5_000, ""])
    def test_a_word_file_is_read_under_any_name(self, name: str) -> None:
        paper = CheckedDocuments().read_bytes(as_word("On March 4 counsel spoke."), name=name)
        assert (paper.name, paper.text.strip()) == (name, "On March 4 counsel spoke.")


class TestRefused:
    """One sentence with the file's name and the reason."""

    def test_a_scan(self, tmp_path: Path) -> None:
        assert refused(write(tmp_path, "scan.pdf", scanned_pdf(3))) == (
            "scan.pdf cannot be read: it has no text layer (it is a scan, or empty); it needs OCR first."
        )

    def test_scanned_pages_among_others_are_noted(self, tmp_path: Path) -> None:
        paper = CheckedDocuments().read(write(tmp_path, "half.pdf", scanned_pdf(3, with_text_on=[2])))
        assert paper.notes == ("No text could be read on pages 1, 3; scanned pages need OCR.",)
        assert certificate_in(paper).notes[0] == paper.notes[0]

    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("a.docx", word_bomb(3), "it unpacks to more than is allowed; it may be a decompression bomb"),
            ("a.pdf", b"no PDF", "it is named .pdf but is not a PDF"),
            ("a.txt", b"{\\rtf1 hello}", "it is rich text (RTF); save it as .docx"),
            ("a.txt", b"\xd0\xcf\x11\xe0old", "it is an old Word or Office file; save it as .docx"),
            (
                "a.txt",
                b"a\x00b\x00\x00c",
                "it is not text, and of no kind that is read (PDF, Word, HTML, Markdown, text)",
            ),
            ("a.txt", b"\xff\xfea", "its UTF-16 text is damaged"),
            (
                "a.gif",
                b"GIF89a",
                "files named .gif are not read; PDF, Word (.docx), HTML, Markdown and plain text are read",
            ),
            ("a.jpg", b"\xff\xd8\xff", "it is a picture; its words can be read by OCR only"),
        ],
    )
    def test_with_the_reason(self, tmp_path: Path, name: str, data: bytes, reason: str) -> None:
        assert refused(write(tmp_path, name, data)) == f"{name} cannot be read: {reason}."

    def test_what_is_no_file(self, tmp_path: Path) -> None:
        assert refused(tmp_path / "no.txt") == "no.txt cannot be read: there is no such file."
        assert refused(tmp_path / "no.eml") == "no.eml cannot be read: there is no such file."
        assert refused(tmp_path) == f"{tmp_path.name} cannot be read: it is not a file."

    def test_binary_on_standard_input(self) -> None:
        with pytest.raises(UnreadableDocument, match=r"^Standard input cannot be read: it is not text"):
            CheckedDocuments().read_bytes(bytes(range(256)) * 4)

    def test_a_file_that_is_too_large(self) -> None:
        with pytest.raises(UnreadableDocument, match=r"^Standard input cannot be read: it has 26 MB, and at most 25"):
            CheckedDocuments().read_bytes(b"a" * 26_000_000)
