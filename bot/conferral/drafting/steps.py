"""The steps taken to confer, each a paragraph: when, how, between whom, about what, said, answered, exhibit."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conferral.drafting.foundation import Foundation
from bot.conferral.drafting.paper import HEADINGS, Section, SectionName
from bot.conferral.drafting.prose import (
    NOUNS,
    day_words,
    exhibit_words,
    folded,
    listed,
    moment_words,
    named_issue,
    phrase,
)
from bot.conferral.drafting.sides import movants, opponents
from bot.conferral.drafting.telling import answered, did
from bot.conferral.method import Method
from bot.conferral.people import same_name
from bot.conferral.record import ConferralAttempt

_CONFERRED = {
    Method.TELEPHONE: "conferred by telephone with",
    Method.VIDEO: "conferred by video conference with",
    Method.IN_PERSON: "met and conferred in person with",
}
_ATTEMPTED = {
    Method.TELEPHONE: "attempted to confer by telephone with",
    Method.VIDEO: "attempted to confer by video conference with",
    Method.IN_PERSON: "attempted to meet and confer in person with",
}
_SENT = {
    Method.EMAIL: "sent an e-mail to",
    Method.LETTER: "sent a letter to",
    Method.FAX: "sent a fax to",
    Method.TEXT: "sent a text message to",
    Method.VOICEMAIL: "left a voicemail for",
}


def steps_section(foundation: Foundation) -> Section:
    """Every step that counts, in date order."""
    after = foundation.record.renewed_after
    paragraphs = [] if after is None else [_renewal(foundation)]
    paragraphs += [step_paragraph(attempt, foundation) for attempt in foundation.attempts]
    return Section(SectionName.STEPS, HEADINGS[SectionName.STEPS], tuple(paragraphs))


def step_paragraph(attempt: ConferralAttempt, foundation: Foundation) -> str:
    """One step as it stands in the certificate. The attempt's day and method have to be known."""
    return " ".join(part for part in _sentences(attempt, foundation) if part)


def _sentences(attempt: ConferralAttempt, foundation: Foundation) -> Iterator[str]:
    yield _contact(attempt, foundation)
    if attempt.minutes is not None:
        yield f"The {_noun(attempt)} lasted {attempt.minutes} minute{'' if attempt.minutes == 1 else 's'}."
    if attempt.place.strip():
        yield f"The {_noun(attempt)} took place at {phrase(attempt.place)}."
    yield _subjects(attempt, foundation)
    yield _said(attempt)
    yield _answer(attempt, foundation)
    yield _exhibit(attempt)


def _contact(attempt: ConferralAttempt, foundation: Foundation) -> str:
    ours = movants(foundation.record).described(attempt.by)
    theirs = opponents(foundation.record).described(attempt.with_)
    comma = "," if ours != listed([folded(name) for name in attempt.by]) else ""
    when = moment_words(attempt.at) if attempt.at else ""
    return f"On {when}, {ours}{comma} {_verb(attempt)} {theirs}."


def _verb(attempt: ConferralAttempt) -> str:
    if attempt.method is None:
        raise ValueError("a step without a method is asked about, never certified")
    if attempt.method.is_live:
        return _CONFERRED[attempt.method] if attempt.reached else _ATTEMPTED[attempt.method]
    return _SENT[attempt.method]


def _noun(attempt: ConferralAttempt) -> str:
    return NOUNS[attempt.method] if attempt.method else "contact"


def _subjects(attempt: ConferralAttempt, foundation: Foundation) -> str:
    """What the step was about; an unanswered try was *about* its issues, it did not discuss them."""
    issues = [issue for name in attempt.issues if (issue := foundation.issue(name))]
    if not issues:
        return ""
    named = listed([named_issue(issue) for issue in issues])
    if attempt.reached:
        return f"They discussed {named}."
    if attempt.method is not None and attempt.method.is_live:
        return f"The {_noun(attempt)} was to discuss {named}."
    attached = f", which is attached as {exhibit_words(attempt.exhibit)}," if _is_attached(attempt) else ""
    return f"The {_noun(attempt)}{attached} set out {named}."


def _said(attempt: ConferralAttempt) -> str:
    if not attempt.said.strip():
        return ""
    people = [folded(name) for name in attempt.by]
    return did(listed(people), attempt.said, people)


def _exhibit(attempt: ConferralAttempt) -> str:
    """What proves the step, where the sentence on its subject has not said it."""
    if not attempt.exhibit.strip() or (_is_attached(attempt) and attempt.issues):
        return ""
    what = f"The {_noun(attempt)}" if _is_attached(attempt) else f"A record of the {_noun(attempt)}"
    return f"{what} is attached as {exhibit_words(attempt.exhibit)}."


def _is_attached(attempt: ConferralAttempt) -> bool:
    """Whether the writing itself is the exhibit; of a call only a record can be."""
    return bool(attempt.exhibit.strip()) and attempt.method is not None and attempt.method.is_written


def _answer(attempt: ConferralAttempt, foundation: Foundation) -> str:
    """What the other side answered; who of several answered is not in the record, so that only the side is named."""
    if attempt.response.strip():
        what = "" if attempt.reached else f"the {_noun(attempt)}"
        return answered(
            _who_answered(attempt, foundation), attempt.response, _answering(attempt, foundation), what=what
        )
    by = f" by {day_words(attempt.waited_until)}" if attempt.waited_until else ""
    return f"No response to the {_noun(attempt)} was received{by}."


def _answering(attempt: ConferralAttempt, foundation: Foundation) -> list[str]:
    """Whom the words of an answer may name: the people it came from, and their sides."""
    sides = [party.role for party in foundation.record.opposing if foundation.addressed(party, attempt)]
    return list(dict.fromkeys(folded(name) for name in (*attempt.with_, *sides) if name.strip()))


def _who_answered(attempt: ConferralAttempt, foundation: Foundation) -> str:
    """The side, and through whom: a name alone would be open where lawyers of both sides share it."""
    people = [folded(name) for name in attempt.with_]
    parties = [p for p in foundation.record.opposing if foundation.addressed(p, attempt)]
    sides = listed([folded(party.role) for party in parties])
    if len(people) == 1 and len(parties) == 1 and not parties[0].self_represented:
        return sides if same_name(people[0]) == same_name(sides) else f"{sides}, through {people[0]},"
    return sides or listed(people)


def _renewal(foundation: Foundation) -> str:
    after = foundation.record.renewed_after
    when = day_words(after) if after else ""
    return (
        f"By an order of {when} an earlier motion was denied without prejudice. "
        "Each of the following steps was taken after that order."
    )
