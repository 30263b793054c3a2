"""A record as the plain values that RECORD.toml and JSON are written from; no internal note is among them."""

from __future__ import annotations

from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, Party, StepTaken

Values = dict[str, object]


def record_values(record: ConferralRecord) -> Values:
    """Give `record` in the keys and the order of RECORD.toml, with days and times as such; what is empty is left out.

    The internal notes are left out whatever they hold: these values leave the log.
    """
    values: Values = {"court": record.court, "case_number": record.case_number, "motion": record.motion.named}
    values |= _told({"relief": record.relief, "renewed_after": record.renewed_after, "exemption": record.exemption})
    values |= {"movant": _party(record.movant), "opposing": [_party(party) for party in record.opposing]}
    values |= {"issues": [_issue(issue) for issue in record.issues]}
    values |= _told({"attempts": [attempt_values(attempt) for attempt in record.attempts]})
    values |= _told({"court_steps": [_step(step) for step in record.court_steps]})
    certificate = _told({"signer": record.signer, "date": record.certificate_date})
    return values | _told({"certificate": certificate})


def attempt_values(attempt: ConferralAttempt) -> Values:
    """Give one attempt in the keys of [[attempts]]; without its internal note."""
    values: Values = _told({"at": attempt.at, "method": attempt.method and attempt.method.value})
    values |= {"by": list(attempt.by), "with": list(attempt.with_)}
    values |= _told({"place": attempt.place}) | ({} if attempt.minutes is None else {"minutes": attempt.minutes})
    values |= _told({"issues": list(attempt.issues)})
    values |= {"said": attempt.said, "response": attempt.response}
    return values | _told({"waited_until": attempt.waited_until, "exhibit": attempt.exhibit})


def _party(party: Party) -> Values:
    values: Values = {"role": party.role, "counsel": list(party.counsel)}
    return values | _told({"self_represented": party.self_represented})


def _issue(issue: Issue) -> Values:
    values: Values = {"id": issue.id, "text": issue.text}
    values |= {"movant_position": issue.movant_position, "opposing_position": issue.opposing_position}
    return values | _told({"result": issue.result and issue.result.value, "remains": issue.remains})


def _step(step: StepTaken) -> Values:
    return {"kind": step.kind.value} | _told({"at": step.at, "said": step.said, "exhibit": step.exhibit})


def _told(values: Values) -> Values:
    return {key: value for key, value in values.items() if value}
