"""Whatever the layout, each word of a document stands in exactly one place of its proposal. All words are fictional."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.intake.unplaced import unplaced
from workbench.intake.proposal import Block, BlockKind, Cell, Document, ItemKind, Place, Proposal
from workbench.intake.read.plain_text import read_text
from workbench.intake.recognise import recognise
from workbench.records.prose import Paragraph, Run

TELLING = """The board should review how police and health share what they knew about Child Q before March and whether
her mother's partner (S) was seen; nobody asked why. Practice was good, and kind: “she told us everything that she had
seen in that house” said the school? Adult P 2021 see recommendation 1"""
WORDS = st.sampled_from(TELLING.split())
SENTENCE = st.lists(WORDS, min_size=1, max_size=24).map(" ".join)
HEADINGS = """Background:|RECOMMENDATIONS|Key learning|Key learning ctd|What went well?|Terms of reference|1. Key themes
Baby M|Local serious case reviews|Risk factors|Trigger events|Actions|Contents|What the family told us|## Findings
⇒ **Seeing the bigger picture**|Useful links|Other messages|A heading nobody knows|**For the police**
Learning for improved practice cont.|Ashmere Safeguarding Board|Introduction: it"""
LABELS = """- |• |⇒ **Bold words;** |1. |2) |a) |(iv) |  - |1.2 |Recommendation 3: |R2 |
Finding 1 – |Learning point 2 – |Theme 4: |KLOE 1: |Firstly, |Secondly, |3.\n\n|
Recommendation 2\n\n|    |Recommendation: |Owner: |(Owner: """
HEADING = st.sampled_from(HEADINGS.replace("\n", "|").split("|"))
LABEL = st.sampled_from(LABELS.replace("|\n", "|").split("|"))
ROW = st.lists(SENTENCE, min_size=2, max_size=4).map("\t".join)
TABLE = st.tuples(
    st.sampled_from(["Key themes\tLearning points\tResources", "No\tRecommendation\tOwner\tTimescale", "One\tTwo"]),
    st.lists(ROW, min_size=1, max_size=3),
).map(lambda pair: "\n".join([pair[0], *pair[1]]))
LINE = st.one_of(HEADING, SENTENCE, st.tuples(LABEL, SENTENCE).map("".join), TABLE, st.just("Page 2 of 9"))
TEXT = st.lists(st.tuples(LINE, st.sampled_from(["\n\n", "\n", "\n\n\n", "\f"])).map("".join), max_size=25).map("".join)


def is_whole(proposal: Proposal) -> None:
    assert unplaced(proposal) == []
    pages = [page.split("\n") for page in proposal.document.pages]
    for at, item in enumerate(proposal.items):
        assert 1 <= item.place.first_line <= item.place.last_line <= len(pages[item.place.page - 1])
        assert item.parent is None or (item.parent < at and proposal.items[item.parent].kind is ItemKind.KLOE)


@settings(max_examples=100)
@given(TEXT)
@example("No\tRecommendation\tOwner\tTimescale\nThe 1\tThe\n\n")
def test_a_text_of_any_layout_is_whole_in_its_proposal(text):
    is_whole(recognise(read_text(text.encode(), "made.txt")))


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_letters_at_all_are_read_without_loss(text):
    if "\x00" not in text:
        is_whole(recognise(read_text(text.encode("utf-8-sig"), "made.md")))


def paragraph(words: str) -> Paragraph:
    return Paragraph((Run(words, words.startswith("The")), Run(" ." if words.endswith("?") else "")))


BLOCK = st.builds(
    lambda kind, words, level, label: Block(kind, Place(1, 1, 1), paragraph(words), level, label),
    st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM]),
    SENTENCE,
    st.integers(0, 3),
    st.sampled_from(["", "•", "1.", "b)", "2.1", "Recommendation 4:", "Theme 1", "⇒", "Line of enquiry 2"]),
)
GRID = st.lists(st.lists(SENTENCE, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: Block(
        BlockKind.TABLE, Place(1, 1, 1), rows=tuple(tuple(Cell((paragraph(words),)) for words in row) for row in rows)
    )
)


@settings(max_examples=100)
@given(st.lists(st.one_of(BLOCK, GRID), max_size=20))
def test_blocks_of_any_reader_are_whole_in_their_proposal(blocks):
    is_whole(recognise(Document("made.docx", "made", tuple(blocks), ("one line",))))
