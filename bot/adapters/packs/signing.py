"""Ed25519 keys of packs: made, kept in a file that nobody else can read, and trusted by name."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.assistant.packs.pack import PackRefused, Signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

TRUSTED = "trusted-pack-keys.txt"
"""The file of a home that names trusted keys: a public key a line, and what it is called here."""

_RAW = 32  # bytes of an Ed25519 public key
_LARGEST = 10_000  # bytes of a key file
_HOW = "Make one with: conferral corpus pack-key FILE"


@dataclass(frozen=True, slots=True)
class PackKey:
    """The public half of a key, as it is handed on, and its fingerprint. `made`: it was made just now."""

    public: str
    fingerprint: str
    made: bool = False


def pack_key(path: Path) -> PackKey:
    """The key in the file at `path`, which is made where there is none. Raises PackRefused."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  slow to import, and seldom wanted
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415  as above

    if path.exists():
        return _public(_private(path))
    key = Ed25519PrivateKey.generate()
    data = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        _keep_key(path, data)
    except OSError as fault:
        raise PackRefused(f"The key could not be kept in {path}: {fault.strerror}.") from fault
    made = _public(key)
    return PackKey(made.public, made.fingerprint, made=True)


def _keep_key(path: Path, data: bytes) -> None:
    """Write a key beside `path` and give it that name, if nothing has it. Raises OSError, and then leaves nothing."""
    building = path.with_name(f".{uuid4().hex}.building")
    try:
        descriptor = os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(building)  # unlike a new name, it never takes the place of a key
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)


def signature_of(manifest: bytes, path: Path) -> tuple[bytes, str]:
    """The signature over `manifest` with the key at `path`, as a member holds it; and the fingerprint of the key.

    Raises PackRefused where the file holds no key, or others can read it.
    """
    key = _private(path)
    public = _public(key)
    signed = base64.b64encode(key.sign(manifest)).decode()
    plain = {"algorithm": "Ed25519", "public_key": public.public, "signature": signed}
    return f"{json.dumps(plain, sort_keys=True, indent=1)}\n".encode(), public.fingerprint


def checked_signature(manifest: bytes, member: bytes) -> str:
    """The public key by which `manifest` is signed, as `member` says. Raises PackRefused where it is not."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  slow to import, and seldom wanted
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415  as above

    try:
        plain = json.loads(member.decode("ascii"))
        if plain["algorithm"] != "Ed25519":
            raise PackRefused("It is signed in a way that is not read here.")
        raw, signed = _decoded(plain["public_key"]), base64.b64decode(plain["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(signed, manifest)
    except InvalidSignature as fault:
        raise PackRefused(
            "Its signature is wrong: the manifest was changed after it was signed, or somebody else signed it.",
            advice="Ask who sent it for the pack again.",
        ) from fault
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise PackRefused("Its signature cannot be read.") from fault
    return base64.b64encode(raw).decode()


@dataclass(frozen=True, slots=True)
class TrustedKeys:
    """The keys that a home trusts: those its file names. Every method raises PackRefused for a line that names none."""

    file: Path

    def judge(self, public: str, *, also: Sequence[str] = ()) -> Signature:
        """Who signed with the key `public`; `also` names keys that are trusted beside those of the home.

        Without a key: nobody did.
        """
        trusted = {**dict(self._of_home()), **dict.fromkeys(map(_named, also), "")}
        if not public:
            return Signature()
        home = dict(self._of_home())
        return Signature(fingerprint_of(public), public in trusted, home.get(public, ""))

    def _of_home(self) -> Iterator[tuple[str, str]]:
        try:
            text = self.file.read_text(encoding="utf-8-sig")  # some editors put a mark before the first key
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as fault:
            raise PackRefused(f"{self.file} cannot be read.") from fault
        for number, line in enumerate(text.splitlines(), start=1):
            key, _, name = line.strip().partition(" ")
            if not key or key.startswith("#"):
                continue
            try:
                yield base64.b64encode(_decoded(key)).decode(), " ".join(name.split())
            except ValueError as fault:
                advice = "A line holds a public key, and then what it is called."
                raise PackRefused(f"{self.file.name}:{number} names no key.", advice=advice) from fault


def fingerprint_of(public: str) -> str:
    """What a public key is known by."""
    digest = base64.b64encode(hashlib.sha256(_decoded(public)).digest()).decode().rstrip("=")
    return f"SHA256:{digest}"


def _named(trust: str) -> str:
    """The key that `trust` is, or that the file of that name holds. Raises PackRefused."""
    text = trust.strip()
    try:
        return base64.b64encode(_decoded(text)).decode()
    except ValueError:
        pass
    try:
        first = Path(text).read_text(encoding="ascii")[:_LARGEST].split()
        return base64.b64encode(_decoded(first[0] if first else "")).decode()
    except (OSError, ValueError) as fault:
        advice = "`conferral corpus pack-key FILE` prints the public key of who signs."
        raise PackRefused(f'"{trust}" is not a public key.', advice=advice) from fault


def _decoded(public: str) -> bytes:
    """The bytes of a public key. Raises ValueError."""
    raw = base64.b64decode(public.encode("ascii"), validate=True)
    if len(raw) != _RAW:
        raise ValueError(public)
    return raw


def _private(path: Path) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415  slow to import
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415  as above

    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(_LARGEST)
    except OSError as fault:
        raise PackRefused(f"The key {path} cannot be read: {fault.strerror}.", advice=_HOW) from fault
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise PackRefused(f"Others can read the key {path}.", advice=f"Keep them out: chmod 600 {path}")
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError) as fault:
        raise PackRefused(f"{path} holds no key to sign packs with.", advice=_HOW) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise PackRefused(f"{path} holds a key of another kind than Ed25519.", advice=_HOW)
    return key


def _public(key: Ed25519PrivateKey) -> PackKey:
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    return PackKey(public, fingerprint_of(public))
