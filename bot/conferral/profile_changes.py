"""What one profile of a court says otherwise than another, edition by edition, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from bot.conferral.profile import Profile
from bot.conferral.rule import ConferralRule, RuleSupport

_NAMED_BY = ("name", "ground", "kind", "requirement")
"""The fields by which an item of a list is told from the others."""


def profile_changes(old: Profile | None, new: Profile) -> tuple[str, ...]:
    """Every respect in which `new` differs from `old`, a line each; nothing where they say the same.

    Without an `old` one, its editions and what each rests on.
    """
    if old is None:
        return tuple(f"new edition: {rule.citation}, {rule.edition}" for rule in new.rules)
    title = [f'title: "{new.title}" instead of "{old.title}"'] if old.title != new.title else []
    return (*title, *_editions(old, new))


def _editions(old: Profile, new: Profile) -> Iterator[str]:
    before, after = _by_edition(old), _by_edition(new)
    for name, rule in after.items():
        if name not in before:
            yield f"new edition: {name}"
        else:
            yield from (f"{name}: {change}" for change in _rule_changes(before[name], rule))
    for name in before:
        if name not in after:
            yield f"edition left out: {name}"


def _by_edition(profile: Profile) -> Mapping[str, ConferralRule]:
    return {f"{rule.citation}, {rule.edition}": rule for rule in profile.rules}


def _rule_changes(old: ConferralRule, new: ConferralRule) -> Iterator[str]:
    before, after = dict(_told(old, "")), dict(_told(new, ""))
    for what, value in after.items():
        if what not in before:
            yield f"added: {_whole(what, value)}"
        elif before[what] != value:
            yield f"{what}: {value} instead of {before[what]}"
    for what, value in before.items():
        if what not in after:
            yield f"left out: {_whole(what, value)}"


def _whole(what: str, value: str) -> str:
    return f"{what}: {value}" if value else what


def _told(value: object, where: str) -> Iterator[tuple[str, str]]:
    """Everything that `value` says, by where it says so; what a list names twice counts once."""
    if isinstance(value, RuleSupport):
        yield _joined(where, _support(value)), ""
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _told(getattr(value, field.name), _joined(where, field.name.replace("_", " ")))
    elif isinstance(value, tuple):
        plain = [item for item in value if not is_dataclass(item)]
        if plain:
            yield where, ", ".join(_text(item) for item in plain)
        for item in value:
            if is_dataclass(item):
                yield from _told(item, _joined(where, _name(item)))
    elif value not in (None, ""):
        yield where, _text(value)


def _name(item: object) -> str:
    found = (getattr(item, name, None) for name in _NAMED_BY)
    return next((_text(name) for name in found if name is not None), "")


def _support(support: RuleSupport) -> str:
    if support.quotation:
        return f"{support.citation} “{support.quotation}”"
    return f"{support.citation}, as described at {support.address} ({support.as_of}): {support.statement}"


def _joined(where: str, what: str) -> str:
    return f"{where}, {what}" if where and what else where or what


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value) if isinstance(value, Enum) else str(value)
