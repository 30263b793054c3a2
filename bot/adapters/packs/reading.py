"""Reading a pack that a stranger made: unpacked in the isolated process, and believed only where its manifest agrees.

The order: (1) every member is brought to a private folder, or refused with its reason; (2) the manifest is compared
with its checksum and its signature, and read; (3) every other member is compared with the manifest.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bot.adapters.packs.manifest_json import MEMBER, read_manifest_bytes
from bot.adapters.packs.names import CHECKSUM, MANIFEST, MOST_BYTES, SIGNATURE, checksum_line
from bot.adapters.packs.signing import TrustedKeys, checked_signature
from bot.assistant.curating.ports import Refusal
from bot.assistant.packs.pack import PackedFile, PackRefused
from bot.assistant.packs.ports import OpenedPack
from knowledge.adapters.intake_files import IntakeLimits, shown_name
from knowledge.adapters.intake_files.archives import Begun, BrokenOff, Ended, NotAnArchive, Passed, Step, unpacked
from knowledge.adapters.intake_files.landing import Landed, Landing
from knowledge.adapters.intake_files.names import usable_path
from knowledge.adapters.kinds import HEAD, is_archive
from knowledge.adapters.refusal import Refusal as Reason

LIMITS = IntakeLimits(files=20_000)
_LARGEST_SAID = 50_000_000  # bytes of a manifest, of which much may be said
_MB = 1_000_000
_DEPTH = 3
_MOST_NAMED = 200
"""How many refused members are named."""
_NO_SUCH = "a pack holds no file of such a name"
_UNNAMED = "the manifest of the pack does not name it"


@contextmanager
def opened_pack(
    path: Path, folder: Path, keys: TrustedKeys, *, trust: Sequence[str] = (), limits: IntakeLimits = LIMITS
) -> Iterator[OpenedPack]:
    """The pack at `path`, unpacked below `folder` for as long as the context is open. Raises PackRefused."""
    name = shown_name(path.name)
    keys.judge("", also=trust)  # a key that cannot be read is no reason to unpack first
    _expect_size(path, name)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        root = Path(tempfile.mkdtemp(prefix="pack-", dir=folder))
    except OSError as fault:
        raise PackRefused(f"The pack could not be brought to {folder}: {fault.strerror}.") from fault
    try:
        try:
            opened = _opened(path, root, keys, trust, limits)
        except PackRefused as fault:
            raise PackRefused(f"{name} was not taken in. {fault}", advice=fault.advice) from fault
        yield opened
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _expect_size(path: Path, name: str) -> None:
    try:
        size = path.stat().st_size
        plain = path.is_file()
    except OSError as fault:
        raise PackRefused(f"{name} cannot be opened: {fault.strerror}.") from fault
    if not plain:
        raise PackRefused(f"{name} is no plain file.")
    if size > MOST_BYTES:
        most = f"{MOST_BYTES / _MB:,.0f} MB"
        advice = "Ask for it in parts: `conferral corpus export --court`."
        raise PackRefused(f"{name} has {size / _MB:,.0f} MB, and at most {most} are taken.", advice=advice)


@dataclass(slots=True)
class _Unpacked:
    """The members as they came: those that lie in the folder, those that do not with the reason, and names twice."""

    landed: dict[str, Landed] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)


def _opened(path: Path, root: Path, keys: TrustedKeys, trust: Sequence[str], limits: IntakeLimits) -> OpenedPack:
    found = _unpack(path, root, limits)  # (1)
    manifest = _said(found, MANIFEST)  # (2)
    if manifest is None:
        raise PackRefused(
            "It is no pack: it holds no manifest.", advice="`conferral corpus add` takes other zip files."
        )
    if _said(found, CHECKSUM) != checksum_line(manifest):
        raise PackRefused("The checksum of its manifest is missing or wrong: it was changed or damaged on its way.")
    signature = _said(found, SIGNATURE)
    public = "" if signature is None else checked_signature(manifest, signature)
    pack = read_manifest_bytes(manifest)
    named = {file.name: file for file in pack.files}
    files = {n: found.landed[n].path for n, file in named.items() if not _why_not(file, found)}  # (3)
    refused = [
        Refusal(n, f"{n} was not taken: {_why_not(file, found)}.") for n, file in named.items() if n not in files
    ]
    extra = [n for n in found.landed if n not in named and n not in (MANIFEST, CHECKSUM, SIGNATURE)]
    refused += [Refusal(n, f"{shown_name(n)} was not taken: {_UNNAMED}.") for n in extra]
    refused += [Refusal(n, f"{n} was not taken: {why}.") for n, why in found.left.items() if n not in named]
    sha256 = hashlib.sha256(manifest).hexdigest()
    return OpenedPack(pack, sha256, keys.judge(public, also=trust), files, _shortened(refused))


def _shortened(refused: list[Refusal]) -> tuple[Refusal, ...]:
    """What was refused; of a pack of nothing else not every member by name."""
    more = len(refused) - _MOST_NAMED
    if more <= 0:
        return tuple(refused)
    return (*refused[:_MOST_NAMED], Refusal("others", f"{more:,} more members were not taken for reasons like these."))


def _why_not(file: PackedFile, found: _Unpacked) -> str:
    """Why a member that the manifest names is not taken; empty where it is as the manifest says."""
    landed = found.landed.get(file.name)
    if file.name in found.twice:
        return "the pack holds it twice"
    if landed is None:
        return found.left.get(file.name, "the manifest names it, and it did not come with it")
    if (landed.sha256, landed.size) != (file.sha256, file.size):
        return "its checksum is another than the manifest says; it was changed or damaged on its way"
    return ""


def _said(found: _Unpacked, name: str) -> bytes | None:
    """A member that says what the pack is. Raises PackRefused where there are two of it, or it cannot be used."""
    if name in found.twice:
        raise PackRefused(f"It holds {name} twice, and nobody can tell which is meant.")
    if name in found.left:
        raise PackRefused(f"Its {name} cannot be used: {found.left[name]}.")
    landed = found.landed.get(name)
    if landed is None:
        return None
    if landed.size > _LARGEST_SAID:
        raise PackRefused(f"Its {name} has more than {_LARGEST_SAID / _MB:,.0f} MB.")
    return landed.path.read_bytes()


def _unpack(path: Path, root: Path, limits: IntakeLimits) -> _Unpacked:
    found, landing = _Unpacked(), Landing(root, limits)
    try:
        with path.open("rb", buffering=0) as file:
            if not is_archive(file.read(HEAD), path.suffix.lower()):
                raise PackRefused("It is no zip file.")
            file.seek(0)
            steps = unpacked(file, limits)
            for step in steps:
                if isinstance(step, Passed):
                    _leave(found, step.name, step.refused)
                elif isinstance(step, Begun):
                    _member(found, steps, step.name, landing)
    except NotAnArchive:
        raise PackRefused("It is a document and no pack.") from None
    except (BrokenOff, Reason) as reason:
        raise PackRefused(f"It cannot be unpacked: {reason}.") from reason
    except OSError as fault:
        raise PackRefused(f"It cannot be unpacked: {fault.strerror}.") from fault
    return found


def _member(found: _Unpacked, steps: Iterator[Step], name: str, landing: Landing) -> None:
    pieces = _pieces(steps)
    if name in found.landed or name in found.left:
        found.twice.append(name)
    try:
        found.landed[name] = landing.bring(_path_of(name), pieces, below=landing.root)
    except Reason as reason:
        _leave(found, name, str(reason))
    finally:
        with suppress(Reason):
            for _ in pieces:  # what was not read of it goes by
                pass


def _path_of(name: str) -> PurePosixPath:
    """Where a member may lie. Raises Refusal for one that no pack holds."""
    usable = usable_path(name, depth=_DEPTH)
    if str(usable) != name or not (MEMBER.fullmatch(name) or name in (MANIFEST, CHECKSUM, SIGNATURE)):
        raise Reason(_NO_SUCH)
    return usable


def _leave(found: _Unpacked, name: str, reason: str) -> None:
    shown = shown_name(name)
    if name in found.landed:
        found.twice.append(name)
    found.left.setdefault(shown, reason)


def _pieces(steps: Iterator[Step]) -> Iterator[bytes]:
    """The bytes of the member that began. Raises Refusal where it is not to be taken."""
    for step in steps:
        if isinstance(step, bytes):
            yield step
        elif isinstance(step, Ended):
            if step.refused is not None:
                raise Reason(step.refused)
            return
