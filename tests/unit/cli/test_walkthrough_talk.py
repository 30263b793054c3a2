"""A walkthrough typed line by line, its answers from a file, and the requests of `batch`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.record_files import TomlRecords
from bot.adapters.record_folder import FolderOfRecords
from bot.adapters.word_documents import FolderOfTemplates, WordDocuments
from bot.assistant.checker import DraftReader
from bot.assistant.drafter import Drafter, DraftingDesk
from bot.assistant.guide import Guide
from bot.assistant.walkthrough_talk import WalkthroughTalk, asked_for, court_and_motion
from bot.cli.answer_files import answers_of, read_answers
from bot.cli.options import Unusable
from bot.cli.walkthrough import walkthrough_request
from bot.cli.walkthrough_ways import TERMINAL
from knowledge.errors import ConferralError
from tests.fakes.authorities import AllAuthorities
from tests.matters import keeper
from tests.unit.conferral.drafting.rules import shipped


@dataclass(frozen=True)
class Parts:
    """A guide, and a desk that reads files."""

    guide: Guide
    desk: DraftingDesk

    def request(self, **request: Any) -> dict[str, Any]:
        return walkthrough_request(request, self.guide, self.desk, as_user="alice")


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    guide = Guide(keeper(), shipped, AllAuthorities(), FolderOfRecords(tmp_path / "records", TomlRecords()))
    return Parts(
        guide, DraftingDesk(Drafter(shipped, DraftReader()), TomlRecords(), WordDocuments(), FolderOfTemplates(Path()))
    )


class TestTalk:
    """A line in, lines out."""

    def test_it_begins_with_a_court_and_a_motion(self, parts: Parts) -> None:
        talk = WalkthroughTalk(parts.guide, "alice", TERMINAL)
        said = talk.start("/walkthrough D. Kan. protective order")
        assert talk.open
        assert said[:2] == [
            "Matter m1: Motion for Protective Order (D. Kan.).",
            "Asked under D. Kan. Rule 37.2 (as quoted June 8, 2009).",
        ]
        assert said[-1] == 'Who moves, and by which counsel: "Defendants: A. Counsel"?'

    def test_every_word_of_it(self, parts: Parts) -> None:
        talk = WalkthroughTalk(parts.guide, "alice", TERMINAL)
        talk.start("/walkthrough D. Kan. protective order")
        assert talk.say("Defendants: A. Counsel")[-1].startswith("Who is on the other side")
        assert talk.say("review") == [
            "court: D. Kan.",
            "motion: protective order",
            "movant: Defendants (A. Counsel)",
            "movant-counsel: A. Counsel",
            'To change one: "change STEP", or "change STEP new answer".',
        ]
        assert talk.say("change movant") == [
            'Who moves, and by which counsel: "Defendants: A. Counsel"? (now: Defendants (A. Counsel))'
        ]
        assert talk.say("Defendant: C. Counsel")[-1].startswith("Who is on the other side")
        assert talk.say("change signer")[0] == '"signer" was not answered yet. "review" lists what was.'
        assert talk.say("change movant-counsel D. Counsel")[-1].startswith("Who is on the other side")
        assert "“" in talk.say("why")[0]
        assert talk.say("Plaintiff, pro se")[-1].startswith("Which items are in dispute")
        assert talk.say("1) files")[-1].startswith("What is the position of Defendant on Issue 1 (files)?")
        assert talk.say("skip")[-1].startswith("What was done first to confer with Plaintiff")
        assert talk.say("I called him on February 30")[0].startswith("Not taken: There is no such day as February 30")
        assert talk.say("stop") == ["Left. Go on with: conferral walkthrough m1"]
        assert not talk.open
        assert talk.resume("m1")[-1].startswith("What was done first to confer with Plaintiff")

    def test_only_what_a_reply_changed_is_printed(self, parts: Parts) -> None:
        talk = WalkthroughTalk(parts.guide, "alice", TERMINAL)
        opened = talk.start("/walkthrough D. Kan. compel")
        missing, act, *_ = opened[-4:]
        assert missing == 'Still missing: 7 requirements ("status" lists them).'
        assert act.startswith("Next: Write to the other side: list the issues one by one, and propose two dates")
        assert act.endswith("(D. Kan. Rule 37.2)")
        [count, blank, question] = talk.say("Plaintiff: A. Counsel")
        assert (count, blank) == (missing, "")
        assert question.startswith("Who is on the other side")
        talk.say("Defendant: B. Counsel")
        talk.say("1) logs")
        talk.say("they show when it broke")
        said = talk.say(
            "A. Counsel called B. Counsel on March 4 at 10:30 about Issue 1 and explained why they are needed"
        )
        assert said[0].startswith("Newly met: Statement of good faith;")
        assert said[1] == 'Still missing: 5 requirements ("status" lists them).'
        assert said[-1].startswith("What did B. Counsel answer to the telephone call with B. Counsel of March 4, 2024?")
        refused = talk.say("yes")
        assert (len(refused), refused[0][:10], refused[-1]) == (3, "Not taken:", said[-1])

    def test_status_tells_everything_and_why_only_of_the_question(self, parts: Parts) -> None:
        talk = WalkthroughTalk(parts.guide, "alice", TERMINAL)
        talk.start("/walkthrough D. Kan. compel")
        status = talk.say("status")
        assert status[0] == "Not met so far:"
        assert len([line for line in status if line.startswith("  ")]) == 7
        [why] = talk.say("why")
        assert why.startswith("Date, method and people of each step: “")
        assert why.endswith("(No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009))")

    def test_back_asks_the_last_question_anew(self, parts: Parts) -> None:
        talk = WalkthroughTalk(parts.guide, "alice", TERMINAL)
        opened = talk.start("/walkthrough D. Kan. compel")
        assert talk.say("back")[0].startswith("Nothing was answered in this session yet.")
        after = talk.say("Defendants: A. Counsel")
        assert talk.say("go back") == [f"{opened[-1]} (now: Defendants (A. Counsel))"]
        assert talk.say("Plaintiff: C. Counsel")[-1] == after[-1]
        assert talk.say("review")[2] == "movant: Plaintiff (C. Counsel)"
        skipped = talk.say("skip")
        assert talk.say("undo") == [f"{after[-1]} (now: skipped)"]
        assert talk.say("Defendant: B. Counsel")[-1].startswith("Which items are in dispute")
        assert skipped[-1] != after[-1]

    def test_a_blank_line_gets_a_sentence(self, parts: Parts) -> None:
        talk = WalkthroughTalk(parts.guide, "alice", TERMINAL)
        opened = talk.start("/walkthrough D. Kan. compel")
        assert talk.say("  ") == [
            'Nothing was typed. Answer the question, write "skip" to put it off, or "why" for the reason it is asked.',
            "",
            opened[-1],
        ]

    def test_its_end_tells_what_is_unmet_and_takes_a_further_step(self, parts: Parts) -> None:
        talk = WalkthroughTalk(parts.guide, "alice", TERMINAL)
        talk.start("/walkthrough D. Kan. compel")
        lines = ("Plaintiff: A. Counsel", "Defendant: B. Counsel", "1) logs", "they show when it broke", "none yet")
        for line in (*lines, "yes", "skip"):
            talk.say(line)
        end = talk.say("skip")
        assert end[0] == "Not met:"
        assert "Nothing is left to ask for now, and the record does not meet every requirement." in end
        assert not [line for line in end if "Draft from it" in line]
        assert any(
            re.match(r".*No certificate can be drafted yet: conferral draft \S+ would ask \d+ questions first\.", line)
            for line in end
        )
        assert "Put off: attempt-1" in "\n".join(end)
        assert talk.say("")[0].startswith("Nothing was typed.")
        assert talk.say("why") == ['No question stands. "status" lists what is not met.']
        assert talk.say("skip")[0].startswith("Not taken: Nothing is left to ask, and that tells no step.")
        assert talk.say("I called him tomorrow")[0].startswith("Not taken: That is still to come;")
        taken = talk.say("I called B. Counsel on March 6 at 2 pm")
        assert taken[0] == "Taken as a further step: the telephone call with B. Counsel of March 6, 2024."
        assert taken[-1].startswith("Who took part in the telephone call with B. Counsel of March 6, 2024")

    @pytest.mark.parametrize("word", ["add", "add a step", "another step", "Add one more step", "new attempt"])
    def test_a_step_is_added_by_a_word(self, parts: Parts, word: str) -> None:
        talk = WalkthroughTalk(parts.guide, "alice", TERMINAL)
        talk.start("/walkthrough D. Kan. compel")
        assert talk.say(word) == ['What was done? Tell one step, as "I called her on March 6 at 2 pm".']
        assert talk.say("March 6, 2024")[0].startswith("Not taken: That does not tell what was done.")
        assert talk.say("I called her on March 6 at 2 pm")[-1].startswith("Who moves")
        assert talk.say("add: I sent a letter on March 7")[-1].startswith("Who moves")
        assert "attempt-2: the letter to the other side of March 7, 2024" in talk.say("review")

    def test_a_matter_that_is_not_ones_own_is_not_found(self, parts: Parts) -> None:
        WalkthroughTalk(parts.guide, "alice", TERMINAL).start("/walkthrough D. Kan. compel")
        with pytest.raises(ConferralError, match='There is no matter "m1" that you may see'):
            WalkthroughTalk(parts.guide, "mallory", TERMINAL).start("/walkthrough m1")

    @pytest.mark.parametrize(
        ("words", "named"),
        [
            ("D. Kan. protective order", ("D. Kan.", "protective order")),
            ("kansas federal, compel", ("D. Kan.", "compel")),
            ("N.D. Cal. motion to quash", ("N.D. Cal.", "motion to quash")),
            ("federal sanctions", ("federal", "sanctions")),
            ("m1", None),
        ],
    )
    def test_court_and_motion(self, words: str, named: tuple[str, str] | None) -> None:
        assert court_and_motion(words) == named


class TestAnswers:
    """What a file of answers may hold."""

    def test_values_are_typed_as_a_person_would(self, tmp_path: Path) -> None:
        file = tmp_path / "answers.toml"
        file.write_text(
            'movant = "Defendants: A. Counsel"\nissues = ["personnel files", "logs; e-mail"]\n'
            'filing-day = 2024-03-12\nattempt-1-minutes = 25\nattempt-1-by-counsel = true\nattempt_2_how = "e-mail"\n'
            '[attempt.1]\nwhen = 2024-03-04T10:30:00-06:00\nwith = ["B. Counsel", "C. Counsel"]\n',
            encoding="utf-8",
        )
        assert read_answers(file) == {
            "movant": "Defendants: A. Counsel",
            "issues": "1) personnel files\n2) logs; e-mail",
            "filing-day": "2024-03-12",
            "attempt-1-minutes": "25",
            "attempt-1-by-counsel": "yes",
            "attempt-2-how": "e-mail",
            "attempt-1-when": "2024-03-04T10:30:00-06:00",
            "attempt-1-with": "B. Counsel\nC. Counsel",
        }
        assert answers_of({"answers": {"signer": "yes"}}) == {"signer": "yes"}

    def test_a_file_that_cannot_be_used_is_told_with_its_line(self, tmp_path: Path) -> None:
        file = tmp_path / "answers.toml"
        file.write_text('movant = "Defendants"\nsigner = \n', encoding="utf-8")
        with pytest.raises(Unusable, match=r"answers\.toml:2:"):
            read_answers(file)
        with pytest.raises(Unusable, match="cannot be read"):
            read_answers(tmp_path / "none.toml")
        with pytest.raises(Unusable, match='The answer to "attempts" has to be'):
            answers_of({"attempts": [{"at": 1}]})


class TestBatch:
    """One request, one object."""

    def test_a_court_and_a_motion_begin_a_matter_that_goes_on(self, parts: Parts) -> None:
        first = parts.request(court="D. Kan.", motion="protective-order", answers={"movant": "Defendants: A. Counsel"})
        assert (first["matter"], first["step"]["id"], first["met"]) == ("m1", "opposing", [])
        assert {lack["requirement"] for lack in first["missing"]} >= {"live_exchange", "particulars", "issues"}
        assert "(D. Kan. Rule 37.2)" in first["next_act"]
        assert first["step"]["why"]["pin_cite"]
        assert Path(first["record"]).is_file()
        then = parts.request(matter="m1", answers={"opposing": "Plaintiff: B. Counsel"})
        assert then["step"]["id"] == "issues"

    def test_a_record_begins_one_too(self, parts: Parts) -> None:
        record = {"court": "D. Kan.", "motion": "compel", "movant": {"role": "Plaintiff", "counsel": ["A. Counsel"]}}
        assert parts.request(record=record)["step"]["id"] == "opposing"
        again = parts.request(record=parts.request(record=record)["record"])
        assert again["step"]["id"] == "opposing"

    def test_an_agreed_order_is_read_where_its_text_is_given(self, parts: Parts) -> None:
        record = {
            "court": "D. Kan.",
            "motion": "protective order",
            "movant": {"role": "Defendants", "counsel": ["A. B."]},
            "opposing": [{"role": "Plaintiff", "counsel": ["B. C."]}],
            "issues": [
                {"id": "1", "text": "files", "movant_position": "x", "opposing_position": "x", "result": "agreed"}
            ],
            "attempts": [
                {"at": "2024-03-04", "method": "telephone", "by": ["A. B."], "with": ["B. C."]}
                | {"issues": ["1"], "said": "explained the order", "response": "agreed to it"}
            ],
        }
        told = parts.request(record=record, order_text="The parties agree.", due="2024-03-29")
        assert told["step"] is None
        assert told["next_act"].startswith("Every issue is agreed: submit the proposed order")
        assert told["agreed_order"]["due"] == "2024-03-29"
        assert told["agreed_order"]["findings"]

    @pytest.mark.parametrize(
        ("request_", "reason"),
        [
            ({}, "Name a matter, or a court and a motion"),
            ({"court": 3, "motion": "compel"}, '"court" has to be a text.'),
            ({"court": "D. Kan.", "motion": "compel", "answers": ["x"]}, '"answers" has to be an object'),
            ({"matter": "m7"}, 'There is no matter "m7" that you may see.'),
            ({"record": {"court": "D. Kan.", "color": "red"}}, '"color" is not a key of this table'),
        ],
    )
    def test_a_request_that_cannot_be_used_is_told_why(self, parts: Parts, request_: Any, reason: str) -> None:
        with pytest.raises(ConferralError, match=reason.replace("(", r"\(")):
            parts.request(**request_)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("/walkthrough D. Kan. compel", "/walkthrough D. Kan. compel"),
        ("walk me through conferring for a motion to compel in D. Kan.", "/walkthrough D. Kan. compel"),
        ("please start a walkthrough for a protective order, N.D. Cal.", "/walkthrough N.D. Cal. protective order"),
        ("Walkthrough", "/walkthrough"),
        ("walk me through the meet and confer", "/walkthrough"),
        ("walk me through Rule 37.2", None),
        ("what must a motion to compel certify in D. Kan.?", None),
    ],
)
def test_a_walkthrough_is_asked_for_in_words(line: str, asked: str | None) -> None:
    assert asked_for(line) == asked
