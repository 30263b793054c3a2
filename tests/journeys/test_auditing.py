"""The audit as a firm meets it: a matter walked through, drafted, reviewed and taken away, and then verified."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.audit import AuditAct, AuditEntry, Selection
from bot.bootstrap import Product
from tests.journeys.conftest import Run
from tests.unit.conferral.drafting.records import record

WHO = "associate of the audit"


@pytest.fixture
def matter(product: Product) -> str:
    """A matter from which a certificate can be drafted."""
    return product.log_keeper.open_from(record(), as_user=WHO).id


def told(run: Run, *words: Any) -> dict[str, Any]:
    """What a command tells as JSON."""
    done = run(*words, "--as", WHO, "--json")
    found: dict[str, Any] = json.loads(done.out)
    return found


def of(product: Product, about: str, act: AuditAct) -> list[AuditEntry]:
    return list(product.audit.entries(Selection(about=about, act=act)))


def test_each_command_on_a_matter_is_one_reading(run: Run, product: Product, matter: str) -> None:
    told(run, "walkthrough", matter)
    draft = told(run, "review", "begin", matter)["draft"]
    told(run, "review", "show", draft)
    told(run, "review", "redline", draft)
    told(run, "review", "list")
    told(run, "matter", "list")
    assert [entry.by for entry in of(product, matter, AuditAct.READ_MATTER)] == [WHO] * 4


def test_word_files_are_on_record_whichever_way_they_are_made(
    run: Run, product: Product, matter: str, tmp_path: Path
) -> None:
    draft = told(run, "review", "begin", matter)["draft"]
    told(run, "review", "export", draft, "--docx", tmp_path / "reviewed.docx")
    [reviewed] = of(product, draft, AuditAct.EXPORTED_DRAFT)
    assert reviewed.by == WHO
    assert (reviewed.told["paper"], reviewed.told["matter"]) == ("stamped", matter)

    assert run("matter", "export", matter, "--out", tmp_path / "RECORD.toml", "--as", WHO).code == 0
    told(run, "draft", tmp_path / "RECORD.toml", "--docx", tmp_path / "loose.docx")
    loose = list(product.audit.entries(Selection(act=AuditAct.EXPORTED_DRAFT)))[-1]
    assert (loose.by, dict(loose.told), loose.about[:7]) == (WHO, {"paper": "stamped"}, "sha256:")


def test_erasing_a_matter_leaves_the_chain_whole(run: Run, product: Product, matter: str) -> None:
    told(run, "matter", "show", matter)
    told(run, "retention", "close", matter, "--why", "settled")
    told(run, "retention", "erase", matter, "--why", "the client asked for it")
    assert len(of(product, matter, AuditAct.READ_MATTER)) == 3
    done = run("audit", "verify", "--json")
    assert (done.code, json.loads(done.out)["whole"]) == (0, True)
    words = record().relief
    assert words
    assert words not in " ".join(f"{entry.about} {entry.details}" for entry in product.audit.entries())


def test_forgetting_a_person_leaves_what_the_person_did_on_record(run: Run, product: Product, matter: str) -> None:
    told(run, "matter", "show", matter)
    before = list(product.audit.entries())
    run("retention", "forget", WHO)
    run("retention", "sweep")
    assert list(product.audit.entries()) == before
