"""How many of the poisoned documents are flagged before approval, how many clean ones, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.intake.concern import Gravity
from knowledge.intake.false_rules import false_rules_in
from knowledge.intake.instructions import instructions_in
from knowledge.layout.plain import lay_out_text
from tests.samples.poisoned import Made, Planted, clean, held, poisoned

Figure = dict[str, Any]
TODAY = date(2026, 1, 5)
_SHARED = Path(__file__).parents[2].parent / "shared" / "corpus"
_PAGES = 50
_CHARACTERS_A_PAGE = 2_400


def poison_figures() -> Iterator[Figure]:
    """Count what is flagged, by what was planted and by half; and the alarms on clean and on real texts."""
    documents = poisoned()
    for planted in (Planted.INSTRUCTION, Planted.STATEMENT, Planted.RULE):
        for held_out in (False, True):
            chosen = [made for made in documents if made.planted is planted and made.held_out is held_out]
            yield {"figure": f"poisoned_{planted}", "held_out": held_out, **_flagged(chosen)}
    yield {"figure": "clean_made_for_the_purpose", **_flagged(clean())}
    if _SHARED.is_dir():
        yield _real_texts()
    yield _long_text()


def _flagged(documents: Sequence[Made]) -> Figure:
    flagged = sum(
        any(
            concern.gravity is Gravity.ALARM
            for concern in (
                *instructions_in(made.document),
                *false_rules_in(made.document, made.edition, held(), as_of=TODAY),
            )
        )
        for made in documents
    )
    return {"documents": len(documents), "flagged": flagged, "share": round(flagged / len(documents), 3)}


def _real_texts() -> Figure:
    texts = [path.read_text(encoding="utf-8") for path in sorted(_SHARED.rglob("*.txt"))]
    alarms = sum(any(c.gravity is Gravity.ALARM for c in instructions_in(lay_out_text(text))) for text in texts)
    return {"figure": "instructions_in_real_texts", "documents": len(texts), "flagged": alarms}


def _long_text() -> Figure:
    rule = "\n\n".join(content.text for content in held())
    text = (rule * (_PAGES * _CHARACTERS_A_PAGE // len(rule) + 1))[: _PAGES * _CHARACTERS_A_PAGE]
    document = lay_out_text(text)
    started = time.perf_counter()
    instructions_in(document)
    spent = time.perf_counter() - started
    return {"figure": "looking_through_50_pages", "characters": len(text), "seconds": round(spent, 2)}
