"""The manifest: read as it was written, and never as something that leads elsewhere."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.packs.manifest_json import MEMBER, manifest_bytes, read_manifest_bytes
from bot.assistant.packs.pack import GOLDEN, Pack, PackedAuthority, PackedFile, PackedProfile, PackRefused
from knowledge.adapters.intake_files.names import same_name, usable_path
from knowledge.adapters.refusal import Refusal

_NAMES = st.from_regex(r"[a-z0-9-]{1,12}(/[a-z0-9-]{1,12})?\.txt", fullmatch=True)
_SAID = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40)
_SLIPS = st.lists(st.fixed_dictionaries({"words": _SAID, "note": _SAID}), max_size=2).map(tuple)
_DESCRIPTIONS = st.dictionaries(st.sampled_from(("title", "citation", "caution", "in_force_from")), _SAID)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Packs of any authorities, profiles and questions."""
    sources = draw(st.lists(_NAMES, max_size=4, unique=True).filter(_apart))
    authorities = []
    files: dict[str, PackedFile] = {}
    for source in sources:
        sha256 = hashlib.sha256(draw(st.binary(max_size=3))).hexdigest()
        member = f"authorities/{sha256}{draw(st.sampled_from(('.txt', '.pdf', '')))}"
        files[member] = PackedFile(member, sha256, draw(st.integers(0, 10**12)))
        slips = draw(_SLIPS)
        said: dict[str, Any] = {**draw(_DESCRIPTIONS), **({"slips": slips} if slips else {})}
        authorities.append(PackedAuthority(source, member, said))
    courts = draw(st.lists(st.sampled_from(("D. Kan.", "N.D. Cal.", "federal")), max_size=3, unique=True))
    profiles = [PackedProfile(court, f"profiles/court{number}.toml") for number, court in enumerate(courts)]
    golden = draw(st.integers(0, 5))
    others = [profile.member for profile in profiles] + ([GOLDEN] if golden else [])
    files.update({name: PackedFile(name, "0" * 64, 1) for name in others})
    office = " ".join(draw(st.text(st.characters(categories=("L", "N", "Zs")), max_size=30)).split())
    listed = tuple(files[name] for name in sorted(files))
    return Pack(office, draw(st.dates()), "conferral 1.2.3", listed, tuple(authorities), tuple(profiles), golden)


def _apart(sources: list[str]) -> bool:
    return len({same_name(PurePosixPath(source)) for source in sources}) == len(sources)


@given(packs())
def test_is_read_as_it_was_written(pack: Pack) -> None:
    assert read_manifest_bytes(manifest_bytes(pack)) == pack
    assert manifest_bytes(read_manifest_bytes(manifest_bytes(pack))) == manifest_bytes(pack)


@given(st.text())
def test_no_member_leads_anywhere(name: str) -> None:
    if MEMBER.fullmatch(name):
        assert str(usable_path(name, depth=3)) == name


@given(st.text(max_size=30) | st.from_regex(r"(\.\./|/|[A-Z]:|\\)*[a-z.]{1,5}", fullmatch=True))
def test_no_source_leads_anywhere(source: str) -> None:
    sha256 = "0" * 64
    member = f"authorities/{sha256}.txt"
    pack = Pack("", date(2026, 1, 5), "", (PackedFile(member, sha256, 1),), (PackedAuthority(source, member, {}),))
    try:
        data = manifest_bytes(pack)
    except UnicodeEncodeError:  # half a character is written by nobody
        return
    try:
        [authority] = read_manifest_bytes(data).authorities
    except PackRefused:
        try:
            usable = str(usable_path(source, depth=24))
        except Refusal:
            return
        assert usable != source
        return
    path = PurePosixPath(authority.source)
    assert not path.is_absolute()
    assert ".." not in path.parts


@pytest.mark.parametrize("place", ["office", "generator", "title", "source", "words"])
def test_half_a_character_is_refused_before_anything_is_taken(place: str) -> None:
    sha256, half = "0" * 64, "\ud800"
    member = f"authorities/{sha256}.txt"
    slips = [{"words": half if place == "words" else "x", "note": "x"}]
    described = {"title": half if place == "title" else "x", "slips": slips}
    plain = {
        "format": "conferral-pack",
        "version": 1,
        "made_on": "2026-01-05",
        "office": half if place == "office" else "x",
        "generator": half if place == "generator" else "x",
        "files": [{"name": member, "sha256": sha256, "size": 1}],
        "authorities": [
            {"source": f"{half if place == 'source' else 'x'}.txt", "member": member, "described": described}
        ],
        "profiles": [],
        "golden": 0,
    }
    with pytest.raises(PackRefused):
        read_manifest_bytes(json.dumps(plain).encode())


@given(st.binary(max_size=200) | st.recursive(st.none() | st.text(), st.lists).map(lambda x: json.dumps(x).encode()))
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(PackRefused):
        read_manifest_bytes(data)
