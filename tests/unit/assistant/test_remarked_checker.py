"""A check with a model beside it: who lets the text go, what is sent, and that the result never changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_access import NoSuchMatter
from bot.assistant.model_reading import DropReason
from bot.assistant.ports import ModelUnavailable
from bot.assistant.reading_ports import ClaimedFact, FactKind
from bot.assistant.remarked_checker import LONGEST_TEXT, ModelReading, ModelWish, RemarkedChecker
from bot.conferral.finding import Overall
from bot.conferral.requirement import RequirementId
from tests.fakes.certificate_reader import ScriptedReader
from tests.matters import FACTS, keeper
from tests.unit.assistant.checks import COMPLETE, LETTER_ONLY, PALAVER, checker, report_on, request_for

TEXT = f"{LETTER_ONLY} {PALAVER}"
ASKED = ModelWish(asked=True)
CLAIMS = (ClaimedFact(FactKind.CONVERSATION, PALAVER), ClaimedFact(FactKind.CONVERSATION, "They met in Topeka."))


def checked(reader: ScriptedReader | None, wish: ModelWish = ASKED, log: LogKeeper | None = None) -> ModelReading:
    """What the model adds to the check of a certificate; the check itself is the same as without it."""
    done = RemarkedChecker(checker(), log or keeper(), reader).check(request_for(TEXT), wish)
    assert done.report == report_on(TEXT)
    return done.reading


class TestReading:
    """A model that is there and may read."""

    def test_it_is_named_its_remark_shown_and_what_it_made_up_counted(self) -> None:
        reading = checked(ScriptedReader(CLAIMS))
        assert (reading.model, reading.note) == ("scripted:model", None)
        [remark] = reading.remarks
        assert remark.requirement is RequirementId.LIVE_EXCHANGE
        assert remark.text == (
            "A model (scripted:model) also reads a conversation between the sides in words that the check did not read "
            "as one. Look at it."
        )
        assert remark.quotation.text == TEXT[remark.quotation.start : remark.quotation.end] == PALAVER
        assert reading.dropped == ((DropReason.NOT_IN_TEXT, 1),)

    def test_it_is_given_the_text_the_motion_and_the_court_and_nothing_else(self) -> None:
        reader = ScriptedReader()
        checked(reader)
        assert reader.asked == [(TEXT, "Motion to Compel", "D. Kan.")]

    @pytest.mark.parametrize(
        "trouble", ["The model did not answer in time.", "The model is busy with other questions."]
    )
    def test_without_it_the_check_is_given_and_says_so(self, trouble: str) -> None:
        reading = checked(ScriptedReader(CLAIMS, ModelUnavailable(trouble)))
        assert reading == ModelReading(note=f"{trouble} This check was made without a model.")

    def test_a_wish_without_a_model_is_answered(self) -> None:
        note = "No model is configured. This check was made without a model."
        assert checked(None) == ModelReading(note=note)

    def test_a_text_longer_than_a_model_is_given_is_not_sent(self) -> None:
        reader = ScriptedReader(CLAIMS)
        text = f"{TEXT}\n" * (LONGEST_TEXT // len(TEXT) + 1)
        done = RemarkedChecker(checker(), keeper(), reader).check(request_for(text), ASKED)
        assert reader.asked == []
        assert done.reading.note == (
            "The text has more than the 40,000 characters that a model is given. This check was made without a model."
        )


class TestPermission:
    """Text goes to a model only where it may."""

    @pytest.mark.parametrize("asked", [None, False])
    def test_a_text_of_no_matter_stays_here_unless_it_is_asked_for(self, asked: bool | None) -> None:
        reader = ScriptedReader(CLAIMS)
        assert checked(reader, ModelWish(asked=asked)) == ModelReading()
        assert reader.asked == []

    @pytest.mark.parametrize(
        ("firm", "asked", "sent"),
        [
            (True, None, True),
            (True, True, True),
            (True, False, False),
            (False, None, False),
            (False, True, False),
            (False, False, False),
        ],
    )
    def test_a_matters_text_goes_where_the_firm_allows_it_and_nobody_objects(
        self, firm: bool, asked: bool | None, sent: bool
    ) -> None:
        log, reader = keeper(), ScriptedReader(CLAIMS)
        matter = log.open_matter(FACTS, as_user="alice", model_allowed=firm)
        reading = checked(reader, ModelWish(asked, matter.id, "alice"), log)
        assert (bool(reader.asked), reading.model == reader.name) == (sent, sent)
        refused = "The firm does not allow this matter's text to go to a model. This check was made without a model."
        assert reading.note == (refused if asked and not firm else None)

    def test_a_permission_taken_back_holds_for_the_next_check(self) -> None:
        log, reader = keeper(), ScriptedReader(CLAIMS)
        matter = log.open_matter(FACTS, as_user="alice", model_allowed=True)
        log.allow_model(matter.id, allowed=False, why="the client agrees", as_user="alice")
        assert checked(reader, ModelWish(None, matter.id, "alice"), log) == ModelReading()
        assert reader.asked == []

    @pytest.mark.parametrize("asked", [None, True, False])
    def test_a_stranger_learns_nothing_and_nothing_is_sent(self, asked: bool | None) -> None:
        log, reader = keeper(), ScriptedReader(CLAIMS)
        matter = log.open_matter(FACTS, as_user="alice", model_allowed=True)
        with pytest.raises(NoSuchMatter):
            checked(reader, ModelWish(asked, matter.id, "mallory"), log)
        assert reader.asked == []


_QUOTATIONS = st.sampled_from(TEXT.split(". ")) | st.sampled_from(COMPLETE.split(". ")) | st.text(max_size=30)
_CLAIMS = st.lists(st.builds(ClaimedFact, st.sampled_from(FactKind), _QUOTATIONS), max_size=12)


@given(st.sampled_from([TEXT, COMPLETE, ""]), _CLAIMS)
def test_whatever_a_model_claims_no_finding_changes_and_only_the_texts_words_are_shown(
    text: str, claims: list[ClaimedFact]
) -> None:
    done = RemarkedChecker(checker(), keeper(), ScriptedReader(claims)).check(request_for(text), ASKED)
    assert done.report == report_on(text)
    assert done.report.overall is (Overall.NO_DEFICIENCY_FOUND if text == COMPLETE else Overall.DEFICIENT)
    for remark in done.reading.remarks:
        assert remark.quotation.text == text[remark.quotation.start : remark.quotation.end]
        assert not {"sufficient", "adequate", "satisfied"} & set(remark.text.lower().split())
