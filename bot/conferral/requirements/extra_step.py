"""(12) This court's extra step, beyond the mode of talk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import ContactKind, CourtStep, Reading, StepTold
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting
from bot.conferral.rule import ExtraStep, Particular, StepKind


def court_extra_step(reading: Reading, setting: Setting) -> Finding:
    """Every extra step the rule asks for, and a step that the text says an order asks for, was taken.

    Source of law: the extra steps of the court's profile, each with its own support; a step that only an order of
    the judge asks for (Fed. R. Civ. P. 16(b)(3)(B)(v)) counts where the text tells of that order.
    """
    judge = Judge(RequirementId.COURT_EXTRA_STEP, reading, setting)
    told = {step.step: step for step in reading.steps}
    if skipped := _skipped(told):
        return judge.deficiency(
            "step-skipped",
            f"The text says that a step was not taken: {skipped.step.value}.",
            skipped.words,
            cure=f"Take the step first: {skipped.step.value}.",
        )
    if judge.is_account:
        return _of_account(judge)
    asked = _applying(setting)
    missing = [step for step in asked if _is_wanted(step) and not _shown(step, told, reading)]
    if missing:
        step = missing[0]
        return judge.deficiency("step-missing", f"{step.statement}", cure=f"Add it: {step.kind.value}.")
    if (unsaid := _unsaid(judge)) is not None:
        return unsaid
    unread = [s for s in asked if not _is_wanted(s) and not _shown(s, told, reading)]
    return _of_the_rest(judge, unread, any_told=len(unread) < len(asked) or CourtStep.ORDERED in told)


def _of_the_rest(judge: Judge, unread: Sequence[ExtraStep], *, any_told: bool) -> Finding:
    """What is left once no step is missed: the steps that cannot be read from a certificate are not checked."""
    always = [step.statement for step in unread if not step.if_ordered]
    if always:
        return judge.not_checked(f"Whether this was done cannot be read from the text: {' '.join(always)}")
    if any_told:
        return judge.satisfied("The extra step is told of.")
    if unread:
        statements = " ".join(step.statement for step in unread)
        return judge.not_checked(f"Whether an order or practice of the judge asks for it is not known: {statements}")
    return judge.not_applicable("This court's profile holds no extra step for this motion.")


def _of_account(judge: Judge) -> Finding:
    left_out = judge.reading.step_left_out
    if left_out is not None:
        return judge.deficiency(
            "step-skipped", "A step that the court asks for was left out.", left_out, cure="Take the step first."
        )
    return judge.not_checked(
        "An account of the effort: whether this court's extra step was taken does not stand in it."
    )


def _unsaid(judge: Judge) -> Finding | None:
    """The time or the place of the talk, where this court asks for them and the certificate is silent."""
    wanted = judge.setting.rule.certificate.must_state
    talks = [c for c in judge.reading.contacts if c.kind is ContactKind.TALK and c.days]
    if not talks:
        return None
    if Particular.TIME in wanted and not any(c.timed for c in talks):
        return judge.deficiency(
            "time-unsaid", "This court asks for the time of the conference.", talks[0].words, cure="Give its time."
        )
    if Particular.PLACE in wanted and not any(c.placed for c in talks):
        return judge.deficiency(
            "place-unsaid", "This court asks for the place of the conference.", talks[0].words, cure="Give its place."
        )
    return None


def _skipped(told: dict[CourtStep, StepTold]) -> StepTold | None:
    for step in (
        CourtStep.JUDGE_CONFERENCE,
        CourtStep.JOINT_STATEMENT,
        CourtStep.PAPERS_SERVED_FIRST,
        CourtStep.LEAVE_OF_COURT,
        CourtStep.ORDERED,
    ):
        if step in told and not told[step].taken:
            return told[step]
    return None


def _applying(setting: Setting) -> list[ExtraStep]:
    """The steps of the court's profile that this motion may call for."""
    motion = setting.motion.kind
    return [
        step
        for step in setting.rule.extra_steps
        if (not step.motions or motion in step.motions) and (motion.is_discovery or step.kind not in _OF_DISCOVERY)
    ]


def _is_wanted(step: ExtraStep) -> bool:
    """Whether the step is always asked for, and a certificate shows if it was taken."""
    return not step.if_ordered and step.kind in _SHOWN_BY


_OF_DISCOVERY = (StepKind.JUDGE_CONFERENCE, StepKind.PAPERS_SERVED_FIRST, StepKind.JOINT_STATEMENT)
"""Steps that courts ask for before discovery motions, whatever else their conferral rule covers."""

_SHOWN_BY: dict[StepKind, tuple[CourtStep, ...]] = {
    StepKind.JOINT_STATEMENT: (CourtStep.JOINT_STATEMENT,),
    StepKind.JUDGE_CONFERENCE: (CourtStep.JUDGE_CONFERENCE,),
    StepKind.PAPERS_SERVED_FIRST: (CourtStep.PAPERS_SERVED_FIRST,),
    StepKind.SWORN_DECLARATION: (CourtStep.SWORN,),
    StepKind.OPPOSED_OR_NOT: (CourtStep.OPPOSED,),
}


def _shown(step: ExtraStep, told: dict[CourtStep, StepTold], reading: Reading) -> bool:
    why = reading.positions >= _POSITIONS_THAT_SAY_WHY or CourtStep.WHY_NO_CONFERENCE in told
    if step.kind is StepKind.OPPOSED_OR_NOT and not why:
        return False
    return any(kind in told and told[kind].taken for kind in _SHOWN_BY.get(step.kind, ()))


_POSITIONS_THAT_SAY_WHY = 2
"""How many positions tell why opposed counsel could not agree."""
