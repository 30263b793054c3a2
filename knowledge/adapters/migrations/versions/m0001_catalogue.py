"""The catalogue as first shipped: contents, vectors, generations, answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SHA256 = sa.String(64)


def upgrade() -> None:
    """Bring the schema to this version."""
    _create_contents()
    _create_generations()
    op.create_table(
        "answers",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    )
    op.create_index("ix_answers_asker", "answers", ["asker"])


def _create_contents() -> None:
    op.create_table(
        "sources",
        sa.Column("text_sha256", _SHA256, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("text_sha256", name="pk_sources"),
    )
    op.create_table(
        "editions",
        sa.Column("content_sha256", _SHA256, nullable=False),
        sa.Column("text_sha256", _SHA256, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("file_sha256", _SHA256, nullable=False),
        sa.Column("edition", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("content_sha256", name="pk_editions"),
        sa.ForeignKeyConstraint(["text_sha256"], ["sources.text_sha256"], name="fk_editions_text_sha256"),
    )
    op.create_index("ix_editions_source", "editions", ["source"])
    op.create_table(
        "passages",
        sa.Column("content_sha256", _SHA256, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("provisions", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("content_sha256", "ordinal", name="pk_passages"),
        sa.ForeignKeyConstraint(["content_sha256"], ["editions.content_sha256"], name="fk_passages_content_sha256"),
    )
    op.create_table(
        "vectors",
        sa.Column("text_sha256", _SHA256, nullable=False),
        sa.Column("embedding", sa.String(200), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("text_sha256", "embedding", name="pk_vectors"),
    )


def _create_generations() -> None:
    op.create_table(
        "generations",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("embedding", sa.String(200), nullable=False),
        sa.Column("fingerprint", _SHA256, nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("sequence", name="pk_generations"),
        sa.UniqueConstraint("name", name="uq_generations_name"),
    )
    op.create_table(
        "generation_editions",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("content_sha256", _SHA256, nullable=False),
        sa.PrimaryKeyConstraint("sequence", "ordinal", name="pk_generation_editions"),
        sa.ForeignKeyConstraint(["sequence"], ["generations.sequence"], name="fk_generation_editions_sequence"),
        sa.ForeignKeyConstraint(
            ["content_sha256"], ["editions.content_sha256"], name="fk_generation_editions_content_sha256"
        ),
    )
    op.create_table(
        "current_generation",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("only", name="pk_current_generation"),
        sa.ForeignKeyConstraint(["sequence"], ["generations.sequence"], name="fk_current_generation_sequence"),
    )


def downgrade() -> None:
    """Take the schema back to the version before."""
    for table in (
        "answers",
        "current_generation",
        "generation_editions",
        "generations",
        "vectors",
        "passages",
        "editions",
        "sources",
    ):
        op.drop_table(table)
