"""One office hands its work to another on the command line: signed, proposed, approved, published, handed back."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import assemble
from bot.settings import Settings
from tests.journeys.conftest import Done, Run

MANIFEST = """
[[source]]
file = "{file}"
title = "{title}"
citation = "D. Kan. Rule {number}"
court = "D. Kan."
kind = "local-rule"
text = "verbatim"
source = "made for a test"
rights = "made for a test"
in_force_from = {day}
"""
HELD = "Counsel must confer by video before any discovery motion is filed. A letter is not enough."
NEW = "Counsel must bring a lantern to the conference. A candle is not enough."
CHANGED = "Counsel must bring a lantern to the conference. A candle will do."
ASKED = "what must counsel bring to the conference under D. Kan. Rule 91.1?"


class Office:
    """An office on the command line: alice hands in, bob approves."""

    def __init__(self, run: Run, home: Path) -> None:
        self._run = run
        self.home = home

    def __call__(self, *arguments: Any, by: str = "alice") -> Done:
        """One command."""
        return self._run(*arguments, "--as", by, home=self.home)

    def adds(self, words: str, *, file: str, number: str) -> None:
        """Hand a rule in."""
        folder = self.home.with_name(f"{self.home.name}-files")
        folder.mkdir(exist_ok=True)
        (folder / file).write_text(words, encoding="utf-8")
        told = MANIFEST.format(file=file, number=number, day="2010-01-01", title=f"Rule {number}")
        (folder / "manifest.toml").write_text(told, encoding="utf-8")
        done = self("corpus", "add", folder)
        assert done.code == 0, done.err

    def publishes(self) -> dict[str, Any]:
        """Approve and publish whatever waits."""
        assert self("corpus", "approve", "--all", "--reason", "looked at", by="bob").code == 0
        return read(self("corpus", "publish", "--json"))

    def sources(self) -> list[Any]:
        """What is published, with every passage and pin cite."""
        listed = read(self("corpus", "list", "--json"))["sources"]
        return [read(self("corpus", "show", one["source"], "--json")) for one in listed if "profiles/" not in str(one)]


def read(done: Done) -> dict[str, Any]:
    """The object that was printed."""
    assert done.code == 0, done.err
    value = json.loads(done.out)
    assert isinstance(value, dict)
    return value


@pytest.fixture(scope="module")
def published_home(untouched_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that publishes one rule, and beside it the notes of all courts, which take the longest to embed."""
    folder = tmp_path_factory.mktemp("packs")
    home = Path(shutil.copytree(untouched_home, folder / "home"))
    (folder / "held.txt").write_text(HELD, encoding="utf-8")
    told = MANIFEST.format(file="held.txt", number="90.1", day="2010-01-01", title="Rule 90.1")
    (folder / "manifest.toml").write_text(told, encoding="utf-8")
    now = datetime.now(UTC)
    with assemble(Settings(home=home)) as product:
        desks = product.curating
        for proposal in desks.intake.propose([folder / "manifest.toml"], by="alice", now=now).proposals:
            desks.review.approve(proposal.id, by="bob", now=now, reason="looked at")
        desks.publication.publish(by="alice", now=now)
    return home


@pytest.fixture
def offices(run: Run, published_home: Path, tmp_path: Path) -> tuple[Office, Office]:
    """Two offices that publish one rule alike, and one of them more."""
    second = Office(run, Path(shutil.copytree(published_home, tmp_path / "b")))
    first = Office(run, Path(shutil.copytree(published_home, tmp_path / "a")))
    first.adds(NEW, file="new.txt", number="91.1")
    first.publishes()
    return first, second


def members(path: Path) -> dict[str, bytes]:
    """The members of a pack, but for what is said of the pack."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if not name.startswith("pack.json")}


def test_there_and_back(offices: tuple[Office, Office], run: Run, tmp_path: Path) -> None:
    first, second = offices
    shipped = first("profile", "show", "D. Ariz.", "--json")
    own = tmp_path / "own.toml"
    own.write_text(profile_text(first), encoding="utf-8")
    assert first("profile", "add", own).code == 0
    golden = first("corpus", "golden", "add", ASKED, "--words", "A candle is not enough.", "--source", "new.txt")
    assert golden.code == 0, golden.err

    key = read(run("corpus", "pack-key", tmp_path / "office.key", "--json"))
    packed = ("--profiles", "--golden", "--office", "The first office", "--sign", tmp_path / "office.key")
    exported = read(first("corpus", "export", tmp_path / "pack.zip", *packed, "--json"))
    assert (exported["authorities"], exported["golden"]) == (["held.txt", "new.txt"], 1)
    assert exported["signed_by"] == key["fingerprint"]
    again = first("corpus", "export", tmp_path / "again.zip", *packed)
    assert again.code == 0
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "pack.zip").read_bytes()

    unknown = second("corpus", "import", tmp_path / "pack.zip", by="carol")
    assert f"It is signed by a key that is unknown here: {key['fingerprint']}." in unknown.out
    assert "unchanged: held.txt is held as it is\n" in unknown.out
    assert "    in place of the shipped profile\n" in unknown.out
    assert f"    new: “{ASKED}”; expects “A candle is not enough.” (new.txt)\n" in unknown.out
    taken = read(second("corpus", "import", tmp_path / "pack.zip", "--trust", key["public_key"], "--json", by="carol"))
    assert (taken["signature"]["trusted"], taken["unchanged"], taken["refused"]) == (True, ["held.txt"], [])
    assert [p["purpose"] for p in taken["proposals"]] == ["add", "profile", "golden questions"]
    assert read(second("profile", "show", "D. Ariz.", "--json"))["own"] is False

    published = second.publishes()
    assert (published["changes"]["added"], published["remarks"]) == (["new.txt"], [])
    assert second.sources() == first.sources()
    assert second("profile", "show", "D. Ariz.", "--json").out == first("profile", "show", "D. Ariz.", "--json").out
    assert second("profile", "show", "D. Ariz.", "--json").out != shipped.out
    assert "The first office" in second("corpus", "golden", "list").out
    assert second("corpus", "verify").code == 0

    back = second("corpus", "export", tmp_path / "back.zip", "--profiles", "--golden")
    assert back.code == 0
    assert members(tmp_path / "back.zip") == members(tmp_path / "pack.zip")
    acts = [
        second("audit", "export", "--out", tmp_path / "audit.jsonl").code,
        run("audit", "verify", home=second.home).code,
    ]
    assert acts == [0, 0]
    assert '"act":"pack imported"' in (tmp_path / "audit.jsonl").read_text("utf-8")


def test_changed_words_get_their_diff_and_bad_packs_their_reason(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    first, second = offices
    second.adds(CHANGED, file="new.txt", number="91.1")
    second.publishes()
    pack = tmp_path / "pack.zip"
    assert first("corpus", "export", pack, "--source", "new.txt").code == 0
    told = second("corpus", "import", pack, by="carol")
    assert told.code == 0
    assert "A pack of an office that gives no name, made on " in told.out
    assert "    would be: other words for a source that is held\n" in told.out
    assert "[-will do.-] {+is not enough.+}" in told.out

    data = pack.read_bytes()
    pack.write_bytes(data.replace(b"A candle is not", b"A candle is NOT"))
    changed = second("corpus", "import", pack)
    assert (changed.code, changed.out.splitlines()[-1]) == (2, "Nothing was proposed.")
    assert "refused: new.txt: authorities/" in changed.err
    pack.write_bytes(data[:-100])
    assert second("corpus", "import", pack).err.startswith(
        "conferral: pack.zip was not taken in. It cannot be unpacked"
    )
    missing = first("corpus", "export", pack, "--source", "none.txt")
    assert (missing.code, missing.err.startswith("conferral: none.txt: not published here.")) == (2, True)


def test_going_back_takes_back_what_came(offices: tuple[Office, Office], tmp_path: Path) -> None:
    first, second = offices
    own, edited, pack = tmp_path / "own.toml", tmp_path / "edited.toml", tmp_path / "pack.zip"
    own.write_text(profile_text(first), encoding="utf-8")
    edited.write_text(profile_text(first).replace("as the first office", "as we"), encoding="utf-8")
    assert first("profile", "add", own).code == 0
    golden = first("corpus", "golden", "add", ASKED, "--words", "A candle is not enough.", "--source", "new.txt")
    assert golden.code == 0, golden.err
    assert first("corpus", "export", pack, "--profiles", "--golden").code == 0
    shipped = second("profile", "show", "D. Ariz.").out
    before = current(second)

    assert second("corpus", "import", pack, by="carol").code == 0
    came = second.publishes()["generation"]
    assert read(second("profile", "show", "D. Ariz.", "--json"))["own"] is True
    back = second("corpus", "rollback", by="bob")
    assert back.code == 0, back.err
    assert back.out.splitlines()[1:] == [
        "removed: new.txt",
        "1 golden question is taken back, which came with a later generation.",
        f"The profile of D. Ariz. that came with {came} is taken back: the shipped one stands again.",
    ]
    assert (second("profile", "show", "D. Ariz.").out, (second.home / "profiles").is_dir()) == (shipped, True)
    assert read(second("corpus", "golden", "list", "--json")) == {"questions": []}
    [question] = read(second("corpus", "golden", "list", "--all", "--json"))["questions"]
    assert question["taken_back_by"] == "bob"
    assert current(second) == before

    assert second("corpus", "import", pack, by="carol").code == 0
    again = second.publishes()["generation"]
    assert second("profile", "add", edited).code == 0
    kept = second("profile", "show", "D. Ariz.").out
    left = read(second("corpus", "rollback", "--to", before, "--json", by="bob"))
    assert left["taken_back"] == {"profiles": 0, "golden": 1, "left": 1}
    assert left["remarks"] == [
        "1 golden question is taken back, which came with a later generation.",
        (
            f"The profile of D. Ariz. that came with {again} is not as it came: it was changed since, and stays as it "
            "is. By hand: to do without it, delete its file in the folder `profiles` of the home."
        ),
    ]
    assert second("profile", "show", "D. Ariz.").out == kept
    assert second("audit", "export", "--out", tmp_path / "audit.jsonl", by="bob").code == 0
    acts = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text("utf-8").splitlines()]
    told = [entry["details"] for entry in acts if entry.get("act") == "rolled back"]
    assert [one if isinstance(one, dict) else json.loads(one) for one in told] == [
        {"golden": "1", "profiles": "1"},
        {"golden": "1", "left": "1"},
    ]


def current(office: Office) -> str:
    """The generation that is current."""
    listed = read(office("corpus", "list", "--json"))["generations"]
    [name] = [one["generation"] for one in listed if one["status"] == "current"]
    return str(name)


def profile_text(office: Office) -> str:
    """The shipped profile of a court, under a title of the office's own."""
    from importlib import resources  # noqa: PLC0415  only wanted here

    text = resources.files("knowledge").joinpath("profiles", "d-ariz.toml").read_text(encoding="utf-8")
    title = read(office("profile", "show", "D. Ariz.", "--json"))["title"]
    assert title in text
    return text.replace(title, "Arizona as the first office reads it")
