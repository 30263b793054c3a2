"""What questions lacked, which of them their askers shared, golden questions, and how they were found.

What answers lacked that were kept before is read from them later, some at a time: an office may have many.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this version."""
    _create_questions()
    op.create_table(
        "golden_questions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("answerable", sa.Boolean(), nullable=False),
        sa.Column("gold", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("standing", sa.String(64), nullable=True),
        sa.Column("taken_back_by", sa.Text(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_golden_questions"),
        sa.UniqueConstraint("standing", name="uq_golden_questions_standing"),
    )
    op.create_table(
        "golden_runs",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("generation", sa.String(100), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_golden_runs"),
    )


def _create_questions() -> None:
    op.create_table(
        "lacks",
        sa.Column("answer_id", sa.String(64), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("route", sa.String(16), nullable=False),
        sa.Column("missing", sa.String(16), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("named", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("answer_id", name="pk_lacks"),
    )
    op.create_index("ix_lacks_asker", "lacks", ["asker"])
    op.create_table(
        "shared_questions",
        sa.Column("answer_id", sa.String(64), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("thread", sa.String(200), nullable=False),
        sa.Column("turn", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("answer_id", name="pk_shared_questions"),
    )
    for column in ("asker", "thread", "turn"):
        op.create_index(f"ix_shared_questions_{column}", "shared_questions", [column])


def downgrade() -> None:
    """Take the schema back to the version before."""
    for table in ("golden_runs", "golden_questions", "shared_questions", "lacks"):
        op.drop_table(table)
