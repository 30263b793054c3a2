"""Which thread walks through which matter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this version."""
    op.create_table(
        "walkthrough_talks",
        sa.Column("thread", sa.String(200), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("thread", name="pk_walkthrough_talks"),
    )
    op.create_index("ix_walkthrough_talks_asker", "walkthrough_talks", ["asker"])
    op.create_index("ix_walkthrough_talks_matter", "walkthrough_talks", ["matter"])


def downgrade() -> None:
    """Take the schema back to the version before."""
    op.drop_table("walkthrough_talks")
