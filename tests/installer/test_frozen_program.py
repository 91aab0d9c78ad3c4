"""The program as `make package` freezes it, on a machine without Python: from a document to the brief's files."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = (
    ROOT / "dist" / "review-workbench" / ("review-workbench.exe" if sys.platform == "win32" else "review-workbench")
)
EXAMPLES = ROOT / "resources" / "examples"
PASSPHRASE = "grey otters on the river"
OF_THE_SYSTEM = ("SYSTEMROOT", "WINDIR")
SECONDS = 180

pytestmark = pytest.mark.skipif(
    not PROGRAM.is_file() and os.environ.get("WORKBENCH_PROVE") != "1",
    reason="There is no frozen program in dist/. Build it with: make package",
)


class Frozen:
    """Calls of the frozen program on one library, in an environment that knows no Python and no home of a user."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.library = place / "frozen.reviews"
        self.secret = place / "passphrase"
        self.secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")

    def start(self, *arguments: object, **more: str) -> subprocess.CompletedProcess:
        kept = {name: os.environ[name] for name in OF_THE_SYSTEM if name in os.environ}
        environment = kept | {"PATH": "/nonexistent", "HOME": str(self.place)} | more
        command = [str(PROGRAM), *(str(word) for word in arguments)]
        return subprocess.run(
            command,
            env=environment,
            cwd=self.place,
            capture_output=True,
            check=False,
            timeout=SECONDS,
            encoding="utf-8",
        )

    def ask(self, *arguments: object):
        """The JSON that a verb answers; it must end well and say nothing else."""
        common = ("--library", self.library, "--passphrase-file", self.secret, "--json")
        done = self.start(*arguments, *common)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)


@pytest.fixture
def frozen(tmp_path):
    return Frozen(tmp_path)


@pytest.fixture
def library(frozen):
    made = frozen.ask("new")
    assert Path(made["library"]) == frozen.library
    assert made["recovery_code"]
    return frozen


@pytest.mark.parametrize(
    ("example", "recommendations", "word"),
    [
        ("ashmere-children-k-and-l-learning-brief.docx", 6, "housing"),
        ("tarnbrook-child-b-practitioner-briefing.pdf", 6, "siblings"),
    ],
)
def test_a_document_becomes_records_is_found_and_leaves_as_pdf_and_word(library, example, recommendations, word):
    (entry,) = library.ask("import", EXAMPLES / example, "--accept")
    assert entry["status"] == "accepted"
    assert entry["counts"]["recommendations"] == recommendations
    found = library.ask("search", word)
    assert entry["title"] in {hit["review"] for hit in found["results"]}
    for ending, pages in ((".pdf", pages_of_pdf), (".docx", None)):
        target = library.place / f"brief{ending}"
        report = library.ask("export", entry["review"], "--to", target)
        assert report["recommendations"] == f"{recommendations} of {recommendations}"
        assert [check for check in report["checks"] if not check["passed"]] == []
        assert pages is None or pages(target) == report["pages"]
        assert pages is not None or entry["title"] in words_of_word(target)


def pages_of_pdf(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def words_of_word(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return package.read("word/document.xml").decode()


def test_everything_the_program_ships_is_found_and_the_library_is_well(library):
    library.ask("import", EXAMPLES / "wrenfield-thematic-review.txt", "--accept")
    assert all(examined["is_well"] for examined in library.ask("doctor"))
    assert library.ask("rebuild-index")["indexed"] > 0
    assert library.ask("backup")["size"] > 0


def test_a_foreign_file_is_read_apart_and_a_broken_one_is_refused_in_one_sentence(library):
    broken = library.place / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing that belongs in one")
    done = library.start("import", broken, "--library", library.library, "--passphrase-file", library.secret, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["status"] == "refused"
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_where_there_is_no_screen_the_window_is_refused_in_one_sentence(frozen):
    done = frozen.start()
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_the_program_knows_its_version(frozen):
    assert frozen.start("--version").stdout.startswith("Review Workbench ")
