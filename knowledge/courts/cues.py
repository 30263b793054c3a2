"""Words beside a place that show which court is meant, or that none is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from knowledge.courts.court import Court, CourtKind, all_courts, words_listed
from knowledge.courts.spellings import key
from knowledge.courts.words import Words

FEDERAL_WORDS = frozenset({"federal", "fed", "feds", "usdc"})
STATE_WORDS = frozenset({"superior", "pleas", "chancery"})
COURT_WORDS = frozenset({"court", "courts", "ct", "cts", "courthouse", "judge", "judges", "mj", "magistrate"})
SEAT_WORDS = COURT_WORDS | {
    "case", "cases", "chambers", "division", "div", "district", "docket", "action", "litigation", "matter", "bench",
    "mjs", "lawsuit", "suit", "magistrates",
}  # fmt: skip
TRAILING = FEDERAL_WORDS | COURT_WORDS | {"state", "superior", "district", "circuit", "division", "case"}
DIRECT = FEDERAL_WORDS | {
    "state", "court", "courts", "ct", "superior", "judge", "judges", "mj", "case", "local", "rule", "rules",
}  # fmt: skip
TITLES = frozenset({"judge", "mj", "magistrate", "hon", "honorable", "justice", "magistrates", "judges"})
FEDERAL_COURT = frozenset(
    {
        "federalcourt", "fedcourt", "fedct", "federalct", "federalcourts", "fedcourts", "federaldistrictcourt",
        "usdistrictcourt", "usdc", "federalcase", "fedcase", "feddistrictcourt", "federaljudge", "fedjudge",
    }
)  # fmt: skip
_PERSONS = frozenset(
    {"judge", "mr", "mrs", "ms", "dr", "attorney", "plaintiff", "defendant", "v", "vs", "counsel", "witness"}
)
_NO_COURT = frozenset(
    {
        "corporation", "corp", "llc", "company", "co", "resident", "residents", "citizen", "client", "plaintiff",
        "defendant", "university", "open", "lawyer", "lawyers", "attorney", "counsel", "bar", "office", "post",
        "insurance", "department", "dept", "bank", "airlines", "street", "avenue", "ave",
    }
)  # fmt: skip


@cache
def codes() -> dict[str, tuple[Court, ...]]:
    """Short codes of courts in capitals ("KSD"), without those that mean something else to a lawyer ("MTD")."""
    return {c.ecf.upper(): (c,) for c in all_courts() if c.ecf and c.ecf not in words_listed("not_codes")}


@cache
def plain_spellings() -> frozenset[str]:
    """Keys that the data lists as they are: they count in any case of letters."""
    return frozenset(key(s) for c in all_courts() for s in (c.name, *c.spellings) if _distinct(c, key(s)))


def _distinct(court: Court, spelled: str) -> bool:
    ordinary = ("or", "me")  # "d or ..." and "d me ..." are English; the other names are not
    return court.kind is CourtKind.OTHER or not spelled.endswith(ordinary)


def federal(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word near by says that a federal court is meant."""
    of_the_country = list(before[1:3]) == ["court", "district"] and list(before[3:4]) in (["s"], ["us"], ["states"])
    return of_the_country or any(w in FEDERAL_WORDS for w in (*before, *after))


_STATES_COURT = ("court", "courts", "ct", "case", "action", "lawsuit", "judge", "judges")


def state(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word near by says that a state's own court is meant."""
    if after[:1] == ["state"] or any(w in STATE_WORDS for w in after[:2]):
        return True
    if list(after[:2]) in (["circuit", "court"], ["supreme", "court"], ["trial", "court"], ["family", "court"]):
        return True
    if "state" in after[1:3] and after[0] in COURT_WORDS | {"district", "trial"}:
        return True
    nearest = list(before)
    return any(nearest[i + 1 : i + 2] == ["state"] and nearest[i] in _STATES_COURT for i in range(3))


def nearer_state(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the state's court stands right after the place, where both kinds are named near by."""
    return (
        after[:1] == ["state"]
        or bool(after and after[0] in STATE_WORDS)
        or (not federal((), after[:2]) and state(before, after))
    )


def seated(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word near a city says that a court is meant."""
    local_rules = list(after[:2]) in (["local", "rule"], ["local", "rules"])
    return local_rules or any(w in SEAT_WORDS for w in (*before, *after))


def directly(after: Sequence[str]) -> bool:
    """Whether the next word makes a short form of a state a court's name ("tex. fed")."""
    return bool(after) and after[0] in DIRECT


_WHEREABOUTS = frozenset(
    {
        "lives", "living", "live", "located", "resides", "based", "office", "offices", "incorporated", "headquartered",
        "custodian", "witness", "witnesses", "deponent", "nonparty", "expert", "client",
    }
)  # fmt: skip


def person(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the place is part of a person's or a party's name."""
    return bool(before and before[0] in _PERSONS) or bool(after and after[0] in {"v", "vs", "llc", "inc", "corp"})


def no_court(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a state's name only describes a person, a firm or a statute."""
    if list(after[:2]) == ["d", "c"] or after[:1] == ["dc"]:
        return True  # Washington, D.C. is no place in the state of Washington
    somewhere = any(w in _WHEREABOUTS for w in before)
    return somewhere or bool(after and after[0] in _NO_COURT) or list(before[:2]) == ["of", "university"]


def judge(surname: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a surname stands as that of a judge whose practice is known."""
    titled = any(w in TITLES for w in before[:2])
    in_front = list(before[:2]) == ["of", "front"] or list(before[:1]) == ["before"]
    if surname in words_listed("common_surnames"):
        return any(w in {"magistrate", "mj"} for w in before[:2])
    return titled or in_front or any(w in {"order", "orders", "standing", "denial"} for w in after)


_FEDERAL_SIGNS = FEDERAL_WORDS | {"frcp", "mj", "magistrate", "usmj"}
_STATE_COURT = (("state", "court"), ("superior", "court"), ("state", "courts"))


def elsewhere(words: Words) -> tuple[bool, bool]:
    """Whether the rest of the text speaks of a federal court, and whether of a state's court."""
    own = not words.pairs.isdisjoint(_STATE_COURT)
    is_federal = not words.lowered.isdisjoint(_FEDERAL_SIGNS)
    return is_federal and not own, own and not is_federal
