"""On the command line: a question is shared, its lack is seen, it becomes golden, and the golden questions are run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.adapters.golden_file import GoldenFile
from tests.builders import write_corpus
from tests.journeys.conftest import Run

WORDS = "in good faith converse, confer, compare views, consult and deliberate"
SHIPPED = len(GoldenFile(Path("nowhere")).cases())
"""How many golden questions the product ships with."""
QUOTED = "rules/d-kan_37-2_quoted_2009-06-08.txt"


def test_from_a_question_that_was_withheld_to_the_trend_of_the_golden_ones(run: Run, home: Path) -> None:
    asked = run("ask", "What does D. Kan. Rule 98.7 require?", "--share", "--json", "--as", "associate", home=home)
    answer = json.loads(asked.out)
    assert (asked.code, answer["status"], answer["shared"]) == (1, "withheld", "What does D. Kan. Rule 98.7 require?")
    assert "Take it back: conferral corpus share" in asked.err

    health = json.loads(run("corpus", "health", "--json", "--as", "manager", home=home).out)
    [lacking] = health["lacking"]
    assert lacking == {
        "missing": "rule",
        "court": "D. Kan.",
        "rule": "D. Kan. Rule 98.7",
        "withheld": 1,
        "thumbed_down": 0,
        "shared": [
            {
                "answer_id": answer["answer_id"],
                "text": "What does D. Kan. Rule 98.7 require?",
                "court": "D. Kan.",
                "as_of": answer["as_of"],
            }
        ],
        "next": "D. Kan. Rule 98.7 is wanted: bring the official texts in with `conferral corpus watch --now`, or add "
        "a file with `conferral corpus add`.",
    }
    assert health["not_attested"]
    assert health["only_last_seen"]
    assert health["unverified_notes"]
    assert health["unresolved_quotations"] == []
    assert all(row["next"] for part in health.values() if isinstance(part, list) for row in part)

    told = run("corpus", "health", "--months", "1200", home=home).out
    assert "Rule not held: D. Kan. Rule 98.7, D. Kan. (1 question withheld)" in told
    assert "Not seen in force for 1,200 months: none" in told

    golden = ("corpus", "golden")
    added = run(*golden, "add", "--from", answer["answer_id"], "--unanswerable", "--as", "manager", home=home)
    assert added.code == 0
    assert "nothing should answer it" in added.out
    contradicting = run(
        *(*golden, "add", "what does D. Kan. Rule 98.7 require", "--court", "d kan"),
        *("--words", WORDS, "--source", QUOTED),
        home=home,
    )
    assert contradicting.code == 2
    assert "This contradicts the golden question g" in contradicting.err
    assert "written by manager" in contradicting.err
    [kept] = json.loads(run(*golden, "list", "--json", home=home).out)["questions"]
    assert (kept["question"], kept["answerable"], kept["author"]) == (answer["shared"], False, "manager")

    picture = home / "trend.png"
    ran = json.loads(run("eval", "--json", "--picture", picture, home=home).out)
    assert (ran["run"]["n"], ran["run"]["refused"]) == (SHIPPED + 1, 1.0)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert ran["picture"]["alt"].startswith(f"One run of {SHIPPED + 1} golden questions")
    assert (ran["run"]["starter"], ran["run"]["not_asked"], ran["run"]["not_held"]) == (True, 0, [])
    head, line, *columns = run("eval", "golden", "--trend", home=home).out.splitlines()
    assert (head.split()[2], line.split()[1:4]) == ("questions", ["starter", f"{SHIPPED + 1}", "0"])
    assert columns[0].startswith("Of the questions asked, found: the words expected are among the first five passages;")
    assert run(*golden, "take-back", kept["id"], home=home).code == 0
    assert "This home has no golden questions of its own." in run(*golden, "list", home=home).out

    withdrawn = run("corpus", "share", answer["answer_id"], "--take-back", "--as", "associate", home=home)
    assert withdrawn.out == "It is shared no longer.\n"
    [lacking] = json.loads(run("corpus", "health", "--json", home=home).out)["lacking"]
    assert lacking["shared"] == []


def test_after_the_first_publication_what_the_product_asks_of_the_starter_is_counted_apart(
    run: Run, home: Path, tmp_path: Path
) -> None:
    before = json.loads(run("eval", "--json", home=home).out)["run"]
    words = "Counsel must confer by video before any motion to compel is filed."
    added = run("corpus", "add", write_corpus(tmp_path / "own", {"video.txt": words}), home=home)
    assert added.code == 0
    assert run("corpus", "publish", "--override", "for a journey", home=home).code == 0
    asking = ("Must counsel confer by video before a motion to compel?", "--court", "D. Kan.", "--words", words)
    kept = run("corpus", "golden", "add", *asking, "--json", home=home)
    assert (kept.code, json.loads(kept.out)["warnings"]) == (0, [])
    withheld = (asking[0], "--unanswerable", "--json")
    answered = json.loads(run("corpus", "golden", "add", *withheld, home=home).out)
    [warning] = answered["warnings"]
    assert warning.startswith("The question is kept, but it is answered today, from ")
    done = json.loads(run("eval", "--json", home=home).out)
    after, asked = done["run"], [case for case in GoldenFile(Path("nowhere")).cases() if not case.answerable]
    assert [run["starter"] for run in done["trend"]] == [True, False]
    assert (before["n"], before["not_asked"], before["found"]) == (SHIPPED, 0, 1.0)
    assert (after["n"], after["not_asked"], after["found"]) == (len(asked) + 2, SHIPPED - len(asked), 1.0)
    told = run("eval", "--trend", home=home).out
    assert [line.split()[3] for line in told.splitlines()[1:3]] == ["0", f"{SHIPPED - len(asked)}"]
    added = run("corpus", "add", write_corpus(tmp_path / "more", {"fax.txt": "No fax is enough."}), home=home)
    assert added.code == 0
    [remark] = json.loads(run("corpus", "publish", "--override", "again", "--json", home=home).out)["remarks"]
    assert remark == (
        f"1 golden question of this home did not stop the publication, though not met: {answered['id']}, which is "
        "answered, though nothing should answer it."
    )
    said = f"{SHIPPED - len(asked)} questions that came with the product were not asked: their texts are not in this"
    assert f"{said} corpus." in told.splitlines()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("corpus", "share", "nothing", "--text", "Is a letter enough?"), "This answer is no longer kept"),
        (("corpus", "share", "x", "--text", "a", "--take-back"), "Either share it with --text, or --take-back."),
        (("corpus", "compare", "Is a letter enough?"), "There are not two generations yet that could be compared."),
        (("corpus", "compare", "Q?", "--with", "nowhere"), 'There is no generation "nowhere" that could be read.'),
        (("corpus", "golden", "add"), "Give the question, or --from with the id of an answer."),
        (("corpus", "golden", "add", "Q?", "--words", WORDS), "Several sources say so: "),
        (("corpus", "golden", "add", "Q?", "--source", QUOTED), "Give one --source for each --words"),
        (("corpus", "golden", "add", "Is it so in Roe v. Acme?", "--words", WORDS), "looks like the name of a party"),
        (("corpus", "golden", "take-back", "g0"), 'There is no golden question "g0" of this home.'),
        (("eval", "--picture", "trend.jpg"), '"trend.jpg" has to end in .png.'),
        (("eval", "--picture", "/nowhere/at/all/trend.png"), "there is no such folder."),
        (("eval", "--json", "questions", "cases.jsonl"), "Write options after the command"),
        (("corpus", "health", "--months", "-1"), "at least 0"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    last = done.err.splitlines()[-1]  # before it, progress may be told of
    assert last.startswith("conferral: ")
    assert said in last


def test_who_is_no_manager_sees_and_does_nothing_of_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFERRAL_MANAGERS", "somebody")
    for arguments in (
        ("corpus", "health"),
        ("corpus", "compare", "Q?"),
        ("corpus", "golden", "list"),
        ("corpus", "golden", "add", "Q?", "--unanswerable"),
        ("eval",),
        ("eval", "golden", "--trend"),
    ):
        done = run(*arguments, "--as", "outsider")
        assert (done.code, done.out) == (2, "")
        assert "outsider is not a knowledge manager" in done.err
