"""The lexicon of lawyers' speech: what associates type, and the words in which the law says it.

The entries are data (`*.toml` beside this file), each with where the way of speaking was seen in use.
`load_lexicon` reads them once; `Lexicon.read` finds them in a text, `Lexicon.expansion` gives the law's
words to add to a query, and `Lexicon.outside` tells what a question asks that is not ours.
"""

from knowledge.lexicon.additions import entry_of, faults_of, shadows
from knowledge.lexicon.entries import NOT_TRACED, Entry, Expansion, Kind, Outside, OutsideReading, Reading
from knowledge.lexicon.loading import FaultyLexicon, load_lexicon, read_lexicon
from knowledge.lexicon.reading import Lexicon

__all__ = [
    "NOT_TRACED",
    "Entry",
    "Expansion",
    "FaultyLexicon",
    "Kind",
    "Lexicon",
    "Outside",
    "OutsideReading",
    "Reading",
    "entry_of",
    "faults_of",
    "load_lexicon",
    "read_lexicon",
    "shadows",
]
