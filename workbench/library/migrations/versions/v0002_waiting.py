"""Files that wait to be confirmed outlive the lock and the window. It imports nothing of the program."""

import sqlalchemy as sa
from alembic import op

REVISION = "0002"


def upgrade() -> None:
    """Create the table of files that wait."""
    op.create_table(
        "waiting_file",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_waiting_file"),
        sa.ForeignKeyConstraint(["sha256"], ["source_content.sha256"], name="fk_waiting_file_sha256_source_content"),
    )
