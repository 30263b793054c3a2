"""Sentences as the expressions read them: in one case, with RULE for the rule in hand and OTHER for further ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.citing import Certainty, CitedRule, RuleCitation, read_citations
from knowledge.locating import comparable

_RULE, _OTHER = "‹rule›", "‹other›"
_MAY_CITE = re.compile(r"\brules?\b|\bR\.|§|\bL\.?R\.?\b|\bCiv", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def rules_named(sentence: str, court: str | None = None) -> Iterator[tuple[RuleCitation, str]]:
    """Each rule that `sentence` cites, with the sentence as it is read for it, without what it quotes."""
    if not _MAY_CITE.search(sentence):
        return
    cited = [c for c in read_citations(sentence, court=court) if isinstance(c.citation, RuleCitation)]
    for one in cited:
        if isinstance(one.citation, RuleCitation) and one.certainty is not Certainty.AMBIGUOUS and not one.in_range:
            yield one.citation, _written(sentence, [(c, _RULE if c == one else _OTHER) for c in cited])


def every_rule_named(sentence: str) -> str:
    """The sentence with RULE for each rule it cites."""
    cited = [c for c in read_citations(sentence) if isinstance(c.citation, RuleCitation)]
    return _written(sentence, [(c, _RULE) for c in cited])


def _written(sentence: str, names: list[tuple[CitedRule, str]]) -> str:
    for cited, name in sorted(names, key=lambda pair: -pair[0].span.start):
        sentence = f"{sentence[: cited.span.start]} {name} {sentence[cited.span.end :]}"
    return comparable(_QUOTED.sub(" ", sentence)).replace(_RULE, "RULE").replace(_OTHER, "OTHER")
