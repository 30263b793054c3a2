"""Which messages answered a question, and which may never have arrived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this version."""
    op.create_table(
        "missing_messages",
        sa.Column("job", sa.String(255), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("job", "part", name="pk_missing_messages"),
    )
    op.create_index("ix_missing_messages_asker", "missing_messages", ["asker"])
    op.create_table(
        "question_replies",
        sa.Column("question", sa.String(255), nullable=False),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("question", "channel", "stamp", name="pk_question_replies"),
    )


def downgrade() -> None:
    """Take the schema back to the version before."""
    op.drop_table("question_replies")
    op.drop_table("missing_messages")
