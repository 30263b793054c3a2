"""Profiles where they lie: the shipped ones, and a firm's own folder, whose file for a court takes precedence."""

from __future__ import annotations

from contextlib import suppress
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.adapters.rule_files.profile import read_profile
from bot.conferral.profile import FaultyProfile, Profile
from bot.conferral.rule import ConferralRule
from knowledge.courts.spellings import key
from knowledge.errors import ConferralError
from knowledge.manifest import Fault

_SUFFIX = ".toml"
_LARGEST = 1_000_000


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

    def rules(self) -> tuple[ConferralRule, ...]:
        """Every edition of every court's rule, by court. Raises FaultyProfile or ProfilesUnavailable."""
        return tuple(rule for profile, _ in self.profiles() for rule in profile.rules)

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
        if self._firm is None:
            raise ProfilesUnavailable("There is no folder to keep profiles in.")
        kept = self._firm / f"{key(profile.court)}{_SUFFIX}"
        building = kept.with_suffix(".building")
        try:
            self._firm.mkdir(parents=True, exist_ok=True)
            building.write_text(_text(path), encoding="utf-8")
            former = [p for p in self._own_files() if p != kept and _court_of(p) == profile.court]
            building.replace(kept)
            for other in former:
                other.unlink()
        except OSError as fault:
            with suppress(OSError):  # where the folder itself is missing, nothing is left to clear away
                building.unlink(missing_ok=True)
            raise ProfilesUnavailable(f"{path.name} could not be kept: {fault.strerror}.") from fault
        return profile

    def line_of(self, path: Path, words: str) -> int:
        """The line of the file, from 1, on which `words` begin; 1 where they are not found as they stand."""
        text = _text(path)
        written = words.replace("\\", "\\\\").replace('"', '\\"')  # as a basic string of TOML has them
        places = [at for form in (words, written) if form and (at := text.find(form)) >= 0]
        return text.count("\n", 0, min(places)) + 1 if places else 1

    def _own_files(self) -> list[Path]:
        return sorted(self._firm.glob(f"*{_SUFFIX}")) if self._firm else []


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
    if len(raw) > _LARGEST:
        raise FaultyProfile([Fault(file.name, 0, "too large for a profile: more than 1,000,000 bytes")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise FaultyProfile([Fault(file.name, line, "not UTF-8 text: save the file as UTF-8")]) from fault
