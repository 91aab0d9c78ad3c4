"""From the search to the report somebody writes: hits collected, put in order, saved in every form, read back.

All of it is fictional.
"""

import zipfile

import docx
import pytest
from lxml import etree, html
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests import factory
from tests.export.references import read_bibtex, read_ris
from tests.views.visiting import TIME, rest
from workbench import library as libraries
from workbench.library import writing
from workbench.views.shell.place import Place

TITLES = ("Child Q: a fictional review", "Adult Reed", "Child Wren")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ASKED = "Ask Wilhelmina Invented, and every school, what happens on the fifth day of absence."


@pytest.fixture
def filled(library):
    """Three reviews; one recommendation names a real person, whose pseudonym is known."""
    for title in TITLES:
        review_id = factory.whole_review(library, title)
        writing.add(library, factory.recommendation(review_id, "7", ASKED))
    return library


def go(qtbot, window, place):
    """Go to a place and wait until it has come to rest."""
    window.workplace.go(place)
    rest(qtbot, window)
    return window.workplace.view()


def words_of_workbook(file):
    with zipfile.ZipFile(file) as package:
        shared = etree.fromstring(package.read("xl/sharedStrings.xml"))
    return ["".join(each.itertext()) for each in shared.iter(f"{MAIN}si")]


def test_five_hits_are_collected_ordered_saved_in_every_form_and_read_back(qtbot, filled, open_window, tmp_path):
    window = open_window(filled)
    search = go(qtbot, window, Place("search", words="kind:recommendation school OR train"))
    qtbot.waitUntil(lambda: len(search.hits.chosen_hits()) == 1 and not window.workplace.is_busy, timeout=TIME)
    search.hits.setFocus()
    for _ in range(4):
        qtbot.keyClick(search.hits, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(search.hits, Qt.Key.Key_B)
    assert len(window.workplace.desk.basket.picks) == 5

    basket = go(qtbot, window, Place("basket"))
    basket.list.choose(4)
    qtbot.keyClick(basket.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rest(qtbot, window)
    order = basket.basket.picks
    assert window.lock()

    window = open_window(libraries.open_library(filled.folder, factory.PASSPHRASE, backs_up_daily=False))
    basket = go(qtbot, window, Place("basket"))
    assert basket.basket.picks == order
    cited = [f"{hit.review}|{hit.number}" for hit in basket.list.things.things]
    for ending in ("docx", "xlsx", "ris", "bib"):
        basket._ask = lambda parent, ending=ending: tmp_path / f"collected.{ending}"
        with qtbot.waitSignal(basket.said, timeout=TIME) as said:
            basket.save.click()
        assert said.args[0].startswith(f"collected.{ending}: {5 if ending in ('docx', 'xlsx') else 3} re")
    with qtbot.waitSignal(basket.said, timeout=TIME):
        basket.copy.click()

    (table,) = docx.Document(tmp_path / "collected.docx").tables
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [each[0] for each in rows] == [f"Recommendation {each.partition('|')[2]}" for each in cited]
    for (_, text, citation), each in zip(rows, cited, strict=True):
        assert "Wilhelmina" not in text
        assert citation.startswith(f"Fictionshire Safeguarding Partnership (2021) {each.partition('|')[0]}")
        assert citation.endswith(f", recommendation {each.partition('|')[2]}.")
    words = words_of_workbook(tmp_path / "collected.xlsx")
    assert {text for _, text, _ in rows} | {citation for *_, citation in rows} <= set(words)
    for entries in (
        read_ris((tmp_path / "collected.ris").read_bytes().decode()),
        read_bibtex((tmp_path / "collected.bib").read_bytes().decode()),
    ):
        assert {each["title"] for each in entries} == {each.partition("|")[0] for each in cited}
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().split("\n\n") == [f"{text}\n{citation}" for _, text, citation in rows]
    quoted = html.fromstring(copied.html()).xpath("//blockquote/p")
    assert [each.text_content() for each in quoted] == [text for _, text, _ in rows]
    assert window.lock()
