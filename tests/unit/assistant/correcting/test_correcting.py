"""Corrections in a real home: they wait, take effect with a publication, go with a rollback, lapse, are forgotten."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.assistant.correcting.correction import (
    AlreadyCorrected,
    CannotCorrect,
    CorrectionChanged,
    CorrectionState,
    NoSuchCorrection,
    WantedAuthority,
    in_words,
)
from bot.assistant.correcting.wishes import met_by
from bot.assistant.curating.managers import NotAManager
from bot.assistant.evaluation import Case, Gold
from bot.assistant.golden import GoldenCheck
from knowledge.asking import Asked
from knowledge.authority import Edition, Kind
from knowledge.corrections import Wording
from knowledge.errors import PublicationRefused
from knowledge.lexicon import entry_of
from knowledge.library import Found, Library
from tests.builders import edition, lexicon, write_corpus
from tests.fakes.embedding import WordsEmbedding
from tests.unit.assistant.curating.home import NOW, DeskHome
from tests.unit.assistant.curating.test_publishing_together import ActingEmbedding

FILES = {
    "conferring.txt": "Counsel must confer in person. A letter is not enough. An email is not enough either.",
    "telephone.txt": "Counsel may confer by telephone. A call of ten minutes can be enough.",
    "fees.txt": "The court may award expenses when the motion is denied.",
}
QUESTION = "may counsel confer by telephone in ten minutes?"
WORDS = "A letter is not enough."


@pytest.fixture
def desk(tmp_path: Path) -> DeskHome:
    """A home in which three rules are published."""
    (tmp_path / "home").mkdir()
    return published(DeskHome(tmp_path / "home"))


def published(desk: DeskHome) -> DeskHome:
    desk.add(write_corpus(desk.home.parent / "corpus", FILES))
    desk.approve_all()
    desk.publish()
    return desk


def found(
    desk: DeskHome, question: str = QUESTION, *, court: str | None = "D. Kan.", as_of: date | None = None
) -> Found:
    """What a process that is started now finds."""
    library = desk.again().library
    return library.search(library.read(question, today=NOW.date(), court=court, as_of=as_of))


def first(desk: DeskHome, question: str = QUESTION, as_of: date | None = None) -> str:
    passages = found(desk, question, as_of=as_of).passages
    return passages[0].edition.source if passages else ""


def pin(
    desk: DeskHome,
    *questions: str,
    source: str = "conferring.txt",
    words: str = WORDS,
    court: str = "",
    by: str = "alice",
) -> str:
    asked = questions or (QUESTION,)
    made = desk.correcting.pin(
        asked, source=source, quotation=words, court=court, by=by, now=NOW, reason="it was asked thrice"
    )
    return made.correction.id


def states(desk: DeskHome) -> dict[str, str]:
    return {one.correction.id: one.state.name for one in desk.correcting.all(by="alice")}


class TestAPin:
    """A passage that stands first for questions of a kind."""

    def test_takes_effect_at_the_next_publication_and_never_before(self, desk: DeskHome) -> None:
        assert first(desk) == "telephone.txt"
        made = pin(desk)
        assert (first(desk), states(desk)) == ("telephone.txt", {made: "WAITING"})
        outcome = desk.publish()
        assert (outcome.published.changed, outcome.corrections.taken, outcome.taken) == (True, (made,), ())
        assert (first(desk), states(desk)) == ("conferring.txt", {made: "IN_EFFECT"})
        item = found(desk).passages[0]
        assert item.pinned is not None
        assert item.pinned.quotation == WORDS
        assert found(desk).corrections == (made,)
        cited = item.edition.citation
        assert found(desk).why_first == (
            f"{cited} stands first because a knowledge manager pinned it for questions of this kind ({made})."
        )

    def test_is_a_generation_of_its_own_and_publishing_twice_changes_nothing(self, desk: DeskHome) -> None:
        pin(desk)
        once, again = desk.publish(), desk.publish()
        assert (once.published.changed, again.published.changed) == (True, False)
        assert once.published.generation == again.published.generation
        assert again.corrections.taken == ()

    def test_disturbs_no_other_question(self, desk: DeskHome) -> None:
        other = "may the court award expenses?"
        before = [p.passage.id for p in found(desk, other).passages]
        pin(desk)
        desk.publish()
        assert [p.passage.id for p in found(desk, other).passages] == before
        assert found(desk, other).corrections == ()

    def test_is_not_shown_for_a_day_on_which_its_text_was_not_in_force(self, desk: DeskHome) -> None:
        pin(desk)
        desk.review.retire("conferring.txt", until="2026-03-01", new_id="p90", by="alice", now=NOW)
        desk.approve_all()
        outcome = desk.publish()
        (made,) = outcome.corrections.taken
        citation = outcome.ended[0].citation
        assert outcome.corrections.lapsed == (
            f"{made} is pinned for days before March 1, 2026 only: {citation} ends then.",
        )
        assert first(desk, as_of=date(2026, 2, 1)) == "conferring.txt"
        assert first(desk, as_of=date(2026, 4, 1)) == "telephone.txt"
        (standing,) = desk.correcting.all(by="alice")
        assert standing.state is CorrectionState.IN_EFFECT
        assert standing.remark == f"{citation} ended on March 1, 2026: it is pinned for earlier days only."

    def test_is_taken_back_at_the_next_publication(self, desk: DeskHome) -> None:
        made = pin(desk)
        desk.publish()
        desk.correcting.take_back(made, by="bob", now=NOW, reason="the rule says it")
        assert (first(desk), states(desk)) == ("conferring.txt", {made: "ENDING"})
        outcome = desk.publish()
        assert outcome.corrections.ended == (made,)
        assert (first(desk), states(desk)) == ("telephone.txt", {made: "TAKEN_BACK"})
        with pytest.raises(CorrectionChanged, match="was taken back already, by bob"):
            desk.correcting.take_back(made, by="alice", now=NOW)

    def test_that_never_took_effect_is_only_taken_back(self, desk: DeskHome) -> None:
        made = pin(desk)
        desk.correcting.take_back(made, by="alice", now=NOW)
        assert (desk.publish().published.changed, states(desk)) == (False, {made: "TAKEN_BACK"})

    def test_goes_with_a_rollback_and_does_not_come_again_by_itself(self, desk: DeskHome) -> None:
        made = pin(desk)
        generation = desk.publish().published.generation
        desk.publication.rollback(by="bob", now=NOW)
        assert (first(desk), states(desk)) == ("telephone.txt", {made: "ROLLED_BACK"})
        assert desk.correcting.find(made, by="bob").remark == f"Generation {generation} held it."
        assert desk.publish().published.changed is False
        assert states(desk) == {made: "ROLLED_BACK"}

    def test_that_goes_with_a_rollback_is_named_and_comes_again_where_its_generation_is_gone_to(
        self, desk: DeskHome
    ) -> None:
        made = pin(desk)
        generation = desk.publish().published.generation
        back = desk.publication.rollback(by="bob", now=NOW)
        [told] = back.remarks
        assert told == (
            f"1 correction no longer acts: {made}. It does not come again with the next publication: make it again, "
            f"or go to the generation that holds it: `conferral corpus rollback --to {generation}`."
        )
        again = desk.publication.rollback(by="bob", now=NOW, to=generation)
        assert again.remarks == (f"1 correction acts again: {made}.",)
        assert (first(desk), states(desk)) == ("conferring.txt", {made: "IN_EFFECT"})

    def test_that_went_with_a_rollback_can_be_made_again(self, desk: DeskHome) -> None:
        made = pin(desk)
        desk.publish()
        desk.publication.rollback(by="bob", now=NOW)
        again = desk.correcting.pin(
            (QUESTION,), source="conferring.txt", quotation=WORDS, by="bob", now=NOW, reason="again"
        )
        told = (
            f"alice corrected the same on 2026-01-05 ({made}), which no longer acts. Take it back if yours replaces it."
        )
        assert again.remarks == (told,)
        desk.publish()
        assert first(desk) == "conferring.txt"
        assert states(desk) == {made: "ROLLED_BACK", again.correction.id: "IN_EFFECT"}

    def test_comes_again_with_the_files_that_are_built_anew(self, desk: DeskHome) -> None:
        pin(desk)
        generation = desk.publish().published.generation
        for path in (desk.home / "generations" / generation).glob("corrections.*"):
            path.unlink()
        desk.publication.rebuild(by="alice", now=NOW)
        assert first(desk) == "conferring.txt"
        assert desk.publication.verify(now=NOW) == (generation, ())

    def test_can_be_published_alone_while_a_proposal_waits_and_a_proposal_without_it(self, desk: DeskHome) -> None:
        more = desk.home.parent / "more"
        desk.add(write_corpus(more, {"video.txt": "Counsel may confer by video."}))
        one, two = (
            pin(desk),
            pin(desk, "is a short call of ten minutes enough?", source="telephone.txt", words=FILES["telephone.txt"]),
        )
        outcome = desk.publish(only=[two])
        assert (outcome.corrections.taken, outcome.corrections.waiting) == ((two,), (one,))
        assert [p.source for p in outcome.waiting] == ["video.txt"]
        desk.approve_all()
        outcome = desk.publish(only=[outcome.waiting[0].id])
        assert ([p.source for p in outcome.taken], outcome.corrections.taken) == (["video.txt"], ())
        assert states(desk) == {one: "WAITING", two: "IN_EFFECT"}

    def test_lapses_where_its_source_says_its_words_no_more(self, desk: DeskHome) -> None:
        made, waits = (
            pin(desk),
            pin(desk, "is a short call of ten minutes enough?", words="An email is not enough either."),
        )
        desk.publish(only=[made])
        desk.add(write_corpus(desk.home.parent / "next", {**FILES, "conferring.txt": "Counsel must confer by video."}))
        desk.approve_all()
        changed = [p.id for p in desk.proposals.open()]
        outcome = desk.publish(only=changed)
        gone = "conferring.txt does not say the pinned words any more."
        assert outcome.corrections.lapsed == (f"{made} lapses: {gone}",)
        stands = {one.correction.id: (one.state.name, one.remark) for one in desk.correcting.all(by="alice")}
        assert stands == {made: ("LAPSED", gone), waits: ("LAPSED", gone)}
        assert desk.publication.due_corrections() == frozenset()
        assert desk.publish().corrections.waiting == ()

    def test_taken_back_while_it_is_being_published_stops_the_publication(self, tmp_path: Path) -> None:
        (tmp_path / "home").mkdir()
        embedding = ActingEmbedding()
        desk = published(DeskHome(tmp_path / "home", embedding=embedding))
        made = pin(desk)
        embedding.act = lambda: desk.correcting.take_back(made, by="bob", now=NOW)
        with pytest.raises(
            PublicationRefused, match=f"The correction {made} was taken back while it was being published"
        ):
            desk.publish()
        assert (first(desk), states(desk)) == ("telephone.txt", {made: "TAKEN_BACK"})

    def test_is_on_record_with_who_made_it_and_what_published_it(self, desk: DeskHome) -> None:
        made = pin(desk)
        desk.publish()
        assert [act for act in desk.acts() if act[2] == made] == [
            ("alice", "corrected", made),
            ("alice", "published", made),
        ]


class TestWhatCannotBeAPin:
    """Each with its reason; nothing is kept."""

    @pytest.mark.parametrize(
        ("questions", "source", "words", "said"),
        [
            (
                (QUESTION,),
                "conferring.txt",
                "A letter is enough.",
                "These words stand in no passage of conferring.txt.",
            ),
            ((QUESTION,), "nowhere.txt", WORDS, '"nowhere.txt" is not held.'),
            ((QUESTION,), "conferring.txt", "A letter", "Give at least three words of the passage in a row"),
            ((), "conferring.txt", WORDS, "Say for which question the passage is to be shown."),
            (("telephone?",), "conferring.txt", WORDS, '"telephone?" is too short to tell a kind of question'),
            (
                ("Smith v. Jones: may counsel call?",),
                "conferring.txt",
                WORDS,
                'the name of a party or the number of a case: "Smith v. Jones"',
            ),
        ],
    )
    def test_is_refused(self, desk: DeskHome, questions: tuple[str, ...], source: str, words: str, said: str) -> None:
        with pytest.raises(CannotCorrect) as refused:
            desk.correcting.pin(questions, source=source, quotation=words, by="alice", now=NOW, reason="why")
        assert said in str(refused.value)
        assert desk.correcting.all(by="alice") == ()

    def test_for_a_court_that_does_not_go_by_the_text_is_refused(self, desk: DeskHome) -> None:
        with pytest.raises(CannotCorrect) as refused:
            pin(desk, court="N.D. Cal.")
        assert str(refused.value) == (
            "D. Kan. Rule 90.1 is never shown for questions about N.D. Cal.: it is of another court."
        )
        with pytest.raises(
            CannotCorrect, match="asks about N\\.D\\. Cal\\., and the passage is pinned for D\\. Kan\\."
        ):
            pin(desk, "may counsel confer by telephone in N.D. Cal.?")

    @pytest.mark.parametrize("said", ["asked in Roe v. Acme", "our client Acme asked", "call 913-555-0100"])
    def test_nothing_of_a_matter_is_kept_with_a_correction(self, desk: DeskHome, said: str) -> None:
        with pytest.raises(CannotCorrect, match="looks like the name of a party or the number of a case"):
            desk.correcting.pin((QUESTION,), source="conferring.txt", quotation=WORDS, by="alice", now=NOW, reason=said)
        for says, means, reason in (
            ((said,), ("expenses",), "x"),
            (("pink sheet",), (said,), "x"),
            (("pink sheet",), ("expenses",), said),
        ):
            with pytest.raises(CannotCorrect, match="looks like the name of a party or the number of a case"):
                desk.correcting.word(says, means, by="alice", now=NOW, reason=reason)
        with pytest.raises(CannotCorrect):
            desk.correcting.wanted("D. Kan. Rule 99.1", "D. Kan.", by="alice", now=NOW, reason=said)
        assert desk.correcting.all(by="alice") == ()
        made = pin(desk)
        with pytest.raises(CannotCorrect):
            desk.correcting.take_back(made, by="alice", now=NOW, reason=said)
        assert states(desk) == {made: "WAITING"}

    def test_a_wish_may_name_a_decision_and_no_client(self, desk: DeskHome) -> None:
        decision = "Roe v. Acme, No. 2:20-cv-02001 (D. Kan. June 1, 2021)"
        desk.correcting.wanted(decision, "D. Kan.", by="alice", now=NOW, reason="asked")
        with pytest.raises(CannotCorrect, match='"our client Acme"'):
            desk.correcting.wanted("rule 37 of our client Acme", "D. Kan.", by="alice", now=NOW, reason="asked")

    def test_words_are_kept_to_whole_sentences_as_the_source_has_them(self, desk: DeskHome) -> None:
        pin(desk, words="a LETTER is not")
        assert [in_words(one.correction) for one in desk.correcting.all(by="alice")] == [
            f'for "{QUESTION}" in D. Kan., words of conferring.txt are shown first.'
        ]
        desk.publish()
        pinned = found(desk).passages[0].pinned
        assert pinned is not None
        assert pinned.quotation == "A letter is not enough."

    def test_without_a_reason_nothing_is_kept(self, desk: DeskHome) -> None:
        with pytest.raises(CannotCorrect, match="Say why it is corrected"):
            desk.correcting.pin((QUESTION,), source="conferring.txt", quotation=WORDS, by="alice", now=NOW, reason=" ")

    def test_only_managers_correct(self, tmp_path: Path) -> None:
        (tmp_path / "home").mkdir()
        named = DeskHome(tmp_path / "home", managers=("alice",))
        for act in (
            lambda: pin(named, by="carol"),
            lambda: named.correcting.all(by="carol"),
            lambda: named.correcting.wanted("D. Kan. Rule 1.1", "D. Kan.", by="carol", now=NOW, reason="x"),
            lambda: named.correcting.take_back("c1", by="carol", now=NOW),
        ):
            with pytest.raises(NotAManager):
                act()

    def test_an_unknown_one_cannot_be_taken_back(self, desk: DeskHome) -> None:
        with pytest.raises(NoSuchCorrection, match='There is no correction "c9"'):
            desk.correcting.take_back("c9", by="alice", now=NOW)


class TestTwoManagers:
    """The second is told what the first did, and nothing is overwritten."""

    def test_the_second_is_told_and_can_let_both_stand_knowingly(self, desk: DeskHome) -> None:
        made = pin(desk)
        with pytest.raises(AlreadyCorrected) as refused:
            pin(desk, source="fees.txt", words=FILES["fees.txt"], by="bob")
        assert str(refused.value) == (
            f'alice corrected the same on 2026-01-05 ({made}): for "{QUESTION}" in D. Kan., words of conferring.txt are'
            " shown first. Nothing was changed."
        )
        assert refused.value.advice == (
            f"Take it back first, or say that yours is to stand beside it: `--beside {made}`."
        )
        both = desk.correcting.pin(
            (QUESTION,), source="fees.txt", quotation=FILES["fees.txt"], by="bob", now=NOW, reason="x", known=(made,)
        )
        assert states(desk) == {made: "WAITING", both.correction.id: "WAITING"}

    def test_of_two_that_stand_beside_one_another_it_is_told_which_is_shown_first(self, desk: DeskHome) -> None:
        one = pin(desk, source="fees.txt", words=FILES["fees.txt"])
        two = desk.correcting.pin(
            (QUESTION, "is a call enough?"), source="telephone.txt", quotation="Counsel may confer by telephone.",
            by="bob", now=NOW, reason="x", known=(one,),
        ).correction.id  # fmt: skip
        alone = pin(desk, "who pays the expenses of the motion?", source="fees.txt", words=FILES["fees.txt"])

        def told() -> list[str]:
            return [standing.remark for standing in desk.again().correcting.all(by="alice")]

        later = "which is shown first can be told once they are in effect together."
        said = f'For "{QUESTION}" it stands beside'
        assert told() == [f"{said} {two}; {later}", f"{said} {one}; {later}", ""]
        desk.publish()
        assert first(desk) == "fees.txt"
        assert told() == [f"{said} {two}; {one} is shown first.", f"{said} {one}; {one} is shown first.", ""]
        desk.correcting.take_back(alone, by="bob", now=NOW)
        desk.correcting.take_back(two, by="bob", now=NOW)
        desk.publish()
        assert told() == ["", "", ""]

    def test_a_question_of_the_same_kind_is_told_too_once_the_first_is_in_effect(self, desk: DeskHome) -> None:
        made = pin(desk)
        desk.publish()
        with pytest.raises(AlreadyCorrected, match=made):
            pin(desk.again(), "may counsel confer by telephone in ten long minutes?", by="bob")

    def test_a_word_is_explained_once(self, desk: DeskHome) -> None:
        desk.correcting.word(["pink sheet"], ["expenses"], by="alice", now=NOW, reason="x")
        with pytest.raises(AlreadyCorrected, match='"pink sheet" is read as expenses') as refused:
            desk.correcting.word(["Pink Sheet"], ["joint statement"], by="bob", now=NOW, reason="x")
        assert refused.value.advice == "Take it back first."
        desk.correcting.take_back("c1", by="bob", now=NOW)
        desk.correcting.word(["Pink Sheet"], ["joint statement"], by="bob", now=NOW, reason="x")


class TestAWord:
    """A phrase that means another."""

    def test_is_read_as_the_laws_words_from_the_next_publication_on(self, desk: DeskHome) -> None:
        asked = "what of the pink sheet?"
        assert desk.again().library.read(asked, today=NOW.date()).law_words != "court may award expenses"
        made = desk.correcting.word(["pink sheet"], ["court may award expenses"], by="alice", now=NOW, reason="local")
        desk.publish()
        assert desk.again().library.read(asked, today=NOW.date()).law_words == "court may award expenses"
        assert first(desk, asked) == "fees.txt"
        assert found(desk, asked).corrections == (made.correction.id,)
        desk.publication.rollback(by="alice", now=NOW)
        assert desk.again().library.read(asked, today=NOW.date()).law_words != "court may award expenses"

    def test_that_went_with_a_rollback_can_be_explained_again_and_both_may_come(self, desk: DeskHome) -> None:
        asked = "what of the pink sheet?"
        old = desk.correcting.word(["pink sheet"], ["court may award expenses"], by="alice", now=NOW, reason="local")
        generation = desk.publish().published.generation
        desk.publication.rollback(by="alice", now=NOW)
        new = desk.correcting.word(["pink sheet"], ["court may award expenses"], by="bob", now=NOW, reason="local")
        desk.publication.rollback(by="alice", now=NOW, to=generation)
        desk.publish()
        assert states(desk) == {old.correction.id: "IN_EFFECT", new.correction.id: "IN_EFFECT"}
        assert desk.again().library.read(asked, today=NOW.date()).law_words == "court may award expenses"
        assert first(desk, asked) == "fees.txt"

    def test_lapses_where_a_later_lexicon_has_a_meaning_for_it(self, desk: DeskHome) -> None:
        desk.correcting.word(["pink sheet"], ["court may award expenses"], by="alice", now=NOW, reason="local")
        desk.publish()
        desk.publication.rollback(by="alice", now=NOW)
        [before] = desk.correcting.all(by="alice")
        shipped = lexicon().with_entries([entry_of(Wording("s1", ("pink sheet",), ("joint statement",)))])
        later = replace(desk.correcting, standing=replace(desk.correcting.standing, lexicon=lambda: shipped))
        [after] = later.all(by="alice")
        assert (before.state, after.state) == (CorrectionState.ROLLED_BACK, CorrectionState.LAPSED)
        assert '"pink sheet" has a meaning already: "joint statement"' in after.remark

    def test_what_a_shipped_entry_says_is_not_redefined(self, desk: DeskHome) -> None:
        with pytest.raises(CannotCorrect, match='"mtc" has a meaning already: "motion to compel'):
            desk.correcting.word(["mtc"], ["motion to confer"], by="alice", now=NOW, reason="x")


class TestAWish:
    """An authority that should be held."""

    def test_is_listed_until_what_meets_it_is_published(self, desk: DeskHome) -> None:
        made = desk.correcting.wanted("D. Kan. Rule 90.4", "d kan", by="alice", now=NOW, reason="asked").correction
        assert (states(desk), [one.id for one in desk.correcting.standing.wishes()]) == ({made.id: "WISHED"}, [made.id])
        assert desk.publish().published.changed is False
        more = write_corpus(desk.home.parent / "more", {**FILES, "wished.txt": "Counsel shall write no pink sheets."})
        desk.add(
            more / "wished.txt",
            said={
                "citation": "D. Kan. Rule 90.4",
                "court": "D. Kan.",
                "kind": "local-rule",
                "title": "Sheets",
                "in_force_from": "2020-01-01",
            },
        )
        desk.approve_all()
        desk.publish()
        (standing,) = desk.again().correcting.all(by="alice")
        assert (standing.state, standing.remark) == (CorrectionState.MET, "Held as wished.txt.")
        assert desk.correcting.standing.wishes() == ()
        with pytest.raises(CannotCorrect, match=r"D\. Kan\. Rule 90\.4 is held already, as wished\.txt\."):
            desk.correcting.wanted("D. Kan. Rule 90.4", "D. Kan.", by="bob", now=NOW, reason="x")

    @pytest.mark.parametrize(
        ("held", "met"),
        [
            (edition(in_force_from=date(2020, 1, 1)), True),
            (edition(in_force_from=date(2020, 1, 1), in_force_until=date(2024, 1, 1)), False),
            (edition(in_force_from=date(2027, 1, 1)), False),
            (edition(in_force_from=date(2020, 1, 1), text_status="partial: (a) only"), False),
            (edition(in_force_from=date(2020, 1, 1), kind=Kind.NOTE), False),
        ],
        ids=["whole", "superseded", "to come", "partial", "note"],
    )
    def test_is_met_by_a_whole_text_that_may_be_quoted_today(self, held: Edition, *, met: bool) -> None:
        wanted = WantedAuthority(held.citation, held.court)
        assert (met_by(wanted, [held], today=NOW.date()) is held) is met

    @pytest.mark.parametrize(
        ("citation", "court", "said"),
        [
            ("", "D. Kan.", "Name the authority by its citation"),
            ("D. Kan. Rule 37.2", "", "Name the court whose authority it is"),
            ("D. Kan. Rule 37.2", "the moon", '"the moon" is not a court this product knows.'),
            ("something good", "D. Kan.", '"something good" names no rule, order or case.'),
            ("D. Kan. Rule 37.2", "N.D. Cal.", '"D. Kan. Rule 37.2" is a rule of D. Kan., not of N.D. Cal.'),
            ("Fed. R. Civ. P. 26", "D. Kan.", '"Fed. R. Civ. P. 26" is a rule of the federal courts, not of D. Kan.'),
        ],
    )
    def test_that_names_nothing_is_refused(self, desk: DeskHome, citation: str, court: str, said: str) -> None:
        with pytest.raises(CannotCorrect) as refused:
            desk.correcting.wanted(citation, court, by="alice", now=NOW, reason="x")
        assert said in str(refused.value)

    def test_may_name_a_rule_of_another_court_on_the_way(self, desk: DeskHome) -> None:
        order = "The standing order on Fed. R. Civ. P. 16"
        assert desk.correcting.wanted(order, "D. Kan.", by="alice", now=NOW, reason="x").correction.body is not None


class NarrowLibrary(Library):
    """A library that shows one passage, so that any that is put first displaces another."""

    def search(self, asked: Asked, *, kinds: Collection[Kind] = (), limit: int = 1) -> Found:  # noqa: ARG002 - see above
        """Find one."""
        return super().search(asked, kinds=kinds, limit=1)


class TestGoldenQuestions:
    """A correction that loses a golden question stops the publication, and is named."""

    def test_the_correction_is_named_and_the_former_generation_stays(self, tmp_path: Path) -> None:
        (tmp_path / "home").mkdir()
        gold = (Gold("telephone.txt", "Counsel may confer by telephone.", 1),)
        case = Case("g1", "rule", QUESTION, True, gold, court="D. Kan.")
        check = GoldenCheck(lambda: (case,), lambda current: NarrowLibrary(current, WordsEmbedding(), lexicon))
        desk = published(DeskHome(tmp_path / "home", comparisons=(check,)))
        made = pin(desk)
        with pytest.raises(PublicationRefused) as refused:
            desk.publish()
        assert str(refused.value) == (
            "The new generation did not pass its checks. The golden question g1 "
            f'("{QUESTION}") does not find its words in telephone.txt among the first 10 passages. '
            f"Corrected by {made}: take back what is wrong, by `conferral corpus correct take-back`."
        )
        assert (first(desk), states(desk)) == ("telephone.txt", {made: "WAITING"})
        desk.correcting.take_back(made, by="alice", now=NOW)
        assert desk.publish().published.changed is False


class TestPurging:
    """What is purged is not pinned, and its words are forgotten."""

    def test_the_pin_lapses_and_its_words_are_in_no_file_any_more(self, desk: DeskHome) -> None:
        made, other = pin(desk), desk.correcting.word(["pink sheet"], ["expenses"], by="alice", now=NOW, reason="x")
        desk.publish()
        record = desk.publication.purge("conferring.txt", by="bob", now=NOW, reason="sealed")
        assert f"What was pinned of it is pinned no more: {made}." in record.remarks
        assert "The words of 1 corrections that quoted it are deleted." in record.remarks
        assert states(desk) == {made: "FORGOTTEN", other.correction.id: "IN_EFFECT"}
        assert in_words(desk.correcting.find(made, by="alice").correction) == "its words were purged."
        secrets = (WORDS.encode(), QUESTION.encode())
        held = [
            path for path in desk.home.rglob("*") if path.is_file() for said in secrets if said in path.read_bytes()
        ]
        assert held == []
        assert first(desk) == "telephone.txt"

    def test_one_that_waits_is_forgotten_too(self, desk: DeskHome) -> None:
        made = pin(desk)
        desk.publication.purge("conferring.txt", by="bob", now=NOW, reason="sealed")
        assert states(desk) == {made: "FORGOTTEN"}
        assert desk.publish().published.changed is False
