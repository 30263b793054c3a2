"""What of a paper can be checked: gates, parts, notes, and words found again in the whole text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conferral.finding import Finding, Result, Words
from bot.conferral.reading.checkable import LONGEST, Checkable, NotCheckable, checkable
from bot.conferral.reading.handed_in import hand_in_text
from bot.conferral.requirement import RequirementId
from tests.samples.motions import CERTIFICATE, argument, motion, paged, typed
from tests.unit.conferral.reading.test_certificates import TEXTS, TOLD, WORDS_OF_IT

NO_WORDS = "Not checked: the text makes no words that can be read."
SPANISH = "El abogado del demandante llamó al abogado del demandado el 4 de marzo, y no hubo acuerdo sobre nada."


def read(text: str) -> Checkable:
    result = checkable(hand_in_text(text))
    assert isinstance(result, Checkable), result
    return result


def refused(text: str) -> str:
    result = checkable(hand_in_text(text))
    assert isinstance(result, NotCheckable), result
    return result.reason


class TestNotCheckable:
    """Each refusal is one sentence that says why."""

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "Not checked: the text is empty."),
            (" \n\t\f", "Not checked: the text is empty."),
            (SPANISH, "Not checked: the text is not in English."),
            ("\x00\x01\x02 PK" * 50, "Not checked: this is no text; hand in the PDF, Word or text file itself."),
            ("\ufffd\ufffda" * 50, "Not checked: this is no text; hand in the PDF, Word or text file itself."),
            ("xkcd qwrt zxcv bnmp sdfg hjkl wrtp " * 9, NO_WORDS),
        ],
    )
    def test_with_its_reason(self, text: str, reason: str) -> None:
        assert refused(text) == reason

    def test_a_text_too_long_to_look_through(self) -> None:
        assert refused("a" * (LONGEST + 1)) == (
            "Not checked: the text has 2,000,001 characters, and at most 2,000,000 are looked through; hand in the "
            "motion alone."
        )

    def test_a_foreign_certificate_in_an_english_motion(self) -> None:
        text = motion(before=argument(30), after=argument(30), certificate=[SPANISH])
        assert refused(text) == "Not checked: the text is not in English."

    def test_a_certificate_longer_than_is_read(self) -> None:
        text = "\n\n".join([TOLD] * 2_500)
        assert refused(text) == (
            "Not checked: the passage from line 1 has 227,498 characters, and at most 200,000 are read; hand in the "
            "certificate alone."
        )

    def test_more_certificates_than_are_checked_at_once(self) -> None:
        text = "\n\n".join(["CERTIFICATE OF CONFERRAL", TOLD] * 21)
        assert refused(text) == (
            "Not checked: 21 passages seem to certify a conferral, and at most 20 are checked at once; the first "
            "stands on line 1. Hand in the certificates alone."
        )


class TestCheckable:
    """What is read, and what is said of the rest."""

    @pytest.mark.parametrize(
        "text", [WORDS_OF_IT, "Left voicemail. No answer.", "Movant sent one letter and then filed."]
    )
    def test_a_certificate_is_read_as_it_stands(self, text: str) -> None:
        result = read(text)
        assert [(part.text, part.offset) for part in result.parts] == [(text, 0)]
        assert (result.notes, result.nothing_found) == ((), None)

    def test_lines_of_a_log_are_not_joined(self) -> None:
        text = (
            "3/4 call to Mr. P., no answer\n3/6 call to Mr. P., left voicemail about Request 3\n3/8 letter to Mr. P.\n"
            * 3
        )
        assert read(text).parts[0].text == text.rstrip()

    def test_the_certificate_of_a_longer_text_than_is_checked_whole(self) -> None:
        text = motion(before=argument(600), after=argument(600))
        assert len(text) > 200_000
        assert [part.text for part in read(text).parts] == [f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}"]

    def test_typed_lines_are_read_as_sentences_across_pages(self) -> None:
        text = paged(typed(motion(before=argument(40), after=argument(9))), lines=9)
        (part,) = read(text).parts
        assert part.text == f"CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}"

    def test_what_is_said_where_a_certificate_was_found(self) -> None:
        assert read(paged(typed(motion(before=argument(90), after=argument(80))))).notes == (
            "It stands on page 19, under “CERTIFICATE OF CONFERRAL”.",
            "What stands outside of it was not read as part of a certificate.",
        )

    def test_what_is_said_where_none_was_found(self) -> None:
        result = read(motion(before=argument(9), after=argument(9), heading=None, certificate=[]))
        assert result.parts == ()
        assert result.nothing_found == (
            "No certification that the movant conferred was found: the text (5,658 characters) was looked through for "
            "a heading such as “Certificate of Conferral”, “Rule 37.2 Certificate” or “Meet and Confer”, and for "
            "sentences that certify a conferral or tell of contacts between counsel. A certificate of service is none."
        )

    def test_several_are_read_each_by_itself(self) -> None:
        text = f"CERTIFICATE OF CONFERRAL\n\n{TOLD}\n\nSUPPLEMENTAL CERTIFICATE OF CONFERRAL\n\n{WORDS_OF_IT}"
        result = read(text)
        assert [part.text for part in result.parts] == re.split(r"\n\n(?=SUPPL)", text)
        assert result.notes[0] == "2 certificates were found; each was checked by itself."

    def test_passages_without_headings_tell_of_one_effort_and_are_read_together(self) -> None:
        text = motion(before=[TOLD, *argument(30), WORDS_OF_IT, *argument(30)], after=[], heading=None, certificate=[])
        (part,) = read(text).parts
        assert part.text == f"{TOLD}\n\n{WORDS_OF_IT}"

    def test_an_order_of_a_court_is_noted(self) -> None:
        text = (
            "MEMORANDUM AND ORDER\n\nCounsel spoke on March 4.\n\nIT IS SO ORDERED.\n\nUnited States Magistrate Judge"
        )
        assert read(text).notes == (
            "The text reads as an order of a court; a certificate is the movant's own statement.",
        )


class TestWordsInTheWholeText:
    """What was found in an excerpt is shown where it stands in the paper."""

    def test_words_across_a_page_break(self) -> None:
        text = paged(typed(motion(before=argument(40), after=argument(9))), lines=9)
        (part,) = read(text).parts
        start = part.text.index("kept by a contractor and refused")
        words = part.excerpt.in_source(Words(part.text[start : start + 32], start, start + 32))
        assert text[words.start : words.end] == words.text
        assert words.text.split() == ["kept", "by", "a", "contractor", "and", "refused"]

    def test_a_finding(self) -> None:
        text = motion(before=argument(9), after=argument(9))
        (part,) = read(text).parts
        at = part.text.index("C.D. agreed")
        fault = Words("C.D. agreed", at, at + 11)
        finding = Finding(RequirementId.OUTCOME, Result.CAUTION, "told once", words_at_fault=(fault,))
        moved = part.excerpt.finding_in_source(finding)
        assert moved.words_at_fault == (
            Words("C.D. agreed", text.index("C.D. agreed"), text.index("C.D. agreed") + 11),
        )
        assert (moved.requirement, moved.result, moved.reason) == (finding.requirement, finding.result, finding.reason)


@given(TEXTS, st.data())
@settings(max_examples=200, deadline=None)
def test_whatever_the_text_every_word_read_stands_in_it(text: str, data: st.DataObject) -> None:
    result = checkable(hand_in_text(text))
    for part in result.parts if isinstance(result, Checkable) else ():
        start = data.draw(st.integers(0, len(part.text) - 1))
        end = data.draw(st.integers(start + 1, len(part.text)))
        words = part.excerpt.in_source(Words(part.text[start:end], start, end))
        assert 0 <= words.start <= words.end <= len(text)
        assert words.text == text[words.start : words.end]
        solid = part.text[start:end].split()
        assert not solid or solid[0][0] in words.text
        assert [c for c in part.text if not c.isspace()] == [
            c
            for piece in part.excerpt.pieces
            for c in text[piece.start : piece.start + piece.length]
            if not c.isspace()
        ]


def test_no_word_of_a_certificate_is_lost() -> None:
    assert read(WORDS_OF_IT).parts[0].text.split() == " ".join(CERTIFICATE).split()
