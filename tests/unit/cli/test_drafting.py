"""`conferral draft`: what it prints, writes and leaves with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.adapters.record_files import TomlRecords
from bot.adapters.word_documents import FolderOfTemplates, WordDocuments
from bot.assistant.authorities import Authorities, ResolvedAuthority
from bot.assistant.checker import CheckedFinding
from bot.assistant.drafter import Drafter, DraftingDesk
from bot.assistant.drafting_ports import PaperNotWritten
from bot.cli.draft_shapes import notes_only
from bot.cli.drafting import (
    DraftRequest,
    agreed_order_json,
    agreed_order_lines,
    batch_draft,
    draft_json,
    draft_lines,
    exit_code,
    read_times,
)
from bot.cli.options import Unusable
from bot.conferral.drafting.offered_times import NotATime
from bot.conferral.finding import Finding, Result, Words
from bot.conferral.record import ConferralRecord, IssueResult
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Basis, RuleSupport
from tests.fakes.certificate_checker import ToldChecker
from tests.starter import starter_generation
from tests.unit.conferral.drafting import samples
from tests.unit.conferral.drafting.records import TODAY, email, issue, record
from tests.unit.conferral.drafting.rules import shipped


def desk(*findings: Finding) -> DraftingDesk:
    return DraftingDesk(
        Drafter(shipped, ToldChecker(findings)), TomlRecords(), WordDocuments(), FolderOfTemplates(Path())
    )


def untold(finding: Finding, *, as_of: date) -> CheckedFinding:
    """A checker with no corpus, asked for the day of the certificate."""
    assert as_of == TODAY
    return CheckedFinding(finding)


WARNING = Finding(RequirementId.CORROBORATION, Result.CAUTION, "Nothing proves the call.")
DEFICIENT = Finding(
    RequirementId.ISSUES,
    Result.DEFICIENCY,
    "An issue was lumped.",
    words_at_fault=(Words("private words", 0, 13),),
    authority=(RuleSupport(Basis.TEXT, "D. Kan. Rule 37.2", quotation="words of the rule"),),
)


def written(made: ConferralRecord) -> str:
    return TomlRecords().write(made)


def test_certificate_is_printed_written_and_checked(tmp_path: Path) -> None:
    out = tmp_path / "certificate.docx"
    result = draft_json(desk(WARNING), record(), DraftRequest(docx=out), today=TODAY, resolve=untold)
    assert list(result) == ["certificate", "missing", "check", "docx", "letter", "redline", "cautions", "rule"]
    assert result["certificate"].startswith("DRAFT - for attorney review\n")
    assert result["missing"] == []
    assert result["check"]["overall"] == "no_deficiency_found"
    assert result["docx"] == str(out)
    assert out.exists()
    assert exit_code(result) == 0
    json.dumps(result)
    lines = draft_lines(result)
    assert lines[0] == result["certificate"]
    assert lines[1] == f"Written to {out}."
    assert all(line.startswith("Caution: ") for line in lines[2:])


def test_missing_facts_are_asked_for_and_no_file_is_written(tmp_path: Path) -> None:
    out = tmp_path / "certificate.docx"
    result = draft_json(desk(), samples.order_of_2007(), DraftRequest(docx=out), today=TODAY, resolve=untold)
    assert result["certificate"] is None
    assert result["docx"] is None
    assert not out.exists()
    assert result["missing"][0] == {"step": "attempt 1: date", "question": "On what day was the letter to Plaintiff?"}
    assert exit_code(result) == 1
    assert draft_lines(result)[:2] == [
        "No draft yet. To answer first:",
        "- On what day was the letter to Plaintiff?",
    ]


def test_draft_our_own_checker_faults_is_withheld_with_its_words() -> None:
    result = draft_json(desk(DEFICIENT), record(), DraftRequest(), today=TODAY, resolve=untold)
    assert result["certificate"] is None
    assert result["missing"] == [{"step": "check: issues", "question": "An issue was lumped."}]
    [finding] = result["check"]["findings"]
    assert result["check"]["overall"] == "deficient"
    assert finding["words_at_fault"] == []
    assert finding["authority"] is None  # nothing is looked up in a corpus here
    assert "private words" not in json.dumps(result)


def test_letter_offers_the_times_that_were_given() -> None:
    request = DraftRequest(letter=True, times=read_times(["2024-03-18T10:00", "2024-03-19"], today=TODAY))
    result = draft_json(desk(), record(attempts=()), request, today=TODAY, resolve=untold)
    assert result["certificate"] is None
    assert "March 18, 2024, at 10:00 a.m.; or March 19, 2024." in result["letter"]


def test_redline_shows_and_writes_what_changed(tmp_path: Path) -> None:
    earlier, out = tmp_path / "earlier.txt", tmp_path / "redline.docx"
    first = draft_json(desk(), record(), DraftRequest(), today=TODAY, resolve=untold)["certificate"]
    earlier.write_text(first, encoding="utf-8")
    later = record(relief="entry of a narrower protective order")
    result = draft_json(desk(), later, DraftRequest(docx=out, earlier=earlier), today=TODAY, resolve=untold)
    assert (
        "entry of a {+narrower+} protective [-order limiting use of personnel files.-] {+order.+}" in result["redline"]
    )
    assert "narrower" in WordDocuments().text_of(out)


def told(supports: Sequence[RuleSupport]) -> Sequence[ResolvedAuthority]:
    return Authorities(starter_generation).resolve_all(supports, as_of=TODAY)


def test_agreed_order_is_read_and_its_faults_make_the_exit_code(tmp_path: Path) -> None:
    order = tmp_path / "order.txt"
    order.write_text("The parties agree that all documents produced are confidential in this case.", encoding="utf-8")
    agreed = record(issues=(issue(result=IssueResult.AGREED, remains=""),))
    result = agreed_order_json(desk(), agreed, order, due=date(2009, 6, 29), tell=told)
    assert exit_code(result) == 1
    assert result["due"] == "2009-06-29"
    lines = agreed_order_lines(result)
    assert lines[:5] == [
        "deficiency: The order does not say that there is good cause for it.",
        (
            "  “to protect a party or person from annoyance, embarrassment, oppression, or undue burden or expense” "
            "Fed. R. Civ. P. 26(c)(1) (as quoted June 8, 2009) [verify against the current rule]"
        ),
        lines[2],
        (
            "    http://www.ksd.uscourts.gov/guidelines-for-agreed-protective-orders-district-of-kansas/, "
            "as of 2019-03-01"
        ),
        lines[4],
    ]
    assert lines[2].startswith("  Note on D. Kan. Guidelines for Agreed Protective Orders (a note in our own words")
    assert "- The order is due on June 29, 2009." in lines
    resolved = [one for finding in result["findings"] for one in finding["authority"]] + result["support"]
    assert all(one["own_words"] or one["spans"] for one in resolved)
    assert {one["source"] for one in resolved if not one["own_words"]} <= {
        edition.source for edition in starter_generation().editions()
    }


def test_without_a_corpus_an_agreed_order_is_told_by_notes_alone(tmp_path: Path) -> None:
    order = tmp_path / "order.txt"
    order.write_text("The parties agree that all documents produced are confidential in this case.", encoding="utf-8")
    result = agreed_order_json(desk(), record(), order, due=None, tell=notes_only)
    resolved = [one for finding in result["findings"] for one in finding["authority"]] + result["support"]
    assert resolved
    assert all(one["own_words"] and one["as_of"] for one in resolved)


@pytest.mark.parametrize("text", ["some day", "2024-02-30", "2024-03-04T25:00", "10"])
def test_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NotATime, match="is not a time"):
        read_times([text], today=TODAY)


def test_times_are_read_with_and_without_a_clock() -> None:
    assert read_times(["2024-03-18T10:00", "2024-03-19"], today=TODAY) == (
        datetime(2024, 3, 18, 10, 0),  # noqa: DTZ001  the court's own clock
        date(2024, 3, 19),
    )


def test_weekday_is_the_next_one_to_come() -> None:
    assert TODAY.strftime("%A") == "Tuesday"
    read = read_times(["Tuesday 10:00", "next Thursday at 2:30 pm", "tomorrow", "March 20, 2024 9:15 am"], today=TODAY)
    assert read == (
        datetime(2024, 3, 19, 10, 0),  # noqa: DTZ001  the court's own clock
        datetime(2024, 3, 14, 14, 30),  # noqa: DTZ001  as above
        date(2024, 3, 13),
        datetime(2024, 3, 20, 9, 15),  # noqa: DTZ001  as above
    )


def test_letter_without_two_times_asks_for_them_and_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "letter.docx"
    request = DraftRequest(docx=out, letter=True, times=(date(2024, 3, 19),))
    result = draft_json(desk(), record(), request, today=TODAY, resolve=untold)
    assert result["letter"] is None
    assert [fact["step"] for fact in result["missing"]] == ["times"]
    assert exit_code(result) == 1
    assert not out.exists()


def test_redline_of_a_record_compares_what_is_drafted_from_both(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.toml"
    earlier.write_text(written(record()), encoding="utf-8")
    later = record(relief="entry of a narrower protective order")
    result = draft_json(desk(), later, DraftRequest(earlier=earlier), today=TODAY, resolve=untold)
    assert (
        "entry of a {+narrower+} protective [-order limiting use of personnel files.-] {+order.+}" in result["redline"]
    )


def test_redline_of_a_record_that_gives_no_draft_says_what_it_lacks(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.toml"
    earlier.write_text(written(record(attempts=())), encoding="utf-8")
    with pytest.raises(Unusable, match="No draft can be made") as refused:
        draft_json(desk(), record(), DraftRequest(earlier=earlier), today=TODAY, resolve=untold)
    assert "What was done to confer with Plaintiff" in refused.value.diagnostics()


def test_word_file_that_is_there_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "certificate.docx"
    out.write_bytes(b"edited since")
    with pytest.raises(PaperNotWritten, match="is there already"):
        draft_json(desk(), record(), DraftRequest(docx=out), today=TODAY, resolve=untold)
    assert out.read_bytes() == b"edited since"
    draft_json(desk(), record(), DraftRequest(docx=out, force=True), today=TODAY, resolve=untold)
    assert "CERTIFICATE OF CONFERRAL" in WordDocuments().text_of(out)


def test_batch_reads_the_record_inline_or_from_its_file(tmp_path: Path) -> None:
    made = record(attempts=(email(), *record().attempts[1:]))
    path = tmp_path / "RECORD.toml"
    path.write_text(written(made), encoding="utf-8")
    inline = batch_draft(desk(), {"text": written(made)}, TODAY, read=TomlRecords().read_text, resolve=untold)
    filed = batch_draft(desk(), {"record": str(path)}, TODAY, read=TomlRecords().read_text, resolve=untold)
    assert inline["certificate"] == filed["certificate"]
    assert inline["certificate"] is not None


@pytest.mark.parametrize("request_made", [{}, {"text": 5}, {"record": "x", "propose": "2024"}])
def test_batch_request_that_cannot_be_used_is_refused(request_made: dict[str, object], tmp_path: Path) -> None:
    if "record" in request_made:
        path = tmp_path / "RECORD.toml"
        path.write_text(written(record()), encoding="utf-8")
        request_made = {**request_made, "record": str(path)}
    with pytest.raises(Unusable):
        batch_draft(desk(), request_made, TODAY, read=TomlRecords().read_text, resolve=untold)
