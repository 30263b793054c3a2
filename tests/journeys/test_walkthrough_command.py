"""conferral walkthrough as a process sees it: files of answers, typed lines, a restart between every two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.journeys.conftest import Done, Run

NEW = ("walkthrough", "--court", "kansas federal", "--motion", "protective-order")
REPLIES = {
    "movant": "Defendants: A. Counsel",
    "opposing": "Plaintiff: B. Counsel",
    "issues": "1) use of personnel files outside this case",
    "issue-1-ours": "the files may be used in this case only",
    "attempt-1": "I called her on March 4, 2024 at 10:30 for 25 minutes",
    "attempt-1-by": "yes",
    "attempt-1-with": "yes",
    "attempt-1-answer": "would agree to no limit, because the files concern the public",
    "attempt-1-issues": "all",
    "attempt-1-said": "explained the proposed order and offered to limit it to personnel files",
    "issue-1-theirs": "no limit is needed",
    "issue-1-result": "disputed",
    "filing-day": "March 12, 2024",
    "signer": "yes",
    "case-number": "2:24-cv-00012",
    "relief": "an order that limits the files to this case",
}


def _json(done: Done) -> dict[str, Any]:
    assert done.out.count("\n") == 1, done
    told = json.loads(done.out)
    assert isinstance(told, dict)
    return told


def test_one_answer_at_a_time_each_in_a_program_of_its_own(run: Run, tmp_path: Path) -> None:
    told = _json(run(*NEW, "--json", home=tmp_path))
    file, asked = tmp_path / "answers.toml", []
    while told["step"]:
        step = told["step"]["id"]
        assert step not in asked
        asked.append(step)
        assert told["step"]["why"]["quotation"]
        file.write_text(f"{step} = {json.dumps(REPLIES[step])}\n", encoding="utf-8")
        told = _json(run("walkthrough", told["matter"][:8], "--answers", file, "--json", home=tmp_path))
        assert not told["refused"]
    assert asked == list(REPLIES)
    assert told["missing"] == []
    draft = _json(run("draft", told["record"], "--json", home=tmp_path))
    assert draft["missing"] == []
    assert "On March 4, 2024, at 10:30 a.m., A. Counsel" in draft["certificate"]


def test_typed_lines_and_their_review(run: Run, tmp_path: Path) -> None:
    done = run(*NEW, stdin="\n".join([*list(REPLIES.values())[:5], "review", "stop"]) + "\n", home=tmp_path)
    assert done.code == 0, done
    assert "attempt-1-when: March 4, 2024, at 10:30 a.m." in done.out
    assert "Left. Go on with: conferral walkthrough" in done.out


def test_a_typed_walkthrough_begins_from_a_record(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "record.toml"
    file.write_text(
        'court = "D. Kan."\nmotion = "compel"\n\n[movant]\nrole = "Plaintiff Widget Inc."\n', encoding="utf-8"
    )
    done = run("walkthrough", "--record", file, stdin="A. Counsel\nstop\n", home=tmp_path)
    assert "Who is counsel for Plaintiff Widget Inc., or is that party self-represented?" in done.out
    assert "Who is on the other side" in done.out
    other = run("walkthrough", "--record", file, "--court", "N.D. Cal.", home=tmp_path)
    assert (other.code, other.out) == (2, "")
    assert other.err.startswith("conferral: The record is before D. Kan.;")
    both = run("walkthrough", "abc", "--record", file, home=tmp_path)
    assert both.err.startswith("conferral: Name a matter, or a record to begin one with, not both.")


def test_a_refused_answer_ends_with_one_and_a_missing_court_with_two(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text('attempt-1 = "I called her on February 30"\n', encoding="utf-8")
    done = run(*NEW, "--answers", file, "--json", home=tmp_path)
    assert (done.code, _json(done)["refused"][0]["step"]) == (1, "attempt-1")
    done = run("walkthrough", "--answers", file, home=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("conferral: Name a matter, or a court and a motion")


def test_inside_a_conversation_and_in_batch(run: Run, starter_home: Path) -> None:
    lines = "/walkthrough D. Kan. protective order\nDefendants: A. Counsel\nstop\nhelp\n"
    done = run("chat", stdin=lines, home=starter_home)
    assert "Who is on the other side" in done.out
    assert "Conferral answers questions" in done.out
    answers = {"movant": "Plaintiff: A. Counsel"}
    request = {"do": "walkthrough", "court": "D. Kan.", "motion": "compel", "answers": answers}
    told = json.loads(run("batch", stdin=json.dumps(request) + "\n", home=starter_home).out)
    assert told["step"]["id"] == "opposing"
