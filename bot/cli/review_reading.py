"""review show, list, waiting, versions, redline, export: reading drafts, and taking copies of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable
from bot.cli.review_opening import DraftArgument, acting_on, tell

if TYPE_CHECKING:
    from bot.assistant.review_shown import ShownDraft


def show(draft: DraftArgument, as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """Show a draft: how it stands, what to look at first, and its text.

    Example: conferral review show 3f2a
    """
    from bot.cli.review_shapes import whole_json, whole_lines  # noqa: PLC0415  loads late, so that --help stays fast

    with acting_on(home, acting) as one:
        shown = one.desk.read(one.draft(draft), as_user=one.by)
        findings = one.desk.findings(shown)
    tell(whole_json(shown, findings) if as_json else list(whole_lines(shown, findings)))


def waiting(as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """List the drafts that lie before you.

    Example: conferral review waiting
    """
    with acting_on(home, acting) as one:
        _listed(one.desk.waiting_for(one.by), "Nothing waits for you.", as_json=as_json)


def list_drafts(as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """List the drafts that you began, the newest first.

    Example: conferral review list
    """
    with acting_on(home, acting) as one:
        _listed(one.desk.drafts_of(one.by), "You have begun no draft.", as_json=as_json)


def versions(
    draft: DraftArgument, as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None
) -> None:
    """List every version of a draft; with --json their texts too.

    Example: conferral review versions 3f2a
    """
    from bot.cli.review_shapes import version_json, version_line  # noqa: PLC0415  as above

    with acting_on(home, acting) as one:
        named = one.draft(draft)
        found = one.desk.versions(named, as_user=one.by)
    told = [version_json(version, text=True) for version in found]
    tell({"draft": found[0].draft, "versions": told} if as_json else list(map(version_line, found)))


def redline(
    draft: DraftArgument,
    older: Annotated[str, typer.Argument(metavar="A", help="A version; by default what B was written over.")] = "",
    newer: Annotated[str, typer.Argument(metavar="B", help="A version; by default the newest.")] = "",
    docx: Annotated[
        Path | None, typer.Option("--docx", help="Also write a Word file with tracked changes; not over another.")
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Show what changed from one version to another: [-taken out-] and {+added+}.

    Example: conferral review redline 3f2a 1 3
    """
    from bot.cli.review_shapes import redline_json  # noqa: PLC0415  as above

    with acting_on(home, acting) as one:
        named = one.draft(draft)
        a, b = (one.version(named, version).id if version else "" for version in (older, newer))
        compared = one.desk.redline(named, a, b, as_user=one.by)
        if docx is not None:
            _write_new(docx, one.desk.redline_file(named, a, b, as_user=one.by)[1])
    said = redline_json(compared) | {"docx": str(docx) if docx else None}
    lines = ["Both versions say the same."] if compared.same else [said["redline"]]
    tell(said if as_json else lines)


def export(
    draft: DraftArgument,
    docx: Annotated[Path | None, typer.Option("--docx", help="Where to write it; not over another file.")] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Write the newest version as a Word file: with the DRAFT stamp, unless exactly that version is approved.

    Example: conferral review export 3f2a --docx certificate.docx
    """
    from bot.cli.review_shapes import shown_json  # noqa: PLC0415  as above

    if docx is not None:
        _expect_free(docx)  # before it is noted that a copy was made
    with acting_on(home, acting) as one:
        exported = one.desk.export(one.draft(draft), as_user=one.by)
        path = docx or Path(exported.name)
        _write_new(path, exported.data)
    stamped = "with the DRAFT stamp" if exported.stamp.stamped else "without the DRAFT stamp"
    lines = [f"Wrote {path}, {stamped}. {exported.stamp.told()}"]
    tell(shown_json(exported.shown) | {"docx": str(path)} if as_json else lines)


def _listed(drafts: Sequence[ShownDraft], none: str, *, as_json: bool) -> None:
    from bot.cli.review_shapes import draft_line, shown_json  # noqa: PLC0415  as above

    tell({"drafts": list(map(shown_json, drafts))} if as_json else list(map(draft_line, drafts)) or [none])


def _expect_free(path: Path) -> None:
    if path.exists():
        raise Unusable(f"{path} is there already.", advice="Name another file.")


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that was not there. Raises Unusable."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as fault:
        raise Unusable(f"{path} is there already.", advice="Name another file.") from fault
    except OSError as fault:
        raise Unusable(f"{path} cannot be written: {fault.strerror}.") from fault
