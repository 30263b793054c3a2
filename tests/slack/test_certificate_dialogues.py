"""`/conferral certificate` as a person goes through it: from the list of matters to the Word file in the thread."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.slack.reasons import NO_SUCH_MATTER
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import TEAM, FakeSlack
from tests.slack.certificates import BACK, DRAFT, EDIT_ANSWER, FILLED, FURTHER, LEAVE, REVIEW, SKIP, Person
from tests.slack.firms import ME, LawFirm, law_firm, opened
from tests.slack.payloads import ASSOCIATE, PARTNER


@pytest.fixture
async def at_law(slack: FakeSlack, assistant: ScriptedAssistant, tmp_path: Path) -> AsyncIterator[LawFirm]:
    async with law_firm(slack, assistant, tmp_path) as firm:
        yield firm


async def begun(firm: LawFirm, **told: str) -> Person:
    """A person who has begun a matter for a protective order in D. Kan."""
    person = Person(firm)
    await person.opens()
    await person.sends(court="D. Kan.", motion="protective-order", **told)
    return person


async def answered(person: Person) -> None:
    """Answer one question after another until none is left."""
    for _ in range(60):
        step = person.step
        if not step:
            return
        answer = await person.sends(**{step: FILLED.get(step, "not known")})
        assert answer["response_action"] == "update", (step, answer)
    raise AssertionError("the questions do not end")


def matter_of(firm: LawFirm) -> str:
    [matter] = firm.desk.log_keeper.matters(as_user=ME)
    return matter.id


async def test_from_nothing_to_a_certificate_with_its_word_file(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered(person)
    assert "Your answers" in person.words
    assert "personnel files" in person.words
    await person.presses(DRAFT)
    assert "direct messages" in person.words, person.words
    head, *rest = at_law.slack.sent("chat.postMessage")
    assert head["channel"] == "D1ASSOCIATE"
    assert "DRAFT: needs attorney review" in head["text"]
    assert "automated assistant" in head["text"]
    assert [message["channel"] for message in rest] == ["D1ASSOCIATE"] * len(rest)
    [stored] = at_law.slack.files.files.values()
    assert stored.described["name"] == "certificate-draft.docx"
    assert stored.complete
    assert stored.content is not None
    told = "\n".join(paragraph.text for paragraph in Document(BytesIO(stored.content)).paragraphs)
    assert "B. Counsel" in told
    [top] = [m for m in at_law.slack.conversations.ours("D1ASSOCIATE") if "thread_ts" not in m]
    thread = at_law.slack.conversations.thread("D1ASSOCIATE", top["ts"])
    assert [bool(message.get("files")) for message in thread] == [False] * (len(thread) - 1) + [True]
    shown = "\n".join(message["text"] for message in thread)
    for line in filter(None, (p.strip() for p in told.split("\n"))):
        assert line[:60].replace("&", "&amp;") in shown or line.startswith("___"), line


async def test_it_opens_at_once_and_continues_where_it_stood(at_law: LawFirm) -> None:
    person = await begun(at_law)
    assert person.step == "movant"
    await person.sends(movant=FILLED["movant"])
    again = Person(at_law)
    await again.opens()
    assert at_law.slack.sent("views.open")[-1]["view"]["blocks"][0]["text"]["text"].startswith("Opening your matters")
    assert again.stands("matter")["value"] == matter_of(at_law)
    assert "lacks" in again.stands("matter")["text"]["text"]
    await again.sends()
    assert again.step == "opposing"


async def test_the_newest_matter_comes_first_and_a_new_one_can_be_begun_beside(at_law: LawFirm) -> None:
    first = opened(at_law.desk.log_keeper, case_number="2:24-cv-00001")
    second = opened(at_law.desk.log_keeper, case_number="2:24-cv-00002")
    person = Person(at_law)
    view = await person.opens()
    options = view["blocks"][1]["element"]["options"]
    assert [option["value"] for option in options] == [second.id, first.id, "new"]
    assert "2:24-cv-00002, D. Kan." in options[0]["text"]["text"]
    await person.sends(matter="new")
    assert person.stands("court") is None
    await person.sends(court="D. Kan.", motion="compel", movant="Defendants: A. Counsel")
    assert person.step == "opposing"
    assert len(at_law.desk.log_keeper.matters(as_user=ME)) == 3


@pytest.mark.parametrize(
    ("told", "under"),
    [
        ({"court": "California"}, "court"),
        ({"court": "D. Kann."}, "court"),
        ({"court": "D. Kan.", "motion_named": "asdf"}, "motion_named"),
    ],
)
async def test_what_cannot_be_read_is_said_under_its_field(at_law: LawFirm, told: dict[str, str], under: str) -> None:
    person = Person(at_law)
    await person.opens()
    answer = await person.sends(**{"motion": "compel", **told})
    assert (answer["response_action"], list(answer["errors"])) == ("errors", [under])
    assert at_law.desk.log_keeper.matters(as_user=ME) == ()


async def test_for_a_court_that_is_not_known_a_matter_is_opened_where_it_is_meant_so(at_law: LawFirm) -> None:
    person = Person(at_law)
    await person.opens()
    answer = await person.sends(court="Tribal Court of Atlantis", motion="compel")
    assert answer["errors"] == {
        "court": (
            '"Tribal Court of Atlantis" is not a court that is known here: only the federal floor is known for it. '
            "Write it otherwise, or say below that it is meant so."
        )
    }
    await person.sends(court="Tribal Court of Atlantis", motion="compel", court_as_written=["yes"])
    [matter] = at_law.desk.log_keeper.matters(as_user=ME)
    assert matter.facts.court == "Tribal Court of Atlantis"


async def test_a_refused_answer_is_shown_under_its_field_with_the_reason(at_law: LawFirm) -> None:
    person = await begun(at_law)
    answer = await person.sends(movant="12 34")
    assert list(answer["errors"]) == ["movant"]
    assert "names nobody" in answer["errors"]["movant"]
    nothing = await person.sends()
    assert nothing["errors"]["movant"].startswith("Nothing was answered.")
    assert person.step == "movant"


async def test_each_question_says_why_in_the_rules_own_words(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered_until(person, "issues")
    [quoted] = [b for b in person.now["blocks"] if b["type"] == "rich_text"]
    kinds = [element["type"] for element in quoted["elements"]]
    assert "Why this is asked" in person.words
    assert "rich_text_quote" in kinds or "Our own note" in person.words


async def answered_until(person: Person, step: str) -> None:
    while person.step != step:
        assert person.step, f"{step} was never asked"
        await person.sends(**{person.step: FILLED.get(person.step, "not known")})


async def test_days_are_chosen_in_a_calendar_and_people_from_those_known(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered_until(person, "attempt-1")
    await person.sends(**{"attempt-1": "I called her"})
    assert person.step == "attempt-1-when"
    await person.sends(**{"attempt-1-when/chosen": "2025-02-18", "attempt-1-when/clock": "10:30"})
    assert person.step == "attempt-1-by"
    await person.sends(**{"attempt-1-by/chosen": ["A. Counsel"]})
    await person.sends(**{"attempt-1-with/chosen": ["B. Counsel"]})
    [call] = at_law.attempts(at_law.desk.log_keeper.matter(matter_of(at_law), as_user=ME))
    assert str(call.at) == "2025-02-18 10:30:00-06:00"
    assert (call.by, call.with_) == (("A. Counsel",), ("B. Counsel",))
    await person.presses(REVIEW)
    await person.presses(EDIT_ANSWER, "attempt-1-when")
    assert person.stands("attempt-1-when/chosen") == "2025-02-18"
    assert person.stands("attempt-1-when/clock") == "10:30"
    await person.sends(**{"attempt-1-when/chosen": "2025-02-19"})
    [call] = at_law.attempts(at_law.desk.log_keeper.matter(matter_of(at_law), as_user=ME))
    assert str(call.at) == "2025-02-19 10:30:00-06:00"
    assert "Your answers" in person.words


async def test_back_shows_the_answer_that_is_kept_and_next_goes_on(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered_until(person, "issue-1-ours")
    before = at_law.desk.log_keeper.history(matter_of(at_law), as_user=ME)
    await person.presses(BACK)
    assert person.step == "issues"
    assert person.stands("issues") == "1) personnel files"
    await person.sends()
    assert person.step == "issue-1-ours"
    assert at_law.desk.log_keeper.history(matter_of(at_law), as_user=ME) == before


async def test_back_keeps_what_was_typed_and_not_sent(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered_until(person, "issue-1-ours")
    await person.presses(BACK, **{"issue-1-ours": "They are private."})
    assert person.step == "issues"
    await person.presses(REVIEW)
    assert "They are private." in person.words


async def test_what_was_typed_and_cannot_be_kept_stays_before_the_person(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await person.sends(movant=FILLED["movant"])
    await person.presses(BACK, opposing="12 34")
    assert person.step == "opposing"
    assert person.stands("opposing") == "12 34"
    assert "is not kept yet" in person.words
    await person.presses(BACK, opposing=None)
    assert person.step == "movant-counsel"


async def test_a_question_is_put_off_and_the_next_one_asked(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered_until(person, "issue-1-ours")
    await person.presses(SKIP)
    assert person.step == "attempt-1"
    await person.presses(REVIEW)
    assert "skipped" in person.words


async def test_it_is_left_with_everything_kept(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await person.presses(LEAVE, movant=FILLED["movant"])
    assert "Continue at any time with /conferral certificate" in person.words
    assert at_law.desk.log_keeper.record_of(matter_of(at_law), as_user=ME).movant.role == "Defendants"


async def test_what_is_missing_is_a_button_that_opens_its_question(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered_until(person, "issues")
    await person.presses(REVIEW)
    await person.presses(DRAFT)
    assert "Not drafted yet" in person.words
    assert at_law.slack.sent("chat.postMessage") == []
    await person.presses(EDIT_ANSWER, "issues")
    assert person.step == "issues"


async def test_a_further_step_is_logged_from_the_review(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered(person)
    await person.presses(FURTHER)
    assert person.step == "attempt-2"
    await person.sends(**{"attempt-2": "I e-mailed her on February 20 about the personnel files"})
    matter = at_law.desk.log_keeper.matter(matter_of(at_law), as_user=ME)
    assert [attempt.method for attempt in at_law.attempts(matter)] == ["telephone", "email"]


async def test_sent_twice_it_is_answered_once(at_law: LawFirm) -> None:
    person = await begun(at_law)
    payload = person.submission({"movant": FILLED["movant"]})
    for _ in range(3):
        await at_law.send(payload)
        await at_law.settle()
    history = at_law.desk.log_keeper.history(matter_of(at_law), as_user=ME)
    other = {**payload, "view": {**payload["view"], "hash": "another"}}
    await at_law.send(other)
    await at_law.settle()
    assert at_law.desk.log_keeper.history(matter_of(at_law), as_user=ME) == history


async def test_a_matter_is_opened_once_however_often_its_dialogue_is_sent(at_law: LawFirm) -> None:
    person = Person(at_law)
    await person.opens()
    payload = person.submission({"court": "D. Kan.", "motion": "compel"})
    for _ in range(3):
        await at_law.send(payload)
        await at_law.settle()
    assert len(at_law.desk.log_keeper.matters(as_user=ME)) == 1


async def test_a_matter_that_is_closed_takes_no_answer(at_law: LawFirm) -> None:
    person = await begun(at_law)
    at_law.desk.keeping.close(matter_of(at_law), why="settled", as_user=ME)
    answer = await person.sends(movant=FILLED["movant"])
    assert answer["errors"] == {"movant": "This matter is closed; nothing was entered. Reopen it first, if it goes on."}
    await person.presses(SKIP)
    assert "This matter is closed" in person.words


@pytest.mark.parametrize("known", [True, False])
async def test_a_stranger_learns_nothing_from_an_id(at_law: LawFirm, *, known: bool) -> None:
    person = await begun(at_law)
    stranger = Person(at_law, PARTNER, {**person.now})
    if not known:
        stranger.view = {**person.now, "private_metadata": "0" * 32}
    answer = await stranger.sends(movant="Intruders: X. Counsel")
    assert answer["errors"] == {"movant": NO_SUCH_MATTER}
    await stranger.presses(REVIEW)
    assert NO_SUCH_MATTER in stranger.words
    assert "D. Kan." not in stranger.words
    await at_law.presses({"action_id": "walkthrough-continue", "value": matter_of(at_law)}, user=PARTNER)
    assert NO_SUCH_MATTER in str(at_law.view)
    assert at_law.desk.log_keeper.record_of(matter_of(at_law), as_user=ME).movant.role == ""


async def test_an_expired_trigger_is_told_in_a_sentence(at_law: LawFirm) -> None:
    at_law.slack.triggers.seconds = 0
    await at_law.says("certificate")
    [told] = at_law.slack.sent("response_url")
    assert "three seconds" in told["text"]
    assert "Reference number" in told["text"]


async def test_the_shortcut_opens_the_same(at_law: LawFirm) -> None:
    shortcut = {
        "type": "shortcut",
        "callback_id": "draft_certificate",
        "team": {"id": TEAM, "domain": "firm"},
        "user": {"id": ASSOCIATE, "team_id": TEAM},
        "trigger_id": "1.shortcut-certificate",
    }
    await at_law.send(shortcut)
    await at_law.settle()
    assert at_law.view["callback_id"] == "certificate_begin"


async def test_three_thousand_characters_come_back_whole(at_law: LawFirm) -> None:
    person = await begun(at_law)
    await answered_until(person, "issue-1-ours")
    long = ("The files are private & <sealed>. " * 100)[:2_999] + "."
    await person.sends(**{"issue-1-ours": long})
    await person.presses(BACK)
    assert person.step == "issue-1-ours"
    assert person.stands("issue-1-ours") == " ".join(long.split())
    await person.presses(REVIEW)
    assert "Edit shows all of it" in person.words
