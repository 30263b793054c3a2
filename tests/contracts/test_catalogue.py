"""What every Catalogue promises, kept by the fake and by SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.content_json import content_sha256
from knowledge.adapters.database import open_database
from knowledge.ports import Catalogue, GenerationRecord, GenerationStatus, SourceContent
from tests.contents import NOON, content, two_rules
from tests.fakes.catalogue import CatalogueInMemory


@pytest.fixture(params=["fake", "sqlite"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Catalogue:
    if request.param == "fake":
        return CatalogueInMemory()
    return SqlCatalogue(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"))


def begin(catalogue: Catalogue, contents: Sequence[SourceContent]) -> GenerationRecord:
    by_digest = {content_sha256(content): content for content in contents}
    return catalogue.begin(by_digest, embedding="words", fingerprint="f" * 64, created=NOON, by="librarian")


class TestEveryCatalogue:
    """Promises of the port."""

    def test_records_a_generation_as_building(self, catalogue: Catalogue) -> None:
        record = begin(catalogue, two_rules())
        assert record == GenerationRecord(
            name="2026-01-05.1",
            created=NOON,
            status=GenerationStatus.BUILDING,
            embedding="words",
            fingerprint="f" * 64,
            sources=2,
            passages=2,
            made_by="librarian",
        )
        assert catalogue.generations() == [record]
        assert catalogue.current() is None

    def test_gives_back_exactly_what_was_kept(self, catalogue: Catalogue) -> None:
        kept = two_rules()
        assert list(catalogue.contents(begin(catalogue, kept).name)) == kept
        assert list(catalogue.contents("another")) == []

    def test_gives_one_source_or_every_edition_without_the_rest(self, catalogue: Catalogue) -> None:
        kept = two_rules()
        name = begin(catalogue, kept).name
        assert catalogue.editions(name) == [one.edition for one in kept]
        assert list(catalogue.contents(name, source=kept[1].edition.source)) == kept[1:]
        assert list(catalogue.contents(name, source="c.txt")) == []
        assert catalogue.editions("another") == []

    def test_keeps_every_generations_own_contents(self, catalogue: Catalogue) -> None:
        first, second = two_rules(), [content("(a) Amended.", source="rules/1.txt"), *two_rules()[1:]]
        names = [begin(catalogue, first).name, begin(catalogue, second).name, begin(catalogue, []).name]
        assert [list(catalogue.contents(name)) for name in names] == [first, second, []]

    def test_knows_the_digest_of_every_source_of_a_generation(self, catalogue: Catalogue) -> None:
        name = begin(catalogue, two_rules()).name
        assert catalogue.digests(name) == {c.edition.source: content_sha256(c) for c in two_rules()}
        assert catalogue.digests("another") == {}

    def test_makes_one_generation_current_at_a_time(self, catalogue: Catalogue) -> None:
        names = [begin(catalogue, two_rules()).name for _ in range(2)]
        for name in names:
            catalogue.make_current(name)
        current = catalogue.current()
        assert current is not None
        assert (current.name, current.status) == (names[1], GenerationStatus.CURRENT)
        assert [(r.name, r.status.value) for r in catalogue.generations()] == [
            (names[1], "current"),
            (names[0], "former"),
        ]

    def test_knows_no_current_generation_of_another_name(self, catalogue: Catalogue) -> None:
        name = begin(catalogue, two_rules()).name
        catalogue.make_current(name)
        with pytest.raises(KeyError):
            catalogue.make_current("another")
        current = catalogue.current()
        assert current is not None
        assert current.name == name

    def test_goes_back_to_the_newest_former_generation_before_the_current(self, catalogue: Catalogue) -> None:
        assert catalogue.rollback_target() is None
        names = [begin(catalogue, two_rules()).name for _ in range(4)]
        for name in (names[0], names[1], names[3]):
            catalogue.make_current(name)
        catalogue.mark(names[2], GenerationStatus.FAILED, reason="the disk is full")
        targets = []
        while (target := catalogue.rollback_target()) is not None:
            targets.append(target.name)
            catalogue.make_current(target.name)
        assert targets == [names[1], names[0]]

    def test_does_not_go_back_past_a_purged_generation(self, catalogue: Catalogue) -> None:
        names = [begin(catalogue, two_rules()).name for _ in range(3)]
        for name in names:
            catalogue.make_current(name)
        catalogue.mark(names[1], GenerationStatus.PURGED, reason="it held a sealed order")
        target = catalogue.rollback_target()
        assert target is not None
        assert (target.name, target.status) == (names[1], GenerationStatus.PURGED)

    def test_says_why_a_generation_failed(self, catalogue: Catalogue) -> None:
        name = begin(catalogue, two_rules()).name
        catalogue.mark(name, GenerationStatus.FAILED, reason="the disk is full")
        (record,) = catalogue.generations()
        assert (record.status, record.reason) == (GenerationStatus.FAILED, "the disk is full")

    def test_keeps_vectors_by_text_and_embedding(self, catalogue: Catalogue) -> None:
        many = {f"{n:064d}": [float(n), 0.5] for n in range(1203)}
        catalogue.save_vectors(many, "words")
        catalogue.save_vectors({f"{7:064d}": [0.0, 0.0]}, "words")
        assert {k: list(v) for k, v in catalogue.vectors_for([*many, "unknown"], "words").items()} == many
        assert catalogue.vectors_for(list(many), "another") == {}
        assert catalogue.vectors_for([], "words") == {}

    def test_keeps_the_time_with_its_zone(self, catalogue: Catalogue) -> None:
        begin(catalogue, [])
        assert catalogue.generations()[0].created.utcoffset() == timedelta(0)
