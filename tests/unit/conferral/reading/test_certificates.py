"""Certificates in whole motions: found, placed, and told from everything else that certifies."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conferral.reading.certificates import FoundBy, FoundCertificate, find_certificates
from tests.samples.motions import CAPTION, CERTIFICATE, SERVICE, SIGNATURE, argument, motion, paged, typed

WORDS_OF_IT = "\n\n".join(CERTIFICATE)
TOLD = "On March 4, 2024, counsel for Plaintiff telephoned counsel for Defendant about Request 3."


def passages(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_certificates(text)]


def long_motion(*, heading: str | None = "CERTIFICATE OF CONFERRAL", certificate: Sequence[str] = CERTIFICATE) -> str:
    """Forty typed pages, the certificate on about the twentieth."""
    return motion(before=argument(90), after=argument(80, first=90), heading=heading, certificate=certificate)


class TestInAMotion:
    """A motion of forty pages."""

    def test_under_its_heading_with_the_argument_around_it_left_out(self) -> None:
        assert passages(long_motion()) == [f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}"]

    def test_with_its_page_heading_and_reason(self) -> None:
        text = paged(typed(long_motion()))
        (found,) = find_certificates(text)
        assert found == FoundCertificate(
            start=text.index("\nCERTIFICATE OF CONFERRAL\n") + 1,
            end=text.index("Request 7\nis resolved.") + len("Request 7\nis resolved."),
            heading="CERTIFICATE OF CONFERRAL",
            why="It stands on page 19, under “CERTIFICATE OF CONFERRAL”.",
            by=FoundBy.HEADING,
            line=478,
            page=19,
        )

    def test_without_pages_by_its_line(self) -> None:
        (found,) = find_certificates(long_motion())
        assert found.why == "It stands on line 230, under “CERTIFICATE OF CONFERRAL”."
        assert long_motion().split("\n")[found.line - 1] == "CERTIFICATE OF CONFERRAL"

    @pytest.mark.parametrize("marked", [paged(typed(long_motion())), paged(typed(long_motion()), foot=True)])
    def test_page_marks_at_the_head_or_the_foot_give_the_same_page(self, marked: str) -> None:
        assert [one.page for one in find_certificates(marked)] == [19]

    def test_form_feeds_are_pages(self) -> None:
        text = long_motion().replace("CERTIFICATE OF CONFERRAL\n\nPursuant", "\f\fCERTIFICATE OF CONFERRAL\n\nPursuant")
        assert [one.page for one in find_certificates(text)] == [3]

    def test_without_a_heading_by_its_sentences(self) -> None:
        text = long_motion(heading=None)
        assert passages(text) == [WORDS_OF_IT]
        assert find_certificates(text)[0].by is FoundBy.WORDS
        assert find_certificates(text)[0].why == (
            "It stands on line 230, under no heading of its own; its sentences tell of a conferral."
        )

    def test_none_where_the_motion_has_none(self) -> None:
        assert find_certificates(long_motion(heading=None, certificate=())) == ()

    def test_none_in_a_short_motion_that_has_none(self) -> None:
        text = "\n\n".join([CAPTION, "MOTION TO COMPEL", "ARGUMENT", *argument(5)[1:], SIGNATURE, SERVICE])
        assert find_certificates(text) == ()

    def test_the_signature_block_belongs_to_the_certificate_it_signs(self) -> None:
        text = "\n\n".join(["ARGUMENT", *argument(9), "CERTIFICATE OF CONFERRAL", WORDS_OF_IT, SIGNATURE, SERVICE])
        assert passages(text) == [f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}\n\n{SIGNATURE}".rstrip()]

    def test_argument_that_follows_without_a_heading_is_cut_off(self) -> None:
        after = [paragraph for paragraph in argument(40) if len(paragraph) > 100]
        text = "\n\n".join([CAPTION, "ARGUMENT", *argument(9), "CERTIFICATE OF CONFERRAL", WORDS_OF_IT, *after])
        assert passages(text) == [f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}"]

    def test_labels_inside_a_certificate_do_not_end_it(self) -> None:
        inside = "REQUEST 3\n\nC.D. refused to produce the logs.\n\nMEET AND CONFER OF MARCH 8\n\n" + TOLD
        text = "\n\n".join([CAPTION, "ARGUMENT", *argument(9), "CERTIFICATE OF CONFERRAL", TOLD, inside, "CONCLUSION"])
        assert passages(text) == [f"CERTIFICATE OF CONFERRAL\n\n{TOLD}\n\n{inside}"]


class TestHeadings:
    """What stands over a certificate, and what does not."""

    @pytest.mark.parametrize(
        "heading",
        [
            "CERTIFICATE OF CONFERENCE",
            "Certificate of Compliance with D. Kan. Rule 37.2",
            "CERTIFICATE OF COMPLIANCE",
            "CERTIFICATE OF GOOD FAITH",
            "Rule 37.2 certificate",
            "D. Rule 37.2 Certification",
            "D. KAN. RULE 37.2 CERTIFICATION",
            "Meet and confer",
            "IV. MEET AND CONFER EFFORTS",
            "Certification of counsel",
            "Statement of conferral",
            "Local Rule 7.1 certificate",
            "**CERTIFICATE OF CONFERENCE**",
            "## Certificate of conferral",
            "CERTIFICATE OF CONFERENCE AND SERVICE",
        ],
    )
    def test_these_stand_over_a_certificate(self, heading: str) -> None:
        text = long_motion(heading=heading)
        assert passages(text) == [f"{heading}\n\n{WORDS_OF_IT}"]
        assert find_certificates(text)[0].by is FoundBy.HEADING

    @pytest.mark.parametrize(
        "heading", ["CERTIFICATE OF CONFERRAL.", "Certificate of conferral:", "CERTIFICATE OF CONFERRAL —"]
    )
    def test_the_text_may_begin_on_the_headings_own_line(self, heading: str) -> None:
        text = long_motion(heading=None, certificate=(f"{heading} {CERTIFICATE[0]}", *CERTIFICATE[1:]))
        (found,) = find_certificates(text)
        assert (found.by, found.heading) == (FoundBy.HEADING, heading.rstrip(" .:—"))

    @pytest.mark.parametrize(
        "heading",
        ["CERTIFICATE OF COMPLIANCE", "CERTIFICATE OF WORD COUNT", "LOCAL RULE 7.1 CERTIFICATE", "CERTIFICATION"],
    )
    def test_what_certifies_a_word_count_is_none(self, heading: str) -> None:
        counted = "This brief contains 8,432 words, as counted by the program in which it was written."
        assert find_certificates(long_motion(heading=heading, certificate=(counted,))) == ()

    def test_a_heading_that_accuses_the_other_side_is_none(self) -> None:
        accused = ("Defendant had thirty days to answer and used none of them.",)
        assert (
            find_certificates(long_motion(heading="B. Defendant Failed to Meet and Confer", certificate=accused)) == ()
        )

    def test_a_table_of_contents_is_none(self) -> None:
        contents = "TABLE OF CONTENTS\n\nARGUMENT 1\nCERTIFICATE OF CONFERRAL 21\nMEET AND CONFER 22\nCONCLUSION 40\n\n"
        assert find_certificates(contents + long_motion(heading=None, certificate=())) == ()


class TestService:
    """Certificates of service."""

    def test_a_certificate_of_service_is_never_one_of_conferral(self) -> None:
        assert find_certificates("\n\n".join([CAPTION, "ARGUMENT", *argument(20), SIGNATURE, SERVICE])) == ()

    def test_nor_where_no_heading_stands_over_it(self) -> None:
        told = SERVICE.partition("\n\n")[2]
        assert find_certificates("\n\n".join([CAPTION, "ARGUMENT", *argument(20), SIGNATURE, told])) == ()

    def test_a_certificate_ends_before_it(self) -> None:
        text = f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}\n\n{SERVICE}"
        assert passages(text) == [f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}"]


class TestArgumentAboutConferring:
    """Talk of conferring that certifies nothing."""

    def test_what_courts_require_is_no_certificate(self) -> None:
        recital = (
            "Rule 37.2 states that the court will not entertain a motion unless counsel has in good faith conferred. "
            "Courts have held that a movant must confer in good faith. See Alpha v. Omega, 1 F.R.D. 2 (D. Kan. 1999)."
        )
        assert find_certificates(long_motion(heading=None, certificate=(recital,))) == ()

    def test_nor_is_the_rule_as_it_is_quoted(self) -> None:
        quoted = (
            "Rule 37.2 of the Rules of Practice for the United States District Court for the District of Kansas states "
            'that "[t]he court will not entertain any motion unless counsel has conferred in good faith." A '
            '"reasonable effort to confer" means more than mailing a letter.'
        )
        assert find_certificates(long_motion(heading=None, certificate=(quoted,))) == ()

    def test_a_pointer_to_the_certificate_is_no_second_one(self) -> None:
        pointer = "Counsel has in good faith conferred with counsel for Defendant, as set out in the certificate below."
        text = motion(before=[pointer, *argument(30)], after=argument(30))
        assert len(find_certificates(text)) == 1


class TestSeveral:
    """More than one certificate in a file."""

    def test_each_is_given(self) -> None:
        second = "SUPPLEMENTAL CERTIFICATE OF CONFERRAL"
        text = f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}\n\n{SIGNATURE}\n{second}\n\n{TOLD}\n\n{SIGNATURE}"
        assert [one.heading for one in find_certificates(text)] == ["CERTIFICATE OF CONFERRAL", second]

    def test_two_motions_in_one_file(self) -> None:
        text = long_motion() + "\f" + long_motion(heading="RULE 37.2 CERTIFICATE")
        assert [one.heading for one in find_certificates(text)] == ["CERTIFICATE OF CONFERRAL", "RULE 37.2 CERTIFICATE"]


class TestWhole:
    """Texts that are themselves a certificate."""

    @pytest.mark.parametrize(
        "text",
        [
            WORDS_OF_IT,
            f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}",
            "Movant sent one letter and filed two days later.",
            "12. Before moving, Plaintiff tried in good faith to agree.",
            f"From: counsel for Plaintiff\nTo: chambers\nRe: Doc. 12\n\n{TOLD}",
            f"DECLARATION OF A.B. IN SUPPORT OF MOTION TO COMPEL\n\nI, A.B., declare:\n\n1. {TOLD}",
        ],
    )
    def test_a_short_text_is_the_certificate(self, text: str) -> None:
        assert find_certificates(text) == (
            FoundCertificate(0, len(text), "", "The whole text was read as the certificate.", FoundBy.WHOLE, 1),
        )

    def test_a_long_one_that_tells_of_nothing_else_too(self) -> None:
        text = "\n\n".join([TOLD, *CERTIFICATE] * 20)
        assert [one.by for one in find_certificates(text)] == [FoundBy.WHOLE]

    @pytest.mark.parametrize("text", ["", " \n\f\n "])
    def test_nothing_in_an_empty_text(self, text: str) -> None:
        assert find_certificates(text) == ()


FRAGMENTS = st.sampled_from(
    [
        *(
            "CERTIFICATE OF CONFERRAL",
            "CERTIFICATE OF SERVICE",
            "ARGUMENT",
            "1. ",
            "Page 1 of 3",
            "\f",
            "\n",
            "\n\n",
            TOLD,
        ),
        *(
            "counsel",
            " in good faith conferred ",
            "s/ A. Counsel",
            "......... 4",
            "TABLE OF CONTENTS",
            "“",
            "\u2028",
            "\r\n",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(FRAGMENTS, max_size=40).map("".join))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_whatever_the_text_passages_lie_in_it_in_order_and_apart(text: str) -> None:
    found = find_certificates(text)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= one.start < one.end <= len(text) and one.line >= 1 and one.why for one in found)


@pytest.mark.parametrize(
    "piece",
    [
        "CERTIFICATE OF CONFERRAL\n",
        "counsel conferred in good faith. ",
        "A. ",
        "(",
        "a,",
        "certifies ",
        "Page 3 of 4\n",
        "\n",
        "1) ",
    ],
)
def test_two_hundred_thousand_characters_of_anything_are_read(piece: str) -> None:
    """A search that took quadratic time would not come back from these."""
    find_certificates((piece * 200_000)[:200_000])


def test_random_text_of_two_hundred_thousand_characters_is_read() -> None:
    letters = random.Random(7)  # noqa: S311  no secret is made of it
    find_certificates("".join(letters.choice("ab certify. \n(,") for _ in range(200_000)))
