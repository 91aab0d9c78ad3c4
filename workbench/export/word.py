"""A brief as a Word file: accessible, in the measures of the PDF, and without a word about who made it."""

import datetime
import io

import docx
from docx.document import Document

from workbench import paths
from workbench.brief.model import Brief, MastheadLook, Panel, Section, SectionLook
from workbench.export.layout import Layout
from workbench.export.paging import paper
from workbench.export.pdf import foot_words
from workbench.export.pdf_checks import squeezed
from workbench.export.read_back import ReadBack
from workbench.export.reading_order import said, words_of
from workbench.export.report import Check
from workbench.export.word_blocks import Blocks
from workbench.export.word_body import Body
from workbench.export.word_checks import checks
from workbench.export.word_drafts import Drafter
from workbench.export.word_lists import Lists
from workbench.export.word_looks import dress, dress_links
from workbench.export.word_masthead import write_masthead
from workbench.export.word_package import scrubbed
from workbench.export.word_paper import HEIGHT, Flow, Paper, head_and_foot
from workbench.export.word_reading import lines, opened
from workbench.export.word_sheet import bare, bleeds, sheet
from workbench.records.prose import Run
from workbench.saying import tr

FOOT_UP = 16.0
"""How far the line at the foot stands from the paper's edge, in points."""
WORDS_FAULT = "The words in the file are not those of the brief: do not send it, and report this fault."
HEADING_LOOKS = {SectionLook.RULED: "", SectionLook.BAND: "band", SectionLook.PLAIN: "plain"}


def draw_word(layout: Layout, day: datetime.date | None = None) -> bytes:
    """The file's bytes; `day` (else today) is the only date in it. The same brief and day give the same bytes."""
    brief = layout.brief
    document = docx.Document(str(paths.resources() / "word" / "blank.docx"))
    sheet_of_paper = _paper(layout)
    looks = sheet(brief, layout.setting, sheet_of_paper.line)
    dress(document, looks.looks, looks.font, brief.language or "en-GB")
    dress_links(document, bare(looks.colours.link))
    _describe(document, brief, day or datetime.datetime.now(tz=datetime.UTC).date())
    references = head_and_foot(document, sheet_of_paper, foot_words(layout), layout.pages)
    body = Body(document, sheet_of_paper, references, looks.looks)
    lists = Lists(document.part.numbering_part.element, bare(looks.colours.accent))
    blocks = Blocks(body, Drafter(looks, lists))
    write_masthead(brief, blocks)
    for section in brief.sections:
        _section(section, Flow(section.columns, brief.plan.gutter), blocks)
    body.finish(blocks.evens_at)
    return _packed(document)


def read_word(layout: Layout, content: bytes) -> ReadBack:
    """A Word file of ours, read again; nobody has counted its pages."""
    document = opened(content)
    every = lines(document)
    words = "\n".join(line.all_words for line in every)
    is_whole = squeezed(words) == squeezed(words_of(layout.brief))
    sentence = tr("Every word of the brief is in the file, in reading order.") if is_whole else tr(WORDS_FAULT)
    looked_at = (*checks(document), Check("reading order", is_whole, sentence))
    return ReadBack(words, sum(line.level == 2 for line in every), None, looked_at)


def _paper(layout: Layout) -> Paper:
    """The page as the PDF has it."""
    body = paper(layout.brief.plan)
    top = HEIGHT - body.top
    is_band = layout.brief.masthead.look is MastheadLook.BAND and bleeds(body.left)
    return Paper(top, body.left, body.foot, FOOT_UP, 0.0 if is_band else top)


def _describe(document: Document, brief: Brief, day: datetime.date) -> None:
    """Title, language and the day: all that the file says about itself."""
    about = document.core_properties
    title = said(brief.title) or said(brief.masthead.title) or "Brief"
    about.title, about.language = title[:255], brief.language or "en-GB"
    about.created = about.modified = datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _section(section: Section, flow: Flow, blocks: Blocks) -> None:
    if section.starts_page:
        blocks.body.break_page()
    blocks.body.set_flow(Flow())
    look = HEADING_LOOKS[section.look]
    blocks.heading((Run(section.heading),), 2, "hanging" if look == "band" and _is_headless_panel(section) else look)
    blocks.panel_level = 3 if said(section.heading) else 2
    blocks.body.set_flow(flow)
    for block in section.blocks:
        blocks.write(block)


def _is_headless_panel(section: Section) -> bool:
    """Whether the section's heading is that of its one panel, whose ground hangs on to it."""
    first = section.blocks[0] if section.blocks else None
    return isinstance(first, Panel) and not said(first.heading + first.number)


def _packed(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return scrubbed(target.getvalue())
