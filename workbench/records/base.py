"""What every record has: a key, a version against lost updates, and columns that know prose and code lists.

All classes are mapped dataclasses without relationships: a query names what it reads, and what a view holds can
never reach back into the database.
"""

import json
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Dialect, ForeignKey, Integer, MetaData, Text, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column
from typing_extensions import override

from workbench.records.ids import Codes, RecordId, ReviewId
from workbench.records.prose import Prose

EMPTY = text("''")
"""The default, in the database, of a column of text that came after the first schema."""


class ProseColumn(TypeDecorator[Prose]):
    """A `Prose` kept as one text: words, separator, marks."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Prose | None, dialect: Dialect) -> str | None:
        return None if value is None else value.packed()

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Prose | None:
        return None if value is None else Prose.unpacked(value)


class CodesColumn(TypeDecorator[Codes]):
    """A tuple of short strings (codes, names, synonyms) kept as a JSON list, so that every database can hold it."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Codes | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Codes | None:
        return None if value is None else tuple(json.loads(value))


class Record(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """The common base of all mapped classes. It has no repr: case text never reaches a log through one."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        Prose: ProseColumn,
        Codes: CodesColumn,
        RecordId: Integer,
        ReviewId: Integer,
        str: Text,
    }


class Kept(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A record of the library: changes to it go through a transaction and into the change log."""

    id: Mapped[RecordId] = mapped_column(primary_key=True, default=None)
    version: Mapped[int] = mapped_column(default=None, init=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class OfReview(Kept, kw_only=True, eq=False, repr=False):
    """A record that belongs to one review and stands in an order there."""

    review_id: Mapped[ReviewId] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)


class Placed(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """Where a record was read: source document, page (from 1) and lines (from 1) of its text."""

    source_id: Mapped[RecordId | None] = mapped_column(
        ForeignKey("source_document.id", ondelete="SET NULL"), default=None
    )
    page: Mapped[int | None] = mapped_column(default=None)
    first_line: Mapped[int | None] = mapped_column(default=None)
    last_line: Mapped[int | None] = mapped_column(default=None)


Day = date
Moment = datetime
