"""Lists as people type them: names, parties with their counsel, issues with or without numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.conferral.method_names import method_named
from bot.conferral.people import same_name
from bot.conferral.reading.roster import ROLE
from bot.conferral.record import Party
from bot.conferral.walkthrough.replies.contacts import says_nobody_answered
from bot.conferral.walkthrough.replies.sentences import is_sentence
from bot.conferral.walkthrough.replies.short import passing_of

_LONGEST_NAME = 80
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV|Esq)\b)", re.IGNORECASE)
_COMPANY = r"(?:Inc|Corp|Co|Cos|Ltd|Bros|Mfg|LLC|LLP|LP|PLC|PC|NA|(?:[A-Z]\.){2,})"
_OWN_STOP = re.compile(
    r"\b(?:(?:[A-Z]\.)*[A-Z]|(?i:Inc|Corp|Co|Cos|Ltd|Bros|Mfg|Jr|Sr|Esq|Ass'?n|Assoc|Dist|Dep'?t|Int'?l|Univ|Bd))\.$"
)
"""A stop that ends a name and is part of it: an abbreviation of a company's form, an initial."""
_NO_NAME = re.compile(r"\b(?:what|who|whom|why|when|where|how|undo|back|stop|quit|help)\b|[?!=<>@/\\]|\b[a-z]+ed\b")
"""What no name holds: a word that asks or orders, a mark of such, a verb in small letters ("confirmed", "disputed")."""
_NOBODY_BY_NAME = re.compile(rf"(?:the|an?|{ROLE}(?:['’]s?)?|counsel|attorneys?|lawyers?)(?!\w)")
"""How somebody is told of without a name: "the receptionist", "a paralegal", "opposing counsel"."""
_A_REQUEST = re.compile(
    r"(?:RFPs?|RFAs?|Rogs?|Requests?|Interrogator(?:y|ies)|Topics?|Issues?|Items?|Exhibits?|Nos?\.)\s*(?:Nos?\.\s*)?[\d#(]",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[;,\n]|\s&\s|\s+and\s+)\s*(?:and\s+)?", re.IGNORECASE)
_SELF = re.compile(
    r"\(?\s*(?:is |who is |was |are )?(?:self[- ]represented|pro se|unrepresented|in propria persona|pro per"
    r"|without (?:a lawyer|counsel)|no (?:lawyer|counsel))\s*\)?",
    re.IGNORECASE,
)
_COUNSEL = re.compile(
    r"\s*(?::|\((?=[^)]*\)\s*$)"
    r"|,?\s*(?:represented |through |who is represented )?(?:by|through)(?: counsel)?(?=\s+[A-Z])"
    r"|,\s*(?:whose )?(?:counsel|attorney|lawyer)s?(?: (?:is|are|:))?)\s*"
)
_NUMBERED = re.compile(r"(?:^|(?<=[\s;,.]))\(?(\d{1,2})[.)](?=\s)\s*|^\s*[-*•]\s+", re.MULTILINE)
_LABELLED = re.compile(r"((?:[A-Z][\w.]*\s+){0,4}(?:Nos?\.\s*)?#?\d{1,3}(?:\([a-z]\))?)\s*[:,–-]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Item:
    """One issue of a list: its own mark ("RFP 3"), empty where it has none, and what it is about."""

    mark: str
    text: str


def read_names(text: str) -> tuple[str, ...]:
    """Read the names of a list ("A. Counsel and B. Counsel; C. Counsel"), each once."""
    joined = _SUFFIX.sub(" ", " ".join(text.strip(" .\n").split())) if "\n" not in text else _SUFFIX.sub(" ", text)
    names = [_without_stop(name.strip()).strip(" \t") for name in _BETWEEN_NAMES.split(joined)]
    return tuple({same_name(name): name for name in names if same_name(name)}.values())


def _without_stop(name: str) -> str:
    """The name without a stop that ends the sentence; one that is part of the name stays."""
    return name if _OWN_STOP.search(name) else name.strip(" .")


def may_be_a_name(words: str) -> bool:
    """Whether the words may name a person: no method, no figure, no sentence, no silence, and a capital somewhere."""
    plain = len(words) <= _LONGEST_NAME and not any(c.isdigit() for c in words) and any(c.isalpha() for c in words)
    capital = any(c.isupper() or not (c.isascii() or c.islower()) for c in words) or _NOBODY_BY_NAME.match(words)
    if not (plain and capital) or _NO_NAME.search(words) is not None:
        return False
    return method_named(words) is None and not says_nobody_answered(words) and not is_sentence(words)


def may_be_a_party(words: str) -> bool:
    """Whether the words may name a party: letters, and no question, no request by its number, no sentence."""
    if not any(c.isalpha() for c in words) or _A_REQUEST.match(words) is not None or "?" in words:
        return False
    return passing_of(words) is None and not is_sentence(words)


def is_self_represented(text: str) -> bool:
    """Whether the whole reply says that a party has no lawyer."""
    return _SELF.fullmatch(text.strip(" .!")) is not None


def read_party(text: str) -> Party:
    """Read one party: "Plaintiff", "Plaintiff: B. Counsel", "Plaintiff, pro se", "Defendants by A. Counsel"."""
    told = " ".join(text.split())
    alone = _SELF.search(told)
    if alone is not None:
        role = f"{told[: alone.start()]} {told[alone.end() :]}"
        return Party(_role(role), (), self_represented=True)
    parts = _COUNSEL.split(told, maxsplit=1)
    counsel = read_names(parts[1].rstrip(") ")) if len(parts) > 1 else ()
    return Party(_role(parts[0]), counsel)


def read_parties(text: str) -> tuple[Party, ...]:
    """Read the parties of a list, apart by semicolons or lines; without those, by "and" between bare roles."""
    parts = [part for part in re.split(r"\s*[;\n]\s*", text.strip()) if part.strip(" .,")]
    if len(parts) == 1 and not _COUNSEL.search(parts[0]) and not _SELF.search(parts[0]):
        parts = re.split(rf"\s*,(?!\s*{_COMPANY}(?!\w))\s*(?:and\s+)?|\s+and\s+", parts[0])
    return tuple(party for party in (read_party(part) for part in parts) if party.role)


def read_items(text: str) -> tuple[Item, ...]:
    """Read the issues of a list: numbered ("1) files 2) logs"), bulleted, line by line, or apart by semicolons."""
    marks = list(_NUMBERED.finditer(text))
    if marks and not text[: marks[0].start()].strip(" :;,."):
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        parts = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    else:
        parts = re.split(r"[;\n]", text)
    bare = [re.sub(r",?\s+and$", "", _without_stop(" ".join(part.split()).strip(" ;,"))) for part in parts]
    items = [_item(re.sub(r"^and\s+", "", part)) for part in bare if part]
    return tuple({same_name(item.text) + same_name(item.mark): item for item in items}.values())


def _item(text: str) -> Item:
    labelled = _LABELLED.match(text)
    if labelled is None:
        return Item("", text)
    return Item(labelled[1].strip(), text[labelled.end() :].strip())


def _role(text: str) -> str:
    return re.sub(r"^(?:the|for)\s+", "", _without_stop(text.strip(" ,:;()-")), flags=re.IGNORECASE)
