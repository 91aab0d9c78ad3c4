"""Fictional documents with headings, lists and tables hold the same as Word, as web page, and as PDF in columns."""

import io
import tomllib
from html import escape
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

from tests.intake.unplaced import unplaced
from workbench.intake.counts import counts
from workbench.intake.proposal import Block, BlockKind
from workbench.intake.read.html import read_html
from workbench.intake.read.labels import is_bullet
from workbench.intake.read.pdf import read_pdf
from workbench.intake.read.plain_text import read_text
from workbench.intake.read.word import read_word
from workbench.intake.recognise import recognise

HERE = Path(__file__).parent
FIRST_OF_RICH = 40
DOCUMENTS = [p for p in sorted(HERE.glob("[0-9]*.md")) if int(p.stem[:2]) >= FIRST_OF_RICH]
MARGIN, GUTTER, LOW = 50, 20, 330
RULED = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def told(block: Block) -> str:
    return f"{block.label} {block.words}".strip()


def in_word(blocks):
    package, out = docx.Document(), io.BytesIO()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            package.add_heading(block.words, block.level)
        elif block.kind is BlockKind.TABLE:
            table = package.add_table(rows=len(block.rows), cols=len(block.rows[0]))
            for at, row in enumerate(block.rows):
                for cell, words in zip(table.rows[at].cells, row, strict=True):
                    cell.text = words.words
        elif is_bullet(block.label):
            package.add_paragraph(block.words, style="List Bullet 2" if block.level else "List Bullet")
        else:
            package.add_paragraph(told(block))
    package.save(out)
    return read_word(out.getvalue(), "made-up.docx")


def in_html(blocks):
    return read_html("\n".join(map(as_html, blocks)).encode(), "made-up.html")


def as_html(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"<h{block.level}>{escape(block.words)}</h{block.level}>"
    if block.kind is BlockKind.TABLE:
        rows = ("".join(f"<td>{escape(cell.words)}</td>" for cell in row) for row in block.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if is_bullet(block.label):
        return f"<ul><li>{escape(block.words)}</li></ul>"
    return f"<p>{escape(told(block))}</p>"


def flowing(blocks, width):
    styles = getSampleStyleSheet()
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            rows = [[Paragraph(escape(cell.words), styles["BodyText"]) for cell in row] for row in block.rows]
            yield Table(rows, [width / len(rows[0])] * len(rows[0]), style=RULED, spaceAfter=8)
        elif block.kind is BlockKind.HEADING:
            yield Paragraph(escape(block.words), styles["Title" if block.level == 1 else f"Heading{block.level}"])
        else:
            yield Paragraph(escape(told(block)), styles["BodyText"])


def on_paper(blocks, columns):
    """A PDF in as many columns, low ones where there are two, with a foot and a page number."""
    (wide, high), out = A4, io.BytesIO()
    width = (wide - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    height = LOW if columns > 1 else high - 2 * MARGIN
    lefts = [MARGIN + at * (width + GUTTER) for at in range(columns)]
    paper = BaseDocTemplate(out, pagesize=A4, invariant=1)
    frames = [Frame(left, high - MARGIN - height, width, height) for left in lefts]
    paper.addPageTemplates([PageTemplate(frames=frames, onPage=footed)])
    paper.build(list(flowing(blocks, width - 12)))
    return read_pdf(out.getvalue(), "made-up.pdf")


def footed(canvas, paper):
    canvas.drawString(MARGIN, 30, "Learning for practice")
    canvas.drawRightString(A4[0] - MARGIN, 30, f"Page {paper.page}")


def in_one_column(blocks):
    return on_paper(blocks, 1)


def in_two_columns(blocks):
    return on_paper(blocks, 2)


@pytest.mark.parametrize("write", [in_word, in_html, in_one_column, in_two_columns])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_layout_is_counted_the_same_with_the_file_s_own_headings_lists_and_tables(path, write):
    expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    proposal = recognise(write(read_text(path.read_bytes(), path.name).blocks))
    found = counts(proposal)
    assert {name: getattr(found, name) for name in expected["counts"]} == expected["counts"]
    assert expected.get("publisher", proposal.publisher) == proposal.publisher
    assert expected.get("date", proposal.published) == proposal.published
    assert "Learning for practice" not in proposal.title
    assert unplaced(proposal) == []
