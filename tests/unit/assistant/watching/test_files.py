"""Sources that are files: a whole PDF is proposed as it came, a part of one by its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assistant.watching.state import Came
from knowledge.watching.ports import Downloads, Fetched, HowToRead, Media, Seen, Unchanged, Wanted
from knowledge.watching.sources import OfficialSource
from tests.samples.court_papers import CourtPage, CourtPdf
from tests.watching import WatchHome, official_source

WEEK = timedelta(days=7)


class PdfFiles:
    """Downloads that always give the same rules as a PDF, each time with other bytes."""

    def __init__(self, how: str = "by telephone") -> None:
        self.how = how
        self.times = 0

    def fetch(self, wanted: Wanted) -> Unchanged | Fetched:
        """The file; it never says that nothing changed."""
        self.times += 1
        paper = CourtPdf(page_numbers="{page}")
        for number, title in (("37.1", "Motions to compel"), ("37.2", "Duty to confer"), ("37.3", "Depositions")):
            lines = [f"Rule {number} {title}", "", f"Before a motion under Rule {number} is filed, counsel must"]
            lines += [
                f"confer {self.how} with opposing counsel about every matter",
                "that is in dispute, in good faith.",
            ]
            paper.pages.append(CourtPage(lines))
        body = paper.write() + f"\n% {self.times}".encode()
        return Fetched(body, Media.PDF, Seen(body_sha256=f"{self.times:064}"), wanted.address)


def pdf_source(how: HowToRead) -> OfficialSource:
    """The rule as a part of a PDF, or all of it."""
    return replace(official_source(), media=Media.PDF, how=how)


@pytest.mark.parametrize(
    ("how", "name"),
    [
        (HowToRead(provision="37.2", least_characters=50), "official/d-kan-37-2.pdf"),
        (
            HowToRead(start="Rule 37.2", end="Rule 37.3", provision="37.2", least_characters=50),
            "official/d-kan-37-2.txt",
        ),
    ],
)
def test_it_is_proposed_once_and_known_again_when_it_is_published(tmp_path: Path, how: HowToRead, name: str) -> None:
    home = WatchHome(tmp_path, [pdf_source(how)])
    site = PdfFiles()
    assert polled(home, site) is Came.PROPOSED
    assert polled(home, site) is Came.WAITING
    [proposal] = home.opened()
    assert proposal.source == name
    home.publish()
    content = home.desks.shelf.show(name)
    assert "confer by telephone with opposing counsel" in " ".join(content.text.split())
    assert ("Rule 37.3" in content.text) is name.endswith(".pdf")
    assert polled(home, site) is Came.UNCHANGED
    site.how = "by video"
    assert polled(home, site) is Came.PROPOSED
    assert [one.source for one in home.opened()] == [name.replace("2.", "2_2.")]


def polled(home: WatchHome, site: Downloads) -> Came:
    """What came of a poll a week later."""
    home.now += WEEK
    return home.poller(downloads=site).poll(home.source).came
