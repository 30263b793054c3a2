"""Whole motions with a certificate somewhere in them, with plainly fictional parties."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

CAPTION = """IN THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF KANSAS

ACME WIDGETS, INC.,
                    Plaintiff,
v.                                        Case No. 2:24-cv-00000
BETA GADGETS, LLC,
                    Defendant.
"""

TITLE = "PLAINTIFF'S MOTION TO COMPEL AND MEMORANDUM IN SUPPORT"

CONTENTS = """TABLE OF CONTENTS

INTRODUCTION .......................................... 1
ARGUMENT .............................................. 4
CERTIFICATE OF CONFERRAL .............................. 21
CONCLUSION ............................................ 39
CERTIFICATE OF SERVICE ................................ 40
"""

CERTIFICATE = (
    (
        "Pursuant to Fed. R. Civ. P. 37(a)(1) and D. Kan. Rule 37.2, undersigned counsel for Plaintiff (A.B.)"
        " certifies that she has in good faith conferred with counsel for Defendant (C.D.) in an effort to "
        "obtain the discovery without court action."
    ),
    "On March 4, 2024, from 10:30 to 10:55 a.m., A.B. and C.D. spoke by telephone about Requests 3 and 7.",
    (
        "Request 3 (repair logs). A.B. explained that the logs show when the guard was removed. C.D. said "
        "that they are kept by a contractor and refused to ask for them. Request 3 remains for decision."
    ),
    (
        "Request 7 (training files). C.D. objected that the files name other employees. A.B. offered to "
        "accept them with the names removed, and C.D. agreed. Request 7 is resolved."
    ),
)

SIGNATURE = """Respectfully submitted,

________________________
A. Counsel
Attorney for Plaintiff
"""

SERVICE = """CERTIFICATE OF SERVICE

I hereby certify that on March 12, 2024, I e-mailed the foregoing to C.D., counsel for Defendant, and electronically
filed it with the clerk of the court by using the CM/ECF system, which will send notice to all counsel of record.
"""

_ARGUMENT = (
    (
        "The request asks for records that bear upon a claim pleaded in the complaint. A party may obtain "
        "discovery of any matter that is not privileged and is relevant to a claim or defense, and the burden"
        " of showing that the request is improper lies with the party that resists it."
    ),
    (
        "Defendant's objections are general. It says of every request that it is overly broad, and of none "
        "why this should be so. The machine was bought in 2015 and repaired in 2019 and again in 2021, and "
        "each time somebody wrote down what was done to it."
    ),
    (
        "Nor does the cost weigh against production. The records fill two drawers in an office at the plant. "
        "The manager testified that he could copy all of them in one afternoon, and that nobody had ever "
        "asked him to."
    ),
    (
        "The records cannot be had from anybody else. The contractor went out of business in 2022, and the "
        "former foreman has moved away. What remains is in the hands of Defendant alone."
    ),
)


def argument(paragraphs: int, *, first: int = 0) -> list[str]:
    """Paragraphs of argument about the merits, under a heading for every eighth of them."""
    found = []
    for number in range(first, first + paragraphs):
        if number % 8 == 0:
            found.append(f"{chr(ord('A') + number // 8 % 26)}. The Repair Records of Unit {number // 8 + 1}")
        found.append(_ARGUMENT[number % len(_ARGUMENT)])
    return found


def motion(
    *,
    before: Sequence[str],
    after: Sequence[str],
    certificate: Sequence[str] = CERTIFICATE,
    heading: str | None = "CERTIFICATE OF CONFERRAL",
) -> str:
    """A motion with its parts parted by blank lines; `heading` None: the certificate stands under none."""
    parts = [CAPTION, TITLE, CONTENTS, "INTRODUCTION", _ARGUMENT[1], "ARGUMENT", *before]
    parts += [heading] if heading else []
    parts += [*certificate, "ARGUMENT AS TO THE REMAINING REQUESTS", *after, "CONCLUSION"]
    parts += ["WHEREFORE, Plaintiff asks that the motion be granted.", SIGNATURE, SERVICE]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def typed(text: str, *, width: int = 78) -> str:
    """The text with its paragraphs wrapped as on a typed page."""
    return "\n\n".join(textwrap.fill(p, width) if "\n" not in p else p for p in text.split("\n\n"))


def paged(text: str, *, lines: int = 25, foot: bool = False) -> str:
    """The text cut into pages of so many lines, each marked "Page 3 of 40" at its head or foot."""
    rows = text.split("\n")
    pages = [rows[at : at + lines] for at in range(0, len(rows), lines)]
    marked = []
    for number, page in enumerate(pages, start=1):
        mark = f"Page {number} of {len(pages)}"
        marked += [*page, mark] if foot else [mark, *page]
    return "\n".join(marked)
