"""A page whose end is only that of its connection is whole where it has an end of its own."""

from __future__ import annotations

import pytest

from knowledge.watching.ports import Fetched, Wanted, WhyNot
from tests.fakes.official_site import OfficialSite, Reply
from tests.unit.knowledge.adapters.official_sources.downloading import downloads, refusal

_PAGE = b"<!doctype html><html><body><p>Rule 37.2</p></body></html>"


@pytest.mark.parametrize("said", [b"<html><body><p>Rule 37.2</p>", b"<!doctype html><html><p>Rule"])
def test_a_page_without_a_length_that_ends_early_is_broken_off(site: OfficialSite, said: bytes) -> None:
    site.pages["/rule"] = Reply(said, length="")
    assert refusal(site, "/rule") == (WhyNot.BROKEN_OFF, "The page ended before all of it had come.")


@pytest.mark.parametrize(
    ("said", "media"), [(_PAGE, "text/html"), (b"<p>Rule</p></BODY >", "text/html"), (b"Rule 37.2", "text/plain")]
)
def test_what_tells_no_length_and_has_its_end_is_whole(site: OfficialSite, said: bytes, media: str) -> None:
    site.pages["/rule"] = Reply(said, media, length="")
    fetched = downloads(site).fetch(Wanted(site.address("/rule")))
    assert isinstance(fetched, Fetched)
    assert fetched.body == said
