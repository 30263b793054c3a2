"""The turns of conversations, so that a restart forgets no thread."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this version."""
    op.create_table(
        "turns",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("thread", sa.String(200), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("court", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("answer_id", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
    )
    for column in ("thread", "at", "answer_id"):
        op.create_index(f"ix_turns_{column}", "turns", [column])


def downgrade() -> None:
    """Take the schema back to the version before."""
    op.drop_table("turns")
