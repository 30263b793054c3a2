"""What a question asks that is not ours, read from its nearness to example questions.

Questions of other fields share words with discovery ("are the sanctions deductible?"), so neither words nor
nearness to a passage tells them apart. The examples do: questions of each outside subject (`*.toml` beside
this file) against our own plain questions, among them hard ones that only look foreign (`inside.toml`).
`load_examples` reads them, and an `OutsideReader` weighs a question against them.
"""

from knowledge.outside.examples import Examples, FaultyExamples, Subject, load_examples, read_examples
from knowledge.outside.reading import (
    REFUSED_AT_MOST,
    REFUSED_AT_MOST_WHERE_BOUND,
    REFUSED_AT_MOST_WHERE_NAMED,
    Leaning,
    OutsideReader,
)

__all__ = [
    "REFUSED_AT_MOST",
    "REFUSED_AT_MOST_WHERE_BOUND",
    "REFUSED_AT_MOST_WHERE_NAMED",
    "Examples",
    "FaultyExamples",
    "Leaning",
    "OutsideReader",
    "Subject",
    "load_examples",
    "read_examples",
]
