"""The last change of each review, and the history of a record, are found without reading the whole change log."""

from alembic import op

REVISION = "0004"


def upgrade() -> None:
    """Create the indexes."""
    op.create_index("ix_change_row_review_id", "change_row", ["review_id", "step_id"])
    op.create_index("ix_change_row_record_id", "change_row", ["record_id", "kind"])
