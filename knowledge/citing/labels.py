"""Every way of writing what stands before a rule's number, keyed by its letters alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from knowledge.courts import Court, CourtKind, CourtMention, Series, Strength
from knowledge.courts.court import LOCAL_CRIMINAL, all_series, local_rule_words, series_of, states
from knowledge.courts.spellings import key, place_forms
from knowledge.courts.words import Words

_LONGEST_LABEL = 7
_STATE_RULE_WORDS = (
    "rule", "rules", "rcivp", "rciv", "rcp", "civr", "civp", "civrule", "ruleofcivilprocedure", "rulesofcivilprocedure",
    "ruleofcivp", "rulecivp", "civilrule",
)  # fmt: skip


class LabelKind(StrEnum):
    """What a label says: one series, some court's local rules, a rule of whatever court is named, or a crime rule."""

    SERIES = "series"
    LOCAL = "local"
    BARE = "bare"
    CRIMINAL = "criminal"


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a number: which kind, which series if one, the court named before them, where they begin.

    `loose` means that the court is named by a place or as federal ("kansas fed rule 26"), and so says less about
    whose rule it is than the court's own name does.
    """

    kind: LabelKind
    key: str
    first_word: int
    series: Series | None = None
    court: Court | None = None
    plural: bool = False
    loose: bool = False


@cache
def _single_series() -> dict[str, Series]:
    """Keys that mean one series by themselves: federal ones, states' rules, and labels only one court uses."""
    generic = {key(w) for group in ("local", "bare", "local_criminal") for w in local_rule_words(group)}
    owners: defaultdict[str, list[Series]] = defaultdict(list)
    for series in all_series():
        for spelling in (series.label, *series.spellings):
            if series.label != LOCAL_CRIMINAL and series not in owners[key(spelling)]:
                owners[key(spelling)].append(series)
    found = {k: s[0] for k, s in owners.items() if len(s) == 1 and k not in generic}
    for state in states():
        usual = series_of(f"{state.name} (state)")
        for form in place_forms(state) if usual else ():
            for word in _STATE_RULE_WORDS if usual[0].numbers_rules else ():
                found.setdefault(f"{form}{word}", usual[0])
    return found


@cache
def _generic() -> dict[str, LabelKind]:
    found = {key(s.label): LabelKind.LOCAL for s in all_series() if s.label != LOCAL_CRIMINAL and not _single(s)}
    found |= {key(w): LabelKind.LOCAL for w in local_rule_words("local")}
    found |= {key(w): LabelKind.BARE for w in local_rule_words("bare")}
    return found | {key(w): LabelKind.CRIMINAL for w in local_rule_words("local_criminal")}


def _single(series: Series) -> bool:
    return key(series.label) in _single_series()


@dataclass(frozen=True, slots=True)
class CourtsBefore:
    """The courts a text names, by the word that follows each: (first word of the name, mention)."""

    by_next_word: Mapping[int, tuple[int, CourtMention]]

    @classmethod
    def of(cls, words: Words, mentions: Iterable[CourtMention]) -> CourtsBefore:
        """Find the word that follows each mention, directly or after a possessive s."""
        starts = [w.start for w in words.all]
        found: dict[int, tuple[int, CourtMention]] = {}
        for mention in mentions:
            first, following = bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)
            if following < len(starts) and words.joined(following - 1):
                possessive = words[following].lower == "s" and words.joined(following)
                found[following + possessive] = (first, mention)
        return cls(found)


def label_before(words: Words, number: int, courts: CourtsBefore) -> Label | None:
    """Read the label that ends right before word `number`, with the court before it; the longest reading wins."""
    best: Label | None = None
    length = 1
    while length <= _LONGEST_LABEL and number - length >= 0 and words.joined(number - length):
        label = _label(words, number - length, number)
        if label is not None:
            label = _with_court(label, courts)
            best = label if best is None or label.first_word <= best.first_word else best
        length += 1
    return best


def body_spelled(spelled: str) -> Label | None:
    """Find the body of rules, federal, a state's or local, that a key names by itself; None where it names none."""
    series = _single_series().get(spelled)
    kind = LabelKind.SERIES if series else _generic().get(spelled)
    return None if kind in (None, LabelKind.BARE) else Label(kind, spelled, 0, series)


_WORDS_OF_SPEECH = frozenset({"hi", "id", "in", "la", "ma", "me", "oh", "ok", "or", "pa"})
"""Postal codes that people also write as words: "what changed in Rule 26", "send me Rule 37", "ok, rule 45"."""


def _label(words: Words, start: int, end: int) -> Label | None:
    if end - start > 1 and words[start].lower in _WORDS_OF_SPEECH and not _is_abbreviated(words, start):
        return None
    spelled = words.key(start, end)
    series = _single_series().get(spelled)
    kind = LabelKind.SERIES if series else _generic().get(spelled)
    if kind is None:
        return None
    plural = words[end - 1].lower in ("rules", "rs", "lrs", "frcps")
    return Label(kind, spelled, start, series, None, plural)


def _is_abbreviated(words: Words, at: int) -> bool:
    """Tell "Or. R. Civ. P. 7" and "PA Rule 4003" from "or Rule 7" and "Or Rule 7", also in a text all in capitals."""
    word = words[at]
    stopped = word.written[0].isupper() and words.text[word.end : word.end + 1] == "."
    return stopped or (word.written.isupper() and not words.text.isupper())


def _with_court(label: Label, courts: CourtsBefore) -> Label:
    """Add to a label the court that stands right before it, if one does."""
    found = courts.by_next_word.get(label.first_word)
    if found is None:
        return label
    first, mention = found
    court = mention.court or _district_meant(mention, label)
    if court is None or court.kind not in (CourtKind.DISTRICT, CourtKind.STATE):
        return label
    if label.series is not None and label.series.court != court.name:
        return label
    loose = mention.strength is not Strength.NAMED or "fed" in mention.words.lower()
    return replace(label, first_word=first, court=court, loose=loose)


def _district_meant(mention: CourtMention, label: Label) -> Court | None:
    """Choose between a state's one district and the state's courts: local rules are a district's.

    So are plain "rules" where the state has a code of civil procedure and no rules ("Kansas Rule 37.2").
    """
    districts = [c for c in mention.candidates if c.kind is CourtKind.DISTRICT]
    usual = next((s for c in mention.candidates if c.kind is CourtKind.STATE for s in series_of(c.name)), None)
    local = label.kind is LabelKind.LOCAL or (label.kind is LabelKind.BARE and usual and not usual.numbers_rules)
    return districts[0] if len(districts) == 1 and local else None


def series_labelled(court: str, label_key: str) -> Series | None:
    """Find the series of `court` that a local label means: the one so called, else its usual one."""
    own = [s for s in series_of(court) if s.label != LOCAL_CRIMINAL]
    return next((s for s in own if key(s.label) == label_key), own[0] if own else None)


def rules_of_state(court: str) -> Series | None:
    """Find what "Rule N" means in a state's courts: its code where that keeps the rules' numbers, else its rules."""
    own = series_of(court)
    numbered = next((s for s in own if s.rule_number), None) or next((s for s in own if s.numbers_rules), None)
    return numbered or (own[0] if own else None)


def only_court_with(label_key: str) -> str | None:
    """Find the one court that calls its rules so, or None."""
    courts = {s.court for s in all_series() if s.label != LOCAL_CRIMINAL and key(s.label) == label_key}
    return courts.pop() if len(courts) == 1 else None
