"""Writers: a brief goes in, pages and files come out. They see a brief and nothing of the library.

What writes Word files is fetched when it is first asked for: to look at a brief does not need it.
"""

from typing import TYPE_CHECKING

from workbench.export.layout import Layout, Over, fit
from workbench.export.pdf import draw_pdf
from workbench.export.preview import pictures
from workbench.export.report import Check, Report
from workbench.on_demand import on_demand

if TYPE_CHECKING:
    from workbench.export.word import draw_word
    from workbench.export.writing import WRITERS, write
else:
    __getattr__ = on_demand(__name__, {"word": ("draw_word",), "writing": ("WRITERS", "write")})

__all__ = ["WRITERS", "Check", "Layout", "Over", "Report", "draw_pdf", "draw_word", "fit", "pictures", "write"]
