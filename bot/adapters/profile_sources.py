"""Profiles as sources of the corpus, for the courts of which it holds neither the rule nor a note."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.conferral.rule import ConferralRule
from bot.conferral.rule_note import profile_note, rules_not_held
from knowledge.authority import Edition
from knowledge.finding_aids import AidEntry, questions_for
from knowledge.layout.plain import lay_out_text
from knowledge.ports import SourceContent
from knowledge.splitting import split


def profile_sources(
    rules: Sequence[ConferralRule], held: Sequence[Edition], *, aid: Sequence[AidEntry] = ()
) -> tuple[SourceContent, ...]:
    """A note, ready to be published, for each of `rules` of which the editions `held` hold nothing."""
    return tuple(_content(rule, aid) for rule in rules_not_held(rules, held))


def profiles_digest(rules: Sequence[ConferralRule]) -> str:
    """A digest of all that `rules` say: equal while no profile changed."""
    return hashlib.sha256(repr(tuple(rules)).encode()).hexdigest()


def _content(rule: ConferralRule, aid: Sequence[AidEntry]) -> SourceContent:
    edition, text = profile_note(rule)
    passages = split(lay_out_text(text), edition)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return SourceContent(edition, text, passages, sha256, questions_for(passages, edition, aid))
