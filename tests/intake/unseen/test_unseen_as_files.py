"""The same fictional documents typed into Word, and printed to PDF, hold what they hold as text."""

import io
import tomllib
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.intake.unplaced import unplaced
from workbench.intake.counts import counts
from workbench.intake.read.pdf import read_pdf
from workbench.intake.read.word import read_word
from workbench.intake.recognise import recognise

HERE = Path(__file__).parent
FIRST_OF_LONG_LINES = 28
DOCUMENTS = [p for p in sorted(HERE.glob("*.txt")) if int(p.stem[:2]) >= FIRST_OF_LONG_LINES]


def in_word(lines):
    package, out = docx.Document(), io.BytesIO()
    for line in lines:
        if line.strip():
            package.add_paragraph(line)
    package.save(out)
    return read_word(out.getvalue(), "made-up.docx")


def in_pdf(lines):
    style, flow, rows, out = getSampleStyleSheet()["BodyText"], [], [], io.BytesIO()
    for line in [*lines, ""]:
        if "\t" in line:
            rows.append([Paragraph(escape(cell), style) for cell in line.split("\t")])
            continue
        flow += [Table(rows)] if rows else []
        rows = []
        flow.append(Paragraph(escape(line.strip()), style) if line.strip() else Spacer(1, 8))
    SimpleDocTemplate(out, invariant=1).build(flow)
    return read_pdf(out.getvalue(), "made-up.pdf")


@pytest.mark.parametrize("write", [in_word, in_pdf])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_layout_is_counted_the_same_whatever_file_it_comes_in(path, write):
    expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    words = path.read_text(encoding="utf-8").replace("<h1>", "").replace("</h1>", "")
    proposal = recognise(write(words.split("\n")))
    told = counts(proposal)
    assert {name: getattr(told, name) for name in expected["counts"]} == expected["counts"]
    assert expected.get("year", proposal.year) == proposal.year
    assert unplaced(proposal) == []
