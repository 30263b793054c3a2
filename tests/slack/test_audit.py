"""What people do in Slack and the audit keeps: whose matter they open, and which drafts they take away."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.assistant.audit import AuditAct, Selection
from bot.assistant.audit_verification import verified
from bot.slack.blocks.matters import CONTINUE
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import FakeSlack
from tests.slack.firms import ME, STRANGER, LawFirm, law_firm, opened
from tests.slack.payloads import ASSOCIATE, PARTNER
from tests.slack.reviewing import SUPERVISOR, Review
from tests.slack.test_matters_list import pressable

REFUSED = "This could not be put on record, so it was not done."


@pytest.fixture
async def law(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[LawFirm]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield firm


def on_record(firm: LawFirm, act: AuditAct) -> list[tuple[str, str]]:
    """Who did `act`, and to what, in a chain that is whole."""
    assert verified(firm.desk.audit.entries()).broken is None
    return [(entry.by, entry.about) for entry in firm.desk.audit.entries(Selection(act=act))]


async def test_who_opens_a_matter_is_on_record_once_for_each_click(law: LawFirm) -> None:
    matter = opened(law.desk.log_keeper)
    await law.says("matters")
    [button] = pressable(law.slack.sent("response_url"), CONTINUE)
    assert on_record(law, AuditAct.READ_MATTER) == []  # one's own list is no reading of each
    await law.presses(button)
    assert law.view["private_metadata"].startswith(matter.id)
    assert on_record(law, AuditAct.READ_MATTER) == [(ME, matter.id)]
    await law.presses(button)
    assert on_record(law, AuditAct.READ_MATTER) == [(ME, matter.id)] * 2


async def test_who_may_not_see_a_matter_has_not_read_it(law: LawFirm) -> None:
    opened(law.desk.log_keeper)
    await law.says("matters")
    [button] = pressable(law.slack.sent("response_url"), CONTINUE)
    await law.presses(button, user=STRANGER.removeprefix("slack:"))
    assert on_record(law, AuditAct.READ_MATTER) == []


def full(home: Path) -> None:
    """From now on nothing is put on record."""
    with closing(sqlite3.connect(home / "conferral.db")) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'full'); END")


async def test_a_matter_is_not_shown_where_its_reader_cannot_be_put_on_record(law: LawFirm, tmp_path: Path) -> None:
    matter = opened(law.desk.log_keeper)
    await law.says("matters")
    [button] = pressable(law.slack.sent("response_url"), CONTINUE)
    full(tmp_path)
    await law.presses(button)
    assert all(matter.facts.case_number not in str(view) for view in law.slack.dialogues.open.values())
    assert any(REFUSED in str(told) for told in (*law.told(), *law.slack.dialogues.open.values()))


async def test_who_takes_a_draft_away_as_a_word_file_is_on_record_with_what_it_was(law: LawFirm) -> None:
    review = Review(law)
    shown = await review.waiting()
    buttons = review.buttons(PARTNER)
    await review.presses("review_word", buttons["review_word"], user=PARTNER)
    await review.presses("review_approve", buttons["review_approve"], user=PARTNER)
    await review.presses("review_word", review.buttons(ASSOCIATE)["review_word"])
    exports = list(law.desk.audit.entries(Selection(act=AuditAct.EXPORTED_DRAFT)))
    version = shown.newest.id
    assert [(entry.by, entry.about, dict(entry.told)) for entry in exports] == [
        (SUPERVISOR, shown.draft.id, {"matter": review.matter, "paper": "stamped", "version": version}),
        (ME, shown.draft.id, {"matter": review.matter, "paper": "clean", "version": version}),
    ]


async def test_a_draft_is_not_handed_out_where_that_cannot_be_put_on_record(law: LawFirm, tmp_path: Path) -> None:
    review = Review(law)
    await review.waiting()
    button = review.buttons(PARTNER)["review_word"]
    full(tmp_path)
    await review.presses("review_word", button, user=PARTNER)
    assert review.files(PARTNER) == []
    assert any(REFUSED in str(told) for told in law.told())
