"""One contact's details: its method, its days, who took part, what proves it."""

from __future__ import annotations

import re
from datetime import date

from bot.conferral.method import Method
from bot.conferral.reading.clauses import Clause
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Contact, ContactKind
from bot.conferral.reading.names import names_in
from bot.conferral.reading.roster import Side
from bot.conferral.reading.told import Told, whole

_METHODS: tuple[tuple[str, Method], ...] = (
    ("in_person", Method.IN_PERSON),
    ("video", Method.VIDEO),
    ("telephone", Method.TELEPHONE),
    ("text", Method.TEXT),
    ("email", Method.EMAIL),
    ("fax", Method.FAX),
    ("letter", Method.LETTER),
)
_QUOTED = re.compile(r"[“\"][^”\"]{20,1500}[”\"]")
_LONGEST_QUOTATION = 1500
_CITED = re.compile(r"\b(?:Exhibit|Ex\.|Exh\.|Attachment|Att\.|App\.|Tab|Doc\.|Dkt\.|ECF)(?: No\.)? ?[A-Z\d]")
_UNATTACHED = re.compile(r"\b(?:not|never|nor|without)\b[^;]{0,40}\b(?:attach|append|annex|enclos|quot)", re.IGNORECASE)
_HEADING_WORDS = 9
"""A clause of so few words that names a day heads the entries of a log that follow it."""


def describe(told: Told, number: int, clause: Clause, context: str, kind: ContactKind) -> Contact:
    """Describe the contact that `clause` tells of."""
    live = kind in (ContactKind.TALK, ContactKind.TRY)
    sides = told.roster.sides_in(clause.text)
    return Contact(
        kind=kind,
        words=whole(clause),
        method=_method(clause, kind),
        days=_days(told, number, clause, kind),
        inward=not live and _inward(told, clause),
        ours=Side.OURS in sides,
        theirs=Side.THEIRS in sides,
        staff_only=live and _staff_only(told, clause, kind),
        announces_only=concept("announces").search(clause.text) is not None,
        other_matter=concept("other_matter").search(context) is not None,
        minutes=None if concept("asks_for_time").search(clause.text) else told.minutes_in(clause.start, clause.end),
        timed=told.timed(clause.start, clause.end),
        placed=concept("place").search(context) is not None,
        proof=concept("proof").search(context) is not None or told.timed(clause.start, clause.end),
        exhibited=_exhibited(told, number, clause),
    )


def _staff_only(told: Told, clause: Clause, kind: ContactKind) -> bool:
    """Whether staff made the call, or was all the talk was with; a message that staff took is a try like others."""
    if told.roster.staff & set(names_in(clause.text)) or concept("call_by_staff").search(clause.text):
        return True
    others = any(concept(name).search(clause.text) for name in ("talk_with_staff", "talk_with_others"))
    return kind is ContactKind.TALK and others


def _method(clause: Clause, kind: ContactKind) -> Method | None:
    live = kind in (ContactKind.TALK, ContactKind.TRY)
    for name, method in _METHODS:
        if method.is_live is live and concept(name).search(clause.text):
            return method
    if kind is ContactKind.TRY and concept("proof").search(clause.text):
        return Method.VOICEMAIL
    if kind is ContactKind.TALK and re.search(r"\bmet\b|\bmeeting\b", clause.text):
        return Method.IN_PERSON
    return None


def _days(told: Told, number: int, clause: Clause, kind: ContactKind) -> tuple[date, ...]:
    """The days of the contact: those its clause tells as its own, else those of the head it stands under."""
    days = event_days(told, clause, first_only=kind in (ContactKind.OFFER, ContactKind.WRITING, ContactKind.NOTICE))
    vague = any(not mention.is_particular for mention in told.mentions_in(clause.start, clause.end))
    if days or vague:
        return days
    for index in range(number - 1, max(-1, number - 4), -1):
        before = told.clauses.all[index]
        if before.block != clause.block:
            break
        own = () if _sets_a_day(before) else event_days(told, before, first_only=False)
        if own and (before.sentence == clause.sentence or len(before.text.split()) <= _HEADING_WORDS):
            return own
    return _days_of_lines(told, number) if kind is ContactKind.TALK else ()


def _sets_a_day(clause: Clause) -> bool:
    """Whether the day is one the sides agreed on ("Date: March 28, agreed")."""
    return len(clause.text.split()) <= _HEADING_WORDS and concept("agreed").search(clause.text) is not None


_LINES_BELOW = 6
_LINE_WORDS = 14
"""A clause of so few words that begins with a day is a line of a list of days."""


def _days_of_lines(told: Told, number: int) -> tuple[date, ...]:
    """The days that head the lines below a talk told for all of them: "by telephone, each time", then days."""
    days: list[date] = []
    for index in range(number + 1, len(told.clauses.all)):
        line = told.clauses.all[index]
        mention = next(iter(told.mentions_in(line.start, line.end)), None)
        heads = mention is not None and mention.is_particular and _opens_a_line(told, line, mention.start)
        if mention is not None and heads and len(line.text.split()) <= _LINE_WORDS and not _tells_a_writing(line):
            days += mention.days
        elif not days and index - number >= _LINES_BELOW:
            break
    return tuple(days)


_BULLET = 4
"""Characters of a mark before the first word of a line."""


def _opens_a_line(told: Told, line: Clause, day: int) -> bool:
    begins = told.clauses.text.rfind("\n", 0, day) + 1
    return begins > 0 and day - max(begins, line.start) <= _BULLET and line.start - begins <= _BULLET


def _tells_a_writing(line: Clause) -> bool:
    return concept("writing_act").search(line.text) is not None


def event_days(told: Told, clause: Clause, *, first_only: bool) -> tuple[date, ...]:
    """The days on which what the clause tells happened: not the days something was due, offered or put off to."""
    own: list[date] = []
    for mention in told.mentions_in(clause.start, clause.end):
        before = clause.text[: mention.start - clause.start][-50:]
        if not mention.is_particular or concept("due_before").search(before):
            continue
        if own and first_only:
            break
        own += mention.days
    return tuple(own)


def _exhibited(told: Told, number: int, clause: Clause) -> bool:
    """Whether the writing is attached, cited or quoted, in its clause or in those up to the next contact."""
    if (shown := _shown_in(told, clause)) is not None:
        return shown
    for index in range(number + 1, min(number + 6, len(told.clauses.all))):
        following = told.clauses.all[index]
        if following.block != clause.block:
            return False
        if concept("exhibited").search(following.text):
            return not _shows_another_paper(clause, following)
        if concept("writing_act").search(following.text):
            return False
    return False


def _shown_in(told: Told, clause: Clause) -> bool | None:
    """Whether the clause itself shows the writing or says that it is not shown; None where it says neither."""
    if clause.text.startswith("From:") or (_CITED.search(clause.text) and not _UNATTACHED.search(clause.text)):
        return True
    if concept("not_supplied").search(clause.text):
        return False
    return True if concept("exhibited").search(clause.text) or _quotes(told, clause) else None


def _shows_another_paper(clause: Clause, following: Clause) -> bool:
    """Whether what is attached in `following` is a draft or a discovery paper, and `clause` tells of a letter."""
    papers = concept("other_papers")
    return papers.search(following.text) is not None and papers.search(clause.text) is None


def _quotes(told: Told, clause: Clause) -> bool:
    """Whether a quotation of some length begins in the clause, wherever it ends."""
    found = _QUOTED.search(told.clauses.text, clause.start, clause.end + _LONGEST_QUOTATION)
    return found is not None and found.start() < clause.end


_SENDER = re.compile(r"\b([Hh]e|[Ss]he)\s+(?:then |also |again |has |had )?$")


def _sender(told: Told, before: str) -> Side | None:
    """The side of whoever stands before the act of writing: a name, or a pronoun that only one person answers to."""
    pronoun = _SENDER.search(before)
    named = told.roster.side_of(before[: pronoun.start()] if pronoun else before)
    if named is not None or pronoun is None:
        return named
    if told.roster.is_undersigned_alone(pronoun[1].lower()):
        return Side.OURS
    return told.roster.side_of_pronoun(pronoun[1].lower(), None)


def _inward(told: Told, clause: Clause) -> bool:
    """Whether a writing came from the other side: by who is named before it, or by "from"."""
    act = concept("writing_act").search(clause.text)
    sender = re.search(r"\bfrom (?!the (?:date|end))(.{3,60})", clause.text)
    if sender is not None and (side := told.roster.side_of(sender[1])) is not None:
        return side is Side.THEIRS
    received = act is not None and act[0].lower().startswith("received")
    side = _sender(told, clause.text[: act.start()]) if act else None
    side = side or told.roster.side_of(clause.text[: act.end()] if act else clause.text)
    if side is not None:
        return (side is Side.THEIRS) is not received
    found = told.find("inward", clause, asserted=True)
    return received or (found is not None and (act is None or found.start - clause.start < act.end()))
