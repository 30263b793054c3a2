"""Reading a question: which court, which day, which rules and orders, and the law's words for what was typed.

What an asker sets by an option wins; then the words of the question; then those of the thread, latest first;
then the asker's default court and today. Typed text is evidence, never instruction: nothing in it changes how
it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge.authority import FEDERAL
from knowledge.calendar_words import DayReading, Precision, read_as_of
from knowledge.citing import CitedRule, DocketCitation, RuleCitation, read_citations, read_reporter_citations
from knowledge.courts import Court, CourtKind, CourtMention, Strength, court_named, find_court, read_courts
from knowledge.errors import ConferralError
from knowledge.language import ASKING_FOR_WORDS
from knowledge.lexicon import Lexicon

LONGEST_QUESTION = 4000
"""Characters. Longer texts are documents, not questions."""

RESTYLED = date(2007, 12, 1)
"""The Federal Rules were restyled and partly renumbered on this day; the lexicon names today's numbers."""

IMPLIED_SUBJECT = "in good faith confer or attempt to confer before filing the motion"
"""What a question is about that names no subject ("is texting enough?"): the one this product is for."""

_ORDER_WORDS = re.compile(r"\b(?:orders?|decisions?|rulings?|cases?|denials?|opinions?)\b", re.IGNORECASE)
_FEDERAL_RULE = re.compile(r"\b(?:the\s+federal|federal\s+civil)\s+(?:rules?|standard|version)\b", re.IGNORECASE)
"""What turns a follow-up about a court's own rule to the federal one ("and the federal rule?")."""

_MAY_CITE_A_REPORTER = re.compile(r"\b\d{1,4} [A-Z][A-Za-z0-9.'’ ]{0,20} ?\d{1,5}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class UnknownCourt(ConferralError):
    """The court given by an option is not one we know."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was read.

    `court` is the one court the question is about (None: none named; the federal rules and whatever fits);
    `courts_meant` holds the candidates where the words fit several. `search_words` is the question with as
    much of the thread as it needs; `law_words` the law's phrases for it.
    """

    text: str
    as_of: date
    today: date
    search_words: str
    law_words: str
    court: Court | None = None
    courts_meant: tuple[Court, ...] = ()
    place_read_as: str | None = None
    read_court: bool = False
    read_as_of: bool = False
    day_read_as: str | None = None
    rules: tuple[CitedRule, ...] = ()
    dockets: tuple[DocketCitation, ...] = ()
    order_day: DayReading | None = None
    asks_for_orders: bool = False
    outside: str | None = None
    hints: tuple[RuleCitation, ...] = ()
    reporters: tuple[str, ...] = ()
    names_subject: bool = False
    also_named: tuple[str, ...] = ()
    only_cites: bool = False

    @property
    def court_name(self) -> str | None:
        """The court's name, or None."""
        return None if self.court is None else self.court.name

    @property
    def subject_implied(self) -> bool:
        """Whether the question says nothing of its subject, so that the product's own is understood."""
        return self.law_words == IMPLIED_SUBJECT

    @property
    def words(self) -> frozenset[str]:
        """The words typed, in lower case."""
        return frozenset(word.lower() for word in _WORD.findall(self.search_words))

    def rule_citations(self) -> tuple[RuleCitation, ...]:
        """The rules cited, without those that a range only implies."""
        return tuple(c.citation for c in self.rules if isinstance(c.citation, RuleCitation) and not c.in_range)


def read_question(
    text: str,
    *,
    lexicon: Lexicon,
    today: date,
    prior: Sequence[str] = (),
    court: str | None = None,
    as_of: date | None = None,
    default_court: str | None = None,
) -> Asked:
    """Read a question and the turns before it. Raises UnknownCourt for an option that names no court."""
    said = text[:LONGEST_QUESTION]
    turns = [said, *(turn[:LONGEST_QUESTION] for turn in reversed(prior))]
    set_court = _set_court(court)
    turned = _FEDERAL_RULE.search(said) is not None
    read = None if set_court else _court_of([said] if turned else turns)
    meant = read.candidates if read else ()
    chosen, place = _choose(read)
    if turned and read is None:
        chosen = court_named(FEDERAL)
    bound = set_court or chosen or (_set_court(default_court) if not meant else None)
    days = [reading for turn in turns if (reading := read_as_of(turn, today=today)) is not None]
    day = next((d for d in days if not d.names_an_order), None)
    rules, dockets = _citations([said] if turned else turns, bound)
    search_words = said if len(turns) == 1 else f"{turns[1]} {said}"
    asked_day = as_of or (day.day if day else today)
    return Asked(
        text=text,
        as_of=asked_day,
        today=today,
        search_words=search_words,
        law_words=_law_words(lexicon, search_words, older=asked_day < RESTYLED, cites=bool(rules or dockets)),
        hints=_hints(lexicon, search_words),
        reporters=_reporters(said),
        names_subject=bool(lexicon.read(said)),
        only_cites=_only_cites(said, rules),
        also_named=() if set_court else _others_named(said, bound),
        court=bound,
        courts_meant=meant if bound is None else (),
        place_read_as=place,
        read_court=bool(chosen) and not set_court,
        read_as_of=as_of is None and day is not None,
        day_read_as=day.words if as_of is None and day is not None and _doubtful(day) else None,
        rules=rules,
        dockets=dockets,
        order_day=next((d for d in days if d.names_an_order), None),
        asks_for_orders=_ORDER_WORDS.search(said) is not None,
        outside=next((found.outside.subject for found in lexicon.outside(said)), None),
    )


def _doubtful(day: DayReading) -> bool:
    """Whether the words do not say exactly the day they were read as."""
    return day.precision is not Precision.DAY or day.in_future or day.impossible


def _law_words(lexicon: Lexicon, text: str, *, older: bool, cites: bool) -> str:
    """The law's words for the question; for one that says nothing of its subject, those of the duty to confer."""
    said = lexicon.expansion(text, older=older)
    return said if cites or lexicon.names_procedure(text) else IMPLIED_SUBJECT


def _reporters(text: str) -> tuple[str, ...]:
    """Decisions cited by reporter; the reader of those loads slowly, and so only where one may stand."""
    if not _MAY_CITE_A_REPORTER.search(text):
        return ()
    return tuple(dict.fromkeys(found.words for found in read_reporter_citations(text)))


def _hints(lexicon: Lexicon, text: str) -> tuple[RuleCitation, ...]:
    """The federal provisions that the lexicon names for what was said."""
    labels = dict.fromkeys(label for reading in lexicon.read(text) for label in reading.entry.at)
    return tuple(_provision(label) for label in labels)


@cache
def _provision(label: str) -> RuleCitation:
    number, *subdivision = re.findall(r"[^()\s]+", label)
    return RuleCitation(FEDERAL, "Fed. R. Civ. P.", number, tuple(subdivision))


def _only_cites(text: str, rules: Iterable[CitedRule]) -> bool:
    """Whether a question asks for the words of a rule and for nothing in particular ("what does 26(c) say?")."""
    spans = [c.span for c in rules] + [m.span for m in read_courts(text)]
    if not rules or any(s.end > len(text) for s in spans):
        return False
    left = "".join(" " if any(s.start <= i < s.end for s in spans) else c for i, c in enumerate(text))
    return not {word.lower() for word in _WORD.findall(left)} - ASKING_FOR_WORDS


def _set_court(name: str | None) -> Court | None:
    if not name or not name.strip():
        return None
    found = find_court(name)
    if found is None:
        raise UnknownCourt(
            f'"{name}" is not a court this product knows. Write it as D. Kan., N.D. Cal. or Kansas (state).'
        )
    return found


def _court_of(turns: Iterable[str]) -> CourtMention | None:
    """The mention that decides: the latest turn that names a court; in it a district or state before "federal"."""
    for turn in turns:
        mentions = read_courts(turn)
        ranked = sorted(mentions, key=_decides)
        if ranked:
            return ranked[0]
    return None


def _others_named(text: str, chosen: Court | None) -> tuple[str, ...]:
    """Further courts that the question names beside the one it is answered for."""
    named = [m.court for m in read_courts(text) if m.court is not None and m.court.kind is not CourtKind.FEDERAL]
    others = [court.name for court in named if chosen is not None and court != chosen]
    return tuple(dict.fromkeys(others)) if chosen in named else ()


def _decides(mention: CourtMention) -> tuple[bool, bool, bool]:
    federal_only = mention.court is not None and mention.court.kind is CourtKind.FEDERAL
    return (federal_only, mention.court is None, mention.strength is Strength.PLACE)


def _choose(mention: CourtMention | None) -> tuple[Court | None, str | None]:
    """The court a mention means. A state's bare name with one district is read as that district, and said so."""
    if mention is None:
        return None, None
    if mention.court is not None:
        return mention.court, None
    districts = [c for c in mention.candidates if c.kind is CourtKind.DISTRICT]
    if mention.strength is Strength.PLACE and len(districts) == 1:
        return districts[0], mention.words
    return None, None


def _citations(turns: Sequence[str], court: Court | None) -> tuple[tuple[CitedRule, ...], tuple[DocketCitation, ...]]:
    """The rules of the question, else of the thread; the dockets of all of it."""
    name = None if court is None or court.kind is CourtKind.FEDERAL else court.name
    read = [read_citations(turn, court=name) for turn in turns]
    rules = next((found for found in (_rules(r) for r in read) if found), ())
    dockets = tuple(c.citation for r in read for c in r if isinstance(c.citation, DocketCitation))
    return rules, dockets


def _rules(cited: Iterable[CitedRule]) -> tuple[CitedRule, ...]:
    return tuple(c for c in cited if isinstance(c.citation, RuleCitation))


def federal(court: Court | None) -> bool:
    """Whether the federal rules apply in the court asked about (or no court is named)."""
    return court is None or court.kind in (CourtKind.FEDERAL, CourtKind.DISTRICT)


__all__ = ["FEDERAL", "LONGEST_QUESTION", "Asked", "UnknownCourt", "federal", "read_question"]
