"""How a file that is proposed is looked at, one respect after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bot.assistant.curating.ports import Look, Subject
from knowledge.adapters.content_json import text_sha256
from knowledge.adapters.hidden_text import HiddenText
from knowledge.adapters.ocr import compare_with_ocr
from knowledge.adapters.text_reader import direction_warnings
from knowledge.authority import Edition
from knowledge.citing import long_day
from knowledge.document import Document
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.false_rules import false_rules_in
from knowledge.intake.instructions import instructions_in, instructions_in_words
from knowledge.intake.likeness import Known, Sketch, concerns_of_likeness, sketch
from knowledge.intake.proposal import Purpose
from knowledge.intake.rule_checks import rule_checks
from knowledge.intake.scanned import ocr_concerns, ocr_warnings
from knowledge.ports import SourceContent
from knowledge.purge import PurgeRecord

_MOST_ALIKE = 3
"""How many sources are named that are nearly the same: the orders of one judge are all alike."""


def looks(
    document: Callable[[str], Document | None],
    purges: Callable[[], Sequence[PurgeRecord]] = tuple,
    shipped: Callable[[], Sequence[SourceContent]] = tuple,
) -> tuple[Look, ...]:
    """What a proposed file is looked at for, the gravest first.

    `document` gives what was read for a proposal, `purges` what was taken away for good, `shipped` what rules are
    known by beside those that are held: a library that is only begun holds none.
    """
    likeness, purged, false_rules = _Likeness(document), partial(_purged, purges), partial(_false_rules, shipped)
    read = (_read_by_ocr, _as_read, _other_words)
    return (_hidden, purged, _instructions, false_rules, _days_and_pages, *read, likeness)


def _purged(purges: Callable[[], Sequence[PurgeRecord]], subject: Subject) -> Sequence[Concern]:
    """Whether its words, or the very file, were purged: it is published only when that is said.

    What has the name of a purged source may be the same with a word changed, and somebody has to look.
    """
    text = text_sha256(subject.document.text)
    records = purges()
    for record in records:
        if text in record.traces.texts or subject.proposal.file_sha256 in record.traces.files:
            reason = (
                f"It was purged on {long_day(record.at.date())} ({record.reason}). Withdraw it; if it may be held "
                f'again, publish it with: --readmit "{subject.proposal.source}".'
            )
            return (Concern(ConcernKind.PURGED, Gravity.ALARM, reason),)
    names = {name.casefold() for name in (subject.proposal.source, subject.proposal.file_name, subject.name)}
    named = next((record for record in reversed(records) if record.source.casefold() in names), None)
    if named is None:
        return ()
    reason = (
        f'A source called "{named.source}" was purged on {long_day(named.at.date())} ({named.reason}). These are not '
        "its very words: see that nothing of what was sealed is among them."
    )
    return (Concern(ConcernKind.PURGED, Gravity.ALARM, reason),)


def _hidden(subject: Subject) -> Sequence[Concern]:
    """Words that the file holds and its pages do not show."""
    # What OCR saw is not in the file, and would look like words that the pages hide.
    return HiddenText().find(subject.path, None if subject.document.seen else subject.document)


def _instructions(subject: Subject) -> Sequence[Concern]:
    """Words that are meant for a machine that reads them, in the text and in what is said of it."""
    said = {key: value for key, value in subject.proposal.description.items() if isinstance(value, str)}
    beside = {"its file name": subject.name, **{f"its {key.replace('_', ' ')}": value for key, value in said.items()}}
    told = (concern for where, text in beside.items() for concern in instructions_in_words(text, where=where))
    return (*instructions_in(subject.document), *told)


def _false_rules(shipped: Callable[[], Sequence[SourceContent]], subject: Subject) -> Sequence[Concern]:
    """What it says of other authorities that they do not say, and whether it is what it is described as."""
    known = (*subject.held, *(text for text in shipped() if text.edition.source != subject.proposal.source))
    return false_rules_in(subject.document, _edition(subject), known, as_of=subject.day)


def _days_and_pages(subject: Subject) -> Sequence[Concern]:
    """Days that overlap another edition's, pages and footnotes that are missing."""
    others = [content.edition for content in subject.held]
    others += [other.edition for other in subject.waiting if isinstance(other.edition, Edition)]
    own = subject.proposal.source
    return rule_checks(subject.document, _edition(subject), [o for o in others if o.source != own], as_of=subject.day)


def _read_by_ocr(subject: Subject) -> Sequence[Concern]:
    """How sure OCR was of the pages it read."""
    return ocr_concerns(subject.document)


def _as_read(subject: Subject) -> Sequence[Concern]:
    """What the reader itself was unsure of, as an encoding that it had to guess, where no other look tells of it."""
    document = subject.document
    told_of = {*direction_warnings(document.text), *ocr_warnings(document)}
    return [
        Concern(ConcernKind.UNSURE_READING, Gravity.NOTICE, warning)
        for warning in document.warnings
        if warning not in told_of
    ]


def _other_words(subject: Subject) -> Sequence[Concern]:
    """Pages whose picture shows other words than they tell."""
    return compare_with_ocr(subject.path, subject.document)


class _Likeness:
    """What is held of the same words, or waits for approval; the sketch of each text is made once."""

    def __init__(self, document: Callable[[str], Document | None]) -> None:
        self._document = document
        self._sketches: dict[str, Sketch] = {}

    def __call__(self, subject: Subject) -> Sequence[Concern]:
        own = self._of(subject.proposal.id, lambda: subject.document.text)
        # what is held under its own name it takes the place of, also while it is not described completely
        held = [content for content in subject.held if content.edition.source != subject.proposal.source]
        others = [*self._held(held), *self._waiting(subject)]
        return _nearest(concerns_of_likeness(_edition(subject), own, others))

    def _held(self, held: Sequence[SourceContent]) -> Iterator[Known]:
        for content in held:
            yield Known(content.edition, self._of(f"{content.sha256} {len(content.text)}", partial(_text_of, content)))

    def _waiting(self, subject: Subject) -> Iterator[Known]:
        for other in subject.waiting:
            edition = other.edition
            if isinstance(edition, Edition) and other.purpose is Purpose.ADD:
                yield Known(edition, self._of(other.id, partial(self._read, other.id)), waiting=True)

    def _of(self, key: str, text: Callable[[], str]) -> Sketch:
        if key not in self._sketches:
            self._sketches[key] = sketch(text())
        return self._sketches[key]

    def _read(self, proposal_id: str) -> str:
        document = self._document(proposal_id)
        return "" if document is None else document.text


def _nearest(concerns: Sequence[Concern]) -> Sequence[Concern]:
    """The concerns, but of many that are nearly the same the most alike alone, and how many more there are."""
    near = [concern for concern in concerns if concern.kind is ConcernKind.NEAR_DUPLICATE]
    left = near[_MOST_ALIKE:]
    if not left:
        return concerns
    more = f"It is nearly the same as {len(left)} more sources that are held or wait for approval."
    named = [concern for concern in concerns if concern not in left]
    return (*named, Concern(ConcernKind.NEAR_DUPLICATE, Gravity.NOTICE, more))


def _text_of(content: SourceContent) -> str:
    return content.text


def _edition(subject: Subject) -> Edition | None:
    edition = subject.proposal.edition
    return edition if isinstance(edition, Edition) else None
