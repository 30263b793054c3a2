"""A pack that is posted for the library: taken in as a pack, told of, looked at, decided on and published."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.database.packs import SqlPackBook
from bot.adapters.packs.zipped import ZippedPacks
from bot.adapters.profile_sources import ProfileNotes
from bot.adapters.rule_files import ProfileFiles
from bot.assistant.packs.importing import ImportDesk
from bot.bootstrap.parts import pack_parts
from bot.slack.library.shelf import LibraryDesks
from knowledge.adapters.database import open_database
from knowledge.adapters.purge_book import PurgeBook
from knowledge.library import Library
from tests.builders import lexicon
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.inbox import CrashOnce
from tests.fakes.slack_api import FakeSlack
from tests.slack.library import LIBRARIAN, OUTSIDER, SECOND, LibraryFirm, library_firm
from tests.slack.test_library_intake import FOOT
from tests.unit.assistant.packs.home import QUESTION, Office

UNSIGNED = "It is not signed: nobody can tell whether it was changed on its way."


@pytest.fixture
def pack(tmp_path: Path) -> bytes:
    """What another office hands on."""
    office = Office(tmp_path / "other")
    office.holds()
    office.keeps()
    office.asks()
    return office.exports(tmp_path / "ohio.zip").path.read_bytes()


@pytest.fixture
async def firm(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[LibraryFirm]:
    home = tmp_path / "home"
    home.mkdir()
    state = open_database(f"sqlite:///{home / 'conferral.db'}")

    def adapted(desks: LibraryDesks) -> LibraryDesks:
        notes = ProfileNotes(ProfileFiles(home / "profiles"), ())
        parts = pack_parts(
            home,
            state,
            notes=notes,
            library=lambda current: Library(current, WordsEmbedding(), lexicon),
            purges=PurgeBook(state).records,
        )
        review = replace(desks.review, parts=parts)
        files, book, new_id = ZippedPacks(home), SqlPackBook(state), desks.intake.new_id
        packs = ImportDesk(desks.intake, review, parts, files, book, desks.managers, new_id)
        return replace(desks, review=review, publication=replace(desks.publication, parts=parts), packs=packs)

    async with library_firm(slack, home, adapted=adapted) as made:
        yield made
    state.close()


async def test_a_pack_is_taken_in_as_one_and_its_summary_told(firm: LibraryFirm, pack: bytes) -> None:
    await firm.adds("ohio.zip", pack)
    [told] = firm.told()
    assert told.partition("\n")[0] == "5 files proposed."
    assert told.partition("*To be known:*\n")[2].split("\n") == [
        f"A pack of A firm, made on 2026-01-05: 3 authorities, 1 profile, 1 golden question. {UNSIGNED}",
        FOOT,
    ]
    assert "*Southern District of Ohio, made for a test*\nFrom profiles/sdohio.toml (p" in told
    assert "To be described" not in told


async def test_a_pack_that_cannot_be_used_keeps_no_other_file_from_it(firm: LibraryFirm, pack: bytes) -> None:
    view = await firm.opens("library_add", "files")
    share = firm.slack.files.share
    half = share("half.zip", pack[: len(pack) // 2], user=LIBRARIAN)
    rule = share("rule.txt", b"Rule 1. Counsel must confer before a motion is filed.", user=LIBRARIAN)
    await firm.sends(view, files=[half, rule])
    [told] = firm.told()
    assert told.partition("\n")[0] == "1 file proposed, 1 refused."
    assert "half.zip was not taken in. It cannot be unpacked: it is damaged." in told


async def test_an_outsider_takes_none_in(firm: LibraryFirm, pack: bytes) -> None:
    firm.slack.files.share("ohio.zip", pack, user=OUTSIDER)
    view = await firm.opens("library_add", "files", user=OUTSIDER)
    assert "Only knowledge managers work on the library." in firm.shown(view)
    assert firm.desk.proposals.open() == ()


@pytest.mark.parametrize("step", ["propose", "direct U1LIBRARIAN"])
async def test_a_crash_neither_loses_nor_doubles_a_pack(firm: LibraryFirm, pack: bytes, step: str) -> None:
    view = await firm.opens("library_add", "files")
    file = firm.slack.files.share("ohio.zip", pack, user=LIBRARIAN)
    firm.inbox.after = CrashOnce(step)
    await firm.sends(view, files=[file])
    firm.inbox.after = lambda _name: None
    await firm.inbox.restart()
    assert len(firm.desk.proposals.open()) == 5
    assert firm.desk.proposals.closed(most=9) == ()
    assert len(firm.told()) == 1


async def test_a_part_is_looked_at_approved_by_a_second_person_and_published(
    firm: LibraryFirm, pack: bytes, tmp_path: Path
) -> None:
    await firm.adds("ohio.zip", pack)
    opened = firm.desk.proposals.open()
    [profile] = [p for p in opened if p.source == "profiles/sdohio.toml"]
    root = await firm.looks(profile.id, user=SECOND)
    assert "Describe" not in firm.shown(root)
    assert "*Lacks:*" not in firm.shown(root)
    await firm.presses("library_show_changes", firm.value(profile.id, "changes"), user=SECOND, view=root)
    assert "*It is* another profile of a court." in firm.shown(root)
    assert "new edition: S.D. Ohio Civ. R. 37.1, newer" in firm.shown(root)
    [golden] = [p for p in opened if p.source == "golden questions of A firm"]
    root = await firm.looks(golden.id, user=SECOND)
    await firm.presses("library_show_changes", firm.value(golden.id, "changes"), user=SECOND, view=root)
    assert f"new: “{QUESTION}”; expects “A letter is not enough.” (orders/2010.txt)" in firm.shown(root)
    for proposal in opened:
        root = await firm.looks(proposal.id, user=SECOND)
        await firm.presses("library_approve", firm.value(proposal.id), user=SECOND, view=root)
    await firm.presses("library_publish", "approved")
    assert list(ProfileFiles(tmp_path / "home" / "profiles").own_texts()) == ["S.D. Ohio"]
    assert {p.state.value for p in firm.desk.proposals.closed(most=9)} == {"published"}


@pytest.mark.parametrize("step", ["none", "work"])
async def test_going_back_takes_back_what_it_brought_and_tells_it_also_after_a_crash(
    firm: LibraryFirm, pack: bytes, tmp_path: Path, step: str
) -> None:
    await firm.approved()
    await firm.presses("library_publish", "approved")
    await firm.adds("ohio.zip", pack)
    for proposal in firm.desk.proposals.open():
        root = await firm.looks(proposal.id, user=SECOND)
        await firm.presses("library_approve", firm.value(proposal.id), user=SECOND, view=root)
    await firm.presses("library_publish", "approved")
    profiles = ProfileFiles(tmp_path / "home" / "profiles")
    assert list(profiles.own_texts()) == ["S.D. Ohio"]
    firm.inbox.after = CrashOnce(step)
    await firm.presses("library_roll_back", "2026-01-05.2")
    firm.inbox.after = lambda _name: None
    await firm.inbox.restart()
    assert firm.told()[-1].split("\n") == [
        "Generation 2026-01-05.1 is current again: 1 source.",
        "*No longer answered from:*",
        "orders/2010.txt",
        "rules/sd-ohio_37-1.txt",
        "rules/sd-ohio_7-2.txt",
        "1 golden question is taken back, which came with a later generation.",
        (
            "The profile of S.D. Ohio that came with 2026-01-05.2 is taken back: no profile is kept of the court any "
            "more."
        ),
        "I am an automated assistant.",
    ]
    assert profiles.own_texts() == {}
