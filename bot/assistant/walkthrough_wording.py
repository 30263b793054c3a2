"""A walkthrough as a person reads it: in full, or only what the last reply changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.assistant.guided import Guided, Told, quoted
from bot.assistant.walkthrough_ways import Ways
from bot.conferral.requirement import RequirementId
from bot.conferral.walkthrough import Answered

_NAMED_AT_MOST = 2
"""So many unmet requirements are named in the short line; more are counted."""


def opening_lines(guided: Guided, ways: Ways) -> Iterator[str]:
    """What a walkthrough begins with: the matter, the rule, what to know of that, and where it stands in short."""
    rule = guided.chosen.rule
    yield f"Matter {guided.matter[:8]}: {guided.walkthrough.record.motion.title} ({guided.walkthrough.record.court})."
    yield f"Asked under {rule.citation} ({rule.edition})."
    yield from (f"Caution: {caution}" for caution in guided.cautions)
    yield (
        'Every reply is kept. "status", "why", "review", "back", "change STEP", "add", "skip" and "stop" '
        "work at any time."
    )
    yield from _short_lines(guided, None, ways)


def shown_lines(guided: Guided, ways: Ways) -> Iterator[str]:
    """Where the walkthrough stands, in full; the next question last."""
    yield from _taken_lines(guided)
    if guided.met:
        yield f"Met so far: {_headings(guided.met)}."
    if guided.missing:
        yield "Not met so far:"
        yield from _unmet_lines(guided)
    if guided.excused:
        yield str(guided.excused)
    if guided.next_act:
        yield f"Next: {act_text(guided.next_act)}"
    yield from _package_lines(guided)
    yield from _question_lines(guided, ways)


def changed_lines(before: Guided, after: Guided, ways: Ways) -> Iterator[str]:
    """What the last reply changed; the next question last. A reply that was not taken changed nothing."""
    yield from _taken_lines(after)
    if after.refused and after.walkthrough == before.walkthrough:
        yield from _question_lines(after, ways)
        return
    if newly := [one for one in after.met if one not in before.met]:
        yield f"Newly met: {_headings(newly)}."
    lacked = {requirement for requirement, _ in before.missing}
    for requirement, told in after.missing:
        if requirement not in lacked:
            yield f"{'No longer met' if requirement in before.met else 'Newly missing'}: {unmet(requirement, told)}"
    yield from _short_lines(after, before, ways)


def why_lines(guided: Guided) -> Iterator[str]:
    """The requirement behind the question, and the authority's words."""
    if guided.step is None:
        yield 'No question stands. "status" lists what is not met.'
        return
    words = quoted(guided.why) if guided.why else "No text behind this question is held."
    yield f"{guided.step.requirement.heading}: {words}"


def review_lines(answers: Sequence[Answered]) -> Iterator[str]:
    """Every answer, with the name by which it is changed."""
    for one in answers:
        yield f"{one.id}: {one.value}"
    yield 'To change one: "change STEP", or "change STEP new answer".' if answers else "Nothing was answered yet."


def act_text(act: Told) -> str:
    """A suggestion with the pin cite that speaks for it."""
    return f"{act.text} ({act.authority.pin_cite})" if act.authority else act.text


def _short_lines(guided: Guided, before: Guided | None, ways: Ways) -> Iterator[str]:
    """How much is missing in one line, the next act where it is another than `before`, and the question."""
    if guided.step is None and guided.missing:
        yield "Not met:"
        yield from _unmet_lines(guided)
    elif guided.missing:
        yield _count_line(guided)
    elif before is not None and before.missing:
        yield "Still missing: none of what was checked."
    if guided.excused and (before is None or guided.excused != before.excused):
        yield str(guided.excused)
    act = guided.next_act
    if act and (before is None or before.next_act is None or act.text != before.next_act.text):
        yield f"Next: {act_text(act)}"
    yield from _package_lines(guided)
    yield from _question_lines(guided, ways)


def _count_line(guided: Guided) -> str:
    count = len(guided.missing)
    if count <= _NAMED_AT_MOST:
        return f"Still missing ({count}): {_headings([requirement for requirement, _ in guided.missing])}."
    return f'Still missing: {count} requirements ("status" lists them).'


def _taken_lines(guided: Guided) -> Iterator[str]:
    for one in guided.refused:
        yield f"Not taken: {one.reason}"
    if guided.further:
        yield f"Taken as a further step: {guided.further}."
    if guided.reopened:
        yield f"To answer again after this change: {', '.join(guided.reopened)}."


def _question_lines(guided: Guided, ways: Ways) -> Iterator[str]:
    yield ""
    if guided.step is not None:
        yield guided.step.question
        return
    questions = len(guided.unanswered)
    if guided.all_agreed:
        yield "Nothing is left to ask."
        yield from _line(ways.kept(guided))
    elif not (guided.missing or questions):
        yield "Nothing is left to ask."
        yield from _line(ways.kept(guided), ways.to_draft(guided))
    else:
        yield "Nothing is left to ask for now, and the record does not meet every requirement."
        asked = "1 question" if questions == 1 else f"{questions} questions"
        outlook = ways.would_ask(guided, asked) if questions else ways.no_more(guided)
        yield from _line(ways.kept(guided), outlook)
        if guided.put_off:
            yield f'Put off: {", ".join(guided.put_off)}. "change STEP answer" answers one.'
        yield 'A further step can be told at any time, as "I called her on March 6 at 2 pm".'


def _line(*sentences: str) -> Iterator[str]:
    """The sentences that say something, as one line; none where none does."""
    said = [sentence for sentence in sentences if sentence]
    if said:
        yield " ".join(said)


def _unmet_lines(guided: Guided) -> Iterator[str]:
    return (f"  {unmet(requirement, told)}" for requirement, told in guided.missing)


def unmet(requirement: RequirementId, told: Told) -> str:
    """A requirement that is not met, why, and the pin cite of what asks for it."""
    cite = f" ({told.authority.pin_cite})" if told.authority else ""
    return f"{requirement.heading}: {told.text}{cite}"


def _headings(requirements: Sequence[RequirementId]) -> str:
    return "; ".join(requirement.heading for requirement in requirements)


def _package_lines(guided: Guided) -> Iterator[str]:
    package = guided.package
    if package is None:
        return
    yield "How to submit the agreed order:"
    yield from (f"  {step}" for step in package.submission)
    for finding in package.findings:
        yield f"  {finding.result.value.replace('_', ' ')}: {finding.reason}"
