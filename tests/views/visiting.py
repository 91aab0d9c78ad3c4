"""How tests come to a place in the window, and wait until a view has read what came of an act."""

from contextlib import contextmanager

TIME = 30_000


def rest(qtbot, window, condition=lambda: True):
    """Wait until nothing is at work in a window, or it is locked, and the condition holds."""
    qtbot.waitUntil(
        lambda: condition() and (window.workplace is None or not window.workplace.is_busy),
        timeout=TIME,
    )


def arrive(qtbot, window, place):
    """Go to a place; its view, once it has told what it read there."""
    window.workplace.go(place)
    view = window.workplace.view()
    qtbot.waitUntil(lambda: view.told is not None and not window.workplace.is_busy, timeout=TIME)
    return view


@contextmanager
def and_read(qtbot, window, view):
    """Do something within; on leaving, the view has read what came of it."""
    before = view.told
    yield
    qtbot.waitUntil(lambda: view.told is not before and not window.workplace.is_busy, timeout=TIME)
