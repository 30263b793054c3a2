"""The steps about the filing: its day, and who signs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.conferral.drafting.prose import day_words, folded
from bot.conferral.passed_over import Passing
from bot.conferral.requirement import RequirementId
from bot.conferral.walkthrough.replies.days import read_day
from bot.conferral.walkthrough.replies.lists import may_be_a_name
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.short import in_words, says_yes
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.row import Outcome, Row


def _put_day(situation: Situation, _number: int, text: str) -> Outcome:
    day = read_day(text, situation.terms, coming=True)
    return day if isinstance(day, Refused) else replace(situation.record, certificate_date=day)


def _signers(situation: Situation) -> tuple[str, ...]:
    movant = situation.record.movant
    return movant.counsel or ((movant.role,) if movant.self_represented else ())


def _put_signer(situation: Situation, _number: int, text: str) -> Outcome:
    signers = _signers(situation)
    pointing = says_yes(text) or text.strip(" .!").casefold() in ("i", "me", "i will", "i do", "myself")
    if pointing and len(signers) != 1:
        return Refused("Write the name of the person who will sign.")
    if not pointing and not may_be_a_name(folded(text)):
        return Refused('Write the name of the person who will sign, as "A. Counsel".')
    return replace(situation.record, signer=signers[0] if pointing else folded(text))


def _question(situation: Situation, _number: int) -> str:
    signers = _signers(situation)
    hint = f' Answer "yes" for {signers[0]}, or give another name.' if len(signers) == 1 else ""
    return f"Who will sign the certificate?{hint}"


def _wanted(situation: Situation, _number: int) -> bool:
    return bool(situation.foundation.asking) and not situation.all_agreed


FILING = (
    Row(
        fact="filing-day",
        requirement=RequirementId.BEFORE_FILING,
        question=lambda s, _n: f"On what day will the {s.record.motion.title}, with its certificate, be filed?",
        needed=lambda s, n: _wanted(s, n) and s.asks_for_effort and bool(s.foundation.attempts),
        known=lambda s, _n: s.record.certificate_date is not None,
        value=lambda s, _n: day_words(s.record.certificate_date) if s.record.certificate_date else "",
        put=_put_day,
        none=lambda _s, _n, _t: Passing.NOT_YET,
        clear=lambda s, _n: replace(s.record, certificate_date=None),
    ),
    Row(
        fact="signer",
        requirement=RequirementId.CERTIFICATION,
        question=_question,
        needed=_wanted,
        known=lambda s, _n: bool(s.record.signer.strip()),
        value=lambda s, _n: s.record.signer,
        put=_put_signer,
        none=lambda _s, _n, _t: Refused('Who will sign it, then? Write the name, or answer "not known" or "skip".'),
        clear=lambda s, _n: replace(s.record, signer=""),
    ),
)
"""When it is filed, and by whom it is certified."""


def _text(field: str, question: str, requirement: RequirementId) -> Row:
    """A row for a text of the caption or the motion: asked once, and no certificate fails for want of it."""
    return Row(
        fact=field.replace("_", "-"),
        requirement=requirement,
        question=lambda _s, _n: question,
        needed=_wanted,
        known=lambda s, _n: bool(getattr(s.record, field)),
        value=lambda s, _n: str(getattr(s.record, field)),
        put=partial(_put_text, field),
        clear=lambda s, _n: replace(s.record, **{field: ""}),  # type: ignore[arg-type]  # fields of text
        once=True,
    )


def _put_text(field: str, situation: Situation, _number: int, text: str) -> Outcome:
    told = in_words(text)
    return told if isinstance(told, Refused) else replace(situation.record, **{field: told})  # type: ignore[arg-type]  # as above


MOTION_PAPER = (
    _text(
        "case_number",
        'What is the number of the case? "skip" leaves it open in the caption.',
        RequirementId.CERTIFICATION,
    ),
    _text(
        "relief",
        'What does the motion ask for, as "an order that limits the files to this case"? "skip" leaves it out.',
        RequirementId.ISSUES,
    ),
)
"""What the paper says besides the effort."""
