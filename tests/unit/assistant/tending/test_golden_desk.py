"""Golden questions are made by managers of words that are held, and none contradicts another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.database.audit import SqlAuditTrail
from bot.assistant.curating.managers import NamedManagers, NotAManager
from bot.assistant.evaluation import Case, Gold
from bot.assistant.tending.golden_desk import GoldenDraft, GoldWords
from bot.assistant.tending.golden_questions import Contradicted, GoldenQuestion, NoSuchGolden, NotGolden, cases_of
from tests.contents import MOTION_RULE, content
from tests.tending import ASKER, LETTER, MANAGER, NOW, TODAY, TendedHome, answered, of_kansas, withheld

DAY, SAME = "2026-01-05", "expects the same."
DRAFT = GoldenDraft("Is a letter enough?", "D. Kan.", gold=(GoldWords("letter or an email alone is not"),))


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    return TendedHome(tmp_path)


def add(home: TendedHome, draft: GoldenDraft, new_id: str = "g1", *, by: str = MANAGER) -> GoldenQuestion:
    return home.golden_desk.add(draft, new_id=new_id, by=by, now=NOW).question


def acts(home: TendedHome) -> list[tuple[str, str, str]]:
    return [(entry.act, entry.about, entry.by) for entry in SqlAuditTrail(home.database).entries()]


def test_the_words_are_found_in_the_one_source_that_has_them(home: TendedHome) -> None:
    gold = Gold("rules/1.txt", "letter or an email alone is not", 1)
    kept = GoldenQuestion("g1", "Is a letter enough?", "D. Kan.", None, True, (gold,), MANAGER, NOW)
    assert add(home, DRAFT) == kept
    assert home.golden_desk.all(by=MANAGER) == (kept,)
    assert cases_of(lambda: home.files, home.golden)() == (kept.case,)
    assert acts(home) == [("golden question added", "g1", MANAGER)]


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (replace(DRAFT, text=" "), "There is no question."),
        (replace(DRAFT, gold=()), "A golden question needs the words that answer it."),
        (replace(DRAFT, answerable=False), "A question that nothing should answer has no words that answer it."),
        (replace(DRAFT, gold=(GoldWords("a letter"),)), '"a letter" is too short: give at least 3 words in a row.'),
        (
            replace(DRAFT, gold=(GoldWords("a letter is always enough"),)),
            '"a letter is always enough" stands in no passage that is held.',
        ),
        (
            replace(DRAFT, gold=(GoldWords("letter or an email alone", "rules/2.txt"),)),
            '"letter or an email alone" stands in no passage of rules/2.txt.',
        ),
        (replace(DRAFT, gold=(GoldWords("letter or an email", "rules/9.txt"),)), '"rules/9.txt" is not held.'),
        (replace(DRAFT, court="D. Mordor"), '"D. Mordor" is not a court that is known here.'),
        (
            replace(DRAFT, text="Is a letter enough in No. 2:24-cv-01234?"),
            'This looks like the name of a party or the number of a case: "No. 2:24-cv-01234".',
        ),
    ],
)
def test_what_cannot_be_golden_is_refused_with_the_reason(home: TendedHome, draft: GoldenDraft, why: str) -> None:
    with pytest.raises(NotGolden) as refused:
        add(home, draft)
    assert str(refused.value) == why
    assert home.golden.all() == ()
    assert acts(home) == []


def test_where_several_sources_say_so_one_has_to_be_named(tmp_path: Path) -> None:
    twice = [content(*MOTION_RULE), content(*MOTION_RULE, source="rules/2.txt", citation="D. Example Rule 2")]
    home = TendedHome(tmp_path, contents=of_kansas(twice))
    with pytest.raises(NotGolden, match=r"Several sources say so: rules/1.txt, rules/2.txt"):
        add(home, DRAFT)
    named = replace(DRAFT, gold=(GoldWords("letter or an email alone is not", "rules/2.txt"),))
    assert add(home, named).gold == (Gold("rules/2.txt", "letter or an email alone is not", 1),)


@pytest.mark.parametrize(
    "other",
    [
        replace(DRAFT, text="is a  LETTER enough", gold=(GoldWords("must confer by telephone"),)),
        GoldenDraft("Is a letter enough?", "d kan", answerable=False),
    ],
)
def test_a_question_that_contradicts_another_is_refused_and_the_other_named(
    home: TendedHome, other: GoldenDraft
) -> None:
    add(home, DRAFT)
    with pytest.raises(Contradicted) as refused:
        add(home, other, "g2", by="second")
    assert str(refused.value) == (
        "This contradicts the golden question g1, written by manager on 2026-01-05, which asks the same and expects "
        '"letter or an email alone is not" in rules/1.txt.'
    )
    assert [question.id for question in home.golden.all()] == ["g1"]


def test_one_that_came_with_the_product_is_not_contradicted_either(home: TendedHome) -> None:
    home.files.append(Case("shipped-1", "", "Is a letter enough?", False, court="D. Kan."))
    with pytest.raises(Contradicted, match="the golden question shipped-1 which asks the same and expects no answer"):
        add(home, DRAFT)


def test_another_court_or_day_is_another_question(home: TendedHome) -> None:
    add(home, DRAFT)
    add(home, replace(DRAFT, court=None), "g2")
    add(home, replace(DRAFT, as_of=date(2015, 12, 1)), "g3")
    assert len(home.golden.standing()) == 3


def test_of_two_managers_who_save_the_same_at_once_one_is_kept_and_the_other_told(home: TendedHome) -> None:
    desk = home.golden_desk  # neither sees the other's beforehand: the database alone decides

    def save(who: tuple[str, str]) -> str:
        try:
            return desk.add(DRAFT, new_id=who[0], by=who[1], now=NOW).question.id
        except Contradicted as fault:
            return str(fault)

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(save, [("g1", MANAGER), ("g2", "second")]))
    [kept] = home.golden.standing()
    assert sorted(told) == sorted(
        [
            kept.id,
            f"This golden question is kept already: {kept.id}, written by {kept.author} on {DAY}, asks and {SAME}",
        ]
    )
    assert acts(home) == [("golden question added", kept.id, kept.author)]


def test_the_same_job_done_again_after_a_crash_is_told_as_done(home: TendedHome) -> None:
    assert add(home, DRAFT) == add(home, DRAFT)
    assert len(acts(home)) == 1


def test_one_that_was_taken_back_stays_on_record_and_makes_room(home: TendedHome) -> None:
    add(home, DRAFT)
    home.golden_desk.take_back("g1", by="second", now=NOW)
    assert home.golden.standing() == ()
    [former] = home.golden_desk.all(by=MANAGER)
    assert (former.taken_back_by, former.taken_back_at) == ("second", NOW)
    add(home, replace(DRAFT, gold=(GoldWords("must confer by telephone"),)), "g2")
    with pytest.raises(NoSuchGolden, match=r"g1 was taken back already."):
        home.golden_desk.take_back("g1", by=MANAGER, now=NOW)
    with pytest.raises(NoSuchGolden, match=r'There is no golden question "g9" of this home.'):
        home.golden_desk.take_back("g9", by=MANAGER, now=NOW)
    assert [act for act, _, _ in acts(home)] == [
        "golden question added",
        "golden question taken back",
        "golden question added",
    ]


def test_a_shared_question_becomes_a_draft_with_the_first_words_of_its_answer(home: TendedHome) -> None:
    home.asked(answered(), "Is a letter enough, please?")
    home.sharing.share("a1", "Is a letter enough?", by=ASKER, at=NOW)
    draft = home.golden_desk.draft_from("a1", by=MANAGER)
    assert draft == GoldenDraft("Is a letter enough?", "D. Example", gold=(GoldWords(LETTER, "rules/1.txt"),))


@pytest.mark.parametrize(("read_as_of", "kept"), [(True, date(2015, 11, 30)), (False, None)])
def test_the_day_is_kept_where_the_question_names_it_however_long_ago_it_was_asked(
    home: TendedHome, kept: date | None, *, read_as_of: bool
) -> None:
    home.asked(replace(answered(), as_of=date(2015, 11, 30), read_as_of=read_as_of))
    home.sharing.share("a1", "Was a letter enough?", by=ASKER, at=NOW)
    assert home.golden_desk.draft_from("a1", by=MANAGER).as_of == kept


def test_a_day_of_these_weeks_is_kept_where_the_question_names_it(home: TendedHome) -> None:
    home.asked(replace(answered(), read_as_of=True))
    home.sharing.share("a1", "Is a letter enough?", by=ASKER, at=NOW)
    assert home.golden_desk.draft_from("a1", by=MANAGER).as_of == TODAY


def test_a_withheld_one_has_no_words_yet(home: TendedHome) -> None:
    home.asked(withheld())
    home.sharing.share("a1", "Is a letter enough?", by=ASKER, at=NOW)
    assert home.golden_desk.draft_from("a1", by=MANAGER).gold == ()


def test_of_an_answer_whose_question_is_not_shared_the_manager_writes_the_question(home: TendedHome) -> None:
    home.asked(answered(), "Is a letter enough, please?")
    assert home.golden_desk.draft_from("a1", by=MANAGER).text == ""
    home.asked(answered("a2"), "Is a letter enough, please?", by=MANAGER)
    assert home.golden_desk.draft_from("a2", by=MANAGER).text == "Is a letter enough, please?"


def test_nor_does_one_become_golden_of_which_nobody_knows_any_more_where_it_was_asked(home: TendedHome) -> None:
    home.asked(answered())
    home.asked(answered("a2"), by=MANAGER)
    home.asked(answered("a3"), by="slack:U1")
    home.managers = NamedManagers(frozenset({MANAGER, "slack:U1"}))
    for answer_id in ("a1", "a2", "a3"):
        home.threads.forget(f"turn-{answer_id}")
    for answer_id, by in (("a1", MANAGER), ("a3", MANAGER), ("a3", "slack:U1")):
        with pytest.raises(NotGolden, match="no longer known where this question was asked"):
            home.golden_desk.draft_from(answer_id, by=by)
    assert home.golden_desk.draft_from("a2", by=MANAGER).court == "D. Example"  # who asks in no thread


def test_a_thread_that_comes_to_deal_with_a_matter_while_it_is_edited_makes_it_golden_no_more(home: TendedHome) -> None:
    home.asked(answered(), "Is a letter enough?")
    home.sharing.share("a1", "Is a letter enough?", by=ASKER, at=NOW)
    draft = home.golden_desk.draft_from("a1", by=MANAGER)
    home.register.link_thread("m1", "T1:C1:1")
    with pytest.raises(NotGolden, match="Nothing of a matter becomes golden"):
        home.golden_desk.add(draft, new_id="g1", by=MANAGER, now=NOW, answer_id="a1")
    assert home.golden.all() == ()


def test_nothing_becomes_golden_that_is_not_kept_or_is_of_a_matter(home: TendedHome) -> None:
    with pytest.raises(NotGolden, match="This answer is no longer kept"):
        home.golden_desk.draft_from("a1", by=MANAGER)
    home.asked(answered())
    home.sharing.share("a1", "Is a letter enough?", by=ASKER, at=NOW)
    home.register.link_thread("m1", "T1:C1:1")
    with pytest.raises(NotGolden, match="Nothing of a matter becomes golden"):
        home.golden_desk.draft_from("a1", by=MANAGER)


def test_who_is_no_manager_does_nothing_of_it(home: TendedHome) -> None:
    desk = home.golden_desk
    for act in (
        lambda: desk.add(DRAFT, new_id="g1", by=ASKER, now=NOW),
        lambda: desk.take_back("g1", by=ASKER, now=NOW),
        lambda: desk.all(by=ASKER),
        lambda: desk.draft_from("a1", by=ASKER),
    ):
        with pytest.raises(NotAManager):
            act()
