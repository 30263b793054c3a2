"""The notes of profiles are published like any other source, and a quotation that is gone refuses a publication."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.profile_sources import ProfileNotes, profile_sources
from bot.adapters.rule_files import ProfileFiles, load_rules, read_profile
from bot.conferral.rule_supports import unmet_quotations
from knowledge.adapters.publishing import Publisher
from knowledge.errors import PublicationRefused
from tests.builders import content, edition
from tests.contents import NOON
from tests.desk import Desk
from tests.samples.profiles import PROFILE

RULES = read_profile(PROFILE, "made.toml").rules


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def test_every_shipped_profile_can_be_published_as_a_note(desk: Desk) -> None:
    notes = profile_sources(load_rules(None), [])
    desk.publish(notes)
    held = desk.current().editions()
    assert len(held) == len(notes)
    assert profile_sources(load_rules(None), held) == ()


def test_only_what_a_publication_wrote_itself_makes_room_for_newer_notes(tmp_path: Path) -> None:
    notes = ProfileNotes(ProfileFiles(tmp_path / "profiles"), ())
    handed_in = content(edition("profiles/2010.txt", citation="No. 10-cv-1"), "Counsel must confer.")
    first = notes.beside([handed_in])
    again = notes.beside(first)
    assert [found.edition for found in again] == [found.edition for found in first]
    assert [found.edition.source for found in again].count("profiles/2010.txt") == 1
    assert len(again) > 1
    named_alike = content(edition(again[1].edition.source, citation="No. 10-cv-1"), "Counsel must confer.")
    sources = [found.edition.source for found in notes.beside([named_alike])]
    assert sources.count(named_alike.edition.source) == 1


def test_a_generation_that_lost_a_quoted_sentence_is_not_published(desk: Desk) -> None:
    publisher = Publisher(desk.home, desk.catalogue, desk.embedding, checks=[unmet_quotations(RULES)])
    older = edition(citation="S.D. Ohio Civ. R. 37.1", court="S.D. Ohio", in_force_from=RULES[0].in_force_from)
    whole = content(older, "Counsel confer. Counsel certify. They do so before filing.")
    current = publisher.publish([whole], by="librarian", now=NOON).generation
    with pytest.raises(PublicationRefused, match=r'"Counsel certify\."; no text held for it says so'):
        publisher.publish([content(older, "Counsel confer. They do so before filing.")], by="librarian", now=NOON)
    assert desk.current().name == current
