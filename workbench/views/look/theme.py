"""The tokens made into what Qt understands: fonts, a palette, one style sheet; switched while the program runs.

No widget keeps a colour: it names a role, as the dynamic property `role` or `tone` in the style sheet, or when it
paints. A switch of theme reaches every widget as a StyleChange event.
"""

from functools import cache
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from workbench import paths
from workbench.settings import ThemeChoice
from workbench.views.look import tokens

FAMILY = "Inter"
_in_force: dict[str, str] = dict(tokens.LIGHT)

Role = QPalette.ColorRole
PALETTE = (
    (Role.Window, "window"),
    (Role.Base, "surface"),
    (Role.AlternateBase, "sunken"),
    (Role.Button, "surface"),
    (Role.ToolTipBase, "raised"),
    (Role.WindowText, "text"),
    (Role.Text, "text"),
    (Role.ButtonText, "text"),
    (Role.ToolTipText, "text"),
    (Role.PlaceholderText, "muted"),
    (Role.Highlight, "accent"),
    (Role.HighlightedText, "on_accent"),
    (Role.Link, "accent"),
    (Role.LinkVisited, "accent"),
    (Role.Accent, "accent"),
    (Role.Mid, "line"),
    (Role.Dark, "edge"),
    (Role.Light, "surface"),
)


def hexa(role: str) -> str:
    """The colour of a role in the theme in force, as #RRGGBB; KeyError for a role that tokens.py does not name."""
    return _in_force[role]


def colour(role: str) -> QColor:
    """The colour of a role in the theme in force."""
    return QColor(_in_force[role])


def font(style: str = "body", *, weight: int | None = None, italic: bool = False) -> QFont:
    """One of the named type styles; figures are tabular, so that numbers stand under one another."""
    return QFont(_font(style, weight or tokens.TYPE[style].weight, italic))


@cache
def _font(style: str, weight: int, italic: bool) -> QFont:  # noqa: FBT001 - a key of the cache
    made = QFont(FAMILY)
    made.setPixelSize(tokens.TYPE[style].size)
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    made.setFeature(QFont.Tag("tnum"), 1)
    if style == "title":
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    return made


@cache
def load_fonts() -> None:
    """Make the fonts of the window known to Qt, once; needs a QApplication."""
    for file in sorted((paths.resources() / "fonts" / "inter").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))


def apply(app: QApplication, name: str) -> None:
    """Switch the whole program to the theme `name` (a key of `tokens.THEMES`); nothing to do if it is in force."""
    if app.property("theme") == name:
        return
    app.setProperty("theme", name)
    _in_force.clear()
    _in_force.update(tokens.THEMES[name])
    app.setFont(font())
    app.setPalette(_palette())
    for top in app.topLevelWidgets():
        if top.parentWidget() is None and (top.isVisible() or top.styleSheet()):
            dress(top)


def dress(window: QWidget) -> None:
    """Give the style sheet to a window that has no parent; what stands or opens in it follows.

    It is the sheet of windows, not of the application: parts are then styled once, when they come into the window,
    and not again with each part around them.
    """
    window.setStyleSheet(Template(_sheet()).substitute(_in_force))


@cache
def _sheet() -> str:
    return (paths.resources() / "style" / "style.qss").read_text(encoding="utf-8")


def _palette() -> QPalette:
    palette = QPalette()
    for target, source in PALETTE:
        palette.setColor(target, colour(source))
    for target in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, colour("muted"))
    return palette


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose dynamic property has changed, unless it will anyway."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Look(QObject):
    """Keeps the program in the theme that was chosen; "system" follows the system's own scheme as it changes."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = ThemeChoice.SYSTEM
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> ThemeChoice:
        """What the user chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Take a choice into force now."""
        self._choice = choice
        apply(self._app, self._system() if choice is ThemeChoice.SYSTEM else choice.value)

    def _follow(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self.choose(self._choice)

    def _system(self) -> str:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
