"""One [[edition]] of a profile, read into a ConferralRule, or into every fault it has."""

from __future__ import annotations

from bot.adapters.rule_files.supports import Standard
from bot.adapters.rule_files.tables import Table
from bot.conferral.method import Method
from bot.conferral.motion import MotionKind
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import (
    Applied,
    Basis,
    BeforeFiling,
    CertificateForm,
    ConferralRule,
    DocumentedAttempt,
    Exchange,
    Excuse,
    Exemption,
    ExtraStep,
    Particular,
    StepKind,
    Writing,
)

EDITION = (
    "citation", "edition", "basis", "in_force_from", "in_force_until", "attested_on", "caution", "address", "as_of",
    "covers", "excepts", "who_must_confer", "duty", "exchange", "certificate", "before_filing", "extra_steps",
    "exemptions", "applied", "excuses", "consequences",
)  # fmt: skip
_EXCHANGE = ("live_required", "methods", "never_alone", "writing", "attempt", "support")
_ATTEMPT = ("tries", "business_days", "account")
_CERTIFICATE = ("title", "required", "place", "sworn", "list_remaining", "must_state", "who", "support")
_BEFORE_FILING = (
    "window_days", "window_from", "window_motions", "notice_business_days", "support", "window_support",
)  # fmt: skip
_EXTRA_STEP = ("kind", "statement", "if_ordered", "motions", "support")
_EXEMPTION = ("name", "kind", "statement", "words", "support")
_APPLIED = ("requirement", "fault", "support")
_EXCUSE = ("ground", "statement", "support")
_CONSEQUENCE = ("support",)
_PLACES = ("in or with the motion", "separate document")
_EXEMPT = ("motion", "party", "situation")


def read_edition(table: Table, *, court: str, official_address: str) -> ConferralRule:
    """Read one edition. Where `table` has faults they are noted, and what is returned is not to be used."""
    basis = table.choice("basis", Basis)
    citation, address, as_of = table.text("citation"), table.address("address"), table.day("as_of")
    standard = Standard(basis, citation, address, as_of, faulty=basis is None)
    rule = ConferralRule(
        court=court,
        citation=citation,
        edition=table.text("edition"),
        basis=basis or Basis.NOTE,
        duty=standard.supports(table, "duty"),
        exchange=_exchange(table, standard),
        certificate=_certificate(table, standard),
        before_filing=_before_filing(table, standard),
        covers=table.choices("covers", MotionKind),
        excepts=table.texts("excepts"),
        who_must_confer=table.text("who_must_confer", ""),
        extra_steps=tuple(_extra_step(item, standard) for item in table.listed("extra_steps", _EXTRA_STEP)),
        exemptions=tuple(_exemption(item, standard) for item in table.listed("exemptions", _EXEMPTION)),
        applied=tuple(a for item in table.listed("applied", _APPLIED) for a in _applied(item, standard)),
        excuses=excuses_of(table, standard),
        consequences=tuple(
            support for item in table.listed("consequences", _CONSEQUENCE) for support in standard.supports(item)
        ),
        in_force_from=table.day("in_force_from"),
        in_force_until=table.day("in_force_until"),
        attested_on=table.day("attested_on"),
        caution=table.text("caution", ""),
        official_address=official_address,
    )
    _check_period(table, rule)
    return rule


def _check_period(table: Table, rule: ConferralRule) -> None:
    start, end = rule.in_force_from, rule.in_force_until
    if start and end and end <= start:
        table.fault("in_force_until", f"in_force_until ({end}) of {table.named} is not after in_force_from ({start})")
    if start and rule.attested_on and rule.attested_on < start:
        table.fault("attested_on", f"attested_on of {table.named} lies before in_force_from ({start})")
    if "in_force_from" not in table and "attested_on" not in table:
        table.fault("attested_on", f'{table.named} has neither "in_force_from" nor "attested_on": from when is it?')


def _exchange(table: Table, standard: Standard) -> Exchange:
    item = table.inner("exchange", _EXCHANGE)
    if item is None:
        return Exchange(live_required=True, methods=())
    attempt = item.inner("attempt", _ATTEMPT, required=False)
    methods = item.choices("methods", Method)
    if not item.items("methods"):
        item.fault("methods", f'{item.named} has no "methods": name the ways of conferring that count')
    return Exchange(
        live_required=item.flag("live_required", None),
        methods=methods,
        never_alone=item.choices("never_alone", Method),
        writing=item.choice("writing", Writing) or Writing.NEVER,
        attempt=None if attempt is None else _attempt(attempt),
        support=standard.supports(item),
    )


def _attempt(item: Table) -> DocumentedAttempt:
    usual = DocumentedAttempt()
    return DocumentedAttempt(
        tries=item.number("tries", usual.tries),
        business_days=item.number("business_days", usual.business_days),
        account=item.flag("account", usual.account),
    )


def _certificate(table: Table, standard: Standard) -> CertificateForm:
    item = table.inner("certificate", _CERTIFICATE)
    if item is None:
        return CertificateForm(title="")
    usual = CertificateForm(title="")
    return CertificateForm(
        title=item.text("title"),
        required=item.flag("required", usual.required),
        place=_one_of(item, "place", _PLACES, usual.place),
        sworn=item.flag("sworn"),
        list_remaining=item.flag("list_remaining"),
        must_state=item.choices("must_state", Particular, usual.must_state),
        who=item.text("who", usual.who),
        support=standard.supports(item),
    )


def _before_filing(table: Table, standard: Standard) -> BeforeFiling:
    item = table.inner("before_filing", _BEFORE_FILING)
    if item is None:
        return BeforeFiling()
    windowed = "window_days" in item
    if windowed != ("window_from" in item):
        item.fault("window_days", f'{item.named} needs both "window_days" and "window_from", or neither')
    return BeforeFiling(
        window_days=item.number("window_days", 0) if windowed else None,
        window_from=item.text("window_from", ""),
        notice_business_days=item.number("notice_business_days", BeforeFiling().notice_business_days),
        support=standard.supports(item),
        window_support=standard.supports(item, "window_support", required=windowed),
        window_motions=item.choices("window_motions", MotionKind),
    )


def _extra_step(item: Table, standard: Standard) -> ExtraStep:
    return ExtraStep(
        kind=item.choice("kind", StepKind) or StepKind.OTHER,
        statement=item.text("statement"),
        if_ordered=item.flag("if_ordered"),
        motions=item.choices("motions", MotionKind),
        support=standard.supports(item),
    )


def _exemption(item: Table, standard: Standard) -> Exemption:
    return Exemption(
        name=item.text("name"),
        kind=_one_of(item, "kind", _EXEMPT, None),
        statement=item.text("statement"),
        words=item.texts("words"),
        support=standard.supports(item),
    )


def _applied(item: Table, standard: Standard) -> list[Applied]:
    requirement, fault = item.choice("requirement", RequirementId), item.text("fault")
    supports = standard.supports(item)
    return [] if requirement is None else [Applied(requirement, fault, support) for support in supports]


def excuses_of(table: Table, standard: Standard) -> tuple[Excuse, ...]:
    """Read the grounds of excusal listed in `table`, an edition or the profile as a whole."""
    return tuple(
        Excuse(item.text("ground"), item.text("statement"), standard.supports(item))
        for item in table.listed("excuses", _EXCUSE)
    )


def _one_of(item: Table, key: str, known: tuple[str, ...], default: str | None) -> str:
    value = item.text(key, default)
    if value and value not in known:
        item.fault(key, f'"{key}" of {item.named}: "{value}" is none of {", ".join(known)}')
    return value
