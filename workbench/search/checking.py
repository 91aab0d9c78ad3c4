"""Whether the index agrees with the records, each difference in a sentence."""

from workbench.library import Library
from workbench.records.fields import KINDS
from workbench.saying import tr
from workbench.search import documents
from workbench.search.index import index_of
from workbench.search.index_file import IndexFile
from workbench.search.schema import PAGE, from_key


def check(library: Library) -> list[str]:
    """How the index differs from the records once caught up, a sentence each; empty if it does not."""
    index = index_of(library)

    def compared(file: IndexFile) -> list[str]:
        held = index.snapshot(file)
        live = held.live
        return _differences(library, dict(zip(held.key[live].tolist(), held.digest[live].tolist(), strict=True)))

    return index.answer(library, compared)


def _differences(library: Library, held: dict[int, int]) -> list[str]:
    with library.reading() as session:
        wanted = {document.key: document.digest for document in documents.everything(session)}
    found = [tr("The index lacks {name}.").format(name=_named(key)) for key in sorted(wanted.keys() - held.keys())]
    found += [
        tr("The index holds {name}, which is deleted.").format(name=_named(key))
        for key in sorted(held.keys() - wanted.keys())
    ]
    both = sorted(wanted.keys() & held.keys())
    return found + [
        tr("The index holds old words of {name}.").format(name=_named(key)) for key in both if wanted[key] != held[key]
    ]


def _named(key: int) -> str:
    kind, record_id = from_key(key)
    label = tr("page of a source") if kind == PAGE else tr(KINDS[kind].label).lower()
    return tr("the {what} with the key {number}").format(what=label, number=record_id)
