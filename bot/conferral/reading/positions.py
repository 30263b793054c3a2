"""What each side said on the matter: a subject and what it did with a position, clause by clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.conferral.finding import Words
from bot.conferral.reading.clauses import Clause
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.names import NAME
from bot.conferral.reading.roster import Roster, Side
from bot.conferral.reading.told import Told

_PARTY = (
    r"(?:[Pp]laintiffs?|[Dd]efendants?|[Mm]ovants?|[Ii]ntervenors?|[Nn]on-?part(?:y|ies)|[Oo]pposing (?:counsel|"
    r"party)|[Dd]efense counsel|"
    r"[Rr]espondents?|[Cc]ounsel|[Uu]ndersigned(?: counsel)?|[Tt]he other (?:side|lawyer|party)|[Cc]laimants?|"
    r"[Oo]pponents?|[Dd]eponents?)"
)
_ABBREVIATED = {"P": "plaintiff", "Pl.": "plaintiff", "Plf.": "plaintiff", "D": "defendant", "Def.": "defendant"}
_SUBJECT = (
    rf"(?:(?<![\w.])(?:P|Pl\.|Plf\.|D|Def\.)(?=\s+[a-z])|\b[A-Z][a-z]{{2,}}(?: [A-Z][a-z]+){{1,3}}(?=\s+[a-z])|"
    rf"{NAME}(?:['’]s (?:client|firm|position|view|answer|offer|last offer))?|"
    rf"(?:[Tt]he )?{_PARTY}(?:['’]s?)?(?: [A-Z]\w+){{0,3}}(?: (?:counsel|attorney|lawyer|expert|client|last offer|"
    rf"position|view))?|"
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Bb]oth|[Nn]either|[Ee]ach|[Nn]o one|[Nn]obody)(?: (?:side|sides|"
    r"lawyer|lawyers|of (?:us|them)|counsel|party|parties|told|agreed))?|"
    r"\b(?:[Hh]er|[Hh]is|[Tt]heir) (?:client|position|view|answer|objection|concern|offer)|"
    r"\b[A-Z][a-z’'\-]+[A-Za-z]{2,}(?=\s))"
)
_HELPERS = (
    r"(?:\s+(?:also|then|therefore|thus|now|still|first|again|later|in turn|at last|finally|had|has|have|not|never|"
    r"once more|once|twice|"
    r"each time|nevertheless|at once|only|however|further|and|likewise|next|\w+ly)){0,4}"
)
_LABELLED = re.compile(
    r"(?:^|[;,.“\"|] ?)\s*(?:[A-Z]|[A-Z]\.[A-Z]\.|(?P<name>[A-Z][a-z]+)|Pl(?:f|tf)?\.?|Def(?:t)?\.?|Us|Them|Ours|"
    r"Theirs|Plaintiff|Defendant|Movant)"
    r"(?:['’]s (?:position|view|answer|offer|last offer))?: |[A-Z][a-z]+['’]s (?:last )?(?:position|view|answer|"
    r"offer): |"
    rf"(?:^|[.;?] )(?:(?:[\d/.-]{{6,10}}|[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?),? )?(?:{NAME}|"
    rf"(?P<bare>[A-Z][a-z]{{2,}}))(?: to [^:;]{{1,40}}?)?(?: \([^)]{{1,30}}\))?"
    r"(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?|, same day)?: "
)


@dataclass(frozen=True, slots=True)
class Position:
    """Words that tell a side's position, answer or offer, and in which clause. `side` None: it is open whose."""

    clause: int
    side: Side | None
    words: Words


def _position_pattern() -> re.Pattern[str]:
    verbs = concept("said").pattern
    return re.compile(
        rf"(?P<subject>{_SUBJECT})(?: \([^)]{{1,40}}\)|, [^,;:]{{1,60}},)?{_HELPERS}\s+(?P<verb>(?i:{verbs}))"
    )


def read_positions(told: Told) -> tuple[Position, ...]:
    """Every place where a lawyer or party is told to take, answer or change a position."""
    pattern = _position_pattern()
    found: list[Position] = []
    last: Side | None = None
    authors = written_under(told)
    for number, clause in told.read():
        if concept("no_position").search(clause.text):
            continue
        if number in authors:
            found.append(Position(number, authors[number], Words(clause.text, clause.start, clause.end)))
            continue
        for match in pattern.finditer(clause.text):
            if not _is_speaker(told.roster, match["subject"]) or _UNANSWERED.search(match[0]):
                continue
            side = _side(told.roster, match["subject"], last)
            last = side or last
            found.append(Position(number, side, _words(clause, match)))
        for match in _LABELLED.finditer(clause.text):
            if (bare := match["name"] or match["bare"]) and bare not in told.roster.names:
                continue
            found.append(Position(number, told.roster.side_of(match[0]), _words(clause, match)))
    return tuple(found)


def written_under(told: Told) -> dict[int, Side | None]:
    """The clauses that stand under a writer's name in a log of letters, each with the side that wrote it."""
    found: dict[int, Side | None] = {}
    head: tuple[int, Side | None] | None = None
    for number, clause in told.read():
        label = dated_label(clause.text) if told.is_written_log else None
        if label is not None:
            head = (clause.block, told.roster.side_of(label[0]))
        if head is None or clause.block != head[0]:
            head = None
        elif label is None or len(clause.text) > label.end():
            found[number] = head[1]
    return found


_KNOWN = re.compile(
    rf"(?:{NAME}|(?:[Tt]he )?{_PARTY})|(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Bb]oth|[Nn]either|[Ee]ach|[Nn]o one|"
    rf"[Nn]obody|[Hh]er|[Hh]is|[Tt]heir)\b"
)


_UNANSWERED = re.compile(r"\b(?:not|never) (?:\w+ )?(?:responded|answered|replied|reacted|returned)$")
"""Silence, told with the verb of an answer."""


def _is_speaker(roster: Roster, subject: str) -> bool:
    """Whether the subject is a person or party, or a bare surname that the text has introduced."""
    if subject in _ABBREVIATED or _KNOWN.match(subject) is not None:
        return True
    return any(word in roster.names for word in subject.split())


def _side(roster: Roster, subject: str, last: Side | None) -> Side | None:
    subject = _ABBREVIATED.get(subject, subject)
    low = subject.lower()
    if low.startswith(("both", "neither", "each", "we", "no one", "nobody", "they")):
        return None
    if low in ("he", "she") or low.startswith(("her ", "his ", "their ")):
        return roster.side_of_pronoun(low, last)
    return roster.side_of(subject)


def _words(clause: Clause, match: re.Match[str]) -> Words:
    return Words(clause.text[match.start() :], clause.start + match.start(), clause.end)


_DATED_LABEL = re.compile(
    rf"^(?:[-•*–] ?)?(?:(?:[\d/.-]{{6,10}}|[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?),? )?(?:{NAME}|"
    rf"[A-Z][a-z]{{2,}})(?: \([^)]{{1,30}}\))?(?: to [^:;]{{1,40}}?)?(?: \([^)]{{1,30}}\))?"
    rf"(?: (?:answers?|answered|repl(?:y|ies|ied)|"
    rf"writes?|wrote|e-?mails?|"
    rf"e-?mailed))?(?:, (?:[A-Z][a-z]+\.? \d{{1,2}}(?:, \d{{4}})?|same day))?(?: \([^)]{{1,30}}\))?(?:: |\.$)"
)


def dated_label(clause: str) -> re.Match[str] | None:
    """The head of a log's entry that names its writer ("Ms. J., June 5: ...")."""
    return _DATED_LABEL.match(clause)
