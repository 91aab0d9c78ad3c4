"""What importing does off the GUI thread: files read one after another, sheets accepted, all told at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench import intake
from workbench.intake import Read, Refused
from workbench.intake import waiting as kept
from workbench.library import Library, reading
from workbench.progress import Progress
from workbench.records.ids import ReviewId
from workbench.views.import_sheet import Sheet
from workbench.views.saying import tr


@dataclass(frozen=True)
class Outcome:
    """What became of one file: accepted (with the review it made), known already, put aside, or refused."""

    file_name: str
    icon: str
    tone: str
    sentence: str
    review_id: ReviewId | None = None


@dataclass(frozen=True)
class Brought:
    """Files read: sheets to confirm, and what needs no confirming."""

    sheets: tuple[Sheet, ...]
    outcomes: tuple[Outcome, ...]


def bring(library: Library, paths: Sequence[Path], progress: Progress) -> Brought:
    """Read and recognise files; a refused file stops none of the others."""
    sheets, outcomes = [], []
    for read in intake.read_files(list(paths), progress):
        outcome = _refused_or_known(library, read)
        if outcome is not None:
            outcomes.append(outcome)
        elif isinstance(read, Read):
            sheets.append(Sheet.of(read, intake.proposed(read, library.lists)))
    return Brought(tuple(sheets), tuple(outcomes))


def _refused_or_known(library: Library, read: Read | Refused) -> Outcome | None:
    if isinstance(read, Refused):
        return Outcome(read.path.name, "triangle-alert", "bad", read.sentence)
    known = reading.source_by_digest(library, read.sha256)
    if known is None:
        return None
    review = reading.review(library, known.review_id)
    sentence = tr("In the library already, as “{title}”. Nothing was added.").format(title=review.title)
    return Outcome(read.path.name, "info", "muted", sentence, ReviewId(review.id))


def accept(library: Library, sheet: Sheet) -> Outcome:
    """Make records of what is ticked, in one transaction."""
    accepted = intake.accept(library, sheet.proposal, sheet.read.content, sheet.ticked)
    sentence = tr("“{title}”: %n record accepted.|“{title}”: %n records accepted.", "", len(sheet.ticked))
    sentence = sentence.format(title=sheet.proposal.title)
    return Outcome(sheet.read.path.name, "circle-check", "good", sentence, accepted.review_id)


def waiting(library: Library) -> list[Sheet]:
    """The sheets of the files that wait in the library, as they were left."""
    return [Sheet.again(each) for each in kept.waiting(library)]


def keep(library: Library, sheets: Sequence[Sheet]) -> None:
    """Keep sheets in the library as they stand now, until they are accepted or put aside."""
    for sheet in sheets:
        kept.keep(library, sheet.waiting)


def let_go(library: Library, sheet: Sheet) -> None:
    """Keep a sheet no longer."""
    kept.let_go(library, sheet.read.sha256)


def put_aside(sheet: Sheet) -> Outcome:
    """What is told of a file that the reader did not accept."""
    return Outcome(sheet.read.path.name, "circle-minus", "muted", tr("Put aside: nothing was taken from it."))
