"""Asking for what is like a text. All is fictional."""

from workbench.search import ideas
from workbench.search.ideas import BEGINNING, asking_for


def test_a_very_long_text_is_asked_for_by_its_beginning_without_being_read_whole(monkeypatch):
    read, said_in = [], ideas.said_in
    monkeypatch.setattr(ideas, "said_in", lambda text: read.append(len(text)) or said_in(text))
    asked = asking_for("The school rang the nursery about an invented harbour. " * 2_000)
    assert asked.startswith("school OR rang OR nursery")
    assert max(read) <= BEGINNING
