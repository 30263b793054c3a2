"""Making the versions of a draft: from the matter's log, or by hand over an earlier one; our checker reads each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.assistant.drafter import Drafter
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_reads import no_reading
from bot.assistant.review_shown import NotDrafted
from bot.conferral.matter import Matter
from bot.conferral.moments import read_zone
from bot.conferral.record import ConferralRecord
from bot.conferral.review import DraftVersion, Origin, ReviewedDraft, VersionCheck, beyond_log, record_digest
from bot.conferral.review.layout import carried, laid_out, paper_text
from bot.conferral.rule_choice import NoRuleHeld


@dataclass(frozen=True, slots=True)
class VersionWriter:
    """Writes versions; nothing it gives is kept yet. `drafter` drafts from the record as the log tells it."""

    keeper: LogKeeper
    drafter: Drafter

    def digest(self, matter: Matter, *, as_user: str) -> str:
        """The digest of the matter's record as it stands, which tells nobody anything of it."""
        with no_reading():
            return record_digest(self.keeper.record_of(matter.id, as_user=as_user))

    def from_log(
        self, matter: Matter, draft_id: str, *, number: int, as_user: str, version_id: str = ""
    ) -> DraftVersion | NotDrafted:
        """Draft a version from the log, or say what has to be told first. Raises NoRuleHeld.

        `version_id` names it; without one it gets a new name.
        """
        record = self.keeper.record_of(matter.id, as_user=as_user)
        today = self.today(matter)
        drafted = self.drafter.certificate(record, today=today)
        if drafted.draft is None:
            return NotDrafted(drafted.missing, drafted.chosen.cautions)
        text, places = laid_out(drafted.draft)
        return DraftVersion(
            id=version_id or self.keeper.new_id(),
            draft=draft_id,
            matter=matter.id,
            number=number,
            text=text,
            record_digest=record_digest(record),
            drafted_by=as_user,
            at=self.keeper.clock(),
            places=places,
            cautions=tuple(caution.text for caution in drafted.draft.cautions),
            check=VersionCheck(self.drafter.findings(text, record, today=today)),
        )

    def by_hand(
        self,
        matter: Matter,
        draft: ReviewedDraft,
        base: DraftVersion,
        paragraphs: Sequence[str],
        *,
        note: str,
        as_user: str,
    ) -> DraftVersion:
        """Write these paragraphs as a version over `base`; where `base` is not the newest, it is one kept aside."""
        record = self.keeper.record_of(matter.id, as_user=as_user)
        text = paper_text(paragraphs)
        return replace(
            base,
            id=self.keeper.new_id(),
            number=len(draft.versions) + 1,
            text=text,
            drafted_by=as_user,
            at=self.keeper.clock(),
            note=note,
            origin=Origin.HAND,
            base=base.id,
            aside=base.id != draft.newest.id,
            places=carried(base.paragraphs, base.places, paragraphs),
            check=self._check(text, draft.drafted_under(base).text, record, today=self.today(matter)),
        )

    def _check(self, text: str, drafted: str, record: ConferralRecord, *, today: date) -> VersionCheck:
        beyond = beyond_log(drafted, text, filed=record.certificate_date or today)
        try:
            return VersionCheck(self.drafter.findings(text, record, today=today), beyond)
        except NoRuleHeld as fault:
            return VersionCheck((), beyond, not_checked=str(fault))

    def today(self, matter: Matter) -> date:
        """The day it is where the matter's court sits."""
        return self.keeper.clock().astimezone(read_zone(matter.facts.zone)).date()
