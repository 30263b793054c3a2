"""A manifest is read whole, or refused with every fault and its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.authority import Edition, Kind
from knowledge.errors import FaultyManifest
from knowledge.manifest import ManifestFaults, read_manifest
from knowledge.manifest.entry import OWN_WORDS
from tests.unit.knowledge.manifest_writing import WrittenManifest, keys_of

SHARED_CORPUS = Path(__file__).parents[4] / "shared" / "corpus"

RULE = Edition(
    source="rule.txt",
    title="A rule",
    citation="Fed. R. Civ. P. 37",
    court="federal",
    kind=Kind.FEDERAL_RULE,
    text_status="verbatim",
    origin="the official site",
    rights="public domain",
    in_force_from=date(2015, 12, 1),
)
OLDER_RULE = replace(RULE, source="older.txt", in_force_from=date(2013, 12, 1), in_force_until=date(2015, 12, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("rule.txt", "older.txt", "order.txt"):
        (tmp_path / name).write_text("Words.\n")
    return tmp_path


def faults_of(path: Path) -> list[str]:
    with pytest.raises(ManifestFaults) as caught:
        read_manifest(path)
    assert str(caught.value) == "\n".join(str(fault) for fault in caught.value.faults)
    return [str(fault) for fault in caught.value.faults]


def save(folder: Path, text: str) -> Path:
    path = folder / "manifest.toml"
    path.write_text(text, encoding="utf-8")
    return path


class TestAManifestWithoutFaults:
    """What may be written, and what it reads as."""

    def test_reads_as_editions_in_its_own_order(self, folder: Path) -> None:
        manifest = read_manifest(WrittenManifest([keys_of(RULE), keys_of(OLDER_RULE)]).save(folder))

        assert manifest.sources == (RULE, OLDER_RULE)
        assert manifest.root == folder
        assert manifest.path_of(RULE) == folder / "rule.txt"

    def test_may_write_days_without_quotation_marks(self, folder: Path) -> None:
        keys = keys_of(RULE) | {"in_force_from": "2015-12-01"}
        assert read_manifest(WrittenManifest([keys]).save(folder)).sources == (RULE,)

    def test_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(self, folder: Path) -> None:
        path = folder / "manifest.toml"
        text = WrittenManifest([keys_of(RULE)]).text.replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert read_manifest(path).sources == (RULE,)

    def test_may_describe_slips_in_tables_of_their_own(self, folder: Path) -> None:
        text = WrittenManifest([keys_of(RULE)]).text.rstrip()
        text += '\n[[source.slips]]\nwords = "teh"\nnote = "so printed"\n'
        assert read_manifest(save(folder, text)).sources == (replace(RULE, slips=(("teh", "so printed"),)),)

    @pytest.mark.skipif(not SHARED_CORPUS.is_dir(), reason="the evaluation corpus is not in this checkout")
    def test_of_ninety_seven_sources_is_read(self) -> None:
        manifest = read_manifest(SHARED_CORPUS / "manifest.toml")
        assert len(manifest.sources) == 97
        assert sum(edition.own_words for edition in manifest.sources) == 34


class TestAFault:
    """Each fault, as its line and its words stand in the report."""

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"titel": '"x"'}, '13: unknown key "titel" (did you mean "title"?)'),
            ({"title": "3"}, '5: "title" must be text in quotation marks, not 3'),
            ({"title": '" "'}, '5: "title" is empty'),
            ({"in_force_from": '"2015-02-30"'}, '12: "in_force_from": there is no such day as 2015-02-30'),
            (
                {"in_force_from": '"Dec. 1, 2015"'},
                """12: "in_force_from" must be a day like "2024-12-01", not 'Dec. 1, 2015'""",
            ),
            (
                {"in_force_until": '"2015-12-01"'},
                "13: in_force_until (2015-12-01) is not after in_force_from (2015-12-01)",
            ),
            ({"file": '"absent.txt"'}, '4: there is no file "absent.txt" in the folder of the manifest'),
            ({"file": '"../rule.txt"'}, '4: "../rule.txt" is not a path inside the folder of the manifest'),
            ({"file": '"/etc/hosts"'}, '4: "/etc/hosts" is not a path inside the folder of the manifest'),
            ({"court": '"kansas federal"'}, '7: unknown court "kansas federal" (write "D. Kan.")'),
            ({"court": '"D. Cansas"'}, '7: unknown court "D. Cansas" (did you mean "D. Kan."?)'),
            ({"court": '"Atlantis"'}, '7: unknown court "Atlantis"'),
            ({"kind": '"federal-rul"'}, '8: unknown kind "federal-rul" (did you mean "federal-rule"?)'),
            (
                {"kind": '"poem"'},
                '8: unknown kind "poem" (known kinds: federal-rule, local-rule, state-rule, order, guideline, note)',
            ),
            ({"kind": '"order"'}, '3: an order needs "dated", the day it was made'),
            (
                {"kind": '"note"'},
                f'9: a note cannot be "verbatim": it holds our own words ("{OWN_WORDS}")',
            ),
            (
                {"text": '"research note of ours"'},
                '9: "research note of ours" is not the text of a federal-rule: the kind of such a source is "note"',
            ),
            ({"slips": '["teh"]'}, """13: each slip is { words = "...", note = "..." }, not 'teh'"""),
            ({"official_address": '"the court"'}, '13: "the court" is not a web address'),
        ],
    )
    def test_is_named_with_its_line(self, folder: Path, change: dict[str, str], message: str) -> None:
        path = WrittenManifest([keys_of(RULE) | change]).save(folder)
        assert faults_of(path) == [f"manifest.toml:{message}"]

    def test_of_a_missing_key_is_placed_at_the_head_of_its_table(self, folder: Path) -> None:
        keys = keys_of(RULE)
        del keys["rights"]
        path = WrittenManifest([keys_of(OLDER_RULE), keys]).save(folder)
        assert faults_of(path) == ['manifest.toml:15: this source has no "rights"']

    def test_of_a_link_out_of_the_folder_is_found(self, tmp_path: Path) -> None:
        (tmp_path / "outside.txt").write_text("Not yours.\n")
        inside = tmp_path / "corpus"
        inside.mkdir()
        (inside / "rule.txt").symlink_to(tmp_path / "outside.txt")
        path = WrittenManifest([keys_of(RULE)]).save(inside)
        assert faults_of(path) == ['manifest.toml:4: "rule.txt" is a link to a file outside the folder of the manifest']

    def test_of_a_file_named_twice_points_at_both(self, folder: Path) -> None:
        again = replace(OLDER_RULE, source="./rule.txt")
        path = WrittenManifest([keys_of(RULE), keys_of(again)]).save(folder)
        assert faults_of(path) == ['manifest.toml:15: "./rule.txt" is already the file of the source at line 4']

    def test_of_two_texts_in_force_on_one_day_points_at_both(self, folder: Path) -> None:
        path = WrittenManifest([keys_of(RULE), keys_of(replace(OLDER_RULE, in_force_until=None))]).save(folder)
        both = "this text of Fed. R. Civ. P. 37 is in force on some of the same days as the one at line 3"
        assert faults_of(path) == [f"manifest.toml:23: {both}: end the older one with in_force_until"]

    def test_of_syntax_leaves_the_other_sources_checked(self, folder: Path) -> None:
        broken = keys_of(RULE) | {"title": "A rule"}
        misspelt = keys_of(OLDER_RULE) | {"kind": '"federal"'}
        assert faults_of(WrittenManifest([broken, misspelt]).save(folder)) == [
            "manifest.toml:5: not valid TOML: invalid value at column 9",
            'manifest.toml:19: unknown kind "federal" (did you mean "federal-rule"?)',
        ]

    @pytest.mark.parametrize("opened", ['"""words', "'''words", "[", '[{ words = "x", note = "y" },'])
    def test_of_something_left_open_is_placed_where_it_opens(self, folder: Path, opened: str) -> None:
        broken = keys_of(RULE) | {"slips": opened}
        misspelt = keys_of(OLDER_RULE) | {"kind": '"federal"'}
        assert faults_of(WrittenManifest([broken, misspelt]).save(folder)) == [
            "manifest.toml:13: not valid TOML: what is opened on this line is never closed",
            'manifest.toml:20: unknown kind "federal" (did you mean "federal-rule"?)',
        ]

    @pytest.mark.parametrize("opened", ['"""words', "["])
    def test_of_something_left_open_at_the_end_is_placed_where_it_opens(self, folder: Path, opened: str) -> None:
        assert faults_of(WrittenManifest([keys_of(RULE) | {"slips": opened}]).save(folder)) == [
            "manifest.toml:13: not valid TOML: what is opened on this line is never closed"
        ]

    @pytest.mark.parametrize("text", ["", "# nothing yet\n", "source = []\n"])
    def test_of_emptiness_is_a_fault_too(self, folder: Path, text: str) -> None:
        assert faults_of(save(folder, text)) == [
            "manifest.toml:1: the manifest names no source: add a [[source]] table for each file"
        ]

    def test_of_a_key_outside_every_source_is_found(self, folder: Path) -> None:
        path = save(folder, 'name = "corpus"\n' + WrittenManifest([keys_of(RULE)]).text)
        assert faults_of(path) == ['manifest.toml:1: unknown key "name": a manifest holds [[source]] tables only']

    def test_of_a_source_that_is_no_table_is_found(self, folder: Path) -> None:
        assert faults_of(save(folder, '# here:\nsource = "rule.txt"\n')) == [
            'manifest.toml:2: write each source as a table of its own, headed "[[source]]"'
        ]

    def test_of_bytes_that_are_no_text_names_their_line(self, folder: Path) -> None:
        path = folder / "manifest.toml"
        path.write_bytes(b"# one\n# two \xff\n")
        assert faults_of(path) == ["manifest.toml:2: not UTF-8 text: save the file as UTF-8"]

    def test_of_a_manifest_that_is_not_there_is_one_too(self, tmp_path: Path) -> None:
        path = tmp_path / "manifest.toml"
        assert faults_of(path) == [f"{path}: there is no such file"]

    def test_is_caught_as_the_one_error_of_manifests(self, folder: Path) -> None:
        with pytest.raises(FaultyManifest) as caught:
            read_manifest(save(folder, ""))
        assert isinstance(caught.value, ManifestFaults)
        assert [(fault.file, fault.line) for fault in caught.value.faults] == [("manifest.toml", 1)]


# --- properties ------------------------------------------------------------------------------------------------------

LINES = st.sampled_from(["[[source]]", 'kind = "order"', "# no comment", "a = [", 'it\'s "so" \\ said', "§ 1 — ¶ 2"])
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
TEXTS = st.one_of(WORDS, st.lists(st.one_of(LINES, WORDS), min_size=1, max_size=3).map("\n".join))
DAYS = st.dates(date(1938, 1, 1), date(2090, 1, 1))
COURTS = st.sampled_from(["federal", "D. Kan.", "N.D. Cal.", "Kansas (state)", "several federal district courts"])


@st.composite
def an_edition(draw: st.DrawFn, number: int) -> Edition:
    """Draw a valid edition; its file and citation carry `number`, so that no two of one manifest meet."""
    kind = draw(st.sampled_from(Kind))
    start = draw(st.none() | DAYS)
    length = draw(st.none() | st.integers(1, 3000))
    end = start + timedelta(days=length) if start and length else None
    return Edition(
        source=f"texts/{number}.txt",
        title=draw(TEXTS),
        citation=f"{draw(WORDS)} {number}",
        court=draw(COURTS),
        kind=kind,
        text_status="research note in our own words"
        if kind is Kind.NOTE
        else draw(st.sampled_from(["verbatim", "partial"])),
        origin=draw(TEXTS),
        rights=draw(TEXTS),
        in_force_from=start,
        in_force_until=end,
        attested_on=draw(st.none() | DAYS),
        dated=draw(DAYS) if kind is Kind.ORDER else None,
        docket=draw(st.none() | WORDS),
        judge=draw(st.none() | TEXTS),
        caution=draw(st.none() | TEXTS),
        official_address=draw(st.none() | st.just("https://www.uscourts.gov/")),
        slips=tuple(draw(st.lists(st.tuples(WORDS, WORDS), max_size=2))),
    )


@st.composite
def editions(draw: st.DrawFn) -> list[Edition]:
    return [draw(an_edition(number)) for number in range(draw(st.integers(1, 5)))]


def corpus_folder(name: str, wanted: list[Edition]) -> Path:
    folder = Path(name)
    (folder / "texts").mkdir()
    for edition in wanted:
        (folder / edition.source).write_text("Words.\n")
    return folder


@given(editions())
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_from_valid_editions_reads_back_to_them(wanted: list[Edition]) -> None:
    with TemporaryDirectory() as name:
        path = WrittenManifest([keys_of(e) for e in wanted]).save(corpus_folder(name, wanted))
        assert list(read_manifest(path).sources) == wanted


# Each puts one fault into a source's keys and returns the key on whose line it is to be reported.
Injection = Callable[[dict[str, str]], str]


def _set(key: str, value: str) -> Injection:
    def inject(keys: dict[str, str]) -> str:
        keys[key] = value
        return key

    return inject


def _drop(key: str) -> Injection:
    def inject(keys: dict[str, str]) -> str:
        keys.pop(key)
        return key

    return inject


# Grouped by the key they spoil, so that no two injections into one source meet; "syntax" hides the rest of its source.
SPOILED = {
    "file": [_set("file", '"texts/absent.txt"'), _set("file", '"../x.txt"'), _set("file", "3"), _drop("file")],
    "title": [_set("title", '""'), _set("title", "[1]"), _drop("title")],
    "court": [_set("court", "true"), _set("court", '"D. Atlantis"'), _drop("court")],
    "kind": [_set("kind", '"ordre"'), _drop("kind")],
    "rights": [_drop("rights"), _set("rights", "1.5")],
    "attested_on": [_set("attested_on", '"2015-02-30"'), _set("attested_on", '"soon"'), _set("attested_on", "7")],
    "unknown": [_set("in_force_form", '"2015-12-01"'), _set("weight", "1")],
    "slips": [_set("slips", '"none"'), _set("slips", '[{ words = "x" }]')],
    "syntax": [_set("judge", "A. Judge"), _set("judge", '"open')],
}


@given(editions(), st.data())
@settings(max_examples=120, deadline=None)
def test_every_injected_fault_is_reported_on_its_line_and_all_of_them_at_once(
    wanted: list[Edition], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        written = WrittenManifest([keys_of(e) for e in wanted])
        expected: list[tuple[int, str]] = []
        for number, keys in enumerate(written.sources):
            spoiled = data.draw(st.sets(st.sampled_from(sorted(SPOILED)), max_size=4))
            if "syntax" in spoiled:
                spoiled = {"syntax"}
            expected += [(number, data.draw(st.sampled_from(SPOILED[group]))(keys)) for group in sorted(spoiled)]
        path = written.save(corpus_folder(name, wanted))
        if not expected:
            assert list(read_manifest(path).sources) == wanted
            return
        with pytest.raises(ManifestFaults) as caught:
            read_manifest(path)
        lines = sorted(written.place(number, key) for number, key in expected)
        assert [fault.line for fault in caught.value.faults] == lines
        assert {fault.file for fault in caught.value.faults} == {"manifest.toml"}
