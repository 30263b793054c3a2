"""What a model's statement says for an authority that it does not rest on, and words meant for a machine.

An approved document may still speak for another: "Rule 37 was repealed", "Rule 37.2 provides: ...". A model that
repeats it would give the rule's words at second hand. What a rule says is told from the rule's own text, from a note
that is shown as one, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.assistant.claim import Claim, sentences, stems
from knowledge.authority import FEDERAL, SEVERAL_COURTS
from knowledge.citing import RuleCitation, read_citations
from knowledge.intake.false_rules.data import says
from knowledge.intake.false_rules.naming import rules_named
from knowledge.intake.instructions.finding import spoken_in

_SAYS = re.compile(
    r"RULE(?: of the [\w ]{3,40})?,? (?:\w+ ){0,3}(?:provides?|provided|states?|reads?|says?|declares?)\b"
    r"|RULE ?[:,]? ?$|RULE ?:|(?:according to|text of|words of|as) RULE"
)
_DENIES = re.compile(
    r"RULE(?: of the [\w ]{3,40})?,? (?:\w+ ){0,2}"
    r"(?:does not|do not|no longer|never|is not|are not|need not|requires? no|contains? no|may not|cannot)\b"
)
_BORNE = 0.75
"""The share of a sentence's meaningful words that have to stand in quotations of the rule it speaks of."""


def spoken_to_nobody(claim: Claim) -> str | None:
    """Give the reason where the statement is meant for a machine: it was not asked to repeat its instructions."""
    return "repeats words that are meant for a machine" if spoken_in(claim.text) else None


def said_at_first_hand(claim: Claim) -> str | None:
    """Give the reason where the statement speaks for a rule that it does not rest on, or turns its text round."""
    cited = (c.citation for authority in claim.authorities for c in read_citations(authority))
    rested_on = {citation.rule for citation in cited if isinstance(citation, RuleCitation)}
    for rule, words, sentence in _rules_spoken_of(claim):
        turned = says("gone", words) or says("free", words) or _enough(words)
        if rule not in rested_on and (turned or _SAYS.search(words) or _DENIES.search(words)):
            return "speaks for an authority it does not rest on"
        if turned and not _borne(sentence, claim):
            return "says of a rule what its text does not"
    return None


def _rules_spoken_of(claim: Claim) -> Iterator[tuple[RuleCitation, str, str]]:
    courts = sorted(claim.courts - {FEDERAL, SEVERAL_COURTS})
    for sentence in sentences(claim.text):
        for cited, words in rules_named(sentence, courts[0] if courts else None):
            yield cited.rule, words, sentence


def _enough(words: str) -> bool:
    return says("enough", words) and says("thing", words) and not says("denied", words)


def _borne(sentence: str, claim: Claim) -> bool:
    said = stems(sentence)
    quoted = stems("\n".join(claim.quotations))
    return not said or len(said & quoted) >= _BORNE * len(said)
