"""Builds resources/word/blank.docx, the empty document every Word brief starts from.

Run `python installer/blank_template.py` after a change here and commit both files. The package holds the named styles
without sizes or colours (the writer gives them for each brief), British English, no theme, no author, no date, no
picture of itself; two runs give the same bytes. Source: ECMA-376, parts 1 and 2.
"""

import sys
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "word" / "blank.docx"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ("styles", "settings", "numbering", "fontTable")

# Name, style it is based on, style of the next paragraph, outline level from 0 (headings only)
PARAGRAPHS: tuple[tuple[str, str, str, int | None], ...] = (
    ("heading 1", "Normal", "Normal", 0),
    ("heading 2", "Normal", "Normal", 1),
    ("heading 3", "Normal", "Normal", 2),
    ("heading 4", "Normal", "Normal", 3),
    ("Subtitle", "Normal", "Normal", None),
    ("Masthead Line", "Normal", "Normal", None),
    ("Lead", "Normal", "Normal", None),
    ("Small", "Normal", "Normal", None),
    ("List Bullet", "Normal", "List Bullet", None),
    ("List Bullet 2", "Normal", "List Bullet 2", None),
    ("List Number", "Normal", "List Number", None),
    ("List Number 2", "Normal", "List Number 2", None),
    ("List Continue", "Normal", "List Continue", None),
    ("List Continue 2", "Normal", "List Continue 2", None),
    ("Quote", "Normal", "Normal", None),
    ("Attribution", "Normal", "Normal", None),
    ("Recommendation", "Normal", "Recommendation", None),
    ("Recommendation Label", "Normal", "Recommendation", None),
    ("Table Text", "Normal", "Table Text", None),
    ("Table First", "Normal", "Table First", None),
    ("Table Heading", "Normal", "Table Text", None),
    ("header", "Normal", "header", None),
    ("footer", "Normal", "footer", None),
)


def style_id(name: str) -> str:
    """The identifier Word gives a style of that name: "heading 1" is Heading1."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def styles() -> str:
    """The part of styles: defaults, then each named style without its look."""
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
    run = f'{fonts}<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    named = "".join(_paragraph_style(*row) for row in PARAGRAPHS)
    return f'<w:styles xmlns:w="{W}">{defaults}{normal}{named}{_other_styles()}</w:styles>'


def _paragraph_style(name: str, based_on: str, following: str, outline: int | None) -> str:
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    properties = f"<w:pPr>{level}</w:pPr>" if level else ""
    custom = ' w:customStyle="1"' if name in OWN else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:next w:val="{style_id(following)}"/><w:qFormat/>{properties}</w:style>'
    )


OWN = {
    "Masthead Line",
    "Lead",
    "Small",
    "Attribution",
    "Recommendation",
    "Recommendation Label",
    "Table Text",
    "Table First",
    "Table Heading",
}


def _other_styles() -> str:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/>{table}</w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefTable"><w:name w:val="Brief Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def settings() -> str:
    """Word 2013 and later, without compatibility mode; no revision marks of anyone."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{mode}</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def fonts() -> str:
    """The fonts a brief may use, each with the free font of the same measures."""
    pairs = (("Calibri", "Carlito"), ("Arial", "Liberation Sans"))
    rows = "".join(f'<w:font w:name="{name}"><w:altName w:val="{free}"/></w:font>' for name, free in pairs)
    return f'<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def document() -> str:
    """A body without a paragraph: one A4 page."""
    page = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="840" w:right="840" w:bottom="840" w:left="840" '
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>{page}w:header="400" w:footer="400" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def relationships(rows: tuple[tuple[str, str], ...]) -> str:
    """A part of relationships from (type, target)."""
    inner = "".join(f'<Relationship Id="rId{n}" Type="{t}" Target="{x}"/>' for n, (t, x) in enumerate(rows, 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def content_types() -> str:
    """What each part is."""
    names = {"document": "document.main", **{part: part for part in PARTS}}
    words = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}.{kind}+xml"/>' for part, kind in names.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    extended = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{words}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{extended}"/></Types>'
    )


def parts() -> dict[str, str]:
    """Every part of the package, by name, in the order written."""
    main = (
        (f"{R}/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{R}/extended-properties", "docProps/app.xml"),
    )
    language = "<dc:language>en-GB</dc:language>"
    core = f'{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/'
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(main),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{core}">{language}</cp:coreProperties>',
        "docProps/app.xml": f'<Properties xmlns="{extended}"><DocSecurity>0</DocSecurity></Properties>',
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(tuple((f"{R}/{part}", f"{part}.xml") for part in PARTS)),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}"/>',
        "word/fontTable.xml": fonts(),
    }


def build(target: Path = TARGET) -> None:
    """Write the template; raises OSError where the folder cannot be written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (HEAD + content).encode())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
