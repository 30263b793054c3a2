"""English is told from other languages and from no language, in a sentence and in a long text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.reading.language import Language, language_of


@pytest.mark.parametrize(
    "text",
    [
        "Counsel conferred by telephone on March 4, 2024, and Request 3 remains for decision.",
        "4/12 tel. V.R.-S.G., 35 min., RFP 2, 11, 12; no agr.",
        "Called counsel. No answer.",
        "Counsel for Señor Nuñez called counsel for Muñoz e Hijos about the requests, and nobody answered.",
    ],
)
def test_english(text: str) -> None:
    assert language_of(text) is Language.ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "El abogado llamó por teléfono al abogado del demandado el 4 de marzo, pero no hubo acuerdo.",
        "Der Anwalt des Klägers hat mit dem Anwalt der Beklagten gesprochen, und sie haben sich nicht geeinigt.",
        "L'avocat du demandeur a téléphoné à l'avocat du défendeur le 4 mars, mais ils ne sont pas d'accord.",
        "Pełnomocnik powoda zadzwonił do pełnomocnika pozwanego w dniu 4 marca, lecz nie było zgody.",
        "Адвокат истца позвонил адвокату ответчика четвёртого марта.",
        "律师于三月四日致电对方律师讨论请求。双方没有达成协议。",
        "Pengacara penggugat menelepon pengacara tergugat pada bulan lalu tetapi tidak ada kesepakatan apa pun.",
    ],
)
def test_another_language(text: str) -> None:
    assert language_of(text) is Language.OTHER
    assert language_of(f"{text} " * 2_000) is Language.OTHER


@pytest.mark.parametrize("text", ["", "123 456 789", "x" * 500, "zxcv bnmq wrtp " * 9, "()()[]--", "certify " * 500])
def test_no_language(text: str) -> None:
    assert language_of(text) is Language.NONE


@given(st.text())
def test_whatever_the_text_there_is_an_answer(text: str) -> None:
    assert language_of(text) in Language
