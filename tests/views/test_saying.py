"""Ready for another language: a made-up one in which every sentence is accented and longer, and a real one."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.views.scenes import first_review, make_window
from workbench import paths
from workbench.views import saying
from workbench.views.actions import COMMANDS
from workbench.views.saying import tr
from workbench.views.shell.command_list import CommandList
from workbench.views.shell.place import Place

ROOT = Path(__file__).resolve().parent.parent.parent
ACCENTS = str.maketrans("aeiouwyAEIOUWY", "âêîôûŵŷÂÊÎÔÛŴŶ")
PLAIN = set("aeiouwyAEIOUWY")


class Accented(QTranslator):
    """Every sentence in accents and half as long again; what stands in braces or after % stays."""

    def translate(self, context, words, comment=None, number=-1):
        return None if context else accented(words)

    def isEmpty(self):  # noqa: N802 - Qt's own name
        return False


def accented(words: str) -> str:
    pieces = words.replace("{", "\0{").replace("}", "}\0").split("\0")
    made = "".join(piece if piece.startswith("{") else piece.translate(ACCENTS) for piece in pieces)
    return f"{made}{'·' * (len(words) // 2)}"


@pytest.fixture
def in_accents(qapp) -> Iterator[None]:
    translator = Accented(qapp)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def said_in(part: QWidget) -> list[str]:
    """All words of a part: on it, in its tooltips, for a screen reader."""
    widgets = [part, *part.findChildren(QWidget)]
    texts = [widget.text() for widget in widgets if isinstance(widget, QAbstractButton | QLabel)]
    texts += [words for widget in widgets for words in (widget.toolTip(), widget.accessibleName())]
    return [text for text in texts if text and not text.startswith("<")]


def plain(texts: list[str], but: tuple[str, ...]) -> list[str]:
    """Those that are not in accents, apart from names that are never translated."""
    return sorted({text for text in texts if PLAIN & set(text) and not any(name in text for name in but)})


def test_without_a_translation_the_words_are_english_and_numbers_choose_their_form(qapp):
    assert tr("Open anything") == "Open anything"
    forms = [tr("%n review|%n reviews", "", number) for number in (0, 1, 2, 1204)]
    assert forms == ["0 reviews", "1 review", "2 reviews", "1,204 reviews"]


@given(st.text(st.characters(exclude_characters="|%", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_words_that_are_not_translated_stay_as_they_are(qapp, words):
    assert tr(words) == words


@pytest.mark.usefixtures("in_accents")
def test_bar_left_column_commands_and_their_list_are_said_in_another_language(qtbot, qapp, library, tmp_path):
    window = make_window(qapp, library, tmp_path / "settings.toml")
    qtbot.addWidget(window)
    window.show()
    place = window.workplace
    place.go(Place("review", first_review(library)))
    qtbot.waitUntil(lambda: not place.is_busy, timeout=20_000)
    shown = CommandList(window, lambda name: True)
    texts = [*said_in(place.bar), *said_in(shown), *(row.words for row in place.left.nav.things.things)]
    texts += [words for action in window.commands.actions.values() for words in (action.text().split("\t")[0],)]
    texts += [action.toolTip() for action in window.commands.actions.values()]
    assert len(texts) > 2 * len(COMMANDS)
    assert plain(texts, ("Child K", "Library", "Ctrl+", "F1", "Clear", "Scroll")) == []


@pytest.mark.usefixtures("in_accents")
def test_the_start_is_said_in_another_language(qtbot, qapp, library, tmp_path):
    window = make_window(qapp, library, tmp_path / "settings.toml")
    qtbot.addWidget(window)
    window.show()
    window.lock()
    names = (paths.APP, library.name, str(tmp_path), "Show", "Hide")
    assert plain([each.text() for each in window.start.findChildren(QAbstractButton)], names) == []


def test_lupdate_finds_the_words_of_code_and_of_tables(tmp_path):
    sys.path.insert(0, str(ROOT))
    from installer import translations

    target = tmp_path / "workbench_cy.ts"
    translations.collect("cy", target)
    text = target.read_text(encoding="utf-8")
    for words in ("Open anything", "Not found in {folder}", "Thread", COMMANDS[0].does, "Recommendations"):
        assert f"<source>{words}</source>" in text, words


BELOW_THE_VIEWS = {
    "an error": "The disk is full, so nothing was saved. Make room or choose another disk, then save again.",
    "an error with values": "The folder {folder} is not there, so nothing was saved. Choose another folder.",
    "a file that cannot be read": "“{file_name}” holds no text. Check that it is the right file.",
    "a field's explanation": "Never leaves the library: no brief and no export holds it.",
    "a term of a list": "Not started",
    "a hint": "Nobody is named. Who must act?",
    "a starter": "What helped or hindered good practice at the time?",
    "a gap": "No action carries out {record}.",
    "the label of a change": "Undo {label}",
    "progress": "Reading the file again",
    "a check of a Word file": "Lists are real lists.",
    "Qt's own menu": "Select All",
}


def test_lupdate_finds_the_words_from_below_the_views(tmp_path):
    from installer import translations

    translations.collect("cy", tmp_path / "workbench_cy.ts")
    text = (tmp_path / "workbench_cy.ts").read_text(encoding="utf-8")
    assert {what for what, words in BELOW_THE_VIEWS.items() if f">{words}</source>" not in text} == set()


def test_a_translation_that_names_another_value_is_refused(tmp_path):
    from installer import translations

    file = tmp_path / "workbench_cy.ts"
    made = "<message><source>In {folder}</source><translation>Yn {%s}</translation></message>"
    file.write_text(f"<TS><context>{made % 'folder'}{made % 'ffolder'}</context></TS>", encoding="utf-8")
    assert translations.wrong_values(file) == ["'In {folder}': 'Yn {ffolder}'"]


def test_a_translation_that_ships_is_spoken(qapp, tmp_path, monkeypatch):
    source = tmp_path / "workbench_cy.ts"
    source.write_text(
        '<?xml version="1.0"?><!DOCTYPE TS><TS version="2.1" language="cy"><context><name></name><message>'
        "<source>Reviews</source><translation>Adolygiadau</translation></message></context></TS>",
        encoding="utf-8",
    )
    release = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([release, source, "-qm", source.with_suffix(".qm")], check=True, capture_output=True)
    monkeypatch.setattr(saying, "_folder", lambda: tmp_path)
    assert not saying.install(qapp, "xx")
    assert saying.install(qapp, "cy")
    assert tr("Reviews") == "Adolygiadau"
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    assert tr("Reviews") == "Reviews"
