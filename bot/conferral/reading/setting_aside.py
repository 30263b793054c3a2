"""Clauses that are not read as facts: what addresses a checker, states the rule, or is set off as a comment."""

from __future__ import annotations

import re

from bot.conferral.reading.clauses import Clause, Clauses
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import SetAside
from bot.conferral.reading.names import names_in
from bot.conferral.reading.told import whole

_BRACKETED = re.compile(
    r"<!--.*?-->|\[(?:SYSTEM|END|NOTE|REVIEWER|AI|BEGIN|INSTRUCTION)[^\]]*\]|"
    r"\{[^}]*\}",
    re.DOTALL,
)


def _tells_a_step(clause: Clause) -> bool:
    """Whether the clause, whatever it says of the rule, tells what somebody did: it names a person or certifies."""
    return bool(names_in(clause.text)) or concept("own_voice").search(clause.text) is not None


def set_aside(clauses: Clauses) -> dict[int, SetAside]:
    """The numbers of the clauses that are not read, with the reason of each."""
    hidden = [(found.start(), found.end()) for found in _BRACKETED.finditer(clauses.text)]
    found: dict[int, SetAside] = {}
    for number, clause in enumerate(clauses.all):
        if any(start <= clause.start < end for start, end in hidden) or concept("to_reviewer").search(clause.text):
            found[number] = SetAside(whole(clause), "addressed to whoever checks the text, not to the court")
        elif concept("states_rule").search(clause.text) and not _tells_a_step(clause):
            found[number] = SetAside(whole(clause), "says what a rule or a court asks for, not what was done")
        elif concept("self_praise").search(clause.text):
            found[number] = SetAside(whole(clause), "the text's opinion of itself")
    return found
