"""What people set and put off, which matters are held, closed or erased, and which threads deal with them.

From here on the log of a matter can be deleted after it was noted that the matter is erased, and by nothing else;
the database refuses that note while the matter is held.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LOG = {"matters": "id", "matter_access": "matter", "matter_entries": "matter"}
"""The tables of the log, and the column of each that names the matter."""

_HELD = (
    "(SELECT s.act FROM matter_standings s WHERE s.matter = NEW.matter AND s.act IN ('held', 'lifted') "
    "ORDER BY s.sequence DESC LIMIT 1) = 'held'"
)


def upgrade() -> None:
    """Bring the schema to this version."""
    _create_standings()
    _create_personal()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _create_standings() -> None:
    op.create_table(
        "matter_standings",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_matter_standings"),
    )
    op.create_index("ix_matter_standings_matter", "matter_standings", ["matter"])
    op.create_table(
        "matter_threads",
        sa.Column("thread", sa.String(200), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("thread", "matter", name="pk_matter_threads"),
    )
    op.create_index("ix_matter_threads_matter", "matter_threads", ["matter"])


def _create_personal() -> None:
    op.create_table(
        "preferences",
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=True),
        sa.Column("answers", sa.String(16), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user", name="pk_preferences"),
    )
    op.create_table(
        "reminder_marks",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reminder", sa.String(100), nullable=False),
        sa.Column("matter", sa.String(64), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_reminder_marks"),
        sa.UniqueConstraint("reminder", "user", "act", "round", name="uq_reminder_marks_reminder"),
    )
    op.create_index("ix_reminder_marks_matter", "reminder_marks", ["matter"])
    op.create_index("ix_reminder_marks_user", "reminder_marks", ["user"])


def _guard_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER matter_standings_no_{act.lower()} BEFORE {act} ON matter_standings "
            "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
        )
    op.execute(
        f"CREATE TRIGGER matter_standings_hold BEFORE INSERT ON matter_standings WHEN NEW.act = 'erased' AND {_HELD} "
        "BEGIN SELECT RAISE(ABORT, 'the matter is held'); END"
    )
    for table, column in _LOG.items():
        op.execute(f"DROP TRIGGER {table}_no_delete")
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT EXISTS "  # noqa: S608  names of ours
            f"(SELECT 1 FROM matter_standings s WHERE s.matter = OLD.{column} AND s.act = 'erased') "
            "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
        )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE TRIGGER matter_standings_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON matter_standings "
        "FOR EACH STATEMENT EXECUTE FUNCTION conferral_only_adds()"
    )
    op.execute(
        "CREATE FUNCTION conferral_hold() RETURNS trigger AS $$ BEGIN "
        f"IF NEW.act = 'erased' AND {_HELD} THEN RAISE EXCEPTION 'the matter is held'; END IF; "
        "RETURN NEW; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        "CREATE TRIGGER matter_standings_hold BEFORE INSERT ON matter_standings "
        "FOR EACH ROW EXECUTE FUNCTION conferral_hold()"
    )
    op.execute(
        "CREATE FUNCTION conferral_only_erased() RETURNS trigger AS $$ BEGIN "
        "IF NOT EXISTS (SELECT 1 FROM matter_standings s "
        "WHERE s.matter = to_jsonb(OLD) ->> TG_ARGV[0] AND s.act = 'erased') "
        "THEN RAISE EXCEPTION 'the log is only added to'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql"
    )
    for table, column in _LOG.items():
        op.execute(f"DROP TRIGGER {table}_only_adds ON {table}")
        op.execute(
            f"CREATE TRIGGER {table}_only_adds BEFORE UPDATE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION conferral_only_adds()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_only_erased BEFORE DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION conferral_only_erased('{column}')"
        )


def downgrade() -> None:
    """Take the schema back to the version before; the log is then only added to again."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in _LOG:
        if postgresql:
            op.execute(f"DROP TRIGGER {table}_only_erased ON {table}")
            op.execute(f"DROP TRIGGER {table}_only_adds ON {table}")
            op.execute(
                f"CREATE TRIGGER {table}_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION conferral_only_adds()"
            )
            continue
        op.execute(f"DROP TRIGGER {table}_no_delete")
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
        )
    for table in ("reminder_marks", "preferences", "matter_threads", "matter_standings"):
        op.drop_table(table)
    if postgresql:
        for function in ("conferral_hold", "conferral_only_erased"):
            op.execute(f"DROP FUNCTION {function}()")
