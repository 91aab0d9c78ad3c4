"""Why a file could not be saved."""

from workbench.errors.stated import StatedError
from workbench.saying import tr


class EndingNotWritten(StatedError):
    """Something was to be saved under an ending no writer knows; `known` are the endings there are."""

    def __init__(self, ending: str, known: tuple[str, ...], what: str = "A brief") -> None:
        kinds = tr(" or ").join(known)
        if ending:
            super().__init__(
                "{what} can be saved as {kinds}, not as “{ending}”. Choose a name with such an ending.",
                what=tr(what),
                kinds=kinds,
                ending=ending,
            )
        else:
            super().__init__(
                "{what} can be saved as {kinds}, and the name has no ending. Choose a name with such an ending.",
                what=tr(what),
                kinds=kinds,
            )


class CalendarEmpty(StatedError):
    """A calendar was to be written of what has no days."""

    def __init__(self) -> None:
        super().__init__(
            "None of the actions shown has a due date, so no calendar was written. "
            "Give one a date, or save the list as .xlsx or .docx."
        )


class NoReviewCollected(StatedError):
    """References were to be written of what stands in no review."""

    def __init__(self) -> None:
        super().__init__(
            "None of the records belongs to a review, so there is no reference to write. "
            "Add a record of a review, or save them as .xlsx or .docx."
        )


class CannotSave(StatedError):
    """A file could not be saved; what stood under its name before is untouched."""


class SaveFolderMissing(CannotSave):
    """The folder to save into is not there."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            "The folder {folder} is not there, so nothing was saved. Choose another folder.", folder=folder
        )


class SaveFolderRefused(CannotSave):
    """The folder to save into takes no new files."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            "The folder {folder} takes no new files, so nothing was saved. Choose another folder.", folder=folder
        )


class SaveNameIsFolder(CannotSave):
    """A folder stands under the name to save as."""

    def __init__(self, name: str) -> None:
        super().__init__("“{name}” is a folder, so nothing was saved. Choose another name for the file.", name=name)


class SaveNameRefused(CannotSave):
    """The system does not take the name: too long, or with letters it forbids."""

    def __init__(self) -> None:
        super().__init__(
            "The name is too long or holds a character this computer does not allow, so nothing was saved. "
            "Choose a shorter, plainer name."
        )


class SaveFileInUse(CannotSave):
    """The file to replace is held by another program, or protected."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "“{name}” is open in another program or protected, so it was left as it is. "
            "Close it there or choose another name.",
            name=name,
        )


class SaveDiskFull(CannotSave):
    """No room is left where the file should go."""

    def __init__(self) -> None:
        super().__init__("The disk is full, so nothing was saved. Make room or choose another disk, then save again.")


class SaveFailed(CannotSave):
    """The system refused to write for a reason of its own; `why` is its word for it, never the file's content."""

    def __init__(self, why: str) -> None:
        super().__init__("The file could not be saved ({why}). Try again, or choose another folder.", why=why)


class AnswerUnwritten(StatedError):
    """The answer of a verb could not be written to standard output; what the verb did is done."""

    def __init__(self) -> None:
        super().__init__("The answer could not be written to standard output, but the work is done. Make room there.")
