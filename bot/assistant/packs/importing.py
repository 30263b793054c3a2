"""Taking a pack in: each of its parts becomes a proposal, is held as it is already, or is refused with its reason.

Authorities go through the intake like any other file; a second person approves them, and beside them each profile and
the golden questions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.curating.intake import Intake, IntakeDesk
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.curating.ports import Gathered, HandedIn, Refusal
from bot.assistant.curating.reviewing import ReviewDesk
from bot.assistant.evaluation import Case
from bot.assistant.packs.beside import PackParts, shown
from bot.assistant.packs.doubts import doubts_about_profile, doubts_about_questions
from bot.assistant.packs.named_here import names_here, with_names_here
from bot.assistant.packs.pack import GOLDEN, GOLDEN_OF, Pack, PackedProfile, Signature
from bot.assistant.packs.ports import OpenedPack, PackBook, PackFiles, StandingKind
from bot.conferral.profile import FaultyProfile
from knowledge.document import Document
from knowledge.intake.concern import Concern
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent, Purpose
from knowledge.ports import SourceContent


@dataclass(slots=True)
class PackIntake:
    """What became of a pack: the ids of the proposals, what was refused, and what is held already as it is."""

    pack: Pack
    manifest_sha256: str
    signature: Signature
    batch: str
    proposals: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def told(self) -> str:
        """All but the pack itself, as a JSON text."""
        refused = [[refusal.name, refusal.reason] for refusal in self.refused]
        plain = {"batch": self.batch, "proposals": self.proposals, "refused": refused}
        return json.dumps({**plain, "unchanged": self.unchanged, "warnings": self.warnings}, ensure_ascii=False)

    @property
    def summary(self) -> str:
        """What the pack is, in two sentences."""
        pack = self.pack
        counted = (
            (len(pack.authorities), "authority", "authorities"),
            (len(pack.profiles), "profile", "profiles"),
            (pack.golden, "golden question", "golden questions"),
        )
        held = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counted if number)
        return f"A pack of {pack.from_whom}, made on {pack.made_on.isoformat()}: {held}. {self.signature}"


@dataclass(frozen=True, slots=True)
class ImportDesk:
    """Takes packs in, as proposals."""

    intake: IntakeDesk
    review: ReviewDesk
    parts: PackParts
    files: PackFiles
    book: PackBook
    managers: Managers
    new_id: Callable[[], str]

    def managed_by(self, managers: Managers) -> ImportDesk:
        """The desk for which those whom `managers` names are the managers."""
        intake, review = replace(self.intake, managers=managers), replace(self.review, managers=managers)
        return replace(self, intake=intake, review=review, managers=managers)

    def recognises(self, path: Path) -> bool:
        """Whether the file at `path` begins as a pack does."""
        return self.files.recognises(path)

    def take_in(self, path: Path, *, by: str, now: datetime, trust: Sequence[str] = ()) -> PackIntake:
        """Propose what the pack at `path` holds; `trust` names public keys beside those the home trusts.

        The very import that `by` began at `now` is not done twice: what came of it is told again. Raises NotAManager,
        and PackRefused where nothing of the pack can be used.
        """
        expect_manager(self.managers, by)
        with self.files.opened(path, trust=trust) as opened:
            told = self.book.told(opened.manifest_sha256, by=by, at=now)
            if told is not None:
                return _retold(opened, told)
            taken = _Taking(self, opened, by, now).taken()
        details = {
            "office": opened.pack.office,
            "signed": opened.signature.shortly,
            "proposals": str(len(taken.proposals)),
            "refused": str(len(taken.refused)),
        }
        note = AuditNote(
            AuditAct.IMPORTED_PACK,
            opened.manifest_sha256,
            by,
            now,
            {key: value for key, value in details.items() if value},
        )
        self.book.enter(taken.batch, opened, taken.told, note)
        return taken


class _Taking:
    """One pack that is taken in."""

    def __init__(self, desk: ImportDesk, opened: OpenedPack, by: str, now: datetime) -> None:
        self._desk = desk
        self._opened = opened
        self._by = by
        whence = f"from a pack of {opened.pack.from_whom}, {opened.signature.shortly}"
        self._event = ProposalEvent(ProposalAct.PROPOSED, by, now, whence)
        self._waiting = desk.intake.proposals.open()

    def taken(self) -> PackIntake:
        """Take every part in."""
        opened, intake = self._opened, self._authorities()
        taken = PackIntake(opened.pack, opened.manifest_sha256, opened.signature, intake.batch)
        taken.proposals += [proposal.id for proposal in intake.proposals]
        taken.refused += [*_named_as_sources(opened), *intake.refused]
        taken.unchanged += intake.unchanged
        taken.warnings += intake.warnings
        held = list(self._desk.intake.held())
        fresh = [self._desk.review.content(proposal, by=self._by) for proposal in intake.proposals]
        texts = [*held, *(content for content in fresh if content is not None)]
        for profile in opened.pack.profiles:
            self._profile(profile, texts, taken)
        if GOLDEN in opened.files:
            named = names_here(opened.pack, intake.proposals, [content.edition for content in held])
            self._questions(opened.files[GOLDEN], named, taken)
        return taken

    def _authorities(self) -> Intake:
        files = self._opened.files
        sha256 = {file.name: file.sha256 for file in self._opened.pack.files}
        handed = tuple(
            HandedIn(packed.source, files[packed.member], sha256[packed.member], packed.description)
            for packed in self._opened.pack.authorities
            if packed.member in files
        )
        desk = replace(self._desk.intake, gathering=lambda _paths: nullcontext(Gathered(handed)))
        return desk.propose((), by=self._by, now=self._event.at, note=self._event.note)

    def _profile(self, packed: PackedProfile, texts: Sequence[SourceContent], taken: PackIntake) -> None:
        path = self._opened.files.get(packed.member)
        if path is None:
            return  # it is among what was refused
        try:
            text = path.read_bytes().decode("utf-8")
            profile = self._desk.parts.profiles.read_strange(text, packed.member)
        except UnicodeDecodeError:
            taken.refused.append(Refusal(packed.member, f"{packed.member} is not UTF-8 text."))
            return
        except FaultyProfile as faulty:
            taken.refused.append(Refusal(packed.member, "; ".join(str(fault) for fault in faulty.faults)))
            return
        if profile.court != packed.court:
            reason = f"{packed.member} is a profile of {profile.court}, and the manifest says of {packed.court}."
            taken.refused.append(Refusal(packed.member, reason))
        elif not self._desk.parts.of_profile(profile):
            taken.unchanged.append(f"the profile of {profile.court}")
        else:
            said = {"title": profile.title, "court": profile.court}
            concerns = doubts_about_profile(profile, text, texts, self._desk.parts.purges())
            self._propose(Purpose.PROFILE, packed.member, text, taken, said=said, concerns=concerns)

    def _questions(self, path: Path, named: Mapping[str, str], taken: PackIntake) -> None:
        golden = self._desk.parts.golden
        cases, faulty = golden.read(path.read_bytes().decode("utf-8", "replace"))
        taken.refused += faulty
        fresh: list[Case] = []
        here = [with_names_here(case, named) for case in cases]
        for case, standing in zip(here, golden.standings(here), strict=True):
            if standing.kind is StandingKind.NEW:
                fresh.append(case)
            elif standing.kind is StandingKind.SAME:
                taken.unchanged.append(f"the golden question “{shown(case.text)}”")
            else:
                taken.refused.append(Refusal(shown(case.text), f"“{shown(case.text)}”: {standing.reason}"))
        if fresh:
            text, number = golden.written(fresh)
            title = "1 golden question" if number == 1 else f"{number} golden questions"
            source = f"{GOLDEN_OF}{self._opened.pack.from_whom}"
            concerns = doubts_about_questions(fresh, text, self._desk.parts.purges())
            self._propose(Purpose.GOLDEN, source, text, taken, said={"title": title}, concerns=concerns)

    def _propose(
        self,
        purpose: Purpose,
        source: str,
        text: str,
        taken: PackIntake,
        *,
        said: Mapping[str, str],
        concerns: tuple[Concern, ...] = (),
    ) -> None:
        proposal = Proposal(
            id=self._desk.new_id(),
            batch=taken.batch,
            source=source,
            file_name=source,
            file_sha256=hashlib.sha256(text.encode()).hexdigest(),
            events=(self._event,),
            description={**said, "source": self._opened.pack.from_whom},
            concerns=concerns,
            purpose=purpose,
            from_manifest=True,
        )
        former = self._desk.intake.keep(proposal, Document(text, ()), self._waiting)
        taken.proposals.append(proposal.id)
        taken.warnings += [f"{source}: it takes the place of {one.id}, which you proposed before." for one in former]
        taken.warnings += [f"{source}: {concern.reason}" for concern in concerns]


def _named_as_sources(opened: OpenedPack) -> Iterator[Refusal]:
    """What was refused of the zip file, under the name that people know it by."""
    sources = {packed.member: packed.source for packed in opened.pack.authorities}
    for refusal in opened.refused:
        source = sources.get(refusal.name)
        yield refusal if source is None else Refusal(source, f"{source}: {refusal.reason}")


def _retold(opened: OpenedPack, told: str) -> PackIntake:
    plain = json.loads(told)
    refused = [Refusal(name, reason) for name, reason in plain.pop("refused")]
    return PackIntake(opened.pack, opened.manifest_sha256, opened.signature, refused=refused, **plain)
