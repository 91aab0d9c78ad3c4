"""What the side of the search shows of a hit besides its text: every other field that is filled, and the themes."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.library import Library, reading
from workbench.records import Kept, Prose, ReviewId
from workbench.records.cited import SOURCE
from workbench.records.fields import KINDS, Field, FieldKind
from workbench.search import Hit
from workbench.views.record_offers import offers
from workbench.views.record_past import Names
from workbench.views.saying import tr


@dataclass(frozen=True)
class Read:
    """The fields of a record besides its text, each with its words, and the themes of its review."""

    fields: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()


def read_whole(library: Library, hit: Hit) -> Read:
    """Read what else there is of a hit; on the worker's thread. A record deleted meanwhile has nothing more."""
    themes: tuple[str, ...] = ()
    if hit.review_id is not None:
        themes = tuple(theme.name for _, theme in reading.themes_of(library, ReviewId(hit.review_id)))
    record = None if hit.kind == SOURCE else reading.record(library, hit.kind, hit.record_id)
    if record is None:
        return Read(themes=themes)
    names = Names(library.lists, offers(library, hit.kind, hit.review_id))
    return Read(tuple(_said(record, hit, names)), themes)


def _said(record: Kept, hit: Hit, names: Names) -> Iterator[tuple[str, str]]:
    for each in KINDS[hit.kind].fields:
        words = _words(getattr(record, each.name, None), each, names).strip()
        if words and each.name != "number" and words != hit.text.strip():
            yield tr(each.label), words


def _words(value: object, of: Field, names: Names) -> str:
    if isinstance(value, Prose):
        return str(value)
    if of.kind is FieldKind.FLAG and not value:
        return ""
    return names.said(of, value)
