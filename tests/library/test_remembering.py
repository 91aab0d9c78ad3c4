"""What the window leaves in the library comes back, and is no change of a record."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factory
from workbench.library import writing
from workbench.library.remembering import remember, remembered, reviews_there
from workbench.records import Remembered

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc"), inner, max_size=4),
    max_leaves=8,
)


@given(value=JSON)
@settings(max_examples=40)
def test_what_is_remembered_comes_back_as_it_was(library, value):
    remember(library, "window", {"before": True})
    remember(library, "window", value)
    assert remembered(library, "window") == value


def test_it_outlasts_a_restart_and_touches_neither_undo_nor_the_log_nor_those_who_listen(library):
    heard = []
    writing.add(library, factory.review())
    library.undo()
    step, redo = library.last_step(), library.redo_label()
    library.subscribe(heard.append)
    remember(library, "window", [1])
    assert heard == []
    assert (library.last_step(), library.redo_label()) == (step, redo)
    library.redo()
    assert library.last_step() == step + 1
    library.undo()
    redo = library.redo_label()
    again = factory.reopened(library)
    assert remembered(again, "window") == [1]
    assert again.redo_label() == redo
    again.close()


def test_nothing_is_remembered_at_first_nor_of_what_cannot_be_read(library):
    assert remembered(library, "window") is None
    with library.transaction("Write nonsense") as session:
        session.add(Remembered(name="window", value="{no json"))
    assert remembered(library, "window") is None


def test_the_reviews_that_are_there_are_told(library):
    keys = {writing.add(library, factory.review(f"Child {name}")) for name in "AB"}
    assert reviews_there(library) == keys
    writing.delete(library, "review", min(keys))
    assert reviews_there(library) == keys - {min(keys)}
