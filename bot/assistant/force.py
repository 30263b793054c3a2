"""Whether a statement binds, permits, denies and excepts as its sources do.

A statement is compared clause by clause with the nearest sentence of its sources. Words are compared, not
meanings, and doubt withholds: a wrong paraphrase of a rule would be believed.
"""

from __future__ import annotations

import re

from bot.assistant.claim import Claim
from knowledge.locating import comparable

_FORCES = {
    "strong": (
        r"\b(?:must|shall|requir\w+|mandat\w+|oblig\w+|ha(?:s|ve|d) to|needs?\b|cannot|may not|will not|prohibit\w*"
        r"|forbid\w*)"
    ),
    "permissive": r"\b(?:may(?! not)|can(?!not)|could|might|permit\w*|allow\w*|optional\w*|discretion\w*)\b",
    "advisory": r"\b(?:should|recommend\w*|encourag\w*|advis\w+|prefer\w*|suggest\w*)\b",
}
_VERB_AFTER = r"\s+(?:not\s+|also\s+|only\s+|be\s+|have\s+)*([a-z]{3,5})"

# "No later than" and its like set a limit in time and deny nothing.
_DENIES_NOTHING = re.compile(r"\b(?:no|not) (?:later|earlier|less|more|fewer|only)\b|\bwhether or not\b")
_DENIAL = (
    r"\b(?:not|no|never|neither|nor|none|cannot|\w+n't|insufficient\w*|inadequate\w*|invalid|unless|except\w*"
    r"|more than)\b"
)
_DENIES = re.compile(_DENIAL)
_LIMITS = re.compile(
    rf"{_DENIAL}|\b(?:without|only|mere\w*|fail\w*|lack\w*|den(?:y|ie[sd]|ial|ying)|refus\w*|overrul\w*|strik\w*|struck"
    r"|prohibit\w*|barr?(?:ed|s)?|forbid\w*|rather than|instead|absent|unable)\b"
)
_CONDITION = re.compile(r"\b(?:before|until|first|prior|if|must|required)\b")
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
    for clause, nearest in claim.clauses():
        said, held = _DENIES_NOTHING.sub(" ", clause), _DENIES_NOTHING.sub(" ", nearest)
        if _DENIES.search(said) and not _LIMITS.search(held):
            return "denies what its sources do not"
        if not _DENIES.search(held) or _LIMITS.search(said):
            continue
        # "Will not ... unless counsel has conferred" is rightly told as "must confer before".
        if not ("unless" in held and _CONDITION.search(said)):
            return "leaves out a denial, an exception or a limit that its sources make"
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
