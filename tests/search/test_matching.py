"""What matches, compared with a plain reading of every text: on random texts, edits and queries."""

import sqlite3
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.search import analysis, scoring
from workbench.search.documents import Document
from workbench.search.index_file import IndexFile
from workbench.search.meaning import Lookups, Meaning
from workbench.search.plan import Excluded
from workbench.search.query import All, Either, Node, Phrase, Prefix, Without, Word, parse
from workbench.search.ranking import rank
from workbench.search.scoring import ENOUGH, evaluate, is_enough
from workbench.search.snapshot import Snapshot

VOCABULARY = [
    "child",
    "children",
    "child's",
    "voice",
    "voices",
    "of",
    "the",
    "harm",
    "harmed",
    "schooling",
    "school",
    "q",
    "2019",
]
SENTENCES = st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join)
TEXTS = st.lists(st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=12)
LEAVES = st.one_of(
    st.sampled_from(VOCABULARY),
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.sampled_from(["ch*", "scho*", "voice*", "zz*"]),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]} OR {two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} {two[1]})"),
        inner.map(lambda one: f"NOT ({one})"),
    ),
    max_leaves=5,
)

RUNS = st.lists(LEAVES, min_size=2, max_size=5).map(" ".join)


def meaning(file: IndexFile, snapshot: Snapshot) -> Meaning:
    """That of words alone: with no other words for the same thing, nor for the same subject."""
    enough = partial(is_enough, snapshot=snapshot)
    return Meaning(
        Lookups(file.relatives, file.beginning_with, {}, lambda *_: None, lambda _: 0.0, lambda _: (), enough)
    )


def reads(node: Node, texts: tuple[str, str], stop: frozenset[str]) -> bool:
    """Whether a text is meant by a query, by looking at every word of it."""
    fields = [analysis.words(text) for text in texts]
    match node:
        case Word(word):
            return any(analysis.stem(each) == analysis.stem(word) for words in fields for each in words)
        case Prefix(beginning):
            return any(each.startswith(beginning) for words in fields for each in words)
        case Phrase(wanted):
            size = len(wanted)
            return any(words[at : at + size] == wanted for words in fields for at in range(len(words)))
        case Either(parts):
            return any(reads(part, texts, stop) for part in parts)
        case Without(part):
            return not reads(part, texts, stop)
        case All(parts):
            return all(reads(part, texts, stop) for part in without_stop_words(parts, stop))
    raise AssertionError(node)


def without_stop_words(parts: tuple[Node, ...], stop: frozenset[str]) -> list[Node]:
    """The parts that count, those that make a pseudonym as one phrase."""
    named = with_pseudonyms(parts)
    return [part for part in named if not (isinstance(part, Word) and part.word in stop)] or named


def meant(node: Node, texts: dict[int, tuple[str, str]]) -> set[int]:
    """The texts that a query finds: those that hold all of it, and those that hold some of its words.

    Fewer texts than `ENOUGH` are taken for granted.
    """
    leaves = list(leaves_of(node))
    is_only_stop = all(isinstance(leaf, Word) and leaf.word in analysis.known().stop for leaf in leaves)
    stop = frozenset() if is_only_stop else analysis.known().stop
    if not isinstance(node, All) or node.is_strict:
        return {key for key, text in texts.items() if reads(node, text, stop)}
    parts = without_stop_words(node.parts, stop)
    words = [part for part in parts if isinstance(part, Word) or (isinstance(part, Phrase) and not part.is_quoted)]
    others = [part for part in parts if part not in words]
    enough = any if len(words) > 1 else all
    return {
        key
        for key, text in texts.items()
        if all(reads(part, text, stop) for part in others) and enough(reads(part, text, stop) for part in words)
    }


def leaves_of(node: Node) -> Iterator[Node]:
    """Words, phrases and beginnings; what is excluded stands as it is."""
    if isinstance(node, All | Either):
        for part in node.parts:
            yield from leaves_of(part)
    else:
        yield node


def with_pseudonyms(parts: tuple[Node, ...]) -> list[Node]:
    """The parts with "child q" as one phrase: a noun and a letter are what reviews call a person."""
    found: list[Node] = []
    for part in parts:
        last = found[-1] if found else None
        is_letter = isinstance(part, Word) and len(part.word) == 1 and part.word.isalpha()
        if is_letter and isinstance(last, Word) and last.word in analysis.known().before_pseudonyms:
            found[-1] = Phrase((last.word, part.word), is_quoted=False)
        else:
            found.append(part)
    return found


@settings(max_examples=120)
@given(texts=TEXTS, gone=st.sets(st.integers(0, 11)), split=st.integers(0, 12), query=st.one_of(QUERIES, RUNS))
@example(texts=[("child harm", ""), ("child", ""), ("", "harm"), ("", "")], gone=set(), split=2, query="child harm")
@example(texts=[("child", "q"), ("", "child q")], gone=set(), split=0, query="(child q)")
def test_what_matches_is_what_a_plain_reading_finds(texts, gone, split, query):
    file = IndexFile(sqlite3.connect(":memory:", isolation_level=None))
    documents = [Document("finding", n + 1, 1, (head,), (body,)) for n, (head, body) in enumerate(texts)]
    with file.transaction(1):
        file.begin_anew()
        file.write((), documents[:split])
    with file.transaction(2):
        file.write((), documents[split:])
    with file.transaction(3):
        keys = Snapshot(file.storage).key.tolist()
        lost = {documents[n].key for n in gone if n < len(documents)}
        file.write([n for n, key in enumerate(keys) if key in lost], [])
    snapshot = Snapshot(file.storage)
    node = parse(query).node
    plan = meaning(file, snapshot).plan(node)
    count, found, _ = rank(evaluate(plan, snapshot), snapshot, 100)
    kept = {each.key: text for each, text in zip(documents, texts, strict=True) if each.key not in lost}
    expected = meant(node, kept)
    assert set(snapshot.key[found].tolist()) == expected
    assert count == len(expected)
    file.connection.close()


@pytest.fixture
def ranked():
    """The keys found for a query among these texts, best first."""

    def asked(query: str, *texts: str) -> list[int]:
        file = IndexFile(sqlite3.connect(":memory:", isolation_level=None))
        with file.transaction(1):
            file.begin_anew()
            file.write((), [Document("finding", n, 1, (), (text,)) for n, text in enumerate(texts, 1)])
        snapshot = Snapshot(file.storage)
        plan = meaning(file, snapshot).plan(parse(query).node)
        _, found, _ = rank(evaluate(plan, snapshot), snapshot, 100)
        file.connection.close()
        return [key & 0xFF for key in snapshot.key[found].tolist()]

    return asked


def test_exact_words_come_first_however_often_a_relative_stands(ranked):
    assert ranked("child", "children " * 30, "many words in which a child stands once among all the others") == [2, 1]


def test_documents_with_all_the_words_come_before_those_with_the_rarer_of_them(ranked):
    texts = ("school school school harm", "harm of a child", "child in a long text of other words", "school", "school")
    assert ranked("harm child", *texts) == [2, 1, 3]


def test_where_enough_documents_hold_all_the_words_no_others_are_taken_in(ranked):
    assert len(ranked("harm child", *["harm child"] * ENOUGH, "child", "harm")) == ENOUGH
    assert len(ranked("harm child", *["harm child"] * (ENOUGH - 1), "child", "harm")) == ENOUGH + 1


def test_only_the_best_of_many_documents_that_hold_some_of_the_words_are_found(ranked, monkeypatch):
    monkeypatch.setattr(scoring, "MOST_PARTIAL", 3)
    texts = ("harm", "harm child", "child", "harm harm", "child with much else that is said", "child", "child")
    assert ranked("harm child", *texts) == [2, 4, 1, 3]


def test_more_often_in_fewer_words_ranks_higher(ranked):
    assert ranked("harm", "harm and much else that is said here", "harm harm", "harm " + "else " * 200) == [2, 1, 3]


def test_the_best_few_are_the_first_of_all():
    file = IndexFile(sqlite3.connect(":memory:", isolation_level=None))
    with file.transaction(1):
        file.begin_anew()
        texts = [f"harm {'else ' * (n % 7)}" for n in range(60)]
        file.write((), [Document("finding", n, 1, (), (text,)) for n, text in enumerate(texts, 1)])
    snapshot = Snapshot(file.storage)
    match = evaluate(
        meaning(file, snapshot).plan(Word("harm")),
        snapshot,
    )
    everything = rank(match, snapshot, 100)[1].tolist()
    assert len(everything) == 60
    for limit in (0, 1, 7, 30, 60):
        count, found, _ = rank(match, snapshot, limit)
        assert (count, found.tolist()) == (60, everything[:limit])
    file.connection.close()


def test_other_words_for_a_subject_are_asked_for_with_what_the_rest_of_the_query_leaves():
    others = {("hoarding",): [("clutter",), ("squalor",)]}

    def excluded(related):
        known = (lambda stem: [stem], lambda *_: [], {}, lambda *_: None, lambda _: 2.0)
        plan = Meaning(Lookups(*known, related, lambda _: False)).plan(parse("hoarding -multiagency").node)
        return [part for part in plan.parts if isinstance(part, Excluded)]

    assert excluded(lambda words: others.get(words, ())) == excluded(lambda _: ())
