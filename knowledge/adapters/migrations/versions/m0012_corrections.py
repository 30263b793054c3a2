"""Corrections of managers, and what became of each.

Acts on corrections are only added to; the database refuses anything else. The words of a correction can be taken away,
as those of a proposal, when what they quote is purged.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this version."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_source", "corrections", ["source"])
    op.create_table(
        "correction_subjects",
        sa.Column("correction", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("correction", "subject", name="pk_correction_subjects"),
    )
    op.create_index("ix_correction_subjects_subject", "correction_subjects", ["subject"])
    op.create_table(
        "correction_acts",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("correction", sa.String(32), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_correction_acts"),
    )
    op.create_index("ix_correction_acts_correction", "correction_acts", ["correction"])
    op.create_table(
        "generation_corrections",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("correction", sa.String(32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", "ordinal", name="pk_generation_corrections"),
        sa.ForeignKeyConstraint(
            ["sequence"], ["generations.sequence"], name="fk_generation_corrections_sequence_generations"
        ),
    )
    op.create_index("ix_generation_corrections_correction", "generation_corrections", ["correction"])
    op.create_index("ix_generation_corrections_source", "generation_corrections", ["source"])
    _only_add_to("correction_acts")


def _only_add_to(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION conferral_only_adds()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
        )


def downgrade() -> None:
    """Take the schema back to the version before."""
    for table in ("generation_corrections", "correction_acts", "correction_subjects", "corrections"):
        op.drop_table(table)
