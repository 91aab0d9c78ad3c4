"""Any brief at all, made by hypothesis: every block, every look, and words of every script that runs to the right."""

from unicodedata import bidirectional

from hypothesis import strategies as st

from workbench.brief.model import (
    Block,
    Box,
    Boxes,
    Branding,
    Brief,
    Bullets,
    Heading,
    Item,
    Look,
    Masthead,
    MastheadLook,
    Numbered,
    PageBreak,
    PagePlan,
    Panel,
    Quote,
    Section,
    SectionLook,
    Table,
    TableCell,
    Text,
)
from workbench.records.prose import Run, clean

PLAIN = "the child was seen, and asked; nobody wrote it down. multi-agency 2017–18 (£3.50) “so”"
ODD = [
    "<b>bold</b>",
    "&amp;",
    "<img src=file:///etc/passwd/>",
    "⇒",
    "✓",
    "◆",
    "😀",
    "👩‍👧",
    "שלום",
    "سلام",
    "ŵŷ",
    "ﬁ",
    "é",
    "\uf0b7",
]
HREFS = [
    "",
    "",
    "",
    "https://a.example/x?y=1",
    "mailto:a@b.example",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "//x",
]

letters = st.characters(exclude_categories=("Cs",)).filter(lambda letter: bidirectional(letter) not in {"R", "AL"})
odd = st.text(letters, max_size=12).map(clean)
word = st.one_of(st.sampled_from(PLAIN.split()), st.sampled_from(ODD), odd)
words = st.lists(word, max_size=25).map(" ".join)
some_words = st.lists(word, min_size=1, max_size=6).map(" ".join)
run = st.builds(Run, words, st.booleans(), st.booleans(), st.sampled_from(HREFS))
runs = st.lists(run, max_size=4).map(tuple)
text = st.builds(Text, runs, st.sampled_from(Look))
label = st.sampled_from(
    ["", "", "1", "2.4", "b)", "Firstly,", "Recommendation 12", "a label that is as long as a line " * 3]
)
leaf_item = st.builds(Item, runs, label, st.lists(text, max_size=2).map(tuple))


def _item(children: st.SearchStrategy[Item]) -> st.SearchStrategy[Item]:
    return st.builds(
        Item, runs, label, st.lists(text, max_size=1).map(tuple), st.lists(children, max_size=3).map(tuple)
    )


item = st.recursive(leaf_item, _item, max_leaves=6)
items = st.lists(item, min_size=0, max_size=4).map(tuple)
box = st.builds(Box, label, st.lists(text, max_size=3).map(tuple))
boxes = st.builds(Boxes, st.lists(box, max_size=5).map(tuple), st.sampled_from([1, 2]))
quote = st.builds(Quote, runs, words)
lists = st.one_of(st.builds(Bullets, items), st.builds(Numbered, items))
cell = st.builds(TableCell, st.lists(st.one_of(text, lists), max_size=3).map(tuple))
heading = st.builds(Heading, runs, st.sampled_from([3, 4]))


@st.composite
def table(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 4))
    row = st.lists(cell, min_size=columns, max_size=columns).map(tuple)
    header = tuple(draw(st.lists(words, min_size=columns, max_size=columns)))
    rows = tuple(draw(st.lists(row, max_size=6)))
    return Table(draw(words), draw(words), header, rows, (1 / columns,) * columns)


simple = st.one_of(text, heading, lists, boxes, quote, table())
block: st.SearchStrategy[Block] = st.one_of(
    simple, st.just(PageBreak()), st.builds(Panel, words, st.lists(simple, max_size=4).map(tuple), label)
)
section = st.builds(
    Section,
    st.just("a_section"),
    words,
    st.lists(block, max_size=5).map(tuple),
    st.sampled_from([1, 1, 2]),
    st.sampled_from(SectionLook),
    st.booleans(),
)
colour = st.sampled_from(["#14505F", "#FFFFFF", "#FFDD00", "#000000", "#7A1F3D", "#888888", "teal", ""])
branding = st.builds(Branding, words, colour, colour, words, words, st.just(None), words)
plan = st.builds(
    PagePlan,
    st.sampled_from([1, 2, 2, 2, None]),
    st.sampled_from([0.0, 42.0, 54.0, 200.0]),
    st.just(18.0),
    st.sampled_from(["Carlito", "Liberation Sans", "Arial", "Nonesuch"]),
    st.sampled_from([(12.0,), (13.0, 12.5, 12.0), (11.0, 9.0), ()]),
    st.sampled_from([None, None, 10.0]),
    st.booleans(),
)
lines = st.lists(some_words, max_size=3).map(tuple)
masthead = st.builds(Masthead, words, lines, lines, st.sampled_from(MastheadLook))
briefs = st.builds(Brief, words, st.just("any"), masthead, st.lists(section, max_size=4).map(tuple), branding, plan)
