"""What is told of golden questions in messages: the home's own, with buttons that take one back; the trend of runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.assistant.tending.golden_questions import GoldenQuestion
from bot.assistant.tending.golden_run import GoldenRun
from bot.assistant.tending.trend_wording import COLUMNS, remarks_on, table
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.text import (
    Block,
    brief,
    button,
    confirmation,
    context,
    escape,
    header,
    literal,
    rich_text,
    section,
    sections,
)

GOLDEN = "library_golden"
GOLDENS = "library_goldens"
GOLDEN_BACK = "library_golden_back"
RUN_GOLDEN = "library_run_golden"
_SHOWN, _LONGEST, _LONGEST_SPOKEN = 20, 600, 100
_TITLE = "Golden questions"
_NONE = "This home has no golden questions of its own."
_HOW = (
    "To make one, choose “Make it golden” in the menu of an answer, or press it beside a shared question. "
    "Those that came with the product are not listed."
)


def golden_button(answer_id: str, *, about: str) -> Block:
    """Opens the dialogue in which a golden question is edited; its value is the id of the answer."""
    spoken = f"Make a golden question of: {brief(about, _LONGEST_SPOKEN)}"
    return button("Make it golden", action=GOLDEN, value=answer_id, spoken=spoken)


def golden_buttons() -> list[Block]:
    """Shows the home's golden questions; runs all."""
    show = button(_TITLE, action=GOLDENS, value="all", spoken="Show the golden questions of this home")
    run = button(
        "Run the golden questions",
        action=RUN_GOLDEN,
        value="golden",
        spoken="Run the golden questions and have their trend posted as a table and a picture",
    )
    sure = confirmation("Run them?", "The trend follows in your direct messages with me, with a picture.", yes="Run")
    return [show, {**run, "confirm": sure}]


def goldens_messages(found: Sequence[GoldenQuestion], named: Callable[[str], str]) -> Sequence[Message]:
    """The home's golden questions that stand, the newest first, for a manager alone."""
    standing = [one for one in found if one.taken_back_at is None][::-1]
    units: list[Unit] = [[header(_TITLE), section(escape(_HOW if standing else f"{_NONE} {_HOW}"))]]
    units += [_question(one, named) for one in standing[:_SHOWN]]
    rest = len(standing) - _SHOWN
    more = [context(f"and {rest:,} more: `conferral corpus golden list` names all of them.")] if rest > 0 else []
    return messages([*units, [*more, context(AUTOMATED)]])


def trend_messages(runs: Sequence[GoldenRun]) -> Sequence[Message]:
    """The trend as a table and what its columns are; of the last run what was missed, not asked and not held."""
    missed = runs[-1].misses
    told = (
        f"Not found among the first five: {', '.join(missed)}."
        if missed
        else "Every question that was asked found its words."
    )
    remarks = [block for remark in remarks_on(runs[-1]) for block in sections("", brief(remark, _LONGEST))]
    lines = rich_text({"type": "rich_text_preformatted", "elements": [literal("\n".join(table(runs)))]})
    columns = context(escape(COLUMNS))
    below: Unit = [*sections("", brief(told, _LONGEST)), *remarks, context(AUTOMATED)]
    return messages([[header(_TITLE), lines, columns], below])


def _question(one: GoldenQuestion, named: Callable[[str], str]) -> Unit:
    asked = rich_text({"type": "rich_text_quote", "elements": [literal(brief(one.text, _LONGEST))]})
    where = ", ".join(filter(None, (one.court, f"as of {one.as_of:%B %-d, %Y}" if one.as_of else "")))
    expects = "; ".join(f"“{gold.snippet}” ({gold.file})" for gold in one.gold) or "that nothing answers it"
    told = f"{where or 'any court'}: expects {expects}. By {named(one.author)} on {one.at:%B %-d, %Y}."
    sure = confirmation(
        "Take this back?", "It stays on record, and no publication has to find it any more.", yes="Take back"
    )
    press = button("Take back", action=GOLDEN_BACK, value=one.id, spoken=f"Take the golden question {one.id} back")
    actions = {"type": "actions", "elements": [{**press, "confirm": sure}]}
    return [asked, *sections(f"*{escape(one.id)}* · ", brief(told, _LONGEST)), actions]
