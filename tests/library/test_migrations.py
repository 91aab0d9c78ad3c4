"""The schema: climbing from the first version gives what the models say, and a climb that fails leaves nothing."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests import factory
from workbench import errors
from workbench import library as shelf
from workbench.library import engine, keys, migrations, opening, reading, writing
from workbench.records import Record

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ROOT / "workbench" / "library" / "migrations" / "versions"
NEXT = f"{len(migrations.ALL) + 1:04}"
"""The number that the version after the newest will have."""


@pytest.fixture
def empty(tmp_path):
    """An encrypted database without a schema, and its key."""
    file, key = tmp_path / "library.db", keys.new_key()
    engine.connect(file, key, makes=True).close()
    return file, key


def schema_of(file, key):
    connection = engine.connect(file, key)
    rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return rows


def _version(number, upgrade):
    return SimpleNamespace(REVISION=number, upgrade=upgrade)


def test_climbing_from_the_first_version_gives_what_the_models_say(empty):
    file, key = empty
    migrations.climb(file, key)
    made = engine.reader(file, key)
    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Record.metadata) == []
        assert migrations.revision_of(connection) == migrations.ALL[-1].REVISION
    made.dispose()


def test_constraints_have_the_names_and_deeds_that_the_models_say(empty):
    file, key = empty
    migrations.climb(file, key)
    made, plain = engine.reader(file, key), sa.create_engine("sqlite://")
    Record.metadata.create_all(plain)
    ours, theirs = sa.inspect(made), sa.inspect(plain)
    for table in Record.metadata.tables:
        for told in ("get_foreign_keys", "get_unique_constraints", "get_indexes"):
            assert _sorted(getattr(ours, told)(table)) == _sorted(getattr(theirs, told)(table)), (table, told)
    made.dispose()
    plain.dispose()


def _sorted(told):
    return sorted(told, key=lambda each: each["name"]) if isinstance(told, list) else told


def test_climbing_twice_changes_nothing(empty):
    file, key = empty
    migrations.climb(file, key)
    before = schema_of(file, key)
    migrations.climb(file, key)
    assert schema_of(file, key) == before
    assert migrations.is_behind(file, key) is False


def test_a_climb_that_fails_half_way_leaves_nothing_behind(empty):
    file, key = empty

    def fail():
        op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
        with op.batch_alter_table("review") as batch:
            batch.add_column(sa.Column("extra", sa.Text, nullable=True))
        op.execute("INSERT INTO nowhere VALUES (1)")

    migrations.climb(file, key)
    before = schema_of(file, key)
    with pytest.raises(sa.exc.OperationalError):
        migrations.climb(file, key, (*migrations.ALL, _version(NEXT, fail)))
    assert schema_of(file, key) == before


def test_a_climb_killed_half_way_leaves_nothing_behind(empty):
    file, key = empty
    migrations.climb(file, key)
    before = schema_of(file, key)
    program = f"""
import os
from pathlib import Path
from types import SimpleNamespace
from alembic import op
from workbench.library import migrations
def die():
    op.execute("CREATE TABLE half(id INTEGER)")
    op.execute("DROP TABLE brief_wording")
    os.kill(os.getpid(), 9)
versions = (*migrations.ALL, SimpleNamespace(REVISION={NEXT!r}, upgrade=die))
migrations.climb(Path({str(file)!r}), bytes.fromhex({key.hex()!r}), versions)
"""
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT)
    assert done.returncode == -9
    assert schema_of(file, key) == before


def test_a_climb_that_would_orphan_records_is_taken_back(empty):
    file, key = empty
    orphan = "INSERT INTO person(id, pseudonym, role, note, review_id, position, version) VALUES (1,'x','','',99,0,1)"
    migrations.climb(file, key)
    with pytest.raises(errors.LibraryDamaged):
        migrations.climb(file, key, (*migrations.ALL, _version(NEXT, lambda: op.execute(orphan))))
    connection = engine.connect(file, key)
    assert connection.execute("SELECT count(*) FROM person").fetchone()[0] == 0
    connection.close()


def test_an_older_library_is_backed_up_and_climbs_with_all_it_holds(tmp_path, monkeypatch):
    library = factory.library(tmp_path)
    review_id = factory.whole_review(library)
    library.close()

    def widen():
        with op.batch_alter_table("finding", table_kwargs={"sqlite_autoincrement": True}) as batch:
            batch.add_column(sa.Column("weight", sa.Integer, nullable=False, server_default="7"))

    versions = (*migrations.ALL, _version(NEXT, widen))
    behind, climb = migrations.is_behind, migrations.climb
    monkeypatch.setattr(opening.migrations, "is_behind", lambda file, key: behind(file, key, versions))
    monkeypatch.setattr(opening.migrations, "climb", lambda file, key: climb(file, key, versions))
    library = shelf.open_library(library.folder, factory.PASSPHRASE, backs_up_daily=False)
    (made,) = library.backups()
    with library.reading() as session:
        connection = session.connection()
        assert migrations.revision_of(connection) == NEXT
        assert connection.exec_driver_sql("SELECT DISTINCT weight FROM finding").scalar() == 7
    assert len(reading.links_of(library, review_id)) == 4
    assert library.faults() == []
    library.close()
    monkeypatch.undo()
    with pytest.raises(errors.LibraryNewer):
        shelf.open_library(library.folder, factory.PASSPHRASE)
    older = shelf.open_library(
        shelf.restore(library.folder, made.name, tmp_path / "older.reviews"), factory.PASSPHRASE, backs_up_daily=False
    )
    assert len(reading.links_of(older, review_id)) == 4
    older.close()


def test_every_version_is_in_the_list_and_imports_nothing_of_the_program():
    files = sorted(file.stem for file in VERSIONS.glob("v*.py"))
    assert files == sorted(version.name for version in migrations.ALL)
    for file in VERSIONS.glob("v*.py"):
        words = file.read_text(encoding="utf-8")
        assert "workbench" not in words
        assert f'REVISION = "{file.stem[1:5]}"' in words


def test_versions_are_numbered_in_their_order():
    numbers = [version.REVISION for version in migrations.ALL]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_the_types_are_such_as_postgresql_has():
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    for table in Record.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_a_library_can_be_written_after_climbing(tmp_path):
    library = factory.library(tmp_path / "made")
    assert writing.add(library, factory.review()) == 1
    library.close()
