"""Packs as JSON. Fields may be added; none is renamed or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.cli.corpus_shapes import effect_json, proposal_json

if TYPE_CHECKING:
    from bot.assistant.curating.effect import Effect
    from bot.assistant.packs.exporting import Exported
    from bot.assistant.packs.importing import PackIntake
    from bot.assistant.packs.pack import Pack
    from knowledge.intake.proposal import Proposal

Json = dict[str, Any]


def exported_json(exported: Exported) -> Json:
    """A pack that was written."""
    written = exported.written
    return {
        "file": str(exported.path),
        **_pack_json(written.pack),
        "manifest_sha256": written.manifest_sha256,
        "bytes": written.size,
        "signed_by": written.fingerprint or None,
        "left_out": [{"name": left.name, "reason": left.reason} for left in exported.left_out],
    }


def pack_intake_json(taken: PackIntake, shown: Sequence[tuple[Proposal, Effect | None]]) -> Json:
    """What became of a pack, with what each proposal would change."""
    signature = taken.signature
    return {
        **_pack_json(taken.pack),
        "manifest_sha256": taken.manifest_sha256,
        "signature": {
            "signed_by": signature.fingerprint or None,
            "trusted": signature.trusted,
            "name": signature.name or None,
            "said": str(signature),
        },
        "batch": taken.batch,
        "proposals": [{**proposal_json(proposal), "effect": effect_json(effect)} for proposal, effect in shown],
        "refused": [{"source": refusal.name, "reason": refusal.reason} for refusal in taken.refused],
        "unchanged": list(taken.unchanged),
        "warnings": list(taken.warnings),
    }


def _pack_json(pack: Pack) -> Json:
    return {
        "office": pack.office or None,
        "made_on": pack.made_on.isoformat(),
        "generator": pack.generator,
        "authorities": [authority.source for authority in pack.authorities],
        "profiles": [profile.court for profile in pack.profiles],
        "golden": pack.golden,
        "files": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in pack.files],
    }
