"""The starter corpus as a generation in memory, and a checker of the shipped rules over it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import knowledge
from bot.adapters.rule_files import load_rules
from bot.assistant.authorities import Authorities
from bot.assistant.checker import Checker
from knowledge.accession import take_in
from knowledge.adapters.reading import FileReader
from knowledge.manifest import read_manifest
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory

FOLDER = Path(knowledge.__file__).parent / "starter"


@cache
def starter_generation() -> GenerationInMemory:
    """The documents the product ships with."""
    manifest = read_manifest(FOLDER / "manifest.toml")
    taken = take_in(manifest, FileReader(), (), progress=lambda _what, _done, _all: None)
    return GenerationInMemory(taken.contents, WordsEmbedding())


@cache
def starter_checker() -> Checker:
    """A checker of the shipped rules, which quotes from the starter corpus."""
    return Checker(load_rules(None), Authorities(starter_generation))
