"""The database: its schema, its upgrades, its transactions."""

from __future__ import annotations

import importlib
import multiprocessing
import pkgutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import downgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, func, insert, inspect, select

import bot.adapters.database
import knowledge.adapters.migrations
from knowledge.adapters.catalogue_schema import HEAD, metadata, vectors
from knowledge.adapters.database import DatabaseUnavailable, open_database

ROW = {"text_sha256": "0" * 64, "embedding": "words", "vector": b"\x00"}


def migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(knowledge.adapters.migrations.__file__).parent))
    return config


def open_and_write(address: str) -> int:
    with open_database(address).writing() as connection:
        number = connection.execute(select(func.count()).select_from(vectors)).scalar_one()
        connection.execute(insert(vectors), ROW | {"embedding": str(number)})
    return int(number)


def test_the_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    for module in pkgutil.iter_modules(bot.adapters.database.__path__):  # some tables are named beside what uses them
        importlib.import_module(f"bot.adapters.database.{module.name}")
    with open_database(f"sqlite:///{tmp_path / 'c.db'}").reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_migration_is_the_one_that_counts_as_newest() -> None:
    assert ScriptDirectory.from_config(migrations()).get_current_head() == HEAD


def test_a_migration_can_be_taken_back(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'c.db'}"
    open_database(address)
    config, engine = migrations(), create_engine(address)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_processes_that_meet_on_a_fresh_database_all_get_one(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'c.db'}"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert sorted(pool.map(open_and_write, [address] * 8)) == list(range(8))


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'c.db'}")

    def fail() -> None:
        with database.writing() as connection:
            connection.execute(insert(vectors), ROW)
            connection.execute(insert(vectors), ROW)

    with pytest.raises(DatabaseUnavailable) as raised:
        fail()
    assert raised.value.diagnostics() == (
        "The database could not be written (IntegrityError). `conferral doctor` checks it."
    )
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(vectors)).scalar() == 0


@pytest.mark.parametrize("content", [b"not a database " * 100, None])
def test_a_file_that_is_no_database_is_said_to_be_none(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(DatabaseUnavailable, match="The database could not be opened"):
        open_database(f"sqlite:///{path}")


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'c.db'}")
    with database.reading() as connection:
        before = connection.execute(select(func.count()).select_from(vectors)).scalar()
        with database.writing() as writer:
            writer.execute(insert(vectors), ROW)
        assert connection.execute(select(func.count()).select_from(vectors)).scalar() == before
