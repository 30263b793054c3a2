"""The options of a matter and of an attempt, and what the words of a matter mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.conferral.matter import MatterFacts
    from bot.conferral.record import Party

MatterArgument = Annotated[
    str, typer.Argument(help="The matter: its id, the beginning of its id, or its case number.", metavar="MATTER")
]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept with the correction.")]
MotionOption = Annotated[str | None, typer.Option("--motion", help="compel, protective-order, quash, sanctions, ...")]
CaseOption = Annotated[str | None, typer.Option("--case-number", help="As 2:24-cv-00000.")]
MovantOption = Annotated[
    str | None, typer.Option("--movant", help='Role and counsel: "Plaintiff: A. Counsel; B. Counsel".')
]
OpposingOption = Annotated[
    list[str] | None,
    typer.Option("--opposing", help='As --movant, or "Plaintiff: self-represented"; may be repeated.'),
]
ReliefOption = Annotated[str | None, typer.Option("--relief", help="What the motion asks for.")]
SignerOption = Annotated[str | None, typer.Option("--signer", help="Who is to sign the certificate.")]
ZoneOption = Annotated[
    str | None, typer.Option("--zone", help="Where times without a zone are meant, as America/Chicago.")
]
RenewedOption = Annotated[
    str | None, typer.Option("--renewed-after", help="The day of the order that denied the earlier motion.")
]
ExemptionOption = Annotated[str | None, typer.Option("--exemption", help="An exemption that is relied on.")]

AtOption = Annotated[
    str | None, typer.Option("--at", help='2024-03-04, "2024-03-04 10:30", "yesterday 2:15 pm", or now.')
]
MethodOption = Annotated[
    str | None,
    typer.Option("--method", help="telephone, video, in-person, email, letter, fax, voicemail or text."),
]
ByOption = Annotated[list[str] | None, typer.Option("--by", help="Who took part on the movant's side.")]
WithOption = Annotated[list[str] | None, typer.Option("--with", help="Who took part on the other side.")]
MinutesOption = Annotated[int | None, typer.Option("--minutes", help="How long it lasted.")]
SaidOption = Annotated[str | None, typer.Option("--said", help="What was proposed and explained.")]
ResponseOption = Annotated[str | None, typer.Option("--response", help="What the other side answered.")]
WaitedOption = Annotated[
    str | None, typer.Option("--waited-until", help="Until which day an answer was awaited, where none came.")
]
IssueOption = Annotated[list[str] | None, typer.Option("--issue", help="The id of an issue that was discussed.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Where people met.")]
NoteOption = Annotated[str | None, typer.Option("--note", help="An internal note; it never leaves the log.")]

_SELF = ("self-represented", "pro se", "unrepresented")


def party(words: str) -> Party:
    """Read a party: "Defendant: A. Counsel; B. Counsel", "Plaintiff: self-represented", or a role alone."""
    from bot.conferral.record import Party  # noqa: PLC0415  loads late, so that --help stays fast

    role, _, people = words.partition(":")
    counsel = tuple(name.strip() for name in people.split(";") if name.strip())
    if len(counsel) == 1 and counsel[0].casefold() in _SELF:
        return Party(role.strip(), (), self_represented=True)
    return Party(role.strip(), counsel)


def court_name(words: str) -> str:
    """Give the court's Bluebook name where it is known, else the words as they are. Raises UnclearCourt."""
    from bot.conferral.court_named import name_court  # noqa: PLC0415  as above

    return name_court(words).name


def no_facts() -> MatterFacts:
    """The facts of a matter of which nothing is known yet."""
    from bot.conferral.matter import MatterFacts  # noqa: PLC0415  as above
    from bot.conferral.motion import read_motion  # noqa: PLC0415  as above
    from bot.conferral.record import Party  # noqa: PLC0415  as above

    return MatterFacts("", read_motion(""), Party(""))


def changed_facts(facts: MatterFacts, told: Mapping[str, Any]) -> MatterFacts:
    """Give `facts` with those of `told` that were given, read from their words.

    Raises Unusable, UnclearCourt, UnknownMotion.
    """
    from bot.cli.options import read_day  # noqa: PLC0415  as above
    from bot.conferral.motion_named import motion_named  # noqa: PLC0415  as above

    readers: dict[str, Any] = {
        "court": court_name,
        "motion": motion_named,
        "movant": party,
        "opposing": lambda parties: tuple(party(words) for words in parties),
        "renewed_after": read_day,
        "certificate_date": read_day,
    }
    given = {key: value for key, value in told.items() if value is not None}
    changed: dict[str, Any] = {key: readers.get(key, str.strip)(value) for key, value in given.items()}
    return replace(facts, **changed)
