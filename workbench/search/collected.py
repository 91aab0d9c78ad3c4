"""What was picked from hits, read again from the library as hits, and what a citation of a hit says."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from workbench.library import Library
from workbench.records.cited import SOURCE, Cited
from workbench.records.ids import Pick
from workbench.records.sources import SourcePage
from workbench.search.documents import searchable_kinds
from workbench.search.hits import Hit, hits
from workbench.search.schema import PAGE, key_of
from workbench.search.snippets import Marker

NOTHING = Marker()


def pick_of(hit: Hit) -> Pick:
    """What to remember of a hit: no word of it."""
    return Pick(hit.kind, hit.record_id, hit.place[0] if hit.kind == SOURCE and hit.place is not None else 0)


def cited(hit: Hit) -> Cited:
    """A hit with what its citation says, as it stands in the library."""
    page, line = hit.place or (0, 0)
    types = tuple(hit.lists.label("review_types", code) for code in dict.fromkeys(hit.review_types))
    return Cited(
        kind=hit.kind,
        number=hit.number,
        text="\n".join(filter(None, dict.fromkeys((hit.heading.strip(), hit.text.strip())))),
        review_id=hit.review_id,
        review=hit.review,
        types=types,
        publisher=hit.publisher,
        year=hit.year,
        published=hit.published,
        series=hit.series,
        is_good_practice=hit.is_good_practice,
        address=hit.address,
        page=page,
        line=line,
        paging=hit.paging,
    )


def collected(library: Library, picks: Iterable[Pick]) -> tuple[Hit, ...]:
    """The records picked that the library still holds, in their order, each once; a few statements."""
    known = {kind.key for kind in searchable_kinds()}
    wanted = [pick for pick in dict.fromkeys(picks) if pick.kind in known]
    with library.reading() as session:
        pages = _pages(session, [pick for pick in wanted if pick.page])
        keys = [pages.get(pick, 0) if pick.page else key_of(pick.kind, pick.record_id) for pick in wanted]
        return hits(session, [(key, 0.0) for key in keys if key], NOTHING, library.lists)


def _pages(session: Session, picks: Sequence[Pick]) -> dict[Pick, int]:
    """The keys of the pages of sources."""
    asked = select(SourcePage.id, SourcePage.source_id, SourcePage.number).where(
        tuple_(SourcePage.source_id, SourcePage.number).in_([(pick.record_id, pick.page) for pick in picks])
    )
    found = session.execute(asked) if picks else ()
    return {Pick(SOURCE, source, number): key_of(PAGE, page) for page, source, number in found}
