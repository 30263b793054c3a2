"""Taking a corpus folder in: what can be read is read, what cannot is named, and the others go on."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from knowledge.accession import Refused, inputs_digest, take_in
from knowledge.finding_aids import AidEntry
from knowledge.manifest import Manifest, read_manifest
from tests.builders import write_corpus
from tests.fakes.reader import FakeReader

TEXTS = {
    "one.txt": "Counsel must confer.\n\nA letter is not enough.",
    "two.txt": "Counsel may call.",
    "void.txt": " \n",
}


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    return read_manifest(write_corpus(tmp_path, TEXTS) / "manifest.toml")


def test_what_can_be_read_is_taken_in_and_what_cannot_is_named_with_its_reason(manifest: Manifest) -> None:
    told: list[tuple[str, int, int]] = []
    taken = take_in(manifest, FakeReader(TEXTS), (), progress=lambda *step: told.append(step))
    assert [c.edition.source for c in taken.contents] == ["one.txt", "two.txt"]
    assert taken.refused == (Refused("void.txt", "void.txt cannot be read: it is empty."),)
    assert taken.warnings == ()
    assert told == [("Reading sources", done, 3) for done in range(4)]


def test_a_source_comes_with_its_text_its_passages_and_the_sum_of_its_file(manifest: Manifest) -> None:
    one = take_in(manifest, FakeReader(TEXTS), (), progress=lambda *_: None).contents[0]
    assert one.text == TEXTS["one.txt"]
    assert " ".join(p.text for p in one.passages) == "Counsel must confer. A letter is not enough."
    assert one.sha256 == hashlib.sha256(TEXTS["one.txt"].encode()).hexdigest()


def test_only_the_files_asked_for_are_read(manifest: Manifest, tmp_path: Path) -> None:
    reader = FakeReader(TEXTS)
    taken = take_in(manifest, reader, (), progress=lambda *_: None, only=[tmp_path / "two.txt"])
    assert [c.edition.source for c in taken.contents] == ["two.txt"]
    assert reader.asked == [manifest.root / "two.txt"]


def test_the_finding_aid_gives_a_passage_the_questions_it_answers(manifest: Manifest) -> None:
    aid = [
        AidEntry("D. Kan.", None, ("a letter is not enough",), ("will an email do?",)),
        AidEntry("N.D. Cal.", None, ("counsel",), ("who must call?",)),
    ]
    one, two = take_in(manifest, FakeReader(TEXTS), aid, progress=lambda *_: None).contents
    assert list(one.questions.values()) == [("will an email do?",)]
    assert two.questions == {}


class TestTheDigestOfTheInputs:
    """Equal while nothing changed."""

    def test_is_the_same_twice(self, manifest: Manifest) -> None:
        assert inputs_digest(manifest, also="1") == inputs_digest(manifest, also="1")

    def test_changes_with_a_file(self, manifest: Manifest, tmp_path: Path) -> None:
        before = inputs_digest(manifest, also="1")
        (tmp_path / "two.txt").write_text("Counsel must call.", encoding="utf-8")
        changed = inputs_digest(manifest, also="1")
        (tmp_path / "two.txt").unlink()
        assert len({before, changed, inputs_digest(manifest, also="1")}) == 3

    def test_changes_with_the_manifest_and_with_how_sources_are_cut(self, manifest: Manifest, tmp_path: Path) -> None:
        before = inputs_digest(manifest, also="1")
        text = (tmp_path / "manifest.toml").read_text(encoding="utf-8")
        (tmp_path / "manifest.toml").write_text(text.replace("made for a test", "made for tests", 1), encoding="utf-8")
        changed = read_manifest(tmp_path / "manifest.toml")
        assert len({before, inputs_digest(manifest, also="2"), inputs_digest(changed, also="1")}) == 3
