"""Files → proposals: read apart, recognised here, and marked with the digest by which a file is known again."""

from dataclasses import replace
from pathlib import Path

from workbench.intake.files import Read, read_file
from workbench.intake.proposal import Proposal
from workbench.intake.recognise import recognise
from workbench.progress import Progress, silent
from workbench.records.lists import SHIPPED, Lists


def proposed(read: Read, lists: Lists = SHIPPED) -> Proposal:
    """What a file that was read seems to hold, with its SHA-256. `lists`: those of the library it is read for."""
    return replace(recognise(read.document, lists), sha256=read.sha256)


def propose(path: Path, progress: Progress = silent) -> Proposal:
    """Read one file and say what it seems to hold. Raises a `StatedError` if it cannot be read."""
    return proposed(read_file(path, progress))
