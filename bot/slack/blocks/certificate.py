"""A certificate that was drafted, as messages: what it is, what our own checker says of it, and its text in full."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.check_wording import RESULTS
from bot.assistant.drafter import Drafted
from bot.conferral.drafting import Draft
from bot.conferral.finding import Finding, Result
from bot.slack.blocks.matters import CONTINUE
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.notices import AUTOMATED, NOT_ADVICE
from bot.slack.blocks.review import NEEDS_REVIEW
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    button,
    context,
    escape,
    header,
    literal,
    paragraph,
    pieces,
    rich_texts,
    section,
    sections,
)

WORD_FILE = f"The certificate as a Word file. {NEEDS_REVIEW}. {AUTOMATED}"
_READ = (
    "Our own checker, which reads the words alone, found no deficiency in this text. That is not a finding that the "
    "effort was enough."
)
_FOLLOWS = "The text in full and the Word file stand in the thread of this message."


def certificate_head(drafted: Drafted, *, matter: str, named: str, offered: Sequence[Block]) -> Message:
    """The message that announces a draft; `offered` are further buttons, as one that sends it for review."""
    units: list[Unit] = [
        [header(NEEDS_REVIEW), *sections("*Certificate drafted for* ", named)],
        sections("*Rule:* ", f"{drafted.chosen.rule.citation} ({drafted.chosen.rule.edition})"),
        [section(escape(f"{_READ} {_counted(drafted.findings)}"))],
    ]
    opener = button("Open the walkthrough", action=CONTINUE, value=matter, spoken="Open the walkthrough")
    last: Unit = [
        {"type": "actions", "elements": [*offered, opener]},
        context(escape(f"{_FOLLOWS} {NOT_ADVICE}")),
    ]
    return messages([*units, last])[0]  # a name, a rule and a few headings: one message holds them


def certificate_text(drafted: Drafted, paper: Draft) -> tuple[Message, ...]:
    """What to look at before signing, and the whole paper."""
    units: list[Unit] = [[header(NEEDS_REVIEW)], *_to_look_at(drafted, paper), [header("The text in full")]]
    units += [_line(line) for line in paper.lines]
    units.append([context(escape(NOT_ADVICE))])
    return messages(_joined(units))


def _to_look_at(drafted: Drafted, paper: Draft) -> list[Unit]:
    units: list[Unit] = [sections("*Caution:* ", caution.text) for caution in paper.cautions]
    said = {caution.text for caution in paper.cautions}
    for finding in drafted.findings:
        if finding.result in (Result.CAUTION, Result.NOT_CHECKED) and finding.reason not in said:
            lead = f"*{escape(RESULTS[finding.result])}, {escape(finding.requirement.heading)}:* "
            units.append(sections(lead, f"{finding.reason} {finding.cure}".strip()))
    return units


def _counted(findings: Sequence[Finding]) -> str:
    met = [finding.requirement.heading for finding in findings if finding.result is Result.SATISFIED]
    open_ = sum(finding.result in (Result.CAUTION, Result.NOT_CHECKED) for finding in findings)
    told = f"Satisfied: {'; '.join(met)}. " if met else ""
    return f"{told}To look at before signing: {open_}."


def _line(line: str) -> Unit:
    return rich_texts([paragraph(literal(piece)) for piece in pieces(f"{line}\n", RICH_TEXT_LIMIT)])


def _joined(units: Sequence[Unit]) -> list[Unit]:
    """Neighbouring lines of rich text in one block, as far as it holds them: a message has few blocks."""
    joined: list[Unit] = []
    for unit in units:
        last = joined[-1] if joined else []
        both_rich = bool(last) and all(block["type"] == "rich_text" for block in (*last, *unit))
        merged = rich_texts(_elements([*last, *unit])) if both_rich else []
        if len(merged) == 1:
            joined[-1] = merged
        else:
            joined.append(unit)
    return joined


def _elements(blocks: Sequence[Block]) -> list[Block]:
    return [element for block in blocks for element in block["elements"]]
