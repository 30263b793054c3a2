"""The checker checks: each fault Slack would refuse is found and named, and a sound payload has none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.block_limits import NotSendable, Surface, assert_sendable, faults_of, message_faults, view_faults

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: str = "words", **more: object) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(action: str = "a", text: str = "Press", **more: object) -> Json:
    return {"type": "button", "action_id": action, "text": plain(text), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def rich(*runs: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(runs)}]}


def option(text: str = "One", value: str = "1") -> Json:
    return {"text": plain(text), "value": value}


def select(*options: Json, **more: object) -> Json:
    return {"type": "static_select", "action_id": "s", "options": list(options), **more}


def asked(element: Json, label: str = "Label", **more: object) -> Json:
    return {"type": "input", "label": plain(label), "element": element, **more}


def typed(**more: object) -> Json:
    return {"type": "plain_text_input", "action_id": "t", **more}


def feedback(words: str = "Helpful", value: str = "v") -> Json:
    no = {"text": plain("Not helpful"), "value": value}
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "f",
                "positive_button": {"text": plain(words), "value": value},
                "negative_button": no,
            }
        ],
    }


def table(rows: int = 1, columns: int = 1) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def message(*blocks: Json, text: str = "words", **more: object) -> Json:
    return {"text": text, "blocks": list(blocks), **more}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain("Title"), "blocks": list(blocks), **more}


def home(*blocks: Json, **more: object) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


IMAGE = {"type": "image", "image_url": "https://court.example/page.png"}
PICTURE = {**IMAGE, "alt_text": "Page 3 with the passage marked"}
SUBMIT = {"submit": plain("Save")}
CONFIRM = {"title": plain("Sure?"), "text": plain("It is final."), "confirm": plain("Yes"), "deny": plain("No")}


def without(whole: Json, key: str) -> Json:
    return {name: value for name, value in whole.items() if name != key}


FAULTY_MESSAGES = [
    ("no_text", message(text="")),
    ("no_text_fallback", message(section(), text="")),
    ("text_too_long", message(section(), text="x" * 4_001)),
    ("unescaped", message(section(), text="<!channel> look")),
    ("unescaped", message(section(), text="a & b")),
    ("too_many_blocks", message(*[section()] * 51)),
    ("text_too_long", message(section("x" * 3_001))),
    ("unescaped", message(section("<@U1ASSOCIATE> look"))),
    ("unescaped", message(section("see <https://trap.example|here>"))),
    ("unescaped", message({"type": "markdown", "text": "Look, <!channel>"})),
    ("auto_linked", message({"type": "section", "text": {"type": "mrkdwn", "text": "auto-linked"}})),
    ("empty_text", message(section(""))),
    ("library", message({"type": "section"})),
    ("duplicate_block_id", message(section(block_id="b"), section(block_id="b"))),
    ("block_id_too_long", message(section(block_id="x" * 256))),
    ("duplicate_action_id", message(actions(button(), button()))),
    ("action_id_too_long", message(actions(button("x" * 256)))),
    ("too_many_elements", message(actions(*[button(str(n)) for n in range(26)]))),
    ("no_elements", message(actions())),
    ("misplaced_element", message(actions(typed()))),
    ("misplaced_element", message(section(accessory=typed()))),
    ("too_many_elements", message({"type": "context", "elements": [mrkdwn("x")] * 11})),
    ("misplaced_element", message({"type": "context", "elements": [button()]})),
    ("text_too_long", message({"type": "header", "text": plain("x" * 151)})),
    ("text_too_long", message(section(accessory=button(text="x" * 76)))),
    ("value_too_long", message(section(accessory=button(value="x" * 2_001)))),
    ("url_too_long", message(section(accessory=button(url="https://court.example/" + "x" * 3_000)))),
    ("accessibility_label_too_long", message(section(accessory=button(accessibility_label="x" * 76)))),
    ("agent_prompt_too_long", message(section(accessory=button(agent_prompt="x" * 4_001)))),
    ("library", message(section(accessory=button(style="loud")))),
    ("no_deny", message(section(accessory=button(confirm=without(CONFIRM, "deny"))))),
    ("confirm_too_long", message(section(accessory=button(confirm={**CONFIRM, "confirm": plain("x" * 31)})))),
    ("text_too_long", message(section(accessory=button(confirm={**CONFIRM, "text": plain("x" * 301)})))),
    ("no_words", message(section(accessory=button(text="👍")))),
    ("no_words", message(feedback(":thumbsup:"))),
    ("text_too_long", message(feedback("x" * 76))),
    ("value_too_long", message(feedback(value="x" * 2_001))),
    ("too_many_elements", message({"type": "context_actions", "elements": feedback()["elements"] * 6})),
    ("text_too_long", message(section(fields=[mrkdwn("x" * 2_001)]))),
    ("too_many_fields", message(section(fields=[mrkdwn("x")] * 11))),
    ("text_too_long", message(section(accessory=select(option("x" * 76))))),
    ("value_too_long", message(section(accessory=select(option(value="x" * 151))))),
    ("no_value", message(section(accessory=select(option(value=""))))),
    ("too_many_options", message(section(accessory=select(*[option(value=str(n)) for n in range(101)])))),
    ("no_options", message(section(accessory=select()))),
    ("initial_option_unknown", message(section(accessory=select(option(), initial_option=option(value="2"))))),
    ("placeholder_too_long", message(section(accessory=select(option(), placeholder=plain("x" * 151))))),
    ("no_alt_text", message(IMAGE)),
    ("no_alt_text", message(section(accessory={**IMAGE, "alt_text": " "}))),
    ("alt_text_too_long", message({**IMAGE, "alt_text": "x" * 2_001})),
    ("unknown_block", message({"type": "nonsense"})),
    ("unknown_block", message({})),
    ("empty_rich_text", message(rich())),
    ("empty_text", message(rich({"type": "text", "text": ""}))),
    ("live_rich_text", message(rich({"type": "broadcast", "range": "channel"}))),
    ("live_rich_text", message(rich({"type": "emoji", "name": "warning"}))),
    ("bad_address", message(rich({"type": "link", "url": "javascript:alert(1)"}))),
    ("misplaced_element", message(rich({"type": "nonsense"}))),
    ("blocks_too_long", message(*[section("x" * 2_900)] * 5)),
    (
        "markdown_too_long",
        message({"type": "markdown", "text": "x" * 6_001}, {"type": "markdown", "text": "x" * 6_000}),
    ),
    ("markdown_text_conflict", {"markdown_text": "words", "text": "words"}),
    ("markdown_too_long", {"markdown_text": "x" * 12_001}),
    ("second_table", message(table(), table())),
    ("too_many_rows", message(table(rows=101))),
    ("no_rows", message(table(rows=0))),
    ("too_many_columns", message(table(columns=21))),
    ("wrong_surface", message({"type": "alert", "text": plain("Careful.")})),
    ("wrong_surface", message(asked({"type": "file_input", "action_id": "a"}))),
    ("bad_metadata", message(section(), metadata={"event_type": "answered"})),
    ("metadata_too_large", message(section(), metadata={"event_type": "a", "event_payload": {"x": "x" * 16_000}})),
]
FAULTY_VIEWS = [
    ("no_blocks", modal()),
    ("too_many_blocks", modal(*[section()] * 101)),
    ("title_too_long", modal(section(), title=plain("x" * 25))),
    ("submit_too_long", modal(section(), submit=plain("x" * 25))),
    ("close_too_long", modal(section(), close=plain("x" * 25))),
    ("empty_text", modal(section(), close=plain(""))),
    ("private_metadata_too_long", modal(section(), private_metadata="x" * 3_001)),
    ("callback_id_too_long", modal(section(), callback_id="x" * 256)),
    ("no_submit", modal(asked(typed()))),
    ("no_title", without(modal(section()), "title")),
    ("no_label", modal(without(asked(typed()), "label"), **SUBMIT)),
    ("no_label", modal(asked(typed(), label=" "), **SUBMIT)),
    ("label_too_long", modal(asked(typed(), label="x" * 2_001), **SUBMIT)),
    ("hint_too_long", modal(asked(typed(), hint=plain("x" * 2_001)), **SUBMIT)),
    ("initial_value_too_long", modal(asked(typed(initial_value="x" * 3_001)), **SUBMIT)),
    ("max_length_out_of_range", modal(asked(typed(max_length=3_001)), **SUBMIT)),
    ("max_files_out_of_range", modal(asked({"type": "file_input", "action_id": "a", "max_files": 11}), **SUBMIT)),
    ("misplaced_element", modal(asked(button()), **SUBMIT)),
    ("second_focus", modal(asked(typed(focus_on_load=True)), asked(typed(focus_on_load=True)), **SUBMIT)),
    ("library", modal(asked({"type": "datepicker", "action_id": "d", "initial_date": "3 March"}), **SUBMIT)),
    ("wrong_surface", modal({"type": "markdown", "text": "words"})),
    ("wrong_surface", modal(feedback())),
    ("wrong_surface", modal(table())),
    ("view_too_large", modal(*[section("ü" * 2_900)] * 90)),
    ("wrong_type", {"type": "dialog", "title": plain("Title"), "blocks": [section()]}),
    ("wrong_surface", home({"type": "markdown", "text": "words"})),
    ("wrong_surface", home({"type": "alert", "text": plain("Careful.")})),
    ("not_in_home", home(section(), submit=plain("Save"))),
]
FAULTY_ELSEWHERE = [
    (Surface.PRIVATE_REPLY, "bad_response_type", message(section(), response_type="public")),
    (Surface.PRIVATE_REPLY, "no_text_fallback", message(section(), text="")),
    (Surface.STREAM_START, "markdown_too_long", {"markdown_text": "x" * 12_001}),
    (Surface.STREAM_APPEND, "nothing_to_append", {"channel": "D1"}),
    (
        Surface.STREAM_APPEND,
        "both_markdown_and_chunks",
        {"markdown_text": "a", "chunks": [{"type": "markdown_text", "text": "b"}]},
    ),
    (Surface.STREAM_APPEND, "unknown_chunk", {"chunks": [{"type": "nonsense"}]}),
    (Surface.STREAM_APPEND, "empty_text", {"chunks": [{"type": "task_update", "id": "1", "status": "complete"}]}),
    (
        Surface.STREAM_APPEND,
        "bad_status",
        {"chunks": [{"type": "task_update", "id": "1", "title": "Search", "status": "done"}]},
    ),
    (Surface.STREAM_APPEND, "unescaped", {"markdown_text": "Look, <@U1ASSOCIATE>"}),
    (Surface.STREAM_APPEND, "too_many_blocks", {"chunks": [{"type": "blocks", "blocks": [section()] * 51}]}),
    (Surface.STREAM_STOP, "too_many_blocks", {"blocks": [section()] * 51}),
    (Surface.STREAM_STOP, "bad_status", {"session_status": "done"}),
    (Surface.STATUS, "too_many_loading_messages", {"status": "is reading", "loading_messages": ["Reading"] * 11}),
    (Surface.STATUS, "bad_status", {}),
    (Surface.SESSION, "bad_status", {"status": "finished"}),
    (Surface.SESSION, "title_too_long", {"status": "active", "title": "x" * 201}),
    (Surface.PROMPTS, "too_many_prompts", {"prompts": [{"title": "Ask", "message": "What?"}] * 5}),
    (Surface.PROMPTS, "empty_text", {"prompts": [{"title": "Ask", "message": ""}]}),
    (Surface.UPLOAD, "no_alt_text", {"filename": "page.png", "length": 9}),
    (Surface.UPLOAD, "empty_file", {"filename": "draft.docx", "length": 0}),
    (Surface.FILE_COMMENT, "no_text_fallback", {"files": [{"id": "F1"}], "channel_id": "D1"}),
    (Surface.FILE_COMMENT, "unescaped", {"files": [{"id": "F1"}], "channel_id": "D1", "initial_comment": "<!here>"}),
]
SOUND = [
    (Surface.MESSAGE, message(section(accessory=button(value="v")), rich({"type": "text", "text": "<x> & y"}))),
    (Surface.MESSAGE, message(section(accessory=button(confirm=CONFIRM)), {"type": "divider"}, feedback())),
    (Surface.MESSAGE, message(rich({"type": "user", "user_id": "U1"}, {"type": "usergroup", "usergroup_id": "S1"}))),
    (Surface.MESSAGE, message(PICTURE, {"type": "context", "elements": [PICTURE, mrkdwn("Page 3")]})),
    (Surface.MESSAGE, message(table(rows=5, columns=20), metadata={"event_type": "a", "event_payload": {"id": "1"}})),
    (Surface.MESSAGE, message(table(rows=100))),
    (Surface.MESSAGE, message(text="only words")),
    (Surface.MESSAGE, {"markdown_text": "**Words**, and 5 > 3"}),
    (Surface.PRIVATE_REPLY, {"delete_original": True}),
    (Surface.PRIVATE_REPLY, message(section(), response_type="in_channel", replace_original=False)),
    (Surface.MODAL, modal(section("&lt;x&gt; &amp; y"))),
    (Surface.MODAL, modal(asked(typed(max_length=3_000)), asked(select(option(), initial_option=option())), **SUBMIT)),
    (Surface.MODAL, modal(asked({"type": "file_input", "action_id": "a", "max_files": 10}), **SUBMIT)),
    (Surface.MODAL, modal(asked({"type": "rich_text_input", "action_id": "a"}), **SUBMIT)),
    (Surface.HOME, home(section(), actions(button("a"), select(option())), private_metadata="m1")),
    (Surface.STREAM_START, {"channel": "D1", "thread_ts": "1.1"}),
    (Surface.STREAM_APPEND, {"chunks": [{"type": "task_update", "id": "1", "title": "Search", "status": "complete"}]}),
    (Surface.STREAM_STOP, {"blocks": [feedback()], "session_status": "active"}),
    (Surface.STATUS, {"status": "is reading the corpus", "loading_messages": ["Reading"] * 10}),
    (Surface.STATUS, {"status": ""}),
    (Surface.SESSION, {"status": "processing", "title": "A question"}),
    (Surface.PROMPTS, {"prompts": [{"title": "Ask", "message": "What?"}] * 4}),
    (Surface.UPLOAD, {"filename": "page.png", "length": "9", "alt_txt": "Page 3"}),
    (Surface.FILE_COMMENT, {"files": [{"id": "F1"}], "channel_id": "D1", "initial_comment": "The draft."}),
]


@pytest.mark.parametrize(("name", "faulty"), FAULTY_MESSAGES)
def test_a_faulty_message_is_found_out(name: str, faulty: Json) -> None:
    assert name in {fault.name for fault in message_faults(faulty)}


@pytest.mark.parametrize(("name", "faulty"), FAULTY_VIEWS)
def test_a_faulty_view_is_found_out(name: str, faulty: Json) -> None:
    assert name in {fault.name for fault in view_faults(faulty)}


@pytest.mark.parametrize(("surface", "name", "faulty"), FAULTY_ELSEWHERE)
def test_what_is_faulty_elsewhere_is_found_out(surface: Surface, name: str, faulty: Json) -> None:
    assert name in {fault.name for fault in faults_of(surface, faulty)}


@pytest.mark.parametrize(("surface", "sound"), SOUND)
def test_a_sound_payload_has_no_faults(surface: Surface, sound: Json) -> None:
    assert_sendable(surface, sound)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(NotSendable) as refusal:
        assert_sendable(Surface.MESSAGE, message(section(accessory=IMAGE), table(), table(), text=""))
    assert str(refusal.value) == (
        "not sendable as message: "
        "no_text_fallback: no text for notifications and screen readers; "
        "library: its model of section refuses it: object of type 'NoneType' has no len(); "
        "no_alt_text: an image without a text for those who do not see it; "
        "second_table: one table is all a message takes"
    )


def test_what_slack_would_let_pass_is_told_from_what_it_refuses() -> None:
    [ours] = message_faults(message(section(), text=""))
    assert not ours.refused
    assert message_faults(message(table(), table()))[0].refused


def test_enough_kinds_of_fault_are_known() -> None:
    named = [*(name for name, _ in FAULTY_MESSAGES + FAULTY_VIEWS), *(name for _, name, _ in FAULTY_ELSEWHERE)]
    assert len(set(named)) >= 37
