"""The package of a Word file: what may stand in it, and nothing that tells of anybody.

The writer starts from a blank template and never from a file of somebody's, so nothing here should be found: this is
the second net. Parts are kept by a list of what a brief needs; identifiers of editing sessions, comments, tracked
changes and addresses other than http, https and mailto are taken out; times inside the archive are fixed, so that one
brief gives the same bytes twice.
"""

import io
import posixpath
import re
import zipfile

from lxml import etree

from workbench.export.links import is_web_address

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KEPT_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|word/_rels/[a-z]+\d*\.xml\.rels"
    r"|word/(document|styles|settings|numbering|fontTable|footnotes|(header|footer)\d*)\.xml"
    r"|word/media/image\d+\.(png|jpe?g)"
)
KEPT_PROPERTIES = frozenset({"title", "language", "created", "modified"})
_DROPPED = (
    "rsids rsid rsidRoot commentRangeStart commentRangeEnd commentReference proofErr docVars attachedTemplate "
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd bookmarkStart bookmarkEnd permStart "
    "permEnd savePreviewPicture rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange del moveFrom"
)
DROPPED = frozenset(_DROPPED.split())
UNWRAPPED = frozenset({"ins", "moveTo"})
APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<DocSecurity>0</DocSecurity></Properties>"
)
EPOCH = (1980, 1, 1, 0, 0, 0)


def scrubbed(content: bytes) -> bytes:
    """The same document with only what a brief needs; the same bytes for the same document."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if KEPT_PARTS.fullmatch(name)]
        parts = {name: _scrubbed_part(name, package.read(name), names) for name in names}
    types = _parsed(parts["[Content_Types].xml"])
    for override in types.findall("{*}Override"):
        if (override.get("PartName") or "").lstrip("/") not in parts:
            types.remove(override)
    parts["[Content_Types].xml"] = _written(types)
    return _packed(parts)


def _packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, part)
    return target.getvalue()


def _scrubbed_part(name: str, part: bytes, kept: list[str]) -> bytes:
    if name == "docProps/app.xml":
        return APP
    if name == "docProps/core.xml":
        return _only_properties(part)
    if name.endswith(".rels"):
        return _only_relationships(name, part, kept)
    if name.startswith("word/") and name.endswith(".xml"):
        return _without_traces(part)
    return part


def _only_properties(part: bytes) -> bytes:
    root = _parsed(part)
    for element in list(root):
        if etree.QName(element).localname not in KEPT_PROPERTIES:
            root.remove(element)
    return _written(root)


def _only_relationships(name: str, part: bytes, kept: list[str]) -> bytes:
    root = _parsed(part)
    folder = posixpath.dirname(posixpath.dirname(name))
    for row in list(root):
        target = row.get("Target") or ""
        if row.get("TargetMode") == "External":
            is_kept = is_web_address(target)
        else:
            is_kept = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") in kept
        if not is_kept:
            root.remove(row)
    return _written(root)


def _without_traces(part: bytes) -> bytes:
    root = _parsed(part)
    for element in list(root.iter(etree.Element)):
        for key in list(element.attrib):
            if str(key).startswith(WORD + "rsid") or str(key).endswith(("}paraId", "}textId")):
                del element.attrib[key]
        _drop_or_unwrap(element)
    return _written(root)


def _drop_or_unwrap(element: etree._Element) -> None:
    parent, kind = element.getparent(), etree.QName(element)
    if parent is None or f"{{{kind.namespace}}}" != WORD:
        return
    if kind.localname in UNWRAPPED:
        at = parent.index(element)
        for offset, child in enumerate(list(element)):
            parent.insert(at + offset, child)
        parent.remove(element)
    elif kind.localname in DROPPED:
        parent.remove(element)


def _parsed(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(part, parser)


def _written(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
