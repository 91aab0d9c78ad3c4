"""How many pages a Word file has, counted by a word processor on this machine, where there is one."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2

COMMANDS = ("soffice", "libreoffice")
SECONDS = 120.0


def measured_pages(path: Path) -> int | None:
    """The pages LibreOffice lays a Word file out on; None where it is not on this machine or does not answer.

    It writes its copy beside the file, in a folder of its own that is removed again: nothing lands elsewhere.
    """
    command = next((found for name in COMMANDS if (found := shutil.which(name))), None)
    if command is None:
        return None
    with tempfile.TemporaryDirectory(prefix=".review-workbench-", dir=path.parent) as folder:
        printed = _printed(command, path, Path(folder))
        return _pages(printed) if printed.is_file() else None


def _printed(command: str, path: Path, folder: Path) -> Path:
    profile = (folder / "profile").resolve().as_uri()
    asked = [command, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    try:
        subprocess.run([*asked, str(path.resolve())], check=False, capture_output=True, timeout=SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return folder / "none"
    return folder / f"{path.stem}.pdf"


def _pages(printed: Path) -> int:
    document = pypdfium2.PdfDocument(printed.read_bytes())
    try:
        return len(document)
    finally:
        document.close()
