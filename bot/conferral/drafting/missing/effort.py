"""What is missing of the effort as a whole: a live exchange or documented attempt, everybody asked, time to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.conferral.drafting.missing.asking import Asking
from bot.conferral.drafting.missing.steps import answered_in_writing
from bot.conferral.drafting.paper import MissingFact
from bot.conferral.drafting.prose import day_words, folded, listed
from bot.conferral.method import Method
from bot.conferral.reading.business_days import business_days_between
from bot.conferral.record import ConferralAttempt
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import ConferralRule, DocumentedAttempt, Writing


def missing_of_effort(asking: Asking) -> Iterator[MissingFact]:
    """Every question about the steps taken together; nothing where no rule asks for steps."""
    rule = asking.foundation.effort_rule
    if rule is None:
        return
    if not asking.foundation.attempts:
        yield _nothing_done(asking)
        return
    yield from _exchange(rule, asking)
    yield from _everybody(asking)
    yield from _time_to_answer(rule, asking)


def _nothing_done(asking: Asking) -> MissingFact:
    after = asking.foundation.record.renewed_after
    since = f" after the order of {day_words(after)}" if after else ""
    question = (
        f"What was done{since} to confer with {asking.theirs} about {asking.issues()}: on what day, by what method, "
        "between whom, and what was said on each side?"
    )
    return MissingFact("attempts", question, RequirementId.LIVE_EXCHANGE)


def _exchange(rule: ConferralRule, asking: Asking) -> Iterator[MissingFact]:
    """The exchange the rule demands: live, or in writing where that is enough, or a documented attempt."""
    steps = asking.foundation.attempts
    if any(a.reached and (not rule.exchange.methods or a.method in rule.exchange.methods) for a in steps):
        return
    if _written_enough(rule.exchange.writing, steps):
        yield from _answered_how(rule, asking)
        return
    tried = rule.exchange.attempt
    lacking = _lacking(tried, steps) if tried else []
    if tried and not lacking:
        return
    how = _live_words(rule)
    attempts = f" The attempts recorded do not stand in for one: {'; '.join(lacking)}." if tried else ""
    question = (
        f"On what day did {asking.ours} and {asking.theirs} confer {how} about {asking.issues()}, between whom, and "
        f"what did each side say? No step recorded is such an exchange, and {rule.citation} asks for one.{attempts}"
    )
    yield MissingFact("attempts: live exchange", question, RequirementId.LIVE_EXCHANGE)


def _live_words(rule: ConferralRule) -> str:
    methods = [method for method in rule.exchange.methods if method.is_live] or [
        Method.TELEPHONE,
        Method.VIDEO,
        Method.IN_PERSON,
    ]
    words = [method.words for method in methods]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _written_enough(writing: Writing, steps: Sequence[ConferralAttempt]) -> bool:
    substance = [a for a in steps if a.method is not None and a.method.is_written and a.issues]
    if writing is Writing.ONE_WAY:
        return bool(substance)
    return writing is Writing.BOTH_WAYS and any(a.response.strip() for a in substance)


def _answered_how(rule: ConferralRule, asking: Asking) -> Iterator[MissingFact]:
    """Where only writing both ways is enough, that the answer was written has to be told."""
    answered = [a for a in asking.foundation.attempts if a.response.strip()]
    if rule.exchange.writing is Writing.ONE_WAY or any(answered_in_writing(a) for a in answered):
        return
    question = (
        f"How was {asking.named(answered[0])} answered: by e-mail, by letter or otherwise in writing? {rule.citation} "
        "takes writing in place of a talk only where both sides wrote."
    )
    yield MissingFact(asking.step(answered[0], "response"), question, RequirementId.LIVE_EXCHANGE)


def _lacking(wanted: DocumentedAttempt, steps: Sequence[ConferralAttempt]) -> list[str]:
    """What the attempts lack to count where nobody was reached, in words."""
    tries = [a for a in steps if a.method in (Method.TELEPHONE, Method.VIDEO, Method.IN_PERSON, Method.VOICEMAIL)]
    days = sorted({a.day for a in tries if a.day is not None})
    lacking = []
    if len(days) < wanted.tries:
        asked = f"{wanted.tries} tries at a live talk on different days are asked for"
        lacking.append(f"{asked}, and {len(days)} are recorded")
    spread = business_days_between(days[0], days[-1]) if days else 0
    if len(days) >= wanted.tries and spread + 1 < wanted.business_days:
        lacking.append(f"the tries have to lie over at least {wanted.business_days} business days")
    if wanted.account and not any(a.method and a.method.is_written and a.issues for a in steps):
        lacking.append("no writing that sets out what is in dispute is recorded")
    return lacking


def _everybody(asking: Asking) -> Iterator[MissingFact]:
    """Each party or person the motion affects was spoken with or written to, about each issue at least once."""
    foundation = asking.foundation
    for party in foundation.record.opposing:
        if not any(foundation.addressed(party, attempt) for attempt in foundation.attempts) and _all_identified(asking):
            question = f"When, how and between whom was conferral with {folded(party.role)} had or tried?"
            yield MissingFact(f"attempts: {folded(party.role)}", question, RequirementId.ALL_COUNSEL)
    if not any(attempt.issues for attempt in foundation.attempts):
        return
    for issue in foundation.record.issues:
        if not foundation.took_up(issue):
            named = asking.named_issue(issue)
            question = f"In which of the steps was {named} taken up with {asking.theirs}, and what did each side say?"
            yield MissingFact(f"issue {folded(issue.id)}: conferral", question, RequirementId.ISSUES)


def _all_identified(asking: Asking) -> bool:
    """Whether it is known for whom everybody on the other side spoke; else that is asked first."""
    foundation = asking.foundation
    return all(
        any(foundation.addressed(party, attempt) for party in foundation.record.opposing)
        for attempt in foundation.attempts
    )


def _time_to_answer(rule: ConferralRule, asking: Asking) -> Iterator[MissingFact]:
    """The other side had time to answer before the day of filing."""
    foundation = asking.foundation
    filing = foundation.filing_day
    if any(attempt.day and attempt.day > filing for attempt in foundation.attempts):
        return  # the day of that step is asked about first
    answered = [a for a in foundation.attempts if a.response.strip() and a.day is not None and a.day <= filing]
    last = max((a.day for a in answered if a.day), default=None)
    if last == filing and asking.foundation.record.certificate_date:
        steps = listed([asking.named(a) for a in answered if a.day == last])
        question = (
            f"On what day will the motion be filed? The record dates {steps} on the day of the certificate itself, "
            f"which leaves {asking.theirs} no time to reconsider."
        )
        yield MissingFact("certificate: date", question, RequirementId.BEFORE_FILING)
    tries = [a for a in foundation.attempts if not a.reached and a.day is not None]
    if not tries or any(a.reached for a in answered):
        return
    wanted = rule.before_filing.notice_business_days
    final = max(tries, key=lambda a: a.day or filing)
    waited = min(final.waited_until or filing, filing)
    if final.day and final.day <= filing and business_days_between(final.day, waited) < wanted:
        question = (
            f"How long was an answer to {asking.named(final)} awaited before filing? At least {wanted} business days "
            "are asked for: wait, try once more, and say on what day the motion will be filed."
        )
        yield MissingFact("certificate: time to answer", question, RequirementId.BEFORE_FILING)
