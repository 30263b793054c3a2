"""An embedding that is loaded when it is first needed, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.adapters.late_embedding import LateEmbedding
from tests.fakes.embedding import WordsEmbedding


def test_nothing_is_loaded_before_it_is_needed() -> None:
    loads: list[WordsEmbedding] = []

    def load() -> WordsEmbedding:
        loads.append(WordsEmbedding())
        return loads[-1]

    late = LateEmbedding(load)
    assert loads == []
    assert late.embed(["a letter"]) == WordsEmbedding().embed(["a letter"])
    assert (late.name, late.dimensions) == ("words", 32)
    assert len(loads) == 1


def test_threads_that_need_it_at_once_load_it_once() -> None:
    loads: list[WordsEmbedding] = []
    together = Barrier(8)

    def load() -> WordsEmbedding:
        loads.append(WordsEmbedding())
        return loads[-1]

    late = LateEmbedding(load)

    def name(_: int) -> str:
        together.wait()
        return late.name

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(name, range(8))) == {"words"}
    assert len(loads) == 1
