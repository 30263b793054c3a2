"""The golden questions the product ships with are found in the starter corpus, with the real embedding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.adapters.golden_file import GoldenFile
from bot.assistant.golden import GoldenCheck
from bot.bootstrap import Product
from knowledge.succession import Succession

TODAY = date(2026, 11, 21)


def test_every_question_finds_its_words(product: Product, tmp_path: Path) -> None:
    cases = GoldenFile(tmp_path).cases()
    assert 20 <= len(cases) <= 30
    held = {edition.source for edition in product.researcher.editions()}
    assert {gold.file for case in cases for gold in case.gold} <= held
    check = GoldenCheck(lambda: cases, lambda _current: product.researcher.library)
    assert check(Succession(product.generations.open_current(), None, TODAY)) == []
