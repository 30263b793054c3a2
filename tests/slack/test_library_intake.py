"""Files for the library, handed in in Slack: by the dialogue, in a direct message, by the menu of a message."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.library.landing import safe_name
from tests.fakes.inbox import CrashOnce
from tests.fakes.slack_api import FakeSlack
from tests.slack.firms import message_shortcut
from tests.slack.library import GROUP, LIBRARIAN, OUTSIDER, TEXT, LibraryFirm, library_firm
from tests.slack.payloads import message

AUTOMATED = "I am an automated assistant."
FOOT = f"{AUTOMATED} A second person looks at each proposal and approves it."
REFUSAL = (
    "Only knowledge managers work on the library. Please ask the knowledge managers of your firm: they are a user "
    "group in Slack."
)
ONE = (
    "1 file proposed.\n*Rule 37.2. Counsel must confer before a motion is filed. A letter is not enough.*\n"
    f"From rule.txt (p2). No alarms. To be described: Citation, Court, Kind.\n{FOOT}"
)


@pytest.fixture
async def firm(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[LibraryFirm]:
    async with library_firm(slack, tmp_path / "home") as made:
        yield made


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_files(*files: dict[str, Any], text: str = "", user: str = LIBRARIAN) -> dict[str, Any]:
    """A direct message with files."""
    return message(
        text,
        channel=f"D{user[1:]}",
        kind="im",
        user=user,
        subtype="file_share",
        files=list(files),
        ts="1700000200.0001",
    )


class TestByTheDialogue:
    """`/conferral library add`, and the buttons that open the same dialogue."""

    async def test_a_file_waits_and_who_handed_it_in_is_told_what_it_lacks(self, firm: LibraryFirm) -> None:
        await firm.says("add")
        [view] = firm.slack.dialogues.open
        file = firm.slack.files.share("rule.txt", TEXT, user=LIBRARIAN)
        answer = await firm.sends(view, files=[file])
        assert answer["response_action"] == "update"
        assert "1 file taken. I am reading them." in str(answer["view"])
        [proposal] = firm.desk.proposals.open()
        assert (proposal.file_name, proposal.proposed_by) == ("rule.txt", f"slack:{LIBRARIAN}")
        assert firm.told() == [ONE]

    async def test_each_file_has_its_own_end_and_the_others_go_on(self, firm: LibraryFirm) -> None:
        view = await firm.opens("library_add", "files")
        share = firm.slack.files.share
        bad = zipped({"good.txt": TEXT, "../../evil.txt": b"x"})
        files = [
            share("rule.txt", TEXT + b" More.", user=LIBRARIAN),
            share("torn.pdf", b"%PDF-1.7 torn", user=LIBRARIAN),
            share("large.pdf", None, user=LIBRARIAN, size=60_000_000),
            share("gone.pdf", b"x", user=LIBRARIAN, mode="tombstone"),
            share("rules.zip", bad, user=LIBRARIAN),
        ]
        await firm.sends(view, files=files)
        assert sorted(p.file_name for p in firm.desk.proposals.open()) == ["rule.txt", "rules.zip/good.txt"]
        [told] = firm.told()
        assert told.partition("\n")[0] == "2 files proposed, 4 refused."
        assert told.partition("*Refused:*\n")[2].split("\n") == [
            "large.pdf has 60 MB, and at most 50 MB are read here.",
            "gone.pdf is no longer there.",
            "rules.zip/../../evil.txt was not taken: its name leads out of what was handed in.",
            "torn.pdf cannot be read: it is truncated or damaged.",
            FOOT,
        ]

    async def test_nothing_picked_is_said_under_the_field(self, firm: LibraryFirm) -> None:
        view = await firm.opens("library_add", "files")
        answer = await firm.sends(view)
        assert list(answer["errors"]) == ["files"]
        assert firm.desk.proposals.open() == ()

    async def test_a_web_page_is_taken_as_its_owner_handed_it_in_and_no_other_in_its_place(
        self, firm: LibraryFirm
    ) -> None:
        page = b"<html><body><p>Rule 37.2. Counsel must confer before a motion is filed.</p></body></html>"
        await firm.adds("rule.html", page)
        assert [p.file_name for p in firm.desk.proposals.open()] == ["rule.html"]
        await firm.adds("other.html", page, size=12)
        assert [p.file_name for p in firm.desk.proposals.open()] == ["rule.html"]
        assert "Slack sent a web page in place of other.html." in firm.told()[-1]

    async def test_what_is_held_as_it_is_is_told_and_not_proposed_again(self, firm: LibraryFirm) -> None:
        await firm.approved()
        await firm.presses("library_publish", "approved")
        await firm.adds("rule.txt", TEXT)
        assert firm.told()[-1].startswith("Nothing was proposed, 1 unchanged.\n*Held already as they are:*\nrule.txt\n")
        assert firm.desk.proposals.open() == ()

    async def test_when_it_is_too_late_to_open_the_dialogue_that_is_said(self, firm: LibraryFirm) -> None:
        click = firm.click("library_add", "files")
        firm.slack.dialogues.hear(click)
        firm.slack.triggers.expire(click["trigger_id"])
        await firm.send(click)
        await firm.settle()
        assert "Slack lets a dialogue be opened for three seconds only" in firm.told()[-1]
        assert firm.slack.dialogues.open == {}


class TestInAMessage:
    """Files in direct messages, and the menu of a message."""

    async def test_a_manager_is_offered_to_add_the_files_of_a_direct_message(self, firm: LibraryFirm) -> None:
        file = firm.slack.files.share("rule.txt", TEXT, user=LIBRARIAN)
        await firm.send(with_files(file))
        await firm.settle()
        how = 'To have a certificate checked, choose "Check this certificate" in the menu of your message.'
        assert firm.told() == [f"*Sent to me:* rule.txt\n{how} {AUTOMATED}"]
        [offered] = [b for b in firm.slack.conversations.ours("D1LIBRARIAN")[0]["blocks"] if b["type"] == "actions"]
        [button] = offered["elements"]
        assert (button["action_id"], button["value"]) == ("library_add_sent", file["id"])
        view = await firm.opens(button["action_id"], button["value"])
        assert "the file of your message" in firm.shown(view)
        await firm.sends(view)
        assert firm.told()[-1] == ONE

    async def test_words_beside_the_files_are_a_question_as_ever(self, firm: LibraryFirm) -> None:
        file = firm.slack.files.share("rule.txt", TEXT, user=LIBRARIAN)
        await firm.send(with_files(file, text="What must a certificate say?"))
        await firm.settle()
        assert [told.partition("\n")[0] for told in firm.told()].count("*Sent to me:* rule.txt") == 1
        assert len(firm.told()) > 1

    async def test_somebody_else_who_sends_a_file_alone_is_told_what_can_be_asked(self, firm: LibraryFirm) -> None:
        file = firm.slack.files.share("rule.txt", TEXT, user=OUTSIDER)
        await firm.send(with_files(file, user=OUTSIDER))
        await firm.settle()
        [told] = firm.told(OUTSIDER)
        assert told.startswith("*What I am:* an automated assistant")

    async def test_the_menu_of_a_message_takes_larger_files(self, firm: LibraryFirm) -> None:
        large = TEXT + b" " * 11_000_000
        file = firm.slack.files.share("rule.txt", large, user=OUTSIDER)
        await firm.send(message_shortcut("add_to_library", {"text": "", "files": [file]}, user=LIBRARIAN))
        await firm.settle()
        [view] = firm.slack.dialogues.open
        assert "*Files:* rule.txt" in firm.shown(view)
        await firm.sends(view)
        assert [p.file_name for p in firm.desk.proposals.open()] == ["rule.txt"]

    @pytest.mark.parametrize(
        ("files", "said"),
        [(0, "This message has no file."), (11, "At most 10 files are taken at a time.")],
    )
    async def test_a_message_without_a_file_or_with_too_many(self, firm: LibraryFirm, files: int, said: str) -> None:
        shared = [firm.slack.files.share(f"{n}.txt", TEXT, user=LIBRARIAN) for n in range(files)]
        await firm.send(message_shortcut("add_to_library", {"text": "x", "files": shared}, user=LIBRARIAN))
        await firm.settle()
        [view] = firm.slack.dialogues.open
        assert said in firm.shown(view)


class TestNobodyElse:
    """Who is no manager, and what comes twice."""

    async def test_an_outsider_is_told_whom_to_ask(self, firm: LibraryFirm) -> None:
        view = await firm.opens("library_add", "files", user=OUTSIDER)
        assert firm.shown(view).split("\n") == [
            REFUSAL,
            f"To be asked: {GROUP}",
            AUTOMATED,
        ]

    async def test_who_was_one_when_the_dialogue_opened_is_asked_again(self, firm: LibraryFirm) -> None:
        view = await firm.opens("library_add", "files")
        firm.slack.people.groups[GROUP] = []
        firm.clock["now"] += 300
        file = firm.slack.files.share("rule.txt", TEXT, user=LIBRARIAN)
        answer = await firm.sends(view, files=[file])
        assert "Only knowledge managers" in str(answer["view"])
        assert firm.desk.proposals.open() == ()

    async def test_a_dialogue_that_comes_twice_is_taken_once(self, firm: LibraryFirm) -> None:
        view = await firm.opens("library_add", "files")
        file = firm.slack.files.share("rule.txt", TEXT, user=LIBRARIAN)
        await firm.sends(view, files=[file])
        await firm.sends(view, files=[file])
        assert len(firm.told()) == 1

    @pytest.mark.parametrize("step", ["act", "propose", "direct U1LIBRARIAN", "about to post 0"])
    async def test_a_crash_before_or_after_a_step_neither_loses_nor_doubles_a_file(
        self, firm: LibraryFirm, step: str
    ) -> None:
        view = await firm.opens("library_add", "files")
        file = firm.slack.files.share("rule.txt", TEXT, user=LIBRARIAN)
        firm.inbox.after = CrashOnce(step)
        await firm.sends(view, files=[file])
        firm.inbox.after = lambda _name: None
        await firm.inbox.restart()
        assert len(firm.desk.proposals.open()) == 1
        assert firm.desk.proposals.closed(most=9) == ()
        assert len(firm.told()) == 1


@given(st.text())
def test_no_name_leads_anywhere(name: str) -> None:
    safe = safe_name(name)
    assert safe not in ("", ".", "..")
    assert "/" not in safe
    assert "\0" not in safe
    assert len(safe.encode()) <= 200
