"""What `corpus show` shows: a source that is held, or one as a proposal would have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cli.options import Unusable
from knowledge.authority import Edition
from knowledge.errors import ConferralError

if TYPE_CHECKING:
    from bot.bootstrap import Product
    from knowledge.intake.proposal import Proposal
    from knowledge.ports import SourceContent


@dataclass(frozen=True, slots=True)
class Shown:
    """A source: its text, the file it was read from, and its passages where it is described well enough to be cut.

    `proposal` is the one it is shown of; `waits` is one that would change what is held and is shown here.
    """

    source: str
    name: str
    sha256: str
    text: str
    content: SourceContent | None
    proposal: Proposal | None = None
    waits: Proposal | None = None

    def whole(self) -> SourceContent:
        """The source with its passages. Raises Unusable where it is not described well enough."""
        if self.content is not None:
            return self.content
        if self.proposal is not None and not self.proposal.purpose.of_authority:
            raise Unusable(
                f"{self.name} is no text of an authority.",
                advice=f"See its words with --text, and what it would change: `conferral corpus plan {self.name}`.",
            )
        raise Unusable(
            f"{self.name} is not described completely, so that nobody can say where its passages begin and what "
            "they are cited as.",
            advice=f"See its words with --text, and say what it is: `conferral corpus describe {self.name}`.",
        )


def shown_of(product: Product, named: str, *, of_folder: bool) -> Shown:
    """What is named: a proposal by its id, then what is held, then a proposal by its source. Raises NotInCorpus."""
    if of_folder:
        return _held(product.content(named))
    proposal = _proposal(product, named)
    if proposal is not None and proposal.id == named.strip().casefold():
        return _proposed(product, proposal)
    if named in {edition.source for edition in product.curating.shelf.editions()}:
        return _held(product.curating.shelf.show(named), waits=proposal)
    return _held(product.content(named)) if proposal is None else _proposed(product, proposal)


def _proposal(product: Product, named: str) -> Proposal | None:
    """The proposal of that name, for who may see it; several of one source count as none."""
    try:
        return product.curating.review.find(named, by=product.settings.acting_user())
    except ConferralError:
        return None


def _proposed(product: Product, proposal: Proposal) -> Shown:
    by, review = product.settings.acting_user(), product.curating.review
    content, document = review.content(proposal, by=by), review.document(proposal, by=by)
    if content is None and document is None:
        raise Unusable(f"The words of {proposal.id} are not kept any more: they were purged.")
    text = content.text if content is not None else document.text if document is not None else ""
    name = content.edition.citation if content is not None else proposal.id
    return Shown(proposal.source, name, proposal.file_sha256, text, content, proposal)


def _held(content: SourceContent, *, waits: Proposal | None = None) -> Shown:
    edition: Edition = content.edition
    return Shown(edition.source, edition.citation, content.sha256, content.text, content, waits=waits)
