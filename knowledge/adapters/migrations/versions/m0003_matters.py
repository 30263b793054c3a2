"""Matters: who may see them, and the log of what was done to confer, which is only ever added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEPT = ("matters", "matter_access", "matter_entries")


def upgrade() -> None:
    """Bring the schema to this version."""
    op.create_table(
        "matters",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_matters"),
        sa.UniqueConstraint("id", name="uq_matters_id"),
    )
    op.create_table(
        "matter_access",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_matter_access"),
        sa.ForeignKeyConstraint(["matter"], ["matters.id"], name="fk_matter_access_matter"),
    )
    op.create_index("ix_matter_access_matter", "matter_access", ["matter"])
    op.create_index("ix_matter_access_user", "matter_access", ["user"])
    _create_entries()
    _forbid_changes()


def downgrade() -> None:
    """Take the schema back to the version before."""
    for table in reversed(_KEPT):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION conferral_only_adds()")


def _create_entries() -> None:
    op.create_table(
        "matter_entries",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.String(40), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("supersedes", sa.String(64), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_matter_entries"),
        sa.ForeignKeyConstraint(["matter"], ["matters.id"], name="fk_matter_entries_matter"),
        sa.ForeignKeyConstraint(["supersedes"], ["matter_entries.id"], name="fk_matter_entries_supersedes"),
        sa.UniqueConstraint("id", name="uq_matter_entries_id"),
        sa.UniqueConstraint("supersedes", name="uq_matter_entries_supersedes"),
    )
    op.create_index("ix_matter_entries_matter", "matter_entries", ["matter", "kind", "sequence"])


def _forbid_changes() -> None:
    """Have the database itself refuse to change or delete what was entered."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION conferral_only_adds() RETURNS trigger AS "
            "$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$ LANGUAGE plpgsql"
        )
        for table in _KEPT:
            op.execute(
                f"CREATE TRIGGER {table}_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION conferral_only_adds()"
            )
        return
    for table in _KEPT:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
            )
