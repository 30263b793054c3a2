"""Every way of writing what stands before a rule's number, keyed by its letters alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.authority import FEDERAL
from knowledge.courts import Court, CourtKind, Series, find_courts
from knowledge.courts.court import LOCAL_CRIMINAL, all_series, local_rule_words, series_of, states
from knowledge.courts.spellings import key, place_forms
from knowledge.courts.words import Words

_LONGEST_LABEL = 7
_LONGEST_COURT = 9
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
    """The words before a number: which kind, which series if one, the court named before them, where they begin."""

    kind: LabelKind
    key: str
    first_word: int
    series: Series | None = None
    court: Court | None = None
    plural: bool = False
    says_federal: bool = False


@cache
def _single_series() -> dict[str, Series]:
    """Keys that mean one series by themselves: federal ones, states' rules, and labels only one court uses."""
    generic = {key(w) for group in ("local", "bare", "local_criminal") for w in local_rule_words(group)}
    owners: defaultdict[str, list[Series]] = defaultdict(list)
    for series in all_series():
        for spelling in (series.label, *series.spellings):
            if series.court == FEDERAL or series.label != LOCAL_CRIMINAL:
                if series not in owners[key(spelling)]:
                    owners[key(spelling)].append(series)
    found = {k: s[0] for k, s in owners.items() if len(s) == 1 and k not in generic}
    for state in states():
        usual = series_of(f"{state.name} (state)")
        for form in place_forms(state) if usual else ():
            for word in _STATE_RULE_WORDS:
                found.setdefault(f"{form}{word}", usual[0])
            found.setdefault(f"{form}{usual[0].label.lower()}", usual[0])
    return found


@cache
def _generic() -> dict[str, LabelKind]:
    found = {key(s.label): LabelKind.LOCAL for s in all_series() if s.label != LOCAL_CRIMINAL and not _single(s)}
    found |= {key(w): LabelKind.LOCAL for w in local_rule_words("local")}
    found |= {key(w): LabelKind.BARE for w in local_rule_words("bare")}
    return found | {key(w): LabelKind.CRIMINAL for w in local_rule_words("local_criminal")}


def _single(series: Series) -> bool:
    return key(series.label) in _single_series()


def label_before(words: Words, number: int) -> Label | None:
    """The label that ends right before word `number`, with the court before it; the longest reading wins."""
    best: Label | None = None
    reach = 0
    while reach < _LONGEST_LABEL + _LONGEST_COURT and number - reach > 0 and words.joined(number - reach - 1):
        reach += 1
    for length in range(1, min(reach, _LONGEST_LABEL) + 1):
        label = _label(words, number - length, number)
        if label is None:
            continue
        label = _with_court(words, label, reach - length)
        if best is None or label.first_word <= best.first_word:
            best = label
    return best


def _label(words: Words, start: int, end: int) -> Label | None:
    spelled = words.key(start, end)
    series = _single_series().get(spelled)
    kind = LabelKind.SERIES if series else _generic().get(spelled)
    if kind is None:
        return None
    plural = words[end - 1].lower in ("rules", "rs", "lrs", "frcps")
    return Label(kind, spelled, start, series, None, plural)


def _with_court(words: Words, label: Label, reach: int) -> Label:
    """The same label with the court that stands right before it, if one does."""
    end = label.first_word
    if reach and words[end - 1].lower == "s":
        end, reach = end - 1, reach - 1
    for length in range(min(reach, _LONGEST_COURT), 0, -1):
        spelled = words.key(end - length, end)
        court = _named_court(spelled, words[end - length].written)
        if court is not None and (label.series is None or label.series.court == court.name):
            says_federal = "fed" in spelled
            return Label(label.kind, label.key, end - length, label.series, court, label.plural, says_federal)
    return label


def _named_court(spelled: str, first: str) -> Court | None:
    courts = find_courts(spelled)
    if len(courts) != 1 or courts[0].kind not in (CourtKind.DISTRICT, CourtKind.STATE):
        return None
    return courts[0] if first[0].isupper() or len(spelled) > _SHORTEST_PLAIN else None


_SHORTEST_PLAIN = 3


def series_labelled(court: str, label_key: str) -> Series | None:
    """The series of `court` that a local label means: the one so called, else its usual one."""
    own = [s for s in series_of(court) if s.label != LOCAL_CRIMINAL]
    return next((s for s in own if key(s.label) == label_key), own[0] if own else None)


def only_court_with(label_key: str) -> str | None:
    """The one court that calls its rules so, or None."""
    courts = {s.court for s in all_series() if s.label != LOCAL_CRIMINAL and key(s.label) == label_key}
    return courts.pop() if len(courts) == 1 else None
