"""The way from a record back to the place in its source where it was read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.library.recorder import kind_of
from workbench.records import Kept, RecordId, ReviewId
from workbench.views.shell.place import Place
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import fill


def place_of(record: Kept | None) -> Place | None:
    """Where in a source a record was read; None if that is not kept."""
    source_id, page = getattr(record, "source_id", None), getattr(record, "page", None)
    if record is None or source_id is None or page is None:
        return None
    review_id = ReviewId(getattr(record, "review_id", 0))
    return Place("source", review_id, "source_document", RecordId(source_id), f"{kind_of(record)} {record.id}")


class RecordOrigin(QWidget):
    """One link, which stands there only where it leads somewhere."""

    go_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.place: Place | None = None
        self.link = button("", "link", "file-text", does="Shows the passage in its source.")
        fill(QVBoxLayout(self), self.link, gap=0)
        self.link.clicked.connect(lambda: self.go_requested.emit(self.place))
        self.hide()

    def put(self, record: Kept | None) -> None:
        """Lead to where a record was read."""
        self.place = place_of(record)
        self.link.setText(f"Where it was read: page {getattr(record, 'page', 0):,}")
        self.setVisible(self.place is not None)
