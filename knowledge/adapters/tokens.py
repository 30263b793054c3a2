"""Words as the lexical index sees them.

Stock tokenisers drop "not" and turn "37.2(a)(1)" into "37", and both change what a rule says. Here a rule
number stays whole and is also given by its enclosing subdivisions ("26(c)(1)", "26(c)", "26"; but "37.2" is
never "37", which is another rule), the small words that turn a duty around are kept, and spellings that
lawyers use for one thing come out alike (e-mail and email, good-faith and good faith, N.D. and N. D.).
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

TOKENS_FORMAT = "1"
"""Changes whenever the same text would give other tokens; an index of another format is built anew."""

STOP_WORDS = frozenset(
    """
    a an the of to in on at by for with from into and or as than that this these those it its
    is are was were be been being am has have had having do does did doing will would should could
    i me my we us our you your he him his she her they them their who whom whose which what how why
    there here then so such also about
    """.split()  # noqa: SIM905 -- a paragraph of words is read more easily than ninety quoted ones
)
"""Words that say nothing in a question or a rule. Never one that limits, permits, forbids or orders in time."""

_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‛ʼ′`", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": None},
)
_INITIALS = re.compile(r"\b([a-z])\.\s?(?=[a-z]\.)")
_NEGATION = re.compile(r"\b([a-z]+)n't\b")
_NEGATED = {"ca": "can", "wo": "will", "sha": "shall"}
_CANNOT = re.compile(r"\bcannot\b")
_E_COMPOUND = re.compile(r"\be-(?=[a-z]{3})")
_BOUND_PREFIX = re.compile(r"\b(pre|non|re|co|sub|inter|tele|mis)-(?=[a-z]{3})")
_POSSESSIVE = re.compile(r"'s?(?![a-z0-9])")

_LABEL = rf"\((?:\d{{1,3}}|[ivxl]{{2,6}}|[a-z]|{'|'.join(letter * 2 for letter in 'abcdefgh')})\)"
_DOCKET = re.compile(r"(?:\d{1,2}:)?(?P<year>\d{2}|\d{4})-(?:cv|mc|md|cr|mj|ap|bk)-0*(?P<serial>\d{1,6})(?!\d)")
_TOKEN = re.compile(
    rf"(?P<docket>{_DOCKET.pattern})"
    rf"|(?P<number>\d+(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)*(?:-\d+(?:\.\d+)*)*)(?P<labels>(?:\s?{_LABEL})*)"
    rf"|(?P<bare>{_LABEL}(?:\s?{_LABEL})*)"
    r"|(?P<word>[^\W\d_]+)"
)
_LABELS = re.compile(_LABEL)


def tokens_of(text: str) -> list[str]:
    """Give the tokens of a text or a question, in order and repeated as often as they stand there."""
    stem = _stemmer()
    return [stem(token) for token in _raw_tokens(_plain(text)) if token not in STOP_WORDS]


def _plain(text: str) -> str:
    """`text` in lower case without typography, accents, or the spellings that hide a word."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_TYPOGRAPHY)).translate(_TYPOGRAPHY)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    plain = _INITIALS.sub(r"\1", plain)
    plain = _CANNOT.sub("can not", _NEGATION.sub(_spelled_out, plain))
    plain = _BOUND_PREFIX.sub(r"\1", _E_COMPOUND.sub("e", plain))
    return _POSSESSIVE.sub(" ", plain)


def _spelled_out(negation: re.Match[str]) -> str:
    """Write "didn't" as "did not", so that the "not" counts."""
    verb = negation.group(1)
    return f"{_NEGATED.get(verb, verb)} not"


def _raw_tokens(plain: str) -> Iterator[str]:
    for match in _TOKEN.finditer(plain):
        if match["docket"]:
            yield match["docket"]
            yield f"{match['year'][-2:]}-{match['serial']}"
        elif match["number"]:
            yield from _enclosing(match["number"].replace(",", ""), _LABELS.findall(match["labels"]))
        elif match["bare"]:
            yield from _enclosing("", _LABELS.findall(match["bare"]))
        else:
            yield match["word"]


def _enclosing(number: str, labels: list[str]) -> Iterator[str]:
    """Give a number or subdivision with all its labels, then with one fewer, down to the number alone."""
    for kept in range(len(labels), -1, -1):
        citation = number + "".join(labels[:kept])
        if citation:
            yield citation


_threads = threading.local()


def _stemmer() -> Callable[[str], str]:
    """Give this thread its own English stemmer: the library's objects must not be shared between threads."""
    known: Callable[[str], str] | None = getattr(_threads, "stem", None)
    if known is None:
        from Stemmer import Stemmer  # noqa: PLC0415 -- loaded only when something is indexed or asked

        known = _threads.stem = lru_cache(maxsize=50_000)(Stemmer("english").stemWord)
    return known
