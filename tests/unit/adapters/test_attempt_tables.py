"""Attempts as CSV: read back as they were written, every bad row named, nothing a formula."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given

from bot.adapters.attempt_tables import CsvAttempts
from bot.assistant.log_ports import FaultyRecord
from bot.conferral.log import LogEntry
from bot.conferral.method import Method
from bot.conferral.moments import read_zone
from bot.conferral.record import ConferralAttempt
from tests.matters import CALL, CENTRAL, FACTS, NOW, attempts

CHICAGO = read_zone("America/Chicago")


def entry(attempt: ConferralAttempt, number: int = 1) -> LogEntry:
    return LogEntry(f"e{number}", "m1", attempt, NOW, "alice")


def read(folder: Path, text: str | bytes) -> list[tuple[int, ConferralAttempt]]:
    path = folder / "calls.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [(row.line, row.attempt) for row in CsvAttempts().read(path, now=NOW, zone=CHICAGO)]


def faults(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(FaultyRecord) as raised:
        read(folder, text)
    return list(raised.value.faults)


def test_an_export_as_it_is_written() -> None:
    written = CsvAttempts().write(
        [
            LogEntry("e0", "m1", FACTS, NOW, "alice"),
            entry(replace(CALL, internal_note="curt", with_=("B. Counsel", "C; Counsel"), said='=HYPERLINK("x")')),
            LogEntry("e2", "m1", ConferralAttempt(date(2024, 3, 1), Method.LETTER), NOW, "-bob", "e1", "wrong\nday"),
        ]
    )
    assert written == (
        "at,method,by,with,place,minutes,issues,said,response,waited_until,exhibit,"
        "entry,entered_at,entered_by,supersedes,why\r\n"
        '2024-03-04 10:30:00-06:00,telephone,A. Counsel,"B. Counsel;""C; Counsel""",,25,,"\'=HYPERLINK(""x"")",'
        "Would answer in part.,,,e1,2024-03-20 15:00:00+00:00,alice,,\r\n"
        '2024-03-01,letter,,,,,,,,,,e2,2024-03-20 15:00:00+00:00,\'-bob,e1,"wrong\nday"\r\n'
    )


def whole(attempt: ConferralAttempt) -> bool:
    """Whether a table can hold it as it is: names and texts without white space around them, a day and a method."""
    texts = (attempt.said, attempt.response, attempt.exhibit, attempt.place)
    names = (*attempt.by, *attempt.with_, *attempt.issues)
    return (
        attempt.at is not None
        and attempt.method is not None
        and all(text == text.strip() for text in (*texts, *names))
        and not (isinstance(attempt.at, datetime) and attempt.at.microsecond)
    )


@given(attempts().filter(whole))
def test_what_is_exported_is_imported_as_it_was_but_for_the_internal_note(attempt: ConferralAttempt) -> None:
    with tempfile.TemporaryDirectory() as folder:
        [(line, back)] = read(Path(folder), CsvAttempts().write([entry(attempt)]))
    assert (line, back) == (2, replace(attempt, internal_note=""))


@given(attempts())
def test_no_cell_begins_as_a_formula_does(attempt: ConferralAttempt) -> None:
    written = CsvAttempts().write([entry(attempt)])
    rows = csv.reader(io.StringIO(written, newline=""))
    assert not any(cell[:1] in set("=+-@\t\r\n＝＋－＠") for row in rows for cell in row if cell)


def test_a_table_as_an_office_keeps_it(tmp_path: Path) -> None:
    text = "\ufeffAt,METHOD\r\n2024-03-04,phone\r\n,\r\n\r\n2024-03-05 10:30,Zoom\r\n"
    assert read(tmp_path, text) == [
        (2, ConferralAttempt(date(2024, 3, 4), Method.TELEPHONE)),
        (5, ConferralAttempt(datetime(2024, 3, 5, 10, 30, tzinfo=CENTRAL), Method.VIDEO)),
    ]


def test_every_bad_row_is_named_by_the_line_it_begins_on(tmp_path: Path) -> None:
    text = (
        "at,method,minutes,with,waited_until,said\n"
        '2024-03-04,telephone,25,"B. Counsel; ""C; Counsel""",2024-03-05,"two\nlines"\n'
        "2024-02-30,fone,ten,B. Counsel,soon,\n"
        "2024-03-10 02:30,letter,,,,\n"
        ",telephone,,,,\n"
        "2024-03-04,telephone\n"
    )
    assert faults(tmp_path, text) == [
        (
            'calls.csv:4: method: "fone" is not a method (known: telephone, video, in-person, email, letter, fax, '
            "voicemail, text)."
        ),
        (
            'calls.csv:4: waited_until: "soon" is not a day or a time. Write it as 2024-03-04, "2024-03-04 10:30", '
            '"March 4, 2024 2:15 pm", "today 2:15 pm" or now.'
        ),
        (
            "calls.csv:4: at: There is no such day as 2024-02-30. Write it as 2024-03-04, "
            '"2024-03-04 10:30", "March 4, 2024 2:15 pm", "today 2:15 pm" or now.'
        ),
        'calls.csv:4: minutes: "ten" is not a whole number.',
        (
            'calls.csv:5: at: "2024-03-10 02:30": the time does not exist on that day, because clocks are changed. '
            "Write it with its offset, as 2024-03-10T02:30-06:00."
        ),
        (
            'calls.csv:6: at: "" is not a day or a time. Write it as 2024-03-04, "2024-03-04 10:30", '
            '"March 4, 2024 2:15 pm", "today 2:15 pm" or now.'
        ),
        "calls.csv:7: 2 cells where the first line names 6 columns.",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "",
            [
                (
                    "calls.csv:1: the table is empty; its first line names the columns, separated by commas: at, "
                    "method, by, with, place, minutes, issues, said, response, waited_until, exhibit."
                )
            ],
        ),
        (
            "at,methd,at\n2024-03-04,phone,2024-03-05\n",
            [
                'calls.csv:1: the column "at" stands there 2 times.',
                'calls.csv:1: "methd" is not a column (did you mean "method"?).',
            ],
        ),
        (
            "date,how\n2024-03-04,phone\n",
            [
                'calls.csv:1: "date" is not a column (did you mean "at"?).',
                'calls.csv:1: "how" is not a column.',
                'calls.csv:1: the column "method" is missing.',
            ],
        ),
        (
            "at;method;with\n2024-03-04;phone;B. Counsel\n",
            ['calls.csv:1: the columns are separated by ";"; save the table with commas, as CSV UTF-8.'],
        ),
        (
            "at\tmethod\n2024-03-04\tphone\n",
            ["calls.csv:1: the columns are separated by tabs; save the table with commas, as CSV UTF-8."],
        ),
        ('at,method\n2024-03-04,"letter\n', ["calls.csv:2: quotation marks do not match."]),
        (b"at,method\n2024-03-04,\xff\n", ['calls.csv:2: this is not UTF-8 text; save the table as "CSV UTF-8".']),
        (
            f"at,method,said\n2024-03-04,letter,{'x' * 200_000}\n",
            ["calls.csv:2: a cell is too large."],
        ),
    ],
)
def test_a_table_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, text: str | bytes, found: list[str]) -> None:
    assert faults(tmp_path, text) == found
    with pytest.raises(FaultyRecord, match="there is no such file"):
        CsvAttempts().read(tmp_path / "none.csv", now=NOW, zone=None)
