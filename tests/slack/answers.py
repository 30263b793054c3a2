"""Answers to render, with plainly fictional sources."""

from __future__ import annotations

from datetime import date

from bot.assistant.answer import Answer, SourceView, Statement, StatementKind, Status, Support, Withheld
from knowledge.authority import Currency, Weight
from knowledge.passage import Span
from knowledge.routing import Route

RULE_WORDS = "The motion must include a certification that the movant has in good faith conferred."
PASSAGE = f"(1) In General. A party may move for an order. {RULE_WORDS} The court may, for good cause, issue it."


def support(
    quotation: str = RULE_WORDS,
    *,
    pin_cite: str = "Example R. 26(c)(1)",
    weight: Weight = Weight.RULE,
    currency: Currency = Currency.LAST_SEEN,
    caution: str | None = "Check for a later amendment before you rely on this.",
    own_words: bool = False,
    official_address: str | None = None,
    authority: str = "Example R. 26",
    dated: date | None = None,
) -> Support:
    return Support(
        quotation=quotation,
        source="rules/example-26.txt",
        authority=authority,
        pin_cite=pin_cite,
        spans=(Span(0, 10),),
        currency=currency,
        weight=weight,
        own_words=own_words,
        passage_id="p1",
        in_force_from=date(2007, 12, 1),
        attested_on=date(2024, 1, 15),
        dated=dated,
        caution=caution,
        official_address=official_address,
    )


def whole_answer() -> Answer:
    """One answer with everything an answer may have."""
    order = support(
        "Defendant’s counsel sent one letter & waited <two> days.",
        pin_cite="Example v. Sample, No. 1:00-cv-00001, at 2 (D. Ex. June 8, 2009)",
        weight=Weight.ORDER,
        currency=Currency.IN_FORCE,
        caution=None,
        authority="Example v. Sample",
        dated=date(2009, 6, 8),
    )
    note = support(
        "A call or a meeting is needed; a letter alone is not enough.",
        pin_cite="Note on Example L.R. 7-3",
        weight=Weight.NOTE,
        caution="Read the rule itself.",
        own_words=True,
        authority="Example L.R. 7-3",
        official_address="https://www.court.example/local-rules",
    )
    return Answer(
        id="a1",
        status=Status.ANSWERED,
        route=Route.BOUND,
        court="D. Ex.",
        as_of=date(2025, 3, 3),
        generation="g-0001",
        read_court=True,
        statements=(
            Statement(StatementKind.RULE, "The certificate must say that the movant conferred.", (support(),)),
            Statement(StatementKind.NOTE, "On the local rule:", (note,)),
            Statement(StatementKind.APPLICATION, "One letter was held too little.", (order,)),
        ),
        withheld=(
            Withheld("A sentence nobody sees.", "Its quotation is not in the passage it names."),
            Withheld("Another one.", "Its quotation is not in the passage it names."),
            Withheld("A third one.", "It names no passage."),
        ),
        model="example:model-1",
        advice=("“ex.” was read as D. Ex.; for a state court, say so.",),
    )


def short_answer(text: str = "The certificate must say so.", **changes: object) -> Answer:
    """One statement on one quotation."""
    given: dict[str, object] = {
        "id": "a1",
        "status": Status.ANSWERED,
        "route": Route.OPEN,
        "court": "D. Ex.",
        "as_of": date(2025, 3, 3),
        "generation": "g-0001",
        "statements": (Statement(StatementKind.RULE, text, (support(),)),),
    }
    return Answer(**{**given, **changes})  # type: ignore[arg-type] # the fields are checked where they are given


def source_view(text: str = PASSAGE, quoted: tuple[tuple[int, int], ...] | None = None) -> SourceView:
    start = PASSAGE.index(RULE_WORDS)
    return SourceView(
        pin_cite="Example R. 26(c)(1)",
        authority="Example R. 26",
        text=text,
        quoted=((start, start + len(RULE_WORDS)),) if quoted is None else quoted,
        currency=Currency.LAST_SEEN,
        weight=Weight.RULE,
        own_words=False,
        attested_on=date(2024, 1, 15),
        caution="Check for a later amendment before you rely on this.",
        context=("Rule 26. Discovery", "(c) Protective Orders"),
    )


def long_answer() -> Answer:
    """An answer that takes two messages."""
    long = tuple(support(f"Quotation {n}: " + "conferred in good faith, " * 90) for n in range(6))
    return short_answer(statements=(Statement(StatementKind.RULE, "Long.", long),))
