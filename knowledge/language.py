"""The language of questions: whether it is English, and which words only ask for the words of a rule."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST_WORDS = 4
_MOSTLY = 0.5
_LEAST_SIGNS = 0.2
_LEAST_ENGLISH = 0.12

# The commonest function words of Spanish, French, German, Italian, Portuguese and Dutch that are no English words.
_FOREIGN = frozenset(
    """
    el la los las una unos del al que por para con como pero es está son cuando donde cuál qué si lo su sus ya muy
    le les des du un une et est sont dans pour avec sur ne pas plus ce cette quelle quel quoi où nous vous ils elle
    der das und ist nicht ein eine einen einer eines aus bevor mit auf für von zu den dem des wir sie ich muss kann
    wenn wie im
    il di che è per non un gli della delle sono questa questo quando dove cosa
    o os uma do da dos das em não mais como também é são
    het een van niet voor met zijn wat moet kan dat
    """.split()  # noqa: SIM905  a word a line would be a page
)
_ENGLISH = frozenset(
    """
    a about after all an and any are as at be been before but by can could did do does for from get had has have he
    her his how i if in is it its just like may me must my need no not of on one or our out she should so some than
    that the their them then there they this to under up us was we were what when where which who why will with
    would you your
    """.split()  # noqa: SIM905  as above
)

# What is said around a citation when its words are asked for, with the names of months.
ASKING_FOR_WORDS = frozenset(
    """
    what whats what's does do did is the a an of in on as to me for by now then back exactly please show give quote read
    say says said require requires required provide provides provided text wording words language state states mean
    means rule rules under at that time was were about and current full full-text january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()  # noqa: SIM905  a word a line would be a page
)


def is_english(text: str, *, known: bool) -> bool:
    """Whether `text` may be English: mostly Latin letters, and not more of another language's words than of ours.

    `known` tells that the text holds words of the field, which no other language has: that is sign enough.
    """
    letters = [c for c in text if c.isalpha()]
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters)
    if letters and latin < _MOSTLY * len(letters):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return True
    foreign = sum(word in _FOREIGN for word in words) / len(words)
    english = sum(word in _ENGLISH for word in words) / len(words)
    if foreign >= _LEAST_SIGNS and foreign > english:
        return False
    return known or english >= _LEAST_ENGLISH
