"""Words that show the terms of a settlement, found before they get into a certificate.

What is found is shown and never removed: a sum of money may also be the price of a search, and the person
who signs decides. The words are data, in settlement.toml beside this module.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from functools import cache
from importlib import resources

from bot.conferral.finding import Words
from bot.conferral.places import Place, RecordFault
from bot.conferral.record import ConferralRecord


def settlement_words(text: str) -> tuple[Words, ...]:
    """Find the words in `text` that show settlement terms, in its order; none of them overlap."""
    return tuple(Words(found[0], found.start(), found.end()) for found in _pattern().finditer(text))


def settlement_flags(record: ConferralRecord) -> tuple[RecordFault, ...]:
    """Find such words in all that a certificate is drafted from; each flag names its place."""
    flags = []
    places: list[tuple[Place, object]] = [((), record)]
    places += [(("issues", number), issue) for number, issue in enumerate(record.issues)]
    places += [(("attempts", number), attempt) for number, attempt in enumerate(record.attempts)]
    places += [(("court_steps", number), step) for number, step in enumerate(record.court_steps)]
    for path, told in places:
        for field in fields(told):  # type: ignore[arg-type]  # each is one of the record's dataclasses
            value = getattr(told, field.name)
            if isinstance(value, str) and field.name != "internal_note":
                found = ", ".join(f'"{words.text}"' for words in settlement_words(value))
                if found:
                    message = f"{found}: settlement terms do not belong in a certificate (Fed. R. Evid. 408)."
                    flags.append(RecordFault((*path, field.name), message, caution=True))
    return tuple(flags)


@cache
def _pattern() -> re.Pattern[str]:
    words = tomllib.loads((resources.files(__package__) / "settlement.toml").read_text(encoding="utf-8"))
    phrases = [phrase.replace(" ?", r"\s*").replace(" ", r"\s+") for phrase in (*words["terms"], *words["sums"])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
