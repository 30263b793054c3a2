"""What questions lacked, which of them their askers shared, golden questions, and how they were found."""

from __future__ import annotations

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this version."""
