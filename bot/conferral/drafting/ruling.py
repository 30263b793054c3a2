"""The rule in its own words, and the certification in the terms the rule uses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.paper import HEADINGS, VERIFY, Section, SectionName
from bot.conferral.drafting.prose import folded, listed, phrase, possessive, sentence
from bot.conferral.drafting.sides import Side, movants, opponents
from bot.conferral.drafting.telling import asks_for
from bot.conferral.motion import MotionKind
from bot.conferral.people import same_name
from bot.conferral.record import ConferralAttempt
from bot.conferral.rule import ConferralRule, StepKind
from bot.conferral.rule_choice import edition_on

_AIMS = {
    MotionKind.COMPEL: "in an effort to obtain the disclosure or discovery without court action",
    MotionKind.FAILURE_TO_ATTEND: "in an effort to obtain the answer or response without court action",
}
_SAID_PLAINLY = "Certificate of Conferral"
_AIM = "in an effort to resolve the dispute without court action"


def rule_section(foundation: Foundation) -> Section:
    """The rules the certificate is made under, each quoted where its text is held; the exemption relied on."""
    paragraphs = [*quotations(foundation)]
    if foundation.exemption:
        paragraphs.insert(0, _exemption(foundation))
    return Section(SectionName.RULE, HEADINGS[SectionName.RULE], tuple(paragraphs))


def certification_section(foundation: Foundation) -> Section:
    """Under which rules who certifies, that there was good faith, and what it was for; then what the motion asks."""
    record = foundation.record
    ours, theirs = movants(record), opponents(record)
    signer = _signer(foundation, ours)
    named = listed(_citations(foundation))
    certifies = f"{f'Under {named}, the' if named else 'The'} {signer} {_verb(foundation)} that"
    parts = []
    if foundation.attempts:
        who = _actor(foundation)
        parts.append(
            f"{certifies}, before this motion was filed, {who} in good faith "
            f"{_did(foundation)} with {theirs.name} {_aim(foundation)}, as described below."
        )
    else:
        parts.append(f"{certifies} the exemption stated below applies to this motion.")
    if _sincere(foundation):
        parts.append("Despite that sincere effort, the matters listed below could not be resolved.")
    if record.relief.strip():
        parts.append(asks_for(record.relief))
    return Section(SectionName.CERTIFICATION, _heading(foundation), tuple(parts))


def _heading(foundation: Foundation) -> str:
    """Where the court's own title does not say that the paper certifies ("STATEMENT OF CONFERENCE"), a heading does.

    Under a title that does, a heading of its own would read as that of a second certificate.
    """
    title = foundation.rule.certificate.title.casefold()
    return "" if not title.strip() or "certif" in title else _SAID_PLAINLY


def last_seen_only(rule: ConferralRule, on: date) -> bool:
    """Whether the wording held was seen in force only on another day than `on`, so that it may be another."""
    return bool(edition_on((rule,), on)[1])


def _citations(foundation: Foundation) -> list[str]:
    """The rules by name that ask for this certificate."""
    return list(dict.fromkeys(rule.citation for rule in foundation.asking if rule.certificate.required))


def quotations(foundation: Foundation) -> Iterator[str]:
    """The rules that ask for conferral, quoted where their text is held, else named with the mark to verify."""
    quoted = []
    for rule, support in foundation.duties():
        if held := foundation.words_of(support):
            seen_only = held.last_seen or last_seen_only(rule, foundation.filing_day)
            quoted.append(rule)
            yield f"{_quoted(held.words)} {support.citation}{f' {VERIFY}' if seen_only else ''}."
    asking = [rule for rule in foundation.asking if rule.certificate.required and rule not in quoted]
    for citation in dict.fromkeys(rule.citation for rule in asking):
        yield f"[Insert the text of {citation} here.] {VERIFY}"


def _quoted(quotation: str) -> str:
    """The rule's words between quotation marks; marks that the words bring along are kept as they are."""
    words = folded(quotation)
    return words if words.startswith(("“", '"')) and words.endswith(("”", '"')) else f"“{words}”"


def _exemption(foundation: Foundation) -> str:
    """The exemption that is relied on, in the rule's words where they are held, else in ours with the mark."""
    exemption = foundation.exemption
    if exemption is None:
        return ""
    held = [(s.citation, foundation.words_of(s)) for s in exemption.support]
    quoted = [f"{_quoted(h.words)} {cited}{f' {VERIFY}' if h.last_seen else ''}." for cited, h in held if h]
    stated = "" if quoted else f" {VERIFY}"
    told = (
        f"The following exemption of {foundation.rule.citation} applies to this motion: {sentence(exemption.statement)}"
    )
    return " ".join([f"{told}{stated}", *quoted])


def _signer(foundation: Foundation, ours: Side) -> str:
    name, role = folded(foundation.record.signer), folded(foundation.record.movant.role)
    if foundation.record.movant.self_represented:
        return f"undersigned, {ours.described([name])}," if name else f"undersigned, {role},"
    known = ours.speaks(name) and same_name(name) != same_name(role)
    return f"undersigned, {name}, counsel for {role}," if known else f"undersigned, {name},"


def _verb(foundation: Foundation) -> str:
    return "declares and certifies" if foundation.rule.certificate.sworn else "certifies"


def _actor(foundation: Foundation) -> str:
    movant = foundation.record.movant
    return folded(movant.role) if movant.self_represented else f"counsel for {folded(movant.role)}"


def _did(foundation: Foundation) -> str:
    if any(attempt.reached for attempt in foundation.attempts):
        return "conferred"
    return "conferred in writing" if any(map(_answered, foundation.attempts)) else "attempted to confer"


def _answered(attempt: ConferralAttempt) -> bool:
    return attempt.method is not None and attempt.method.is_written and bool(attempt.response.strip())


def _aim(foundation: Foundation) -> str:
    return _AIMS.get(foundation.record.motion.kind, _AIM)


def _sincere(foundation: Foundation) -> bool:
    kinds = {step.kind for step in foundation.extra_steps if not step.if_ordered}
    return bool(foundation.attempts) and (foundation.rule.certificate.sworn or StepKind.SWORN_DECLARATION in kinds)


def subtitle(foundation: Foundation) -> str:
    """What the certificate goes with: "In Support of Defendants' Motion for Protective Order"."""
    motion = foundation.record.motion
    return f"In Support of {possessive(folded(foundation.record.movant.role))} {phrase(motion.title)}"
