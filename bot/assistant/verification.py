"""From a model's drafts to statements that may be shown: every quotation is cut from our own text.

A draft names passages by label and says with which words a quotation begins and ends. Those words are looked
up in the passage, the quotation is cut from the source at the place found, and the draft's own words are held
against it. What does not pass is withheld with its reason, and counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.answer import Withheld
from bot.assistant.claim import Claim
from bot.assistant.ports import Anchor, DraftStatement
from bot.assistant.quoting import MisleadingCut, whole_sentences
from bot.assistant.wording import faults
from knowledge.authority import Edition
from knowledge.courts import court_named
from knowledge.locating import locate_between
from knowledge.passage import Passage, Quotation, Span, cut


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage that a model was shown, with all that is needed to cut from it: its edition and source text."""

    label: str
    passage: Passage
    edition: Edition
    source_text: str
    pin_cite: str


@dataclass(frozen=True, slots=True)
class VerifiedSupport:
    """A quotation that stands in the source, and the offered passage it was cut from."""

    offered: Offered
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class VerifiedStatement:
    """A draft whose words are borne by quotations that really stand where they are said to stand."""

    text: str
    supports: tuple[VerifiedSupport, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What of a model's drafts may be shown, and what not, in the order drafted."""

    statements: tuple[VerifiedStatement, ...]
    withheld: tuple[Withheld, ...]


def verify(drafts: Sequence[DraftStatement], offered: Sequence[Offered], *, question: str) -> Verification:
    """Hold every draft against the passages that were offered for `question`."""
    by_label = {o.label: o for o in offered}
    results = [_verify_one(draft, by_label, question) for draft in drafts]
    return Verification(
        tuple(r for r in results if isinstance(r, VerifiedStatement)),
        tuple(r for r in results if isinstance(r, Withheld)),
    )


def cut_quotation(anchor: Anchor, offered: Offered) -> Quotation | str:
    """Cut the quotation that `anchor` points at, in whole sentences where they fit; else the reason it cannot be."""
    passage, text = offered.passage, offered.source_text
    found = locate_between(passage.spans, text, anchor.first_words, anchor.last_words)
    if found is None:
        return "quotes words that are not in the source"
    try:
        spans = whole_sentences(passage, text, found)
    except MisleadingCut as fault:
        return str(fault)
    quotation = Quotation(cut(text, spans), offered.edition.source, spans, passage.locator_of(spans), passage.id)
    return quotation if quotation.stands_in(text) else "quotes words that are not in the source"


def _verify_one(draft: DraftStatement, offered: Mapping[str, Offered], question: str) -> VerifiedStatement | Withheld:
    supports: dict[tuple[str, tuple[Span, ...]], VerifiedSupport] = {}
    reasons = [] if draft.anchors else ["names no passage it rests on"]
    for anchor in draft.anchors:
        if anchor.label not in offered:
            reasons.append("names a passage that was not offered")
            continue
        quotation = cut_quotation(anchor, offered[anchor.label])
        if isinstance(quotation, str):
            reasons.append(quotation)
        else:
            supports[quotation.passage_id, quotation.spans] = VerifiedSupport(offered[anchor.label], quotation)
    if supports:
        reasons = list(faults(_claim(draft.text, tuple(supports.values()), question)))
    if reasons or not supports:
        return Withheld(draft.text, "; ".join(dict.fromkeys(reasons)))
    return VerifiedStatement(draft.text, tuple(supports.values()))


def _claim(text: str, supports: Sequence[VerifiedSupport], question: str) -> Claim:
    editions = list(dict.fromkeys(s.offered.edition for s in supports))
    known = [line for s in supports for line in (s.offered.pin_cite, *s.offered.passage.context)]
    known += [_known_of(edition) for edition in editions]
    return Claim(
        text=text,
        quotations=tuple(s.quotation.text for s in supports),
        attribution="\n".join(known),
        courts=frozenset(e.court for e in editions),
        question=question,
        authorities=frozenset(e.citation for e in editions),
    )


def _known_of(edition: Edition) -> str:
    """Write down what may be said of a source beside its words."""
    court = court_named(edition.court)
    days = (edition.dated, edition.in_force_from, edition.in_force_until, edition.attested_on)
    named = (
        edition.title,
        edition.citation,
        edition.court,
        court.full_name if court else "",
        edition.docket,
        edition.judge,
    )
    kind = edition.kind.value.replace("-", " ")
    # The full name of the federal rules is as well known as their abbreviation.
    rules = "Federal Rules Rule of Civil Procedure" if "Fed. R. Civ. P." in edition.citation else ""
    return "\n".join((*(n for n in named if n), *(str(d) for d in days if d), kind, edition.weight.value, rules))
