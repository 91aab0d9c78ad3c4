"""A brief as a Word file: accessible, in the measures of the PDF, and without a word about who made it."""

import datetime
import io

import docx
from docx.document import Document

from workbench import paths
from workbench.brief.model import Brief, MastheadLook, Section, SectionLook
from workbench.export.layout import Layout
from workbench.export.read_back import ReadBack
from workbench.export.reading_order import plain, said
from workbench.export.word_blocks import Blocks
from workbench.export.word_body import Body
from workbench.export.word_checks import checks
from workbench.export.word_drafts import Drafter
from workbench.export.word_lists import Lists
from workbench.export.word_looks import dress, dress_links
from workbench.export.word_masthead import write_masthead
from workbench.export.word_package import scrubbed
from workbench.export.word_paper import Flow, Paper, head_and_foot
from workbench.export.word_reading import lines, opened
from workbench.export.word_sheet import bare, sheet
from workbench.records.prose import Run

HEADING_LOOKS = {SectionLook.RULED: "", SectionLook.BAND: "band", SectionLook.PLAIN: "plain"}


def draw_word(layout: Layout, day: datetime.date | None = None) -> bytes:
    """The file's bytes; `day` (else today) is the only date in it. The same brief and day give the same bytes."""
    brief = layout.brief
    document = docx.Document(str(paths.resources() / "word" / "blank.docx"))
    paper = _paper(brief)
    looks = sheet(brief, layout.setting, paper.line)
    dress(document, looks.looks, looks.font, brief.language)
    dress_links(document, bare(looks.colours.link))
    _describe(document, brief, day or datetime.datetime.now(tz=datetime.UTC).date())
    body = Body(document, paper, head_and_foot(document, paper, brief.title, layout.pages), looks.looks)
    lists = Lists(document.part.numbering_part.element, bare(looks.colours.accent))
    blocks = Blocks(body, Drafter(looks, lists))
    write_masthead(brief, blocks)
    for section in brief.sections:
        _section(section, Flow(section.columns, brief.plan.gutter), blocks)
    body.finish(blocks.evens_at)
    return _packed(document)


def read_word(content: bytes) -> ReadBack:
    """What a Word file of ours holds; nobody has counted its pages."""
    document = opened(content)
    every = lines(document)
    words = "\n".join(line.all_words for line in every)
    return ReadBack(words, sum(line.level == 2 for line in every), None, checks(document))


def _paper(brief: Brief) -> Paper:
    plan = brief.plan
    first_top = 0.0 if brief.masthead.look is MastheadLook.BAND else plan.margin
    return Paper(plan.margin, plan.margin, plan.margin, plan.gutter, 20.0, first_top)


def _describe(document: Document, brief: Brief, day: datetime.date) -> None:
    """Title, language and the day: all that the file says about itself."""
    about = document.core_properties
    about.title, about.language = plain(brief.title)[:255], brief.language
    about.created = about.modified = datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _section(section: Section, flow: Flow, blocks: Blocks) -> None:
    if section.starts_page:
        blocks.body.break_page()
    blocks.body.set_flow(Flow())
    blocks.heading((Run(section.heading),), 2, HEADING_LOOKS[section.look])
    blocks.panel_level = 3 if said(section.heading) else 2
    blocks.body.set_flow(flow)
    for block in section.blocks:
        blocks.write(block)


def _packed(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return scrubbed(target.getvalue())
