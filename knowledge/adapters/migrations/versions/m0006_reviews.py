"""Drafts under review: their versions and what was done with them, which is only ever added to.

They are deleted with their matter, after it was noted that the matter is erased, and by nothing else.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ERASED = "SELECT 1 FROM matter_standings s WHERE s.matter = OLD.matter AND s.act = 'erased'"
_KEPT = ("review_drafts", "review_versions", "review_events")


def upgrade() -> None:
    """Bring the schema to this version."""
    op.create_table(
        "review_drafts",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_review_drafts"),
        sa.ForeignKeyConstraint(["matter"], ["matters.id"], name="fk_review_drafts_matter", ondelete="CASCADE"),
        sa.UniqueConstraint("id", name="uq_review_drafts_id"),
    )
    op.create_index("ix_review_drafts_matter", "review_drafts", ["matter"])
    op.create_index("ix_review_drafts_begun_by", "review_drafts", ["begun_by"])
    _create_versions()
    _create_events()
    _guard()


def downgrade() -> None:
    """Take the schema back to the version before."""
    for table in reversed(_KEPT):
        op.drop_table(table)


def _create_versions() -> None:
    op.create_table(
        "review_versions",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("draft", sa.String(64), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_review_versions"),
        sa.ForeignKeyConstraint(["draft"], ["review_drafts.id"], name="fk_review_versions_draft", ondelete="CASCADE"),
        sa.UniqueConstraint("id", name="uq_review_versions_id"),
        sa.UniqueConstraint("draft", "number", name="uq_review_versions_draft"),
    )


def _create_events() -> None:
    op.create_table(
        "review_events",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("draft", sa.String(64), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_review_events"),
        sa.ForeignKeyConstraint(["draft"], ["review_drafts.id"], name="fk_review_events_draft", ondelete="CASCADE"),
        sa.UniqueConstraint("id", name="uq_review_events_id"),
        sa.UniqueConstraint("draft", "number", name="uq_review_events_draft"),
    )
    op.create_index("ix_review_events_reviewer", "review_events", ["reviewer", "act"])


def _guard() -> None:
    """Have the database itself refuse to change what was noted, and to delete it unless its matter was erased."""
    if op.get_bind().dialect.name == "postgresql":
        for table in _KEPT:
            op.execute(
                f"CREATE TRIGGER {table}_only_adds BEFORE UPDATE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION conferral_only_adds()"
            )
            op.execute(
                f"CREATE TRIGGER {table}_only_erased BEFORE DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION conferral_only_erased('matter')"
            )
        return
    for table in _KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT EXISTS ({_ERASED}) "
            "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
        )
