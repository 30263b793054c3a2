"""Making a pack of what the home holds: authorities with their original files, its own profiles, golden questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.assistant.audit import AuditAct, AuditNote, AuditTrail
from bot.assistant.curating.beside import NOTES
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.curating.ports import Refusal
from bot.assistant.evaluation import Case
from bot.assistant.packs.pack import (
    AUTHORITIES,
    GOLDEN,
    LARGEST_PROFILE,
    PROFILES,
    Pack,
    PackedAuthority,
    PackedProfile,
    PackRefused,
)
from bot.assistant.packs.ports import GoldenShelf, Member, Originals, PackFiles, ProfileTexts, Written
from bot.conferral.court_named import name_court
from knowledge.authority import SEVERAL_COURTS, Edition
from knowledge.courts.spellings import key as letters_of
from knowledge.intake.description import description_of
from knowledge.ports import Catalogue

_LONGEST_OFFICE = 100
"""Characters of an office's name."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be packed: the named sources, those of the named courts, or where nothing is named all.

    Of profiles and golden questions come, where sources or courts are named, those that go with them.
    """

    sources: tuple[str, ...] = ()
    courts: tuple[str, ...] = ()
    profiles: bool = False
    golden: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is named."""
        return not self.sources and not self.courts


@dataclass(frozen=True, slots=True)
class Exported:
    """A pack that was written, and what could not be packed, each with its reason."""

    path: Path
    written: Written
    left_out: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class _Packing:
    """What is packed so far: the members, and what is said of them."""

    members: dict[str, Member] = field(default_factory=dict)
    authorities: list[PackedAuthority] = field(default_factory=list)
    profiles: list[PackedProfile] = field(default_factory=list)
    left: list[Refusal] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    """The sources that were chosen, whether or not they could be packed."""
    golden: int = 0


@dataclass(frozen=True, slots=True)
class ExportDesk:
    """Makes packs. `generator` names this program with its version."""

    catalogue: Catalogue
    originals: Originals
    profiles: ProfileTexts
    golden: GoldenShelf
    files: PackFiles
    managers: Managers
    audit: AuditTrail
    generator: str

    def export(
        self, path: Path, chosen: Chosen, *, office: str, by: str, now: datetime, key: Path | None = None
    ) -> Exported:
        """Write a pack of what was chosen to `path`, signed with the key in the file `key`; the audit has it.

        What has no original here is left out and named. Raises NotAManager, PackRefused, and where it cannot go on
        record NotRecorded: then nothing is written.
        """
        expect_manager(self.managers, by)
        named = " ".join(office.split())
        if len(named) > _LONGEST_OFFICE or not named.isprintable():
            raise PackRefused(f"The name of an office has at most {_LONGEST_OFFICE} letters.")
        packing = _Packing()
        self._pack_authorities(chosen, packing)
        if chosen.profiles:
            self._pack_profiles(chosen, packing)
        if chosen.golden:
            self._pack_golden(chosen, packing)
        if not packing.members:
            raise PackRefused("There is nothing to export.", advice=_why(packing, chosen))
        pack = Pack(
            named,
            now.date(),
            self.generator,
            (),
            tuple(packing.authorities),
            tuple(packing.profiles),
            packing.golden,
        )

        def enter(written: Written) -> None:
            self.audit.record(AuditNote(AuditAct.EXPORTED_PACK, written.manifest_sha256, by, now, _told(written)))

        written = self.files.write(path, pack, packing.members, key=key, last=enter)
        return Exported(path, written, tuple(packing.left))

    def _pack_authorities(self, chosen: Chosen, packing: _Packing) -> None:
        current = self.catalogue.current()
        editions = [] if current is None else self.catalogue.editions(current.name)
        for edition in _chosen_of(editions, chosen):
            packing.meant.add(edition.source)
            sha256 = self.originals.sha256_of(edition.source, generation=current.name) if current else None
            file = None if sha256 is None else self.originals.find(edition.source, sha256)
            why = self.originals.why_not_packed(edition.source)
            if why or file is None or sha256 is None:
                reason = why or "its original file is not kept here"
                packing.left.append(Refusal(edition.source, f"{edition.source} was left out: {reason}."))
                continue
            member = f"{AUTHORITIES}{sha256}{file.suffix.lower()}"
            packing.members[member] = file
            packing.authorities.append(PackedAuthority(edition.source, member, description_of(edition)))

    def _pack_profiles(self, chosen: Chosen, packing: _Packing) -> None:
        courts = {name_court(court).name for court in chosen.courts}
        for court, text in sorted(self.profiles.own().items()):
            if not chosen.everything and court not in courts:
                continue
            if len(text.encode()) > LARGEST_PROFILE:
                most = f"has more than the {LARGEST_PROFILE:,} bytes that are taken in"
                packing.left.append(Refusal(court, f"The profile of {court} was left out: it {most}."))
            else:
                member = f"{PROFILES}{letters_of(court)}.toml"
                packing.members[member] = text.encode()
                packing.profiles.append(PackedProfile(court, member))

    def _pack_golden(self, chosen: Chosen, packing: _Packing) -> None:
        packed = {authority.source for authority in packing.authorities}
        own = self.golden.own()
        cases = [case for case in own if chosen.everything or _goes_with(case, packed)]
        packing.left += _without([case for case in own if case not in cases and _is_meant(case, chosen, packing.meant)])
        going_on = [case for case in cases if case.prior]
        packing.left += [
            Refusal(case.id, f"The golden question {case.id} was left out: it goes on from an earlier question.")
            for case in going_on
        ]
        text, packing.golden = self.golden.written([case for case in cases if not case.prior])
        if packing.golden:
            packing.members[GOLDEN] = text.encode()


def _chosen_of(editions: Sequence[Edition], chosen: Chosen) -> Iterator[Edition]:
    """The editions that are meant, by source. Raises PackRefused where something that is named is not held."""
    own = {e.source: e for e in sorted(editions, key=lambda e: e.source) if not e.source.startswith(NOTES)}
    unknown = [source for source in chosen.sources if source not in own]
    if unknown:
        raise PackRefused(f"{', '.join(unknown)}: not published here.", advice="`conferral corpus list` names what is.")
    courts = _courts_of(chosen)
    empty = courts - {edition.court for edition in own.values()}
    if empty and not chosen.profiles:
        raise PackRefused(f"Nothing of {', '.join(sorted(empty))} is published here.")
    for edition in own.values():
        if chosen.everything or edition.source in chosen.sources or edition.court in courts:
            yield edition


def _goes_with(case: Case, packed: set[str]) -> bool:
    """Whether every text that answers the question is packed too."""
    return bool(case.gold) and all(gold.file in packed for gold in case.gold)


def _courts_of(chosen: Chosen) -> set[str]:
    return {name if name == SEVERAL_COURTS else name_court(name).name for name in chosen.courts}


def _is_meant(case: Case, chosen: Chosen, sources: set[str]) -> bool:
    """Whether a question is of a court that was chosen, or is answered by a text that was."""
    return case.court in _courts_of(chosen) or any(gold.file in sources for gold in case.gold)


def _without(cases: Sequence[Case]) -> Iterator[Refusal]:
    """What is left out of what was meant, a sentence for each reason."""
    whys = {True: "not every text that answers {} is in the pack", False: "no text is known to answer {}"}
    for answered, why in whys.items():
        ids = [case.id for case in cases if bool(case.gold) is answered]
        if ids:
            one, named = len(ids) == 1, ", ".join(ids)
            count = "1 golden question was" if one else f"{len(ids)} golden questions were"
            yield Refusal(named, f"{count} left out, as {why.format('it' if one else 'them')}: {named}.")


def _told(written: Written) -> Mapping[str, str]:
    pack = written.pack
    told = {
        "authorities": str(len(pack.authorities)),
        "profiles": str(len(pack.profiles)),
        "golden questions": str(pack.golden),
        "office": pack.office,
        "signed by": written.fingerprint,
    }
    return {name: value for name, value in told.items() if value}


def _why(packing: _Packing, chosen: Chosen) -> str:
    if packing.left:
        return " ".join(left.reason for left in packing.left[:3])
    if chosen.everything:
        return "Publish something first; profiles and golden questions of your own come with --profiles and --golden."
    return "`conferral corpus list` names what is published."
