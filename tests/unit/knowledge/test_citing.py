"""Reading citations: as associates type them, and as the manifest holds them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from knowledge.citing import (
    Certainty,
    DocketCitation,
    RuleCitation,
    UnreadableCitation,
    is_covered,
    parse_citation,
    read_citations,
    read_reporter_citations,
    render,
)

MANIFEST = Path(__file__).parents[4] / "shared" / "corpus" / "manifest.toml"


def cited(text: str, court: str | None = None) -> list[str]:
    """Every citation that `text` states, as printed."""
    return [render(c.citation) for c in read_citations(text, court=court) if not c.in_range]


class TestPostalCodesThatAreWords:
    """Before a rule, "in", "or" and "me" are words, unless they are plainly written as a state."""

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("what changed in Rule 26 on December 1, 2007?", ["Fed. R. Civ. P. 26"]),
            ("is it rule 26 or Rule 37?", ["Fed. R. Civ. P. 26", "Fed. R. Civ. P. 37"]),
            ("Or Rule 37?", ["Fed. R. Civ. P. 37"]),
            ("give me rule 26(f)", ["Fed. R. Civ. P. 26(f)"]),
            ("ok rule 45", ["Fed. R. Civ. P. 45"]),
            ("WHAT IS IN RULE 26", ["Fed. R. Civ. P. 26"]),
            ("Or. R. Civ. P. 36", ["Or. R. Civ. P. 36"]),
            ("Me. R. Civ. P. 26", ["Me. R. Civ. P. 26"]),
            ("what is PA Rule 4003.1", ["Pa. R. Civ. P. 4003.1"]),
            ("Idaho rule 37", ["Idaho R. Civ. P. 37"]),
        ],
    )
    def test_read_as_a_person_reads_it(self, text: str, printed: list[str]) -> None:
        assert cited(text) == printed


class TestCitationsThatNameTheirSeries:
    """Read the same with any court in hand."""

    @pytest.mark.parametrize("court", [None, "D. Kan.", "Texas (state)"])
    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("Fed. R. Civ. P. 26(c)(1)", "Fed. R. Civ. P. 26(c)(1)"),
            ("Fed.R.Civ.P. 26(c)(1)", "Fed. R. Civ. P. 26(c)(1)"),
            ("F.R.C.P. 26(C)(1)(g)", "Fed. R. Civ. P. 26(c)(1)(G)"),
            ("FRCP 37(a)(5)(A)", "Fed. R. Civ. P. 37(a)(5)(A)"),
            ("FRCP26", "Fed. R. Civ. P. 26"),
            ("fed r civ p 30b6", "Fed. R. Civ. P. 30(b)(6)"),
            ("Federal Rule of Civil Procedure 26(b)(2)(B)", "Fed. R. Civ. P. 26(b)(2)(B)"),
            ("federal rule 26(f)", "Fed. R. Civ. P. 26(f)"),
            ("Fed. R. Civ. P. 16.1", "Fed. R. Civ. P. 16.1"),
            ("D. Kan. Rule 37.2", "D. Kan. Rule 37.2"),
            ("D. Kan. R. 37.2", "D. Kan. Rule 37.2"),
            ("D.Kan.Rule 37.2", "D. Kan. Rule 37.2"),
            ("D. Kan. Local Rule 37.2", "D. Kan. Rule 37.2"),
            ("d kan local rule 37.2", "D. Kan. Rule 37.2"),
            ("kansas fed rule 37.2", "D. Kan. Rule 37.2"),
            ("Kansas local rule 37.2", "D. Kan. Rule 37.2"),
            ("D. Kan. Rule 7.1", "D. Kan. Rule 7.1"),
            ("N.D. Cal. Civ. L.R. 37-1(a)", "N.D. Cal. Civ. L.R. 37-1(a)"),
            ("the Northern District of California's Civil Local Rule 37-1(a)", "N.D. Cal. Civ. L.R. 37-1(a)"),
            ("N.D. Cal. Patent L.R. 3-1", "N.D. Cal. Patent L.R. 3-1"),
            ("C.D. Cal. L.R. 7-3", "C.D. Cal. L.R. 7-3"),
            ("D. Nev. LR IA 1-3(f)", "D. Nev. LR IA 1-3(f)"),
            ("DUCivR 37-1", "DUCivR 37-1"),
            ("D.C.COLO.LCivR 7.1(a)", "D.C.COLO.LCivR 7.1(a)"),
            ("NECivR 7.1(i)", "NECivR 7.1(i)"),
            ("D. Ariz. LRCiv 7.2(j)", "D. Ariz. LRCiv 7.2(j)"),
            ("M.D. Fla. L.R. 3.01(g)", "M.D. Fla. L.R. 3.01(g)"),
            ("E.D. Mo. L.R. 3.04(A)", "E.D. Mo. L.R. 3.04(A)"),
            ("S.D. Fla. L.R. 7.1(a)(3)", "S.D. Fla. L.R. 7.1(a)(3)"),
            ("N.D. Ill. L.R. 37.2", "N.D. Ill. L.R. 37.2"),
            ("SDNY Local Civil Rule 37.2", "S.D.N.Y. Local Civ. R. 37.2"),
            ("S.D. Ohio Civ. R. 37.1", "S.D. Ohio Civ. R. 37.1"),
            ("W.D. Tex. Local Rule CV-7(h)", "W.D. Tex. Local Rule CV-7(h)"),
            ("W.D. Wash. LCR 37(a)(1)", "W.D. Wash. LCR 37(a)(1)"),
            ("E.D. La. LR 37.1E", "E.D. La. LR 37.1E"),
            ("K.S.A. 60-237(a)(1)", "K.S.A. 60-237(a)(1)"),
            ("Cal. CCP 2016.040", "Cal. Code Civ. Proc. § 2016.040"),
            ("Cal. Code Civ. Proc. § 2016.040", "Cal. Code Civ. Proc. § 2016.040"),
            ("CCP 2016.040", "Cal. Code Civ. Proc. § 2016.040"),
            ("Tex. R. Civ. P. 191.2", "Tex. R. Civ. P. 191.2"),
            ("texas rule 191.2", "Tex. R. Civ. P. 191.2"),
            ("Fla. R. Civ. P. 1.202", "Fla. R. Civ. P. 1.202"),
            ("Utah R. Civ. P. 37", "Utah R. Civ. P. 37"),
            ("Ohio Civ. R. 37", "Ohio Civ. R. 37"),
            ("EDCR 2.34(d)", "EDCR 2.34(d)"),
            ("crim rule 16.1", "Fed. R. Crim. P. 16.1"),
            ("FRE 502", "Fed. R. Evid. 502"),
            ("evidence rule 502(d)", "Fed. R. Evid. 502(d)"),
            ("Fed. R. Bankr. P. 7026", "Fed. R. Bankr. P. 7026"),
            ("Fed. R. App. P. 27", "Fed. R. App. P. 27"),
            ("D. Kan. Rule CR 32.1", "D. Kan. Crim. L.R. 32.1"),
        ],
    )
    def test_the_series_is_read(self, text: str, printed: str, court: str | None) -> None:
        assert cited(text, court) == [printed]

    def test_a_local_rule_is_never_the_federal_rule_of_its_number(self) -> None:
        citation = read_citations("D. Kan. Rule 37.2")[0].citation
        assert citation == RuleCitation("D. Kan.", "Rule", "37.2", ())

    @pytest.mark.parametrize(
        ("text", "covered"),
        [("FRCP 26", True), ("D. Kan. Rule 37.2", True), ("FRE 502", False), ("crim rule 16.1", False)],
    )
    def test_rules_outside_the_product_are_recognised_as_such(self, text: str, covered: bool) -> None:
        citation = parse_citation(text)
        assert isinstance(citation, RuleCitation)
        assert is_covered(citation) is covered


class TestCitationsThatNeedTheirContext:
    """Bare rules are federal; bare local numbers belong to the court named or in hand, or are ambiguous."""

    @pytest.mark.parametrize(
        ("text", "court", "printed", "certainty"),
        [
            ("rule 37", None, "Fed. R. Civ. P. 37", Certainty.INFERRED),
            ("Rule 26(f)", "D. Kan.", "Fed. R. Civ. P. 26(f)", Certainty.INFERRED),
            ("first 26f of my life", None, "Fed. R. Civ. P. 26(f)", Certainty.INFERRED),
            ("does 26(c) cover that", "N.D. Cal.", "Fed. R. Civ. P. 26(c)", Certainty.INFERRED),
            ("a 30(b)(6) depo", None, "Fed. R. Civ. P. 30(b)(6)", Certainty.INFERRED),
            ("Rule 99", None, "Fed. R. Civ. P. 99", Certainty.INFERRED),
            ("kansas fed rule 26(c)", None, "Fed. R. Civ. P. 26(c)", Certainty.INFERRED),
            ("rule 16.1", None, "Fed. R. Civ. P. 16.1", Certainty.INFERRED),
            ("Rule 37", "Utah (state)", "Utah R. Civ. P. 37", Certainty.INFERRED),
            ("Rule 37", "Kansas (state)", "K.S.A. 60-237", Certainty.INFERRED),
            ("1.202", "Florida (state)", "Fla. R. Civ. P. 1.202", Certainty.INFERRED),
            ("does section 2016.040 apply", None, "Cal. Code Civ. Proc. § 2016.040", Certainty.INFERRED),
            ("L.R. 7-3", "C.D. Cal.", "C.D. Cal. L.R. 7-3", Certainty.INFERRED),
            ("Civil L.R. 37-1", "N.D. Cal.", "N.D. Cal. Civ. L.R. 37-1", Certainty.INFERRED),
            ("LR IA 1-3(f)", "D. Nev.", "D. Nev. LR IA 1-3(f)", Certainty.EXPLICIT),
            ("LRCiv 7.2(j)", None, "D. Ariz. LRCiv 7.2(j)", Certainty.INFERRED),
            ("my 3.01(g) cert", "M.D. Fla.", "M.D. Fla. L.R. 3.01(g)", Certainty.INFERRED),
            ("tampa case. my 3.01(g) cert", None, "M.D. Fla. L.R. 3.01(g)", Certainty.INFERRED),
            ("does 37.2 in D Kan reach this", None, "D. Kan. Rule 37.2", Certainty.INFERRED),
            ("in D. Kan., does Rule 37.2 apply", "N.D. Cal.", "D. Kan. Rule 37.2", Certainty.INFERRED),
            ("Local Rule 7-3 (C.D. Cal.)", None, "C.D. Cal. L.R. 7-3", Certainty.INFERRED),
            ("skips the 7-3 conference", "C.D. Cal.", "C.D. Cal. L.R. 7-3", Certainty.INFERRED),
            ("does 37-1 apply", "D. Utah", "DUCivR 37-1", Certainty.INFERRED),
            ("local rule 37.2", None, "L.R. 37.2", Certainty.AMBIGUOUS),
            ("is 37.2 met", None, "L.R. 37.2", Certainty.AMBIGUOUS),
            ("the 7-3 conference", None, "L.R. 7-3", Certainty.AMBIGUOUS),
            ("Rule 26.2", None, "L.R. 26.2", Certainty.AMBIGUOUS),
        ],
    )
    def test_the_court_binds_first(self, text: str, court: str | None, printed: str, certainty: Certainty) -> None:
        found = read_citations(text, court=court)
        assert [(render(c.citation), c.certainty) for c in found] == [(printed, certainty)]

    def test_an_ambiguous_local_rule_has_no_court(self) -> None:
        assert parse_citation("L.R. 37.2") == RuleCitation(None, "L.R.", "37.2")


class TestBodiesNamedBesideTheNumber:
    """A body of rules named after or before the number binds it, as one in the label does."""

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("Rule 408 of the evidence rules", ["Fed. R. Evid. 408"]),
            ("does rule 16.1 of the criminal rules apply", ["Fed. R. Crim. P. 16.1"]),
            ("the bankruptcy rules' Rule 7026", ["Fed. R. Bankr. P. 7026"]),
            ("the FRE's Rule 502(d)", ["Fed. R. Evid. 502(d)"]),
            ("under the evidence rules, Rule 408", ["Fed. R. Evid. 408"]),
            ("rule 27 under the appellate rules", ["Fed. R. App. P. 27"]),
            ("Rule 502(d), Fed. R. Evid.", ["Fed. R. Evid. 502(d)"]),
            ("Rule 502(d) (FRE)", ["Fed. R. Evid. 502(d)"]),
            ("Federal Rule 408 of Evidence", ["Fed. R. Evid. 408"]),
            ("502(d) of the evidence rules", ["Fed. R. Evid. 502(d)"]),
            ("7026 of the bankruptcy rules", ["Fed. R. Bankr. P. 7026"]),
            ("Rule 26(c) of the Federal Rules of Civil Procedure", ["Fed. R. Civ. P. 26(c)"]),
            ("Rule 191.2 of the Texas Rules of Civil Procedure", ["Tex. R. Civ. P. 191.2"]),
            ("rule 7 of the local rules of D. Kan.", ["D. Kan. Rule 7"]),
            (
                "Rules 401, 402 and 403 of the evidence rules",
                ["Fed. R. Evid. 401", "Fed. R. Evid. 402", "Fed. R. Evid. 403"],
            ),
            (
                "D. Kan. Rule 37.2 and Rule 408 of the evidence rules",
                ["D. Kan. Rule 37.2", "Fed. R. Evid. 408"],
            ),
        ],
    )
    def test_the_body_binds(self, text: str, printed: list[str]) -> None:
        assert cited(text) == printed

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("Rule 26, FRE 502", ["Fed. R. Civ. P. 26", "Fed. R. Evid. 502"]),
            ("Rule 37 and the evidence rules", ["Fed. R. Civ. P. 37"]),
            ("does rule 26 follow the criminal rules", ["Fed. R. Civ. P. 26"]),
            ("under Rule 26, evidence rules do not apply", ["Fed. R. Civ. P. 26"]),
            ("D. Kan. Rule 37.2 in bankruptcy rules", ["D. Kan. Rule 37.2"]),
            ("30 days under the criminal rules", []),
            ("3 of the evidence rules changed", []),
            ("section 408 of the evidence rules", []),
        ],
    )
    def test_a_body_that_belongs_to_something_else_does_not(self, text: str, printed: list[str]) -> None:
        assert cited(text) == printed

    def test_the_words_of_a_body_before_the_rule_are_part_of_the_citation(self) -> None:
        assert parse_citation("Bankruptcy Rules' Rule 7026") == RuleCitation("federal", "Fed. R. Bankr. P.", "7026")


class TestSeveralCitations:
    """Lists and ranges."""

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("Rule 26 and Rule 37", ["Fed. R. Civ. P. 26", "Fed. R. Civ. P. 37"]),
            ("Rules 26 and 37(a)(1)", ["Fed. R. Civ. P. 26", "Fed. R. Civ. P. 37(a)(1)"]),
            ("26(c) or (g)", ["Fed. R. Civ. P. 26(c)", "Fed. R. Civ. P. 26(g)"]),
            (
                "Rule 26(c)(1), (c)(2) and (d)",
                ["Fed. R. Civ. P. 26(c)(1)", "Fed. R. Civ. P. 26(c)(2)", "Fed. R. Civ. P. 26(d)"],
            ),
            ("rules 33, 34, and 36", ["Fed. R. Civ. P. 33", "Fed. R. Civ. P. 34", "Fed. R. Civ. P. 36"]),
            (
                "D. Kan. Rule 37.2 and Fed. R. Civ. P. 26(c)(1)",
                ["D. Kan. Rule 37.2", "Fed. R. Civ. P. 26(c)(1)"],
            ),
            (
                "C.D. Cal. L.R. 37-1, 37-2 and N.D. Cal. Civ. L.R. 37-1",
                ["C.D. Cal. L.R. 37-1", "C.D. Cal. L.R. 37-2", "N.D. Cal. Civ. L.R. 37-1"],
            ),
            ("local rules 7.1 and 37.1 in S.D. Ind.", ["S.D. Ind. L.R. 7.1", "S.D. Ind. L.R. 37.1"]),
            (
                "Cal. Code Civ. Proc. §§ 2016.040 and 2023.010",
                ["Cal. Code Civ. Proc. § 2016.040", "Cal. Code Civ. Proc. § 2023.010"],
            ),
        ],
    )
    def test_every_member_of_a_list_is_read(self, text: str, printed: list[str]) -> None:
        assert cited(text) == printed

    @pytest.mark.parametrize(
        ("text", "ends", "between"),
        [
            ("Rules 26 through 37", ["26", "37"], [str(n) for n in range(27, 37)]),
            ("does it reach just 26-37?", ["26", "37"], [str(n) for n in range(27, 37)]),
            ("Rules 33-36", ["33", "36"], ["34", "35"]),
            ("C.D. Cal. L.R. 37-1 to 37-4", ["37-1", "37-4"], ["37-2", "37-3"]),
        ],
    )
    def test_a_range_states_its_ends_and_implies_the_rest(self, text: str, ends: list[str], between: list[str]) -> None:
        found = [(c.citation, c.in_range) for c in read_citations(text)]
        numbers = [(c.number, implied) for c, implied in found if isinstance(c, RuleCitation)]
        assert sorted(n for n, implied in numbers if not implied) == ends
        assert sorted(n for n, implied in numbers if implied) == between

    def test_a_range_of_subdivisions_is_read_on_its_own_level(self) -> None:
        found = [(render(c.citation), c.in_range) for c in read_citations("26(a)(1)(A)(i)-(iii), 37(b)(2)(A)-(C)")]
        assert found == [
            ("Fed. R. Civ. P. 26(a)(1)(A)(i)", False),
            ("Fed. R. Civ. P. 26(a)(1)(A)(ii)", True),
            ("Fed. R. Civ. P. 26(a)(1)(A)(iii)", False),
            ("Fed. R. Civ. P. 37(b)(2)(A)", False),
            ("Fed. R. Civ. P. 37(b)(2)(B)", True),
            ("Fed. R. Civ. P. 37(b)(2)(C)", False),
        ]

    def test_what_only_counts_something_ends_a_list(self) -> None:
        assert cited("under Rule 37, 30 days after") == ["Fed. R. Civ. P. 37"]
        assert cited("Rule 26(c), 2 calls and 3 emails") == ["Fed. R. Civ. P. 26(c)"]


class TestDocketNumbers:
    """Short and long forms name one case."""

    @pytest.mark.parametrize(
        "text",
        [
            "08-cv-2464-JWL-DJW",
            "2:08-cv-02464",
            "08-2464",
            "No. 08-2464-JWL",
            "08 cv 2464",
            "2:08CV2464",
            "Case 08-2464",
        ],
    )
    def test_every_form_is_the_same_case(self, text: str) -> None:
        citation = parse_citation(text)
        assert isinstance(citation, DocketCitation)
        assert citation.same_case(DocketCitation("08", 2464, "cv", "2", ("JWL", "DJW"), "D. Kan."))

    def test_what_two_forms_state_must_agree(self) -> None:
        civil, criminal = parse_citation("08-cv-2464"), parse_citation("08-cr-2464")
        assert isinstance(civil, DocketCitation)
        assert isinstance(criminal, DocketCitation)
        assert not civil.same_case(criminal)

    def test_the_court_and_day_in_brackets_are_read(self) -> None:
        text = "see No. 07-CV-2192-JAR-GLR (D. Kan. Aug. 29, 2007), at 2"
        found = read_citations(text)
        assert [render(c.citation) for c in found] == ["No. 07-cv-2192-JAR-GLR (D. Kan. Aug. 29, 2007)"]
        assert text[found[0].span.start : found[0].span.end] == "No. 07-CV-2192-JAR-GLR (D. Kan. Aug. 29, 2007)"

    @pytest.mark.parametrize("text", ["555-1234", "913-555-1234", "12-2015", "2015-2016", "66101-1234", "08/2464"])
    def test_other_numbers_with_a_hyphen_are_no_docket(self, text: str) -> None:
        assert read_citations(text) == ()


class TestNumbersThatCiteNothing:
    """Numbers that count, date, or point into other things."""

    @pytest.mark.parametrize("court", [None, "D. Kan.", "N.D. Cal."])
    @pytest.mark.parametrize(
        "text",
        [
            "we talked for 1.5 hours",
            "5-6 calls and 2-3 emails",
            "10-15 minutes",
            "talked 2-3 times",
            "available 24-7",
            "$3.01 and $37.2 million",
            "37.2%",
            "Ex. 26(a) and Doc. 26(c)",
            "dkt 37.2, page 37.2",
            "on 3.3.2015 at 10.30 am",
            "Dec. 1, 2015",
            "2015-03-03",
            "version v2.1",
            "28 U.S.C. § 636(b)(1)(A)",
            "section 10(b)",
            "10b-5",
            "553 F.3d 1161, 1163 n.2",
            "2007 WL 2480",
            "day 45, 40k specials, 2 days",
            "12k",
            "",
        ],
    )
    def test_nothing_is_read(self, text: str, court: str | None) -> None:
        assert cited(text, court) == []


class TestParsingOneCitation:
    """What an option or a manifest takes."""

    @pytest.mark.parametrize("text", ["", "see text", "Rules 26 and 37", "what does Rule 26 say", "standing orders"])
    def test_anything_but_one_citation_is_refused_in_words_for_people(self, text: str) -> None:
        with pytest.raises(UnreadableCitation, match="is not one citation"):
            parse_citation(text)

    def test_a_bare_number_is_enough(self) -> None:
        assert parse_citation("26(c)(1)") == RuleCitation("federal", "Fed. R. Civ. P.", "26", ("c", "1"))
        assert parse_citation("37.2", court="D. Kan.") == RuleCitation("D. Kan.", "Rule", "37.2")

    def test_a_rule_contains_its_subdivisions_only(self) -> None:
        rule = RuleCitation("federal", "Fed. R. Civ. P.", "26", ("c",))
        assert rule.contains(RuleCitation("federal", "Fed. R. Civ. P.", "26", ("c", "1", "G")))
        assert not rule.contains(RuleCitation("federal", "Fed. R. Civ. P.", "26", ("b",)))
        assert not rule.contains(RuleCitation("D. Kan.", "Rule", "26", ("c", "1")))


class TestManifestCitations:
    """The citation fields of a manifest, which may hold several."""

    @pytest.mark.parametrize(
        ("text", "court", "printed"),
        [
            (
                "N.D. Cal. Civ. L.R. 1-5, 37-1",
                "N.D. Cal.",
                ["N.D. Cal. Civ. L.R. 1-5", "N.D. Cal. Civ. L.R. 37-1"],
            ),
            (
                "C.D. Cal. L.R. 7-3, 37-1 to 37-4",
                "C.D. Cal.",
                ["C.D. Cal. L.R. 7-3", "C.D. Cal. L.R. 37-1", "C.D. Cal. L.R. 37-4"],
            ),
            (
                "Fed. R. Civ. P. 16(b)(3)(B)(iv), 16.1, 26(f)(3)(D)",
                "federal",
                ["Fed. R. Civ. P. 16(b)(3)(B)(iv)", "Fed. R. Civ. P. 16.1", "Fed. R. Civ. P. 26(f)(3)(D)"],
            ),
            ("D. Kan. Rules 5.4.5, 5.4.6", "D. Kan.", ["D. Kan. Rule 5.4.5", "D. Kan. Rule 5.4.6"]),
            ("D. Nev. LR IA 1-3(f), LR 26-6", "D. Nev.", ["D. Nev. LR IA 1-3(f)", "D. Nev. LR 26-6"]),
            ("NECivR 7.1(i) in 2008, 7.1(j) later", "D. Neb.", ["NECivR 7.1(i)", "NECivR 7.1(j)"]),
            ("EDCR 2.34, 5.402", "Nevada (state)", ["EDCR 2.34", "EDCR 5.402"]),
            ("standing orders of Magistrate Judges", "N.D. Cal.", []),
            ("D. Kan. Rules of Practice", "D. Kan.", []),
            ("see text", "several federal district courts", []),
        ],
    )
    def test_all_of_them_are_read(self, text: str, court: str, printed: list[str]) -> None:
        assert cited(text, court) == printed

    @pytest.mark.skipif(not MANIFEST.exists(), reason="the evaluation corpus is not beside this repository")
    def test_every_rule_and_order_of_the_evaluation_corpus_is_read_as_its_own_court_s(self) -> None:
        for source in tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["source"]:
            found = read_citations(source["citation"], court=source["court"])
            assert {c.citation.court for c in found} <= {source["court"]}, source["citation"]
            if source["kind"] != "note":
                assert len(found) == 1, source["citation"]


class TestReporterCitations:
    """Decisions in reporters, found by eyecite."""

    def test_volume_reporter_and_page_are_read_with_their_place(self) -> None:
        text = "As held in Hall v. Sullivan, 231 F.R.D. 468 (D. Md. 2005), Rule 26 applies."
        found = read_reporter_citations(text)
        assert [(c.volume, c.reporter, c.page) for c in found] == [("231", "F.R.D.", "468")]
        assert [text[c.span.start : c.span.end] for c in found] == [c.words for c in found]

    def test_rules_are_no_reporter_citations(self) -> None:
        assert read_reporter_citations("D. Kan. Rule 37.2 and Fed. R. Civ. P. 26(c)") == ()
