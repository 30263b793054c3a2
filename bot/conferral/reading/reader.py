"""Reads a text as the conferral it tells of. Deterministic: the same words give the same reading."""

from __future__ import annotations

import re
from datetime import date

from bot.conferral.finding import Words
from bot.conferral.reading.answers import read_answer
from bot.conferral.reading.clauses import cut_clauses
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.contact_details import event_days
from bot.conferral.reading.contacts import read_contacts
from bot.conferral.reading.court_steps import read_steps
from bot.conferral.reading.dates import DateKind, read_dates, read_durations, read_times
from bot.conferral.reading.facts import Genre, Place, Reading, SetAside
from bot.conferral.reading.genre import read_genre
from bot.conferral.reading.grounds import read_grounds
from bot.conferral.reading.issues import read_issues
from bot.conferral.reading.outcome import read_outcome
from bot.conferral.reading.people import read_people
from bot.conferral.reading.positions import read_positions
from bot.conferral.reading.setting_aside import set_aside
from bot.conferral.reading.statement import papers_silent, read_statement
from bot.conferral.reading.timing import filed_told, read_timing
from bot.conferral.reading.told import Told


def read_text(text: str, *, filed: date | None = None, own_words: bool = False) -> Reading:
    """Read `text`, a certificate or an account of an effort, for a motion filed on `filed`.

    `own_words`: whoever hands it in says that these are the movant's own words, so that they certify.
    """
    plain = _plain(text)
    clauses = cut_clauses(plain)
    aside = set_aside(clauses)
    days = read_dates(plain, filed=filed or _nominal_day(plain))
    told = Told(
        clauses,
        read_people(plain),
        tuple(days),
        tuple(read_times(plain)),
        tuple(read_durations(plain)),
        frozenset(aside),
        filed,
        concept("written_channel").search(plain) is not None,
    )
    genre = Genre.CERTIFICATE if own_words else read_genre(clauses)
    positions = read_positions(told)
    contacts = read_contacts(told, positions)
    answer, answer_words = read_answer(told, positions, contacts)
    statement, outcome, timing = read_statement(told), read_outcome(told), read_timing(told, contacts)
    place, place_words = statement.place, statement.place_words
    summed_up = genre is Genre.ACCOUNT
    if place is None and summed_up and (silent := papers_silent(told)) is not None:
        place, place_words = Place.MISSING, silent
    impossible = (SetAside(Words(m.text, m.start, m.end), m.reason) for m in days if m.kind is DateKind.IMPOSSIBLE)
    return Reading(
        genre=genre,
        text=text,
        contacts=contacts,
        issues=read_issues(told, positions),
        positions=len(positions),
        dated_lines=_dated_lines(told),
        place=place,
        place_words=place_words,
        good_faith=statement.good_faith,
        without_court=statement.without_court,
        denies_good_faith=statement.denies_good_faith,
        admits_nothing=statement.admits_nothing,
        bare_verbs=told.first("bare_verbs"),
        answer=answer,
        answer_words=answer_words,
        characterised=told.first("characterised"),
        lumped=told.first("lumped"),
        not_discussed=told.first("not_discussed") or (told.first("talk_fell_short") if summed_up else None),
        settled=outcome.settled,
        remains=outcome.remains,
        vague_remainder=outcome.vague,
        uncontacted=tuple(told.all("uncontacted")),
        open_until=timing.open_until,
        final_refusal=timing.final_refusal,
        lapsed=timing.lapsed,
        after_filing=timing.after_filing,
        same_day=timing.same_day,
        too_short=timing.cut_short,
        self_represented=told.first("self_represented"),
        explained=told.first("explained"),
        misunderstood=told.first("misunderstood"),
        order_misread=told.first("order_misread"),
        disputed=told.first("disputed"),
        not_supplied=told.first("not_supplied"),
        unidentified=told.first("unidentified"),
        announces=told.first("announces"),
        overdue=told.first("overdue"),
        silence=told.first("silence"),
        vague_steps=told.first("vague_steps"),
        rushed=told.first("rushed"),
        step_left_out=told.first("step_left_out"),
        at_deposition=told.first("at_deposition"),
        filed_told=filed_told(told),
        steps=read_steps(told, contacts),
        grounds=read_grounds(told),
        set_aside=tuple(aside[number] for number in sorted(aside)),
        faults=tuple(impossible),
    )


def _dated_lines(told: Told) -> int:
    """How many clauses name a day as their own and a person: the entries of a log, whatever their mode."""
    return sum(
        1
        for _, clause in told.read()
        if event_days(told, clause, first_only=True) and told.roster.sides_in(clause.text)
    )


def _nominal_day(text: str) -> date | None:
    """A day to count days without a year from, where neither filing nor text names one; only their order is read."""
    return None if re.search(r"\b(?:19|20)\d\d\b", text) else date(_NOMINAL_YEAR, 12, 31)


_NOMINAL_YEAR = 2001
"""Any year will do: it is never shown, and only days of one text are compared."""


_WRAPPED = re.compile(
    r"(\b(?:Mr|Ms|Mrs|Dr)\.|\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.))\n(?=[A-Z]|\d)"
)
"""A name or a date that goes on in the next line, because the line was only wrapped there."""


_LEADERS = re.compile(r"(?<=[.$'’/-])[.$'’/-]{4,}")
"""Leader dots and ruled lines: no words, and patterns that allow for stops in names would try each of them."""


def _plain(text: str) -> str:
    """The text with hard spaces as spaces, leaders blank, wrapped names and dates on one line; every offset stays."""
    spaced = _LEADERS.sub(lambda found: " " * len(found[0]), text)
    return _WRAPPED.sub(r"\1 ", spaced.replace("\u00a0", " ").replace("\u202f", " "))
