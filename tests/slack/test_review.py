"""The review in Slack: messages and dialogues whole, within Slack's limits, and nothing in them but ids of ours."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.drafting_ports import HeldTemplate
from bot.assistant.review_shown import Acted, ExportedDraft, KeptAside, NotDrafted, Redline, ShownDraft
from bot.conferral.drafting import MissingFact, redline
from bot.conferral.review import PaperPlace, Refusal, RefusalReason, ReviewAct, VersionCheck, paragraphs_of
from bot.slack.blocks.message import Message
from bot.slack.blocks.review import draft_line, draft_messages
from bot.slack.blocks.review_actions import ids_in, review_buttons, value_of
from bot.slack.blocks.review_told import (
    acted_messages,
    file_comment,
    kept_aside_message,
    not_drafted_messages,
    redline_comment,
    refusal_messages,
)
from bot.slack.dialogues.parts import Submitted
from bot.slack.dialogues.review import (
    CHANGES_DIALOGUE,
    SUBMIT_DIALOGUE,
    ApprovalGiven,
    ChangesAsked,
    Sent,
    approval_given,
    approve_dialogue,
    changes_asked,
    changes_dialogue,
    refused_in,
    sent,
    submit_dialogue,
)
from bot.slack.dialogues.review_editing import Edited, edit_dialogue, edit_refused, edited, fields_of
from bot.slack.dialogues.review_redline import redline_dialogue
from tests.fakes.block_limits import Surface, assert_sendable
from tests.reviews import ASSOCIATE, COUNSEL, PARTNER, Firm, done, event, version
from tests.slack.reviews import CHECKED, TEXT, acted, edited_version, reviewed

FOOT = "I am an automated assistant. This is a draft for attorney review, not legal advice."
GOLDEN = Path(__file__).parents[1] / "golden"

hostile = st.one_of(
    st.sampled_from(["<!channel>", "<@U1ASSOCIATE>", "&lt;!here&gt;", "a & b", "*_~`", "> q", "x"]),
    st.text(max_size=60),
    st.text(alphabet="<>&!@#| §“😀a", min_size=1, max_size=200).map(lambda text: text * 40),
)
papers = st.lists(hostile, min_size=1, max_size=12).map("\n".join).filter(lambda text: bool(paragraphs_of(text)))


def submitted(about: str = "d1:v2", **values: Any) -> Submitted:
    state = {"values": {name: {name: value} for name, value in values.items()}}
    return Submitted({"private_metadata": about, "state": state})


def buttons(messages: tuple[Message, ...]) -> list[tuple[str, str]]:
    blocks = [block for message in messages for block in message.blocks if block["type"] == "actions"]
    return [(element["text"]["text"], element["value"]) for block in blocks for element in block["elements"]]


def sendable(*messages: Message) -> None:
    for message in messages:
        assert_sendable(Surface.MESSAGE, {"text": message.text, "blocks": list(message.blocks)})


def only(messages: tuple[Message, ...]) -> Message:
    [message] = messages
    return message


def golden(name: str) -> Any:
    return json.loads((GOLDEN / "slack_review.json").read_text(encoding="utf-8"))[name]


def test_a_draft_as_its_reviewer_gets_it() -> None:
    messages = draft_messages(reviewed(), CHECKED, viewer=PARTNER, named=str.title)
    sendable(*messages)
    assert [asdict(message) for message in messages] == [
        {**message, "blocks": tuple(message["blocks"])} for message in golden("message")
    ]


def test_everybody_gets_the_buttons_of_what_he_can_do() -> None:
    def labels(shown: ShownDraft, viewer: str) -> list[str]:
        found = buttons(draft_messages(shown, (), viewer=viewer))
        assert {value for _, value in found} == {f"d1:{shown.newest.id}"}
        return [label for label, _ in found]

    begun = Firm().begun()
    begun = replace(begun, draft=replace(begun.draft, id="d1"))
    common = ["Edit", "Draft again from the log", "Show redline", "Word file"]
    assert labels(begun, ASSOCIATE) == ["Send for review", "Edit", "Draft again from the log", "Word file", "Withdraw"]
    assert labels(reviewed(), PARTNER) == ["Approve", "Request changes", *common]
    assert labels(reviewed(), ASSOCIATE) == ["Send to somebody else", *common, "Withdraw"]
    asked = reviewed(None, event(3, ReviewAct.CHANGES_REQUESTED, "v2", PARTNER, note="More."))
    assert labels(asked, ASSOCIATE) == ["Send for review", *common, "Withdraw"]
    assert labels(reviewed(None, event(3, ReviewAct.APPROVED, "v2", PARTNER)), ASSOCIATE) == [*common, "Withdraw"]
    assert labels(reviewed(None, event(3, ReviewAct.APPROVED, "v2", PARTNER)), COUNSEL) == common
    assert labels(reviewed(None, event(3, ReviewAct.WITHDRAWN, "v2")), ASSOCIATE) == ["Show redline", "Word file"]


def test_a_text_without_faults_says_so_and_no_more() -> None:
    shown = reviewed(edited_version(check=VersionCheck(), cautions=()))
    [message] = draft_messages(shown, (), viewer=PARTNER)
    assert (
        "Look at this first\nOur own checker found no deficiency in this text. That is an automated reading of the "
        "words alone, and not a finding that the effort was enough.\nThe text in full\n"
    ) in message.text
    unread = reviewed(edited_version(check=VersionCheck(not_checked="No conferral rule is held.")))
    [message] = draft_messages(unread, (), viewer=PARTNER)
    assert "*Not checked:* Our own checker could not read this version: No conferral rule is held." in message.text
    assert "found no deficiency" not in message.text


def test_the_text_is_there_in_full_however_long_it_is() -> None:
    body = [f"Paragraph {number}: {'words & more ' * 60}" for number in range(60)]
    messages = draft_messages(reviewed(edited_version("\n\n".join(body), places=())), CHECKED, viewer=PARTNER)
    sendable(*messages)
    assert len(messages) > 3
    told = "".join(
        run["text"]
        for message in messages
        for block in message.blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
        for run in element["elements"]
    )
    assert " ".join(told.split()) == " ".join("".join(" ".join(line.split()) for line in body).split())
    assert [len(buttons((message,))) for message in messages] == [*[0] * (len(messages) - 1), 6]


def test_what_was_done_is_told_in_a_sentence() -> None:
    told = {
        ReviewAct.APPROVED: acted(ReviewAct.APPROVED, acknowledged=("The call has no time.", "“40 minutes”")),
        ReviewAct.CHANGES_REQUESTED: acted(ReviewAct.CHANGES_REQUESTED, note="Name the <time>."),
        ReviewAct.WITHDRAWN: acted(ReviewAct.WITHDRAWN, ASSOCIATE),
        ReviewAct.SUBMITTED: acted(ReviewAct.SUBMITTED, ASSOCIATE, reviewer=PARTNER),
    }
    foot = f"*Matter:* 2:24-cv-00000, D. Kan., Motion to Compel\n{FOOT}"
    assert {act: only(acted_messages(one, named=str.title)).text for act, one in told.items()} == {
        ReviewAct.APPROVED: (
            "*Review:* Partner approved version 2. Partner says to have read the 2 points that stand against it.\n"
            f"{foot}"
        ),
        ReviewAct.CHANGES_REQUESTED: (
            f"*Review:* Partner asked for changes of version 2.\n*Note:* Name the &lt;time&gt;.\n{foot}"
        ),
        ReviewAct.WITHDRAWN: f"*Review:* Associate withdrew the draft.\n{foot}",
        ReviewAct.SUBMITTED: f"*Review:* Associate sent version 2 to Partner for review.\n{foot}",
    }
    for one in told.values():
        sendable(*acted_messages(one), *acted_messages(one, viewer=ASSOCIATE))
    assert buttons(acted_messages(told[ReviewAct.SUBMITTED], viewer=PARTNER))[0] == ("Approve", "d1:v2")
    for act in (ReviewAct.DRAFTED, ReviewAct.EDITED, ReviewAct.KEPT_ASIDE, ReviewAct.EXPORTED):
        one = Acted(reviewed(), event(4, act, "v2", PARTNER))
        sendable(*acted_messages(one))
        assert "version 2" in only(acted_messages(one)).text


def test_a_long_note_is_told_to_its_end_with_the_buttons_under_it() -> None:
    one = acted(ReviewAct.CHANGES_REQUESTED, note="&" * 2_990 + " The end.")
    told = acted_messages(one, viewer=ASSOCIATE)
    sendable(*told)
    assert "The end." in json.dumps(told[-1].blocks)
    assert buttons(told)[0] == ("Send for review", "d1:v2")


def test_many_templates_are_counted_and_leave_the_message_whole() -> None:
    held = [HeldTemplate(f"{number:016x}", f"{'Pleading ' * 12}{number}") for number in range(40)]
    messages = draft_messages(reviewed(), CHECKED, viewer=PARTNER, templates=held)
    sendable(*messages, *acted_messages(acted(ReviewAct.APPROVED, note="&" * 3_000), viewer=PARTNER, templates=held))
    [menu] = [e for block in messages[-1].blocks for e in block.get("elements") or () if e["type"] == "static_select"]
    assert (len(menu["options"]), menu["placeholder"]["text"]) == (
        25,
        "Word file in a firm template (the first 25 of 40)",
    )


def test_a_draft_is_withdrawn_only_after_a_question() -> None:
    [asked] = [e for block in review_buttons(reviewed(), viewer=ASSOCIATE)["elements"] if (e := block.get("confirm"))]
    assert {name: text["text"] for name, text in asked.items()} == {
        "title": "Withdraw this draft?",
        "text": (
            "It cannot be taken up again. Every version of it stays and can be read, and whoever was asked to review "
            "it is told."
        ),
        "confirm": "Withdraw",
        "deny": "Keep it",
    }


def test_what_was_not_done_is_told_with_its_reason() -> None:
    refusal = Refusal(RefusalReason.UNACKNOWLEDGED, "{who} has one point to look at.", PARTNER, ("No <time>.",))
    kept = KeptAside(reviewed(), version(3, aside=True))
    missing = NotDrafted((MissingFact("attempt 1: date", "On what day was the call?"),), ("The rule is of 2009.",))
    told = [*refusal_messages(refusal, named=str.title), kept_aside_message(kept), *not_drafted_messages(missing)]
    sendable(*told)
    assert buttons((told[1],)) == [("Compare the two", "d1:v2:v3")]
    assert [message.text for message in told] == [
        f"*Not done.* Partner has one point to look at.\n- No &lt;time&gt;.\n{FOOT}",
        f"*Both texts are kept.* {kept.sentence}\n{FOOT}",
        (
            "*No draft yet.* These facts are missing in the log, and I do not make any up:\n"
            f"- On what day was the call?\n*Caution:* The rule is of 2009.\n{FOOT}"
        ),
    ]


def test_a_file_comes_with_the_reason_of_its_stamp_and_a_list_with_how_a_draft_stands() -> None:
    waiting = reviewed()
    approved = reviewed(None, event(3, ReviewAct.APPROVED, "v2", PARTNER))
    assert [
        file_comment(ExportedDraft(one, "c.docx", b"", one.stamp), named=str.title) for one in (waiting, approved)
    ] == [
        (
            "DRAFT: needs attorney review. Version 2 with the DRAFT stamp: This version waits for the review of "
            "Partner. I am an automated assistant."
        ),
        (
            "Version 2 without the DRAFT stamp. Approved by Partner on March 12, 2024 (version 2). "
            "I am an automated assistant."
        ),
    ]
    assert redline_comment(Redline(version(1), version(2), ())) == (
        "DRAFT: needs attorney review. Redline from version 1 to version 2, as tracked changes. "
        "I am an automated assistant."
    )
    assert draft_line(waiting, named=str.title) == (
        "Certificate of conferral, version 2, 2:24-cv-00000, D. Kan., Motion to Compel: This version waits for the "
        "review of Partner."
    )


@pytest.mark.parametrize("name", ["submit", "approve", "changes", "edit", "redline"])
def test_one_whole_dialogue_of_each_kind(name: str) -> None:
    shown = reviewed()
    compared = Redline(version(1, TEXT.replace("40", "25")), shown.newest, redline(TEXT.replace("40", "25"), TEXT))
    view = {
        "submit": submit_dialogue(shown),
        "approve": approve_dialogue(shown),
        "changes": changes_dialogue(shown),
        "edit": edit_dialogue(shown),
        "redline": redline_dialogue(shown, compared),
    }[name]
    assert_sendable(Surface.MODAL, view)
    assert view == golden(name)


def test_what_is_put_into_a_dialogue_comes_back_as_values() -> None:
    yes = {"selected_options": [{"value": "yes"}]}
    assert sent(submitted(reviewer={"selected_user": "U2"}, note={"value": " by Friday "}, let_in=yes)) == Sent(
        "d1", "U2", "by Friday", grant=True
    )
    assert sent(submitted(reviewer={"selected_user": "U2"})) == Sent("d1", "U2", "", grant=False)
    assert approval_given(submitted(read=yes)) == ApprovalGiven("d1", "v2", acknowledged=True)
    assert approval_given(submitted()) == ApprovalGiven("d1", "v2", acknowledged=False)
    assert changes_asked(submitted(note={"value": "Name the time."})) == ChangesAsked("d1", "v2", "Name the time.")
    parts: dict[str, Any] = {
        "part-0": {"value": "TITLE"},
        "part-1": {"value": "One\n\nTwo"},
        "part-2-on": {"value": "goes on."},
        "part-3": {"value": None},
        "part-4": {"value": "End"},
    }
    assert edited(submitted(**parts, note={"value": "shorter"})) == Edited(
        "d1", "v2", "TITLE\n\nOne\n\nTwo goes on.\n\nEnd", "", "shorter"
    )
    assert edited(submitted(file={"files": [{"id": "F1"}]})) == Edited("d1", "v2", "", "F1", "")


@pytest.mark.parametrize("about", ["", "d1", "d1:v1:v2", "d1:../v2", "d1:<!channel>", ":"])
def test_a_dialogue_that_is_none_of_ours_is_not_read(about: str) -> None:
    for read in (sent, approval_given, changes_asked, edited):
        assert read(submitted(about)) is None


def test_a_refused_submission_keeps_what_was_typed_and_says_why() -> None:
    refusal = Refusal(RefusalReason.NOT_A_MEMBER, "{who} may not see this matter.", PARTNER)
    assert refused_in(SUBMIT_DIALOGUE, refusal, named=str.title) == {
        "response_action": "errors",
        "errors": {"reviewer": "Partner may not see this matter."},
    }
    assert refused_in(CHANGES_DIALOGUE, refusal) == {
        "response_action": "errors",
        "errors": {"note": "partner may not see this matter."},
    }
    assert refused_in("other", refusal) is None
    assert edit_refused(refusal) == {
        "response_action": "errors",
        "errors": {"note": "partner may not see this matter."},
    }


def test_ids_are_all_that_a_value_holds() -> None:
    assert ids_in(value_of("d1", "v1", "v2")) == ("d1", "v1", "v2")
    assert ids_in("approve please") == ()
    assert ids_in("") == ()


def test_each_section_of_a_real_draft_is_a_field_under_its_heading() -> None:
    shown = Firm().begun()
    assert [field.label for field in fields_of(shown.newest)] == [
        "Caption and title",
        "The statement",
        "Steps taken to confer, in order of date",
        "Issues, positions and results",
        "What was resolved and what remains in dispute",
        "Exhibits",
        "Governing rule",
        "Signature block, left blank",
    ]


def resubmitted(view: dict[str, Any]) -> Submitted:
    """The dialogue sent back as it was shown."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    values = {
        block["block_id"]: {block["block_id"]: {"value": block["element"].get("initial_value")}} for block in inputs
    }
    return Submitted({"private_metadata": view["private_metadata"], "state": {"values": values}})


def test_a_dialogue_sent_back_as_it_was_changes_nothing() -> None:
    firm = Firm()
    shown = firm.begun()
    outcome = edited(resubmitted(edit_dialogue(shown)))
    assert outcome is not None
    assert paragraphs_of(outcome.text) == shown.newest.paragraphs
    again = firm.desk.edit(
        outcome.draft, outcome.text, as_user=PARTNER, base_version_id=outcome.base_version, note=outcome.note
    )
    assert isinstance(again, Refusal)
    assert again.reason is RefusalReason.NOTHING_CHANGED
    longer = done(
        firm.desk.edit(outcome.draft, outcome.text + "\nMore.", as_user=PARTNER, base_version_id=outcome.base_version)
    )
    assert longer.shown.newest.number == 2


@settings(max_examples=60)
@given(papers, hostile, hostile)
def test_no_text_breaks_a_message_or_a_dialogue_and_none_is_cut_off(text: str, note: str, other: str) -> None:
    check = VersionCheck((CHECKED[0].finding,), tuple(one for one in (note, other) if one.strip()))
    new = edited_version(text, places=(PaperPlace.HEADING, PaperPlace.BODY), note=note, check=check)
    shown = reviewed(new, event(3, ReviewAct.SUBMITTED, "v2", reviewer=PARTNER, note=other))
    sendable(*draft_messages(shown, CHECKED, viewer=PARTNER, named=lambda _who: other or "x"))
    compared = Redline(version(1, other), new, redline(other, text))
    for view in (edit_dialogue(shown), approve_dialogue(shown), submit_dialogue(shown), changes_dialogue(shown)):
        assert_sendable(Surface.MODAL, view)
    assert_sendable(Surface.MODAL, redline_dialogue(shown, compared))
    handed_back = edited(resubmitted(edit_dialogue(shown)))
    assert handed_back is not None
    fits = any(block.get("block_id") == "part-0" for block in edit_dialogue(shown)["blocks"])
    assert paragraphs_of(handed_back.text) == (new.paragraphs if fits else ())


def test_a_draft_too_long_for_a_dialogue_is_edited_in_word() -> None:
    shown = reviewed(edited_version("\n\n".join(["word " * 500] * 70), places=()))
    view = edit_dialogue(shown)
    assert_sendable(Surface.MODAL, view)
    assert [block["block_id"] for block in view["blocks"] if block["type"] == "input"] == ["file", "note"]
    assert view["blocks"][4]["text"]["text"] == "This draft is too long for a dialogue: edit its Word file."


def test_a_redline_too_long_for_a_dialogue_counts_what_it_leaves_out() -> None:
    old, new = ("\n\n".join(f"Paragraph {n} {word}" for n in range(120)) for word in ("before", "after"))
    compared = Redline(version(1, old), version(2, new), redline(old, new))
    view = redline_dialogue(reviewed(), compared)
    assert_sendable(Surface.MODAL, view)
    assert view["blocks"][-2]["elements"][0]["text"] == "35 more paragraphs changed; the Word file shows all of them."
    same = redline_dialogue(reviewed(), Redline(version(1, old), version(2, old), redline(old, old)))
    assert same["blocks"][2]["text"]["text"] == "Both versions say the same."
