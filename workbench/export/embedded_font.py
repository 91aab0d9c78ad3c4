"""A TrueType face as it is written into a file: what ReportLab writes, with the faults mended that validators see.

ReportLab maps unused codes to U+0000 and ends no stream with a line end. Both are mended here and in `Ended`, on our
own objects; nothing of the library is replaced.
"""

from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject, PDFObject, PDFStream
from reportlab.pdfbase.ttfonts import TTFont
from typing_extensions import override

HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
BLOCK = 100
"""How many entries one `bfchar` block may hold (Adobe Technical Note 5014)."""


class Ended(PDFObject):
    """A stream object written with the line end before `endstream` that PDF/A asks for (ISO 19005-2, 6.1.7.1).

    Both letters of it, so that content that happens to end in one of them is not taken for a part of it.
    """

    def __init__(self, stream: PDFStream | PDFImageXObject) -> None:
        self.stream = stream

    def format(self, document: PDFDocument) -> bytes:
        """The bytes of the stream object."""
        written: bytes = self.stream.format(document)
        stem, end, _ = written.rpartition(b"endstream")
        return stem + b"\r\n" + end + b"\n"


class EmbeddedFont(TTFont):
    """A face of ours. `addObjects` is called by ReportLab while a document is saved."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=0)

    @override
    def addObjects(self, doc: PDFDocument) -> None:
        state = self.state.get(doc)
        subsets = [list(subset) for subset in state.subsets] if state else []
        before = set(doc.idToObject)
        super().addObjects(doc)
        maps = sorted(name for name in set(doc.idToObject) - before if str(name).startswith("toUnicodeCMap:"))
        for subset, name in zip(subsets, maps, strict=True):
            found = doc.idToObject[name]
            if isinstance(found, PDFStream):
                found.content = letters_of_codes(subset)
        end_streams(doc)


def end_streams(doc: PDFDocument) -> None:
    """Wrap every stream the document holds so far."""
    for name, found in list(doc.idToObject.items()):
        if isinstance(found, PDFStream | PDFImageXObject):
            doc.idToObject[name] = Ended(found)


def letters_of_codes(subset: list[int]) -> str:
    """The map from a subset's codes to letters; codes that stand for nothing are left out."""
    used = [(code, letter) for code, letter in enumerate(subset) if letter]
    blocks = (used[at : at + BLOCK] for at in range(0, len(used), BLOCK))
    return HEAD + "".join(_block(block) for block in blocks) + TAIL


def _block(pairs: list[tuple[int, int]]) -> str:
    lines = [f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>" for code, letter in pairs]
    return "\n".join([f"{len(pairs)} beginbfchar", *lines, "endbfchar", ""])
