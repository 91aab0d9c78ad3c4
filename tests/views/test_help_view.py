"""The help: a page for each view, every command and picture it names, finding, contents, the way back."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.views.help_pictures import SIZE
from tests.views.scenes import SCENES, first_review
from workbench import paths
from workbench.views.actions import COMMANDS
from workbench.views.catalogue import VIEWS
from workbench.views.help_view import HelpView, pages
from workbench.views.shell.place import Place

HELP = paths.resources() / "help"


@pytest.fixture
def view(desk, qtbot):
    made = HelpView(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.show_place(Place("help", kind="search"))
    return made


def test_every_view_has_a_page_and_every_page_a_title_of_its_own():
    assert set(VIEWS) - {page.name for page in pages()} == set()
    titles = [page.title for page in pages()]
    assert len(set(titles)) == len(titles) == len(list(HELP.glob("*.html")))


def test_every_command_named_in_the_help_is_there():
    known = {command.name for command in COMMANDS}
    named = {name for file in HELP.glob("*.html") for name in re.findall(r"\{\{(\w+)\}\}", file.read_text("utf-8"))}
    assert named
    assert named - known == set()
    assert not [page.name for page in pages() if "{{" in page.html]


def test_every_picture_is_shown_somewhere_tells_its_content_in_words_and_is_small():
    tags = [tag for page in pages() for tag in re.findall(r"<img[^>]*>", page.html)]
    named = {re.search(r'src="pictures/(.+?)\.png"', tag)[1] for tag in tags}
    assert all(len(re.search(r'alt="(.*?)"', tag)[1]) > 20 for tag in tags)
    assert named == {file.stem for file in (HELP / "pictures").glob("*.png")}
    assert named <= {scene.name for scene in SCENES}
    for file in (HELP / "pictures").glob("*.png"):
        image = QImage(str(file))
        assert (image.width(), image.height()) == SIZE
    assert sum(file.stat().st_size for file in (HELP / "pictures").iterdir()) < 1_500_000


def test_the_pages_are_in_plain_words_and_lead_to_no_network():
    for page in pages():
        assert "http" not in page.html
        assert 30 < len(page.words.split()) < 400
        sentences = re.split(r"(?<=[.!?:])\s", page.words)
        assert max(len(sentence.split()) for sentence in sentences) < 45, page.name


def test_a_word_typed_narrows_the_contents_and_enter_opens_the_page(view, qtbot):
    QAbstractItemModelTester(view.contents.things)
    qtbot.keyClicks(view.find_box, "genogram nowhere")
    assert view.contents.things.things == []
    assert view.none.isVisible()
    view.find_box.clear()
    qtbot.keyClicks(view.find_box, "dashed boxes")
    assert [page.name for page in view.contents.things.things] == ["thread"]
    with qtbot.waitSignal(view.go_requested) as asked:
        qtbot.keyClick(view.find_box, Qt.Key.Key_Return)
    assert asked.args == [Place("help", kind="thread")]


@pytest.mark.parametrize("words", ["x" * 100_000, "🧒🏽👩‍👧", "\u202eשלום", "a\x00b\x07\u2028c", "<b>&{0}%s"])
def test_any_text_may_be_looked_for(view, words):
    view.find_box.setText(words)
    assert view.none.isVisible() is not bool(view.contents.things.things)


def test_a_link_leads_to_pages_of_the_help_alone(view, qtbot):
    with qtbot.assertNotEmitted(view.go_requested):
        view.page.anchorClicked.emit(QUrl("https://example.org/other.html"))
    with qtbot.waitSignal(view.go_requested):
        view.page.anchorClicked.emit(QUrl("brief.html"))


def test_shift_f1_opens_the_page_of_the_view_in_front_and_back_leads_there_again(window, qtbot):
    place = window.workplace
    place.go(Place("thread", first_review(place.library)))
    qtbot.waitUntil(lambda: not place.is_busy, timeout=20_000)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert place.trail.here == Place("help", kind="thread")
    assert place.view().page.toPlainText().startswith("Golden thread")
    assert place.view().first_focus().hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert place.trail.here.view == "thread"
