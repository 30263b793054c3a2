"""The data of what is looked for: each entry finds what it says it finds, and every fault of it is told at once."""

from __future__ import annotations

import pytest

from knowledge.intake.instructions import FaultyInstructionWords, load_instruction_words
from knowledge.intake.instructions.finding import spoken_in
from knowledge.intake.instructions.loading import Entry, Mark, read_instruction_words

DATA = load_instruction_words()
FAULTY = """
colour = "blue"
[[phrase]]
why = ""
says = ["ignore {nothing}", "<3> rules", "please? go"]
found = ["Ignore them."]
wherever = true
[[mark]]
why = "bears a mark"
pattern = "("
found = ["("]
"""


@pytest.mark.parametrize("entry", DATA.entries, ids=lambda entry: entry.place)
def test_an_entry_finds_its_sentences_and_leaves_the_others_alone(entry: Entry) -> None:
    assert [sentence for sentence in entry.found if not spoken_in(sentence)] == []
    assert [sentence for sentence in entry.quiet if spoken_in(sentence)] == []


@pytest.mark.parametrize("mark", DATA.marks, ids=lambda mark: mark.place)
def test_a_mark_is_found_where_it_says(mark: Mark) -> None:
    assert [text for text in mark.found if not mark.pattern.search(text)] == []


def test_every_fault_is_told_with_its_place() -> None:
    with pytest.raises(FaultyInstructionWords) as raised:
        read_instruction_words({"made.toml": FAULTY, "torn.toml": "[["})
    assert str(raised.value).splitlines()[1:-1] == [
        "made.toml: unknown key 'colour'",
        "made.toml: phrase 1: unknown key 'wherever'",
        "made.toml: phrase 1: why is missing or empty",
        "made.toml: phrase 1: there is no slot 'nothing'",
        "made.toml: phrase 1: '<3> rules' must begin with words that cannot be missing",
        "made.toml: phrase 1: 'please? go' must begin with words that cannot be missing",
        "made.toml: mark 1: the pattern cannot be read: missing ), unterminated subpattern at position 0",
    ]
    assert str(raised.value).splitlines()[-1].startswith("torn.toml: not readable as TOML: ")
