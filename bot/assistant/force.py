"""Whether a statement binds, permits, denies and excepts as its sources do.

A statement is compared clause by clause with the nearest sentence of its sources. Words are compared, not
meanings, and doubt withholds: a wrong paraphrase of a rule would be believed.
"""

from __future__ import annotations

import re

from bot.assistant.claim import Claim, content, stems
from knowledge.locating import comparable

_FORCES = {
    "strong": (
        r"\b(?:must|shall|requires?|required (?:to|by|that)|(?:is|are|be|was|were) required|requirement\w*|mandat\w+"
        r"|oblig\w+|ha(?:s|ve|d) to|needs?\b|cannot|may not|will not|prohibit\w*|forbid\w*)"
    ),
    "permissive": r"\b(?:may(?! not)|can(?!not)|could|might|permit\w*|allow\w*|optional\w*|discretion\w*)\b",
    "advisory": r"\b(?:should|recommend\w*|encourag\w*|advis\w+|prefer\w*|suggest\w*)\b",
}
_VERB_AFTER = r"\s+(?:not\s+|also\s+|only\s+|be\s+|have\s+)*([a-z]{3,5})"

# "No later than" and its like set a limit in time and deny nothing.
_DENIES_NOTHING = re.compile(r"\b(?:no|not) (?:later|earlier|less|more|fewer|only)\b|\bwhether or not\b")
_NOT = r"\b(?:not|no|never|neither|nor|none|cannot|\w+n't)\b"
_EXCEPTS = re.compile(r"\b(?:unless|except\w*)\b")
_DENIAL = rf"{_NOT}|\b(?:insufficient\w*|inadequate\w*|invalid|unless|except\w*|more than)\b"
_DENIES = re.compile(_DENIAL)
_LIMITS = re.compile(
    rf"{_DENIAL}|\b(?:without|only|mere\w*|fail\w*|lack\w*|den(?:y|ie[sd]|ial|ying)|refus\w*|overrul\w*|strik\w*|struck"
    r"|prohibit\w*|barr?(?:ed|s)?|forbid\w*|rather than|instead|absent|unable)\b"
)
_FALLS_SHORT = re.compile(r"\b(?:more than|insufficient\w*|inadequate\w*)\b")
_CONDITION = re.compile(r"\b(?:unless|except\w*|until|only|without)\b")
_TOLD_AS_DUTY = re.compile(rf"{_NOT}.*\bunless\b")
_DUTY = re.compile(r"\b(?:must|required|before|first)\b")
_DENIED_WORDS = re.compile(rf"{_NOT}((?:\W+[a-z']+){{1,6}})")
_ENOUGH = re.compile(r"\b(?:enough|suffic\w+|satisf\w+|adequate\w*|compl(?:y|ies|ied|iance)\b)")
_ABSOLUTE = re.compile(r"\b(?:always|never|automatically|guarantee\w*|certainly|in (?:all|every|any) cases?)\b")


def same_force(claim: Claim) -> str | None:
    """Give the reason where the statement says must, may or should and its sources do not."""
    for clause, nearest in claim.clauses():
        said, held = _forces(clause), _forces(nearest)
        for force in sorted(said - held):
            if force == "strong":
                return 'says "must" where its sources do not'
            if "strong" in held:
                return "makes optional what its sources require"
            if force == "advisory" or held:
                return 'says "should" or "may" where its sources do not'
        if len(held) > 1 and _verb_turned(clause, nearest):
            return "gives a verb another force than its sources do"
    return None


def same_denials(claim: Claim) -> str | None:
    """Give the reason where one of statement and source denies, excepts or limits and the other does not."""
    told: dict[str, list[str]] = {}
    for clause, nearest in claim.clauses():
        told.setdefault(nearest, []).append(clause)
    for nearest, clauses in told.items():
        said, held = (_DENIES_NOTHING.sub(" ", text) for text in ("; ".join(clauses), nearest))
        # "Will not ... unless counsel has conferred" is rightly told as "must confer before".
        as_duty = _TOLD_AS_DUTY.search(held) and _DUTY.search(said)
        if _DENIES.search(said) and not _LIMITS.search(held):
            return "denies what its sources do not"
        if len(_EXCEPTS.findall(held)) > len(_CONDITION.findall(said)) and not as_duty:
            return "leaves out an exception that its sources make"
        if _DENIES.search(held) and not (_LIMITS.search(said) or as_duty):
            return "leaves out a denial or a limit that its sources make"
        if _turned_round(said, held):
            return "denies what its sources affirm, or affirms what they deny"
    return None


def same_sufficiency(claim: Claim) -> str | None:
    """Give the reason where the statement calls something enough and its sources do not."""
    for clause, nearest in claim.clauses():
        both_deny = _LIMITS.search(clause) and _LIMITS.search(nearest)
        if _ENOUGH.search(clause) and not _ENOUGH.search(nearest) and not both_deny:
            return "calls something enough where its sources do not"
    return None


def no_new_absolutes(claim: Claim) -> str | None:
    """Give the reason where the statement says always, never and the like on its own account."""
    held = comparable(claim.sources)
    if any(word[0] not in held for word in _ABSOLUTE.finditer(comparable(claim.text))):
        return "is more absolute than its sources"
    return None


def _forces(text: str) -> set[str]:
    return {name for name, pattern in _FORCES.items() if re.search(pattern, text)}


def _turned_round(said: str, held: str) -> bool:
    """Whether a word stands after a "not" in one of the two and never so in the other, though both have it."""
    nots_said, nots_held = (len(re.findall(_NOT, text)) for text in (said, held))
    if not nots_held and _FALLS_SHORT.search(held) and not re.search(r"\b(?:must|shall|may|will) not\b", said):
        # "More than a letter" may be told as "a letter is not".
        return False
    return nots_said > nots_held or bool((_denied(held) ^ _denied(said)) & stems(said) & stems(held))


def _denied(text: str) -> frozenset[str]:
    """Take the first word of content after each "not", by its beginning."""
    following = (next(iter(content(match[1])), "") for match in _DENIED_WORDS.finditer(text))
    return frozenset(stem for stem in following if stem)


def _verb_turned(clause: str, source: str) -> bool:
    """Whether a verb of `clause` stands in `source` only after words of another force."""
    said, held = _forced_verbs(clause), _forced_verbs(source)
    return any(verb in {v for _, v in held} and (force, verb) not in held for force, verb in said)


def _forced_verbs(text: str) -> set[tuple[str, str]]:
    return {
        (name, match[1])
        for name, pattern in _FORCES.items()
        for match in re.finditer(f"(?:{pattern}){_VERB_AFTER}", text)
    }
