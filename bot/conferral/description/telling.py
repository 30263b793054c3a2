"""What of a question tells of something done, and whether the asker did it.

What asks, supposes, plans or instructs is blanked out before anything is read, so that it can neither make up for
something that was not done nor be held against the asker. Offsets stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.conferral.description.speech import phrase
from bot.conferral.reading.clauses import Clause, cut_clauses
from bot.conferral.reading.setting_aside import set_aside

_BOUNDARY = re.compile(
    r"(?<=[,:])\s+|\s+[-–—]+\s+|\s+(?=(?:and|but|so|or)\s+(?:if|is|was|does|did|do|can|could|should|may|will|what|how)\b)|"
    r"(?<=\w)\s+(?=(?:if|unless|whether)\s)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_CHOSEN = re.compile(r"\((?:in|as of) [^()]*\)|\bas of (?:\w+ )?(?:\d{1,2}, )?\d{4}(?:-\d\d-\d\d)?", re.IGNORECASE)
"""A court or a day chosen for the answer ("(in D. Kan.)", "as of June 2009"): no day on which anything was done."""


@dataclass(frozen=True, slots=True)
class Asserted:
    """`text` with blanks for all that is not told as done; `acts`: where an act of the asker is told in it."""

    text: str
    acts: tuple[tuple[int, int], ...]


def asserted(text: str) -> Asserted:
    """Read what `text` tells as done."""
    plain = _blanked(_blanked(text, _QUOTED), _CHOSEN)
    marks = list(plain)
    acts: list[tuple[int, int]] = []
    sentence = -1
    for clause in cut_clauses(plain).all:
        opens, sentence = clause.sentence != sentence, clause.sentence
        acts += _of_clause(marks, clause, opens=opens)
    return Asserted("".join(marks), tuple(acts))


def _of_clause(marks: list[str], clause: Clause, *, opens: bool) -> list[tuple[int, int]]:
    """Blank what the clause does not tell as done, and give where acts of the asker stand in the rest."""
    acts: list[tuple[int, int]] = []
    supposing = asking = False
    addressed = bool(set_aside(cut_clauses(clause.text)))
    for first, last in _pieces(clause):
        piece = clause.text[first:last]
        supposing = supposing or phrase("supposed").match(piece.lstrip(" ,")) is not None
        asking = asking or phrase("asks").match(piece.lstrip(" ,")) is not None
        start, end = clause.start + first, clause.start + last
        if addressed and set_aside(cut_clauses(piece)):
            _blank(marks, start, end)
            continue
        before = clause.text[:first].rstrip()
        bare = opens and not asking and (not before or before.endswith(_HEADS))
        begun = None if supposing else _act(piece, clause.text[last:] if bare else None)
        if begun is not None and asking and not _LEADS_TO_A_FACT.search(piece[:begun]):
            begun = None
        if begun is not None:
            if asking:
                _blank(marks, start, start + begun)
            acts.append((start + begun, end))
        elif addressed or supposing or asking or (last == len(clause.text) and piece.endswith("?")):
            _blank(marks, start, end)
    return acts


def _act(piece: str, following: str | None) -> int | None:
    """Where in `piece` the asker's own act begins; None where none is told.

    `following`, the rest of the clause, is given where the act may stand without a subject ("sent two e-mails").
    """
    for found in phrase("asker_acted").finditer(piece):
        if phrase("supposed").search(piece[: found.end()]) is None and not _MODAL.search(piece[: found.start()]):
            return found.start()
    if following is None:
        return None
    lead = _LEAD.match(piece)
    at = lead.end() if lead else 0
    rest = piece[at:]
    if phrase("acts").match(rest):
        return at
    return at if phrase("bare_contacts").match(rest) and phrase("answer_told").search(rest + following) else None


_HEADS = (":", "-", "–", "—")
"""What ends a head, such as the name of a court, after which a telling begins anew."""
_LEADS_TO_A_FACT = re.compile(
    r"^\s*$|(?:\b(?:after|when|since|because|now that|although|though|given that|considering that)|"
    r"\b(?:enough|adequate|sufficient|okay|ok|fine|matter|compliant) that)\s+$",
    re.IGNORECASE,
)
"""What makes the asker's act a fact inside a question ("is it enough that I called"), unlike "may I certify that"."""
_MODAL = re.compile(r"\b(?:should|could|would|must|might|may|can|did|do|does|will|shall)\s+$", re.IGNORECASE)
_LEAD = re.compile(r"(?:(?:so|ok|okay|and|then|also|already|just|hi|hello|hey|fyi|only)\b[,:]?\s+)*", re.IGNORECASE)


def _pieces(clause: Clause) -> list[tuple[int, int]]:
    """The parts of a clause between commas, colons and dashes, and before what begins a question or a supposition."""
    starts = [0, *(found.end() for found in _BOUNDARY.finditer(clause.text))]
    return list(zip(starts, [*starts[1:], len(clause.text)], strict=True))


def _blank(marks: list[str], start: int, end: int) -> None:
    """Blank `marks[start:end]`, and end the sentence before it, so that nothing runs on across the gap."""
    for at in range(start, end):
        marks[at] = marks[at] if marks[at] == "\n" else " "
    for at in range(start - 1, -1, -1):
        if marks[at] in ",:-–—":
            marks[at] = "."
        if not marks[at].isspace():
            return


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    """`text` with blanks for what `pattern` finds; what ended a sentence there still ends it."""
    return pattern.sub(lambda found: _NOT_NEWLINE.sub(" ", found[0][:-1]) + _end_of(found[0]), text)


def _end_of(words: str) -> str:
    return words[-2] if words[-1] in '"”' and words[-2] in ".?!" else " "


_NOT_NEWLINE = re.compile(r"[^\n]")
