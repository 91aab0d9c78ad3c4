"""An index of the earlier recommendations that others repeat, build on or replace: they are looked up as one types."""

from alembic import op

REVISION = "0006"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_recommendation_earlier_id", "recommendation", ["earlier_id"])
