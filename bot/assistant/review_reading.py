"""Reading drafts under review, for those who may see their matter and nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.assistant.checker import CheckedFinding
from bot.assistant.drafter import Drafter
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.review_ports import FindingAuthorities, ReviewDrafts
from bot.assistant.review_shown import Redline, ShownDraft
from bot.assistant.review_writing import VersionWriter
from bot.conferral.drafting import redline
from bot.conferral.review import DraftVersion, ReviewedDraft, Withdrawn, stamp_of
from knowledge.errors import ConferralError

_MOST_LISTED = 50


class NoSuchDraft(ConferralError):
    """There is no such draft or version, or it is not one that the asker may see; nobody can tell which."""

    def __init__(self, named: str) -> None:
        super().__init__(f'There is no draft "{named}" that you may see.')


@dataclass(frozen=True, slots=True)
class ReviewReader:
    """Shows drafts. Every method that names one raises NoSuchDraft for who may not see its matter.

    `resolve` finds in the corpus what findings rest on.
    """

    keeper: LogKeeper
    drafter: Drafter
    drafts: ReviewDrafts
    resolve: FindingAuthorities

    @property
    def writer(self) -> VersionWriter:
        """What makes new versions."""
        return VersionWriter(self.keeper, self.drafter)

    def read(self, draft_id: str, *, as_user: str) -> ShownDraft:
        """Give a draft as it stands; who reads it has read of its matter."""
        draft = self.drafts.find(draft_id)
        shown = None if draft is None else self._shown(draft, as_user)
        if shown is None:
            raise NoSuchDraft(draft_id)
        self.keeper.access.opened(shown.matter.id, as_user)
        return shown

    def versions(self, draft_id: str, *, as_user: str) -> tuple[DraftVersion, ...]:
        """Give every version of a draft, those kept aside too, in the order they were made."""
        return self.read(draft_id, as_user=as_user).draft.versions

    def redline(self, draft_id: str, a: str = "", b: str = "", *, as_user: str) -> Redline:
        """Give what changed from version `a` to version `b`.

        Without `b` the newest is meant, without `a` the one that `b` was written over, or the one before it.
        """
        draft = self.read(draft_id, as_user=as_user).draft
        new = version_of(draft, b) if b else draft.newest
        old = version_of(draft, a) if a else _before(draft, new)
        return Redline(old, new, redline(old.text, new.text))

    def findings(self, shown: ShownDraft, version: DraftVersion | None = None) -> tuple[CheckedFinding, ...]:
        """Give what our checker found on `version`, or on the newest, each finding with what it rests on."""
        as_of = shown.matter.facts.certificate_date or self.writer.today(shown.matter)
        checked = (version or shown.newest).check.findings
        return tuple(self.resolve(finding, as_of=as_of) for finding in checked)

    def waiting_for(self, user: str) -> tuple[ShownDraft, ...]:
        """Give the drafts that lie before `user`, those submitted first before the others."""
        return self._all(self.drafts.waiting_for(user), user)

    def drafts_of(self, user: str, *, most: int = _MOST_LISTED) -> tuple[ShownDraft, ...]:
        """Give the drafts that `user` began and nobody withdrew, the newest first."""
        return self._all(self.drafts.begun_by(user, most=most), user)

    def drafts_in(self, matter_id: str, *, as_user: str) -> tuple[ShownDraft, ...]:
        """Give every draft of a matter in the order they were begun. Raises NoSuchMatter."""
        matter = self.keeper.matter(matter_id, as_user=as_user)
        return self._all(self.drafts.of_matter(matter.id), as_user)

    def up_to_date(self, matter_id: str, *, as_user: str) -> ShownDraft | None:
        """Give the newest draft that `as_user` began of a matter, if nobody withdrew it and the log is what it was.

        Raises NoSuchMatter.
        """
        mine = (shown for shown in self.drafts_in(matter_id, as_user=as_user) if shown.draft.begun_by == as_user)
        held = [shown for shown in mine if not isinstance(shown.state, Withdrawn)]
        digest = self.writer.digest(held[-1].matter, as_user=as_user) if held else ""
        return held[-1] if held and held[-1].newest.record_digest == digest else None

    def _all(self, drafts: Iterable[ReviewedDraft], user: str) -> tuple[ShownDraft, ...]:
        return tuple(shown for draft in drafts if (shown := self._shown(draft, user)) is not None)

    def _shown(self, draft: ReviewedDraft, user: str) -> ShownDraft | None:
        """The draft, or None where `user` may not see its matter."""
        matter = self.keeper.log.matter(draft.matter)
        if matter is None or not matter.access.allows(user):
            return None
        return ShownDraft(draft, matter, stamp_of(draft, digest=self.writer.digest(matter, as_user=user)))


def version_of(draft: ReviewedDraft, version_id: str) -> DraftVersion:
    """Give the version of that id. Raises NoSuchDraft."""
    version = draft.version(version_id)
    if version is None:
        raise NoSuchDraft(version_id)
    return version


def _before(draft: ReviewedDraft, new: DraftVersion) -> DraftVersion:
    if (base := draft.version(new.base or "")) is not None:
        return base
    earlier = [version for version in draft.versions if version.number < new.number and not version.aside]
    return earlier[-1] if earlier else new
