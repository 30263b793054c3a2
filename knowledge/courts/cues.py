"""Words beside a place that show which court is meant, or that none is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from knowledge.courts.court import Court, CourtKind, all_courts
from knowledge.courts.spellings import key
from knowledge.courts.words import Words

FEDERAL_WORDS = frozenset({"federal", "fed", "feds", "usdc"})
STATE_WORDS = frozenset({"superior", "county", "parish", "pleas", "chancery", "statecourt"})
COURT_WORDS = frozenset({"court", "courts", "ct", "cts", "courthouse", "judge", "judges", "mj", "magistrate"})
SEAT_WORDS = COURT_WORDS | {
    "case", "cases", "chambers", "division", "district", "docket", "action", "litigation", "matter", "bench", "mjs",
    "lawsuit", "suit", "magistrates",
}  # fmt: skip
TRAILING = FEDERAL_WORDS | COURT_WORDS | {"state", "superior", "district", "circuit", "division", "case"}
DIRECT = FEDERAL_WORDS | {
    "state",
    "court",
    "courts",
    "ct",
    "superior",
    "judge",
    "judges",
    "mj",
    "case",
    "local",
    "rule",
    "rules",
}
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
# Seats that are surnames, first names or words: they need more than "case" beside them.
NAMES = frozenset(
    {
        "reading", "mobile", "helena", "jackson", "lincoln", "madison", "marshall", "tyler", "sherman", "victoria",
        "florence", "columbus", "jasper", "alpine", "pierre", "london", "erie", "rome", "oxford", "athens", "concord",
        "providence", "phoenix", "austin", "dublin", "aberdeen", "camden", "durham", "charlotte", "savannah", "eugene",
        "benton", "hammond", "ashland", "monroe", "harrison", "winchester", "clarksburg", "huntington", "davenport",
        "easton", "beaufort", "prescott", "decatur", "selma", "nome", "columbia", "independence", "casper", "butte",
        "lawton", "midland", "odessa", "laredo", "danville", "burlington", "frankfort", "hartford", "brunswick",
        "houston", "trenton", "lansing", "flint", "buffalo", "orlando", "lexington", "lafayette", "dayton", "macon",
        "lauderdale", "raleigh", "lubbock", "tacoma", "medford", "covington", "jonesboro", "augusta", "boise", "la",
    }
) - {"houston", "orlando", "buffalo", "boise", "la", "lubbock", "tacoma", "lansing", "raleigh", "dayton"}  # fmt: skip
# Codes of courts that are words or abbreviations of something else in a lawyer's sentence.
NOT_CODES = frozenset(
    {
        "did", "dor", "din", "dal", "dne", "dma", "dok", "dme", "dct", "doc", "dco", "dde", "dak", "dmt", "dvi", "dut",
        "mtd", "med", "mad", "ord", "cod", "rid", "vid", "hid", "ded", "prd", "idd", "sdd", "ned", "gud", "ctd", "scd",
    }
)  # fmt: skip


@cache
def codes() -> dict[str, tuple[Court, ...]]:
    """Short codes of courts in capitals ("KSD"), without those that mean something else to a lawyer ("MTD")."""
    return {c.ecf.upper(): (c,) for c in all_courts() if c.ecf and c.ecf not in NOT_CODES}


@cache
def plain_spellings() -> frozenset[str]:
    """Keys that the data lists as they are: they count in any case of letters."""
    return frozenset(key(s) for c in all_courts() for s in (c.name, *c.spellings) if _distinct(c, key(s)))


def _distinct(court: Court, spelled: str) -> bool:
    ordinary = ("or", "me")  # "d or ..." and "d me ..." are English; the other names are not
    return court.kind is CourtKind.OTHER or not spelled.endswith(ordinary)


def federal(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word near by says that a federal court is meant."""
    return any(w in FEDERAL_WORDS for w in (*before, *after))


def state(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word near by says that a state's own court is meant."""
    if after[:1] == ["state"] or any(w in STATE_WORDS for w in after[:2]):
        return True
    if list(after[:2]) in (["circuit", "court"], ["supreme", "court"], ["trial", "court"], ["family", "court"]):
        return True
    nearest = list(before)
    return any(nearest[i : i + 2] in (["court", "state"], ["courts", "state"], ["ct", "state"]) for i in range(3))


def nearer_state(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the state's court stands right after the place, where both kinds are named near by."""
    return (
        after[:1] == ["state"]
        or bool(after and after[0] in STATE_WORDS)
        or not federal((), after[:2])
        and state(before, after)
    )


def seated(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word near a city says that a court is meant."""
    return any(w in SEAT_WORDS for w in (*before, *after))


def directly(after: Sequence[str]) -> bool:
    """Whether the next word makes a short form of a state a court's name ("tex. fed")."""
    return bool(after) and after[0] in DIRECT


def person(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the place is part of a person's or a party's name."""
    return bool(before and before[0] in _PERSONS) or bool(after and after[0] in {"v", "vs", "llc", "inc", "corp"})


def no_court(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a state's name only describes a person, a firm or a statute."""
    return bool(after and after[0] in _NO_COURT) or list(before[:2]) == ["of", "university"]


def judge(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a surname stands as a judge's."""
    titled = any(w in TITLES for w in before[:2])
    in_front = list(before[:2]) == ["of", "front"] or list(before[:1]) == ["before"]
    return titled or in_front or any(w in {"order", "orders", "standing", "denial"} for w in after)


def elsewhere(words: Words) -> tuple[bool, bool]:
    """Whether the rest of the text speaks of a federal court, and whether of a state's court."""
    all_words = [w.lower for w in words.all]
    own = any(
        pair in (("state", "court"), ("superior", "court"), ("state", "courts"))
        for pair in zip(all_words, all_words[1:], strict=False)
    )
    is_federal = any(w in FEDERAL_WORDS or w in {"frcp", "mj", "magistrate", "usmj"} for w in all_words)
    return is_federal and not own, own and not is_federal
