"""Scenes of long texts: one with lists, a link and misspelt words; the bar over it; words replaced across a review."""

from workbench.library import Library, reading, writing
from workbench.records import MarkKind, Narrative, Prose
from workbench.records.prose import Paragraph, Run
from workbench.views.prose_edit import ProseEdit
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import Place
from workbench.views.spelling import spelling

HEADING = "What the school knew"
LIST, NUMBER = MarkKind.BULLET, MarkKind.NUMBER
TEXT = Prose.of(
    (
        Paragraph(
            (
                Run("The school", bold=True),
                Run(" recieved a call from a neighbor, and kept "),
                Run("a note", italic=True),
                Run(" of what was said. The family is fictional."),
            )
        ),
        Paragraph((Run("Who was told that day:"),)),
        Paragraph((Run("the health visitor, who had seen both children in May"),), LIST),
        Paragraph((Run("by telephone, twice"),), LIST, 1),
        Paragraph(
            (Run("the "), Run("Ashmere policy", href="https://ashmere.example/policy"), Run(" was not looked up")), LIST
        ),
        Paragraph((Run("What followed, in order"),), NUMBER, 0, "1."),
        Paragraph((Run("a visit that found nobody at home"),), NUMBER, 1, "a)"),
        Paragraph((Run("a second one, untill it was given up"),), NUMBER, 1, "b)"),
        Paragraph((Run("A meeting was called for June."),), NUMBER, 0, "2."),
    )
)
NOTE = Prose("Ask the head again who wrote the note.")


def _first(library: Library) -> int:
    return reading.find_review(library, "Child K and Child L")[0].id


def written(window: MainWindow) -> None:
    """A narrative with a long text, chosen."""
    library = window.workplace.library
    review_id = _first(library)
    known = [each for each in reading.records_of(library, "narrative", review_id) if each.heading == HEADING]
    record = Narrative(review_id=review_id, role="background", heading=HEADING, text=TEXT, note=NOTE)
    key = known[0].id if known else writing.add(library, record)
    window.workplace.go(Place("records", review_id, "narrative", key))


def text_of(window: MainWindow) -> ProseEdit | None:
    """The text of the narrative; None until it has come."""
    return next(
        (each for each in window.workplace.view().findChildren(ProseEdit) if each.toPlainText() == TEXT.words), None
    )


def has_text(window: MainWindow) -> bool:
    """The text has come, and its words have been looked up."""
    text = text_of(window)
    if text is None or not spelling().is_on:
        return False
    text.grab()
    return not spelling()._waiting


def has_found(window: MainWindow) -> bool:
    """The bar stands over the text, with words found."""
    if not has_text(window):
        return False
    box = text_of(window).parentWidget()
    if box._find is None:
        box.replace()
        box._find.words.setText("a ")
        box._find.instead.setText("the ")
        window.workplace.view().first_focus().setFocus()
    return box._find.isVisible()


def replacing(window: MainWindow) -> None:
    """Words are to be replaced in the first review."""
    window.workplace.go(Place("replace", _first(window.workplace.library), words="professional curiosity"))
    window.workplace.view().instead.setText("respectful doubt")


def has_places(window: MainWindow) -> bool:
    """The places have come, and one is left out."""
    view = window.workplace.view()
    rows = view.changes.things.things
    if rows and all(row.is_ticked for row in rows):
        view.changes.ticked.emit([rows[1].spot])
    return bool(rows)
