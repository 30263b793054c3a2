"""What the sources of a pack are called here: a name that is taken here is given to no other edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.assistant.evaluation import Case
from bot.assistant.packs.pack import Pack
from knowledge.authority import Edition
from knowledge.closing import free_name
from knowledge.intake.description import edition_of
from knowledge.intake.proposal import Proposal


def names_here(pack: Pack, proposals: Sequence[Proposal], held: Sequence[Edition]) -> Mapping[str, str]:
    """The name here of each source of `pack`, of which `proposals` were made; the others are among `held`."""
    named = {proposal.file_name: proposal.source for proposal in proposals}
    for packed in pack.authorities:
        edition = edition_of(packed.source, packed.description)
        if packed.source not in named and isinstance(edition, Edition):
            named[packed.source] = free_name(edition, held)
    return named


def with_names_here(case: Case, named: Mapping[str, str]) -> Case:
    """The golden question, whose words stand in sources as they are called here."""
    return replace(case, gold=tuple(replace(gold, file=named.get(gold.file, gold.file)) for gold in case.gold))
