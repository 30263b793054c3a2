"""Files, folders and archives are gathered: each is taken, or named with the reason why not."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from knowledge.adapters.intake_files import Gathered, IntakeLimits, gather
from knowledge.adapters.kinds import FileKind
from knowledge.manifest import read_manifest
from tests.builders import write_corpus
from tests.samples.archives import archive, archive_with_link, encrypted_archive, lying_about_size, overlapping
from tests.samples.court_papers import CourtPage, CourtPdf, word_with_footnote

ORDER = CourtPdf(pages=[CourtPage(["The motion is denied."])]).write()
RULE = b"Counsel must confer before any motion is filed.\n"


def gathered(tmp_path: Path, *paths: Path, limits: IntakeLimits | None = None) -> Gathered:
    return gather(paths, tmp_path / "into", limits)


def from_zip(tmp_path: Path, data: bytes, *, limits: IntakeLimits | None = None) -> Gathered:
    path = tmp_path / "handed.zip"
    path.write_bytes(data)
    return gathered(tmp_path, path, limits=limits)


def names(found: Gathered) -> list[str]:
    return [file.name for file in found.files]


def refused(found: Gathered) -> dict[str, str]:
    return {left.name: left.reason for left in found.refused}


class TestFiles:
    """Single files."""

    def test_are_copied_to_a_folder_of_one_user_with_their_digest(self, tmp_path: Path) -> None:
        path = tmp_path / "order.pdf"
        path.write_bytes(ORDER)
        found = gathered(tmp_path, path)
        [file] = found.files
        assert (file.name, file.size, file.kind) == ("order.pdf", len(ORDER), FileKind.PDF)
        assert file.sha256 == hashlib.sha256(ORDER).hexdigest()
        assert file.path.read_bytes() == ORDER
        assert file.path.is_relative_to(found.root)
        assert stat.S_IMODE(found.root.stat().st_mode) == 0o700
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600

    def test_two_of_one_name_are_both_taken(self, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "rule.txt").write_bytes(RULE + folder.encode())
        found = gathered(tmp_path, tmp_path / "a" / "rule.txt", tmp_path / "b" / "rule.txt")
        assert [file.path.read_bytes()[-1:] for file in found.files] == [b"a", b"b"]

    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("order.pdf", b"Dear counsel,", "it is named .pdf but is not a PDF"),
            ("order.docx", b"Dear counsel,", "it is named .docx but is not a Word document"),
            ("order.png", b"Dear counsel,", "it is named .png but is not a picture"),
            ("empty.txt", b"", "it is empty"),
            (
                "run.exe",
                b"MZ\x90",
                "files named .exe are not read; PDF, Word (.docx), HTML, Markdown and plain text are read",
            ),
        ],
    )
    def test_whose_name_lies_or_is_not_read_are_refused(
        self, tmp_path: Path, name: str, data: bytes, reason: str
    ) -> None:
        (tmp_path / name).write_bytes(data)
        found = gathered(tmp_path, tmp_path / name)
        assert (found.files, refused(found)) == ((), {name: reason})
        assert [path for path in found.root.rglob("*") if path.is_file()] == []

    def test_that_are_something_else_than_they_are_named_are_told(self, tmp_path: Path) -> None:
        (tmp_path / "order.txt").write_bytes(ORDER)
        [file] = gathered(tmp_path, tmp_path / "order.txt").files
        assert file.kind is FileKind.PDF
        assert file.notes == ("It is a PDF, although its name ends with .txt; it is read as what it is.",)

    def test_over_the_limit_are_refused_before_they_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "large.pdf"
        with path.open("wb") as file:
            file.truncate(201_000_000)  # takes no room on the disk
        found = gathered(tmp_path, path)
        assert refused(found) == {"large.pdf": "it has 201 MB, and at most 200 MB are taken"}

    def test_that_are_not_there_or_no_files_are_refused(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        found = gathered(tmp_path, tmp_path / "absent.txt", tmp_path / "pipe.txt")
        assert refused(found) == {"absent.txt": "there is no such file", "pipe.txt": "it is no plain file"}

    def test_of_every_odd_name_are_taken_and_shown_on_one_line(self, tmp_path: Path) -> None:
        odd = ["order\n2.txt", "ord\u202etxt.er.txt", "סדר.txt", "naïve ☂ 'q' $(x).txt", "-rf.txt", "a" * 190 + ".txt"]
        for name in [*odd, os.fsdecode(b"caf\xe9.txt")]:
            (tmp_path / name).write_bytes(RULE)
        found = gathered(tmp_path, *(tmp_path / name for name in [*odd, os.fsdecode(b"caf\xe9.txt")]))
        assert names(found) == [
            "order\ufffd2.txt",
            "ord\ufffdtxt.er.txt",
            "סדר.txt",
            "naïve ☂ 'q' $(x).txt",
            "-rf.txt",
            "a" * 80 + "…" + "a" * 76 + ".txt",
            "caf\ufffd.txt",
        ]
        assert found.files[0].notes == ("Its name held characters that are not shown; here it is called order2.txt.",)
        assert all(file.path.read_bytes() == RULE for file in found.files)


class TestFolders:
    """Folders, looked through to the bottom."""

    def test_are_taken_in_order_without_what_is_hidden(self, tmp_path: Path) -> None:
        folder = tmp_path / "rules"
        for name in ("b.txt", "a/2.txt", "a/1.md", ".git/config", "__MACOSX/._b.txt", "Thumbs.db", "~$b.docx"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(RULE)
        found = gathered(tmp_path, folder)
        assert names(found) == ["rules/b.txt", "rules/a/1.md", "rules/a/2.txt"]
        assert sorted(left.name for left in found.skipped) == [
            "rules/.git",
            "rules/Thumbs.db",
            "rules/__MACOSX",
            "rules/~$b.docx",
        ]
        assert found.refused == ()

    def test_are_left_by_no_link(self, tmp_path: Path) -> None:
        (tmp_path / "secret.txt").write_bytes(b"secret")
        folder = tmp_path / "rules"
        folder.mkdir()
        (folder / "secret.txt").symlink_to(tmp_path / "secret.txt")
        (folder / "up").symlink_to(tmp_path)
        (folder / "rule.txt").write_bytes(RULE)
        found = gathered(tmp_path, folder)
        assert names(found) == ["rules/rule.txt"]
        link = "it is a link, and links are not followed"
        assert refused(found) == {"rules/secret.txt": link, "rules/up": link}

    def test_keep_their_manifest_as_the_description_of_their_files(self, tmp_path: Path) -> None:
        write_corpus(tmp_path / "corpus", {"order.pdf": ORDER})
        (tmp_path / "plain").mkdir()
        (tmp_path / "plain" / "rule.txt").write_bytes(RULE)
        found = gathered(tmp_path, tmp_path / "corpus", tmp_path / "plain")
        [manifest] = found.manifests
        assert [file.manifest for file in found.files] == [manifest, None]
        [edition] = read_manifest(manifest).sources
        assert read_manifest(manifest).path_of(edition) == found.files[0].path

    def test_are_not_taken_below_the_depth_that_is_allowed(self, tmp_path: Path) -> None:
        folder = tmp_path / "deep"
        (folder / "/".join("abcdef")).mkdir(parents=True)
        (folder / "/".join("abcdef") / "rule.txt").write_bytes(RULE)
        found = gathered(tmp_path, folder, limits=IntakeLimits(depth=3))
        assert refused(found) == {"deep/a/b/c/": "its folders lie deeper than 3"}

    def test_an_archive_in_a_folder_is_unpacked_too(self, tmp_path: Path) -> None:
        folder = tmp_path / "rules"
        folder.mkdir()
        (folder / "more.zip").write_bytes(archive({"rule.txt": RULE}))
        (folder / "rule.txt").write_bytes(RULE)
        found = gathered(tmp_path, folder)
        assert names(found) == ["rules/more.zip/rule.txt", "rules/rule.txt"]


class TestArchives:
    """Zip archives, member by member."""

    def test_members_are_taken_and_the_manifest_describes_them(self, tmp_path: Path) -> None:
        write_corpus(tmp_path / "corpus", {"order.pdf": ORDER})
        manifest = (tmp_path / "corpus" / "manifest.toml").read_bytes()
        word = word_with_footnote("The parties conferred", " by telephone.", "See Exhibit A.")
        found = from_zip(
            tmp_path, archive({"set/manifest.toml": manifest, "set/order.pdf": ORDER, "letter.docx": word})
        )
        assert names(found) == ["handed.zip/set/order.pdf", "handed.zip/letter.docx"]
        assert [file.manifest for file in found.files] == [*found.manifests, None]
        assert found.files[0].path.read_bytes() == ORDER
        assert found.refused == ()

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("../outside.txt", "its name leads out of what was handed in"),
            ("a/../../outside.txt", "its name leads out of what was handed in"),
            ("a\\..\\..\\outside.txt", "its name leads out of what was handed in"),
            ("/etc/outside.txt", "its name is a place on a disk, not one inside what was handed in"),
            ("C:\\outside.txt", "its name is a place on a disk, not one inside what was handed in"),
            ("\\\\server\\share\\outside.txt", "its name is a place on a disk, not one inside what was handed in"),
            ("aux.txt", "its name is one that some systems keep for a device"),
            ("x" * 300 + ".txt", "its name is too long"),
            ("/".join("abcdefghijklmnopqrstuvwxyz") + ".txt", "it lies deeper than 24 folders"),
            ("\u202e", "it has no name that can be used"),
        ],
    )
    def test_a_name_that_leads_elsewhere_is_refused_and_the_rest_goes_on(
        self, tmp_path: Path, name: str, reason: str
    ) -> None:
        found = from_zip(tmp_path, archive([(name, RULE), ("rule.txt", RULE)]))
        assert names(found) == ["handed.zip/rule.txt"]
        assert [left.reason for left in found.refused] == [reason]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["handed.zip", "into"]
        assert not (tmp_path / "into" / "outside.txt").exists()

    def test_a_name_with_a_zero_in_it_is_refused(self, tmp_path: Path) -> None:
        found = from_zip(tmp_path, archive([("rule.txt\0.exe", RULE)]))
        assert refused(found) == {"handed.zip/rule.txt\ufffd.exe": "its name holds a zero character"}

    def test_names_are_written_in_one_way(self, tmp_path: Path) -> None:
        found = from_zip(
            tmp_path, archive([("ru\u0308le.txt", RULE), ("orders\\1.txt", RULE), ("txt.\u202eexe.txt", RULE)])
        )
        assert names(found) == ["handed.zip/rüle.txt", "handed.zip/orders\\1.txt", "handed.zip/txt.\ufffdexe.txt"]
        assert [file.path.name for file in found.files] == ["rüle.txt", "1.txt", "txt.exe.txt"]
        assert found.files[1].path.parent.name == "orders"

    def test_one_name_twice_is_refused_however_it_is_written(self, tmp_path: Path) -> None:
        found = from_zip(
            tmp_path, archive([("Rule.txt", RULE), ("RULE.TXT", b"other"), ("ﬁle.txt", RULE), ("file.txt", RULE)])
        )
        assert names(found) == ["handed.zip/Rule.txt", "handed.zip/ﬁle.txt"]
        assert set(refused(found).values()) == {"another file of the same name came before it"}

    def test_a_file_where_a_folder_was_is_refused(self, tmp_path: Path) -> None:
        found = from_zip(tmp_path, archive([("a.txt", RULE), ("a.txt/b.txt", RULE)]))
        assert refused(found) == {"handed.zip/a.txt/b.txt": "a folder or file of the same name came before it"}

    def test_a_link_is_not_made(self, tmp_path: Path) -> None:
        found = from_zip(tmp_path, archive_with_link("passwords.txt", "/etc/passwd"))
        assert refused(found) == {"handed.zip/passwords.txt": "it is a link, and links are not followed"}

    def test_encrypted_members_are_refused(self, tmp_path: Path) -> None:
        found = from_zip(tmp_path, encrypted_archive({"rule.txt": RULE}))
        assert refused(found) == {"handed.zip/rule.txt": "it is encrypted and needs a password"}

    def test_an_archive_in_an_archive_is_refused(self, tmp_path: Path) -> None:
        inner = archive({"rule.txt": RULE})
        found = from_zip(tmp_path, archive({"inner.zip": inner, "hidden.txt": inner, "rule.txt": RULE}))
        reason = "it is an archive inside an archive; hand it in by itself"
        assert refused(found) == {"handed.zip/inner.zip": reason, "handed.zip/hidden.txt": reason}
        assert names(found) == ["handed.zip/rule.txt"]

    def test_a_bomb_is_refused_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        found = from_zip(tmp_path, archive({"bomb.txt": b" " * 30_000_000, "rule.txt": RULE}))
        assert refused(found) == {
            "handed.zip/bomb.txt": "it unpacks to more than 200 times its size; it may be a decompression bomb"
        }
        assert names(found) == ["handed.zip/rule.txt"]

    def test_sizes_that_lie_are_refused(self, tmp_path: Path) -> None:
        data = os.urandom(5_000)
        short = from_zip(tmp_path, lying_about_size("rule.txt", data, 100))
        assert refused(short) == {"handed.zip/rule.txt": "it is damaged"}
        long = from_zip(tmp_path, lying_about_size("rule.txt", data, 9_000))
        assert refused(long) == {"handed.zip/rule.txt": "it is not as long as the archive says"}

    def test_parts_that_overlap_are_refused(self, tmp_path: Path) -> None:
        found = from_zip(tmp_path, overlapping("rule.txt", os.urandom(5_000), 50))
        assert refused(found) == {
            "handed.zip": "its parts overlap; it is built to unpack to more than it holds",
        }

    def test_more_than_is_allowed_in_all_is_refused(self, tmp_path: Path) -> None:
        members = {f"{n}.txt": RULE * 10 for n in range(6)}
        by_bytes = from_zip(tmp_path, archive(members), limits=IntakeLimits(total_bytes=2 * len(RULE * 10)))
        assert names(by_bytes) == ["handed.zip/0.txt", "handed.zip/1.txt"]
        assert set(refused(by_bytes).values()) == {"what was handed in has more than 0 MB in all"}
        by_count = from_zip(tmp_path, archive(members), limits=IntakeLimits(files=4))
        assert len(by_count.files) == 4
        assert set(refused(by_count).values()) == {"at most 4 files are taken at once"}
        members = {f"{n}.txt": RULE for n in range(9)}
        far_too_many = from_zip(tmp_path, archive(members), limits=IntakeLimits(files=4))
        assert refused(far_too_many) == {"handed.zip": "it holds 9 files, and at most 8 are taken"}

    @pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", archive({"rule.txt": RULE})[:60]])
    def test_a_broken_archive_is_refused(self, tmp_path: Path, data: bytes) -> None:
        assert refused(from_zip(tmp_path, data)) == {"handed.zip": "it is damaged"}

    def test_a_damaged_member_is_refused_and_leaves_nothing(self, tmp_path: Path) -> None:
        data = bytearray(archive({"order.txt": os.urandom(4_000), "rule.txt": RULE}, packed=False))
        data[2_000] ^= 255
        found = from_zip(tmp_path, bytes(data))
        assert refused(found) == {"handed.zip/order.txt": "it is damaged"}
        assert [path.name for path in found.root.rglob("*.txt")] == ["rule.txt"]

    def test_a_word_file_under_another_name_is_one_file(self, tmp_path: Path) -> None:
        found = from_zip(tmp_path, word_with_footnote("The parties conferred", " by telephone.", "See Exhibit A."))
        [file] = found.files
        assert (file.name, file.kind) == ("handed.zip", FileKind.WORD)

    def test_too_long_a_time_ends_it(self, tmp_path: Path) -> None:
        found = from_zip(tmp_path, archive({"rule.txt": RULE}), limits=IntakeLimits(seconds=0.001))
        assert refused(found) == {"handed.zip": "unpacking it takes too long; it may be built to do so"}
