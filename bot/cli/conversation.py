"""A conversation in the terminal; from a pipe, one question a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from bot.assistant.walkthrough_talk import WalkthroughTalk, asked_for
from bot.bootstrap import Product
from bot.cli.asking import question_put
from bot.cli.printing import print_answer
from bot.cli.walkthrough_ways import TERMINAL
from knowledge.errors import ConferralError

MOST_TURNS = 6
"""How many earlier questions a follow-up is read with."""

WELCOME = """\
Conferral answers questions about the duty to confer before a discovery motion, with verified quotations.
Corpus: {corpus}. {model}. An empty line or Ctrl-D ends; "new" starts a new thread; "help" shows this again.
Try: what must a motion for a protective order say about conferring?
     is a letter enough in D. Kan.?"""

AFTER_THANKS = "Ask your next question whenever you are ready."

_HELP = re.compile(r"(?:help|\?)[.!?\s]*", re.IGNORECASE)
_LEAVES = re.compile(r"(?:quit|exit|bye|goodbye)[.!\s]*", re.IGNORECASE)
_THANKS = re.compile(r"(?:(?:ok|okay|thanks|thank\syou|thx)\b[,.!\s]*){1,4}", re.IGNORECASE)


def converse(product: Product, *, court: str | None, as_of: date | None, lines: TextIO) -> None:
    """Answer question after question until the input ends."""
    interactive = lines.isatty()
    if interactive:
        print(_introduction(product))
    prior: list[str] = []
    talk = WalkthroughTalk(product.guide, product.settings.acting_user(), TERMINAL)
    for text in _typed(lines, interactive=interactive):
        asked = None if talk.open else asked_for(text)
        if talk.open or asked is not None:
            if not interactive:
                print(f"> {text}")
            print("\n".join(talk.say(text) if asked is None else talk.start(asked)))
            continue
        if _LEAVES.fullmatch(text):
            return
        if text.lower() == "new":
            prior.clear()
            continue
        if not interactive:
            print(f"> {text}")
        remark = _remark(text, product)
        if remark is not None:
            print(f"{remark}\n")
            continue
        question = question_put(text, product.settings, court=court, as_of=as_of, prior=prior[-MOST_TURNS:])
        try:
            print_answer(product.researcher.ask(question))
        except ConferralError as fault:
            print(fault.diagnostics())
        print()
        prior.append(text)


def _introduction(product: Product) -> str:
    model = product.researcher.phraser
    return WELCOME.format(corpus=product.corpus_name, model="No model" if model is None else f"Model {model.name}")


def _remark(text: str, product: Product) -> str | None:
    """What is said to a call for help or a word of thanks; None where the text is a question."""
    if _HELP.fullmatch(text):
        return _introduction(product)
    return AFTER_THANKS if _THANKS.fullmatch(text) else None


def _typed(lines: TextIO, *, interactive: bool) -> Iterable[str]:
    while True:
        if interactive:
            print("? ", end="", flush=True)
        line = lines.readline()
        if not line or (interactive and not line.strip()):
            return
        if line.strip():
            yield line.strip()
