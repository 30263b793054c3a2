"""The phrase files: each compiles, each line can match, and the words each has to find, and must not."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot
from bot.conferral.reading import concepts
from bot.conferral.reading.concepts import concept

EXAMPLES = tomllib.loads((Path(__file__).parents[3] / "samples/lexicon_examples.toml").read_text(encoding="utf-8"))
LEXICON = {path.name.removesuffix(".txt"): path for path in (files(concepts.__package__) / "lexicon").iterdir()}


@cache
def phrases(name: str) -> list[str]:
    """The phrases of one file, without comments."""
    lines = LEXICON[name].read_text(encoding="utf-8").splitlines()
    return [phrase for line in lines if (phrase := line.partition("#")[0].strip())]


def examples(kind: str) -> list[tuple[str, str]]:
    return [(name, words) for name, told in EXAMPLES.items() for words in told[kind]]


@cache
def sources() -> str:
    """All code and phrase files of the bot in which a concept may be named."""
    folder = Path(bot.__file__).parent
    read = (path.read_text(encoding="utf-8") for path in [*folder.rglob("*.py"), *folder.rglob("lexicon/*.txt")])
    return "\n".join(read)


@pytest.mark.parametrize("name", sorted(LEXICON))
def test_every_phrase_file_compiles_and_is_read_by_something(name: str) -> None:
    assert concept(name).search("") is None
    assert phrases(name)
    assert f'"{name}"' in sources() or f"{{{name}}}" in sources()


@pytest.mark.parametrize("name", sorted(LEXICON))
def test_no_phrase_is_written_twice(name: str) -> None:
    written = phrases(name)
    assert sorted(set(written)) == sorted(written)


@pytest.mark.parametrize("name", sorted(LEXICON))
def test_examples_are_given_of_every_phrase_file(name: str) -> None:
    assert set(EXAMPLES[name]) == {"match", "miss"}
    assert EXAMPLES[name]["match"]


@pytest.mark.parametrize(("name", "words"), examples("match"))
def test_finds(name: str, words: str) -> None:
    assert concept(name).search(words), words


@pytest.mark.parametrize(("name", "words"), examples("miss"))
def test_does_not_find(name: str, words: str) -> None:
    found = concept(name).search(words)
    assert found is None, found


def test_examples_are_given_of_no_file_that_is_gone() -> None:
    assert set(EXAMPLES) <= set(LEXICON)


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data(), st.sampled_from([(name, phrase) for name in sorted(LEXICON) for phrase in phrases(name)]))
def test_every_phrase_finds_words_that_are_written_as_it_says(data: st.DataObject, written: tuple[str, str]) -> None:
    name, phrase = written
    alone = re.compile(rf"(?<!\w)(?:{concepts._expression(phrase)})(?!\w)", re.IGNORECASE)
    words = data.draw(st.from_regex(alone))
    assert concept(name).search(words)


class TestTheWayPhrasesAreWritten:
    """A space is any white space, an apostrophe either kind, ` ~ ` a few words."""

    def test_words_are_whole_and_their_case_is_nothing(self) -> None:
        assert concept("fax").search("By FAX.")
        assert not concept("telephone").search("recalled")

    def test_a_space_is_any_white_space(self) -> None:
        assert concept("good_faith").search("in all good\n  faith")

    @pytest.mark.parametrize("apostrophe", ["'", "’"])
    def test_an_apostrophe_is_either_kind(self, apostrophe: str) -> None:
        assert concept("place").search(f"in Plaintiff{apostrophe}s office")

    def test_a_few_words_may_stand_between_but_no_end_of_a_clause(self) -> None:
        assert concept("conferral_claimed").search("in good faith, as asked, conferred")
        assert not concept("conferral_claimed").search("the deed was made in good faith; the lawyers met")

    def test_an_unknown_concept_is_a_fault_of_ours(self) -> None:
        with pytest.raises(FileNotFoundError):
            concept("no such concept")
