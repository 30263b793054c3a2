"""A check as messages: how it came out first, then each fault with the words at fault, the rule's words and a cure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.check_wording import NOTICE, RESULTS, heading_lines
from bot.assistant.checker import CheckedFinding, CheckReport, PossibleExcuse
from bot.assistant.paper_check import PaperReport
from bot.conferral.finding import Result
from bot.slack.blocks.message import Message, Unit, messages
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    address,
    bullets,
    context,
    header,
    literal,
    paragraph,
    pieces,
    quote,
    rich_text,
    rich_texts,
    sections,
)

_FAULTS = (Result.DEFICIENCY, Result.CAUTION)


def findings_messages(paper: PaperReport, *, name: str, notes: Sequence[str] = ()) -> tuple[Message, ...]:
    """The messages that show a check of what `name` names."""
    return messages(
        [
            [header("Check of a certificate"), *sections("*Read:* ", name)],
            *_notes((*notes, *paper.notes)),
            *_outcome(paper),
            [context(NOTICE)],
        ]
    )


def overall_line(paper: PaperReport) -> str:
    """How it came out, in a sentence or two."""
    return paper.reason or " ".join(heading_lines(paper.report, paper.overall))


def _notes(notes: Sequence[str]) -> Iterator[Unit]:
    if notes:
        yield [block for note in notes for block in sections("*Note:* ", note)]


def _outcome(paper: PaperReport) -> Iterator[Unit]:
    if paper.reason is not None:
        yield sections("*Not checked.* ", paper.reason)
        return
    first, *others = heading_lines(paper.report, paper.overall)
    yield [*sections("*Result:* ", " ".join(others)), *sections("", first)]
    if paper.contradictions:
        told = "What cannot be right as it stands; mend it first, for the findings rest on it:"
        yield [
            rich_text(paragraph(literal(told, bold=True))),
            *(block for one in paper.contradictions for block in _wrong(one.words.text, one.reason)),
        ]
    yield from _report(paper.report)
    for found, report in paper.others:
        lines = " ".join(heading_lines(report, report.overall))
        yield [header("A further certificate"), *sections("*Where:* ", f"{found.place}. {lines}")]
        yield from _report(report)


def _report(report: CheckReport) -> Iterator[Unit]:
    yield from (_fault(one) for one in report.findings if one.finding.result in _FAULTS)
    others = [one for one in report.findings if one.finding.result not in _FAULTS]
    if others:
        lines = [f"{_heading(one)}. {one.finding.reason}" for one in others]
        yield [rich_text(paragraph(literal("The other points:", bold=True))), *_lists(lines)]
    if report.possible_excuse is not None:
        yield _excuse(report.possible_excuse)
    if report.reading.set_aside:
        asides = [f"“{aside.words.text}”: {aside.reason}." for aside in report.reading.set_aside]
        yield [rich_text(paragraph(literal("Not read as facts:", bold=True))), *_lists(asides)]
    said = 0 if report.chosen.known else 1
    yield from (sections("*Caution:* ", caution) for caution in report.cautions[said:])


def _fault(one: CheckedFinding) -> Unit:
    finding = one.finding
    unit: Unit = [*sections(f"*{_heading(one)}*\n", finding.reason)]
    if finding.words_at_fault:
        quotes = [quote(literal(piece)) for words in finding.words_at_fault for piece in _cut(words.text)]
        unit += rich_texts([paragraph(literal("Words at fault:", bold=True)), *quotes])
    if one.authority is not None:
        unit += _authority(one.authority)
    if finding.cure:
        unit += sections("*Cure:* ", finding.cure)
    return unit


def _heading(one: CheckedFinding) -> str:
    """The result in a word and the requirement: nothing is told by a colour or a sign."""
    return f"{RESULTS[one.finding.result].capitalize()}: {one.finding.requirement.heading}"


def _wrong(words: str, reason: str) -> list[Block]:
    """Words of what was checked, which stand in rich text as they are, and why they cannot be right."""
    return rich_texts(
        [*(quote(literal(piece)) for piece in _cut(words)), *(paragraph(literal(piece)) for piece in _cut(reason))]
    )


def _authority(authority: ResolvedAuthority) -> list[Block]:
    """The rule's words as a quotation with its pin cite; a note of ours as a paragraph that says what it is."""
    if not authority.own_words:
        quotes = [quote(literal(piece)) for piece in _cut(authority.quotation)]
        rests = paragraph(literal("It rests on:", bold=True))
        return rich_texts([rests, *quotes, paragraph(literal(authority.pin_cite))])
    lead = f"{authority.pin_cite} ({authority.caution}): "
    told = [paragraph(literal(piece)) for piece in _cut(f"{lead}{authority.quotation}")]
    seen = f", as of {authority.as_of.isoformat()}" if authority.as_of else ""
    if authority.address or authority.source:
        told.append(paragraph(address(authority.address or authority.source), literal(seen or " ")))
    return rich_texts(told)


def _excuse(excuse: PossibleExcuse) -> Unit:
    said = sections("*Possible excuse (the fault stays):* ", excuse.reason)
    return [*said, *(_authority(excuse.authority) if excuse.authority is not None else [])]


def _lists(lines: Sequence[str]) -> list[Block]:
    return rich_texts(bullets([piece]) for line in lines for piece in _cut(line))


def _cut(text: str) -> list[str]:
    return [piece for piece in pieces(text, RICH_TEXT_LIMIT) if piece.strip()]
