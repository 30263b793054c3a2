"""(12) This court's extra step, beyond the mode of talk."""

from __future__ import annotations

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
    points = (_step_skipped, _left_out, _of_account, _missing, _unsaid, _unread, _none_asked)
    return judge.first(points, "The extra step is told of.")


def _step_skipped(judge: Judge) -> Finding | None:
    """12.1 The text says that a step was not taken."""
    skipped = _skipped(_told(judge.reading))
    asked = {step.kind for step in judge.setting.rule.extra_steps}
    if skipped is None:
        return None
    if skipped.step is CourtStep.PAPERS_SERVED_FIRST and StepKind.PAPERS_SERVED_FIRST not in asked:
        return None
    reason = f"The text says that a step was not taken: {skipped.step.value}."
    return judge.deficiency("step-skipped", reason, skipped.words, cure=f"Take the step first: {skipped.step.value}.")


def _left_out(judge: Judge) -> Finding | None:
    """12.2 An account says that a step of the court was left out."""
    words = judge.reading.step_left_out
    if words is None or not judge.is_account:
        return None
    reason = "A step that the court asks for was left out."
    return judge.deficiency("step-skipped", reason, words, cure="Take the step first.")


def _of_account(judge: Judge) -> Finding | None:
    """12.3 An account need not tell of the step."""
    if not judge.is_account:
        return None
    return judge.not_checked(
        "An account of the effort: whether this court's extra step was taken does not stand in it."
    )


def _missing(judge: Judge) -> Finding | None:
    """12.4 A step that is always asked for, and that a certificate shows, is not told of."""
    unshown = [step for step in _not_shown(judge) if _is_wanted(step)]
    if not unshown:
        return None
    return judge.deficiency("step-missing", unshown[0].statement, cure=f"Add it: {unshown[0].kind.value}.")


def _unread(judge: Judge) -> Finding | None:
    """12.6 Steps that cannot be read from a certificate, or that only an order asks for, are not checked."""
    unread = _not_shown(judge)
    always = [step.statement for step in unread if not step.if_ordered]
    if always:
        return judge.not_checked(f"Whether this was done cannot be read from the text: {' '.join(always)}")
    if not unread or _any_told(judge):
        return None
    statements = " ".join(step.statement for step in unread)
    return judge.not_checked(f"Whether an order or practice of the judge asks for it is not known: {statements}")


def _none_asked(judge: Judge) -> Finding | None:
    """12.7 The profile holds no step, and the text tells of none."""
    if _any_told(judge):
        return None
    return judge.not_applicable("This court's profile holds no extra step for this motion.")


def _any_told(judge: Judge) -> bool:
    """Whether a step that applies is told of, or one that an order in the case asked for."""
    return len(_not_shown(judge)) < len(_applying(judge.setting)) or CourtStep.ORDERED in _told(judge.reading)


def _not_shown(judge: Judge) -> list[ExtraStep]:
    told = _told(judge.reading)
    return [step for step in _applying(judge.setting) if not _shown(step, told, judge.reading)]


def _told(reading: Reading) -> dict[CourtStep, StepTold]:
    return {step.step: step for step in reading.steps}


def _unsaid(judge: Judge) -> Finding | None:
    """12.5 The time or the place of the talk, where this court asks for them and the certificate is silent."""
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
