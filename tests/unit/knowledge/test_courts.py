"""Courts by name, and the courts that are named in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.courts import (
    CourtKind,
    Strength,
    all_courts,
    court_named,
    find_court,
    find_courts,
    read_courts,
    without_courts,
)
from knowledge.courts.court import series_of

DISTRICTS = [c for c in all_courts() if c.kind is CourtKind.DISTRICT]


def named(text: str) -> list[tuple[str, ...]]:
    """The candidates of every mention in `text`, by name."""
    return [tuple(c.name for c in mention.candidates) for mention in read_courts(text)]


class TestCourts:
    """What the data holds."""

    def test_there_are_94_district_courts(self) -> None:
        assert len({c.name for c in DISTRICTS}) == 94

    def test_every_state_and_the_district_of_columbia_has_courts_of_its_own(self) -> None:
        assert sum(c.kind is CourtKind.STATE for c in all_courts()) == 51

    def test_every_district_has_a_full_name_a_code_and_a_series_of_local_rules(self) -> None:
        assert all(c.full_name and c.ecf and series_of(c.name) for c in DISTRICTS)

    def test_names_are_unique(self) -> None:
        assert len({c.name for c in all_courts()}) == len(all_courts())

    def test_the_full_name_is_the_official_one(self) -> None:
        court = court_named("N.D. W. Va.")
        assert court is not None
        assert court.full_name == "United States District Court for the Northern District of West Virginia"


class TestFindingACourtByName:
    """What the --court option accepts."""

    @pytest.mark.parametrize("court", all_courts(), ids=lambda court: court.name)
    def test_every_court_is_found_by_its_own_name(self, court: object) -> None:
        assert find_court(getattr(court, "name", "")) == court

    @pytest.mark.parametrize("court", DISTRICTS, ids=lambda court: court.name)
    def test_every_district_is_found_by_its_full_name_and_its_code(self, court: object) -> None:
        assert find_court(getattr(court, "full_name", "")) == court
        assert find_court(getattr(court, "ecf", "")) == court

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("kansas federal", "D. Kan."),
            ("Kansas fed", "D. Kan."),
            ("kan fed ct", "D. Kan."),
            ("d kan", "D. Kan."),
            ("d. kan", "D. Kan."),
            ("KSD", "D. Kan."),
            ("District of Kansas", "D. Kan."),
            ("NDCA", "N.D. Cal."),
            ("ND Cal", "N.D. Cal."),
            ("cand", "N.D. Cal."),
            ("central district of CA", "C.D. Cal."),
            ("LA", "C.D. Cal."),
            ("SDNY", "S.D.N.Y."),
            ("southern district of new york", "S.D.N.Y."),
            ("SDTX", "S.D. Tex."),
            ("northern district of texas", "N.D. Tex."),
            ("WDMO", "W.D. Mo."),
            ("MDFL", "M.D. Fla."),
            ("Tampa", "M.D. Fla."),
            ("indy", "S.D. Ind."),
            ("SLC", "D. Utah"),
            ("Coeur d'Alene", "D. Idaho"),
            ("D.D.C.", "D.D.C."),
            ("DC federal", "D.D.C."),
            ("federal", "federal"),
            ("federal court", "federal"),
            ("texas state", "Texas (state)"),
            ("Kansas (state)", "Kansas (state)"),
            ("california superior court", "California (state)"),
            ("9th Cir.", "Federal courts of appeals"),
        ],
    )
    def test_common_spellings_are_accepted(self, words: str, name: str) -> None:
        found = find_court(words)
        assert found is not None
        assert found.name == name

    @pytest.mark.parametrize(
        "words", ["texas federal", "kansas", "portland", "Kansas City", "nonsense", "", "the court"]
    )
    def test_what_fits_no_court_or_several_is_none(self, words: str) -> None:
        assert find_court(words) is None

    def test_the_candidates_of_an_ambiguous_name_can_be_listed(self) -> None:
        assert [c.name for c in find_courts("kansas")] == ["D. Kan.", "Kansas (state)"]
        assert [c.name for c in find_courts("texas federal")] == ["E.D. Tex.", "N.D. Tex.", "S.D. Tex.", "W.D. Tex."]


class TestCourtsInASentence:
    """What a question names."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("do kansas fed judges refuse to hear it", ["D. Kan."]),
            ("filed in D. Kan. yesterday", ["D. Kan."]),
            ("does 37.2 in d kan reach this", ["D. Kan."]),
            ("motion in federal court in Kansas", ["D. Kan."]),
            ("the U.S. district court for kansas", ["D. Kan."]),
            ("ks fed: letter enough?", ["D. Kan."]),
            ("what did judge waxse say", ["D. Kan."]),
            ("we're in front of ryu", ["N.D. Cal."]),
            ("SDNY: how fast", ["S.D.N.Y."]),
            ("N. Dist. Cal. motion", ["N.D. Cal."]),
            ("northern california federal judge", ["N.D. Cal."]),
            ("middle district of florida", ["M.D. Fla."]),
            ("tampa case. OC is away", ["M.D. Fla."]),
            ("miami federal", ["S.D. Fla."]),
            ("case in Indianapolis", ["S.D. Ind."]),
            ("call the MJ's chambers in indy", ["S.D. Ind."]),
            ("LA federal court fight", ["C.D. Cal."]),
            ("portland, Maine federal court", ["D. Me.", "D. Me."]),
            ("Madison, WI federal court", ["W.D. Wis.", "W.D. Wis."]),
            ("KCMO federal", ["W.D. Mo."]),
            ("D. Or. local rules", ["D. Or."]),
            ("minnesota fed: enough?", ["D. Minn."]),
            ("maryland fed ct. we zoomed", ["D. Md."]),
            ("Washington D.C. federal court", ["D.D.C."]),
            ("cacd and nothing else", ["C.D. Cal."]),
            ("phoenix case", ["D. Ariz."]),
            ("tampa div of the court", ["M.D. Fla."]),
            ("bay area federal court", ["N.D. Cal."]),
            ("state case in florida", ["Florida (state)"]),
            ("texas state court motion", ["Texas (state)"]),
            ("in Kansas state court", ["Kansas (state)"]),
            ("California superior court", ["California (state)"]),
            ("LA superior court", ["California (state)"]),
            ("La. state court", ["Louisiana (state)"]),
            ("D.C. Superior Court", ["District of Columbia (state)"]),
            ("drafting for fed court", ["federal"]),
            ("9th Cir. authority", ["Federal courts of appeals"]),
            ("in bankruptcy court", ["Bankruptcy courts"]),
        ],
    )
    def test_one_court_is_read(self, text: str, expected: list[str]) -> None:
        assert named(text) == [(name,) for name in expected]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("any kansas order on this", ("D. Kan.", "Kansas (state)")),
            ("texas federal court", ("E.D. Tex.", "N.D. Tex.", "S.D. Tex.", "W.D. Tex.")),
            ("california fed", ("C.D. Cal.", "E.D. Cal.", "N.D. Cal.", "S.D. Cal.")),
            ("so cal fed court", ("C.D. Cal.", "E.D. Cal.", "N.D. Cal.", "S.D. Cal.")),
            ("Kansas City case", ("D. Kan.", "W.D. Mo.")),
        ],
    )
    def test_words_that_fit_several_courts_keep_them_all(self, text: str, expected: tuple[str, ...]) -> None:
        assert named(text) == [expected]

    @pytest.mark.parametrize(
        "text",
        [
            "the district court said no",
            "la la land",
            "or me in hi ok",
            "i met Kan yesterday",
            "company D or its agent",
            "EXHIBIT D OR EXHIBIT E",
            "what DID the court say about the MTD",
            "judge jackson ruled",
            "Jackson v. Smith",
            "Judge Allen",
            "witness lives in Ohio",
            "our client is from Miami",
            "flying to tampa tomorrow",
            "Kansas open records act",
            "Ohio resident",
            "Reading the rule in court",
            "mobile phone records",
            "an email will do for the consultation",
            "federal rule 26",
            "fed r civ p",
            "fed crim case",
            "george washington university",
            "08-2464",
            "",
        ],
    )
    def test_ordinary_words_name_no_court(self, text: str) -> None:
        assert named(text) == []

    def test_a_mention_says_where_it_stands_and_why_it_counts(self) -> None:
        text = "filed in D. Kan. by a Tampa federal lawyer; it is about a farm in Iowa"
        assert [(m.words, m.strength) for m in read_courts(text)] == [
            ("D. Kan.", Strength.NAMED),
            ("Tampa federal", Strength.NAMED),
            ("Iowa", Strength.PLACE),
        ]
        assert all(text[m.span.start : m.span.end] == m.words for m in read_courts(text))

    def test_federal_court_says_nothing_further_beside_a_district(self) -> None:
        assert named("in federal court, N.D. Tex.") == [("N.D. Tex.",)]

    @given(st.text(max_size=300))
    def test_any_text_can_be_read_and_spans_are_right(self, text: str) -> None:
        for mention in read_courts(text):
            assert text[mention.span.start : mention.span.end] == mention.words
            assert mention.candidates

    @given(st.lists(st.sampled_from([c.name for c in DISTRICTS]), min_size=1, max_size=4))
    def test_bluebook_names_are_read_wherever_they_stand(self, names: list[str]) -> None:
        assert named("; then in ".join(["Filed", *names])) == [(name,) for name in names]


class TestWithoutItsCourt:
    """What is asked, whichever court it is asked of."""

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("D. Kan.: is a letter enough?", "is a letter enough?"),
            ("in kansas federal court is a motion heard if we did not talk", "is a motion heard if we did not talk"),
            ("How long may a motion be in the District of Utah?", "How long may a motion be ?"),
            ("N.D. Cal. and C.D. Cal.: must we meet?", "and must we meet?"),
            ("must we confer first?", "must we confer first?"),
            ("D. Kan.", "D. Kan."),
            ("", ""),
        ],
    )
    def test_is_what_is_left(self, text: str, left: str) -> None:
        assert without_courts(text) == left

    @given(st.text(max_size=200))
    def test_any_text_can_be_left_without_and_none_becomes_empty(self, text: str) -> None:
        left = without_courts(text)
        assert bool(left.strip()) >= bool(text.strip())
        assert len(left) <= max(len(text), 1)
