"""Failures that a user can act on. Each carries the one sentence the user reads; all else is a bug."""


class StatedError(Exception):
    """A failure with a sentence for the user: what happened and what to do. Never holds case text."""

    @property
    def sentence(self) -> str:
        """The whole sentence, as shown in the window and on standard error."""
        return str(self)


class BadFormat(StatedError):
    """A house format's file is wrong; `why` names the key."""

    def __init__(self, file_name: str, why: str) -> None:
        super().__init__(f"The house format {file_name} cannot be used: {why}. Correct the file or take it away.")


class NoSuchFormat(StatedError):
    """A house format was asked for that is not there."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no house format “{name}”. Choose one of {', '.join(known)}.")


class NoSuchReview(StatedError):
    """A review was asked for that the library does not hold."""

    def __init__(self) -> None:
        super().__init__("This review is not in the library any more. Choose another from the list.")


class AlreadyThere(StatedError):
    """A file was to be brought in that the library holds, byte for byte, in the review `review_id`."""

    def __init__(self, file_name: str, review_id: int) -> None:
        self.review_id = review_id
        super().__init__(f"This file is in the library already, brought in as “{file_name}”. Nothing was added.")


class EndingNotWritten(StatedError):
    """A brief was to be saved under an ending no writer knows; `known` are the endings there are."""

    def __init__(self, ending: str, known: tuple[str, ...]) -> None:
        asked = f"not as “{ending}”" if ending else "and the name has no ending"
        super().__init__(f"A brief can be saved as {' or '.join(known)}, {asked}. Choose a name with such an ending.")


class CannotSave(StatedError):
    """A file could not be saved; what stood under its name before is untouched."""


class SaveFolderMissing(CannotSave):
    """The folder to save into is not there."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"The folder {folder} is not there, so nothing was saved. Choose another folder.")


class SaveFolderRefused(CannotSave):
    """The folder to save into takes no new files."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"The folder {folder} takes no new files, so nothing was saved. Choose another folder.")


class SaveNameIsFolder(CannotSave):
    """A folder stands under the name to save as."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is a folder, so nothing was saved. Choose another name for the file.")


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
            f"“{name}” is open in another program or protected, so it was left as it is. "
            "Close it there or choose another name."
        )


class SaveDiskFull(CannotSave):
    """No room is left where the file should go."""

    def __init__(self) -> None:
        super().__init__("The disk is full, so nothing was saved. Make room or choose another disk, then save again.")


class SaveFailed(CannotSave):
    """The system refused to write for a reason of its own; `why` is its word for it, never the file's content."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The file could not be saved ({why}). Try again, or choose another folder.")


class NotText(StatedError):
    """A file that calls itself text holds something else."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            f"“{file_name}” is no text file, whatever its ending says. Open it in its program and save it as text."
        )


class UnreadableFile(StatedError):
    """A file that cannot be brought in. `wording` may name `{file_name}`, `{limit}` and `{found}` (whole numbers).

    The child process that reads files names the class and its numbers; the sentence is built here again.
    """

    wording = (
        "“{file_name}” could not be read. Open it in the program it was made with, save it again, and try once more."
    )

    def __init__(self, file_name: str, limit: int = 0, found: int = 0) -> None:
        self.limit, self.found = limit, found
        super().__init__(self.wording.format(file_name=file_name, limit=limit, found=found))


class FileMissing(UnreadableFile):
    """The path leads to no file, or to one that may not be opened."""

    wording = "“{file_name}” could not be opened. Check that the file is still there and that you may open it."


class FileTooLarge(UnreadableFile):
    """The file is larger than `limit` megabytes."""

    wording = "“{file_name}” is larger than {limit} MB and was not read. Bring in a smaller version, without pictures."


class EmptyFile(UnreadableFile):
    """The file holds no bytes, or nothing that can be read as words."""

    wording = "“{file_name}” holds no text. Check that it is the right file."


class UnknownKindOfFile(UnreadableFile):
    """The content is none of the kinds that can be read."""

    wording = "“{file_name}” is not a document that can be read. Bring in a Word (.docx), PDF, HTML or plain text file."


class OldWordFile(UnreadableFile):
    """The content is in the format of Word before 2007, or Word encrypted it."""

    wording = (
        "“{file_name}” is an old Word document or is protected by a password. "
        "Open it in Word, take the password away, save it as a Word document (.docx), and bring that in."
    )


class OtherOfficeFile(UnreadableFile):
    """A document of another kind: a spreadsheet, slides, OpenDocument or rich text."""

    wording = "“{file_name}” is not a Word document. Save it as a Word document (.docx) or a PDF, and bring that in."


class PictureFile(UnreadableFile):
    """The file is a picture."""

    wording = "“{file_name}” is a picture, and words in pictures cannot be read. Bring in the document itself."


class EncryptedFile(UnreadableFile):
    """A password is needed to read the file."""

    wording = "“{file_name}” is protected by a password. Save a copy without one, and bring that in."


class ActiveContent(UnreadableFile):
    """A Word document holds macros or controls."""

    wording = (
        "“{file_name}” holds macros, which a review does not need. Save it as a Word document (.docx) without them."
    )


class SuspectFile(UnreadableFile):
    """A document is built in a way that no word processor builds one."""

    wording = "“{file_name}” is built in a way that could harm this computer, and was not opened. Ask for a new copy."


class TooManyPages(UnreadableFile):
    """A PDF has `found` pages, more than `limit`."""

    wording = "“{file_name}” has {found:,} pages; up to {limit:,} can be read. Bring in the part that matters."


class TooMuchText(UnreadableFile):
    """A document holds more text than `limit` letters, or more paragraphs than anybody writes."""

    wording = "“{file_name}” holds more text than can be read at once. Bring it in as several smaller files."


class ScannedFile(UnreadableFile):
    """A PDF holds pictures of pages, without text."""

    wording = (
        "“{file_name}” holds only pictures of pages, no text. Ask for the original, or have the text recognised first."
    )


class ReadingTookTooLong(UnreadableFile):
    """The child process was ended because it reached its limit of time or memory."""

    wording = (
        "“{file_name}” took too long or too much memory to read, and was given up. Save it again as a simpler file."
    )


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
            f"The passphrase is too short. Choose at least {shortest} letters, such as four words that do not belong "
            "together."
        )


class WrongPassphrase(LibraryTrouble):
    """The passphrase does not open the library."""

    def __init__(self) -> None:
        super().__init__("This passphrase does not open the library. Type it again, or use the recovery code.")


class WrongRecoveryCode(LibraryTrouble):
    """The recovery code does not open the library."""

    def __init__(self) -> None:
        super().__init__(
            "This recovery code does not open the library. Compare it with your paper: eight groups of four signs."
        )


class NotALibrary(LibraryTrouble):
    """The folder holds no library."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is not a library of reviews. Choose a folder that holds library.db and its key slots."
        )


class FolderTaken(LibraryTrouble):
    """A library was to be made where something lies already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” holds files already, and nothing was changed. Choose a new name or an empty folder."
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
            f"“{name}” cannot be written to, so nothing was changed. Ask for the right to change that folder, or copy "
            "the library to a folder of your own."
        )


class LibraryDiskFull(LibraryTrouble):
    """No room is left for a change."""

    def __init__(self) -> None:
        super().__init__("The disk is full, so this change was not saved; all before it is. Make room, then try again.")


class LibraryGone(LibraryTrouble):
    """The library's folder cannot be reached any more: a share or drive that vanished, or a folder moved."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” cannot be reached any more. Connect the drive or share again, or put the folder back, then "
            "open the library once more."
        )


class LibraryInUse(LibraryTrouble):
    """Somebody has the library open."""

    def __init__(self, user: str, host: str, since: str) -> None:
        self.user, self.host, self.since = user, host, since
        super().__init__(f"The library is in use by {user} on {host} since {since}. Close it there, then open it here.")


class LibraryBusy(LibraryTrouble):
    """Another change took too long to finish."""

    def __init__(self) -> None:
        super().__init__("The library is busy with another change. Nothing was lost; try again in a moment.")


class LibraryFailed(LibraryTrouble):
    """The system refused to read or write for a reason of its own; `why` is its word for it."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The library could not be read or written ({why}). What was saved before is untouched; check the drive "
            "and try again."
        )


class LibraryClosed(LibraryTrouble):
    """A verb reached a library that is locked or closed."""

    def __init__(self) -> None:
        super().__init__("The library is closed. Unlock it again to go on.")


class StaleRecord(LibraryTrouble):
    """A record was changed elsewhere since it was read."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The {what} was changed elsewhere meanwhile. Look at it as it is now, then change it again.")


class RecordGone(LibraryTrouble):
    """A record was asked for that the library does not hold."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The {what} is not in the library any more. Undo may bring it back.")


class NoSuchBackup(LibraryTrouble):
    """A backup was asked for that is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no backup “{name}”. Choose one from the list of backups.")


class BackupDamaged(LibraryTrouble):
    """A backup does not read as it was written."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The backup “{name}” is damaged and was not used. Choose another from the list of backups.")
