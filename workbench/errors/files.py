"""Why a file could not be brought in."""

from workbench.errors.stated import StatedError


class AlreadyThere(StatedError):
    """A file was to be brought in that the library holds, byte for byte, in the review `review_id`."""

    def __init__(self, file_name: str, review_id: int) -> None:
        self.review_id = review_id
        super().__init__(
            "This file is in the library already, brought in as “{file_name}”. Nothing was added.", file_name=file_name
        )


class NotText(StatedError):
    """A file that calls itself text holds something else."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            "“{file_name}” is no text file, whatever its ending says. Open it in its program and save it as text.",
            file_name=file_name,
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
        super().__init__(self.wording, file_name=file_name, limit=limit, found=found)


class FileMissing(UnreadableFile):
    """The path leads to no file, or to one that may not be opened."""

    wording = "“{file_name}” could not be opened. Check that the file is still there and that you may open it."


class FolderGiven(UnreadableFile):
    """The path leads to a folder."""

    wording = "“{file_name}” is a folder. Choose the files in it instead."


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
