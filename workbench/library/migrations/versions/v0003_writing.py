"""What writing a review needs: relations, the family ledger, deadlines, hints, pages read, words known, places left.

It imports nothing of the program, so that it never changes. Columns are added with a default, so that no table is
rebuilt.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.type_api import TypeEngine

REVISION = "0003"


def upgrade() -> None:
    """Add columns to what there is, then the new tables."""
    for table, name in (
        ("person", "symbol"),
        ("person", "born"),
        ("person", "died"),
        ("family_perspective", "invited_how"),
        ("family_perspective", "changed"),
        ("action", "measure"),
    ):
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("family_perspective", sa.Column("invited_on", sa.Date(), nullable=True))
    _of_review("deadline", _text("name"), _day("due_on"), _day("done_on"), _text("source"), _text("note"), _order())
    people = (_ref("kinship", "person_id", "person"), _ref("kinship", "other_id", "person"))
    _of_review("kinship", *people, _text("kind"), _order())
    hint = sa.UniqueConstraint("kind", "record_id", "hint", name="uq_silenced_hint_kind_record_id_hint")
    _of_review("silenced_hint", _text("kind"), _number("record_id"), _text("hint"), hint)
    page = sa.UniqueConstraint("source_id", "number", name="uq_page_read_source_id_number")
    _of_review("page_read", _ref("page_read", "source_id", "source_document"), _number("number"), page)
    word = sa.UniqueConstraint("word", name="uq_known_word_word")
    _table("known_word", _text("word"), word)
    key = sa.PrimaryKeyConstraint("name", name="pk_remembered")
    op.create_table("remembered", _text("name"), _text("value"), key)


Part = sa.Column[Any] | sa.ForeignKeyConstraint | sa.UniqueConstraint


def _of_review(name: str, *parts: Part | tuple[Part, ...]) -> None:
    flat = [each for part in parts for each in (part if isinstance(part, tuple) else (part,))]
    _table(name, *flat, *_ref(name, "review_id", "review"))
    op.create_index(f"ix_{name}_review_id", name, ["review_id"])


def _table(name: str, *parts: Part) -> None:
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, _number("id"), *parts, _number("version"), key, sqlite_autoincrement=True)


def _ref(table: str, name: str, target: str) -> tuple[Part, ...]:
    label = f"fk_{table}_{name}_{target}"
    return _number(name), sa.ForeignKeyConstraint([name], [f"{target}.id"], name=label, ondelete="CASCADE")


def _column(name: str, kind: TypeEngine[Any], *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def _text(name: str) -> sa.Column[Any]:
    return _column(name, sa.Text())


def _number(name: str) -> sa.Column[Any]:
    return _column(name, sa.Integer())


def _day(name: str) -> sa.Column[Any]:
    return _column(name, sa.Date(), null=True)


def _order() -> sa.Column[Any]:
    return _number("position")
