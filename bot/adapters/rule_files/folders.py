"""Profiles where they lie: the shipped ones, and a firm's own folder, whose file for a court takes precedence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from uuid import uuid4

from bot.adapters.rule_files.profile import LARGEST, read_profile, too_large
from bot.conferral.profile import FaultyProfile, Profile
from bot.conferral.rule import ConferralRule
from knowledge.adapters.generation_files import sync_path
from knowledge.courts.spellings import key
from knowledge.errors import ConferralError
from knowledge.manifest import Fault

_SUFFIX = ".toml"


class ProfilesUnavailable(ConferralError):
    """The folder of a firm's own profiles cannot be read or written."""


def load_rules(firm_folder: Path | None) -> tuple[ConferralRule, ...]:
    """Every edition of every court's rule. Raises FaultyProfile with the faults of all files that have any."""
    return ProfileFiles(firm_folder).rules()


class ProfileFiles:
    """The profiles that are shipped, and those of a firm's own folder, which need not exist."""

    def __init__(self, firm_folder: Path | None, shipped: Traversable | None = None) -> None:
        self._firm = firm_folder
        self._shipped = shipped or resources.files("knowledge").joinpath("profiles")
        self._read: tuple[object, tuple[ConferralRule, ...]] | None = None

    def rules(self) -> tuple[ConferralRule, ...]:
        """Every edition of every court's rule, by court. Raises FaultyProfile or ProfilesUnavailable.

        They are read again when a file of the firm's is another: a publication may have brought one.
        """
        stand = self._stand()
        if self._read is None or self._read[0] != stand:
            self._read = stand, tuple(rule for profile, _ in self.profiles() for rule in profile.rules)
        return self._read[1]

    def profiles(self) -> tuple[tuple[Profile, bool], ...]:
        """Every court's profile, and whether it is the firm's own. Raises FaultyProfile or ProfilesUnavailable."""
        shipped = _by_court(_files(self._shipped))
        own = {} if self._firm is None or not self._firm.is_dir() else _by_court(_files(self._firm))
        both = {court: (profile, court in own) for court, profile in {**shipped, **own}.items()}
        return tuple(both[court] for court in sorted(both))

    def read(self, path: Path) -> Profile:
        """Read one file, wherever it lies. Raises FaultyProfile."""
        return read_profile(_text(path), path.name)

    def add(self, path: Path) -> Profile:
        """Read one file and keep it in the firm's folder, in place of the firm's former one for that court.

        Raises FaultyProfile, and then keeps nothing.
        """
        profile = self.read(path)
        with self.installing({path.name: _text(path)}) as install:
            install()
        return profile

    @contextmanager
    def installing(self, texts: Mapping[str, str]) -> Iterator[Callable[[], None]]:
        """Write profiles, by the names they are told by, beside their places; calling what is given keeps them all.

        Each takes the place of the firm's former one for its court. What is not kept in the end is cleared away.
        Raises FaultyProfile or ProfilesUnavailable, and then keeps nothing.
        """
        if self._firm is None and texts:
            raise ProfilesUnavailable("There is no folder to keep profiles in.")
        written: list[tuple[Path, Path, str]] = []

        def install() -> None:
            for building, kept, court in written:
                former = [path for path in self._own_files() if path != kept and _court_of(path) == court]
                with _keeping(kept.name):
                    building.replace(kept)
                    for other in former:
                        other.unlink()

        try:
            for name, text in texts.items():
                court = read_profile(text, name).court
                with _keeping(name):
                    written.append((self._written(text, court), self._place(court), court))
            yield install
        finally:
            for building, _, _ in written:
                with suppress(OSError):  # where the folder itself is missing, nothing is left to clear away
                    building.unlink(missing_ok=True)

    def own_texts(self) -> Mapping[str, str]:
        """The files of the firm's own profiles, by court. Raises FaultyProfile or ProfilesUnavailable."""
        texts = {path.name: _text(path) for path in self._own_files()}
        return {read_profile(text, name).court: text for name, text in texts.items()}

    def own_of(self, court: str) -> tuple[str, ...]:
        """The firm's own files for `court`: one where all is well, and a faulty one in its place is one too.

        Raises FaultyProfile where one cannot be read.
        """
        return tuple(_text(path) for path in self._own_of(court))

    def put_back(self, court: str, text: str | None) -> None:
        """Have `text` be the firm's own profile of `court` again, or none be; it is on the disk then.

        Raises FaultyProfile or ProfilesUnavailable, and then the one that stood there stands there still.
        """
        if text is not None:
            with self.installing({self._place(court).name: text}) as install:
                install()
        own = self._own_of(court) if text is None else []
        with _keeping(self._place(court).name, "taken away" if text is None else "kept"):
            for path in own:
                path.unlink(missing_ok=True)
            if self._firm is not None and self._firm.is_dir():
                sync_path(self._firm)

    def _own_of(self, court: str) -> list[Path]:
        return [path for path in self._own_files() if path == self._place(court) or _court_of(path) == court]

    def _place(self, court: str) -> Path:
        return (self._firm or Path()) / f"{key(court)}{_SUFFIX}"

    def _written(self, text: str, court: str) -> Path:
        """A file beside the place of the profile of `court`, on the disk. Raises OSError, and then leaves none."""
        building = self._place(court).with_suffix(f".{uuid4().hex}.building")
        building.parent.mkdir(parents=True, exist_ok=True)
        try:
            with building.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                building.unlink(missing_ok=True)
            raise
        return building

    def _stand(self) -> object:
        """What changes whenever a file of the firm's does."""
        found = []
        for path in self._own_files():
            with suppress(OSError):
                told = path.stat()
                found.append((path.name, told.st_mtime_ns, told.st_size, told.st_ino))
        return tuple(found)

    def line_of(self, path: Path, words: str) -> int:
        """The line of the file, from 1, on which `words` begin; 1 where they are not found as they stand."""
        text = _text(path)
        written = words.replace("\\", "\\\\").replace('"', '\\"')  # as a basic string of TOML has them
        places = [at for form in (words, written) if form and (at := text.find(form)) >= 0]
        return text.count("\n", 0, min(places)) + 1 if places else 1

    def _own_files(self) -> list[Path]:
        return sorted(self._firm.glob(f"*{_SUFFIX}")) if self._firm else []


@contextmanager
def _keeping(name: str, done: str = "kept") -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise ProfilesUnavailable(f"{name} could not be {done}: {fault.strerror}.") from fault


def _files(folder: Traversable) -> list[Traversable]:
    try:
        return sorted((f for f in folder.iterdir() if f.name.endswith(_SUFFIX)), key=lambda file: file.name)
    except OSError as fault:
        raise ProfilesUnavailable(f"The profiles in {folder} cannot be read: {fault.strerror}.") from fault


def _by_court(files: list[Traversable]) -> dict[str, Profile]:
    """The profiles of one folder; the faults of all its files are collected, and two files of one court are one."""
    found: dict[str, tuple[str, Profile]] = {}
    faults: list[Fault] = []
    for file in files:
        try:
            profile = read_profile(_text(file), file.name)
        except FaultyProfile as faulty:
            faults += faulty.faults
            continue
        if profile.court in found:
            faults.append(Fault(file.name, 1, f"{profile.court} has a profile already, in {found[profile.court][0]}"))
        found.setdefault(profile.court, (file.name, profile))
    if faults:
        raise FaultyProfile(faults)
    return {court: profile for court, (_, profile) in found.items()}


def _court_of(path: Path) -> str | None:
    """The court of a file of the firm's; None where it is faulty, which is no reason to lose it."""
    try:
        return read_profile(_text(path), path.name).court
    except FaultyProfile:
        return None


def _text(file: Traversable) -> str:
    """Read the text; Windows editors begin it with a byte order mark, which TOML does not know."""
    try:
        raw = file.read_bytes()
    except OSError as fault:
        reason = "there is no such file" if isinstance(fault, FileNotFoundError) else "it cannot be opened"
        raise FaultyProfile([Fault(str(file), 0, reason)]) from fault
    if len(raw) > LARGEST:
        raise too_large(file.name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise FaultyProfile([Fault(file.name, line, "not UTF-8 text: save the file as UTF-8")]) from fault
