"""Words that a PDF holds and its pages do not show are found, and what is shown raises no alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.adapters.hidden_text import HiddenText
from knowledge.adapters.hidden_text.pdf_file import look_at_pdf
from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from tests.samples.clean_pdfs import LOOKS, clean_pdf
from tests.samples.court_papers import CourtPage, CourtPdf, scanned_pdf
from tests.samples.hidden_pdfs import WAYS, hidden_pdf
from tests.samples.pdf_paper import Paper

LIMITS = ReadingLimits(cpu_seconds=1_000_000)
"""The look counts all that its process has worked; the process of a test has worked on others before."""
LOCKED = CourtPdf(password="p", pages=[CourtPage(["The motion is denied."])]).write()
HOLDS = "Page 1 holds words that its picture does not show: "
TOLD_SHORT = "told in place of letters"


def looked_at(data: bytes) -> list[Concern]:
    """The concerns, found in this process: these samples are ours."""
    return list(look_at_pdf(data, LIMITS))


@pytest.mark.parametrize("way", WAYS)
def test_a_hidden_sentence_is_found_and_shown_alone(way: str) -> None:
    data, secret = hidden_pdf(way, 7)
    concerns = looked_at(data)
    assert [(concern.kind, concern.gravity) for concern in concerns] == [(ConcernKind.HIDDEN_TEXT, Gravity.ALARM)]
    shown = set(concerns[0].words.replace(".", "").split())
    assert shown <= set(secret.replace(".", "").split()) | {"Order"}
    assert len(shown) >= len(set(secret.split())) / 2
    if way != TOLD_SHORT:
        assert secret in concerns[0].words or way == "squeezed"


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_shown_raises_no_alarm(look: str) -> None:
    assert [concern for concern in looked_at(clean_pdf(look, 7)) if concern.gravity is Gravity.ALARM] == []


class TestTheReasonSaysHow:
    """A reader of the alarm knows where to look."""

    @pytest.mark.parametrize(
        ("way", "reason"),
        [
            ("white", HOLDS + "they have the colour of what is behind them."),
            ("invisible", HOLDS + "they are marked as invisible."),
            ("small font", HOLDS + "they are too small to be read."),
            ("off page", HOLDS + "they lie outside of the page."),
            ("under a black box", HOLDS + "a box or a picture covers them."),
            ("transparent", HOLDS + "they are transparent."),
            ("layer off", HOLDS + "they are on a layer that is switched off."),
            ("clipped", HOLDS + "they are cut off or covered."),
            (
                "under a mark",
                HOLDS + "a mark that was laid over the page covers them.",
            ),
            ("comment", "Page 1 has an annotation (Text) with words that the page does not show."),
            (
                "hidden annotation",
                "Page 1 has an annotation (FreeText), which is hidden, with words that the page does not show.",
            ),
            ("subject", "The file's properties (Subject) say something that no page shows."),
            (TOLD_SHORT, "Page 1 tells other programs words in place of those that it draws."),
        ],
    )
    def test_for_each_way(self, way: str, reason: str) -> None:
        assert [concern.reason for concern in looked_at(hidden_pdf(way, 3)[0])] == [reason]


class TestAScan:
    """The words behind a scan are invisible, and that is no alarm; words where the picture has none are."""

    def test_with_words_behind_its_ink_is_noted(self) -> None:
        concerns = looked_at(clean_pdf("scan with words behind", 4))
        assert [(concern.kind, concern.gravity, concern.page) for concern in concerns] == [
            (ConcernKind.NOT_CHECKED, Gravity.NOTICE, 1)
        ]
        assert "cannot be told without OCR" in concerns[0].reason

    def test_with_words_where_it_is_blank_is_an_alarm(self) -> None:
        paper = Paper()
        paper.use("XObject", "Sc", paper.picture(61, 79, b"\xff" * 61 * 79))
        paper.draw("q 612 0 0 792 0 0 cm /Sc Do Q")
        paper.text("This sentence has no ink under it at all.", 72, 400, before="3 Tr")
        concerns = looked_at(paper.write())
        assert [(concern.gravity, concern.words) for concern in concerns] == [
            (Gravity.ALARM, "This sentence has no ink under it at all.")
        ]

    def test_with_a_second_layer_of_words_is_an_alarm(self) -> None:
        paper = Paper()
        ink = b"".join(b"\xff" * 612 if row % 20 < 6 else (b"\x00\x00\xff\xff") * 153 for row in range(792))
        paper.use("XObject", "Sc", paper.picture(612, 792, ink))
        paper.draw("q 612 0 0 792 0 0 cm /Sc Do Q")
        paper.text("These words stand where the scan has ink", 72, 402, before="3 Tr")
        paper.text("And these stand at the very same place.", 76, 402, before="3 Tr")
        alarms = [concern for concern in looked_at(paper.write()) if concern.gravity is Gravity.ALARM]
        assert [concern.words for concern in alarms] == ["And these stand at the very same place."]

    def test_without_words_is_silent(self) -> None:
        assert looked_at(scanned_pdf(2)) == []


def test_one_small_word_that_turns_the_meaning_is_found() -> None:
    paper = Paper()
    paper.text("The motion is", 72, 600)
    paper.text("not", 145, 600, before="1 g")
    paper.text("granted.", 165, 600)
    assert [concern.words for concern in looked_at(paper.write())] == ["not"]


def test_words_are_cut_and_say_so() -> None:
    paper = Paper()
    for line in range(20):
        paper.text(f"Line {line} of what nobody is meant to see.", 72, 700 - 15 * line, before="3 Tr")
    (concern,) = looked_at(paper.write())
    assert len(concern.words) < 340
    assert concern.words.endswith("more characters]")


def test_pages_are_told_apart() -> None:
    paper = Paper()
    paper.text("Nothing is hidden here.", 72, 700)
    paper.contents.append("")
    paper.text("Everything is hidden here.", 72, 700, before="1 g")
    assert [(concern.page, concern.words) for concern in looked_at(paper.write())] == [
        (2, "Everything is hidden here.")
    ]


def test_scripts_and_attached_programs_are_told() -> None:
    paper = Paper(catalogue_keys="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    paper.text("An ordinary page.", 72, 700)
    assert [(concern.kind, concern.reason) for concern in looked_at(paper.write())] == [
        (ConcernKind.ACTIVE_CONTENT, "When it is opened, the file runs a script.")
    ]


class TestTheIsolatedProcess:
    """Files are looked at in a process of their own, which answers in concerns."""

    def test_finds_what_is_hidden(self, tmp_path: Path) -> None:
        data, secret = hidden_pdf("white", 1)
        path = tmp_path / "paper.pdf"
        path.write_bytes(data)
        assert [concern.words for concern in HiddenText().find(path)] == [secret]

    def test_uses_what_was_read_already(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.pdf"
        path.write_bytes(CourtPdf(pages=[CourtPage(["The motion to compel is denied without prejudice."])]).write())
        document = FileReader().read(path)
        assert HiddenText().find(path, document) == ()

    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("paper.pdf", b"%PDF-1.7\nnothing", "it is damaged or needs a password"),
            ("paper.pdf", LOCKED, "it is damaged or needs a password"),
            ("paper.docx", b"Dear counsel,", "it is named .docx but is not a Word document"),
            ("paper.docx", b"PK\x03\x04 broken", "it is damaged"),
        ],
    )
    def test_says_why_a_file_was_not_looked_at(self, tmp_path: Path, name: str, data: bytes, reason: str) -> None:
        path = tmp_path / name
        path.write_bytes(data)
        assert HiddenText().find(path) == (
            Concern(
                ConcernKind.NOT_CHECKED,
                Gravity.ALARM,
                f"The file could not be looked at for hidden text: {reason}.",
            ),
        )

    def test_says_which_pages_it_had_no_time_for(self) -> None:
        data = CourtPdf(pages=[CourtPage(["The motion to compel is denied."])] * 9).write()
        (concern,) = look_at_pdf(data, ReadingLimits(wall_seconds=0.0001))
        assert (concern.kind, concern.gravity) == (ConcernKind.NOT_CHECKED, Gravity.ALARM)
        assert concern.reason == "Pages from 1 to 9 were not looked at: it takes too long."

    def test_stops_in_the_time_that_is_left(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.pdf"
        path.write_bytes(CourtPdf(pages=[CourtPage(["The motion to compel is denied."])]).write())
        (concern,) = HiddenText().find(path, seconds=0.01)
        assert concern.reason == (
            "The file could not be looked at for hidden text: reading it takes too long; it may be built to do so."
        )

    def test_says_that_a_file_is_not_there(self, tmp_path: Path) -> None:
        (concern,) = HiddenText().find(tmp_path / "none.pdf")
        assert concern.reason == "The file could not be looked at for hidden text: No such file or directory."
