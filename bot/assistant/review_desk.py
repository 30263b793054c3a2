"""The review of drafts: an associate drafts and submits, a supervising attorney approves or asks for changes.

Every use case asks first who may see the matter. What is done is noted beside what was done before, never over it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.assistant.draft_exports import DraftExports, Paper
from bot.assistant.matter_access import as_person
from bot.assistant.review_acting import ActNotes, Step, repeated
from bot.assistant.review_ports import ClosedMatters, DraftChanged, ReviewPapers
from bot.assistant.review_reading import ReviewReader, version_of
from bot.assistant.review_shown import Acted, ExportedDraft, KeptAside, NotDrafted, ShownDraft
from bot.conferral.review import (
    DraftVersion,
    Refusal,
    RefusalReason,
    ReviewAct,
    ReviewedDraft,
    ReviewEvent,
    paragraphs_of,
    rules,
)
from bot.conferral.review.naming import file_name, redline_name, title_of


@dataclass(frozen=True, slots=True)
class ReviewDesk(ReviewReader):
    """What is done with drafts. Every method that names one raises NoSuchDraft for who may not see its matter.

    Acts give a Refusal where the rules do not allow them. Any of them may raise DraftChanged, where others act on
    the same draft all the time. An act that is asked for twice is done once; a `key` is a name of the caller's own,
    the same whenever he tries again, for the acts that their words do not tell apart.
    """

    papers: ReviewPapers
    closed: ClosedMatters
    exports: DraftExports

    @property
    def _notes(self) -> ActNotes:
        return ActNotes(self, self.closed)

    def begin(self, matter_id: str, *, as_user: str, key: str = "") -> ShownDraft | NotDrafted | Refusal:
        """Draft a certificate from the matter's log, or say what has to be told first.

        Raises NoSuchMatter, NoRuleHeld.
        """
        matter = self.keeper.matter(matter_id, as_user=as_user)
        draft_id = _keyed(key, matter.id, as_user) if key else self.keeper.new_id()
        if key and self.drafts.find(draft_id) is not None:
            return self.read(draft_id, as_user=as_user)
        if self.closed(matter.id):
            return rules.CLOSED
        made = self.writer.from_log(matter, draft_id, number=1, as_user=as_user)
        if isinstance(made, NotDrafted):
            return made
        event = ReviewEvent(self.keeper.new_id(), draft_id, 1, ReviewAct.DRAFTED, made.id, as_user, made.at)
        try:
            self.drafts.begin(ReviewedDraft(draft_id, matter.id, as_user, made.at, (made,), (event,)))
        except DraftChanged:
            if not key:
                raise  # else it was begun under this key meanwhile
        return self.read(draft_id, as_user=as_user)

    def to_act_on(self, draft_id: str, *, as_user: str) -> ShownDraft | Refusal:
        """Give a draft with which something may be done, or say why nothing may."""
        shown = self.read(draft_id, as_user=as_user)
        return rules.CLOSED if self.closed(shown.matter.id) else rules.refused_at_all(shown.draft) or shown

    def to_decide_on(self, draft_id: str, version_id: str, *, as_user: str) -> ShownDraft | Refusal:
        """Give a draft of which `as_user` may approve that version or ask for changes, or say why he may not."""
        shown = self.to_act_on(draft_id, as_user=as_user)
        if isinstance(shown, Refusal):
            return shown
        version = version_of(shown.draft, version_id)
        return rules.refused_decision(shown.draft, version, by=as_user) or shown

    def redraft(self, draft_id: str, *, as_user: str, key: str = "") -> Acted | NotDrafted | Refusal:
        """Draft the next version from the log as it stands now; what was edited by hand stays in the earlier ones.

        Raises NoRuleHeld.
        """
        version_id = _keyed(key, draft_id, as_user) if key else ""

        def decide(shown: ShownDraft) -> Step | Acted | NotDrafted | Refusal:
            draft, newest, number = shown.draft, shown.newest, len(shown.draft.versions) + 1
            if key and (done := _made_by(shown, version_id)):
                return done
            if refusal := rules.refused_at_all(draft):
                return refusal
            made = self.writer.from_log(shown.matter, draft.id, number=number, as_user=as_user, version_id=version_id)
            if isinstance(made, NotDrafted):
                return made
            if (made.text, made.record_digest) == (newest.text, newest.record_digest):
                return Refusal(RefusalReason.NOTHING_CHANGED, "Nothing would change: the draft says so already.")
            return Step(ReviewAct.DRAFTED, made.id, made)

        return self._notes.act(draft_id, as_user, decide)

    def submit(
        self, draft_id: str, reviewer: str, *, as_user: str, note: str = "", grant: bool = False
    ) -> Acted | Refusal:
        """Submit the newest version to `reviewer`, who has to be a member of the matter.

        `grant`: the reviewer is made one, unless that was denied. Raises NotAPerson.
        """
        as_person(reviewer)

        def decide(shown: ShownDraft) -> Step | Acted | Refusal:
            access = shown.matter.access
            step = Step(ReviewAct.SUBMITTED, shown.newest.id, note=note.strip(), reviewer=reviewer)
            if done := repeated(shown, step, as_user):
                return done
            letting_in = grant and reviewer not in access.members | access.denied
            may_see = letting_in or access.allows(reviewer)
            digest = self.writer.digest(shown.matter, as_user=as_user)
            refusal = rules.refused_submission(shown.draft, reviewer, may_see=may_see, digest=digest)
            if letting_in and refusal is None:
                self.keeper.access.grant(shown.matter.id, reviewer, as_user=as_user)
            return refusal or step

        return self._notes.act(draft_id, as_user, decide)

    def approve(self, draft_id: str, version_id: str, *, as_user: str, acknowledged: bool = False) -> Acted | Refusal:
        """Approve exactly the version that `version_id` names.

        `acknowledged`: `as_user` was shown what `VersionCheck.to_acknowledge` holds, and said so.
        """

        def decide(shown: ShownDraft) -> Step | Acted | Refusal:
            version = version_of(shown.draft, version_id)
            step = Step(ReviewAct.APPROVED, version.id, acknowledged=version.check.to_acknowledge)
            digest = self.writer.digest(shown.matter, as_user=as_user)
            # An approval that is stale meanwhile is none: whoever asks for it again is told so.
            if digest == version.record_digest and (done := repeated(shown, step, as_user)):
                return done
            refusal = rules.refused_approval(shown.draft, version, by=as_user, digest=digest, acknowledged=acknowledged)
            return refusal or step

        return self._notes.act(draft_id, as_user, decide)

    def request_changes(self, draft_id: str, version_id: str, note: str, *, as_user: str) -> Acted | Refusal:
        """Ask for changes of the version that `version_id` names; `note` says which."""

        def decide(shown: ShownDraft) -> Step | Acted | Refusal:
            version = version_of(shown.draft, version_id)
            step = Step(ReviewAct.CHANGES_REQUESTED, version.id, note=note.strip())
            done = repeated(shown, step, as_user)
            return done or rules.refused_changes(shown.draft, version, by=as_user, note=note) or step

        return self._notes.act(draft_id, as_user, decide)

    def edit(
        self, draft_id: str, text: str, *, as_user: str, base_version_id: str, note: str = ""
    ) -> Acted | KeptAside | Refusal:
        """Keep `text`, a paragraph to a line, as the version after `base_version_id`, with what our checker finds.

        Where that is not the newest version any more, both texts are kept and the newest stays what it is.
        """
        paragraphs = paragraphs_of(text)

        def decide(shown: ShownDraft) -> Step | Acted | Refusal:
            draft, base = shown.draft, version_of(shown.draft, base_version_id)
            if done := _edited_already(shown, base, paragraphs, as_user):
                return done
            if refusal := rules.refused_edit(draft, base, paragraphs):
                return refusal
            made = self.writer.by_hand(shown.matter, draft, base, paragraphs, note=note.strip(), as_user=as_user)
            return Step(ReviewAct.KEPT_ASIDE if made.aside else ReviewAct.EDITED, made.id, made, note=note.strip())

        done = self._notes.act(draft_id, as_user, decide)
        if isinstance(done, Acted) and done.event.act is ReviewAct.KEPT_ASIDE:
            return KeptAside(done.shown, version_of(done.shown.draft, done.event.version))
        return done

    def withdraw(self, draft_id: str, *, as_user: str, note: str = "") -> Acted | Refusal:
        """Give the draft up; nothing more is done with it."""

        def decide(shown: ShownDraft) -> Step | Acted | Refusal:
            step = Step(ReviewAct.WITHDRAWN, shown.newest.id, note=note.strip())
            return repeated(shown, step, as_user) or rules.refused_at_all(shown.draft) or step

        return self._notes.act(draft_id, as_user, decide)

    def export(
        self, draft_id: str, *, as_user: str, named: Callable[[str], str] = str, template: str = ""
    ) -> ExportedDraft:
        """The newest version as a Word file, stamped unless exactly that is approved and the log is what it was.

        `named` gives people's names for the remarks beside a stamped text. `template` is the id of one of the firm's
        own; then the file has no remarks. A copy may be made in a closed matter too, as reading is allowed there; that
        it was made is noted. Raises PaperNotWritten, TemplateRefused, NoSuchTemplate, NotRecorded.
        """

        def make(shown: ShownDraft) -> tuple[Step, bytes]:
            version, stamp = shown.newest, shown.stamp
            remarks = (stamp.told(named), *version.check.to_acknowledge, *version.cautions) if stamp.stamped else ()
            data = (
                self.papers.in_template(version, template, stamped=stamp.stamped)
                if template
                else self.papers.word(version, title=title_of(version), stamped=stamp.stamped, remarks=remarks)
            )
            return Step(ReviewAct.EXPORTED, version.id, note=stamp.told(), stamped=stamp.stamped), data

        shown, _, data = self._notes.exported(draft_id, as_user, make)
        case, stamp = shown.matter.facts.case_number, shown.stamp
        self._record(shown.newest, as_user, Paper.STAMPED if stamp.stamped else Paper.CLEAN)
        return ExportedDraft(shown, file_name(shown.newest, case_number=case, stamped=stamp.stamped), data, stamp)

    def redline_file(self, draft_id: str, a: str = "", b: str = "", *, as_user: str) -> tuple[str, bytes]:
        """What changed from version `a` to version `b`, as `redline` gives it: a file's name and the Word file.

        Raises PaperNotWritten, NotRecorded.
        """
        compared = self.redline(draft_id, a, b, as_user=as_user)
        data = self.papers.redline(compared.changes, at=compared.new.at)
        self._record(compared.new, as_user, Paper.REDLINE)
        return redline_name(compared.old, compared.new), data

    def _record(self, version: DraftVersion, by: str, paper: Paper) -> None:
        self.exports.note(version.draft, by, paper, matter=version.matter, version=version.id)


def _keyed(key: str, of: str, by: str) -> str:
    """The id of what `by` makes of the matter or the draft `of` under his key; nobody else's key leads to it."""
    return blake2b(f"{by}\n{of}\n{key}".encode(), digest_size=16, person=b"review").hexdigest()


def _made_by(shown: ShownDraft, version_id: str) -> Acted | None:
    """What made the version of that id, where there is one."""
    made = (event for event in shown.draft.events if event.version == version_id and event.act.makes_version)
    event = next(made, None)
    return Acted(shown, event) if event else None


def _edited_already(shown: ShownDraft, base: DraftVersion, paragraphs: Sequence[str], by: str) -> Acted | None:
    """The version that `by` wrote over `base` in exactly these words before: a dialogue is submitted twice."""
    for event in shown.draft.events:
        version = version_of(shown.draft, event.version)
        same = (version.base, version.drafted_by, version.paragraphs) == (base.id, by, tuple(paragraphs))
        if event.act.makes_version and same:
            return Acted(shown, event)
    return None
