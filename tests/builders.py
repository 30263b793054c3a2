"""Builders of what the question path works on: editions, documents, sources, a library, a researcher.

The texts are made for the tests; the courts have real names, because courts are read by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from bot.assistant.answer import Question
from bot.assistant.ports import Phraser
from bot.assistant.researcher import Researcher
from knowledge.authority import FEDERAL, SEVERAL_COURTS, Edition, Kind
from knowledge.document import Document
from knowledge.layout.plain import lay_out_text
from knowledge.lexicon import Lexicon, load_lexicon
from knowledge.library import Library
from knowledge.ports import SourceContent
from knowledge.splitting import split
from tests.fakes.answers import AnswersInMemory
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory

TODAY = date(2026, 11, 21)


def edition(source: str = "rules/7.txt", **changes: Any) -> Edition:
    """Build an edition of a made local rule, changed as told."""
    made = Edition(
        source=source,
        title="Discovery Motions",
        citation="D. Kan. Rule 37.2",
        court="D. Kan.",
        kind=Kind.LOCAL_RULE,
        text_status="verbatim",
        origin="made for a test",
        rights="made for a test",
    )
    return replace(made, **changes)


def document(*paragraphs: str) -> Document:
    """Read a plain text of these paragraphs."""
    return lay_out_text("\n\n".join(paragraphs))


def content(edited: Edition, *paragraphs: str, questions: Sequence[str] = ()) -> SourceContent:
    """Build a source as it is taken in; its first passage answers `questions`."""
    read = document(*paragraphs)
    passages = split(read, edited)
    return SourceContent(edited, read.text, passages, "f" * 64, {passages[0].id: tuple(questions)} if questions else {})


KANSAS_1999 = content(
    edition(
        "local/kansas_1999.txt",
        in_force_from=date(1999, 1, 1),
        in_force_until=date(2010, 1, 1),
        attested_on=date(2009, 6, 1),
    ),
    "The court will not hear a discovery motion unless counsel has made a reasonable effort to confer. "
    "A reasonable effort to confer means more than mailing a letter.",
)
KANSAS_2010 = content(
    edition("local/kansas_2010.txt", in_force_from=date(2010, 1, 1), attested_on=date(2020, 1, 1)),
    "The court will not hear a discovery motion unless counsel has made a reasonable effort to confer. "
    "A reasonable effort to confer means more than mailing, faxing or e-mailing a letter.",
    questions=("Is a letter enough to confer?",),
)
CALIFORNIA = content(
    edition(
        "local/california.txt",
        citation="N.D. Cal. Civ. L.R. 37-1",
        court="N.D. Cal.",
        in_force_from=date(2005, 1, 1),
        attested_on=date(2024, 1, 1),
    ),
    "(a) Conference. The court will not hear a discovery motion unless counsel conferred in person or by telephone. "
    "A letter is no conference.",
    "(b) Letter Brief. A dispute may be put in a joint letter of four pages.",
)
FEDERAL_37 = content(
    edition(
        "federal/37.txt",
        title="Failure to Make Disclosures",
        citation="Fed. R. Civ. P. 37",
        court=FEDERAL,
        kind=Kind.FEDERAL_RULE,
        in_force_from=date(2007, 12, 1),
        attested_on=date(2024, 12, 1),
    ),
    "(a) Motion for an Order Compelling Disclosure or Discovery.",
    "(1) In General. On notice, a party may move for an order compelling discovery. The motion must include a "
    "certification that the movant has conferred in good faith.",
    "(2) Appropriate Court. A motion for an order to a party must be made in the court of the action.",
    "(b) Failure to Comply with a Court Order.",
)
ORDER_2009 = content(
    edition(
        "orders/2009.txt",
        title="Order denying a motion to compel",
        citation="No. 08-cv-1111 (D. Kan. June 8, 2009)",
        kind=Kind.ORDER,
        dated=date(2009, 6, 8),
        docket="08-cv-1111",
        judge="Jane Q. Roe, U.S. Magistrate Judge",
        slips=(("Plaintiff's Motion", "Defendant filed the motion."),),
        caution="made under the rule of 1999",
    ),
    "Defendant says that its counsel mailed a letter before the motion to compel was filed.",
    "A letter is not a reasonable effort to confer. Plaintiff's Motion is denied.",
)
GUIDELINE = content(
    edition(
        "local/guideline.txt",
        title="Guidelines for Discovery Conferences",
        citation="D. Kan. Guidelines for Discovery Conferences",
        kind=Kind.GUIDELINE,
        attested_on=date(2019, 3, 1),
    ),
    "Counsel should confer by telephone and keep a list of the topics.",
)
NOTE = content(
    edition(
        "notes/federal_26.txt",
        title="Note: Fed. R. Civ. P. 26(f), the planning conference",
        citation="Fed. R. Civ. P. 26(f)",
        court=FEDERAL,
        kind=Kind.NOTE,
        text_status="research note in our own words, not the rule",
        caution="written from the text of 2024",
        official_address="https://rules.example/",
    ),
    "Rule 26(f) has the parties confer about a discovery plan at the beginning of the case.",
)
JUDGES = content(
    edition(
        "notes/judges.txt",
        title="Note: how judges want discovery disputes brought",
        citation="Practices of several judges",
        court=SEVERAL_COURTS,
        kind=Kind.NOTE,
        text_status="research note in our own words, not the rule",
    ),
    "Some judges of D. Kan. ask for a telephone conference with the court before any discovery motion is filed, and "
    "say so in their guidelines.",
    "Some judges of N.D. Cal. ask for a joint letter before any discovery motion is filed, and say so in their "
    "standing orders.",
)
MADE_CORPUS = (KANSAS_1999, KANSAS_2010, CALIFORNIA, FEDERAL_37, ORDER_2009, GUIDELINE, NOTE, JUDGES)


_ENTRY = """
[[source]]
file = "{file}"
title = "Rule {number}, made for a test"
citation = "D. Kan. Rule {number}"
court = "D. Kan."
kind = "local-rule"
text = "verbatim"
source = "made for a test"
rights = "made for a test"
"""


def write_corpus(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files` and a manifest that names each of them as a local rule of its own, numbered from 90.1."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in files.items():
        (folder / name).write_bytes(words.encode() if isinstance(words, str) else words)
    entries = [_ENTRY.format(file=name, number=f"{90 + n}.1") for n, name in enumerate(files)]
    (folder / "manifest.toml").write_text("".join(entries), encoding="utf-8")
    return folder


@cache
def lexicon() -> Lexicon:
    """The product's own lexicon, read once."""
    return load_lexicon()


@cache
def made_generation() -> GenerationInMemory:
    """The made corpus as a generation."""
    return GenerationInMemory(MADE_CORPUS, WordsEmbedding())


def library(*contents: SourceContent) -> Library:
    """A library of `contents`, or of the made corpus."""
    generation = GenerationInMemory(contents, WordsEmbedding()) if contents else made_generation()
    return Library(lambda: generation, WordsEmbedding(), lexicon)


@dataclass
class Bench:
    """A researcher over the made corpus, with the answers it kept; time stands still."""

    phraser: Phraser | None = None
    library: Library = field(default_factory=library)
    answers: AnswersInMemory = field(default_factory=AnswersInMemory)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def researcher(self) -> Researcher:
        """The researcher; its answers are numbered."""
        return Researcher(self.library, self.answers, lambda: 0.0, lambda: f"answer-{next(self.numbers)}", self.phraser)


def question(text: str, **changes: Any) -> Question:
    """Build a question asked today."""
    return replace(Question(text, TODAY), **changes)
