"""What the lexical index sees of a text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.adapters.tokens import STOP_WORDS, tokens_of

KEPT = ("not", "no", "nor", "before", "after", "under", "against", "unless", "without")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Fed. R. Civ. P. 26(c)(1)", ["fed", "r", "civ", "p", "26(c)(1)", "26(c)", "26"]),
        ("Fed.R.Civ.P. 26 (c) (1)", ["fed", "r", "civ", "p", "26(c)(1)", "26(c)", "26"]),
        ("Rule 37(a)(5)(A)(iii)", ["rule", "37(a)(5)(a)(iii)", "37(a)(5)(a)", "37(a)(5)", "37(a)", "37"]),
        ("D. Kan. Rule 37.2", ["d", "kan", "rule", "37.2"]),
        ("N.D. Cal. Civ. L.R. 37-1(a)", ["nd", "cal", "civ", "lr", "37-1(a)", "37-1"]),
        ("N. D. Cal. Civ. L. R. 37-1", ["nd", "cal", "civ", "lr", "37-1"]),
        ("D.C.COLO.LCivR 7.1(a)", ["dc", "colo", "lcivr", "7.1(a)", "7.1"]),
        ("D. Nev. LR IA 1-3(f)", ["d", "nev", "lr", "ia", "1-3(f)", "1-3"]),
        ("K.S.A. 60-237", ["ksa", "60-237"]),
        ("Cal. CCP § 2016.040", ["cal", "ccp", "2016.040"]),
        ("Case 2:08-cv-02464-ABC", ["case", "2:08-cv-02464", "08-2464", "abc"]),
        ("No. 08-2464", ["no", "08-2464"]),
        ("subdivision (c)(1)", ["subdivis", "(c)(1)", "(c)"]),
        ("5 (or) 14 (fourteen) days", ["5", "14", "fourteen", "day"]),
        ("2,500 pages", ["2500", "page"]),
        ("a good-faith effort", ["good", "faith", "effort"]),
        ("a good faith effort", ["good", "faith", "effort"]),
        ("E-mail, email and e‑mails", ["email", "email", "email"]),
        ("pre-filing non-party", ["prefil", "nonparti"]),
        ("prefiling nonparties", ["prefil", "nonparti"]),
        ("the movant’s and the parties' counsel", ["movant", "parti", "counsel"]),
        ("didn't, can’t, won't, cannot", ["not", "can", "not", "not", "can", "not"]),
        ("conferred, conferring and conference", ["confer", "confer", "confer"]),
        ("Señor ﬁled¹", ["senor", "file", "1"]),
        ("", []),
        ("🙂 … —", []),
    ],
)
def test_reads_law_as_lawyers_write_it(text: str, tokens: list[str]) -> None:
    assert tokens_of(text) == tokens


@pytest.mark.parametrize("word", KEPT)
def test_keeps_the_small_words_that_turn_a_duty_around(word: str) -> None:
    assert word not in STOP_WORDS
    assert len(tokens_of(word)) == 1


def test_never_takes_a_local_rule_for_the_rule_its_number_begins_with() -> None:
    assert "37" not in tokens_of("Rule 37.2, L.R. 37-1(a)")


numbers = st.from_regex(r"[1-9][0-9]?(\.[1-9][0-9]?|-[1-9])?", fullmatch=True)
labels = st.lists(st.sampled_from(["a", "c", "1", "12", "A", "ii", "iv", "aa"]), max_size=4)


@given(number=numbers, path=labels)
def test_gives_a_citation_whole_and_by_every_enclosing_subdivision(number: str, path: list[str]) -> None:
    wanted = [number + "".join(f"({label.lower()})" for label in path[:kept]) for kept in range(len(path), -1, -1)]
    assert tokens_of(number + "".join(f"({label})" for label in path)) == wanted


@given(st.text(max_size=200))
@example("İ'S")
def test_takes_any_text_and_gives_tokens_without_space(text: str) -> None:
    assert [token for token in tokens_of(text) if not token or any(c.isspace() for c in token)] == []


@given(st.lists(st.sampled_from(["confer", "before", "Rule 26(c)(1)", "e-mail", "didn't", "37.2", "good-faith"])))
def test_gives_the_same_whatever_the_case_the_quotes_and_the_dashes(words: list[str]) -> None:
    text = " ".join(words)
    assert tokens_of(text.upper().replace("'", "’").replace("-", "‐")) == tokens_of(text)


@given(st.lists(st.sampled_from(["confer", "37.2", "not", "26(c)"]), max_size=5), st.sampled_from([" ", "\n", "\t "]))
def test_reads_words_one_after_another(words: list[str], space: str) -> None:
    assert tokens_of(space.join(words)) == [token for word in words for token in tokens_of(word)]
