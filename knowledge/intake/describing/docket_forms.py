"""Case numbers in the forms courts print them, brought into the form of the manifest ("08-cv-2464-JWL-DJW")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.intake.describing.wording import wording

_KIND = r"(?:cv|sacv|edcv|lacv|cr|mc|md|mj|ml|mdl|civil|civ|crim|po|sw|ca|c)"
_OFFICE = r"(?:(?P<office>\d{1,2})\s?:\s?)?"
_YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2})"
_DASH = r"[\s\-–.,]{0,3}"
_MIDDLE = r"(?:[A-Z]{1,2}-)?"
_YEAR_FIRST = rf"{_OFFICE}{_YEAR}{_DASH}(?P<kind>{_KIND})(?![a-z]{{2}}){_DASH}{_MIDDLE}(?P<serial>\d{{1,6}})"
_KIND_FIRST = (
    rf"{_OFFICE}(?P<kind>{_KIND})\.?(?:[ -][A-Z]{{1,2}})?[\s:\-–.]{{0,3}}"
    rf"(?P<year>\d{{2}})[-–\s]{_MIDDLE}(?P<serial>\d{{2,6}})"
)
_NO_KIND = rf"(?P<office>\d{{1,2}})\s?:\s?{_YEAR}[-–](?P<serial>\d{{2,6}})"
_SHAPES = tuple(
    re.compile(rf"(?<![\w$:./-]){shape}(?!\d)", re.IGNORECASE) for shape in (_YEAR_FIRST, _KIND_FIRST, _NO_KIND)
)
_SHORT = re.compile(r"(?<![\w$:./])(?P<prefix>[A-Z]{1,3}-)?(?P<year>\d{2})[-–](?P<serial>\d{3,6})(?![\d/]|[-.]\d)")
_JOINED = re.compile(r"(?:[-/–]\(?[A-Za-z0-9]{1,12}\)?)+")
_BRACKETED = re.compile(r"\s{0,2}\((?P<judge>[A-Z][A-Za-z]{0,3}x?(?:[/-][A-Z][A-Za-z]{1,3})?)\)")
_APART = re.compile(r"[ ](?P<judge>[A-Z]{1,3}(?:[-/][A-Z]{2,4})?)(?![\w.'&,])(?! [a-z])")
_ATTACHED = re.compile(r"[A-Z](?![\w])")
_NO_JUDGE = frozenset(wording("no_initials"))
_PLAIN_KINDS = {
    "civ": "cv",
    "civil": "cv",
    "crim": "cr",
    "c": "cv",
    "mdl": "md",
    "sacv": "cv",
    "edcv": "cv",
    "lacv": "cv",
}
_LATEST, _EARLIEST = 45, 60
_MOST_JUDGES = 4


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A number as the manifest writes it, and where it stands in the text it was read from."""

    value: str
    start: int
    end: int


def district_number(text: str, position: int, end: int) -> CaseNumber | None:
    """The first number of a federal district court between two places of `text`, in a full form."""
    found = [m for shape in _SHAPES for m in shape.finditer(text, position, end) if _plausible(m)]
    first = min(found, key=lambda m: (m.start(), -m.end()), default=None)
    return _written(text, first) if first else None


def number_at(text: str, position: int) -> CaseNumber | None:
    """The number that begins at `position` of `text`, in a full form, a short one or a court's own."""
    return federal_number_at(text, position) or _own_form(text, position)


def federal_number_at(text: str, position: int) -> CaseNumber | None:
    """The number that begins at `position` of `text`, in a full form or a short one of the district courts."""
    for shape in (*_SHAPES, _SHORT):
        match = shape.match(text, position)
        if match and _plausible(match):
            return _written(text, match)
    return None


def tidy(number: str) -> str:
    """A number as a filing system prints it, with the kind of the case as the manifest writes it."""
    found = district_number(number, 0, len(number))
    return found.value if found and found.start == 0 and found.end == len(number) else " ".join(number.split())


def _plausible(match: re.Match[str]) -> bool:
    return not _LATEST < int(match["year"][-2:]) < _EARLIEST


def _written(text: str, match: re.Match[str]) -> CaseNumber:
    groups = match.groupdict()
    kind = groups.get("kind") or ""
    kind = _PLAIN_KINDS.get(kind.lower(), kind)
    judges, end = _judges(text, match.end())
    office = f"{groups['office']}:" if groups.get("office") else ""
    pieces = [match["year"], *([kind] if kind else []), match["serial"], *judges]
    return CaseNumber(f"{groups.get('prefix') or ''}{office}{'-'.join(pieces)}", match.start(), end)


def _judges(text: str, end: int) -> tuple[list[str], int]:
    """The initials after a number: "-JWL-DJW", " DOC (KESx)", "(JBS/AMD)", " HG-KSC"."""
    judges: list[str] = []
    was_joined = False
    attached = _ATTACHED.match(text, end)
    if attached:
        return [attached.group()], attached.end()
    while len(judges) < _MOST_JUDGES:
        joined = None if judges else _JOINED.match(text, end)
        apart = None if was_joined else _APART.match(text, end)
        match = joined or _BRACKETED.match(text, end) or apart
        if match is None or "\n" in match.group():
            break
        pieces = [p for p in re.split(r"[\s\-–/()]+", match.group()) if p]
        if any(p in _NO_JUDGE and not joined for p in pieces):
            break
        judges.extend(p[:-1] if p[-1] == "x" and p[:-1].isupper() else p for p in pieces)
        end, was_joined = match.end(), was_joined or joined is not None
    return judges, end


_PIECE = r"[A-Z0-9][A-Za-z0-9]{0,14}"
_A_DAY_OR_COUNT = re.compile(r"\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}")
_OWN_START = re.compile(r"[A-Z]{0,6}[ .-]?\d|[A-Z]{1,5}-[A-Z]{1,5}-\d|[A-Z]\.")
_AROUND_JOINT = re.compile(r"\s*([-–/])\s*")
_OWN = re.compile(
    rf"{_PIECE}(?:\s?[-–:./]\s?{_PIECE}|[ ](?=[A-Z]{{0,3}}\d){_PIECE}|\s?\((?:\d{{1,3}}|[A-Z]{{1,5}})\))*"
)


def _own_form(text: str, position: int) -> CaseNumber | None:
    """A number in a form of a state's or another court's own: "BC 612345", "ED108783", "2019-CA-001234-O"."""
    match = _OWN.match(text, position)
    if match is None or not any(c.isdigit() for c in match.group()):
        return None
    written = _AROUND_JOINT.sub(r"\1", " ".join(match.group().split()))
    if _A_DAY_OR_COUNT.fullmatch(written) or not _OWN_START.match(written):
        return None
    return CaseNumber(written, match.start(), match.end())
