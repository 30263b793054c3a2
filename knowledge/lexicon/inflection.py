"""The inflected forms of a word marked `~` in the data ("stonewall~").

Only regular English endings and a short list of irregular verbs: a form nobody writes does no harm,
because it matches nothing.
"""

from __future__ import annotations

_IRREGULAR = {
    "be": "am are is was were been being",
    "bite": "bites bit bitten biting",
    "blow": "blows blew blown blowing",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "do": "does did done doing",
    "drag": "drags dragged dragging",
    "eat": "eats ate eaten eating",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "forget": "forgets forgot forgotten forgetting",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "hand": "hands handed handing",
    "have": "has had having",
    "hide": "hides hid hidden hiding",
    "hit": "hits hitting",
    "hold": "holds held holding",
    "hop": "hops hopped hopping",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "leave": "leaves left leaving",
    "let": "lets letting",
    "lose": "loses lost losing",
    "make": "makes made making",
    "pay": "pays paid paying",
    "put": "puts putting",
    "quit": "quits quitting",
    "rule": "rules ruled ruling",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "shoot": "shoots shot shooting",
    "show": "shows showed shown showing",
    "sit": "sits sat sitting",
    "split": "splits splitting",
    "stick": "sticks stuck sticking",
    "sweat": "sweats sweated sweating",
    "take": "takes took taken taking",
    "talk": "talks talked talking",
    "tell": "tells told telling",
    "throw": "throws threw thrown throwing",
    "win": "wins won winning",
    "write": "writes wrote written writing",
}
_VOWELS = frozenset("aeiou")


def inflections(word: str) -> tuple[str, ...]:
    """`word` (lower case) and its inflected forms, each once."""
    irregular = _IRREGULAR.get(word)
    if irregular is not None:
        return (word, *irregular.split())
    stem = _stem_before_vowel(word)
    past = f"{word}d" if word.endswith("e") else f"{stem}ed"
    return tuple(dict.fromkeys((word, _third_person(word), past, f"{stem}ing")))


def _third_person(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "z")) else f"{word}s"


def _stem_before_vowel(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1]
    return word + word[-1] if _doubles(word) else word


def _doubles(word: str) -> bool:
    """Whether a one-syllable word ends consonant, vowel, consonant (ship: shipped)."""
    vowels = sum(letter in _VOWELS for letter in word)
    return (
        len(word) > 2  # noqa: PLR2004  three letters make consonant, vowel, consonant
        and vowels == 1
        and word[-2] in _VOWELS
        and word[-1] not in _VOWELS | set("wxy")
    )
