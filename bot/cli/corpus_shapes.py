"""Proposals, publications and generations as JSON. Fields may be added; none is renamed or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.cli.corpus_correct_shapes import due_json
from bot.cli.shapes import edition_json
from knowledge.authority import Edition
from knowledge.intake.changes import Fate

if TYPE_CHECKING:
    from bot.assistant.curating.effect import Effect
    from bot.assistant.curating.going_back import GoneBack
    from bot.assistant.curating.intake import Intake
    from bot.assistant.curating.making import Published
    from bot.assistant.curating.publication import Outcome
    from knowledge.intake.concern import Concern
    from knowledge.intake.proposal import Proposal
    from knowledge.ports import GenerationRecord
    from knowledge.purge import PurgeRecord

Json = dict[str, Any]


def proposal_json(proposal: Proposal) -> Json:
    """A proposal with its description, what it was read from, what is doubtful, and what was done with it."""
    edition = proposal.edition
    return {
        "id": proposal.id,
        "batch": proposal.batch,
        "source": proposal.source,
        "purpose": proposal.purpose.value,
        "state": proposal.state.value,
        "file": {"name": proposal.file_name, "sha256": proposal.file_sha256},
        "described": dict(proposal.description),
        "from_manifest": proposal.from_manifest,
        "edition": edition_json(edition) if isinstance(edition, Edition) else None,
        "lacks": list(proposal.lacks),
        "guesses": {
            key: {
                "value": guess.value,
                "words": guess.words,
                "span": None if guess.span is None else [guess.span.start, guess.span.end],
                "page": guess.page,
                "origin": guess.origin,
            }
            for key, guess in proposal.guesses.items()
        },
        "concerns": [concern_json(concern) for concern in proposal.concerns],
        "events": [
            {"act": event.act.value, "by": event.by, "at": event.at.isoformat(), "note": event.note}
            for event in proposal.events
        ],
    }


def effect_json(effect: Effect | None) -> Json | None:
    """What a proposal would change; `affected` counts who quotes words that go."""
    if effect is None:
        return None
    change, affected = effect.change, effect.affected
    return {
        "kind": effect.kind.value,
        "compared_with": None if change is None else change.old.source,
        "provisions": [
            {
                "fate": provision.fate.value,
                "old_pin": provision.old_pin,
                "new_pin": provision.new_pin,
                "words": [{"kind": change.kind.value, "text": change.text} for change in provision.words],
            }
            for provision in (change.provisions if change is not None else ())
            if provision.fate is not Fate.UNCHANGED
        ],
        "ends": [edition_json(edition) for edition in effect.ends],
        "said": list(effect.said),
        "affected": {
            "profiles": [
                {"court": p.court, "own": p.own, "citation": p.citation, "quotation": p.quotation}
                for p in affected.profiles
            ],
            "answers": affected.answers,
            "own_answers": list(affected.own_answers),
            "drafts": affected.drafts,
            "own_drafts": list(affected.own_drafts),
        },
    }


def purge_json(record: PurgeRecord) -> Json:
    """A purge as it is on record."""
    return {
        "id": record.id,
        "source": record.source,
        "by": record.by,
        "at": record.at.isoformat(),
        "reason": record.reason,
        "done_at": None if record.done_at is None else record.done_at.isoformat(),
        "generation": record.generation,
        "generations": list(record.traces.generations),
        "remarks": list(record.remarks),
    }


def concern_json(concern: Concern) -> Json:
    """A concern."""
    return {
        "kind": concern.kind.value,
        "gravity": concern.gravity.value,
        "reason": concern.reason,
        "words": concern.words,
        "page": concern.page,
    }


def intake_json(intake: Intake) -> Json:
    """What became of what was handed in."""
    return {
        "batch": intake.batch,
        "added": [proposal.source for proposal in intake.proposals],
        "proposals": [proposal_json(proposal) for proposal in intake.proposals],
        "refused": [{"source": refusal.name, "reason": refusal.reason} for refusal in intake.refused],
        "unchanged": list(intake.unchanged),
        "warnings": list(intake.warnings),
    }


def published_json(published: Published) -> Json:
    """A publication."""
    return {
        "generation": published.generation,
        "changed": published.changed,
        "sources": published.info.sources,
        "entries": {field.value: count for field, count in published.info.entries.items()},
        "embedded": published.embedded,
        "reused": published.reused,
        "repaired": list(published.repaired),
        "changes": {
            "added": list(published.changes.added),
            "changed": list(published.changes.changed),
            "removed": list(published.changes.removed),
        },
        "dense": published.info.dense,
    }


def gone_back_json(back: GoneBack) -> Json:
    """What going back did, and what it took back."""
    taken = back.taken_back
    return {
        **published_json(back.published),
        "taken_back": {"profiles": taken.profiles, "golden": taken.golden, "left": taken.left},
        "corrections": {"no_longer_act": list(back.corrections.gone), "act_again": list(back.corrections.again)},
        "remarks": list(back.remarks),
    }


def outcome_json(outcome: Outcome) -> Json:
    """A publication with the proposals it took in, the editions it ended, and what still waits."""
    return {
        **published_json(outcome.published),
        "published": [{"id": p.id, "source": p.source} for p in outcome.taken],
        "ended": [edition_json(edition) for edition in outcome.ended],
        "remarks": list(outcome.remarks),
        "waiting": [{"id": p.id, "source": p.source} for p in outcome.waiting],
        "corrections": due_json(outcome.corrections),
    }


def generation_json(record: GenerationRecord) -> Json:
    """A generation."""
    return {
        "generation": record.name,
        "created": record.created.isoformat(),
        "status": record.status.value,
        "sources": record.sources,
        "passages": record.passages,
        "by": record.made_by,
        "reason": record.reason,
    }
