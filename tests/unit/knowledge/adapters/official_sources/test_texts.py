"""The official text in what was downloaded, read in processes of their own."""

from __future__ import annotations

import io

import pytest
from docx import Document as WordDocument
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from knowledge.adapters.official_sources import IsolatedReadings
from knowledge.adapters.official_sources.texts import file_name
from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import INTAKE_LIMITS
from knowledge.watching.ports import Fetched, HowToRead, Media, NotRead, OfficialText, Seen, WhyNotRead
from tests.fakes.official_site import Asked, OfficialSite, Page, RuleSources, misbehaving

_LINES = (
    "Rule 37.2. Conference",
    "Counsel for a moving party must confer or make a reasonable effort to confer with opposing counsel",
    "before a motion to resolve a discovery dispute is filed, and must say how in the motion.",
)
_ADDRESS = "https://ksd.example/files/rule-37.2"
_KNOWN = HowToRead(expected=("reasonable effort to confer",), provision="37.2", least_characters=100)


def _readings() -> IsolatedReadings:
    return IsolatedReadings(FileReader(INTAKE_LIMITS))


def _fetched(body: bytes, media: Media) -> Fetched:
    return Fetched(body, media, Seen(), _ADDRESS)


def _page(page: Page) -> Fetched:
    reply = page(Asked("/", {}, 1)) if callable(page) else page
    return _fetched(reply.body, Media.HTML)


def _pdf(*, password: str = "") -> bytes:
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=letter, invariant=True)
    for number, line in enumerate(_LINES):
        canvas.drawString(72, 700 - 16 * number, line)
    canvas.save()
    if not password:
        return drawn.getvalue()
    writer = PdfWriter(clone_from=PdfReader(drawn))
    writer.encrypt(password, algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def _word() -> bytes:
    document = WordDocument()
    for line in _LINES:
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_the_chosen_part_of_a_page_is_read_as_it_stands() -> None:
    rules = RuleSources(3)
    site = OfficialSite()
    rules.install(site)
    how = HowToRead(selector="main", expected=("with particularity",), provision="3.1")
    read = _readings().read(_page(site.pages[rules.path(3)]), how)
    site.close()
    assert isinstance(read, OfficialText)
    assert read.text == "\n\n".join([*rules.words(3), "Last updated: January 1, 2026"])


def test_only_changed_words_change_the_digest() -> None:
    rules = RuleSources(2, {1: [2]})
    site = OfficialSite()
    rules.install(site)
    readings, digests = _readings(), []
    for _ in range(3):
        read = readings.read(_page(site.pages[rules.path(2)]), HowToRead(selector="main", provision="2.1"))
        assert isinstance(read, OfficialText)
        digests.append(read.digest)
    rules.next_poll()
    changed = readings.read(_page(site.pages[rules.path(2)]), HowToRead(selector="main", provision="2.1"))
    site.close()
    assert isinstance(changed, OfficialText)
    assert len(set(digests)) == 1
    assert changed.digest != digests[0]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (misbehaving.sign_in(), WhyNotRead.LOGIN),
        (misbehaving.robot_check(), WhyNotRead.BOT_WALL),
        (misbehaving.framed_check(), WhyNotRead.BOT_WALL),
        (misbehaving.error_called_well(), WhyNotRead.ERROR_PAGE),
        (misbehaving.moved_notice(), WhyNotRead.MOVED),
        (misbehaving.scripts_only(), WhyNotRead.EMPTY),
    ],
)
@pytest.mark.parametrize("how", [HowToRead(least_characters=1), HowToRead(selector="main", provision="37.2")])
def test_what_is_not_the_text_is_told_for_what_it_is(page: Page, kind: WhyNotRead, how: HowToRead) -> None:
    read = _readings().read(_page(page), how)
    assert isinstance(read, NotRead)
    assert read.kind is kind


@pytest.mark.parametrize(
    ("html", "selector", "expected"),
    [
        (
            "<div id=new><p>Rule 37.2 Counsel must make a reasonable effort to confer.</p></div>"
            + "<p>more words</p>" * 200,
            "#rule",
            NotRead(
                "The layout has changed: no part of the page is chosen by “#rule” any more.", WhyNotRead.LAYOUT_CHANGED
            ),
        ),
        (
            "<div id=rule></div>" + "<p>more words</p>" * 200,
            "#rule",
            NotRead("The part of the page that holds the text is empty.", WhyNotRead.EMPTY),
        ),
        (
            "<div id=rule><p>Rule 37.2 Under review.</p></div>" + "<p>more words</p>" * 200,
            "#rule",
            NotRead(
                "The layout has changed: the words “reasonable effort to confer” do not stand in the text.",
                WhyNotRead.LAYOUT_CHANGED,
            ),
        ),
        ("<p>a</p>", "p[", NotRead("rule-37.2.html cannot be read: “p[” is no CSS selector.", WhyNotRead.UNREADABLE)),
    ],
)
def test_a_changed_layout_never_becomes_a_rule(html: str, selector: str, expected: NotRead) -> None:
    how = HowToRead(selector=selector, expected=("reasonable effort to confer",), provision="37.2", least_characters=10)
    assert _readings().read(_fetched(html.encode(), Media.HTML), how) == expected


def test_parts_inside_each_other_are_read_once() -> None:
    html = b"<div class=r><p>One.</p><div class=r>Two.</div></div><p>Between.</p><div class=r>Three.</div>"
    read = _readings().read(_fetched(html, Media.HTML), HowToRead(selector=".r", least_characters=1))
    assert isinstance(read, OfficialText)
    assert read.text == "One.\n\nTwo.\n\nThree."


@pytest.mark.parametrize(("body", "media"), [(_pdf(), Media.PDF), (_word(), Media.WORD)], ids=["pdf", "word"])
def test_other_files_are_read_by_their_readers(body: bytes, media: Media) -> None:
    read = _readings().read(_fetched(body, media), _KNOWN)
    assert isinstance(read, OfficialText)
    assert read.text.split() == " ".join(_LINES).split()


def test_plain_text_is_read_and_is_no_text_where_it_is_an_error() -> None:
    text = _fetched("\n\n".join(_LINES).encode(), Media.TEXT)
    assert isinstance(_readings().read(text, _KNOWN), OfficialText)
    error = _readings().read(_fetched(b"503 Service Unavailable", Media.TEXT), HowToRead(least_characters=1))
    assert isinstance(error, NotRead)
    assert error.kind is WhyNotRead.ERROR_PAGE


@pytest.mark.parametrize(
    ("body", "media", "reason", "kind"),
    [
        (_pdf()[:-700], Media.PDF, "rule-37.2.pdf cannot be read: it is truncated or damaged.", WhyNotRead.DAMAGED),
        (
            b"%PDF-1.7\nnothing",
            Media.PDF,
            "rule-37.2.pdf cannot be read: it is truncated or damaged.",
            WhyNotRead.DAMAGED,
        ),
        (
            _pdf(password="of the court"),
            Media.PDF,
            "rule-37.2.pdf cannot be read: it is encrypted and needs a password.",
            WhyNotRead.ENCRYPTED,
        ),
        (b"PK\x03\x04" + b"x" * 50, Media.WORD, None, WhyNotRead.DAMAGED),
        (b"\x81\x8d\x00", Media.HTML, None, WhyNotRead.UNREADABLE),
    ],
)
def test_half_a_file_and_a_locked_one_are_told(body: bytes, media: Media, reason: str | None, kind: WhyNotRead) -> None:
    read = _readings().read(_fetched(body, media), _KNOWN)
    assert isinstance(read, NotRead)
    assert (read.kind, reason or read.reason) == (kind, read.reason)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://ksd.example/files/Rule%2037.PDF?x=1", "Rule-2037.pdf"),
        ("https://ksd.example/", "text.pdf"),
        ("https://ksd.example/..", "text.pdf"),
        ("https://ksd.example/a/" + "b" * 300, "b" * 60 + ".pdf"),
        ("https://ksd.example/rule.docx", "rule.docx.pdf"),
    ],
)
def test_what_was_downloaded_is_named_by_its_address(address: str, name: str) -> None:
    assert file_name(Fetched(b"", Media.PDF, Seen(), address)) == name
