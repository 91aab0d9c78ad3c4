"""The window."""

import sys

import PySide6.QtCore  # noqa: F401 - what is changed below comes with it


def _leave_sources_unread() -> None:
    """Let PySide not read the source of every module that is imported from now on.

    It looks for the word PySide6 there, for spellings of its API that can be switched on (`__feature__`), which
    nothing here does; reading a thousand files costs a tenth of a second and 40 MB. Where a later PySide has no such
    function, nothing is changed.
    """
    feature = sys.modules.get("PySide6.support.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda _: False


_leave_sources_unread()
