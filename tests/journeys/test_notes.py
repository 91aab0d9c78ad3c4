"""A note to oneself is in the library alone: no brief in any format, no list, no table and no calendar holds it."""

import datetime
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests import factory
from workbench import brief, cli, export
from workbench.analysis.picture import picture
from workbench.export.action_sheet import Shown, action_sheet
from workbench.export.sheets import write_sheet
from workbench.library import action_list, reading, writing
from workbench.records import OfReview, Prose
from workbench.records.fields import KINDS
from workbench.views import people_words, thread_words

SECRET = "Quillonwraith"
NOTED = [key for key, kind in KINDS.items() if any(field.name == "note" for field in kind.fields)]


@pytest.fixture
def noted(tmp_path):
    """A library with a review in which every record that can bear a note bears one."""
    library = factory.library(tmp_path)
    review_id = factory.whole_review(library)
    writing.change(library, "review", review_id, {"note": Prose(f"{SECRET} of the review")})
    for kind in NOTED:
        if issubclass(KINDS[kind].record, OfReview):
            for record in reading.records_of(library, kind, review_id):
                writing.change(library, kind, record.id, {"note": Prose(f"{SECRET} of a {kind}")})
    action = reading.records_of(library, "action", review_id)[0]
    writing.change(library, "action", action.id, {"due_on": datetime.date(2026, 12, 1)})
    yield library, review_id
    library.close()


def words_in(file: Path) -> str:
    """Everything that can be read in a file: of each part of a package, of each page, and its bytes."""
    content = file.read_bytes()
    found = content.decode("latin-1")
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as package:
            found += "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    if content[:4] == b"%PDF":
        document = pypdfium2.PdfDocument(content)
        found += "".join(page.get_textpage().get_text_bounded() for page in document) + str(
            document.get_metadata_dict()
        )
        document.close()
    return found


def test_every_kind_with_a_note_says_that_it_is_never_exported():
    assert {"review", "finding", "recommendation", "narrative", "person"} <= set(NOTED)
    assert not any(KINDS[kind].field("note").is_exported for kind in NOTED)


def test_no_brief_in_any_format_holds_a_note(noted, tmp_path):
    library, review_id = noted
    for name in brief.house_formats():
        for is_digest in (False, True):
            composed = brief.compose(library, review_id, name, is_digest=is_digest)
            assert SECRET not in repr(composed)
            for ending in ("pdf", "docx"):
                file = tmp_path / f"{name}-{is_digest}.{ending}"
                export.write(composed, file)
                words = words_in(file)
                assert SECRET not in words
                assert "Child Q" in words


def test_no_list_table_or_calendar_holds_a_note(noted, tmp_path):
    library, review_id = noted
    actions = tuple(action_list.actions(library, review_id))
    shown = Shown(actions, len(actions), datetime.date(2026, 11, 1), "mark", action_list.real_names(library))
    thread = thread_words.read_thread(library, review_id)
    sheets = {
        "actions": action_sheet(shown).sheet,
        "thread": thread_words.sheet_of(thread, picture(thread.thread, thread.gaps)),
        "people": people_words.sheet_of(people_words.read_people(library, review_id)),
    }
    for name, sheet in sheets.items():
        for ending in ("docx", "xlsx", *(("ics",) if name == "actions" else ())):
            file = tmp_path / f"{name}.{ending}"
            write_sheet(sheet, file)
            assert file.stat().st_size
            assert SECRET not in words_in(file)


def test_no_list_on_a_terminal_holds_a_note(noted, tmp_path, capsys):
    library, review_id = noted
    library.close()
    secret = tmp_path / "passphrase"
    secret.write_text(f"{factory.PASSPHRASE}\n")
    where = ["--library", str(library.folder), "--passphrase-file", str(secret)]
    for verb in (["actions"], ["show", str(review_id)], ["list"]):
        assert cli.carry_out(cli.parse([*verb, *where])) == 0
        said = capsys.readouterr()
        assert "Child Q" in said.out
        assert SECRET not in said.out + said.err
