"""What the library keeps for its user: words that the spelling check knows, and where the window was left."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.records.base import Kept, Record


class KnownWord(Kept, Record, kw_only=True, eq=False, repr=False):
    """A word that the user told the spelling check is right, such as a pseudonym."""

    __tablename__ = "known_word"
    __table_args__ = (UniqueConstraint("word"),)

    word: Mapped[str]


class Remembered(Record, kw_only=True, eq=False, repr=False):
    """Something of the window that comes back after a restart, as JSON; no record, so neither logged nor undone."""

    __tablename__ = "remembered"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
