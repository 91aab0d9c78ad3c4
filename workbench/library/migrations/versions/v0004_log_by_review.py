"""The last change of each review is found without reading the whole change log."""

from alembic import op

REVISION = "0004"


def upgrade() -> None:
    """Create the index."""
    op.create_index("ix_change_row_review_id", "change_row", ["review_id", "step_id"])
