"""How the window says a hit: its name, where it stands, its reference, its text with the matched words marked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.records import RecordId, ReviewId, fields
from workbench.records.cited import SOURCE, citation
from workbench.search import Hit, Piece, snippets
from workbench.search.collected import cited
from workbench.search.query import unquoted
from workbench.search.snippets import Marker
from workbench.views import telling
from workbench.views.look.paint import FRONT, Pieces
from workbench.views.saying import tr
from workbench.views.shell.left_column import REVIEW_PARTS
from workbench.views.shell.place import Place
from workbench.views.source_place import begun, page_in_words, place_in_words

IN_PART = "In part"
"""What is said of a hit that holds but some of the words, or others for the same subject; the head says it in full."""
LONGEST, CHUNK = 12_000, 600
"""Letters of a text that the side shows (what is longer is read where it stands), and of each of its parts."""

PLACES = {part.kind: part for group in REVIEW_PARTS for part in group if part.kind}


def name_of(hit: Hit) -> str:
    """What a hit is called: "Recommendation 3", "Good practice 2", "Review", "Source, page 12"."""
    label = tr("Good practice") if hit.is_good_practice else tr(fields.KINDS[hit.kind].label)
    if hit.kind == SOURCE and hit.place is not None:
        return tr("{record}, {place}").format(record=label, place=page_in_words(*hit.place, hit.paging))
    return f"{label} {hit.number}".strip()


def stands_in(hit: Hit) -> str:
    """Review, publisher and year on one line; a record of the whole library says so."""
    year = str(hit.year or "")
    return " · ".join(part for part in (hit.review or tr("Of the whole library"), hit.publisher, year) if part)


def types_of(hit: Hit) -> str:
    """The types of its review, in short."""
    return telling.short_types(hit.review_types, hit.lists)


def spoken(hit: Hit) -> str:
    """A row of the results in words, for a screen reader."""
    part = f" {tr(IN_PART)}." if hit.is_in_part else ""
    return f"{name_of(hit)}.{part} {stands_in(hit)}. {''.join(piece.words for piece in hit.snippet)}"


def place_in_source(hit: Hit) -> str:
    """Where the words stand in the source they came from: "Page 41, line 3"; empty if that is not known."""
    if hit.place is None:
        return ""
    return begun(place_in_words(*hit.place, hit.place[1], hit.paging))


def reference(hit: Hit) -> str:
    """How a hit is cited; a record of the whole library says that nobody published it."""
    return citation(cited(hit)) or tr("Of the whole library, published by nobody")


def theme_query(name: str) -> str:
    """What to search for to find all that bears a theme, passages of sources among it."""
    return f'theme:"{unquoted(name)}"'


def goes_to(hit: Hit) -> Place:
    """Where Open leads: the record, or its review where its kind has no view.

    A page found by the theme of a passage is opened at that passage.
    """
    if hit.review_id is None:
        return Place("records", None, hit.kind, RecordId(hit.record_id))
    review_id = ReviewId(hit.review_id)
    if hit.kind in PLACES:
        page = f"page {hit.place[0]}" if hit.kind == SOURCE and hit.place is not None else ""
        page = f"theme_mark {hit.passage}" if hit.passage else page
        return replace(PLACES[hit.kind].place(review_id), record_id=RecordId(hit.record_id), words=page)
    return Place("review", review_id)


def pieces(snippet: Iterable[Piece]) -> Pieces:
    """A snippet as the window paints it."""
    return [(piece.words, piece.is_match) for piece in snippet]


def marked(text: str, marker: Marker) -> Pieces:
    """A text in pieces, with all that was searched for marked wherever it stands; cut at `LONGEST`."""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
    return cut(shown, marker.spans(shown))


def cut(text: str, spans: Sequence[tuple[int, int]], front: tuple[int, int] | None = None) -> Pieces:
    """A text in pieces, marked from where to where the spans say; they are in order and do not overlap.

    `front`: the one of them that is in front.
    """
    marks = iter([FRONT if span == front else True for span in spans])
    return [(piece.words, piece.is_match and next(marks)) for piece in snippets.cut(text, spans)]


def chunked(text: Pieces, least: int = CHUNK) -> list[Pieces]:
    """The same in parts of whole lines, each of at least so many letters but the last; nothing for no words."""
    parts: list[list[tuple[str, int]]] = [[]]
    size = 0
    for words, is_marked in text:
        for at, line in enumerate(words.split("\n")):
            if at and size >= least:
                parts.append([])
                size = 0
                begun = line
            else:
                begun = f"\n{line}" if at else line
            if begun:
                parts[-1].append((begun, is_marked))
                size += len(begun)
    return [part for part in parts if part]


def has_mark(text: Pieces) -> bool:
    """Whether anything is marked in it."""
    return any(is_marked for _, is_marked in text)
