"""Make a virtual environment, also on a Debian whose Python came without ensurepip."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path


def main(folder: Path) -> int:
    """Create `folder` with pip in it, or not at all; returns the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file alone is run by whatever Python is found
        sys.stderr.write("Review Workbench needs Python 3.11 or newer. Name one with: make PYTHON=python3.11 ...\n")
        return 1
    status = 1
    try:
        status = _create(folder)
    finally:
        if status:  # half an environment would look made to the next start
            shutil.rmtree(folder, ignore_errors=True)
    return status


def _create(folder: Path) -> int:
    try:
        import ensurepip
    except ImportError:
        venv.create(folder, with_pip=False)
        python = folder / "bin" / "python"
        command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "pip"]
        return subprocess.run(command, check=False).returncode
    venv.create(folder, with_pip=bool(ensurepip.version()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
