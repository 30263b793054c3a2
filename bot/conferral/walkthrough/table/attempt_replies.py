"""How a reply about one fact of an attempt gets into the record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bot.conferral.drafting.missing.steps import answered_in_writing
from bot.conferral.drafting.prose import folded, named_issue
from bot.conferral.passed_over import Passing
from bot.conferral.people import same_name
from bot.conferral.reading.dates import read_durations
from bot.conferral.record import ConferralRecord, IssueResult
from bot.conferral.walkthrough.replies.contacts import read_method, says_nobody_answered, speaks_of_silence
from bot.conferral.walkthrough.replies.days import read_day, read_when
from bot.conferral.walkthrough.replies.phrases import says
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.short import in_words, says_yes
from bot.conferral.walkthrough.replies.told_step import issues_in
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.attempt import changed, with_
from bot.conferral.walkthrough.table.contact import put as tell
from bot.conferral.walkthrough.table.contact import tells_more
from bot.conferral.walkthrough.table.row import Outcome

_MINUTES = re.compile(r"(?:about |some |for )?(\d{1,4})(?:\s*(?:min(?:ute)?s?\.?|m))?", re.IGNORECASE)


def put_when(situation: Situation, number: int, text: str) -> Outcome:
    """Take the day, and the time where it is told; and the rest of the step, where the reply tells it anew."""
    if tells_more(situation, number, text):
        return tell(situation, number, text)
    when = read_when(text, situation.terms)
    return when if isinstance(when, Refused) else with_(situation, number, at=when)


def put_how(situation: Situation, number: int, text: str) -> Outcome:
    """Take the way of contact; and the rest of the step, where the reply tells it anew."""
    if tells_more(situation, number, text):
        return tell(situation, number, text)
    method = read_method(text)
    if isinstance(method, Refused):
        return method
    # A writing has neither length nor place.
    lost = {} if method.is_live else {"minutes": None, "place": ""}
    return with_(situation, number, method=method, **lost)


def put_time(situation: Situation, number: int, text: str) -> Outcome:
    """Take the time of day."""
    attempt = situation.attempt(number)
    if attempt is None or attempt.day is None:
        return Refused("Its day is not known yet; tell the day first.")
    when = read_when(f"{attempt.day.isoformat()} at {text}", situation.terms)
    if isinstance(when, Refused):
        return when
    if not isinstance(when, datetime):
        return Refused('That names no time of day. Write it as "10:30 am".')
    return with_(situation, number, at=when)


def put_minutes(situation: Situation, number: int, text: str) -> Outcome:
    """Take the length."""
    typed = " ".join(text.split()).strip(" .")
    figure = _MINUTES.fullmatch(typed)
    lengths = [int(figure[1])] if figure else [told.minutes for told in read_durations(typed)]
    if len(lengths) != 1:
        return Refused('Write how long it lasted, as "25 minutes".')
    return with_(situation, number, minutes=lengths[0])


def put_issues(situation: Situation, number: int, text: str) -> Outcome:
    """Take the issues that were taken up, by their marks or their words; "all" for every one."""
    issues = situation.record.issues
    typed = " ".join(text.split()).strip(" .")
    if says_yes(text) or says("everybody", text):
        return with_(situation, number, issues=tuple(issue.id for issue in issues))
    parts = [same_name(part) for part in re.split(r"\s*[,;&\n]\s*|\s+and\s+", text.strip(" .")) if part.strip()]
    found = [i for i in issues if any(_names(part, i.id, i.text) for part in parts)]
    unknown = [part for part in parts if not any(_names(part, i.id, i.text) for i in issues)]
    if (not found or unknown) and (named := issues_in(f"about {typed}", issues)):
        return with_(situation, number, issues=named)
    if not found or unknown:
        known = ", ".join(map(named_issue, issues))
        return Refused(f'"{typed}" is not one of the issues. They are: {known}. Or answer "all" or "none".')
    return with_(situation, number, issues=tuple(issue.id for issue in found))


def _names(part: str, mark: str, text: str) -> bool:
    bare = part.removeprefix("issue ").removeprefix("no ").strip()
    return bare in (same_name(mark), same_name(text)) or part == same_name(mark)


def put_answer(situation: Situation, number: int, text: str) -> Outcome:
    """Take what was answered; that nothing came is remembered, and never mistaken for an answer."""
    if says_nobody_answered(text):
        return Passing.NONE
    if speaks_of_silence(text):
        return Refused('Did an answer come? Write "no answer", or only what was answered.')
    told = in_words(text)
    return told if isinstance(told, Refused) else with_(situation, number, response=told, waited_until=None)


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


def put_answered_by(situation: Situation, number: int, text: str) -> Outcome:
    """Say in the response how it came; an answer given in a talk is a step of its own."""
    attempt, method = situation.attempt(number), read_method(text)
    if isinstance(method, Refused):
        return method
    if attempt is not None and answered_in_writing(attempt):
        return situation.record
    if not method.is_written:
        steps = len(situation.record.attempts) + 1
        return Refused(f"A talk is a step of its own: tell it as attempt-{steps}. Was there a written answer as well?")
    answer = attempt.response if attempt else ""
    return with_(situation, number, response=f"replied {method.words}: {answer}")


def put_answer_exhibit(situation: Situation, number: int, text: str) -> Outcome:
    """Cite the written answer in the response, behind the words that say how it came."""
    attempt = situation.attempt(number)
    answer, mark = (attempt.response if attempt else ""), _mark(text)
    if f"(Exhibit {mark})" in answer:
        return situation.record
    how, colon, words = answer.partition(":")
    cited = f"{how} (Exhibit {mark}):{words}" if colon else f"{answer.rstrip('.')} (Exhibit {mark})"
    return with_(situation, number, response=cited)


def put_text(field: str, situation: Situation, number: int, text: str) -> Outcome:
    """Take the words of the reply into a text of the attempt."""
    told = in_words(text)
    return told if isinstance(told, Refused) else with_(situation, number, **{field: told})


def put_waited(situation: Situation, number: int, text: str) -> Outcome:
    """Take the day until which an answer was awaited."""
    if says("still_waiting", text):
        return Passing.NOT_YET
    until = read_day(text, situation.terms)
    return until if isinstance(until, Refused) else with_(situation, number, waited_until=until)


def put_exhibit(situation: Situation, number: int, text: str) -> Outcome:
    """Take the mark under which the writing is attached ("B", "Exhibit B", "ECF No. 12-2")."""
    return with_(situation, number, exhibit=_mark(text))


def _mark(text: str) -> str:
    return re.sub(r"^(?:as |under |it is )?(?:exhibit|ex\.?)\s+", "", folded(text), flags=re.IGNORECASE)
