"""Make the example documents of resources/examples from their sources, as a board's own programs would make them.

Sources lie in installer/examples. A .txt is shipped as it is; the others become .docx (python-docx) or .pdf
(ReportLab), plain and untagged on purpose: the program must read what others write. All of it is fictional.
"""

import re
import shutil
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "examples"
TARGET = HERE.parent / "resources" / "examples"
AS_PDF = ("tarnbrook", "ashmere-adult-moss")
LINE = re.compile(r"^(?P<mark>#{1,3} |\s*- |\s*\d+\. )?(?P<words>.*)$")
INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<words>[^]]+)\]\((?P<address>[^)]+)\)")


def main() -> None:
    """Write every example anew."""
    TARGET.mkdir(exist_ok=True)
    for source in sorted(SOURCES.iterdir()):
        if source.suffix == ".txt":
            shutil.copyfile(source, TARGET / source.name)
        elif source.name.startswith(AS_PDF):
            write_pdf(source, TARGET / f"{source.stem}.pdf")
        else:
            write_word(source, TARGET / f"{source.stem}.docx")


def lines(source: Path) -> list[tuple[str, str]]:
    """(mark, words) of each line that is not blank; the mark keeps its indent."""
    found = [LINE.match(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(hit["mark"] or "", hit["words"]) for hit in found if hit]


def write_word(source: Path, target: Path) -> None:
    """A Word file with heading and list styles."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.title = lines(source)[0][1]
    for mark, words in lines(source):
        _add(document, mark, words)
    document.save(str(target))


def _add(document: WordDocument, mark: str, words: str) -> None:
    bare = mark.strip()
    if bare.startswith("#"):
        paragraph = document.add_heading("", {"#": 0, "##": 1, "###": 2}[bare])
    elif bare == "-":
        paragraph = document.add_paragraph(style="List Bullet 2" if mark.startswith(" ") else "List Bullet")
    elif bare:
        paragraph = document.add_paragraph()
        words = f"{bare} {words}"
    else:
        paragraph = document.add_paragraph()
    at = 0
    for hit in INLINE.finditer(words):
        paragraph.add_run(words[at : hit.start()])
        if hit["bold"]:
            paragraph.add_run(hit["bold"]).bold = True
        else:
            paragraph.add_run(f"{hit['words']} {hit['address']}")
        at = hit.end()
    paragraph.add_run(words[at:])


def write_pdf(source: Path, target: Path) -> None:
    """A plain PDF without tags, as an older word processor prints it."""
    sheet = getSampleStyleSheet()
    styles = {"#": sheet["Title"], "##": sheet["Heading2"], "###": sheet["Heading3"], "": sheet["BodyText"]}
    bullet = ParagraphStyle("bullet", parent=sheet["BodyText"], leftIndent=16, bulletIndent=4)
    story: list[Flowable] = []
    for mark, words in lines(source):
        bare = mark.strip()
        text = words.replace("&", "&amp;")
        if bare == "-" or bare[:1].isdigit():
            story.append(Paragraph(text, bullet, bulletText="•" if bare == "-" else bare))
        else:
            story.append(Paragraph(text, styles[bare]))
    title = lines(source)[0][1]
    SimpleDocTemplate(str(target), pagesize=A4, title=title, invariant=1).build(story)


if __name__ == "__main__":
    main()
