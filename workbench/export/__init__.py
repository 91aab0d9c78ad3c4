"""Writers: a brief goes in, pages and files come out. They see a brief and nothing of the library."""

from workbench.export.layout import Layout, Over, fit
from workbench.export.pdf import draw_pdf
from workbench.export.preview import pictures
from workbench.export.report import Check, Report
from workbench.export.word import draw_word
from workbench.export.writing import WRITERS, write

__all__ = ["WRITERS", "Check", "Layout", "Over", "Report", "draw_pdf", "draw_word", "fit", "pictures", "write"]
