"""What the rows about an attempt share: which of its facts are wanted and known, and how a reply gets into it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bot.conferral.drafting.prose import folded, listed, moment_words, named_issue
from bot.conferral.passed_over import Passing
from bot.conferral.people import same_name
from bot.conferral.reading.dates import read_durations
from bot.conferral.record import ConferralAttempt, ConferralRecord, IssueResult
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Particular
from bot.conferral.walkthrough.replies.contacts import read_method, says_nobody_answered, speaks_of_silence
from bot.conferral.walkthrough.replies.days import read_day, read_when
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.short import in_words
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.row import Outcome

_STILL = re.compile(r"(?:i am |we are |i'm |we're )?(?:still )?waiting|still open|not over", re.IGNORECASE)
_MINUTES = re.compile(r"(?:about |some |for )?(\d{1,4})(?:\s*(?:min(?:ute)?s?\.?|m))?", re.IGNORECASE)


def changed(situation: Situation, number: int, attempt: ConferralAttempt) -> ConferralRecord:
    """The record with that attempt at the index."""
    attempts = situation.record.attempts
    return replace(situation.record, attempts=(*attempts[:number], attempt, *attempts[number + 1 :]))


def held(situation: Situation, number: int) -> ConferralAttempt | None:
    """The attempt, where it is there, counts and is asked about."""
    attempt = situation.attempt(number)
    if attempt is None or not situation.asks_for_effort or not situation.counts(attempt):
        return None
    return attempt


def put_when(situation: Situation, number: int, text: str) -> Outcome:
    when = read_when(text, situation.terms)
    return when if isinstance(when, Refused) else with_(situation, number, at=when)


def put_how(situation: Situation, number: int, text: str) -> Outcome:
    method = read_method(text)
    if isinstance(method, Refused):
        return method
    # A writing has neither length nor place.
    lost = {} if method.is_live else {"minutes": None, "place": ""}
    return with_(situation, number, method=method, **lost)


def with_(situation: Situation, number: int, **told: object) -> Outcome:
    attempt = situation.attempt(number)
    if attempt is None:
        return Refused(f"Step {number + 1} is not told yet; say first what was done.")
    return changed(situation, number, replace(attempt, **told))  # type: ignore[arg-type]  # fields of an attempt


def put_issues(situation: Situation, number: int, text: str) -> Outcome:
    issues = situation.record.issues
    typed = " ".join(text.split()).strip(" .")
    if typed.casefold() in ("all", "all of them", "both", "each", "every one", "yes", "y"):
        return with_(situation, number, issues=tuple(issue.id for issue in issues))
    parts = [same_name(part) for part in re.split(r"\s*[,;&\n]\s*|\s+and\s+", text.strip(" .")) if part.strip()]
    found = [i for i in issues if any(_names(part, i.id, i.text) for part in parts)]
    unknown = [part for part in parts if not any(_names(part, i.id, i.text) for i in issues)]
    if not found or unknown:
        known = ", ".join(map(named_issue, issues))
        return Refused(f'"{typed}" is not one of the issues. They are: {known}. Or answer "all" or "none".')
    return with_(situation, number, issues=tuple(issue.id for issue in found))


def _names(part: str, mark: str, text: str) -> bool:
    bare = part.removeprefix("issue ").removeprefix("no ").strip()
    return bare in (same_name(mark), same_name(text)) or part == same_name(mark)


def put_answer(situation: Situation, number: int, text: str) -> Outcome:
    if says_nobody_answered(text):
        return Passing.NONE
    if speaks_of_silence(text):
        return Refused('Did an answer come? Write "no answer", or only what was answered.')
    told = in_words(text)
    return told if isinstance(told, Refused) else with_(situation, number, response=told, waited_until=None)


def put_answered_by(situation: Situation, number: int, text: str) -> Outcome:
    """Say in the response how it came; an answer given in a talk is a step of its own."""
    attempt, method = situation.attempt(number), read_method(text)
    if isinstance(method, Refused):
        return method
    if not method.is_written:
        steps = len(situation.record.attempts) + 1
        return Refused(f"A talk is a step of its own: tell it as attempt-{steps}. Was there a written answer as well?")
    answer = attempt.response if attempt else ""
    return with_(situation, number, response=f"replied {method.words}: {answer}")


def put_answer_exhibit(situation: Situation, number: int, text: str) -> Outcome:
    """Cite the written answer in the response, behind the words that say how it came."""
    attempt = situation.attempt(number)
    answer, mark = (attempt.response if attempt else ""), _mark(text)
    how, colon, words = answer.partition(":")
    cited = f"{how} (Exhibit {mark}):{words}" if colon else f"{answer.rstrip('.')} (Exhibit {mark})"
    return with_(situation, number, response=cited)


def needs_answer_fact(requirement: RequirementId, situation: Situation, number: int) -> bool:
    """Whether the drafter asks how an answer to a writing came, or where it is attached."""
    attempt = held(situation, number)
    return attempt is not None and bool(attempt.response) and situation.misses(number, "response", requirement)


def put_text(field: str, situation: Situation, number: int, text: str) -> Outcome:
    """Take the words of the reply into a text of the attempt."""
    told = in_words(text)
    return told if isinstance(told, Refused) else with_(situation, number, **{field: told})


def no_answer(situation: Situation, number: int) -> ConferralRecord:
    """The record without the answer; what was agreed on the strength of it is asked anew."""
    attempt = situation.attempt(number)
    if attempt is None:
        return situation.record
    record = changed(situation, number, replace(attempt, response=""))
    if any(other.response.strip() for other in record.attempts):
        return record
    settled = (IssueResult.AGREED, IssueResult.AGREED_IN_PART)
    issues = tuple(replace(i, result=None) if i.result in settled else i for i in record.issues)
    return replace(record, issues=issues)


def put_minutes(situation: Situation, number: int, text: str) -> Outcome:
    typed = " ".join(text.split()).strip(" .")
    figure = _MINUTES.fullmatch(typed)
    lengths = [int(figure[1])] if figure else [told.minutes for told in read_durations(typed)]
    if len(lengths) != 1:
        return Refused('Write how long it lasted, as "25 minutes".')
    return with_(situation, number, minutes=lengths[0])


def put_time(situation: Situation, number: int, text: str) -> Outcome:
    attempt = situation.attempt(number)
    if attempt is None or attempt.day is None:
        return Refused("Its day is not known yet; tell the day first.")
    when = read_when(f"{attempt.day.isoformat()} at {text}", situation.terms)
    if isinstance(when, Refused):
        return when
    if not isinstance(when, datetime):
        return Refused('That names no time of day. Write it as "10:30 am".')
    return with_(situation, number, at=when)


def put_waited(situation: Situation, number: int, text: str) -> Outcome:
    if _STILL.fullmatch(text.strip(" .!")):
        return Passing.NOT_YET
    until = read_day(text, situation.terms)
    return until if isinstance(until, Refused) else with_(situation, number, waited_until=until)


def put_exhibit(situation: Situation, number: int, text: str) -> Outcome:
    """Take the mark under which the writing is attached ("B", "Exhibit B", "ECF No. 12-2")."""
    return with_(situation, number, exhibit=_mark(text))


def _mark(text: str) -> str:
    return re.sub(r"^(?:as |under |it is )?(?:exhibit|ex\.?)\s+", "", folded(text), flags=re.IGNORECASE)


def is_timed(situation: Situation, number: int) -> bool:
    """Whether the time of day of the attempt is known."""
    attempt = situation.attempt(number)
    return attempt is not None and isinstance(attempt.at, datetime)


def states(particular: Particular, situation: Situation, number: int) -> bool:
    """Whether this court wants the particular said of the attempt, which was a live exchange."""
    attempt = held(situation, number)
    return attempt is not None and attempt.reached and particular in situation.foundation.must_state


def needs_answer(situation: Situation, number: int) -> bool:
    attempt = held(situation, number)
    if attempt is None or attempt.waited_until is not None:
        return False
    return (attempt.method is not None and attempt.method.is_live) or situation.awaits(number)


def needs_said(situation: Situation, number: int) -> bool:
    attempt = held(situation, number)
    return attempt is not None and not (attempt.method and attempt.method.is_live and not attempt.reached)


def needs_issues(situation: Situation, number: int) -> bool:
    attempt = held(situation, number)
    return attempt is not None and bool(situation.record.issues) and not situation.only_arranges(number)


def needs_exhibit(situation: Situation, number: int) -> bool:
    attempt = held(situation, number)
    if attempt is None or attempt.method is None or not attempt.method.is_written:
        return False
    return bool(attempt.issues) or not situation.only_arranges(number)


def needs_waited(situation: Situation, number: int) -> bool:
    attempt = held(situation, number)
    return attempt is not None and not attempt.response.strip() and situation.awaits(number)


def is_known(field: str, situation: Situation, number: int) -> bool:
    attempt = situation.attempt(number)
    value = getattr(attempt, field) if attempt else None
    return value is not None and bool(value.strip() if isinstance(value, str) else value or value == 0)


def value(field: str, situation: Situation, number: int) -> str:
    attempt = situation.attempt(number)
    held = getattr(attempt, field) if attempt else None
    if held is None:
        return ""
    return listed([str(item) for item in held]) if isinstance(held, tuple) else str(held)


def day_value(field: str, situation: Situation, number: int) -> str:
    attempt = situation.attempt(number)
    when = getattr(attempt, field) if attempt else None
    return "" if when is None else moment_words(when)


def cleared(field: str, value: object, situation: Situation, number: int) -> ConferralRecord:
    attempt = situation.attempt(number)
    if attempt is None:
        return situation.record
    return changed(situation, number, replace(attempt, **{field: value}))  # type: ignore[arg-type]  # as above


def theirs(situation: Situation, number: int) -> str:
    attempt = situation.attempt(number)
    people_ = [folded(name) for name in attempt.with_] if attempt else []
    return listed(people_) or situation.theirs.name or "the other side"
