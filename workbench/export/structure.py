"""The structure tree, the names and the colour space written into a finished canvas: PDF/UA-1 and PDF/A-2a."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from workbench.export.embedded_font import Ended, end_streams
from workbench.export.marks import Element
from workbench.export.tagged import Annotation, TaggedCanvas

PRODUCER = "Review Workbench"
TEXTS = ("Alt", "ActualText", "T", "Lang")
OWNERS = {"Scope": "Table", "Summary": "Table", "ListNumbering": "List", "BBox": "Layout"}
XMP_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{creator}\
<pdf:Producer>{producer}</pdf:Producer></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def finish(tagged: TaggedCanvas, root: Element, title: str, author: str, language: str) -> bytes:
    """Write tree and names, and give back the whole file."""
    document = tagged.insides._doc  # noqa: SLF001
    pages = document.Pages.pages
    for number, page in enumerate(pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, PDFName("S")
        page.Contents = Ended(PDFStream(content=page.stream, filters=[PDFZCompress]))
    document.Catalog.StructTreeRoot = _Tree(tagged, [document.Reference(page) for page in pages]).written(root)
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    document.Catalog.Lang = PDFString(language)
    _name(tagged, title, author, language)
    _colour_space(document)
    tagged.list_bookmarks()
    end_streams(document)
    tagged.canvas.save()
    return tagged.file.getvalue()


class _Tree:
    """Turns elements into the dictionaries of a structure tree."""

    def __init__(self, tagged: TaggedCanvas, pages: Sequence[Any]) -> None:
        self._document, self._drawn, self._pages = tagged.insides._doc, tagged.drawn, pages  # noqa: SLF001
        self._references: dict[int, Any] = {}

    def written(self, root: Element) -> PDFDictionary:
        """The tree with its way back from content and annotations."""
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree["K"] = PDFArray([self._element(root, self._document.Reference(tree))])
        numbers: list[Any] = []
        for number, elements in enumerate(self._drawn.pages):
            numbers += [number, self._document.Reference(PDFArray([self._of(element) for element in elements]))]
        for number, element in enumerate(self._drawn.annotations, start=len(self._pages)):
            numbers += [number, self._of(element)]
        tree["ParentTree"] = self._document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(self._pages) + len(self._drawn.annotations)
        return tree

    def _of(self, element: Element) -> Any:  # noqa: ANN401 - ReportLab's references have no type
        return self._references[id(element)]

    def _element(self, element: Element, parent: Any) -> Any:  # noqa: ANN401
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag.value), "P": parent})
        reference = self._references[id(element)] = self._document.Reference(entry)
        for name in TEXTS:
            if name in element.attributes:
                entry[name] = PDFString(element.attributes[name])
        attributes = _attributes(element)
        if attributes:
            entry["A"] = PDFArray(attributes) if len(attributes) > 1 else attributes[0]
        inside = [*element.children, *self._drawn.inside.get(id(element), [])]
        entry["K"] = PDFArray([self._inside(each, reference) for each in inside])
        return reference

    def _inside(self, each: "Element | tuple[int, int] | Annotation", reference: Any) -> Any:  # noqa: ANN401
        if isinstance(each, Element):
            return self._element(each, reference)
        if isinstance(each, Annotation):
            page = self._pages[each.page]
            return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": each.reference})
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": self._pages[each[0]], "MCID": each[1]})


def _attributes(element: Element) -> list[PDFDictionary]:
    """The attribute objects an element bears, each for its owner."""
    made = []
    for name, owner in OWNERS.items():
        value = element.attributes.get(name, "")
        if value:
            made.append(PDFDictionary({"O": PDFName(owner), name: _value(name, value)}))
            if name == "BBox":
                made[-1]["Placement"] = PDFName("Block")
    return made


def _value(name: str, value: str) -> Any:  # noqa: ANN401
    if name == "BBox":
        return PDFArray([float(edge) for edge in value.split()])
    return PDFString(value) if name == "Summary" else PDFName(value)


def _name(tagged: TaggedCanvas, title: str, author: str, language: str) -> None:
    """Title, publisher and language, in the old place and the new one, saying the same."""
    canvas = tagged.canvas
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    creator = f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    packet = XMP_PACKET.format(title=escape(title), language=escape(language), creator=creator, producer=PRODUCER)
    tagged.insides._doc.Catalog.Metadata = Ended(XMP(creator=lambda _: packet.encode()))  # noqa: SLF001


@cache
def _profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _colour_space(document: Any) -> None:  # noqa: ANN401
    """SRGB as what the colours mean."""
    profile = PDFStream(content=_profile(), filters=[PDFZCompress])
    profile.dictionary["N"] = 3
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    named = {"OutputConditionIdentifier": PDFString("sRGB"), "Info": PDFString("sRGB")}
    kind = {"Type": PDFName("OutputIntent"), "S": PDFName("GTS_PDFA1")}
    catalog.OutputIntents = PDFArray(
        [PDFDictionary({**kind, **named, "DestOutputProfile": document.Reference(profile)})]
    )
