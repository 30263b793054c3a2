"""What is indexed for a passage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.indexing import entries_of, entry_count, indexed_text
from knowledge.ports import Field, passage_of
from tests.contents import MOTION_RULE, NOON, content

RULE = content(*MOTION_RULE, questions=("Is an email enough?", "May I write?"))
PREFIX = "D. Example. D. Example Rule 1{}. Discovery Motions\nDiscovery Motions\n2015-12-01\n"


def texts(field: Field) -> dict[str, str]:
    return {
        entry.id: entry.text
        for p in RULE.passages
        for entry in entries_of(field, p, RULE.edition, RULE.text, RULE.questions)
    }


def test_a_passage_is_indexed_behind_court_citation_title_headings_and_first_day() -> None:
    assert texts(Field.PASSAGES) == {"rules-1-txt": f"{PREFIX.format('')}{MOTION_RULE[0]} {MOTION_RULE[1]}"}


def test_each_provision_is_indexed_behind_its_own_citation() -> None:
    assert texts(Field.PROVISIONS) == {
        "rules-1-txt#0": f"{PREFIX.format('(a)')}{MOTION_RULE[0]}",
        "rules-1-txt#1": f"{PREFIX.format('(b)')}{MOTION_RULE[1]}",
    }


def test_a_question_is_indexed_as_it_is_asked() -> None:
    assert texts(Field.QUESTIONS) == {"rules-1-txt?0": "Is an email enough?", "rules-1-txt?1": "May I write?"}


def test_a_passage_of_one_provision_has_one_text_in_both_fields() -> None:
    rule = content(MOTION_RULE[0])
    (passage,) = rule.passages
    (provision,) = entries_of(Field.PROVISIONS, passage, rule.edition, rule.text, {})
    assert provision.text == indexed_text(passage, rule.edition)


def test_the_end_of_an_edition_changes_nothing_that_is_indexed() -> None:
    (passage,) = RULE.passages
    closed = replace(RULE.edition, in_force_until=NOON.date(), attested_on=NOON.date(), caution="ended")
    assert indexed_text(passage, closed) == indexed_text(passage, RULE.edition)


@pytest.mark.parametrize("field", Field)
def test_entries_are_counted_without_being_made(field: Field) -> None:
    assert entry_count(field, RULE.passages, RULE.questions) == len(texts(field))


@pytest.mark.parametrize("entry", ["rules-1-txt", "rules-1-txt#1", "rules-1-txt?12"])
def test_every_entry_leads_to_its_passage(entry: str) -> None:
    assert passage_of(entry) == "rules-1-txt"
