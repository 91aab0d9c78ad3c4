"""The verb `search`: hits saved with their citations. All of it is fictional."""

import json

import docx
import pytest

from tests import factory
from tests.export.references import read_bibtex, read_ris


@pytest.fixture
def call(library, verb):
    """Carry out the verb in a library with two reviews; what it printed."""
    for title in ("Child Q: a fictional review", "Child Reed: a fictional review"):
        factory.whole_review(library, title)
    return verb("search", library)


def test_hits_are_saved_with_their_citations_and_counted(call, tmp_path):
    file = tmp_path / "found.docx"
    assert call("train", "--kind", "recommendation", "--to", str(file)).strip() == f"{file}: 2 records in the file"
    (table,) = docx.Document(file).tables
    assert {row.cells[1].text for row in table.rows[1:]} == {"Train everyone."}
    assert all(row.cells[2].text.endswith(", recommendation 1.") for row in table.rows[1:])
    told = json.loads(call("train", "--limit", "1", "--to", str(tmp_path / "found.xlsx"), "--json"))
    assert (told["in_file"], told["of"], told["kept_back"]) == (1, 1, 0)


@pytest.mark.parametrize(("ending", "read"), [("ris", read_ris), ("bib", read_bibtex)])
def test_the_reviews_of_the_hits_are_saved_as_references(call, tmp_path, ending, read):
    file = tmp_path / f"found.{ending}"
    assert call("train", "--to", str(file)).strip() == f"{file}: 2 reviews in the file"
    entries = read(file.read_bytes().decode("utf-8"))
    assert {each["title"] for each in entries} == {"Child Q: a fictional review", "Child Reed: a fictional review"}
    assert {each["year"] for each in entries} == {"2021"}


def test_an_ending_that_is_not_written_is_told(call, tmp_path):
    assert "A list can be saved as .docx or .xlsx or .ris or .bib" in call("train", "--to", "found.csv", status=1)
