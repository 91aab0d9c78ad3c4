"""Ready for another language: in every scene, all that is said goes through `tr`, or is text of the library."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.views import scenes, source_files, text_scenes
from tests.views.accents import Accented, known_words, plain_texts, said_in
from workbench import paths
from workbench.library.lock import user_name
from workbench.views import help_view
from workbench.views.look import paint

OF_TEXTS = ("4-text", "6-import", "7-brief")
"""Scenes that show text from elsewhere: typed, in files that are read, and in briefs with their headings."""
CONTENT = {
    "2-new-written": ("deadlines",),
    "2-new": ("deadlines",),
    "7-brief": ("formats",),
}
"""Scenes in which the words of resources become text of a review or a document, and stay as they are written."""
STAYS = (
    "Review Workbench English KB MB Carlito",
    "in-use.json keyslots.json settings.toml library.db library.lock backups",
    "no such review anywhere",
    "zebra zebra zzqq curiosity respectful doubt Wha",
    "This passphrase does not open the library. Type it again, or use the recovery code.",
    "Saving the recommendation",
)
"""Names, and what the scenes themselves type or put in place; one word of theirs is cut short in a list."""
PATH = re.compile(r"(?<![<\w])/(?:[\w.\- ]+/)*[\w.\-]+")
CODE = re.compile(r"\w{4}(-\w{4}){7}")
SHOWN = scenes.SCENES if os.environ.get("WORKBENCH_PROVE") == "1" else scenes.SCENES[::4]
"""Every fourth scene in each run of the tests, all of them in the slow proofs."""
HELD_PLAIN: dict[str, int] = {}
"""Scenes that still say so many texts in English alone. It may only become shorter."""


@pytest.fixture
def painted(monkeypatch) -> list[str]:
    """What is painted from now on."""
    words: list[str] = []
    paint_text = paint.text

    def spy(painter, box, said, *others, **named):
        words.append(paint.plain(said))
        return paint_text(painter, box, said, *others, **named)

    monkeypatch.setattr(paint, "text", spy)
    return words


@pytest.fixture(autouse=True)
def in_accents(qapp) -> Iterator[None]:
    translator = Accented(qapp)
    help_view.pages.cache_clear()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    help_view.pages.cache_clear()


def content_of(scene: str) -> str:
    """The text of documents and of resources that a scene shows."""
    texts = [Path(source_files.__file__), Path(text_scenes.__file__)] if scene.startswith(OF_TEXTS) else []
    for folder in (folder for begins, folders in CONTENT.items() if scene.startswith(begins) for folder in folders):
        texts += (paths.resources() / folder).glob("*.toml")
    if scene.startswith("8-help"):
        texts += (paths.resources() / "help").glob("*.html")
    return " ".join(file.read_text(encoding="utf-8").replace("\\n", " ") for file in texts)


@pytest.mark.parametrize("scene", SHOWN, ids=[scene.name for scene in SHOWN])
def test_every_word_of_a_scene_is_said_in_the_language_of_the_user(scene, qtbot, library, window, painted):
    known = known_words(library, *STAYS, user_name(), content_of(scene.name))
    scene.show(window)
    qtbot.waitUntil(lambda: scene.ready(window) and not (window.workplace and window.workplace.is_busy), timeout=20_000)
    window.grab()
    known |= known_words(library) if window.workplace else set()
    texts = [CODE.sub(" ", PATH.sub(" ", text)) for text in (*said_in(window), *painted)]
    plain = plain_texts(texts, known)
    assert len(plain) <= HELD_PLAIN.get(scene.name, 0), sorted(plain)
