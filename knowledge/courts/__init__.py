"""Courts by name, and the courts that are named in a sentence."""

from knowledge.courts.court import Court, CourtKind, Series, all_courts, court_named
from knowledge.courts.leaving_out import without_courts
from knowledge.courts.mentions import CourtMention, Strength, read_courts
from knowledge.courts.spellings import find_court, find_courts

__all__ = [
    "Court",
    "CourtKind",
    "CourtMention",
    "Series",
    "Strength",
    "all_courts",
    "court_named",
    "find_court",
    "find_courts",
    "read_courts",
    "without_courts",
]
