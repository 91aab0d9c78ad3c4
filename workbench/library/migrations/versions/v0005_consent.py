"""The day on which somebody of the family said what may be done with their words."""

import sqlalchemy as sa
from alembic import op

REVISION = "0005"


def upgrade() -> None:
    """Add the column."""
    op.add_column("family_perspective", sa.Column("consented_on", sa.Date(), nullable=True))
