"""The check that a proposal holds its whole document: nothing dropped, nothing told twice."""

import re
from collections import Counter
from collections.abc import Iterator

from workbench.intake.proposal import Item, ItemKind, Proposal

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MARKERS = re.compile(
    r"recommendations?|rec|finding|learning|point|lesson|key|line|of|enquiry|kloe|action|theme|owners?|lead|agency|agencies|"
    r"responsible|timescales?|timeframe|date|target|completion|by|when|due|deadline|for|and|good|practice|"
    r"examples?|outcome|opportunity"
)


def unplaced(proposal: Proposal) -> list[str]:
    """What the proposal drops or doubles: "−word" for a word missing, "+word" for one too many. Empty if it is whole.

    Labels, numbers and the words that only say who or when are not counted.
    """
    source = Counter(word for block in proposal.document.blocks for word in _words(block.words))
    labels = Counter(word for block in proposal.document.blocks for word in _words(block.label))
    placed = Counter(word for words in _placed(proposal) for word in _words(words))
    repeated = Counter(word for item in proposal.items if _repeats(item) for word in _words(item.heading))
    missing, doubled = source - placed - repeated, placed - source - labels
    return [f"−{w}" for w in missing.elements() if _counts(w)] + [f"+{w}" for w in doubled.elements() if _counts(w)]


def _counts(word: str) -> bool:
    return not MARKERS.fullmatch(word) and not re.fullmatch(r"\d+[a-z]?|[a-z]\d+|[ivx]+|[a-h]", word)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _placed(proposal: Proposal) -> Iterator[str]:
    yield from proposal.masthead
    for item in proposal.items:
        yield from _of(item)


def _of(item: Item) -> Iterator[str]:
    """All words an item holds of the source, a heading only where its own text does not say it."""
    yield item.text.words
    if item.kind is ItemKind.THEME and not item.text:
        return
    if item.heading and not _repeats(item):
        yield item.heading
    yield from item.addressees
    yield item.due
    is_cited = item.role == "quotation" or not item.said_by.islower()
    if item.said_by and is_cited:
        yield item.said_by


def _repeats(item: Item) -> bool:
    """Whether the heading may be words of the text told again, because their sentence reads on."""
    return bool(item.heading) and item.heading in item.text.words[: len(item.heading) + 20]
