"""Climbing from one schema to the next, in one transaction; there is no way down.

The steps are Alembic operations. They are found by import and not as files, so that a frozen program has them too; and
only where there is something to climb, because Alembic is large.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from sqlalchemy import Column, Connection, MetaData, String, Table, delete, insert, inspect, select

from workbench.errors import LibraryDamaged, LibraryNewer
from workbench.library.engine import reader, writer
from workbench.library.migrations.versions import NAMES
from workbench.records.tables import Record


class Version(Protocol):
    """One step of the schema."""

    @property
    def REVISION(self) -> str:  # noqa: N802 - a constant of a module
        """Its number, such as "0001"."""
        ...

    def upgrade(self) -> None:
        """Change the schema through `alembic.op`."""
        ...


@dataclass(frozen=True)
class Shipped:
    """A version that ships, by the name of its module, which is loaded when it is climbed."""

    name: str

    @property
    def REVISION(self) -> str:  # noqa: N802 - as a module has it
        """The number in its name."""
        return self.name[1:5]

    def upgrade(self) -> None:
        """Do what its module says."""
        import_module(f"{__name__}.versions.{self.name}").upgrade()


ALL: Sequence[Version] = tuple(Shipped(name) for name in NAMES)
VERSION_TABLE = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def revision_of(connection: Connection) -> str:
    """The schema of a library; "" if it has none yet."""
    if not inspect(connection).has_table(VERSION_TABLE.name):
        return ""
    return connection.scalar(select(VERSION_TABLE.c.version_num)) or ""


def steps_to(revision: str, versions: Sequence[Version] = ALL) -> Sequence[Version]:
    """The versions still to climb from a revision; LibraryNewer if this program does not know it."""
    known = ["", *(version.REVISION for version in versions)]
    if revision not in known:
        raise LibraryNewer
    return versions[known.index(revision) :]


def is_behind(file: Path, key: bytes | bytearray, versions: Sequence[Version] = ALL) -> bool:
    """Whether a library must climb. LibraryNewer; LibraryDamaged if it has no schema at all."""
    engine = reader(file, key)
    try:
        with engine.connect() as connection:
            revision = revision_of(connection)
    finally:
        engine.dispose()
    if not revision:
        raise LibraryDamaged
    return bool(steps_to(revision, versions))


def climb(file: Path, key: bytes | bytearray, versions: Sequence[Version] = ALL) -> None:
    """Bring a database to the newest schema; a failure half-way leaves it as it was.

    References are not enforced meanwhile, because a table is rebuilt to be altered, but checked before the commit.
    """
    engine = writer(file, key)
    try:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr] # a connection just made has a driver
            with connection.begin():
                _climb(connection, versions)
    finally:
        engine.dispose()


def _climb(connection: Connection, versions: Sequence[Version]) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    options = {"target_metadata": Record.metadata, "render_as_batch": True}
    for version in steps_to(revision_of(connection), versions):
        with Operations.context(MigrationContext.configure(connection, opts=options)):
            version.upgrade()
        VERSION_TABLE.create(connection, checkfirst=True)
        connection.execute(delete(VERSION_TABLE))
        connection.execute(insert(VERSION_TABLE).values(version_num=version.REVISION))
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise LibraryDamaged
