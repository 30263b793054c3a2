"""A court's profile as a note: plain sentences in our own words, for courts of which nothing else is held.

The note says what the profile's data says and nothing more, so that `ask` and `check` know the same courts. The
words of a rule never stand in it: what is quoted in a profile is found in the corpus that holds the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.conferral.rule import Basis, ConferralRule, Exchange, RuleSupport, Writing
from bot.conferral.rule_supports import leads_to, supports_of
from knowledge.authority import Edition, Kind
from knowledge.citing import RuleCitation, long_day, read_citations
from knowledge.held import holding

FOLDER = "profiles"
"""The sources made from profiles are named as if they lay in this folder of the corpus."""

_STATUS = "research note in our own words, not the rule"
_NOT_VERIFIED = "not verified against the court's own text"


def profile_note(rule: ConferralRule) -> tuple[Edition, str]:
    """The rule as a note: its edition, as the corpus keeps it, and its text, a paragraph for each side of the duty."""
    own = (*rule.duty, *rule.exchange.support, *rule.certificate.support)
    seen = max((support.as_of for support in own if support.as_of), default=rule.attested_on)
    addresses = dict.fromkeys(support.address for support in supports_of(rule) if support.address)
    cautions = [f"written from what was seen on {long_day(seen)}" if seen else "", _NOT_VERIFIED, rule.caution]
    edition = Edition(
        source=f"{FOLDER}/{_slug(rule)}.txt",
        title=f"Note: {rule.citation}, conferral before motions ({rule.edition})",
        citation=rule.citation,
        court=rule.court,
        kind=Kind.NOTE,
        text_status=_STATUS,
        origin="; ".join(addresses) or "the conferral profile of the court",
        rights="project note",
        in_force_from=rule.in_force_from,
        in_force_until=rule.in_force_until,
        caution="; ".join(part.rstrip(".") for part in cautions if part),
        official_address=rule.official_address or None,
    )
    return edition, "\n\n".join(_paragraphs(rule))


def is_profile_note(edition: Edition) -> bool:
    """Whether `edition` is such a note, and no file of that folder which somebody handed in."""
    return (
        edition.source.startswith(f"{FOLDER}/")
        and edition.kind is Kind.NOTE
        and edition.text_status.startswith(_STATUS)
    )


def rules_not_held(rules: Sequence[ConferralRule], held: Sequence[Edition]) -> tuple[ConferralRule, ...]:
    """The rules of which `held` has neither the text nor a note; of wordings seen at several times only the last."""
    cited = [holding(edition) for edition in held if edition.kind is not Kind.ORDER]
    unheld = []
    for rule in rules:
        named = _rule_cited(rule)
        about = (h.holds(named) if named else h.edition.citation == rule.citation for h in cited)
        if not any(about) and not _seen_later(rule, rules):
            unheld.append(rule)
    return tuple(unheld)


def _rule_cited(rule: ConferralRule) -> RuleCitation | None:
    found = (c.citation for c in read_citations(rule.citation, court=rule.court))
    return next((citation for citation in found if isinstance(citation, RuleCitation)), None)


def _seen_later(rule: ConferralRule, rules: Iterable[ConferralRule]) -> bool:
    """Whether a later wording for the same motions is known, and nothing says when this one ended."""
    if rule.in_force_until is not None or rule.first_known is None:
        return False
    same = (r for r in rules if (r.court, r.covers) == (rule.court, rule.covers))
    return any(other.first_known > rule.first_known for other in same if other.first_known)


def _slug(rule: ConferralRule) -> str:
    court = "" if rule.citation.startswith(rule.court) else rule.court
    return re.sub(r"[^a-z0-9]+", "-", f"{court} {rule.citation} {rule.edition}".lower()).strip("-")


def _paragraphs(rule: ConferralRule) -> Iterator[str]:
    named = rule.citation
    yield _joined(_reach(rule), _who(rule), _told(rule, rule.duty))
    yield _joined(f"How to confer under {named}:", _told(rule, rule.exchange.support), *_reading(rule.exchange))
    yield _joined(*_certificate(rule), _told(rule, rule.certificate.support))
    before = (_told(rule, rule.before_filing.support), *_window(rule))
    if any(before):
        yield _joined(f"Before filing, under {named}:", *before)
    for step in rule.extra_steps:
        when = " (only where an order or practice of the judge asks for it)" if step.if_ordered else ""
        heading = f"A further step under {named}{when}: {_sentence(step.statement)}"
        yield _joined(heading, _told(rule, step.support))
    for exemption in rule.exemptions:
        yield _joined(f"Exempt from {named}: {_sentence(exemption.statement)}", _told(rule, exemption.support))
    for excuse in rule.excuses:
        heading = f"On a missing conference under {named} ({excuse.ground}): {_sentence(excuse.statement)}"
        yield _joined(heading, _told(rule, excuse.support))
    if consequences := _told(rule, rule.consequences):
        yield _joined(f"What follows where {named} is not complied with:", consequences)


def _reach(rule: ConferralRule) -> str:
    if rule.covers:
        kinds = ", ".join(kind.value.replace("-", " ") for kind in rule.covers)
        return f"{rule.citation} deals with conferring before discovery motions ({kinds})."
    excepted = f", but not to those it names by these words: {', '.join(rule.excepts)}" if rule.excepts else ""
    return f"{rule.citation} deals with conferring before a motion and applies to all motions{excepted}."


def _who(rule: ConferralRule) -> str:
    return f"Who must confer: {_sentence(rule.who_must_confer)}" if rule.who_must_confer else ""


def _reading(exchange: Exchange) -> Iterator[str]:
    """How a check reads the rule; where the supports do not say as much, that is our careful reading of it."""
    live = ", ".join(method.words for method in exchange.methods if method.is_live)
    if exchange.live_required:
        yield f"A check of a certificate therefore looks for a live exchange ({live});"
    else:
        yield "A check of a certificate therefore does not insist on a live exchange;"
    yield {
        Writing.NEVER: "it does not accept writing alone, such as e-mails or letters;",
        Writing.BOTH_WAYS: "it accepts an exchange in writing in which both sides take part;",
        Writing.ONE_WAY: "it accepts a reasonable effort in writing;",
    }[exchange.writing]
    if exchange.attempt is None:
        yield "attempts that reached nobody are named as a fault."
    else:
        yield "documented attempts count where nobody was reached."


def _certificate(rule: ConferralRule) -> Iterator[str]:
    form = rule.certificate
    if not form.required:
        yield f"{rule.citation} asks for no certification with the motion."
        return
    sworn = "a sworn declaration" if form.sworn else "a certificate"
    yield f"Under {rule.citation} {sworn} is given by {form.who}, {form.place}."
    if form.list_remaining:
        yield "It lists the issues that are left for the court."


def _window(rule: ConferralRule) -> Iterator[str]:
    before = rule.before_filing
    if before.window_days is not None:
        motions = " or ".join(kind.value.replace("-", " ") for kind in before.window_motions)
        which = f"A motion ({motions})" if motions else "The motion"
        yield f"{which} is due within {before.window_days} days of {_sentence(before.window_from)}"
        yield _told(rule, before.window_support)


def _told(rule: ConferralRule, supports: Iterable[RuleSupport]) -> str:
    """What notes say; one on another authority than the rule names it."""
    return " ".join(
        _sentence(support.statement)
        if leads_to(support.citation, rule.citation)
        else f"{support.citation[:1].upper()}{support.citation[1:]}: {_sentence(support.statement)}"
        for support in supports
        if support.basis is Basis.NOTE
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
