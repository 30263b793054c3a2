"""What publications took in beside authorities, and what stood there before, so that going back takes it back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this version."""
    op.create_table(
        "taken_in",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("generation", sa.String(64), nullable=False),
        sa.Column("court", sa.Text(), nullable=True),
        sa.Column("came_sha256", sa.String(64), nullable=True),
        sa.Column("former_sha256", sa.String(64), nullable=True),
        sa.Column("former", sa.Text(), nullable=True),
        sa.Column("golden", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_taken_in"),
    )
    op.create_index("ix_taken_in_generation", "taken_in", ["generation"])


def downgrade() -> None:
    """Take the schema back to the version before."""
    op.drop_table("taken_in")
