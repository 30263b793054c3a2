"""What is proposed for the corpus and what became of it, what was purged, and the audit.

Acts on proposals and entries of the audit are only added to; the database refuses anything else.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ONLY_ADDED_TO = ("proposal_acts", "audit_entries")


def upgrade() -> None:
    """Bring the schema to this version."""
    _create_proposals()
    _create_records()
    for table in _ONLY_ADDED_TO:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE TRIGGER {table}_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION conferral_only_adds()"
            )
            continue
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
            )


def _create_proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("batch", sa.String(32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
    )
    op.create_index("ix_proposals_state", "proposals", ["state"])
    op.create_index("ix_proposals_file_sha256", "proposals", ["file_sha256"])
    op.create_table(
        "proposal_acts",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(32), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_proposal_acts"),
    )
    op.create_index("ix_proposal_acts_proposal", "proposal_acts", ["proposal"])


def _create_records() -> None:
    op.create_table(
        "purges",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_purges"),
    )
    op.create_table(
        "audit_entries",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("former", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_entries"),
    )
    op.create_index("ix_audit_entries_act", "audit_entries", ["act"])


def downgrade() -> None:
    """Take the schema back to the version before."""
    for table in ("audit_entries", "purges", "proposal_acts", "proposals"):
        op.drop_table(table)
