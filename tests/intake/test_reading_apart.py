"""The child process that reads foreign files: what it may do, what it may say, and what the parent makes of it."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from workbench import errors
from workbench.intake import codec, files
from workbench.intake.files import Read, Refused, read_apart, read_file, read_files
from workbench.intake.proposal import Block, BlockKind, Cell, Document, Place
from workbench.progress import Cancelled
from workbench.records.prose import MarkKind, Paragraph, Run, clean


def word(words="Larch Board said so."):
    package = docx.Document()
    package.add_paragraph(words)
    out = io.BytesIO()
    package.save(out)
    return out.getvalue()


def pdf(words="Larch Board said so."):
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, words)
    canvas.save()
    return out.getvalue()


@pytest.fixture
def child_is(monkeypatch):
    """Put another program in the child's place: the words of a Python program."""

    def put(program):
        monkeypatch.setattr(files, "command", lambda: [sys.executable, "-S", "-c", program])

    return put


@pytest.mark.parametrize(("name", "content"), [("a.docx", word()), ("a.pdf", pdf())])
def test_a_file_is_read_in_a_child_within_its_limits(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    read = read_file(path)
    assert [b.words for b in read.document.blocks] == ["Larch Board said so."]
    assert (read.content, read.sha256) == (content, hashlib.sha256(content).hexdigest())


def test_a_refused_file_stops_none_of_the_others_and_progress_is_told(tmp_path):
    (tmp_path / "good.docx").write_bytes(word())
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    told = []
    paths = [tmp_path / "missing.docx", tmp_path / "bad.docx", tmp_path / "good.docx"]
    found = list(read_files(paths, lambda *step: told.append(step)))
    assert [type(f) for f in found] == [Refused, Refused, Read]
    assert [f.sentence.split(". ")[0] for f in found[:2]] == [
        "“missing.docx” could not be opened",
        "“bad.docx” could not be read",
    ]
    assert told[0] == (0, 3, "Reading missing.docx")
    assert told[-1][:2] == (3, 3)


def test_the_users_cancel_ends_the_child(child_is):
    child_is("import time; time.sleep(600)")

    def cancel(done, total, what):
        raise Cancelled

    with pytest.raises(Cancelled):
        read_apart(b"words", "made-up.txt", cancel)


def test_a_child_that_never_answers_is_ended(child_is, monkeypatch):
    child_is("import time; time.sleep(600)")
    monkeypatch.setattr(files, "WALL_SECONDS", 0.2)
    with pytest.raises(errors.ReadingTookTooLong):
        read_apart(b"words", "made-up.txt")


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "raise SystemExit(3)",
        "print('words')",
        "print('{\"document\":{}}', end='')",
        "print('{\"refused\":\"SystemExit\"}', end='')",
        "print('{\"refused\":[', end='')",
        "print('{\"document\":' + '[' * 100000, end='')",
    ],
)
def test_whatever_a_broken_child_says_becomes_a_sentence(child_is, program):
    child_is(program)
    with pytest.raises(errors.UnreadableFile) as refused:
        read_apart(b"words", "made-up.txt")
    assert type(refused.value) is errors.UnreadableFile


def test_an_answer_without_end_is_cut_off(child_is, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 100_000)
    child_is("import sys\nwhile True: sys.stdout.write('x' * 65536)")
    with pytest.raises(errors.UnreadableFile):
        read_apart(b"words", "made-up.txt")


def test_a_refusal_keeps_its_class_and_numbers(child_is):
    child_is('print(\'{"refused":"TooManyPages","limit":500,"found":700}\', end=\'\')')
    with pytest.raises(errors.TooManyPages) as refused:
        read_apart(b"words", "made-up.pdf")
    assert "700 pages; up to 500" in refused.value.sentence


def test_the_child_sees_nothing_of_the_users_environment(monkeypatch):
    monkeypatch.setenv("REVIEW_PASSPHRASE", "made up")
    assert not set(files._environment()) - {*files.KEPT_ENVIRONMENT, "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}


def in_child(program):
    """What a Python program prints in a process that has limited itself as the worker does."""
    start = "from workbench.intake import worker; worker.limit_self()\n"
    done = subprocess.run(
        [sys.executable, "-c", start + program], capture_output=True, text=True, check=False, env=files._environment()
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the system are those of POSIX")
def test_the_child_cannot_take_memory_write_files_or_open_many():
    taken = "try: bytearray(2 << 30); print('taken')\nexcept MemoryError: print('refused')"
    written = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\ntry:\n f = open('/dev/shm/x', 'wb', 0); f.write(b'x')\nexcept OSError: print('refused')"  # noqa: E501
    opened = "import os\ntry:\n for _ in range(64): os.dup(0)\nexcept OSError: print('refused')"
    assert [in_child(program) for program in (taken, written, opened)] == ["refused"] * 3


def test_each_kind_loads_only_the_libraries_it_needs():
    program = (
        "import sys; from workbench.intake.reading import read\n"
        "read(sys.stdin.buffer.read(), 'a')\n"
        "print([m for m in ('docx', 'pypdfium2', 'cryptography', 'whoosh', 'reportlab') if m in sys.modules])"
    )
    for content, loaded in ((word(), "['docx']"), (pdf(), "['pypdfium2']")):
        done = subprocess.run([sys.executable, "-c", program], input=content, capture_output=True, check=True)
        assert done.stdout.decode().strip() == loaded


def test_the_worker_answers_in_one_piece_of_json():
    content = word()
    header = json.dumps({"file_name": "a.docx", "size": len(content)}).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, "-m", "workbench.intake.worker"], input=header + content, capture_output=True, check=True
    )
    assert json.loads(done.stdout)["document"]["pages"] == ["Larch Board said so."]
    assert os.linesep.encode() not in done.stdout


words = (
    st.text(st.characters(exclude_characters="\n\r\u2028"), max_size=20).map(clean).map(lambda w: w.replace("\n", ""))
)
runs = st.builds(Run, words, st.booleans(), st.booleans(), st.sampled_from(["", "https://made-up.example/x"]))
styles = st.sampled_from([None, *MarkKind])
paragraphs = st.builds(Paragraph, st.lists(runs, max_size=3).map(tuple), styles, st.integers(0, 9), words)
cells = st.builds(Cell, st.lists(paragraphs, max_size=2).map(tuple))
rows = st.lists(st.lists(cells, max_size=2).map(tuple), max_size=2).map(tuple)
places = st.just(Place(1, 1, 2))
sizes = st.floats(0, 100)
blocks = st.builds(
    Block, st.sampled_from(BlockKind), places, paragraphs, st.integers(0, 9), words, sizes, rows, st.booleans()
)
documents = st.builds(
    Document, words, words, st.lists(blocks, max_size=4).map(tuple), words.map(lambda w: (w,)), words, st.just(())
)


@given(documents)
def test_a_document_comes_through_the_codec_as_it_was(document):
    assert codec.unpacked(codec.packed(document)) == document


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
    )
)
def test_json_that_is_no_document_is_a_value_error(said):
    with pytest.raises(ValueError, match=r".*"):
        codec.unpacked(json.dumps(said).encode())


def test_what_a_child_says_is_cleaned_again():
    block = Block(BlockKind.PARAGRAPH, Place(1, 1, 1), Paragraph((Run("a\u202eb\x07c", href="javascript:x"),)))
    heard = codec.unpacked(codec.packed(Document("a\x00.pdf", "m", (block,), ("a\u202eb\x07c",))))
    assert heard.blocks[0].paragraph.runs == (Run("abc"),)
    assert (heard.file_name, heard.pages) == ("a.pdf", ("abc",))


def test_a_place_outside_the_document_is_refused():
    block = Block(BlockKind.PARAGRAPH, Place(2, 1, 1), Paragraph((Run("a"),)))
    with pytest.raises(ValueError, match="outside"):
        codec.unpacked(codec.packed(Document("a", "m", (block,), ("a",))))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no pipes with names.")
def test_what_is_no_file_and_might_never_end_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for path in (tmp_path / "pipe.txt", tmp_path / "folder.txt", Path("/dev/zero"), Path("nul\x00byte.txt")):
        with pytest.raises((errors.FileMissing, errors.FolderGiven)):
            files.read_file(path)
