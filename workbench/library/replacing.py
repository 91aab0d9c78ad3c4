"""Words replaced across a whole review: every place listed first, then those that were chosen, in one change.

Read and written are the long texts, the lines and the lists of names of all its records, and the shorter wordings that
briefs have of some. The identity list is left alone: there stand the real names that the review itself must not hold.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workbench.errors import RecordGone, StaleRecord, WouldBeEmpty
from workbench.library.log import CLASSES
from workbench.library.naming import in_sentence
from workbench.library.shelf import Library
from workbench.progress import Progress, silent
from workbench.records import BriefWording, Kept, OfReview, Review
from workbench.records.fields import KINDS, Field, FieldKind
from workbench.records.prose import Prose, clean
from workbench.records.seeking import Sought, Span, replaced
from workbench.saying import tr

WRITTEN = frozenset({FieldKind.LINE, FieldKind.PROSE, FieldKind.NAMES})
WORDING = "brief_wording"
OF_WORDING = (Field("text", "Wording in briefs", FieldKind.PROSE, is_optional=False),)
"""The fields of a brief wording: it is no kind of record with a form of its own."""
UNTOUCHED = frozenset({"identity"})
READ_AROUND = 56
"""Letters of a paragraph that are shown before a place, and after it."""


SpotKey = tuple[str, int, str, int, int]


@dataclass(frozen=True)
class Spot:
    """One place: the field of a record, from and to in its words, the words there and what stands around them.

    `version` is the record's as it was read; `part` the place of a name among several, from 0. `of`: the record that a
    brief wording is of, the record itself otherwise.
    """

    kind: str
    record_id: int
    version: int
    number: str
    field: str
    span: Span
    before: str
    words: str
    after: str
    of: tuple[str, int]
    part: int = 0

    @property
    def key(self) -> SpotKey:
        """What tells the place from every other."""
        return self.kind, self.record_id, self.field, self.part, self.span[0]


def written_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind in which words may be replaced."""
    return OF_WORDING if kind == WORDING else tuple(field for field in KINDS[kind].fields if field.kind in WRITTEN)


def spots(library: Library, review_id: int, sought: Sought, progress: Progress = silent) -> list[Spot]:
    """Every place of the words in a review, in the order of kinds, records and fields."""
    found: list[Spot] = []
    records = _records(library, review_id)
    numbers = {(kind, record.id): str(getattr(record, "number", "") or "") for kind, record in records}
    for at, (kind, record) in enumerate(records):
        progress(at, len(records), tr("Looking through the review"))
        of = (record.kind, record.record_id) if isinstance(record, BriefWording) else (kind, record.id)
        found += _spots_in(kind, record, sought, of, numbers.get(of, ""))
    return found


def _records(library: Library, review_id: int) -> list[tuple[str, Kept]]:
    found: list[tuple[str, Kept]] = []
    with library.reading() as session:
        review = session.get(Review, review_id)
        if review is None:
            raise RecordGone(in_sentence("review"))
        found.append(("review", review))
        for kind, described in KINDS.items():
            record = described.record
            if issubclass(record, OfReview) and kind not in UNTOUCHED:
                asked = select(record).where(record.review_id == review_id).order_by(record.position, record.id)
                found += [(kind, each) for each in session.scalars(asked)]
        wordings = select(BriefWording).where(BriefWording.review_id == review_id).order_by(BriefWording.id)
        found += [(WORDING, each) for each in session.scalars(wordings)]
    return found


def _spots_in(kind: str, record: Kept, sought: Sought, of: tuple[str, int], number: str) -> Iterator[Spot]:
    for field in written_fields(kind):
        for part, text in enumerate(_texts(getattr(record, field.name))):
            for start, end in sought.spans(text):
                around = _around(text, start, end)
                yield Spot(kind, record.id, record.version, number, field.name, (start, end), *around, of, part)


def _texts(value: object) -> tuple[str, ...]:
    """The words of a field; a name each, where it has several."""
    return value if isinstance(value, tuple) else (str(value or ""),)


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    first = max(text.rfind("\n", 0, start) + 1, start - READ_AROUND)
    line_end = text.find("\n", end)
    last = min(len(text) if line_end < 0 else line_end, end + READ_AROUND)
    before = ("…" if first and text[first - 1] != "\n" else "") + text[first:start]
    return before, text[start:end], text[end:last] + ("…" if last < len(text) and text[last] != "\n" else "")


def replace(library: Library, chosen: Collection[Spot], words: str, progress: Progress = silent) -> int:
    """Put words in the place of those at these spots, in one change that undo takes back; returns how many.

    StaleRecord, RecordGone where a record is not as it was read; WouldBeEmpty where a field that must have words would
    have none. Then, or where `progress` raises Cancelled, nothing is changed.
    """
    new = clean(words).replace("\n", " ")
    grouped: dict[tuple[str, int], list[Spot]] = defaultdict(list)
    for spot in chosen:
        grouped[spot.kind, spot.record_id].append(spot)
    with library.transaction(f"Replace words in {len(chosen)} places") as session:
        for number, ((kind, record_id), of_record) in enumerate(grouped.items()):
            progress(number, len(grouped), tr("Replacing"))
            record = session.get(CLASSES[kind], record_id)
            if record is None:
                raise RecordGone(in_sentence(kind))
            if record.version != of_record[0].version:
                raise StaleRecord(in_sentence(kind))
            for name, value in _values(kind, record, of_record, new).items():
                setattr(record, name, value)
    return len(chosen)


def _values(kind: str, record: Kept, chosen: Sequence[Spot], words: str) -> Mapping[str, object]:
    """The fields of a record as they are to be."""
    made: dict[str, object] = {}
    for field in written_fields(kind):
        spots_here = [spot for spot in chosen if spot.field == field.name]
        if not spots_here:
            continue
        value = getattr(record, field.name)
        if isinstance(value, tuple):
            made[field.name] = _names(value, spots_here, words)
            continue
        spans = sorted(spot.span for spot in spots_here)
        new = replaced(value if isinstance(value, Prose) else Prose(str(value)), spans, words)
        if not new and not field.is_optional:
            raise WouldBeEmpty(in_sentence(kind))
        made[field.name] = new if isinstance(value, Prose) else new.words
    return made


def _names(names: tuple[str, ...], chosen: Sequence[Spot], words: str) -> tuple[str, ...]:
    """Names as they are to be; one that has no letter left goes, and one that is there already stands once."""
    made = []
    for part, name in enumerate(names):
        spans = sorted(spot.span for spot in chosen if spot.part == part)
        made.append(" ".join(replaced(Prose(name), spans, words).words.split()) if spans else name)
    return tuple(dict.fromkeys(name for name in made if name))
