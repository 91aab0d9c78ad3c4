"""A brief as a Word file: accessible, in the measures of the PDF, and without a word about who made it."""

import datetime
import io

import docx
from docx.document import Document

from workbench import paths
from workbench.brief.model import Brief, Masthead, Section, SectionLook
from workbench.export.layout import Layout
from workbench.export.read_back import ReadBack
from workbench.export.reading_order import plain
from workbench.export.word_blocks import Blocks
from workbench.export.word_body import Body
from workbench.export.word_checks import checks
from workbench.export.word_lists import Lists
from workbench.export.word_looks import dress, dress_links
from workbench.export.word_package import scrubbed
from workbench.export.word_paper import Paper, foot
from workbench.export.word_reading import lines, opened
from workbench.export.word_sheet import bare, sheet
from workbench.records.prose import Run

HEADING_LOOKS = {SectionLook.RULED: "", SectionLook.BAND: "band", SectionLook.PLAIN: "plain"}


def draw_word(layout: Layout, day: datetime.date | None = None) -> bytes:
    """The file's bytes; `day` (else today) is the only date in it. The same brief and day give the same bytes."""
    brief = layout.brief
    document = docx.Document(str(paths.resources() / "word" / "blank.docx"))
    paper = paper_of(brief)
    looks = sheet(brief, layout.setting, paper.line)
    dress(document, looks.looks, looks.font, brief.language)
    dress_links(document, bare(looks.colours.link))
    _describe(document, brief, day or datetime.datetime.now(tz=datetime.UTC).date())
    body = Body(document, paper, foot(document, brief.title, layout.pages), looks.looks)
    blocks = Blocks(body, Lists(document.part.numbering_part.element), looks)
    _masthead(brief.masthead, blocks)
    for section in brief.sections:
        _section(section, blocks)
    body.finish(blocks.evens_at)
    return _packed(document)


def read_word(content: bytes) -> ReadBack:
    """What a Word file of ours holds; nobody has counted its pages."""
    document = opened(content)
    every = lines(document)
    words = "\n".join(line.all_words for line in every)
    return ReadBack(words, sum(line.level == 2 for line in every), None, checks(document))


def _describe(document: Document, brief: Brief, day: datetime.date) -> None:
    """Title, language and the day: all that the file says about itself."""
    about = document.core_properties
    about.title, about.language = plain(brief.title)[:255], brief.language
    about.created = about.modified = datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _masthead(masthead: Masthead, blocks: Blocks) -> None:
    for words in masthead.above:
        blocks.body.paragraph("Masthead Line", (Run(words),))
    blocks.heading((Run(masthead.title),), 1)
    for words in masthead.below:
        blocks.body.paragraph("Subtitle", (Run(words),))


def _section(section: Section, blocks: Blocks) -> None:
    if section.starts_page:
        blocks.body.break_page()
    if section.heading:
        blocks.body.set_columns(1)
        blocks.heading((Run(section.heading),), 2, HEADING_LOOKS[section.look])
    blocks.panel_level = 3 if section.heading else 2
    blocks.body.set_columns(section.columns)
    for block in section.blocks:
        blocks.write(block)


def _packed(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return scrubbed(target.getvalue())


def paper_of(brief: Brief) -> Paper:
    """The paper of a brief's plan."""
    plan = brief.plan
    return Paper(top=plan.margin, side=plan.margin, bottom=plan.margin + 12, gutter=plan.gutter, foot=20.0)
