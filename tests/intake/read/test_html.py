"""Web pages saved as files: words, shapes and safe links; the rest of the web is left out."""

import pytest

from workbench.intake.proposal import BlockKind
from workbench.intake.read.html import read_html

PAGE = """<!doctype html><html><head><title>A made-up
 brief</title><style>p { color: red }</style></head><body><nav><a href="/">Home</a></nav>
<h1>Learning from the <em>Larch</em> case</h1>
<p>Nobody <b>asked</b> the <a href="https://made-up.example/children">children</a>
or the <a href="javascript:alert(1)">father</a>.</p>
<ul><li>One<ul><li>In one</ul><li><p>Two</p></ul>
<ol start="3"><li>Three<li value="7">Seven</ol>
<h3>2. What to change</h3>
<table><tr><th colspan="2">Head<th>Side<tr><td><p>a<p>b<td><ul><li>c</ul><td>d</table>
<script>document.write("no")</script><p>Caf\u00e9&nbsp;&amp; end<br>Second line
"""


def test_a_page_is_read_by_its_shapes_and_nothing_of_it_is_run():
    document = read_html(PAGE.encode(), "made-up.html")
    table = next(b for b in document.blocks if b.rows)
    assert document.title == "A made-up brief"
    assert [(b.kind, b.level, b.label, b.words) for b in document.blocks if not b.rows] == [
        (BlockKind.HEADING, 1, "", "Learning from the Larch case"),
        (BlockKind.PARAGRAPH, 0, "", "Nobody asked the children or the father."),
        (BlockKind.ITEM, 0, "•", "One"),
        (BlockKind.ITEM, 1, "•", "In one"),
        (BlockKind.ITEM, 0, "•", "Two"),
        (BlockKind.ITEM, 0, "3.", "Three"),
        (BlockKind.ITEM, 0, "7.", "Seven"),
        (BlockKind.HEADING, 3, "2.", "What to change"),
        (BlockKind.PARAGRAPH, 0, "", "Café & end"),
        (BlockKind.PARAGRAPH, 0, "", "Second line"),
    ]
    assert [[c.words for c in row] for row in table.rows] == [["Head", "", "Side"], ["a\nb", "c", "d"]]
    assert {r.href for b in document.blocks for r in b.paragraph.runs} == {"", "https://made-up.example/children"}


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("", "utf-8"), ("no-such", "utf-8")],
)
def test_letters_are_read_in_the_charset_the_page_declares(declared, encoding):
    page = f'<meta charset="{declared}"><p>Café “Larch” – made up'
    assert read_html(page.encode(encoding), "made-up.html").blocks[0].words == "Café “Larch” – made up"


def test_bytes_that_fit_no_charset_are_still_read():
    assert read_html(b"<p>Caf\xe9", "made-up.html").blocks[0].words == "Café"


def test_lists_are_lettered_as_the_page_says():
    page = b'<ol type="a"><li>x<li>y</ol><ol type="I" start="4"><li>z</ol>'
    assert [b.label for b in read_html(page, "made-up.html").blocks] == ["a.", "b.", "IV."]
