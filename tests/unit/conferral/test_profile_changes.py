"""What one profile says otherwise than another is told edition by edition, and nothing else is."""

from __future__ import annotations

from bot.adapters.rule_files import read_profile
from bot.conferral.profile import Profile
from bot.conferral.profile_changes import profile_changes
from tests.samples.profiles import PROFILE

OLD = read_profile(PROFILE, "made.toml")
NEWER = "S.D. Ohio Civ. R. 37.1, newer"


def changed(*pairs: tuple[str, str]) -> tuple[str, ...]:
    """What the sample says otherwise once each text of a pair is the other."""
    text = PROFILE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return profile_changes(OLD, _read(text))


def _read(text: str) -> Profile:
    return read_profile(text, "made.toml")


def test_the_same_profile_changes_nothing() -> None:
    assert profile_changes(OLD, _read(PROFILE)) == ()


def test_a_first_profile_names_its_editions() -> None:
    assert profile_changes(None, OLD) == ("new edition: S.D. Ohio Civ. R. 37.1, older", f"new edition: {NEWER}")


def test_a_requirement_is_told_with_what_it_was() -> None:
    assert changed(("window_days = 20", "window_days = 21"), ("sworn = true", "sworn = false")) == (
        f"{NEWER}: certificate, sworn: no instead of yes",
        f"{NEWER}: before filing, window days: 21 instead of 20",
    )


def test_a_quotation_is_told_with_its_citation() -> None:
    assert changed(("A letter is not enough.", "A letter does not suffice.")) == (
        f"{NEWER}: added: applied, live_exchange, support, No. 10-cv-0001 “A letter does not suffice.”",
        f"{NEWER}: left out: applied, live_exchange, support, No. 10-cv-0001 “A letter is not enough.”",
    )


def test_what_is_left_out_is_told() -> None:
    assert changed(("window_days = 20\n", ""), ('window_from = "the response"\n', "")) == (
        f"{NEWER}: left out: before filing, window days: 20",
        f"{NEWER}: left out: before filing, window from: the response",
    )


def test_an_edition_of_another_name_is_another_edition() -> None:
    assert changed(('edition = "newer"', 'edition = "newest"')) == (
        "new edition: S.D. Ohio Civ. R. 37.1, newest",
        f"edition left out: {NEWER}",
    )


def test_a_title_is_told() -> None:
    assert changed(('made for a test"\nofficial', 'once more"\nofficial')) == (
        'title: "Southern District of Ohio, once more" instead of "Southern District of Ohio, made for a test"',
    )
