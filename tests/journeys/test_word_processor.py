"""A word processor's conversions of the published briefs hold what a careful reader counts in them.

LibreOffice turns each of them as text, typed with headings and lists, and as our own Word file into .docx and .pdf.
"""

import os
import re
import shutil
import subprocess

import docx
import pytest

from tests import factory
from tests.intake.truth import expected, told, truth_of
from workbench import brief as briefs
from workbench import export, intake
from workbench.intake.proposing import propose
from workbench.intake.recognise import recognise

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(os.environ.get("WORKBENCH_PROVE") != "1", reason="A slow proof: set WORKBENCH_PROVE=1."),
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine."),
]
NUMBERS = ("000", "001", "002", "003", "004")
BULLET = re.compile(r"(\s*)- (?:[◇◆⇒] )?(?!\*?\*?\d)")


def typed(file, target):
    """The brief as a tidy writer types it: a title, headings, lists, bold words, a table."""
    package, rows = docx.Document(), []
    for line in [*file.read_text(encoding="utf-8").split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
        elif rows:
            tabled(package, rows)
            rows = []
        if line.strip() and "\t" not in line:
            paragraph(package, line)
    package.save(target)


def tabled(package, rows):
    table = package.add_table(0, len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            points = re.findall(r"<p>(.*?)</p>", words)
            cell.text = "" if points else words
            for point in points:
                cell.add_paragraph(point, style="List Bullet")


def paragraph(package, line):
    bullet, words = BULLET.match(line), line.strip().strip("*")
    is_head = not bullet and len(words.split()) <= 12 and re.match(r"[A-Z⇒]", words) and words[-1] not in ".;,"
    if is_head:
        package.add_heading(words.replace("⇒ ", "").replace("*", ""), 1)
        return
    style = ("List Bullet 2" if bullet[1] else "List Bullet") if bullet else None
    added = package.add_paragraph(style=style)
    rest = line[bullet.end() :] if bullet else line.strip().removeprefix("- ")
    for at, part in enumerate(rest.split("**")):
        added.add_run(part).bold = at % 2 == 1


def ours(file, target, place):
    read = intake.read_file(file)
    library = factory.library(place, file.stem)
    accepted = intake.accept(library, recognise(read.document), read.content)
    name = briefs.format_for(library, accepted.review_id)
    export.write(briefs.compose(library, accepted.review_id, name), target)
    library.close()


def converted(place, files, ending):
    """All files through one run of LibreOffice, with a profile of its own."""
    profile = (place / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
    command += ["--outdir", place, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def made(seeds, tmp_path_factory):
    """The folder of all conversions: text/…, typed/…, ours/…, named by the number of the brief."""
    place = tmp_path_factory.mktemp("processor")
    for way in ("text", "typed", "ours"):
        (place / way).mkdir()
    for number in NUMBERS:
        (file,) = seeds.glob(f"{number}_*.txt")
        shutil.copy(file, place / "text" / f"{number}.txt")
        typed(file, place / "typed" / f"{number}.docx")
        ours(file, place / "ours" / f"{number}.docx", place)
    for way, ending in (("text", "docx"), ("text", "pdf"), ("typed", "pdf"), ("ours", "pdf")):
        start = ".txt" if way == "text" else ".docx"
        converted(place / way, sorted((place / way).glob(f"*{start}")), ending)
    return place


KINDS = ("text/{}.docx", "text/{}.pdf", "typed/{}.docx", "typed/{}.pdf", "ours/{}.pdf")
NO_COLUMNS = pytest.mark.xfail(
    strict=True,
    reason="A printed tab is a gap of any width, here even of none: the page shows no columns where the text had tabs.",
)
ALL = [(number, kind) for number in NUMBERS for kind in KINDS]


@pytest.mark.parametrize(
    ("number", "kind"),
    [pytest.param(*each, marks=NO_COLUMNS if each == ("000", "text/{}.pdf") else ()) for each in ALL],
)
def test_a_word_processors_file_is_counted_as_a_reader_counts_it(seeds, made, number, kind):
    (file,) = seeds.glob(f"{number}_*.txt")
    truth = truth_of(file)
    assert told(propose(made / kind.format(number)), truth) == expected(truth)


def test_the_pages_of_our_word_file_are_counted_where_that_is_asked_for(program, seeds):
    program.call("import", next(seeds.glob("002_*.txt")), "--accept")
    asked = ("export", 1, "--format", "learning-brief", "--to", program.place / "brief.docx")
    assert program.call(*asked).data["pages_are"] == "estimated"
    counted = program.call(*asked, "--count-pages").data
    assert (counted["pages"], counted["pages_are"]) == (2, "measured")
