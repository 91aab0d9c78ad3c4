"""Hits made ready to leave the library: each with what its citation says, no real name, no voice without consent."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.analysis.real_names import Veil
from workbench.brief.consent import Consented, consented
from workbench.library import Library, action_list, reading
from workbench.records import FamilyPerspective, Person, ReviewId
from workbench.records.cited import Cited, Collected
from workbench.saying import tr
from workbench.search import Hit
from workbench.search.collected import cited

VOICE = "family_perspective"


def printable(library: Library, hits: Sequence[Hit]) -> Collected:
    """The hits as they may leave: pseudonyms for real names, what family members said as they allow it."""
    veil = Veil(action_list.real_names(library))
    records, kept_back = [], 0
    for hit in hits:
        made = cited(hit)
        if hit.kind == VOICE:
            given = _allowed(library, hit)
            kept_back += bool(given.why_not)
            made = replace(made, text=_said(given))
        records.append(_veiled(made, veil))
    return Collected(tuple(records), len(veil.hidden), kept_back)


def _allowed(library: Library, hit: Hit) -> Consented:
    record = reading.record_there(library, VOICE, hit.record_id)
    assert isinstance(record, FamilyPerspective)  # noqa: S101 - its kind says so
    people = [each for each in reading.records_of(library, "person", record.review_id) if isinstance(each, Person)]
    return consented(record, None, people)


def _said(given: Consented) -> str:
    if given.why_not:
        return tr("Kept back: {why}").format(why=given.why_not.partition(": ")[2])
    return f"“{given.text.words}”" if given.is_quoted else given.text.words


def _veiled(made: Cited, veil: Veil) -> Cited:
    of = None if made.review_id is None else ReviewId(made.review_id)
    told = (made.text, made.review, made.series, made.published)
    text, review, series, published = (veil.over(words, of) for words in told)
    address = made.address if veil.over(made.address, of) == made.address else ""
    return replace(made, text=text, review=review, series=series, published=published, address=address)
