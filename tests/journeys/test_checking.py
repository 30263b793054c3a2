"""Certificates checked on the command line: the efforts that two orders found wanting, as they were told and mended."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Product
from bot.cli.batch import answer_line
from tests.journeys.conftest import Done, Run
from tests.samples.certificates import DEFICIENT, THOROUGH, certificate, effort_told_in_2007, effort_told_in_2009

ORDER_2009 = "No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009)"
ORDER_2007 = "No. 07-CV-2192-JAR-GLR (D. Kan. Aug. 29, 2007)"
KANSAS = {"court": "D. Kan.", "motion": "protective-order"}
COMPEL = ("--court", "D. Kan.", "--motion", "compel", "--filed", "2024-03-25")
FINDING = {"requirement", "result", "reason", "words_at_fault", "authority", "cure"}
AUTHORITY = {"source", "authority", "pin_cite", "quotation", "spans", "own_words"}
IDS = (
    *("certification", "good_faith_statement", "live_exchange", "particulars", "issues", "all_counsel"),
    *("before_filing", "outcome", "exhibits", "corroboration", "self_represented", "court_extra_step"),
)


@dataclass(frozen=True)
class Reason:
    """A reason an order gave: how it has to be found, and the words of the order that belong to it."""

    requirement: str
    result: str
    order: str
    pin: str
    quotation: str
    faults: tuple[str, ...] = ()


REASONS_2009 = (
    Reason(
        *("particulars", "deficiency", ORDER_2009, "¶ 6"),
        "Defendants do not describe what “steps” they took to mitigate the issues before they filed their Motion",
    ),
    Reason(
        *("exhibits", "deficiency", ORDER_2009, "¶ 6"),
        "they do not provide the Court with a copy of the “written communication” sent by",
    ),
    Reason(
        *("live_exchange", "deficiency", ORDER_2009, "¶ 8"),
        "Defendants must do more than send a letter to Plaintiffs regarding the proposed protective order.",
    ),
    Reason(
        *("corroboration", "caution", ORDER_2009, "¶ 6"),
        "Plaintiffs claim that their attorney is unaware of any telephone calls from Defendants' attorney.",
        ("calls-disputed",),
    ),
)
REASONS_2007 = (
    Reason(
        *("certification", "deficiency", ORDER_2007, "¶ 6"),
        "Defendants claim in their reply brief that they mailed the proposed protective order to Plaintiff",
    ),
    Reason(
        *("particulars", "deficiency", ORDER_2007, "¶ 6"),
        "They do not specify, however, the nature or extent of the communication.",
    ),
    Reason(
        *("self_represented", "caution", ORDER_2007, "¶ 6"),
        "statements in Plaintiff's response that indicate that he misunderstands the effect of",
        ("misunderstood",),
    ),
)

EFFORTS_2009 = ("2009-as-quoted", "2009-submitted", "2009-letter-and-calls", "2009-wrote-and-called")
EFFORTS_2007 = (
    "2007-as-told",
    "2007-drafted-and-discussed",
    "2007-sent-and-talked-about",
    "2007-prepared-and-conferred",
)


def effort(name: str) -> str:
    """An effort as the movants told it: in the order's own quotation, or in other words."""
    told = {"2009-as-quoted": effort_told_in_2009, "2007-as-told": effort_told_in_2007}.get(name)
    return told() if told else certificate(name)


def opposition(name: str) -> str:
    """What the other side filed against the motion with this effort."""
    return certificate(f"{name}.opposition")


def one_object(done: Done) -> dict[str, Any]:
    """Read the one JSON object that was printed, on one line and with nothing beside it."""
    assert done.out.count("\n") == 1, done
    value = json.loads(done.out)
    assert isinstance(value, dict)
    return value


def findings(check: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The findings by requirement: each once."""
    found = {finding["requirement"]: finding for finding in check["findings"]}
    assert len(found) == len(check["findings"])
    return found


def assert_given(check: dict[str, Any], reason: Reason) -> None:
    """The reason is a finding of its own, with the order's words and pin cite."""
    finding = findings(check)[reason.requirement]
    assert (finding["requirement"], finding["result"]) == (reason.requirement, reason.result), finding["reason"]
    assert not reason.faults or finding["fault"] in reason.faults
    cited = [finding["authority"], *finding["also"]]
    words = [
        a for a in cited if a["authority"] == reason.order and reason.quotation in " ".join(a["quotation"].split())
    ]
    assert words, [(a["authority"], a["quotation"]) for a in cited]
    assert words[0]["pin_cite"].startswith(f"{reason.order}, {reason.pin}")
    assert finding["cure"]


Check = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def check(product: Product) -> Check:
    """Check a text as a line of `conferral batch` does; a text that was checked so before is not read again."""

    @cache
    def checked(**options: str) -> dict[str, Any]:
        value = answer_line(json.dumps({"do": "check", **options}), product)
        assert "error" not in value, value
        return value

    return checked


class TestTheOrderOf2009:
    """Steps claimed and not described, a writing not supplied, calls of which the other side knows nothing."""

    @pytest.mark.parametrize("reason", REASONS_2009, ids=lambda reason: reason.requirement)
    @pytest.mark.parametrize("told", EFFORTS_2009)
    def test_each_reason_is_a_finding_with_its_words(self, check: Check, told: str, reason: Reason) -> None:
        found = check(text=effort(told), opposition=opposition(told), found_in="motion", **KANSAS)
        assert found["overall"] == "deficient"
        assert_given(found, reason)

    def test_the_words_at_fault_are_the_movants(self, check: Check) -> None:
        found = findings(check(text=effort_told_in_2009(), **KANSAS))
        assert "steps were taken" in found["particulars"]["words_at_fault"][0]["text"]

    def test_nothing_is_found_once_it_is_mended(self, check: Check) -> None:
        mended = certificate("2009-mended")
        found = check(
            text=mended, opposition=opposition("2009-mended"), filed="2009-06-22", opposing="counsel", **KANSAS
        )
        assert found["overall"] == "no_deficiency_found"
        # Whether the proposed order follows the court's guidelines is not written in a certificate.
        assert found["not_checked"] == ["court_extra_step"]
        assert {f["result"] for f in found["findings"]} == {"satisfied", "not_applicable", "not_checked"}

    def test_steps_before_the_denial_do_not_count_for_the_renewed_motion(self, check: Check) -> None:
        renewed = {"filed": "2009-06-26", "after_denial": "2009-06-20"}
        found = check(text=certificate("2009-mended"), **renewed, **KANSAS)
        assert findings(found)["live_exchange"]["result"] == "deficiency"
        assert any("2009-06-20" in aside["reason"] for aside in found["set_aside"])

    def test_steps_after_the_denial_count_for_the_renewed_motion(self, check: Check) -> None:
        renewed = {"filed": "2009-06-26", "after_denial": "2009-06-08"}
        assert check(text=certificate("2009-mended"), **renewed, **KANSAS)["overall"] == "no_deficiency_found"

    def test_what_the_order_tells_to_do_first_is_required(self, check: Check) -> None:
        order = (
            "The motion is denied without prejudice. Before renewing it, counsel must do more than send a letter.\n\n"
            "Dated this 8th day of June, 2009."
        )
        letters = DEFICIENT["only-letters"].replace("2024", "2009")
        found = check(text=letters, order=order, order_source="denial.txt", filed="2009-06-26", **KANSAS)
        fault = findings(found)["live_exchange"]
        assert (fault["result"], fault["authority"]["source"]) == ("deficiency", "denial.txt")
        assert fault["authority"]["quotation"] == ("Before renewing it, counsel must do more than send a letter.")
        assert [one["result"] for one in found["ordered"]] == ["deficiency"]


class TestTheOrderOf2007:
    """No certification but in the reply, no nature or extent of the talk, a plaintiff who misunderstands."""

    @pytest.mark.parametrize("reason", REASONS_2007, ids=lambda reason: reason.requirement)
    @pytest.mark.parametrize("told", EFFORTS_2007)
    def test_each_reason_is_a_finding_with_its_words(self, check: Check, told: str, reason: Reason) -> None:
        where = {"found_in": "reply", "opposing": "self-represented"}
        found = check(text=effort(told), opposition=opposition(told), **where, **KANSAS)
        assert found["overall"] == "deficient"
        assert_given(found, reason)

    def test_nothing_is_found_once_it_is_mended(self, check: Check) -> None:
        where = {"filed": "2007-09-17", "opposing": "self-represented", "found_in": "motion"}
        mended = certificate("2007-mended")
        found = check(text=mended, opposition=opposition("2007-mended"), **where, **KANSAS)
        assert found["overall"] == "no_deficiency_found"
        assert {f["result"] for f in found["findings"]} == {"satisfied", "not_applicable"}

    def test_no_order_is_quoted_for_a_day_before_it(self, check: Check) -> None:
        found = check(text=effort_told_in_2007(), filed="2007-08-01", found_in="reply", **KANSAS)
        cited = [a for f in found["findings"] for a in (f["authority"], *f["also"]) if a]
        assert cited
        assert not {ORDER_2007, ORDER_2009} & {a["authority"] for a in cited}


class TestCheck:
    """conferral check."""

    def test_reads_the_effort_and_what_the_other_side_filed(self, run: Run, tmp_path: Path) -> None:
        told, answer = tmp_path / "motion.txt", tmp_path / "opposition.txt"
        for file, text in ((told, effort("2009-as-quoted")), (answer, opposition("2009-as-quoted"))):
            file.write_text(text, encoding="utf-8")
        options = ("--court", "D. Kan.", "--motion", "protective-order", "--opposition", answer, "--found-in", "motion")
        done = run("check", told, *options, "--json")
        assert done.code == 1
        for reason in REASONS_2009:
            assert_given(one_object(done), reason)

    def test_prints_one_object_with_every_key_of_the_contract(self, run: Run) -> None:
        done = run("check", "-", *COMPEL, "--json", stdin=DEFICIENT["the-rule-recited"])
        check = one_object(done)
        assert done.code == 1
        assert (check["overall"], check["rule"], check["basis"]) == ("deficient", "D. Kan. Rule 37.2", "text")
        assert set(findings(check)) == set(IDS)
        for finding in check["findings"]:
            assert set(finding) >= FINDING
            assert finding["result"] in {"satisfied", "deficiency", "caution", "not_checked", "not_applicable"}
            assert finding["authority"] is None or set(finding["authority"]) >= AUTHORITY
            for words in finding["words_at_fault"]:
                assert words["text"] == DEFICIENT["the-rule-recited"][words["start"] : words["end"]]

    def test_reads_a_file_as_it_reads_standard_input(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "certificate.txt"
        file.write_text(THOROUGH, encoding="utf-8")
        assert run("check", file, *COMPEL, "--json").out == run("check", "-", *COMPEL, "--json", stdin=THOROUGH).out

    def test_says_that_no_deficiency_was_found_and_nothing_more(self, run: Run) -> None:
        done = run("check", "-", *COMPEL, stdin=THOROUGH)
        assert done.code == 0
        assert "No deficiency found" in done.out
        assert not {"adequate", "sufficient"} & {word.strip(".,:;") for word in done.out.lower().split()}

    def test_puts_deficiencies_first_with_the_words_at_fault_and_a_cure(self, run: Run) -> None:
        done = run("check", "-", *COMPEL, stdin=DEFICIENT["only-letters"])
        assert done.code == 1
        lines = done.out.splitlines()
        assert lines[0].startswith("Checked against D. Kan. Rule 37.2")
        first = next(number for number, line in enumerate(lines) if line.startswith("DEFICIENCY"))
        assert first < next(number for number, line in enumerate(lines) if line.startswith("satisfied"))
        assert any(line.startswith("  At fault: “") for line in lines)
        assert any(line.startswith("  Cure: ") for line in lines)

    def test_heads_a_check_against_a_note_as_one(self, run: Run) -> None:
        done = run("check", "-", "--court", "N.D. Cal.", "--motion", "compel", stdin=THOROUGH)
        assert done.out.startswith("Checked against a note on ")

    def test_knows_only_the_federal_floor_for_a_court_without_a_profile_and_says_so(self, run: Run) -> None:
        check = one_object(run("check", "-", "--court", "W.D. Wis.", "--motion", "compel", "--json", stdin=THOROUGH))
        assert (check["court"], check["court_known"]) == ("federal", False)
        assert any("W.D. Wis." in caution for caution in check["cautions"])

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("missing.txt", "--court", "D. Kan."), "conferral: missing.txt cannot be read: "),
            (("-", "--court", "D. Kan.", "--filed", "2024-02-30"), "conferral: "),
            (("-", "--court", "D. Kan.", "--opposing", "nobody"), 'conferral: "nobody" is not one of counsel, self'),
            (("-", "--court", "D. Kan.", "--found-in", "attic"), 'conferral: "attic" is not one of motion, decl'),
        ],
        ids=["no file", "no such day", "no such opponent", "no such place"],
    )
    def test_tells_a_fault_in_one_line(self, run: Run, arguments: tuple[str, ...], sentence: str) -> None:
        done = run("check", *arguments, stdin=THOROUGH)
        assert (done.code, done.out) == (2, "")
        lines = [line for line in done.err.splitlines() if line.startswith("conferral:")]
        assert len(lines) == 1
        assert lines[0].startswith(sentence)
        assert "Traceback" not in done.err

    @pytest.mark.parametrize("text", ["", " \n\t "], ids=["nothing", "blanks"])
    def test_refuses_an_empty_text(self, run: Run, text: str) -> None:
        done = run("check", "-", *COMPEL, stdin=text)
        assert (done.code, done.out) == (2, "")
        assert "empty" in done.err or "nothing" in done.err.lower()

    def test_names_a_day_that_does_not_exist(self, run: Run) -> None:
        text = THOROUGH.replace("March 11, 2024", "February 30, 2024")
        check = one_object(run("check", "-", *COMPEL, "--json", stdin=text))
        assert any("February 30" in caution for caution in check["cautions"])


class TestHowItWasTyped:
    """Lines that were wrapped by hand, or by a page, are those of one paragraph."""

    @pytest.mark.parametrize("width", [64, 72, 88, 100])
    def test_changes_no_finding(self, check: Check, width: int) -> None:
        options = {"court": "D. Kan.", "motion": "compel", "filed": "2024-03-25"}
        for name, text in {"thorough": THOROUGH, **DEFICIENT}.items():
            lines = (textwrap.fill(line, width, break_on_hyphens=False) for line in text.splitlines())
            wrapped = check(text="\n".join(lines), **options)["findings"]
            plain = check(text=text, **options)["findings"]
            told = [{f["requirement"]: (f["result"], f["fault"]) for f in found} for found in (wrapped, plain)]
            assert told[0] == told[1], name


class TestBatch:
    """conferral batch, with `do: check`."""

    def test_gives_for_each_line_what_the_command_gives(self, run: Run) -> None:
        options = {"do": "check", "court": "D. Kan.", "motion": "compel", "filed": "2024-03-25"}
        texts = [THOROUGH, *DEFICIENT.values()]
        done = run("batch", stdin="".join(json.dumps({**options, "text": text}) + "\n" for text in texts))
        assert done.code == 0
        checks = [json.loads(line) for line in done.out.splitlines()]
        assert [check["overall"] for check in checks] == ["no_deficiency_found", *("deficient",) * len(DEFICIENT)]
        assert checks[0] == one_object(run("check", "-", *COMPEL, "--json", stdin=THOROUGH))

    def test_reads_every_option_by_its_name(self, run: Run) -> None:
        request = {
            "do": "check",
            "id": 7,
            "text": effort("2009-as-quoted"),
            "court": "kansas federal",
            "motion": "protective-order",
            "found_in": "reply",
            "opposing": "self-represented",
            "opposition": opposition("2009-as-quoted"),
        }
        check = one_object(run("batch", stdin=json.dumps(request) + "\n"))
        found = findings(check)
        assert check["id"] == 7
        assert found["certification"]["fault"] == "first-in-reply"
        assert found["corroboration"]["fault"] == "calls-disputed"
        assert found["self_represented"]["result"] == "caution"

    @pytest.mark.parametrize(
        ("request_", "error"),
        [
            ({"court": "D. Kan."}, '"text" has to hold the certificate.'),
            ({"text": THOROUGH, "court": "D. Kan.", "filed": 20240325}, '"filed" has to be a text.'),
            ({"text": THOROUGH}, 'Name the court: --court "D. Kan.".'),
        ],
        ids=["no text", "a number for a day", "no court"],
    )
    def test_answers_a_faulty_line_with_one_sentence(self, run: Run, request_: dict[str, Any], error: str) -> None:
        assert one_object(run("batch", stdin=json.dumps({"do": "check", **request_}) + "\n")) == {"error": error}


class TestEvaluations:
    """conferral eval certificates|orders."""

    def test_count_certificates_against_their_labels(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "certificates.jsonl"
        rows = [("good", THOROUGH, "adequate", {"live_exchange": "satisfied"})]
        rows += [("bad", DEFICIENT["only-letters"], "deficient", {"live_exchange": "deficiency", "issues": "any"})]
        common = {"court": "D. Kan.", "motion": "compel", "filed": "2024-03-25", "opposing": "counsel"}
        lines = [{"id": id_, "text": text, "overall": over, "expect": want, **common} for id_, text, over, want in rows]
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        score = one_object(run("eval", "certificates", file, "--json"))
        assert {key: score[key] for key in ("n", "accuracy", "deficient_passed", "adequate_flagged", "misses")} == {
            "n": 2,
            "accuracy": 1.0,
            "deficient_passed": 0.0,
            "adequate_flagged": 0.0,
            "misses": [],
        }
        assert score["requirement"]["live_exchange"] == {"n": 1, "precision": 1.0, "recall": 1.0}
        assert score["requirement"]["issues"]["n"] == 0

    def test_count_orders_against_their_reasons(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "orders.jsonl"
        row = {
            "id": "made",
            "effort": "Movant's counsel sent one letter before moving to compel. Nobody called.",
            "court": "D. Kan.",
            "motion": "compel",
            "finding": "insufficient",
            "requirements": ["live_exchange"],
        }
        file.write_text(json.dumps(row) + "\n", encoding="utf-8")
        score = one_object(run("eval", "orders", file, "--json"))
        assert set(score) >= {"n", "insufficient_passed", "reason_recall", "reason_precision", "excused"}
        assert (score["n"], score["insufficient_passed"], score["reason_recall"]) == (1, 0.0, 1.0)

    def test_name_the_line_that_cannot_be_used(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "certificates.jsonl"
        file.write_text('\n{"id": "x"}\n', encoding="utf-8")
        done = run("eval", "certificates", file)
        assert done.code == 2
        assert "certificates.jsonl:2: not a labelled case" in done.err
