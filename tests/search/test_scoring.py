"""Scores over arrays, compared with the same formula read out through Whoosh's own matchers, posting by posting."""

import math
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import TOC
from whoosh.reading import SegmentReader

from workbench.search import index_file
from workbench.search.documents import Document
from workbench.search.index_file import IndexFile
from workbench.search.plan import Every, Excluded, Mostly, Near, Nearness, Plan, Same, Some, Terms, Variant, Wider
from workbench.search.schema import SCHEMA, TEXT_FIELDS
from workbench.search.scoring import FIELD_WEIGHTS, OF_REVIEW, RELATED, SATURATION, evaluate
from workbench.search.snapshot import NAME, Snapshot

WORDS = ["harm", "child", "school", "plan", "home"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), min_size=1, max_size=14)
NEARNESSES = st.sampled_from([Nearness.SYNONYM, Nearness.STEM, Nearness.EXACT])
VARIANTS = st.builds(Variant, st.sampled_from([*WORDS, "unknown"]), NEARNESSES, st.sampled_from([1.0, 0.7]))
SLOTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map(lambda each: tuple(sorted(each)))
LEAVES = st.one_of(
    st.builds(Terms, st.lists(VARIANTS, min_size=1, max_size=3, unique_by=lambda each: each.word).map(tuple)),
    st.builds(Near, st.lists(SLOTS, min_size=1, max_size=3).map(tuple), NEARNESSES, st.sampled_from([1.0, 0.4])),
)
MEANINGS = st.one_of(LEAVES, st.builds(Same, st.lists(LEAVES, min_size=1, max_size=3).map(tuple)))
PLANS = st.recursive(
    MEANINGS,
    lambda inner: st.one_of(
        st.builds(Every, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Some, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Excluded, inner),
    ),
    max_leaves=5,
)
WIDER = st.builds(Wider, MEANINGS, st.lists(LEAVES, min_size=1, max_size=2).map(tuple))
LOOSE = st.builds(Mostly, st.lists(st.one_of(MEANINGS, WIDER), min_size=1, max_size=4).map(tuple))
Found = dict[int, tuple[int, float]]


class Reading:
    """A plan read through Whoosh's matchers, one posting after the other."""

    def __init__(self, file: IndexFile) -> None:
        toc = TOC.read(file.storage, NAME, schema=SCHEMA)
        self.readers = [SegmentReader(file.storage, SCHEMA, each) for each in toc.segments]
        self.starts = [sum(each.doc_count_all() for each in self.readers[:at]) for at in range(len(self.readers))]
        self.live = {
            start + number
            for start, each in zip(self.starts, self.readers, strict=True)
            for number in range(each.doc_count_all())
            if not each.is_deleted(number)
        }
        snapshot = Snapshot(file.storage)
        self.lengths = {field: snapshot.norms[field].tolist() for field in TEXT_FIELDS}
        self.review = snapshot.review.tolist()

    def postings(self, field: str, word: str) -> Iterator[tuple[int, list[int]]]:
        """The live documents that hold a word, with its places."""
        for start, reader in zip(self.starts, self.readers, strict=True):
            if (field, word) not in reader:
                continue
            matcher = reader.postings(field, word)
            while matcher.is_active():
                places = matcher.value_as("positions")
                assert matcher.weight() == len(places)
                yield start + matcher.id(), places
                matcher.next()

    def of(self, plan: Plan) -> Found:
        """By document: nearness and score."""
        match plan:
            case Terms() | Near():
                return self.scored(self.occurrences(plan))
            case Same(parts):
                return self.scored(row for part in parts for row in self.occurrences(part))
            case Wider(part, related):
                return self.wider(self.of(part), self.of(Same(related)))
            case Mostly(parts):
                return self.mostly([self.of(part) for part in parts])
            case Every(parts):
                return self.every([self.of(part) for part in parts])
            case Some(parts):
                return self.some([self.of(part) for part in parts])
            case Excluded(part):
                return dict.fromkeys(self.live - self.of(part).keys(), (3, 0.0))
        raise AssertionError(plan)

    def occurrences(self, leaf: Terms | Near):
        """Nearness, weight, field and postings."""
        if isinstance(leaf, Terms):
            return ((v.nearness, v.weight, f, self.postings(f, v.word)) for f in FIELD_WEIGHTS for v in leaf.variants)
        return ((leaf.nearness, leaf.weight, f, self.rows(leaf.slots, f)) for f in FIELD_WEIGHTS)

    def rows(self, slots: tuple[tuple[str, ...], ...], field: str) -> Iterator[tuple[int, list[int]]]:
        """The documents in which the words stand in a row, and where each row begins."""
        at: list[dict[int, set[int]]] = []
        for offset, words in enumerate(slots):
            found: dict[int, set[int]] = {}
            for word in words:
                for document, places in self.postings(field, word):
                    found.setdefault(document, set()).update(place - offset for place in places)
            at.append(found)
        for document in at[0]:
            begins = set.intersection(*(each.get(document, set()) for each in at))
            if begins:
                yield document, sorted(begins)

    def scored(self, rows) -> Found:
        near: dict[int, int] = {}
        weights: dict[int, float] = {}
        for nearness, weight, field, postings in rows:
            for document, places in postings:
                near[document] = max(near.get(document, 0), nearness)
                added = weight * FIELD_WEIGHTS[field] * len(places) / self.lengths[field][document]
                weights[document] = weights.get(document, 0.0) + added
        rarity = self.rarity(len(near))
        return {each: (near[each], rarity * w * (SATURATION + 1) / (w + SATURATION)) for each, w in weights.items()}

    def rarity(self, having: int) -> float:
        return math.log(1 + (len(self.live) - having + 0.5) / (having + 0.5))

    def wider(self, near: Found, far: Found) -> Found:
        return {each: (0, score * RELATED) for each, (_, score) in far.items()} | near

    def mostly(self, parts: list[Found]) -> Found:
        full = {each: found for each, found in self.every(parts).items() if found[0]}
        counts = [sum(1 for nearness, _ in part.values() if nearness) or len(part) for part in parts]
        weights = [self.rarity(count) if count else 0 for count in counts]
        less: dict[int, float] = {}
        for document in set.union(*(set(part) for part in parts)) - full.keys():
            held = [(part[document], weight) for part, weight in zip(parts, weights, strict=True) if document in part]
            share = sum(weight * (1 if nearness else RELATED) for (nearness, _), weight in held) / sum(weights)
            less[document] = share * sum(score for (_, score), _ in held)
        about: dict[int, float] = {}
        for document, score in [*less.items(), *((each, score) for each, (_, score) in full.items())]:
            about[self.review[document]] = about.get(self.review[document], 0.0) + score**2
        about[0] = 0.0
        return full | {
            each: (0, score + OF_REVIEW * math.sqrt(about[self.review[each]])) for each, score in less.items()
        }

    def every(self, parts: list[Found]) -> Found:
        both = set.intersection(*(set(part) for part in parts))
        return {each: (min(p[each][0] for p in parts), sum(p[each][1] for p in parts)) for each in both}

    def some(self, parts: list[Found]) -> Found:
        one = set.union(*(set(part) for part in parts))
        held = {each: [part[each] for part in parts if each in part] for each in one}
        return {each: (max(n for n, _ in found), sum(s for _, s in found)) for each, found in held.items()}


@settings(max_examples=150)
@given(
    heads=TEXTS,
    bodies=TEXTS,
    gone=st.sets(st.integers(0, 13), max_size=4),
    gathered=st.sampled_from([1, 10, 1000]),
    plan=st.one_of(PLANS, LOOSE, st.builds(lambda *parts: Every(parts), LOOSE, PLANS)),
)
def test_hits_and_scores_are_those_of_whooshs_own_matchers(heads, bodies, gone, gathered, plan):
    file = IndexFile(sqlite3.connect(":memory:", isolation_level=None))
    rows = zip(heads, bodies, strict=False)
    with file.transaction(1), pytest.MonkeyPatch.context() as patched:
        patched.setattr(index_file, "MOST_GATHERED", gathered)
        file.begin_anew()
        count = file.write(
            (), [Document("finding", n, n % 3, (head,), (body,)) for n, (head, body) in enumerate(rows, 1)]
        )
    with file.transaction(2):
        file.write([number for number in gone if number < count], [])
    snapshot = Snapshot(file.storage)
    expected = Reading(file).of(plan)
    for _ in ("cold", "kept"):
        match = evaluate(plan, snapshot)
        assert match.ids.tolist() == sorted(expected)
        for document, nearness, score in zip(
            match.ids.tolist(), match.nearness.tolist(), match.score.tolist(), strict=True
        ):
            assert nearness == expected[document][0]
            assert score == pytest.approx(expected[document][1], rel=1e-4)
    file.connection.close()
