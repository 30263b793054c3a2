"""The command line as scripts and people use it (CONTRACT.md): keys, exit codes, one line for a fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.builders import write_corpus
from tests.fakes.openai_server import openai_server
from tests.journeys.conftest import Done, Run

ROOT = Path(__file__).parents[2]
LETTER = "is a letter enough to confer under D. Kan. Rule 37.2?"

ASK = {
    *("status", "reason", "route", "court", "as_of", "read_from_question", "generation", "model", "statements"),
    *("withheld", "searched", "elapsed_ms"),
}
SUPPORT = {
    *("quotation", "source", "authority", "pin_cite", "page", "spans", "in_force_from", "in_force_until"),
    *("attested_on", "currency", "caution", "own_words"),
}
PASSAGE = SUPPORT - {"quotation"} | {"rank", "text", "score"}
EVALUATION = {
    *("n", "answerable", "top1", "top5", "top10", "mrr", "answer_found", "answer_full", "by_category"),
    *("withheld_unanswerable", "withheld_answerable", "not_verbatim", "wrong_edition", "outside_corpus"),
    *("search_ms_p50", "search_ms_p95", "misses"),
}


def one_object(done: Done) -> dict[str, Any]:
    """Read the one JSON object that was printed, on one line and with nothing beside it."""
    assert done.out.count("\n") == 1, done.out
    value = json.loads(done.out)
    assert isinstance(value, dict)
    return value


def assert_fault(done: Done, sentence: str) -> None:
    """A fault is exit code 2, nothing on stdout, and one line on stderr that a person understands."""
    assert (done.code, done.out) == (2, "")
    lines = [line for line in done.err.splitlines() if " of " not in line or line.startswith("conferral:")]
    assert [line[: len(sentence)] for line in lines] == [sentence]
    assert "Traceback" not in done.err


class TestAsk:
    """conferral ask."""

    def test_prints_one_object_with_every_key_of_the_contract(self, run: Run) -> None:
        done = run("ask", LETTER, "--json")
        answer = one_object(done)
        assert done.code == 0
        assert set(answer) >= ASK
        assert (answer["status"], answer["route"], answer["reason"], answer["court"]) == (
            "answered",
            "bound",
            None,
            "D. Kan.",
        )
        assert answer["read_from_question"] == {"court": True, "as_of": False}
        supports = [s for statement in answer["statements"] for s in statement["support"]]
        assert 0 < len(supports) <= 8
        assert all(set(s) >= SUPPORT for s in supports)
        assert all(
            statement["kind"] in {"rule", "application", "guideline", "note"} for statement in answer["statements"]
        )
        assert all(isinstance(place, int) for s in supports for span in s["spans"] for place in span)

    def test_says_for_people_what_it_is_and_that_it_is_a_draft(self, run: Run) -> None:
        done = run("ask", LETTER)
        assert done.code == 0
        assert done.out.startswith("D. Kan.")
        assert " · as of " in done.out.splitlines()[0]
        assert "THE RULE" in done.out
        assert "“[a] ‘reasonable effort to confer’ means more than mailing" in " ".join(done.out.split())
        assert done.out.rstrip().endswith("no model] Draft for attorney review, not legal advice.")
        assert max(len(line) for line in done.out.splitlines()) <= 120

    def test_takes_court_day_and_thread_from_options(self, run: Run) -> None:
        options = ("--court", "kansas federal", "--as-of", "2008-05-01", "--prior", "what is a reasonable effort?")
        answer = one_object(run("ask", "is a letter enough?", *options, "--json"))
        assert (answer["court"], answer["as_of"]) == ("D. Kan.", "2008-05-01")
        assert answer["read_from_question"] == {"court": False, "as_of": False}

    @pytest.mark.parametrize(
        ("text", "status", "route", "reason"),
        [
            ("", "withheld", "open", "The question is empty."),
            ("x" * 20_000, "withheld", "open", "The question has 20,000 characters"),
            ("what does D. Kan. Rule 99.9 say?", "withheld", "not_held", "D. Kan. Rule 99.9 is not held."),
            ("is a letter enough in texas?", "clarify", "ambiguous", "Which court is meant: N.D. Tex."),
            (
                "can I deduct my home office on my income taxes?",
                "withheld",
                "out_of_coverage",
                "This asks about tax law",
            ),
        ],
        ids=["empty", "long", "no such rule", "which court", "tax"],
    )
    def test_that_is_not_answered_exits_with_1_and_a_reason(
        self, run: Run, text: str, status: str, route: str, reason: str
    ) -> None:
        done = run("ask", text, "--json")
        answer = one_object(done)
        assert done.code == 1
        assert set(answer) >= ASK
        assert (answer["status"], answer["route"], answer["statements"]) == (status, route, [])
        assert answer["reason"].startswith(reason)

    def test_faults_are_one_line(self, run: Run, tmp_path: Path) -> None:
        assert_fault(run("ask", LETTER, "--court", "Court of Sponges"), 'conferral: "Court of Sponges" is not a court')
        assert_fault(run("ask", LETTER, "--as-of", "yesterday"), 'conferral: "yesterday" is not a day. Write it as')
        assert_fault(run("ask", LETTER, "--corpus", tmp_path / "nowhere"), "conferral: ")
        (tmp_path / "file").write_text("x", encoding="utf-8")
        assert_fault(run("ask", LETTER, home=tmp_path / "file"), f"conferral: {tmp_path / 'file'} cannot be used")


class TestSearch:
    """conferral search."""

    def test_prints_one_object_with_every_key_of_the_contract(self, run: Run) -> None:
        done = run("search", LETTER, "--limit", "3", "--kind", "rule", "--kind", "order", "--json")
        found = one_object(done)
        assert done.code == 0
        assert {"route", "passages", "elapsed_ms"} <= set(found)
        assert [p["rank"] for p in found["passages"]] == [1, 2, 3]
        assert all(set(p) >= PASSAGE and not p["own_words"] for p in found["passages"])

    def test_lists_passages_for_people(self, run: Run) -> None:
        done = run("search", LETTER, "--limit", "2")
        assert done.code == 0
        assert [line[:2] for line in done.out.splitlines() if line[:1].isdigit()] == ["1.", "2."]

    def test_that_finds_nothing_exits_with_1(self, run: Run) -> None:
        done = run("search", "is a letter enough in the D. Me.?", "--json")
        assert (done.code, one_object(done)["passages"]) == (1, [])

    def test_of_an_unknown_kind_is_a_fault(self, run: Run) -> None:
        assert_fault(run("search", LETTER, "--kind", "opinion"), 'conferral: "opinion" is not a kind.')


class TestBatch:
    """conferral batch: a line in, a line out, in order, whatever the line."""

    def test_answers_every_line_in_order(self, run: Run, tmp_path: Path) -> None:
        requests: list[Any] = [
            {"do": "ask", "text": LETTER, "id": "first"},
            {"do": "search", "text": LETTER, "court": "D. Kan.", "kind": "order", "limit": 1},
            {
                "do": "ask",
                "text": "and by phone?",
                "prior": [{"role": "user", "text": LETTER}, {"role": "bot", "text": "no"}],
            },
            {"do": "ask", "text": LETTER, "as_of": "1990-01-01"},
        ]
        lines = "\n".join(json.dumps(r) for r in requests)
        done = run("batch", "-", stdin=lines)
        results = [json.loads(line) for line in done.out.splitlines()]
        assert done.code == 0
        assert [r.get("status") for r in results] == ["answered", None, "answered", "withheld"]
        assert results[0]["id"] == "first"
        assert [p["source"][:6] for p in results[1]["passages"]] == ["orders"]
        assert results[2]["court"] == "D. Kan."
        file = tmp_path / "requests.jsonl"
        file.write_text(lines, encoding="utf-8")
        assert len(run("batch", file).out.splitlines()) == len(requests)

    @pytest.mark.parametrize(
        ("line", "error"),
        [
            ("not json", "This line is not JSON (column 1)."),
            ("[1, 2]", "A request is a JSON object."),
            ('{"do": "dance"}', '"do" has to be one of ask, search'),
            ('{"do": ["ask"]}', '"do" has to be one of ask, search'),
            ('{"do": "ask"}', '"text" has to hold the question.'),
            ('{"do": "ask", "text": "a?", "court": 5}', '"court" has to be the name of a court.'),
            ('{"do": "ask", "text": "a?", "court": "Sponges"}', '"Sponges" is not a court this product knows.'),
            ('{"do": "ask", "text": "a?", "court": "D. Kann."}', '"D. Kann." is not a court this product knows. Did'),
            ('{"do": "ask", "text": "a?", "as_of": "soon"}', '"soon" is not a day.'),
            ('{"do": "ask", "text": "a?", "as_of": 2009}', '"as_of" has to be a day'),
            ('{"do": "ask", "text": "a?", "prior": 7}', '"prior" has to be a list of earlier turns.'),
            ('{"do": "ask", "text": "a?", "prior": [7]}', '"prior" has to be a list of earlier turns.'),
            ('{"do": "search", "text": "a?", "limit": 0}', '"limit" has to be a whole number from 1 to 100.'),
            ('{"do": "search", "text": "a?", "limit": true}', '"limit" has to be a whole number from 1 to 100.'),
            ('{"do": "search", "text": "a?", "kind": "poem"}', '"poem" is not a kind.'),
            ('{"do": "search", "text": "a?", "kind": 7}', '"kind" has to be rule, order, guideline or note'),
            ('{"do": "search", "text": "a?", "kind": ["rule", 7]}', '"kind" has to be rule, order, guideline or note'),
        ],
    )
    def test_a_line_that_cannot_be_used_is_told_so_and_the_next_is_answered(
        self, run: Run, line: str, error: str
    ) -> None:
        done = run("batch", stdin=f"{line}\n\n" + json.dumps({"do": "ask", "text": ""}))
        first, second = (json.loads(text) for text in done.out.splitlines())
        assert done.code == 0
        assert set(first) == {"error"}
        assert first["error"].startswith(error)
        assert second["status"] == "withheld"

    def test_a_file_that_is_not_there_is_a_fault(self, run: Run, tmp_path: Path) -> None:
        assert_fault(run("batch", tmp_path / "nowhere.jsonl"), "conferral: ")


class TestChat:
    """conferral chat, fed from a pipe."""

    def test_answers_each_line_with_the_thread_in_mind_until_new(self, run: Run) -> None:
        done = run("chat", stdin=f"{LETTER}\nis a phone call?\nnew\nis a phone call enough?\n")
        assert done.code == 0
        asked = [line for line in done.out.splitlines() if line.startswith("> ")]
        courts = [line for line in done.out.splitlines() if " · as of " in line]
        assert asked == [f"> {LETTER}", "> is a phone call?", "> is a phone call enough?"]
        assert ["D. Kan." in line for line in courts] == [True, True, False]

    def test_help_introduces_again_and_thanks_get_one_sentence(self, run: Run) -> None:
        done = run("chat", stdin="help\nThanks!\nok, thank you\n")
        introduction, thanked, *further = done.out.split("\n\n")
        assert done.code == 0
        assert introduction.startswith("> help\nConferral answers questions about the duty to confer")
        assert introduction.endswith("is a letter enough in D. Kan.?")
        assert thanked == "> Thanks!\nAsk your next question whenever you are ready."
        assert further == ["> ok, thank you\nAsk your next question whenever you are ready.", ""]

    def test_a_question_that_begins_with_such_a_word_is_answered(self, run: Run) -> None:
        done = run("chat", stdin="ok is a letter enough in D. Kan.?\n")
        assert (done.code, " · as of " in done.out) == (0, True)

    def test_of_nothing_says_nothing(self, run: Run) -> None:
        done = run("chat", stdin="\n  \n")
        assert (done.code, done.out) == (0, "")


class TestEvaluation:
    """conferral eval questions."""

    def test_prints_every_figure_of_the_contract(self, run: Run, tmp_path: Path) -> None:
        rows = [
            {
                "id": "q1",
                "category": "plain",
                "question": LETTER,
                "court": None,
                "as_of": None,
                "answerable": True,
                "gold": [
                    {
                        "file": "rules/d-kan_37-2_quoted_2009-06-08.txt",
                        "snippet": "means more than mailing or faxing a letter",
                        "group": 1,
                    }
                ],
            },
            {
                "id": "q2",
                "category": "none",
                "question": "can I deduct my home office on my income taxes?",
                "answerable": False,
                "gold": [],
            },
        ]
        file = tmp_path / "questions.jsonl"
        file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        done = run("eval", "questions", file, "--json")
        result = one_object(done)
        assert done.code == 0
        assert set(result) >= EVALUATION
        assert (result["n"], result["answerable"], result["top10"], result["answer_found"]) == (2, 1, 1.0, 1.0)
        assert (result["withheld_unanswerable"], result["withheld_answerable"]) == (1.0, 0.0)
        assert (result["not_verbatim"], result["wrong_edition"], result["outside_corpus"]) == (0, 0, 0)

    def test_a_file_that_cannot_be_used_is_a_fault_with_its_line(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "questions.jsonl"
        file.write_text('\n{"id": 1}\n', encoding="utf-8")
        assert_fault(run("eval", "questions", file), "conferral: questions.jsonl:2: not an evaluation question")
        assert_fault(run("eval", "questions", tmp_path / "none.jsonl"), "conferral: ")


def test_doctor_says_what_is_ready(run: Run, starter_home: Path) -> None:
    done = run("doctor", "--json")
    findings = {f["what"]: f for f in one_object(done)["findings"]}
    assert done.code == 0
    assert {name: f["state"] for name, f in findings.items()} == {
        "corpus": "ok",
        "index": "ok",
        "sources": "ok",
        "model": "ok",
        "slack": "note",
        "home": "ok",
    }
    assert findings["home"]["detail"] == str(starter_home)
    assert findings["corpus"]["detail"].startswith("starter corpus, generation ")


@pytest.mark.parametrize(
    ("model", "state", "said"),
    [
        ("openai:gpt", "ok", "openai:gpt; it is set up, and was not called"),
        (
            "anthropic:claude",
            "fault",
            "anthropic:claude: The package for the model provider anthropic is not installed. pip install",
        ),
        ("opnai:gpt", "fault", "opnai:gpt: There is no model provider called opnai."),
    ],
)
def test_doctor_sets_the_model_up_without_calling_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, model: str, state: str, said: str
) -> None:
    monkeypatch.setenv("CONFERRAL_MODEL", model)
    monkeypatch.setenv("CONFERRAL_MODEL_API_KEY", "hush-key")
    with openai_server() as server:
        monkeypatch.setenv("CONFERRAL_MODEL_BASE_URL", server.url)
        done = run("doctor", "--json")
    (finding,) = [f for f in one_object(done)["findings"] if f["what"] == "model"]
    assert (done.code, finding["state"]) == (int(state == "fault"), state)
    assert finding["detail"].startswith(said)
    assert server.requests == []
    assert "hush-key" not in done.out + done.err


def test_doctor_says_what_is_set_and_not_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFERRAL_CHROMA_URL", "https://user:hush@chroma.example")
    done = run("doctor", "--json")
    assert [f for f in one_object(done)["findings"] if f["what"] == "environment"] == [
        {
            "what": "environment",
            "state": "note",
            "detail": "CONFERRAL_CHROMA_URL is reserved and not used yet; Chroma runs inside the generation's folder.",
        }
    ]
    assert (done.code, "hush" in done.out + done.err) == (0, False)


@pytest.mark.parametrize(
    "arguments", [("ask",), ("nonsense",), ("ask", LETTER, "--colour"), ("search", "a", "--limit", "0")]
)
def test_wrong_usage_exits_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_a_folder_of_ones_own_is_asked_instead_of_what_is_published(run: Run, tmp_path: Path) -> None:
    folder = write_corpus(
        tmp_path / "corpus", {"one.txt": "Counsel must confer by video before any discovery motion is filed."}
    )
    home = tmp_path / "home"
    answer = one_object(run("ask", "what does D. Kan. Rule 90.1 say?", "--corpus", folder, "--json", home=home))
    assert [s["source"] for statement in answer["statements"] for s in statement["support"]] == ["one.txt"]
    (folder / "one.txt").write_text("Counsel must confer by telephone before any discovery motion.", encoding="utf-8")
    changed = one_object(run("ask", "what does D. Kan. Rule 90.1 say?", "--corpus", folder, "--json", home=home))
    assert "telephone" in changed["statements"][0]["support"][0]["quotation"]


def process(*arguments: str, home: Path, stdin: str = "") -> Done:
    """Run the program as a process of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CONFERRAL_", "SLACK_"))}
    done = subprocess.run(  # noqa: S603 - the command is ours
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=kept | {"CONFERRAL_HOME": str(home)},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


class TestAsAProcess:
    """Exit codes and streams as the shell sees them."""

    def test_an_answer_is_one_object_and_nothing_else_on_stdout(self, starter_home: Path) -> None:
        done = process("ask", LETTER, "--json", home=starter_home)
        assert (done.code, one_object(done)["status"]) == (0, "answered")

    def test_a_pipe_is_answered_and_ends_well(self, starter_home: Path) -> None:
        done = process("chat-or-run", home=starter_home, stdin=f"{LETTER}\n")
        assert done.code == 0
        assert done.out.startswith(f"> {LETTER}\nD. Kan.")

    def test_a_fault_is_2_and_one_line(self, starter_home: Path) -> None:
        done = process("ask", LETTER, "--as-of", "soon", home=starter_home)
        assert (done.code, done.out, done.err) == (2, "", 'conferral: "soon" is not a day. Write it as 2015-03-03.\n')
