"""Stamps of electronic filing systems are read as metadata; sentences that cite one are not."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.document import EcfStamp
from knowledge.layout.stamps import read_stamp

DAY = date(2009, 6, 8)


@pytest.mark.parametrize(
    ("line", "stamp", "page"),
    [
        ("Case 2:08-cv-02464 Document 31 Filed 06/08/09 Page 2 of 4", EcfStamp("2:08-cv-02464", "31", DAY, 4), 2),
        (
            "Case: 1:12-cv-01234 Document #: 31 Filed: 06/08/09 Page 2 of 4 PageID #:123",
            EcfStamp("1:12-cv-01234", "31", DAY, 4),
            2,
        ),
        ("Case 3:20-cv-1 ECF No. 12 filed 06/08/09 PageID.123 Page 2 of 9", EcfStamp("3:20-cv-1", "12", DAY, 9), 2),
        (
            "Case: 14-1234     Document: 00117684624     Page: 2      Date Filed: 06/08/2009      Entry ID: 6390389",
            EcfStamp("14-1234", "00117684624", DAY, None),
            2,
        ),
        (
            "Case: 20-16276, 06/08/2009, ID: 11778722, DktEntry: 19, Page 3 of 15",
            EcfStamp("20-16276", "19", DAY, 15),
            3,
        ),
        ("Case 20-1507, Document 123, 06/08/2009, 6390389, Page1 of 5", EcfStamp("20-1507", "123", DAY, 5), 1),
        ("USCA4 Appeal: 20-1234 Doc: 12 Filed: 06/08/2009 Pg: 1 of 5", EcfStamp("20-1234", "12", DAY, 5), 1),
        ("USCA11 Case: 20-1234 Date Filed: 06/08/2009 Page: 1 of 5", EcfStamp("20-1234", "", DAY, 5), 1),
        (
            "8:12-cv-00123-LSC-TDT Doc # 31 Filed: 06/08/09 Page 2 of 4 - Page ID # 123",
            EcfStamp("8:12-cv-00123-LSC-TDT", "31", DAY, 4),
            2,
        ),
        (
            "Case 0:20-cv-60123-RS Document 12 Entered on FLSD Docket 06/08/2009 Page 2 of 9",
            EcfStamp("0:20-cv-60123-RS", "12", DAY, 9),
            2,
        ),
        ("Case 1:20-cv-01 Document 12 filed 06/08/09 USDC Colorado pg 2 of 9", EcfStamp("1:20-cv-01", "12", DAY, 9), 2),
        (
            "3:10-cv-00123-TLW     Date Filed 06/08/09    Entry Number 12     Page 2 of 9",
            EcfStamp("3:10-cv-00123-TLW", "12", DAY, 9),
            2,
        ),
    ],
)
def test_the_courts_wordings_are_read(line: str, stamp: EcfStamp, page: int) -> None:
    printed = read_stamp(line)
    assert printed is not None
    assert (printed.stamp, printed.page) == (stamp, page)


@pytest.mark.parametrize(
    "line",
    [
        "Case No. 08-cv-2464-JWL-DJW",
        "No. 20-1507",
        "Case 2:08-cv-02464, Document 31, was filed on 06/08/09 and is on page 2 of 4 of the exhibit.",
        "Document 31 was filed 06/08/09.",
        "2:15-cv-01739 Ala. N.D. 5:15-cv-00787",
        "(1) Case management",
        "",
    ],
)
def test_other_lines_stay_text(line: str) -> None:
    assert read_stamp(line) is None


def test_a_long_line_is_never_searched() -> None:
    assert read_stamp("Case 2:08-cv-02464 " + "Page " * 100_000) is None
