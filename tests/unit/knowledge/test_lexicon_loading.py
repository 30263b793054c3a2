"""Reading the lexicon's files: every fault at once, each with its file and line."""

import pytest

from knowledge.lexicon import FaultyLexicon, Kind, read_lexicon

_GOOD = """
[[entry]]
says = ["mtc", "motion 2 compel"]
means = "motion to compel; motion for an order compelling disclosure or discovery"
older = "apply for an order compelling disclosure or discovery"
kind = "abbreviation"
at = ["37(a)(1)"]
seen = "a page"

[[entry]]
says = ["mts"]
means = ["motion to strike", "motion to seal"]
kind = "abbreviation"
case = "upper"
seen = "a page"
"""


class TestAGoodFile:
    """What a file without faults gives."""

    def test_becomes_entries(self) -> None:
        first, second = read_lexicon({"motions.toml": _GOOD}).entries
        assert (first.says, first.kind, first.at, first.seen) == (
            ("mtc", "motion 2 compel"),
            Kind.ABBREVIATION,
            ("37(a)(1)",),
            "a page",
        )
        assert first.meanings == (("motion to compel", "motion for an order compelling disclosure or discovery"),)
        assert first.older == ("apply for an order compelling disclosure or discovery",)
        assert (first.ambiguous, first.upper, first.place) == (False, False, "motions.toml:2")
        assert (second.ambiguous, second.upper, second.place) == (True, True, "motions.toml:10")

    def test_halves_the_weight_of_an_ambiguous_entry(self) -> None:
        first, second = read_lexicon({"motions.toml": _GOOD}).entries
        assert (first.weight, second.weight) == (1.0, 0.5)


_FAULTY = """
[[entry]]
says = ["mtc", "the", "_ over", "our side"]
means = "motion to compel"
kind = "abbreviation"
seen = " "
sean = "a page"

[[entry]]
says = ["MTC"]
means = "motion to compel;"
kind = "abbreviation"
seen = "a page"

[[entry]]
says = []
means = "motion"
kind = "nickname"
case = "lower"
seen = "a page"

[[entry]]
says = ["m.t.c."]
means = "motion to compel"
kind = "slang"
seen = "a page"

[[outside]]
says = ["alimony"]
subject = ""
seen = "a page"
"""


def test_all_faults_are_reported_at_once_with_file_and_line() -> None:
    with pytest.raises(FaultyLexicon) as raised:
        read_lexicon({"a.toml": _FAULTY, "b.toml": "this is not TOML", "c.toml": "[words]\n"})
    assert str(raised.value).splitlines() == [
        "The lexicon has faults:",
        "a.toml:2: unknown key 'sean'",
        "a.toml:2: 'the' is a plain English word",
        "a.toml:2: '_ over' needs a word at both ends",
        "a.toml:2: 'our side' says no more than 'side': its other words are skipped in reading",
        "a.toml:2: seen is empty",
        "a.toml:9: means must be phrases parted by semicolons, none empty",
        "a.toml:15: says must be a list of texts, not empty",
        "a.toml:15: case must be 'any' or 'upper', not 'lower'",
        "a.toml:28: subject is empty",
        "b.toml: not readable as TOML: Expected '=' after a key in a key/value pair (at line 1, column 6)",
        "c.toml: unknown table 'words'",
        "a.toml:22: 'm.t.c.' is also said at a.toml:2; write one entry with both meanings",
    ]


def test_a_way_of_saying_written_twice_in_one_entry_is_a_fault() -> None:
    text = '[[entry]]\nsays = ["no-show", "No show"]\nmeans = "fails to appear"\nkind = "slang"\nseen = "a page"\n'
    with pytest.raises(FaultyLexicon, match=r"a\.toml:1: 'No show' is written twice"):
        read_lexicon({"a.toml": text})
