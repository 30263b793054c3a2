"""Reading labelled certificates and orders."""

from __future__ import annotations

from bot.assistant.check_evaluation import CertificateCase, OrderCase
from bot.cli.case_rows import Placed, Row, cases_of
from bot.cli.options import Unusable, read_day
from bot.conferral.finding import Result
from bot.conferral.requirement import RequirementId

_NOT_SCORED = "any"
_KIND = "a labelled case"


def certificates_of(rows: Placed) -> list[CertificateCase]:
    """The certificates of rows. Raises Unusable, naming the first that cannot be used."""
    return cases_of(rows, _certificate, kind=_KIND)


def orders_of(rows: Placed) -> list[OrderCase]:
    """The orders of rows. Raises Unusable, naming the first that cannot be used."""
    return cases_of(rows, _order, kind=_KIND)


def _certificate(row: Row) -> CertificateCase:
    expected = row.table("expect").items()
    return CertificateCase(
        id=row.name("id"),
        text=row.text("text"),
        court=row.text("court"),
        motion=row.text("motion"),
        filed=read_day(row.maybe_text("filed")),
        self_represented=row.maybe_text("opposing") == "self-represented",
        deficient=row.text("overall") == "deficient",
        expect={_requirement(id_): _result(value) for id_, value in expected if value != _NOT_SCORED},
    )


def _order(row: Row) -> OrderCase:
    facing = row.values.get("self_represented")
    if facing is not None and not isinstance(facing, bool):
        raise Unusable('"self_represented" has to be true or false')
    row.held("requirements")
    return OrderCase(
        id=row.name("id"),
        effort=row.text("effort"),
        court=row.text("court"),
        motion=row.text("motion"),
        self_represented=facing,
        finding=row.text("finding"),
        reasons=frozenset(_requirement(id_) for id_ in row.several("requirements")),
        excused=bool(row.values.get("excuse")),
    )


def _requirement(named: object) -> RequirementId:
    if named not in [known.value for known in RequirementId]:
        raise Unusable(f'"{named}" is not a requirement')
    return RequirementId(named)


def _result(named: object) -> Result:
    if named not in [known.value for known in Result]:
        raise Unusable(f'"{named}" is not a result')
    return Result(named)
