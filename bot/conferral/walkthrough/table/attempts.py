"""The steps about each attempt to confer: when, how, who, about what, what was said and answered, what proves it."""

from __future__ import annotations

from functools import partial

from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Particular
from bot.conferral.walkthrough.replies.contacts import HOW
from bot.conferral.walkthrough.replies.days import HOW as DAY
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.table import attempt as facts
from bot.conferral.walkthrough.table import attempt_needs as needs
from bot.conferral.walkthrough.table import attempt_replies as replies
from bot.conferral.walkthrough.table import contact, people
from bot.conferral.walkthrough.table.row import Row

_SUBJECT = 'Which of the issues were taken up in {contact}: {issues}? Name them, or answer "all" or "none".'

ATTEMPT = (
    Row(
        fact="",
        requirement=RequirementId.LIVE_EXCHANGE,
        question=contact.question,
        needed=contact.needed,
        known=contact.known,
        value=contact.value,
        put=contact.put,
        none=contact.none,
        settles=contact.settled,
    ),
    Row(
        fact="when",
        requirement=RequirementId.PARTICULARS,
        question=lambda s, n: f"On what day was {s.named(n)}, and at what time if that is known?",
        needed=lambda s, n: facts.held(s, n) is not None,
        known=partial(facts.is_known, "at"),
        value=partial(facts.day_value, "at"),
        put=replies.put_when,
        none=lambda _s, _n, _t: Refused(f'A step has a day. {DAY} Or answer "not known".'),
        clear=partial(facts.cleared, "at", None),
    ),
    Row(
        fact="how",
        requirement=RequirementId.PARTICULARS,
        question=lambda s, n: f"How was {s.named(n)} made? {HOW}",
        needed=lambda s, n: facts.held(s, n) is not None,
        known=partial(facts.is_known, "method"),
        value=partial(facts.value, "method"),
        put=replies.put_how,
        none=lambda _s, _n, _t: Refused(f'{HOW} Or answer "not known".'),
        clear=partial(facts.cleared, "method", None),
    ),
    *people.BY,
    *people.WITH,
    Row(
        fact="answer",
        requirement=RequirementId.ALL_COUNSEL,
        question=lambda s, n: (
            f'What did {facts.theirs(s, n)} answer to {s.named(n)}? If nothing came, write "no answer".'
        ),
        needed=needs.needs_answer,
        known=partial(facts.is_known, "response"),
        value=partial(facts.value, "response"),
        put=replies.put_answer,
        clear=replies.no_answer,
    ),
    Row(
        fact="issues",
        requirement=RequirementId.ISSUES,
        question=lambda s, n: _SUBJECT.format(contact=s.named(n), issues=s.asking.issues()),
        needed=needs.needs_issues,
        known=partial(facts.is_known, "issues"),
        value=partial(facts.value, "issues"),
        put=replies.put_issues,
        clear=partial(facts.cleared, "issues", ()),
    ),
    Row(
        fact="answered-by",
        requirement=RequirementId.LIVE_EXCHANGE,
        question=lambda s, n: f"How was {s.named(n)} answered: by e-mail, by letter, or how else?",
        needed=partial(needs.needs_answer_fact, RequirementId.LIVE_EXCHANGE),
        known=lambda s, n: not needs.needs_answer_fact(RequirementId.LIVE_EXCHANGE, s, n),
        value=lambda _s, _n: "",
        put=replies.put_answered_by,
    ),
    Row(
        fact="answer-exhibit",
        requirement=RequirementId.EXHIBITS,
        question=lambda s, n: f"Under which exhibit letter is the written answer to {s.named(n)} attached?",
        needed=partial(needs.needs_answer_fact, RequirementId.EXHIBITS),
        known=lambda s, n: not needs.needs_answer_fact(RequirementId.EXHIBITS, s, n),
        value=lambda _s, _n: "",
        put=replies.put_answer_exhibit,
    ),
    Row(
        fact="said",
        requirement=RequirementId.ISSUES,
        question=lambda s, n: f"What was proposed and explained in {s.named(n)}?",
        needed=needs.needs_said,
        known=partial(facts.is_known, "said"),
        value=partial(facts.value, "said"),
        put=partial(replies.put_text, "said"),
        clear=partial(facts.cleared, "said", ""),
    ),
    Row(
        fact="time",
        requirement=RequirementId.COURT_EXTRA_STEP,
        question=lambda s, n: f"At what time of day was {s.named(n)}?",
        needed=partial(needs.states, Particular.TIME),
        known=facts.is_timed,
        value=partial(facts.day_value, "at"),
        put=replies.put_time,
    ),
    Row(
        fact="minutes",
        requirement=RequirementId.COURT_EXTRA_STEP,
        question=lambda s, n: f"How many minutes did {s.named(n)} last?",
        needed=partial(needs.states, Particular.LENGTH),
        known=partial(facts.is_known, "minutes"),
        value=partial(facts.value, "minutes"),
        put=replies.put_minutes,
        clear=partial(facts.cleared, "minutes", None),
    ),
    Row(
        fact="place",
        requirement=RequirementId.COURT_EXTRA_STEP,
        question=lambda s, n: f"Where did {s.named(n)} take place?",
        needed=partial(needs.states, Particular.PLACE),
        known=partial(facts.is_known, "place"),
        value=partial(facts.value, "place"),
        put=partial(replies.put_text, "place"),
        clear=partial(facts.cleared, "place", ""),
    ),
    Row(
        fact="exhibit",
        requirement=RequirementId.EXHIBITS,
        question=lambda s, n: (
            f'Under which exhibit letter will {s.named(n)} be attached to the motion? "none" if it will not be.'
        ),
        needed=needs.needs_exhibit,
        known=partial(facts.is_known, "exhibit"),
        value=partial(facts.value, "exhibit"),
        put=replies.put_exhibit,
        clear=partial(facts.cleared, "exhibit", ""),
    ),
)
"""What is asked of each attempt, the next one included."""

SILENCE = (
    Row(
        fact="waited",
        requirement=RequirementId.ALL_COUNSEL,
        question=lambda s, n: f"Until what day was an answer to {s.named(n)} awaited?",
        needed=needs.needs_waited,
        known=partial(facts.is_known, "waited_until"),
        value=partial(facts.day_value, "waited_until"),
        put=replies.put_waited,
        clear=partial(facts.cleared, "waited_until", None),
    ),
)
"""What is asked of each attempt that stayed unanswered, once all of them are told."""
