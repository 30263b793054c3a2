"""Reading a text as a paper, for the tests beside this module."""

from __future__ import annotations

from knowledge.intake.describing import describe
from knowledge.layout.plain import lay_out_text

ORDER = """\
IN THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF KANSAS

EXAMPLE WIDGETS, INC.,        )
               Plaintiff,     )
v.                            )     Case No. 08-cv-0001-ABC-DEF
SAMPLE HOLDINGS LLC,          )
               Defendant.     )

MEMORANDUM AND ORDER

Defendant moved for a protective order on March 3, 2009. Counsel wrote a letter dated April 4, 2009.
See Sample v. Example, No. 02-cv-1111, 2003 WL 123456 (S.D.N.Y. Jan. 3, 2003).

IT IS SO ORDERED.

Dated in Kansas City, Kansas on this 8th day of June 2009.

s/Robin Q. Sample
Robin Q. Sample
U.S. Magistrate Judge

CERTIFICATE OF SERVICE
Served on June 9, 2009. Dated: June 9, 2009
"""


def read(text: str, name: str = "paper.txt") -> dict[str, str]:
    """The values read from a text, by key."""
    return {key: guess.value for key, guess in describe(lay_out_text(text), file_name=name).items()}


def with_caption(caption: str, number: str = "Case No. 08-cv-0001") -> str:
    """An order under a caption."""
    return f"{caption}\n\nEXAMPLE WIDGETS, INC.,\nPlaintiff,\nv.\nSAMPLE HOLDINGS LLC,\nDefendant.\n{number}\n\nORDER\n"


def ending(foot: str) -> str:
    """An order with the words at its end, after days that are not its own."""
    body = "The motion filed on March 3, 2004, is granted. The order dated May 1, 2004, stands. Answer by May 5, 2031."
    caption = with_caption("UNITED STATES DISTRICT COURT\nDISTRICT OF MAINE")
    return f"{caption}\n{body}\n\n{foot}\n"
