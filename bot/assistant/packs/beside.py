"""What came in a pack beside authorities: what it would change, and how a publication takes it in.

Profiles are kept only once the generation they were looked at with is current, all of them at once. A golden question
that the generation does not find, or that contradicts another by then, is left out and named. What is kept is noted
before, so that going back takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.assistant.curating.effect import Effect, EffectKind
from bot.assistant.curating.parts import TakenBack, TakenIn, TakingIn
from bot.assistant.curating.ports import Proposals
from bot.assistant.evaluation import Case
from bot.assistant.packs.brought import BroughtBook, BroughtProfile, noted
from bot.assistant.packs.pack import UNNAMED
from bot.assistant.packs.ports import Asking, GoldenShelf, ProfileTexts
from bot.assistant.packs.sealed import why_sealed
from bot.assistant.packs.taking_back import TakingBack
from bot.assistant.profiles import unmet_in
from bot.conferral.profile import Profile
from bot.conferral.profile_changes import profile_changes
from knowledge.document import Document
from knowledge.errors import ConferralError, PublicationRefused
from knowledge.intake.proposal import Proposal, Purpose
from knowledge.ports import GenerationReader
from knowledge.purge import PurgeRecord

_LONGEST_SHOWN = 100
"""Characters of a question that are shown."""


@dataclass(frozen=True, slots=True)
class PackParts:
    """Implements `Parts`.

    `current` opens what is current, `asking` asks a golden question of it. `coming` has the checks of a publication
    speak as if profiles were kept already; `purges` tells what was taken away for good.
    """

    proposals: Proposals
    profiles: ProfileTexts
    golden: GoldenShelf
    brought: BroughtBook
    current: Callable[[], GenerationReader]
    asking: Asking
    coming: Callable[[Sequence[Profile]], AbstractContextManager[None]]
    purges: Callable[[], Sequence[PurgeRecord]] = tuple

    @contextmanager
    def taking_in(self) -> Iterator[TakingIn]:
        """One publication's."""
        with ExitStack() as until_done:
            yield _TakingIn(self, until_done)

    def take_back(self, generation: GenerationReader, *, current: str, by: str, now: datetime) -> TakenBack:
        """Take back what came after `generation`. Raises DatabaseUnavailable."""
        taking_back = TakingBack(self.brought, self.profiles, self.golden)
        return taking_back.back_to(generation, current=current, by=by, now=now)

    def told_back(self, generation: str, *, by: str, now: datetime) -> tuple[str, ...]:
        """What was told of that then, and what came later and stands still."""
        standing = [one for one in self.brought.after(generation) if isinstance(one, BroughtProfile)]
        left = dict.fromkeys(
            f"The profile of {one.court} that came with {one.generation} stands still." for one in standing
        )
        return (*self.brought.said(generation, by=by, at=now), *left)

    def effect(self, proposal: Proposal, document: Document | None) -> Effect | None:
        """What it would change; None where its words are not kept any more."""
        if document is None:
            return None
        if proposal.purpose is Purpose.PROFILE:
            return Effect(EffectKind.PROFILE, said=self.of_profile(self.profiles.read(document.text, proposal.source)))
        return Effect(EffectKind.GOLDEN, said=tuple(self.of_questions(document.text)))

    def of_profile(self, profile: Profile) -> tuple[str, ...]:
        """What a profile would change, a line each; nothing where the one that is kept says the same."""
        kept = next((one for one in self.profiles.kept() if one.profile.court == profile.court), None)
        changes = profile_changes(None if kept is None else kept.profile, profile)
        if not changes:
            return ()
        place = "no profile is kept of the court" if kept is None else "in place of the shipped profile"
        return (place if kept is None or not kept.own else "in place of your own profile", *changes)

    def of_questions(self, text: str) -> Iterator[str]:
        """How each golden question stands to those that are held, a line each."""
        cases = self.golden.read(text)[0]
        for case, standing in zip(cases, self.golden.standings(cases), strict=True):
            expected = ", ".join(f"“{gold.snippet}” ({gold.file})" for gold in case.gold) or "no answer"
            more = f": {standing.reason}" if standing.reason else f"; expects {expected}"
            yield f"{standing.kind.value}: “{shown(case.text)}”{more}"


@dataclass(slots=True)
class _TakingIn:
    """Implements `TakingIn`."""

    parts: PackParts
    until_done: ExitStack
    profiles: dict[str, Profile] = field(default_factory=dict)
    questions: list[tuple[Proposal, str]] = field(default_factory=list)
    install: Callable[[], None] = lambda: None
    texts: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    now: datetime | None = None

    def choose(self, chosen: Sequence[Proposal], *, by: str, now: datetime) -> None:
        """Make ready what of `chosen` comes beside authorities. Raises PublicationRefused, and ConferralError."""
        self.by, self.now = by, now
        texts: dict[str, str] = {}
        for proposal in chosen:
            if proposal.purpose is Purpose.GOLDEN:
                self.questions.append((proposal, self._text(proposal)))
            elif proposal.purpose is Purpose.PROFILE:
                texts[proposal.id] = self._text(proposal)
                self.profiles[proposal.id] = self.parts.profiles.read(texts[proposal.id], proposal.source)
        courts = [profile.court for profile in self.profiles.values()]
        twice = sorted({court for court in courts if courts.count(court) > 1})
        if twice:
            raise PublicationRefused(f"Nothing was published: there are two profiles of {', '.join(twice)} to publish.")
        if texts:
            self.texts = texts
            self.until_done.enter_context(self.parts.coming(tuple(self.profiles.values())))
            self.install = self.until_done.enter_context(self.parts.profiles.installing(texts))

    def against(self, generation: GenerationReader) -> Sequence[str]:
        """The quotations of the profiles that the generation does not hold."""
        return [
            f"The profile of {profile.court} ({proposal}) cannot be kept: {why}."
            for proposal, profile in self.profiles.items()
            for _support, why in unmet_in(profile, generation)
        ]

    def take(self, *, changed: bool) -> TakenIn:
        """Keep the profiles, and the golden questions that the generation finds."""
        if self.now is None or not (self.profiles or self.questions):
            return TakenIn()
        current = self.parts.current()
        faults = [] if changed else self.against(current)
        if faults:
            raise PublicationRefused(" ".join(["Nothing was published.", *faults]))
        try:
            came = {self.profiles[proposal].court: text for proposal, text in self.texts.items()}
            of = current.name
            with noted(self.parts.brought, self.parts.profiles, came, generation=of, by=self.by, at=self.now):
                self.install()
        except ConferralError as fault:
            remark = f"The profiles were not kept: {fault} They stay approved, and the next publication keeps them."
            return TakenIn((remark, *self._asked(current, self.now)), frozenset(self.texts))
        return TakenIn(tuple(self._asked(current, self.now)))

    def _asked(self, current: GenerationReader, now: datetime) -> Iterator[str]:
        """Keep the golden questions; of those that are not kept, why not."""
        purged = self.parts.purges() if self.questions else ()
        for proposal, text in self.questions:
            office = str(proposal.description.get("source", UNNAMED))
            cases = self.parts.golden.read(text)[0]
            sealed = {case.id: why for case in cases if (why := why_sealed(case, purged, current))}
            missed = {**self.parts.asking([case for case in cases if case.id not in sealed], current), **sealed}
            found = [case for case in cases if case.id not in missed]
            whys = [
                *((case, missed[case.id]) for case in cases if case.id in missed),
                *self._taken(found, office, current.name, now),
            ]
            for case, why in whys:
                if why:
                    yield f"Left out was the golden question “{shown(case.text)}”: {why}"

    def _taken(self, cases: Sequence[Case], office: str, generation: str, now: datetime) -> Iterator[tuple[Case, str]]:
        coming = partial(self.parts.brought.note_questions, generation=generation, by=self.by, at=now)
        refused = self.parts.golden.take(cases, office=office, by=self.by, now=now, coming=coming)
        yield from zip(cases, refused, strict=True)

    def _text(self, proposal: Proposal) -> str:
        document = self.parts.proposals.document(proposal.id)
        if document is None:
            raise PublicationRefused(f"The words of {proposal.id} are not kept any more: they were purged.")
        return document.text


def shown(text: str) -> str:
    """A question, shortened."""
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONGEST_SHOWN else f"{folded[:_LONGEST_SHOWN]}…"
