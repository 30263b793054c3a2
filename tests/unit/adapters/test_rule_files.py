"""A profile is read whole, or refused with every fault and its line; a firm's file takes the shipped one's place."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.rule_files import ProfileFiles, load_rules, read_profile
from bot.conferral.method import Method
from bot.conferral.motion import MotionKind
from bot.conferral.profile import FaultyProfile, Profile
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import (
    Applied,
    Basis,
    BeforeFiling,
    CertificateForm,
    ConferralRule,
    DocumentedAttempt,
    Exchange,
    Excuse,
    Exemption,
    ExtraStep,
    Particular,
    RuleSupport,
    StepKind,
    Writing,
)
from tests.samples.profiles import PROFILE

FAULTY = Path(__file__).parents[2] / "golden" / "faulty_profile.toml"
MESSAGE = FAULTY.with_suffix(".txt")


def faults_of(text: str) -> list[str]:
    with pytest.raises(FaultyProfile) as caught:
        read_profile(text, "made.toml")
    assert str(caught.value) == "\n".join(str(fault) for fault in caught.value.faults)
    return [str(fault) for fault in caught.value.faults]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def note(
    statement: str, address: str = "https://www.example.org/article", as_of: date = date(2022, 5, 6)
) -> RuleSupport:
    return RuleSupport(Basis.NOTE, "S.D. Ohio Civ. R. 37.1", "", statement, address, as_of)


class TestAProfileWithoutFaults:
    """What may be written, and what it reads as."""

    def test_reads_as_the_rule_it_writes_down(self) -> None:
        profile = read_profile(PROFILE, "made.toml")
        common = RuleSupport(
            Basis.NOTE, "An order", "", "Talk was futile.", "https://www.example.org/order", date(2020, 1, 2)
        )
        assert profile.court == "S.D. Ohio"
        assert profile.rules[1] == ConferralRule(
            court="S.D. Ohio",
            citation="S.D. Ohio Civ. R. 37.1",
            edition="newer",
            basis=Basis.NOTE,
            duty=(note("Lawyers are to talk."),),
            exchange=Exchange(
                live_required=True,
                methods=(Method.TELEPHONE, Method.VIDEO, Method.IN_PERSON),
                never_alone=(Method.LETTER,),
                writing=Writing.NEVER,
                attempt=DocumentedAttempt(tries=3, business_days=5, account=False),
                support=(note("Talk is asked for."),),
            ),
            certificate=CertificateForm(
                title="STATEMENT",
                place="separate document",
                sworn=True,
                list_remaining=True,
                must_state=(Particular.DATE, Particular.TIME, Particular.PEOPLE),
                who="trial counsel",
                support=(note("A statement is asked for.", "https://www.example.org/other", date(2021, 1, 1)),),
            ),
            before_filing=BeforeFiling(
                window_days=20,
                window_from="the response",
                notice_business_days=4,
                support=(note("It comes first."),),
                window_support=(RuleSupport(Basis.TEXT, "S.D. Ohio Civ. R. 7.2", "within 20 days"),),
                window_motions=(MotionKind.COMPEL,),
            ),
            covers=(MotionKind.COMPEL, MotionKind.QUASH),
            excepts=("summary judgment",),
            who_must_confer="counsel",
            extra_steps=(
                ExtraStep(
                    StepKind.JUDGE_CONFERENCE,
                    "Call chambers.",
                    if_ordered=True,
                    motions=(MotionKind.QUASH,),
                    support=(note("Some judges want a call."),),
                ),
            ),
            exemptions=(
                Exemption(
                    "urgent",
                    "motion",
                    "urgent motions",
                    ("temporary restraining order",),
                    (note("Urgent motions are exempt."),),
                ),
            ),
            applied=(
                Applied(
                    RequirementId.LIVE_EXCHANGE,
                    "letter-only",
                    RuleSupport(Basis.TEXT, "No. 10-cv-0001", "A letter is not enough."),
                ),
                Applied(RequirementId.LIVE_EXCHANGE, "letter-only", note("So was it in another case.")),
            ),
            excuses=(
                Excuse("discretion", "The judge may go on.", (note("One judge did."),)),
                Excuse("futility", "made for a test", (common,)),
            ),
            consequences=(note("The motion is denied."),),
            in_force_from=date(2010, 1, 1),
            attested_on=date(2022, 5, 6),
            caution="Described, not seen.",
            official_address="https://www.example.org/rules",
        )

    def test_may_leave_out_what_has_a_usual_value(self) -> None:
        older = read_profile(PROFILE, "made.toml").rules[0]
        assert (older.exchange.attempt, older.exchange.never_alone) == (None, ())
        assert older.certificate == CertificateForm(
            "CERTIFICATE", support=(RuleSupport(Basis.TEXT, "S.D. Ohio Civ. R. 37.1", "Counsel certify."),)
        )
        assert older.before_filing.window_days is None

    def test_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(self, tmp_path: Path) -> None:
        file = tmp_path / "made.toml"
        file.write_bytes(b"\xef\xbb\xbf" + PROFILE.replace("\n", "\r\n").encode())
        assert ProfileFiles(None).read(file) == read_profile(PROFILE, "made.toml")


class TestAFaultyProfile:
    """Every fault at once, each with its line."""

    def test_is_refused_with_the_whole_list(self) -> None:
        with pytest.raises(FaultyProfile) as caught:
            ProfileFiles(None).read(FAULTY)
        assert str(caught.value) + "\n" == MESSAGE.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("written", "instead", "fault"),
        [
            ('court = "S.D. Ohio"', 'court = "Federal Circuit"', "is not a court that this product covers"),
            ('court = "S.D. Ohio"', 'court = "Cincinnati"', 'unknown court "Cincinnati" (write "S.D. Ohio")'),
            ("attested_on = 2022-05-06", "attested_on = 2009-05-06", "lies before in_force_from (2010-01-01)"),
            ("attested_on = 2022-05-06", "attested_on = 07:30:00", "a day that exists, as 2024-12-01, not 07:30:00"),
            ("tries = 3", "tries = true", "must be a whole number from 0 to 3660, not true"),
            ('words = ["temporary restraining order"]', 'words = "urgent"', 'list of texts, as ["one", "two"]'),
            ('kind = "motion"', 'kind = "person"', '"person" is none of motion, party, situation'),
            ("[[edition.consequences]]", "[edition.consequences]", "of edition 2 must be a list, not a table"),
            ('[{ statement = "It comes first." }]', '["It comes first."]', 'must list tables, not "It comes first."'),
        ],
    )
    def test_names_what_is_wrong_on_its_own_line(self, written: str, instead: str, fault: str) -> None:
        assert PROFILE.count(written) == 1
        found = faults_of(PROFILE.replace(written, instead))
        assert len(found) == 1
        assert found[0].startswith(f"made.toml:{line_of(PROFILE, written)}: ")
        assert found[0].endswith(fault)

    def test_names_the_table_where_something_is_missing(self) -> None:
        missing = PROFILE.replace('writing = "never"\n', "")
        line = line_of(PROFILE, "[edition.exchange]\nlive_required = true")
        assert faults_of(missing) == [f'made.toml:{line}: "exchange" of edition 2 has no "writing"']

    def test_of_two_editions_on_one_day_names_both(self) -> None:
        overlapping = PROFILE.replace("in_force_until = 2010-01-01", "in_force_until = 2011-01-01")
        said = "edition 2 is in force on some of the same days as edition 1, for the same motions"
        assert faults_of(overlapping) == [f"made.toml:{line_of(PROFILE, 'in_force_from = 2010-01-01')}: {said}"]

    def test_with_a_broken_edition_still_tells_the_faults_of_the_other(self) -> None:
        broken = PROFILE.replace('edition = "older"', 'edition = "older').replace(
            'writing = "never"', 'writing = "nevr"'
        )
        found = faults_of(broken)
        assert len(found) == 2
        assert "not valid TOML" in found[0]
        assert found[1].endswith('"nevr" is none of never, both ways, one way (did you mean "never"?)')

    @pytest.mark.parametrize("empty", ["", "\n# nothing\n", "format = 1"])
    def test_that_says_nothing_is_told_what_is_missing(self, empty: str) -> None:
        assert any('has no "court"' in fault for fault in faults_of(empty))

    @pytest.mark.parametrize("absurd", ["x = " + "9" * 5000, "x = " + "[" * 5000])
    def test_that_no_person_writes_is_refused_all_the_same(self, absurd: str) -> None:
        assert len(faults_of(absurd)) == 1

    def test_without_an_edition_is_told_so(self) -> None:
        only_top = PROFILE[: PROFILE.index("[[excuses]]")]
        assert faults_of(only_top) == ["made.toml:1: the profile has no edition: add an [[edition]] table"]

    def test_that_is_no_text_or_not_there_is_refused_in_words(self, tmp_path: Path) -> None:
        (tmp_path / "latin.toml").write_bytes(b'format = 1\ntitle = "caf\xe9"\n')
        with pytest.raises(FaultyProfile, match=r"latin\.toml:2: not UTF-8 text: save the file as UTF-8"):
            ProfileFiles(None).read(tmp_path / "latin.toml")
        with pytest.raises(FaultyProfile, match="there is no such file"):
            ProfileFiles(None).read(tmp_path / "none.toml")
        (tmp_path / "large.toml").write_bytes(b"#" * 1_000_001)
        with pytest.raises(FaultyProfile, match="too large for a profile"):
            ProfileFiles(None).read(tmp_path / "large.toml")

    def test_nothing_is_kept_that_could_not_be_read_again(self, tmp_path: Path) -> None:
        files = ProfileFiles(tmp_path)
        large = f"{PROFILE}\n#{'x' * 1_000_000}"
        with pytest.raises(FaultyProfile, match="too large for a profile"), files.installing({"made": large}):
            pytest.fail("it was made ready")
        assert (list(tmp_path.iterdir()), files.own_texts()) == ([], {})


class TestAFolderOfProfiles:
    """The shipped files and a firm's own."""

    def test_ships_without_a_fault(self) -> None:
        assert {rule.court for rule in load_rules(None)} >= {"federal", "D. Kan.", "N.D. Cal.", "Kansas (state)"}

    def test_need_not_exist(self, tmp_path: Path) -> None:
        assert load_rules(tmp_path / "none") == load_rules(None)

    def test_of_the_firm_adds_a_court_and_replaces_a_shipped_one(self, tmp_path: Path) -> None:
        own = PROFILE.replace('court = "S.D. Ohio"', 'court = "D. Kan."')
        files = ProfileFiles(tmp_path / "profiles")
        for name, text in (("ohio.toml", PROFILE), ("kansas.toml", own)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            files.add(tmp_path / name)
        kept = {profile.court: firm for profile, firm in files.profiles()}
        assert (kept["S.D. Ohio"], kept["D. Kan."], kept["federal"]) == (True, True, False)
        assert [rule.edition for rule in load_rules(tmp_path / "profiles") if rule.court == "D. Kan."] == [
            "older",
            "newer",
        ]

    def test_keeps_one_file_a_court_however_it_was_named(self, tmp_path: Path) -> None:
        folder = tmp_path / "profiles"
        folder.mkdir()
        (folder / "by hand.toml").write_text(PROFILE, encoding="utf-8")
        newer = tmp_path / "newer.toml"
        newer.write_text(PROFILE.replace('edition = "newer"', 'edition = "newest"'), encoding="utf-8")
        ProfileFiles(folder).add(newer)
        assert [path.name for path in folder.iterdir()] == ["sdohio.toml"]
        assert [r.edition for r in load_rules(folder) if r.court == "S.D. Ohio"] == ["older", "newest"]

    def test_puts_a_text_back_in_place_of_whatever_is_there(self, tmp_path: Path) -> None:
        folder = tmp_path / "profiles"
        files = ProfileFiles(folder)
        former = f"# by the firm\r\n{PROFILE}"
        files.put_back("S.D. Ohio", former)
        assert files.own_of("S.D. Ohio") == (former,)
        (folder / "by hand.toml").write_text(PROFILE, encoding="utf-8")
        (folder / "sdohio.toml").write_text("court = ", encoding="utf-8")
        assert files.own_of("S.D. Ohio") == (PROFILE, "court = ")
        files.put_back("S.D. Ohio", former)
        assert ([path.name for path in folder.iterdir()], files.own_of("S.D. Ohio")) == (["sdohio.toml"], (former,))

    def test_has_none_again_and_leaves_those_of_other_courts(self, tmp_path: Path) -> None:
        folder = tmp_path / "profiles"
        files = ProfileFiles(folder)
        files.put_back("S.D. Ohio", None)
        assert not folder.exists()
        kansas = PROFILE.replace('court = "S.D. Ohio"', 'court = "D. Kan."')
        for court, text in (("S.D. Ohio", PROFILE), ("D. Kan.", kansas)):
            files.put_back(court, text)
        for _ in range(2):
            files.put_back("S.D. Ohio", None)
        assert (files.own_of("S.D. Ohio"), files.own_of("D. Kan.")) == ((), (kansas,))

    def test_puts_nothing_back_that_is_faulty(self, tmp_path: Path) -> None:
        files = ProfileFiles(tmp_path / "profiles")
        files.put_back("S.D. Ohio", PROFILE)
        with pytest.raises(FaultyProfile):
            files.put_back("S.D. Ohio", "court = ")
        assert files.own_of("S.D. Ohio") == (PROFILE,)

    def test_keeps_nothing_of_a_faulty_file(self, tmp_path: Path) -> None:
        folder = tmp_path / "profiles"
        with pytest.raises(FaultyProfile):
            ProfileFiles(folder).add(FAULTY)
        assert not folder.exists()

    def test_tells_the_faults_of_all_its_files_and_a_court_that_has_two(self, tmp_path: Path) -> None:
        for name in ("a.toml", "b.toml"):
            (tmp_path / name).write_text(PROFILE, encoding="utf-8")
        (tmp_path / "c.toml").write_text("format = 1", encoding="utf-8")
        (tmp_path / "d.toml").write_text("format = 3", encoding="utf-8")
        with pytest.raises(FaultyProfile) as caught:
            load_rules(tmp_path)
        assert {fault.file for fault in caught.value.faults} == {"b.toml", "c.toml", "d.toml"}
        assert "b.toml:1: S.D. Ohio has a profile already, in a.toml" in str(caught.value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**9) | st.floats(allow_nan=False) | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=6), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, key)
            yield from places(inner, (*path, key))


def read_or_refused(text: str) -> Profile | None:
    try:
        return read_profile(text, "made.toml")
    except FaultyProfile as refused:
        faults = refused.faults
    assert faults
    assert all(fault.line >= 1 and fault.message for fault in faults)
    return None


def written(value: Any) -> str:
    """A value as TOML writes it on one line; TOML has no word for nothing, which is left out."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(k)} = {written(v)}' for k, v in value.items() if v is not None)} }}"
    if isinstance(value, list):
        return f"[{', '.join(written(inner) for inner in value if inner is not None)}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value).replace("Infinity", "inf")


@settings(max_examples=150)
@given(data=st.data())
def test_any_change_to_a_profile_is_read_or_refused_and_an_unknown_key_always_refused(data: st.DataObject) -> None:
    values = tomllib.loads(PROFILE)
    *way, last = data.draw(st.sampled_from(list(places(values))))
    inner: Any = values
    for step in way:
        inner = inner[step]
    unknown = data.draw(st.booleans()) and isinstance(inner, dict)
    key = f"zz{last}" if unknown else last
    inner[key] = data.draw(VALUES)
    text = "\n".join(f"{json.dumps(k)} = {written(v)}" for k, v in values.items() if v is not None)
    profile = read_or_refused(text)
    assert not (unknown and inner[key] is not None and profile is not None)


@given(st.text(alphabet="[]{}=\"'\n #.,-_aedit onfrmcu10", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read_or_refused(text) is None
