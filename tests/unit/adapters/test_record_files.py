"""RECORD.toml: what is written is read back whole, and every fault is named with its line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given

from bot.adapters.record_files import TomlRecords
from bot.assistant.log_ports import FaultyRecord
from bot.conferral.record import ConferralRecord, Issue, IssueResult, Party
from tests.matters import CALL, CENTRAL, RECORDS, record

TODAY = date(2024, 3, 20)
WRITTEN = """\
court = "D. Kan."
case_number = "2:24-cv-00000"
motion = "protective-order"
relief = "entry of a protective order limiting use of personnel files"
movant = { role = "Defendants", counsel = ["A. Counsel"] }
opposing = [{ role = "Plaintiff", counsel = [], self_represented = true }]
issues = [{ id = "1", text = "use of personnel files", movant_position = "only in this case", opposing_position = "freely", result = "agreed in part", remains = "use on appeal" }]
[[attempts]]
at = 2024-03-04T10:30:00-06:00      # a date alone is accepted
method = "telephone"                # telephone | video | in-person | email | letter | fax | voicemail | text
by = ["A. Counsel"]
with = ["Plaintiff"]
minutes = 25
issues = ["1"]
said = "Explained the order."
response = ""                       # empty means none received, and then `waited_until` says how long
waited_until = 2024-03-11
exhibit = "B"
internal_note = "He was curt."      # never leaves the log
[certificate]
signer = "A. Counsel"
date = 2024-03-12
"""  # noqa: E501  an inline table stands on one line


def faults(text: str, *, today: date | datetime | None = TODAY) -> list[str]:
    with pytest.raises(FaultyRecord) as raised:
        TomlRecords().read_text(text, today=today)
    return list(raised.value.faults)


def test_every_key_is_read() -> None:
    read = TomlRecords().read_text(WRITTEN, today=TODAY)
    assert (read.court, read.case_number, read.motion.named) == ("D. Kan.", "2:24-cv-00000", "protective-order")
    assert read.relief == "entry of a protective order limiting use of personnel files"
    assert (read.movant, read.opposing) == (Party("Defendants", ("A. Counsel",)), (Party("Plaintiff", (), True),))
    assert read.issues == (
        Issue(
            "1", "use of personnel files", "only in this case", "freely", IssueResult.AGREED_IN_PART, "use on appeal"
        ),
    )
    [attempt] = read.attempts
    assert attempt.at == datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL)
    assert (attempt.by, attempt.with_, attempt.minutes, attempt.issues) == (("A. Counsel",), ("Plaintiff",), 25, ("1",))
    assert (attempt.said, attempt.response, attempt.exhibit) == ("Explained the order.", "", "B")
    assert (attempt.waited_until, attempt.internal_note) == (date(2024, 3, 11), "He was curt.")
    assert (read.signer, read.certificate_date) == ("A. Counsel", date(2024, 3, 12))


def test_a_record_is_written_as_a_person_would_write_it() -> None:
    assert TomlRecords().write(TomlRecords().read_text(WRITTEN)) == (
        """\
court = "D. Kan."
case_number = "2:24-cv-00000"
motion = "protective-order"
relief = "entry of a protective order limiting use of personnel files"
movant = { role = "Defendants", counsel = ["A. Counsel"] }
opposing = [{ role = "Plaintiff", counsel = [], self_represented = true }]
issues = [{ id = "1", text = "use of personnel files", movant_position = "only in this case", opposing_position = "freely", result = "agreed in part", remains = "use on appeal" }]

[[attempts]]
at = 2024-03-04T10:30:00-06:00
method = "telephone"
by = ["A. Counsel"]
with = ["Plaintiff"]
minutes = 25
issues = ["1"]
said = "Explained the order."
response = ""
waited_until = 2024-03-11
exhibit = "B"

[certificate]
signer = "A. Counsel"
date = 2024-03-12
"""  # noqa: E501  as above
    )


@given(RECORDS)
def test_what_is_written_is_read_back_whole_but_for_the_internal_notes(any_record: ConferralRecord) -> None:
    files = TomlRecords()
    written = files.write(any_record)
    assert files.read_text(written) == any_record.without_notes()
    assert files.write(files.read_text(written)) == written


def test_tables_may_be_written_out_and_lines_end_as_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "RECORD.toml"
    text = (
        'court = "D. Kan."\nmotion = "compel"\n[movant]\nrole = "Plaintiff"\n'
        '[[opposing]]\nrole = "Defendant"\n[[issues]]\nid = "1"\ntext = "Request 4"\n'
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    read = TomlRecords().read(path, today=TODAY)
    assert (read.movant.role, read.opposing[0].role, read.issues[0].text) == ("Plaintiff", "Defendant", "Request 4")
    assert (
        faults(text.replace("text", "txt"))
        == [
            'RECORD.toml:9: issues[1].txt: "txt" is not a key of this table (did you mean "text"?).',
            'RECORD.toml:7: issues[1].text: "text" is missing.',
        ][::-1]
    )


def test_every_fault_of_the_form_is_named_with_its_line_and_the_nearest_key() -> None:
    text = (
        WRITTEN.replace("minutes", "minuts")
        .replace('"telephone"  ', '"telphone"  ')
        .replace('issues = ["1"]', 'issues = ["1", 2]')
        .replace("remains", "remans")
        .replace('court = "D. Kan."', "")
        .replace("10:30:00-06:00", "10:30:00")
        .replace("date = 2024-03-12", 'date = "soon"\nsworn = true')
    )
    assert faults(text) == [
        'RECORD.toml:1: court: "court" is missing.',
        'RECORD.toml:7: issues[1].remans: "remans" is not a key of this table (did you mean "remains"?).',
        (
            'RECORD.toml:9: attempts[1].at: "at" has a time without its zone: '
            "write 2024-03-04T10:30:00-06:00, or the day alone."
        ),
        'RECORD.toml:10: attempts[1].method: "telphone" is not a method (did you mean "telephone"?).',
        'RECORD.toml:13: attempts[1].minuts: "minuts" is not a key of this table (did you mean "minutes"?).',
        'RECORD.toml:14: attempts[1].issues: "issues" has to be a list of texts, as ["..."], not a list.',
        'RECORD.toml:22: certificate.date: "date" has to be a day as 2024-03-04, not "soon".',
        'RECORD.toml:23: certificate.sworn: "sworn" is not a key of this table.',
    ]


def test_what_cannot_have_been_is_named_with_its_line() -> None:
    text = (
        WRITTEN.replace('with = ["Plaintiff"]', 'with = ["a. counsel"]')
        .replace("minutes = 25", "minutes = -2")
        .replace('issues = ["1"]', 'issues = ["one"]')
        .replace("waited_until = 2024-03-11", "waited_until = 2024-03-01")
    )
    assert faults(text, today=date(2024, 3, 2)) == [
        "RECORD.toml:9: attempts[1].at: March 4, 2024 is still to come; only what has happened is logged.",
        "RECORD.toml:12: attempts[1].with: a. counsel is named on both sides of this attempt.",
        "RECORD.toml:13: attempts[1].minutes: a contact cannot last -2 minutes.",
        'RECORD.toml:14: attempts[1].issues[1]: there is no issue "one" in this record. The record\'s issues are "1".',
        "RECORD.toml:17: attempts[1].waited_until: March 1, 2024 is before the attempt itself (March 4, 2024).",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("court = ", "RECORD.toml:1: not valid TOML: invalid value."),
        (
            'court = "D. Kan."\n\n[certificate]\ndate = 2024-02-30\n',
            "RECORD.toml:4: there is no such day as 2024-02-30.",
        ),
        ('a = "b"\na = "c"\n', "RECORD.toml:2: not valid TOML: cannot overwrite a value at column 8."),
        ("a = " + "[" * 100_000, "RECORD.toml: brackets are nested too deeply, or a number is too long."),
        ("a = " + "9" * 100_000, "RECORD.toml: brackets are nested too deeply, or a number is too long."),
    ],
)
def test_what_is_no_toml_is_said_to_be_none(text: str, fault: str) -> None:
    assert faults(text)[0] == fault


def test_an_empty_file_lacks_what_every_record_has() -> None:
    assert faults("") == [f'RECORD.toml:1: {key}: "{key}" is missing.' for key in ("court", "motion", "movant")]


def test_a_file_that_is_not_there_or_no_text_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(FaultyRecord, match="there is no such file"):
        TomlRecords().read(tmp_path / "RECORD.toml")
    (tmp_path / "RECORD.toml").write_bytes(b'court = "D. Kan."\nrelief = "\xff"\n')
    with pytest.raises(FaultyRecord, match=r"RECORD\.toml:2: this is not UTF-8 text"):
        TomlRecords().read(tmp_path / "RECORD.toml")


def test_several_issues_stand_on_a_line_each() -> None:
    written = TomlRecords().write(record(issues=(Issue("1", "Request 4"), Issue("2", "Request 5")), attempts=(CALL,)))
    assert [line for line in written.splitlines() if "Request 4" in line or "Request 5" in line][:2] == [
        '    { id = "1", text = "Request 4", movant_position = "", opposing_position = "" },',
        '    { id = "2", text = "Request 5", movant_position = "", opposing_position = "" },',
    ]
