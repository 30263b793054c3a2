"""Packs that strangers made: what cannot be used is refused with its reason, and the rest is unharmed."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.packs.names import CHECKSUM, MANIFEST, MOST_BYTES, SIGNATURE, begins_as_pack, checksum_line
from bot.adapters.packs.reading import LIMITS, opened_pack
from bot.adapters.packs.signing import TrustedKeys, pack_key
from bot.assistant.packs.pack import PackRefused
from knowledge.adapters.intake_files import IntakeLimits
from tests.samples.archives import SYMLINK, archive, encrypted_archive, overlapping
from tests.unit.adapters.packs.made import MEMBERS, RULE, WORDS, members_of, packed, told_otherwise, whole

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return whole(tmp_path / "pack.zip")


def opened(path: Path, *, limits: IntakeLimits = LIMITS) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files that are taken, and what is refused with its reason."""
    into = path.parent / "into"
    with opened_pack(path, into, TrustedKeys(path.parent / "none.txt"), limits=limits) as found:
        taken = {name: file.read_bytes() for name, file in found.files.items()}
        assert all(file.is_relative_to(into) for file in found.files.values())
        told = taken, {refusal.name: refusal.reason for refusal in found.refused}
    assert list(into.iterdir()) == []
    return told


def refusal(path: Path, *, limits: IntakeLimits = LIMITS) -> str:
    """Why nothing of it is taken."""
    into = path.parent / "into"
    with (
        pytest.raises(PackRefused) as caught,
        opened_pack(path, into, TrustedKeys(path.parent / "none.txt"), limits=limits),
    ):
        pass
    assert not into.exists() or list(into.iterdir()) == []
    return caught.value.diagnostics().removeprefix(f"{path.name} was not taken in. ")


def test_a_whole_pack_is_taken_whole(pack: Path) -> None:
    assert opened(pack) == (MEMBERS, {})
    assert begins_as_pack(pack)


class TestSomeMembers:
    """One member that cannot be used keeps no other from it."""

    def test_another_checksum(self, pack: Path) -> None:
        taken, refused = opened(packed(pack, {**members_of(pack), RULE: WORDS.replace(b"must", b"may!")}))
        assert list(taken) == ["profiles/sdohio.toml"]
        why = "its checksum is another than the manifest says; it was changed or damaged on its way"
        assert refused == {RULE: f"{RULE} was not taken: {why}."}

    def test_a_missing_one(self, pack: Path) -> None:
        members = members_of(pack)
        del members[RULE]
        taken, refused = opened(packed(pack, members))
        assert list(taken) == ["profiles/sdohio.toml"]
        assert refused == {RULE: f"{RULE} was not taken: the manifest names it, and it did not come with it."}

    @pytest.mark.parametrize(
        ("name", "why"),
        [
            ("../../evil.txt", "its name leads out of what was handed in"),
            ("/etc/evil.txt", "its name is a place on a disk, not one inside what was handed in"),
            ("C:\\evil.txt", "its name is a place on a disk, not one inside what was handed in"),
            ("authorities\\..\\..\\evil", "its name leads out of what was handed in"),
            ("authorities/e\u202evil.txt", "a pack holds no file of such a name"),
            ("nul\0.txt", "its name holds a zero character"),
            (f"authorities/{'0' * 64}.txt", "the manifest of the pack does not name it"),
            ("more.json", "a pack holds no file of such a name"),
        ],
    )
    def test_one_too_many(self, pack: Path, name: str, why: str) -> None:
        taken, refused = opened(packed(pack, {**members_of(pack), name: b"x"}))
        assert taken == MEMBERS
        [reason] = refused.values()
        assert reason.endswith(f" was not taken: {why}.")
        assert not list(pack.parent.rglob("*evil*"))

    def test_two_of_one_name(self, pack: Path) -> None:
        taken, refused = opened(packed(pack, [*members_of(pack).items(), (RULE, b"other words")]))
        assert (list(taken), refused[RULE]) == (
            ["profiles/sdohio.toml"],
            f"{RULE} was not taken: the pack holds it twice.",
        )

    def test_a_link(self, pack: Path) -> None:
        members = members_of(pack)
        with zipfile.ZipFile(pack, "w") as package:
            for name, data in members.items():
                info = zipfile.ZipInfo(name)
                info.external_attr = SYMLINK if name == RULE else 0
                package.writestr(info, b"/etc/passwd" if name == RULE else data)
        taken, refused = opened(pack)
        assert (list(taken), refused[RULE]) == (
            ["profiles/sdohio.toml"],
            f"{RULE} was not taken: it is a link, and links are not followed.",
        )

    def test_an_archive_inside(self, pack: Path) -> None:
        taken, refused = opened(packed(pack, {**members_of(pack), RULE: archive({"x": b"x"})}))
        assert (list(taken), "an archive inside an archive" in refused[RULE]) == (["profiles/sdohio.toml"], True)

    def test_a_decompression_bomb(self, pack: Path) -> None:
        members = members_of(pack)
        with zipfile.ZipFile(pack, "w") as package:
            for name, data in members.items():
                bomb = name == RULE
                package.writestr(name, b"0" * 50_000_000 if bomb else data, 8 if bomb else 0)
        taken, refused = opened(pack)
        assert list(taken) == ["profiles/sdohio.toml"]
        assert "it may be a decompression bomb" in refused[RULE]

    def test_more_than_is_taken_in_all(self, pack: Path) -> None:
        room = sum(len(data) for name, data in members_of(pack).items() if not name.startswith("profiles/"))
        taken, refused = opened(pack, limits=IntakeLimits(total_bytes=room))
        assert (list(taken), list(refused)) == ([RULE], ["profiles/sdohio.toml"])


class TestAllOfIt:
    """What leaves nothing to go on with."""

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"hello", "It is no zip file."),
            (b"", "It is no zip file."),
            (archive({"rule.txt": WORDS}), "It is no pack: it holds no manifest."),
            (archive({"[Content_Types].xml": b"x"}), "It is a document and no pack."),
            (encrypted_archive({MANIFEST: b"{}"}), f"Its {MANIFEST} cannot be used: it is encrypted and needs a pass"),
            (overlapping(MANIFEST, b"{}" * 50, 30), "It cannot be unpacked: its parts overlap"),
        ],
    )
    def test_no_pack(self, tmp_path: Path, data: bytes, why: str) -> None:
        (tmp_path / "pack.zip").write_bytes(data)
        assert refusal(tmp_path / "pack.zip").startswith(why)

    def test_half_a_pack(self, pack: Path) -> None:
        data = pack.read_bytes()
        pack.write_bytes(data[: len(data) // 2])
        assert refusal(pack).startswith("It cannot be unpacked: it is damaged.")

    def test_a_pack_of_two_gigabytes(self, tmp_path: Path) -> None:
        path = tmp_path / "pack.zip"
        path.touch()
        os.truncate(path, 2 * MOST_BYTES)
        assert refusal(path).startswith("pack.zip has 2,000 MB, and at most 1,000 MB are taken.")

    def test_no_file_at_all(self, tmp_path: Path) -> None:
        assert refusal(tmp_path / "none.zip") == "none.zip cannot be opened: No such file or directory."

    @pytest.mark.parametrize("checksum", [None, b"", b"0" * 64, checksum_line(b"another")])
    def test_a_manifest_without_its_checksum(self, pack: Path, checksum: bytes | None) -> None:
        members = {**members_of(pack), CHECKSUM: checksum or b""}
        if checksum is None:
            del members[CHECKSUM]
        assert refusal(packed(pack, members)).startswith("The checksum of its manifest is missing or wrong")

    def test_two_manifests(self, pack: Path) -> None:
        members = members_of(pack)
        assert refusal(packed(pack, [*members.items(), (MANIFEST, members[MANIFEST])])) == (
            "It holds pack.json twice, and nobody can tell which is meant."
        )

    def test_a_newer_format_says_what_is_needed(self, pack: Path) -> None:
        told_otherwise(pack, lambda plain: plain.update(version=2, generator="conferral 9.1.0"))
        assert refusal(pack) == (
            "It has version 2 of the format, and this program reads up to version 1. It is read by conferral 9.1.0, "
            "or newer: bring this one up to that."
        )

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            (lambda plain: plain.update(version=0), "names no version of the format that there is"),
            (lambda plain: plain.update(version="1"), "names no version of the format that there is"),
            (lambda plain: plain.update(format="other"), "is not that of a pack"),
            (lambda plain: plain.pop("files"), "something is missing or is of another kind"),
            (lambda plain: plain.update(made_on="yesterday"), "something is missing or is of another kind"),
            (lambda plain: plain["files"].append(plain["files"][0]), "names a file twice"),
            (lambda plain: plain["authorities"].pop(), "does not say what they are"),
            (lambda plain: plain["authorities"].append(plain["authorities"][0]), "names two sources"),
            (lambda plain: plain["authorities"][0].update(source="../x.txt"), "leads out of what was handed in"),
            (lambda plain: plain["authorities"][0].update(source="a\u202eb.txt"), "characters that nobody sees"),
            (lambda plain: plain["authorities"][0]["described"].update(colour="red"), "what nobody asks for: “colour”"),
            (lambda plain: plain["profiles"].append(plain["profiles"][0]), "names two profiles of one court"),
            (lambda plain: plain["files"][0].update(name="../x"), "names a file as a pack names none"),
            (lambda plain: plain["files"][0].update(size=-1), "something is missing or is of another kind"),
        ],
    )
    def test_a_manifest_that_says_what_none_says(self, pack: Path, change: Change, why: str) -> None:
        assert why in refusal(told_otherwise(pack, change))

    def test_a_key_that_stands_twice(self, pack: Path) -> None:
        members = members_of(pack)
        members[MANIFEST] = members[MANIFEST].replace(b'"golden": 0', b'"golden": 0, "golden": 0')
        members[CHECKSUM] = checksum_line(members[MANIFEST])
        assert refusal(packed(pack, members)) == "Its manifest is not what a pack has: it cannot be read."

    def test_nesting_without_end(self, pack: Path) -> None:
        members = members_of(pack)
        members[MANIFEST] = b"[" * 100_000
        members[CHECKSUM] = checksum_line(members[MANIFEST])
        assert refusal(packed(pack, members)) == "Its manifest is not what a pack has: it cannot be read."


class TestSignatures:
    """Whose pack it is."""

    def test_a_manifest_that_was_changed_after_it_was_signed(self, tmp_path: Path) -> None:
        pack_key(tmp_path / "key")
        pack = whole(tmp_path / "pack.zip", key=tmp_path / "key")
        assert opened(pack) == (MEMBERS, {})
        told_otherwise(pack, lambda plain: plain.update(office="Another firm"))
        assert refusal(pack).startswith("Its signature is wrong: the manifest was changed after it was signed")

    @pytest.mark.parametrize("signature", [b"", b"{}", b"\xff", b'{"algorithm": "Ed25519", "public_key": 1}'])
    def test_a_signature_that_is_none(self, pack: Path, signature: bytes) -> None:
        assert refusal(packed(pack, {**members_of(pack), SIGNATURE: signature})) == "Its signature cannot be read."

    def test_a_signature_of_another_pack(self, tmp_path: Path) -> None:
        pack_key(tmp_path / "key")
        other = members_of(whole(tmp_path / "other.zip", key=tmp_path / "key"))
        plain = json.loads(other[SIGNATURE])
        pack_key(tmp_path / "second")
        mine = members_of(whole(tmp_path / "mine.zip", key=tmp_path / "second"))
        plain["public_key"] = json.loads(mine[SIGNATURE])["public_key"]
        pack = packed(tmp_path / "pack.zip", {**other, SIGNATURE: json.dumps(plain).encode()})
        assert refusal(pack).startswith("Its signature is wrong")
