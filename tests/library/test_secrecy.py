"""Nothing readable about a review lies on disk outside the encrypted database, nor in what an error says."""

import os
import signal
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests import factory
from workbench.library import writing
from workbench.records import ListTerm, Prose

ROOT = Path(__file__).resolve().parents[2]
MARKER = "Zyxwvutsrq-Plainsong"
FORMS = tuple(MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le"))


def found_in(*places):
    """The files under these folders that hold the marker, in any common encoding."""
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    assert len(files) > 4
    return [file for file in files if any(form in file.read_bytes() for form in FORMS)]


def type_marker(library):
    """The marker in a title, long prose, an identity, a source, a label, an index and a backup."""
    review_id = writing.add(library, factory.review(f"Child {MARKER}"))
    writing.add(library, factory.finding(review_id, Prose(f"{MARKER} ran. " * 3000)))
    writing.add(library, factory.identity(review_id, value=MARKER))
    with library.transaction(f"Bring in “{MARKER}.txt”") as session:
        source = factory.source_document(review_id, file_name=f"{MARKER}.txt")
        session.add_all([source, factory.source_content(content=MARKER.encode() * 500)])
        session.flush()
        session.add(factory.source_page(source.id, text=MARKER * 500))
    connection = library.index_connection()
    connection.execute("CREATE TABLE words(word TEXT)")
    connection.execute("BEGIN")
    connection.execute("INSERT INTO words VALUES (?)", (MARKER * 5000,))
    connection.execute("COMMIT")
    connection.close()
    library.back_up()
    writing.delete(library, "review", review_id)
    library.undo()


def test_a_word_typed_stands_nowhere_in_the_clear_while_the_library_is_open_nor_after(tmp_path):
    library = factory.library(tmp_path)
    type_marker(library)
    assert found_in(tmp_path) == []
    library.close()
    assert found_in(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9.")
def test_a_word_typed_stands_nowhere_in_the_clear_after_a_kill(tmp_path):
    place, temporary, home = tmp_path / "place", tmp_path / "temporary", tmp_path / "home"
    for folder in (place, temporary, home):
        folder.mkdir()
    program = f"""
import os, sys
from pathlib import Path
from tests import factory
from tests.library.test_secrecy import type_marker
type_marker(factory.library(Path({str(place)!r})))
os.kill(os.getpid(), 9)
"""
    surroundings = {**os.environ, "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary), "HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT, env=surroundings)
    assert done.returncode == -signal.SIGKILL
    assert (place / "test.reviews" / "library.db-wal").stat().st_size > 0
    assert found_in(tmp_path) == []


def test_an_error_of_the_database_says_nothing_of_what_was_typed(library):
    def double():
        for _ in range(2):
            writing.add(library, ListTerm(list_name="person_roles", code=MARKER, label=MARKER))

    with pytest.raises(IntegrityError) as raised:
        double()
    assert MARKER not in "".join(traceback.format_exception(raised.value))


def test_a_record_shown_to_a_log_says_nothing_of_what_it_holds(library):
    assert MARKER not in repr(factory.review(MARKER))
    assert MARKER not in repr(factory.finding(1, MARKER))


def test_pages_set_free_are_wiped_and_temporary_tables_stay_in_memory(library):
    with library._writer.connect() as connection:
        driver = connection.connection.driver_connection
        options = {row[0] for row in driver.execute("PRAGMA compile_options").fetchall()}
        assert driver.execute("PRAGMA secure_delete").fetchone()[0] == 1
        assert "TEMP_STORE=2" in options or "TEMP_STORE=3" in options
