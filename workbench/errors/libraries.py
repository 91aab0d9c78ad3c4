"""What can be wrong with a library, its lock, its keys, its backups."""

from workbench.errors.stated import StatedError


class IndexUnwritable(StatedError):
    """The search index cannot be written: full or read-only disk, or a file another program holds."""

    def __init__(self) -> None:
        super().__init__(
            "The search index could not be written. Make room on the disk, check that the library’s folder can be "
            "written to, and search again; no record is lost."
        )


class LibraryTrouble(StatedError):
    """A library could not be opened, read or changed. What was saved before is untouched."""


class PassphraseTooShort(LibraryTrouble):
    """A passphrase of fewer than `shortest` letters was chosen."""

    def __init__(self, shortest: int) -> None:
        super().__init__(
            "The passphrase is too short. Choose at least {shortest} letters, such as four words that do not belong "
            "together.",
            shortest=shortest,
        )


class WrongPassphrase(LibraryTrouble):
    """The passphrase does not open the library."""

    def __init__(self) -> None:
        super().__init__("This passphrase does not open the library. Type it again, or use the recovery code.")


class OldPassphraseWrong(LibraryTrouble):
    """Somebody asked for a new way into an open library without knowing the passphrase in force."""

    def __init__(self) -> None:
        super().__init__("That is not the passphrase of this library, so nothing was changed. Type it again.")


class WrongRecoveryCode(LibraryTrouble):
    """The recovery code does not open the library."""

    def __init__(self) -> None:
        super().__init__(
            "This recovery code does not open the library. Compare it with your paper: eight groups of four signs."
        )


class CodeMiswritten(LibraryTrouble):
    """The recovery code of a new library, typed back, was another than the one shown."""

    def __init__(self) -> None:
        super().__init__(
            "That is not the recovery code. Compare your paper with the code above, sign by sign, and correct the "
            "paper; the library is made, and its passphrase opens it."
        )


class CodeDiffers(LibraryTrouble):
    """The new recovery code of an open library, typed back, was another than the one shown."""

    def __init__(self) -> None:
        super().__init__(
            "That is not the code that was shown, and the old one still holds. Show the code again, compare your paper "
            "sign by sign, and correct it."
        )


class NotALibrary(LibraryTrouble):
    """The folder holds no library."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "“{name}” is not a library of reviews. Choose a folder that holds library.db and its key slots.", name=name
        )


class FolderTaken(LibraryTrouble):
    """A library was to be made where something lies already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "“{name}” holds files already, and nothing was changed. Choose a new name or an empty folder.", name=name
        )


class LibraryNewer(LibraryTrouble):
    """The library was changed by a later version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "This library was used with a newer version of Review Workbench, and was left as it is. Install that "
            "version to open it."
        )


class LibraryDamaged(LibraryTrouble):
    """The database does not read as it was written."""

    def __init__(self) -> None:
        super().__init__(
            "The library is damaged and was left as it is. Restore the newest backup to a folder beside it; no file "
            "is deleted."
        )


class KeySlotsDamaged(LibraryTrouble):
    """The file of key slots, and the generation before it, are missing or unreadable."""

    def __init__(self) -> None:
        super().__init__(
            "The library’s key slots (keyslots.json) are missing or damaged. Copy that file back from any of its "
            "backups, then unlock again."
        )


class LibraryReadOnly(LibraryTrouble):
    """The library's folder or files cannot be written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "“{name}” cannot be written to, so nothing was changed. Ask for the right to change that folder, or copy "
            "the library to a folder of your own.",
            name=name,
        )


class LibraryDiskFull(LibraryTrouble):
    """No room is left for a change."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so nothing was written; what was saved before is kept. Make room, then try again."
        )


class LibraryGone(LibraryTrouble):
    """The library's folder cannot be reached any more: a share or drive that vanished, or a folder moved."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "“{name}” is not there or cannot be reached. Check its name and place, connect the drive or share again, "
            "then open the library once more.",
            name=name,
        )


class LibraryInUse(LibraryTrouble):
    """Somebody has the library open. A program that crashed on another machine cannot say that it let go."""

    def __init__(self, user: str, host: str, since: str) -> None:
        self.user, self.host, self.since = user, host, since
        super().__init__(
            "The library is in use by {user} on {host} since {since}. Close it there, then open it here; if that "
            "computer is gone, delete in-use.json in the library’s folder.",
            user=user,
            host=host,
            since=since,
        )


class LibraryBusy(LibraryTrouble):
    """Another change took too long to finish."""

    def __init__(self) -> None:
        super().__init__("The library is busy with another change. Nothing was lost; try again in a moment.")


class LibraryFailed(LibraryTrouble):
    """The system refused to read or write for a reason of its own; `why` is its word for it."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "The library could not be read or written ({why}). What was saved before is untouched; check the drive "
            "and try again.",
            why=why,
        )


class LibraryClosed(LibraryTrouble):
    """A verb reached a library that is locked or closed."""

    def __init__(self) -> None:
        super().__init__("The library is closed. Unlock it again to go on.")


class StaleRecord(LibraryTrouble):
    """A record was changed elsewhere since it was read."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "The {what} was changed elsewhere meanwhile. Look at it as it is now, then change it again.", what=what
        )


class ChangedSince(LibraryTrouble):
    """A change was to be undone that is not the last one any more."""

    def __init__(self) -> None:
        super().__init__("Something else was changed since, so this was not undone. Undo that change first.")


class RecordGone(LibraryTrouble):
    """A record was asked for that the library does not hold."""

    def __init__(self, what: str) -> None:
        super().__init__("The {what} is not in the library any more. Undo may bring it back.", what=what)


class ReferredGone(LibraryTrouble):
    """A record is to refer to another, or to belong to a review, that the library does not hold."""

    def __init__(self) -> None:
        super().__init__(
            "What this refers to is not in the library any more, so nothing was changed. Choose another, or bring it "
            "back with Undo."
        )


class NoBackup(LibraryTrouble):
    """A library is to be restored that has no backup."""

    def __init__(self) -> None:
        super().__init__(
            "There is no backup of this library yet. One is made before each import and each day it changes."
        )


class NoSuchBackup(LibraryTrouble):
    """A backup was asked for that is not there."""

    def __init__(self, name: str) -> None:
        super().__init__("There is no backup “{name}”. Choose one from the list of backups.", name=name)


class BackupDamaged(LibraryTrouble):
    """A backup does not read as it was written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "The backup “{name}” is damaged and was not used. Choose another from the list of backups.", name=name
        )


class ReviewNameless(LibraryTrouble):
    """A review was to be started without a title."""

    def __init__(self) -> None:
        super().__init__("A review needs a title. Type what it is to be called, such as a pseudonym.")


class TermKnown(LibraryTrouble):
    """A term was to be called what another of its list is called."""

    def __init__(self) -> None:
        super().__init__(
            "This list has a term of that name already. Choose other words, or bring that term back if it is retired."
        )


class TermNameless(LibraryTrouble):
    """A term was to have no words."""

    def __init__(self) -> None:
        super().__init__("A term needs words. Type what it is to be called.")


class TermInUse(LibraryTrouble):
    """A term was to be deleted that records use; `count` of them."""

    def __init__(self, count: int) -> None:
        super().__init__(
            "%n record uses this term, so it was not deleted. Retire it: it is offered no more, and still shown there.|"
            "%n records use this term, so it was not deleted. Retire it: it is offered no more, and still shown there.",
            number=count,
        )


class ListClosed(LibraryTrouble):
    """A term was to be added to a list that stays as it ships; `why` is a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__("Nothing was added. {why}", why=why)
