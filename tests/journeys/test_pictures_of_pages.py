"""A page of a PDF as a picture: from a folder, from the published corpus, and behind a quotation."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from bot.assistant.answer import Question
from bot.assistant.page_pictures import NoPicture, PagePicture
from bot.bootstrap import assemble
from bot.settings import Settings
from tests.builders import write_corpus
from tests.journeys.conftest import Run
from tests.samples.court_papers import CourtPage, CourtPdf

WORDS = "counsel must confer by telephone or in person before any motion to compel is filed"
RULE = CourtPdf(
    stamp="",
    pages=[
        CourtPage(("Rule 90.1. The parties shall cooperate in discovery, and the court may order it.",)),
        CourtPage(
            (
                "(a) Duty to confer. Under this rule counsel must confer by",
                "telephone or in person before any",
                "motion to compel is filed.",
            )
        ),
    ],
).write()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(
        tmp_path / "corpus", {"rule.pdf": RULE, "note.txt": "Counsel should keep a list of the topics."}
    )


def test_a_page_of_a_folder_is_written_with_words_marked(run: Run, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    home = tmp_path / "home"
    shown = run(
        "corpus",
        "show",
        "rule.pdf",
        "--corpus",
        corpus,
        "--page",
        2,
        "--picture",
        out,
        "--words",
        WORDS,
        "--json",
        home=home,
    )
    assert (shown.code, json.loads(shown.out)) == (
        0,
        {
            "picture": str(out),
            "page": 2,
            "width": 1_000,
            "height": 1_295,
            "highlighted": True,
            "alt": f"Picture of page 2 of D. Kan. Rule 90.1; these words are marked on it: “{WORDS}”",
            "note": "Page 2 of the file. The quoted words stand on a yellow ground in a dark frame.",
        },
    )
    assert Image.open(out).size == (1_000, 1_295)


def test_why_there_is_no_picture_is_told(run: Run, corpus: Path, tmp_path: Path) -> None:
    out, home = tmp_path / "page.png", tmp_path / "home"
    shown = run("corpus", "show", "note.txt", "--corpus", corpus, "--page", 1, "--picture", out, home=home)
    assert (shown.code, shown.out) == (1, "There is no picture of the page: the source is not a PDF.\n")
    assert not out.exists()
    beyond = run("corpus", "show", "rule.pdf", "--corpus", corpus, "--page", 9, "--picture", out, home=home)
    assert (beyond.code, "it has 2 pages, and no page 9" in beyond.out) == (1, True)


@pytest.mark.parametrize("options", [("--page", "1"), ("--picture", "x.png"), ("--words", "x"), ("--page", "0")])
def test_half_a_wish_is_refused(run: Run, corpus: Path, tmp_path: Path, options: tuple[str, str]) -> None:
    shown = run("corpus", "show", "rule.pdf", "--corpus", corpus, *options, home=tmp_path / "home")
    assert shown.code == 2


def test_a_picture_that_cannot_be_written_is_told(run: Run, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "no folder" / "page.png"
    shown = run("corpus", "show", "rule.pdf", "--corpus", corpus, "--page", 1, "--picture", out, home=tmp_path / "home")
    assert (shown.code, shown.err.splitlines()[-1]) == (
        2,
        f"conferral: {out} cannot be written: No such file or directory.",
    )


def test_the_file_of_a_source_that_was_added_is_kept(run: Run, corpus: Path, tmp_path: Path) -> None:
    out, home = tmp_path / "page.png", tmp_path / "home"
    assert run("corpus", "add", corpus, home=home).code == 0
    (corpus / "rule.pdf").unlink()
    shown = run("corpus", "show", "rule.pdf", "--page", 2, "--picture", out, home=home)
    assert (shown.code, shown.out) == (0, f"Page 2 of the file. {out} holds it, 1000 by 1295 pixels.\n")
    assert RULE in [file.read_bytes() for file in (home / "originals").iterdir()]


def test_the_page_behind_a_quotation_is_shown_to_who_asked_while_the_file_is_there(
    corpus: Path, tmp_path: Path
) -> None:
    with assemble(Settings(home=tmp_path / "home"), corpus=corpus) as product:
        researcher = product.researcher
        words = "What must counsel do before a motion to compel under D. Kan. Rule 90.1?"
        answer = researcher.ask(Question(words, date(2026, 1, 5), asker="associate"))
        number = next(n for n, s in enumerate(answer.supports) if WORDS in s.quotation)
        shown = researcher.page_picture(answer.id, number, "associate")
        assert isinstance(shown, PagePicture)
        assert (shown.page, shown.highlighted) == (2, True)
        assert Image.open(io.BytesIO(shown.png)).size == (shown.width, shown.height)
        assert WORDS in shown.alt
        assert researcher.page_picture(answer.id, number, "another") is None
        (corpus / "rule.pdf").unlink()
        gone = researcher.page_picture(answer.id, number, "associate")
        assert isinstance(gone, NoPicture)
        assert "is not kept here" in gone.reason
