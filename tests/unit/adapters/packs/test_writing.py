"""Packs are written whole or not at all, equal contents alike; keys are kept from others."""

from __future__ import annotations

import resource
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.packs.signing import TrustedKeys, fingerprint_of, pack_key
from bot.adapters.packs.writing import write_pack
from bot.assistant.audit import NotRecorded
from bot.assistant.packs.pack import PackRefused
from bot.assistant.packs.ports import Written
from tests.unit.adapters.packs.made import MEMBERS, PACK, RULE, WORDS, whole


@pytest.fixture
def full_disk() -> Iterator[Callable[[int], None]]:
    """Have files grow to so many bytes and no further, as on a disk that fills up."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def nothing(_written: Written) -> None:
    """Do nothing last."""


def refusing(written: Written) -> None:
    """Fail as an audit does that cannot be written."""
    raise NotRecorded(written.manifest_sha256)


class TestWriting:
    """A pack and its place."""

    def test_equal_contents_give_equal_bytes_whatever_their_order(self, tmp_path: Path) -> None:
        whole(tmp_path / "one.zip")
        turned = dict(reversed(MEMBERS.items()))
        write_pack(tmp_path / "two.zip", PACK, turned, key=None, last=nothing)
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
        write_pack(tmp_path / "later.zip", replace(PACK, made_on=date(2026, 1, 6)), MEMBERS, key=None, last=nothing)
        assert (tmp_path / "one.zip").read_bytes() != (tmp_path / "later.zip").read_bytes()

    def test_never_takes_the_place_of_what_is_there(self, tmp_path: Path) -> None:
        before = whole(tmp_path / "pack.zip").read_bytes()
        (tmp_path / "link.zip").symlink_to(tmp_path / "none")
        recorded: list[Written] = []
        for name in ("pack.zip", "link.zip"):
            with pytest.raises(PackRefused) as refused:
                write_pack(tmp_path / name, replace(PACK, office="B"), MEMBERS, key=None, last=recorded.append)
            said = f"{tmp_path / name} is there already. Name another file, or remove it first."
            assert refused.value.diagnostics() == said
        assert (recorded, (tmp_path / "pack.zip").read_bytes()) == ([], before)

    def test_nor_of_what_came_while_it_was_written(self, tmp_path: Path) -> None:
        came = tmp_path / "pack.zip"

        def coming(_written: Written) -> None:
            came.write_bytes(b"came")

        with pytest.raises(PackRefused, match="is there already"):
            write_pack(came, PACK, MEMBERS, key=None, last=coming)
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("pack.zip", b"came")]

    def test_what_cannot_go_on_record_is_not_written(self, tmp_path: Path) -> None:
        with pytest.raises(NotRecorded):
            write_pack(tmp_path / "pack.zip", replace(PACK, office="B"), MEMBERS, key=None, last=refusing)
        assert list(tmp_path.iterdir()) == []

    def test_a_full_disk_leaves_no_half_of_a_file(self, tmp_path: Path, full_disk: Callable[[int], None]) -> None:
        large = {**MEMBERS, RULE: WORDS * 100_000}
        full_disk(1_000_000)
        with pytest.raises(PackRefused, match="was not written: the disk is full"):
            write_pack(tmp_path / "pack.zip", PACK, large, key=None, last=nothing)
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(PackRefused, match="was not written: No such file or directory"):
            whole(tmp_path / "none" / "pack.zip")

    def test_a_file_that_went_meanwhile_is_said_to_be_gone(self, tmp_path: Path) -> None:
        with pytest.raises(PackRefused, match="A file that is kept here cannot be read"):
            write_pack(tmp_path / "pack.zip", PACK, {**MEMBERS, RULE: tmp_path / "gone.txt"}, key=None, last=nothing)
        assert list(tmp_path.iterdir()) == []


class TestKeys:
    """A key is made once, and only its owner reads it."""

    def test_is_kept_from_others_and_told_again(self, tmp_path: Path) -> None:
        made = pack_key(tmp_path / "key")
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
        again = pack_key(tmp_path / "key")
        assert (made.made, again.made, again.public) == (True, False, made.public)
        assert made.fingerprint == fingerprint_of(made.public)
        assert made.fingerprint.startswith("SHA256:")

    def test_a_full_disk_leaves_no_half_of_a_key(self, tmp_path: Path, full_disk: Callable[[int], None]) -> None:
        full_disk(10)
        with pytest.raises(PackRefused, match=r"The key could not be kept in .*: File too large\."):
            pack_key(tmp_path / "key")
        assert list(tmp_path.iterdir()) == []

    def test_none_takes_the_place_of_what_is_there(self, tmp_path: Path) -> None:
        (tmp_path / "key").symlink_to(tmp_path / "none")
        with pytest.raises(PackRefused, match=r"The key could not be kept in .*: File exists\."):
            pack_key(tmp_path / "key")
        assert [path.name for path in tmp_path.iterdir()] == ["key"]

    def test_a_mark_before_the_first_trusted_key_is_passed_over(self, tmp_path: Path) -> None:
        made = pack_key(tmp_path / "key")
        (tmp_path / "trusted.txt").write_text(f"{made.public} An office\n", "utf-8-sig")
        found = TrustedKeys(tmp_path / "trusted.txt").judge(made.public)
        assert (found.trusted, found.name) == (True, "An office")

    def test_one_that_others_can_read_signs_nothing(self, tmp_path: Path) -> None:
        pack_key(tmp_path / "key")
        (tmp_path / "key").chmod(0o644)
        with pytest.raises(PackRefused, match="Others can read the key"):
            whole(tmp_path / "pack.zip", key=tmp_path / "key")
        assert not (tmp_path / "pack.zip").exists()

    def test_what_is_no_key_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "key").write_bytes(b"not a key")
        (tmp_path / "key").chmod(0o600)
        for use in (lambda: pack_key(tmp_path / "key"), lambda: whole(tmp_path / "pack.zip", key=tmp_path / "key")):
            with pytest.raises(PackRefused, match="holds no key to sign packs with"):
                use()
