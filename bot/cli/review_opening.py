"""How the commands of the review find a draft and a version for who acts, and how they tell what they found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import Unusable, open_product

if TYPE_CHECKING:
    from bot.assistant.review_desk import ReviewDesk
    from bot.bootstrap import Product
    from bot.conferral.review import DraftVersion

DraftArgument = Annotated[
    str, typer.Argument(metavar="DRAFT", help="The draft: its id, or the beginning of the id of one of yours.")
]
VersionArgument = Annotated[
    str, typer.Argument(metavar="VERSION", help="The version: its id, the beginning of it, or its number.")
]
NoteOption = Annotated[str, typer.Option("--note", help="A note, kept with what is done.")]
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, and on what."""

    desk: ReviewDesk
    product: Product
    by: str

    def draft(self, named: str) -> str:
        """The id of the draft that `named` names. What names none of one's own is an id as it stands."""
        if len(named) < _SHORTEST:
            return named
        mine = (*self.desk.drafts_of(self.by), *self.desk.waiting_for(self.by))
        ids = {shown.draft.id for shown in mine if shown.draft.id.startswith(named)}
        return ids.pop() if len(ids) == 1 else named

    def version(self, draft_id: str, named: str) -> DraftVersion:
        """The version that `named` names. Raises NoSuchDraft, Unusable."""
        versions = self.desk.versions(draft_id, as_user=self.by)
        found = [one for one in versions if named in (one.id, str(one.number))]
        if len(named) >= _SHORTEST:
            found = found or [one for one in versions if one.id.startswith(named)]
        if len(found) != 1:
            numbers = ", ".join(str(one.number) for one in versions)
            raise Unusable(f'This draft has no one version "{named}".', advice=f"It has {numbers}.")
        return found[0]


@contextmanager
def acting_on(home: Path | None, acting: str | None) -> Iterator[Acting]:
    """Open the review desk for who acts. Raises ConferralError."""
    from bot.bootstrap.reviewing import review_desk  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting) as product:
        yield Acting(review_desk(product), product, product.settings.acting_user())


def tell(said: dict[str, Any] | list[str]) -> None:
    """Print one JSON object, or lines."""
    print("\n".join(said) if isinstance(said, list) else json.dumps(said, ensure_ascii=False))
