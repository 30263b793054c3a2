"""Whether a golden question can be met by what is held today: its words may be quoted for its court and its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.assistant.answer import Question, Status
from bot.assistant.evaluation import Gold, first_place
from bot.assistant.tending.asked_corpus import AskedCorpus, sources_saying
from bot.assistant.tending.golden_questions import GoldenQuestion, NotGolden
from knowledge.asking import Asked
from knowledge.authority import Edition
from knowledge.citing import long_day
from knowledge.held import in_scope

_FIRST = 5
"""Passages among which an evaluation looks for the words."""
_MOST_NAMED = 3
_NOT_FIRST = (
    "The question is kept, but its words are not among the first five passages that are found for it today: "
    "`conferral eval` counts it as not found."
)


def doubts_about(question: GoldenQuestion, corpus: AskedCorpus, *, today: date) -> tuple[str, ...]:
    """What is to be known of a question that is kept though it is not met today, in sentences.

    Raises NotGolden where no publication of what is held could ever meet it: for its court and its day its words may
    not be quoted.
    """
    asked = Question(question.text, today, court=question.court, as_of=question.as_of)
    if not question.answerable:
        return tuple(_answered(asked, corpus))
    found = corpus.subject.search(asked)
    for gold in question.gold:
        _expect_allowed(gold, found.asked, corpus)
    if found.refusal is not None:
        return (f"The question is kept, but it is not answered today: {found.refusal.reason}",)
    place = first_place(question.case, found)
    if place is None or place > _FIRST:
        return (_NOT_FIRST,)
    return ()


def _answered(asked: Question, corpus: AskedCorpus) -> Iterator[str]:
    answer = corpus.subject.ask(asked)
    if answer.status is Status.ANSWERED:
        sources = list(dict.fromkeys(support.source for support in answer.supports))[:_MOST_NAMED]
        yield (
            f"The question is kept, but it is answered today, from {', '.join(sources)}: `conferral eval` counts it as "
            "wrongly answered, and a publication does not stop for it."
        )


def _expect_allowed(gold: Gold, asked: Asked, corpus: AskedCorpus) -> None:
    """Raise NotGolden where the words may not be quoted for the court and the day that are asked about."""
    editions = {edition.source: edition for edition in corpus.reader.editions()}
    edition, day = editions[gold.file], long_day(asked.as_of)
    if not in_scope(edition, asked.court):
        wanted, stands = asked.court_name, f"a text of {edition.court}: {gold.file}."
        none = f"No text held for {asked.court_name} says it."
    elif not edition.usable_on(asked.as_of):
        wanted, stands = day, f"{gold.file}, which {_out_of_force(edition, asked.as_of)}."
        none = f"It is in no edition in force on {day}."
    else:
        return
    others = [editions[source] for source in sources_saying(gold.snippet, corpus.reader)]
    fit = [other.source for other in others if in_scope(other, asked.court) and other.usable_on(asked.as_of)]
    how = "Give words of a text that may be quoted for it, or ask for another court or day."
    advice = f"Name {fit[0]} as the source, which says it too." if fit else f"{none} {how}"
    raise NotGolden(f'The question asks for {wanted}, but "{gold.snippet}" stands in {stands}', advice=advice)


def _out_of_force(edition: Edition, as_of: date) -> str:
    """Since when, or until when, the text may be quoted."""
    ended = edition.in_force_until
    if ended is not None and as_of >= ended:
        return f"was in force until {long_day(ended)}"
    return f"is not known before {long_day(edition.first_known)}" if edition.first_known else "bears no such day"
