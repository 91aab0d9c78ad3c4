"""A tagged PDF written by hand, its letters drawn in the wrong order: the tags alone tell how it is read."""

from workbench.intake.proposal import BlockKind
from workbench.intake.read.pdf import read_pdf

# mark: (x, y, words); drawn from the bottom up and out of order
TEXTS = {
    0: (50, 800, "A made-up brief"),
    1: (50, 700, "Recommendation 1:"),
    2: (50, 690, "Visit every week."),
    3: (300, 700, "Recommendation 2:"),
    4: (300, 690, "Write it down."),
    5: (50, 600, "Theme"),
    6: (200, 600, "Learning"),
    7: (50, 580, "Fathers"),
    8: (200, 580, "Ask them."),
    9: (200, 565, "Listen."),
    10: (60, 675, "–"),
    11: (70, 675, "also at night"),
}
TREE = (
    "Document",
    ("H1", 0),
    (
        "L",
        ("LI", ("Lbl", 1), ("LBody", ("P", 2), ("L", ("LI", ("Lbl", 10), ("LBody", 11))))),
        ("LI", ("Lbl", 3), ("LBody", 4)),
    ),
    (
        "Table",
        ("THead", ("TR", ("TH", 5), ("TH", 6))),
        ("TBody", ("TR", ("TD", 7), ("TD", ("P", 8), ("P", 9)))),
    ),
)


class Objects:
    """The numbered objects of a PDF, and the file made of them."""

    def __init__(self):
        self.bodies = []

    def add(self, body=""):
        self.bodies.append(body)
        return len(self.bodies)

    def file(self):
        out, places = b"%PDF-1.7\n", []
        for number, body in enumerate(self.bodies, start=1):
            places.append(len(out))
            out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        start = len(out)
        size = len(self.bodies) + 1
        out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n".encode()
        return out + f"startxref\n{start}\n%%EOF".encode()


def element(objects, node, parent, owners):
    kind, *children = node
    own = objects.add()
    kids = []
    for child in children:
        if isinstance(child, int):
            owners[child] = own
            kids.append(str(child))
        else:
            kids.append(f"{element(objects, child, own, owners)} 0 R")
    objects.bodies[own - 1] = f"<</Type/StructElem/S/{kind}/P {parent} 0 R/Pg 3 0 R/K[{' '.join(kids)}]>>"
    return own


def tagged_pdf(tree=TREE):
    objects = Objects()
    for _ in range(6):
        objects.add()
    owners = {}
    top = element(objects, tree, 6, owners)
    drawn = "".join(
        f"/P <</MCID {mark}>> BDC BT /F1 10 Tf {x} {y} Td ({words}) Tj ET EMC\n".replace("–", "\\226")
        for mark, (x, y, words) in sorted(TEXTS.items(), reverse=True)
    )
    drawn += "/Artifact BMC BT /F1 8 Tf 50 20 Td (Page 1 of 1) Tj ET EMC\n"
    parents = " ".join(f"{owners.get(mark, top)} 0 R" for mark in sorted(TEXTS))
    objects.bodies[:6] = [
        "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
            "/StructParents 0>>"
        ),
        f"<</Length {len(drawn)}>>\nstream\n{drawn}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Type/StructTreeRoot/K[{top} 0 R]/ParentTree<</Nums[0 [{parents}]]>>>>",
    ]
    return objects.file()


def test_tags_give_order_headings_lists_and_tables():
    blocks = read_pdf(tagged_pdf(), "made-up.pdf").blocks
    assert [(b.kind, b.level, b.label, b.words, b.is_furniture) for b in blocks] == [
        (BlockKind.HEADING, 1, "", "A made-up brief", False),
        (BlockKind.ITEM, 0, "Recommendation 1:", "Visit every week.", False),
        (BlockKind.ITEM, 1, "–", "also at night", False),
        (BlockKind.ITEM, 0, "Recommendation 2:", "Write it down.", False),
        (BlockKind.TABLE, 0, "", "Theme\tLearning\nFathers\tAsk them.\nListen.", False),
        (BlockKind.PARAGRAPH, 0, "", "Page 1 of 1", True),
    ]


def test_tags_that_leave_out_most_of_a_page_are_not_believed():
    blocks = read_pdf(tagged_pdf(("Document", ("H1", 0))), "made-up.pdf").blocks
    assert "Ask them." in " ".join(b.words for b in blocks)
    assert not any(b.is_furniture and b.words != "Page 1 of 1" for b in blocks)
