"""Publishing: a whole new generation becomes current, or the former one stays."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.adapters.embedding import EmbeddingUnavailable
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.publishing_lock import publishing
from knowledge.errors import NothingPublished, PublicationRefused, PublisherBusy
from knowledge.ports import Expectation, Field, GenerationReader, GenerationRecord, SourceContent, Vector
from knowledge.succession import SourceChanges, Succession
from tests.contents import EXPENSES_RULE, MOTION_RULE, NOON, content, two_rules
from tests.desk import Desk
from tests.fakes.catalogue import CatalogueInMemory
from tests.fakes.embedding import WordsEmbedding


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


AMENDED = [content(MOTION_RULE[0], "(b) An email is enough."), two_rules()[1]]


class TestPublishing:
    """From contents to the current generation."""

    def test_makes_everything_readable(self, desk: Desk) -> None:
        name = desk.publish(two_rules())
        reader = desk.current()
        rule = two_rules()[0]
        assert reader.name == name == "2026-01-05.1"
        assert reader.embedding_name == "words"
        assert list(reader.editions()) == [c.edition for c in two_rules()]
        assert list(reader.passage_ids("rules/2.txt")) == ["rules-2-txt"]
        assert reader.passages(["rules-2-txt", "unknown", "rules-1-txt"]) == [
            two_rules()[1].passages[0],
            rule.passages[0],
        ]
        assert reader.source_text("rules/1.txt") == rule.text
        assert reader.describe().entries == {Field.PASSAGES: 2, Field.PROVISIONS: 4, Field.QUESTIONS: 1}
        assert (reader.describe().dense, reader.describe().notes) == ("chroma", ())

    def test_makes_everything_findable_in_every_field(self, desk: Desk) -> None:
        desk.publish(two_rules())
        reader = desk.current()
        (asked,) = desk.embedding.embed(["Is an email enough?"])
        found = [
            index.nearest(asked, allowed={"rules-1-txt"}, limit=1)[0].id
            for index in (reader.vectors, reader.provision_vectors, reader.question_vectors)
        ]
        assert found[0] == "rules-1-txt"
        assert found[1].startswith("rules-1-txt#")
        assert found[2] == "rules-1-txt?0"
        assert [hit.id for hit in reader.words.best("an email alone", allowed=None, limit=1)] == ["rules-1-txt"]

    def test_unknown_sources_are_unknown(self, desk: Desk) -> None:
        desk.publish(two_rules())
        with pytest.raises(KeyError):
            desk.current().source_text("rules/3.txt")
        with pytest.raises(KeyError):
            desk.current().passage_ids("rules/3.txt")

    def test_the_same_contents_again_change_nothing(self, desk: Desk) -> None:
        name = desk.publish(two_rules())
        again = desk.publisher().publish(two_rules(), by="librarian", now=NOON)
        assert (again.generation, again.changed, again.embedded) == (name, False, 0)
        assert desk.directories() == [name]

    def test_embeds_again_only_what_changed(self, desk: Desk) -> None:
        desk.publish(two_rules())
        desk.embedding.asked.clear()
        done = desk.publisher().publish(AMENDED, by="librarian", now=NOON)
        prefix = "D. Example. D. Example Rule 1{}. Discovery Motions\nDiscovery Motions\n2015-12-01\n"
        assert desk.embedding.asked == [
            f"{prefix.format('')}{MOTION_RULE[0]} (b) An email is enough.",
            f"{prefix.format('(b)')}(b) An email is enough.",
        ]
        assert (done.embedded, done.reused) == (2, 1)

    def test_a_closed_edition_is_not_embedded_again(self, desk: Desk) -> None:
        desk.publish(two_rules())
        desk.embedding.asked.clear()
        first, second = two_rules()
        closed = replace(first, edition=replace(first.edition, in_force_until=NOON.date()))
        assert desk.publish([closed, second]) == "2026-01-05.2"
        assert desk.embedding.asked == []

    def test_another_embedding_makes_another_generation(self, desk: Desk) -> None:
        desk.publish(two_rules())
        desk.publisher(WordsEmbedding("other words", 8)).publish(two_rules(), by="librarian", now=NOON)
        assert desk.current().embedding_name == "other words"

    def test_an_empty_corpus_can_be_published(self, desk: Desk) -> None:
        desk.publish([])
        assert list(desk.current().editions()) == []
        assert desk.current().vectors.nearest([1.0] * 32, allowed=None, limit=3) == []

    def test_an_expectation_is_met_by_an_authority_or_a_subdivision_of_it(self, desk: Desk) -> None:
        expected = [
            Expectation("D. Example Rule 1", "confer by  telephone"),
            Expectation("D. Example Rule 2(b)", "No expenses"),
        ]
        desk.publisher(expect=expected).publish(two_rules(), by="librarian", now=NOON)
        assert desk.current().name == "2026-01-05.1"


class FailingEmbedding(WordsEmbedding):
    """Answers until it is asked for some words."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        if any("enough." in text for text in texts):
            raise EmbeddingUnavailable("The embedding did not answer.")
        return super().embed(texts)


class TestRefusing:
    """What fails leaves the former generation current, and no files."""

    @pytest.fixture(autouse=True)
    def _published(self, desk: Desk) -> None:
        desk.publish(two_rules())

    def refusal(self, desk: Desk, publisher: Publisher, contents: Sequence[SourceContent]) -> str:
        with pytest.raises((PublicationRefused, EmbeddingUnavailable)) as raised:
            publisher.publish(contents, by="librarian", now=NOON)
        assert desk.current().name == "2026-01-05.1"
        assert desk.directories() == ["2026-01-05.1"]
        return str(raised.value)

    def test_an_expectation_that_is_not_met(self, desk: Desk) -> None:
        expected = [
            Expectation("D. Example Rule 1(b)", "A letter or an email alone"),
            Expectation("D. Example Rule 11", "confer"),
        ]
        reason = self.refusal(desk, desk.publisher(expect=expected), AMENDED)
        assert reason == (
            "The new generation did not pass its checks."
            ' No text held for D. Example Rule 1(b) says "A letter or an email alone".'
            ' No text held for D. Example Rule 11 says "confer".'
        )
        assert desk.statuses() == [("2026-01-05.2", "failed", reason), ("2026-01-05.1", "current", None)]

    def test_a_further_check_that_finds_fault(self, desk: Desk) -> None:
        def golden(reader: GenerationReader) -> list[str]:
            return [f"{len(reader.editions())} sources answer no question."]

        publisher = Publisher(desk.home, desk.catalogue, desk.embedding, checks=[golden])
        assert self.refusal(desk, publisher, AMENDED).endswith("checks. 2 sources answer no question.")

    def test_an_embedding_that_fails_half_way(self, desk: Desk) -> None:
        assert self.refusal(desk, desk.publisher(FailingEmbedding()), AMENDED) == "The embedding did not answer."

    def test_a_source_handed_in_twice(self, desk: Desk) -> None:
        assert "rules/1.txt is handed in twice." in self.refusal(desk, desk.publisher(), two_rules() + two_rules()[:1])

    def test_a_passage_whose_id_would_be_taken_for_another(self, desk: Desk) -> None:
        rule = content(*EXPENSES_RULE)
        faulty = replace(rule, passages=(replace(rule.passages[0], id="a#1"),))
        assert "The passage a#1 of rules/1.txt has an id" in self.refusal(desk, desk.publisher(), [faulty])

    def test_text_that_is_no_text(self, desk: Desk) -> None:
        reason = self.refusal(desk, desk.publisher(), [content("(a) Broken \ud800.")])
        assert reason == "Nothing was published. rules/1.txt holds characters that are no text (half of a pair)."


class TestComparing:
    """A new generation beside the one it follows."""

    def test_a_comparison_sees_both_and_the_day(self, desk: Desk) -> None:
        seen: list[tuple[str, str | None, date]] = []

        def compare(succession: Succession) -> list[str]:
            former = None if succession.former is None else succession.former.source_text("rules/1.txt")
            seen.append((succession.new.source_text("rules/1.txt"), former, succession.day))
            return []

        publisher = Publisher(desk.home, desk.catalogue, desk.embedding, comparisons=[compare])
        publisher.publish(two_rules(), by="librarian", now=NOON)
        publisher.publish(AMENDED, by="librarian", now=NOON)
        before, after = two_rules()[0].text, AMENDED[0].text
        assert seen == [(before, None, NOON.date()), (after, before, NOON.date())]

    def test_what_it_finds_refuses_the_publication(self, desk: Desk) -> None:
        desk.publish(two_rules())
        publisher = Publisher(desk.home, desk.catalogue, desk.embedding, comparisons=[lambda _: ["g1 is not found."]])
        with pytest.raises(PublicationRefused, match=r"did not pass its checks\. g1 is not found\."):
            publisher.publish(AMENDED, by="librarian", now=NOON)
        assert desk.current().name == "2026-01-05.1"

    def test_a_damaged_generation_is_built_again_whatever_is_found(self, desk: Desk) -> None:
        name = desk.publish(two_rules())
        (desk.home / "generations" / name / "content.sqlite").unlink()
        publisher = Publisher(desk.home, desk.catalogue, desk.embedding, comparisons=[lambda _: ["g1 is not found."]])
        assert publisher.rebuild(by="librarian", now=NOON).generation == name
        assert desk.store.open(name).faults() == []


class TestWhatChanged:
    """A publication and a rollback tell in which sources."""

    THIRD = content("(a) Another.", source="rules/3.txt", citation="D. Example Rule 3")

    def test_sources_that_were_added_removed_and_changed(self, desk: Desk) -> None:
        first = desk.publisher().publish(two_rules(), by="librarian", now=NOON)
        second = desk.publisher().publish([AMENDED[0], self.THIRD], by="librarian", now=NOON)
        back = desk.publisher().rollback(by="librarian", now=NOON)
        again = desk.publisher().publish(two_rules(), by="librarian", now=NOON)
        assert first.changes == SourceChanges(added=("rules/1.txt", "rules/2.txt"))
        assert second.changes == SourceChanges(("rules/3.txt",), ("rules/2.txt",), ("rules/1.txt",))
        assert back.changes == SourceChanges(("rules/2.txt",), ("rules/3.txt",), ("rules/1.txt",))
        assert (again.changed, again.changes) == (False, SourceChanges())

    def test_a_generation_can_be_gone_back_to_by_its_name(self, desk: Desk) -> None:
        for contents in (two_rules(), AMENDED, [self.THIRD]):
            desk.publish(contents)
        done = desk.publisher().rollback(by="librarian", now=NOON, to="2026-01-05.1")
        assert (done.generation, desk.current().name) == ("2026-01-05.1", "2026-01-05.1")

    @pytest.mark.parametrize(
        ("to", "said"),
        [
            ("2026-01-05.9", "There is no generation 2026-01-05.9. Former generations: 2026-01-05.1."),
            (
                "2026-01-05.2",
                "Generation 2026-01-05.2 is current, not a former one. Former generations: 2026-01-05.1.",
            ),
        ],
    )
    def test_one_that_cannot_be_gone_back_to_is_refused(self, to: str, said: str, desk: Desk) -> None:
        desk.publish(two_rules())
        desk.publish(AMENDED)
        with pytest.raises(PublicationRefused) as raised:
            desk.publisher().rollback(by="librarian", now=NOON, to=to)
        assert raised.value.diagnostics() == said


class CurrentBefore(CatalogueInMemory):
    """A catalogue that was first asked just before another generation became current."""

    def __init__(self, desk: Desk, before: GenerationRecord) -> None:
        super().__init__()
        self._desk = desk
        self._before: GenerationRecord | None = before

    def current(self) -> GenerationRecord | None:
        before, self._before = self._before, None
        return before or self._desk.catalogue.current()


class TestReading:
    """Readers follow the current generation."""

    def test_nothing_published_says_what_to_do(self, desk: Desk) -> None:
        with pytest.raises(NothingPublished) as raised:
            desk.store.open_current()
        assert raised.value.diagnostics() == "No corpus has been published yet. Publish it: `conferral corpus publish`."

    def test_a_new_generation_is_noticed_within_a_second_and_the_old_one_stays_open(self, desk: Desk) -> None:
        desk.publish(two_rules())
        old = desk.current()
        desk.publish(AMENDED)
        assert desk.store.open_current() is old
        desk.seconds += 1
        new = desk.store.open_current()
        assert new.name == "2026-01-05.2"
        assert desk.store.open_current() is new
        assert old.source_text("rules/1.txt") == "\n\n".join(MOTION_RULE)
        assert old.vectors.nearest(desk.embedding.embed(["email"])[0], allowed=None, limit=5) != []

    def test_a_generation_whose_files_a_purge_deletes_meanwhile_is_not_missed(self, desk: Desk) -> None:
        first = desk.publish(two_rules())
        desk.publish(AMENDED)
        shutil.rmtree(desk.home / "generations" / first)
        before = next(record for record in desk.catalogue.generations() if record.name == first)
        assert GenerationStore(desk.home, CurrentBefore(desk, before)).open_current().name == desk.current().name

    def test_a_rollback_brings_the_former_one_back(self, desk: Desk) -> None:
        desk.publish(two_rules())
        desk.publish(AMENDED)
        desk.publisher().rollback(by="librarian", now=NOON)
        assert desk.current().source_text("rules/1.txt") == "\n\n".join(MOTION_RULE)
        with pytest.raises(PublicationRefused) as refused:
            desk.publisher().rollback(by="librarian", now=NOON)
        assert refused.value.diagnostics() == (
            "There is no earlier generation to go back to. Later ones, which `--to` takes: 2026-01-05.2."
        )

    def test_a_rollback_to_damaged_files_is_refused(self, desk: Desk) -> None:
        desk.publish(two_rules())
        desk.publish(AMENDED)
        (desk.home / "generations" / "2026-01-05.1" / "passages" / "vectors.npy").write_bytes(b"")
        with pytest.raises(PublicationRefused, match=r"The files of generation 2026-01-05\.1 are missing or damaged"):
            desk.publisher().rollback(by="librarian", now=NOON)
        assert desk.current().name == "2026-01-05.2"


class TestTwoPublishers:
    """Only one at a time."""

    def test_what_is_done_with_a_publication_is_done_before_anybody_else_goes_back(self, desk: Desk) -> None:
        desk.publish(two_rules())
        seen: list[tuple[str, bool]] = []

        def then(changed: bool) -> None:
            seen.append((desk.current().name, changed))
            with pytest.raises(PublisherBusy):
                desk.publisher().rollback(by="another librarian", now=NOON)

        for _ in range(2):
            desk.publisher().publish_made(lambda: AMENDED, by="librarian", now=NOON, then=then)
        assert seen == [("2026-01-05.2", True), ("2026-01-05.2", False)]

    def test_what_is_done_first_on_the_way_back_is_done_alone_and_may_stop_it(self, desk: Desk) -> None:
        desk.publish(two_rules())
        desk.publish(AMENDED)

        def first(generation: GenerationReader) -> None:
            assert (generation.name, desk.current().name) == ("2026-01-05.1", "2026-01-05.2")
            with pytest.raises(PublisherBusy):
                desk.publish(two_rules())
            raise PublicationRefused("It cannot be done.")

        with pytest.raises(PublicationRefused, match=r"It cannot be done\."):
            desk.publisher().rollback(by="librarian", now=NOON, first=first)
        assert desk.current().name == "2026-01-05.2"

    def test_the_second_is_told_who_holds_the_lock(self, desk: Desk) -> None:
        with publishing(desk.home, by="the first librarian", now=NOON), pytest.raises(PublisherBusy) as raised:
            desk.publish(two_rules())
        told = str(raised.value)
        assert told.startswith(
            "Another publication is running: by the first librarian since 2026-01-05T12:00:00+00:00 (process "
        )
        assert desk.publish(two_rules()) == "2026-01-05.1"
