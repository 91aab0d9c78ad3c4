"""The head of a Word brief: the lines over the title with the logo at their end, the title, the lines under it."""

import io
from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document
from docx.shared import Pt

from workbench.brief.model import Brief
from workbench.export.logo import Logo, read_logo
from workbench.export.reading_order import said
from workbench.export.word_blocks import Blocks
from workbench.export.word_drafts import Draft
from workbench.export.word_looks import WordLook
from workbench.export.word_xml import Element, element
from workbench.records.prose import Run

BETWEEN = Run("\u00a0" * 6)


def write_masthead(brief: Brief, blocks: Blocks) -> None:
    """Put the head down; lines that fit stand beside each other."""
    sheet, body = blocks.sheet, blocks.body
    logo = read_logo(brief.branding)
    usual = sheet.looks["Masthead Line"]
    over = replace(usual, tabs=(("right", body.width),)) if logo else usual
    above = _lines(brief.masthead.above, "Masthead Line", over, blocks)
    if logo and not above:
        above = [Draft("Masthead Line", (), over)]
    made = [body.put(draft) for draft in above]
    if logo:
        made[0].append(element("r", element("tab")))
        made[0].append(_picture(body.document, logo))
    blocks.heading((Run(brief.masthead.title),), 1)
    for draft in _lines(brief.masthead.below, "Subtitle", sheet.looks["Subtitle"], blocks):
        body.put(draft)
    body.gap(1.1 * sheet.setting.size)


def _lines(lines: Sequence[str], style: str, look: WordLook, blocks: Blocks) -> list[Draft]:
    """The lines as drafts: one paragraph if they fit beside each other, else one each."""
    runs = [Run(line) for line in lines if said(line)]
    joined = [part for run in runs for part in (BETWEEN, run)][1:]
    wide = blocks.sheet.width("".join(run.words for run in joined), style)
    if len(runs) > 1 and wide <= blocks.body.width:
        return [Draft(style, tuple(joined), look)]
    return [Draft(style, (run,), look) for run in runs]


def _picture(document: Document, logo: Logo) -> Element:
    """The logo standing in the line, with its alternative text."""
    inline = document.part.new_pic_inline(io.BytesIO(logo.content), Pt(logo.width), Pt(logo.height))
    inline.docPr.set("descr", logo.words)
    inline.docPr.set("name", "Logo")
    drawing = element("drawing")
    drawing.append(inline)
    return element("r", drawing)
