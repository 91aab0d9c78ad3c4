"""One file being confirmed: what is ticked, what the reader corrected, and the proposal that comes of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.intake import Read
from workbench.intake.proposal import Confidence, Item, ItemKind, Proposal
from workbench.intake.waiting import Waiting
from workbench.records.prose import Prose, clean
from workbench.views.saying import tr

ROLE_OF = {ItemKind.LEARNING: "point", ItemKind.NARRATIVE: "section"}
"""The role that an item has first when the reader says that it is of such a kind."""


@dataclass(frozen=True)
class Sheet:
    """A proposal under the reader's hands. Every correction makes another sheet."""

    read: Read
    proposal: Proposal
    ticked: frozenset[int]

    @classmethod
    def of(cls, read: Read, proposal: Proposal) -> "Sheet":
        """The sheet as it is first shown: everything is ticked but what is unsure, and running heads."""
        sure = (at for at, item in enumerate(proposal.items) if _is_ticked_at_first(item))
        return cls(read, proposal, frozenset(sure))

    @classmethod
    def again(cls, waiting: Waiting) -> "Sheet":
        """The sheet as it was left."""
        proposal = waiting.proposal
        read = Read(Path(proposal.document.file_name), waiting.content, proposal.sha256, proposal.document)
        return cls(read, proposal, waiting.ticked)

    @property
    def waiting(self) -> Waiting:
        """What is kept of it in the library."""
        return Waiting(self.read.content, self.proposal, self.ticked)

    @property
    def shown(self) -> list[int]:
        """The indexes of the items a reader decides on: all but running heads."""
        return [at for at, item in enumerate(self.proposal.items) if item.kind is not ItemKind.FURNITURE]

    @property
    def to_look_at(self) -> int:
        """How many items carry a doubt."""
        return sum(is_in_doubt(self.proposal.items[at]) for at in self.shown)

    def with_ticks(self, indexes: Iterable[int], *, are_on: bool) -> "Sheet":
        """The same with these items ticked, or not."""
        return replace(self, ticked=self.ticked | set(indexes) if are_on else self.ticked - set(indexes))

    def turned(self, indexes: Collection[int]) -> "Sheet":
        """The same with the ticks of these items changed: all are ticked, unless all were."""
        return self.with_ticks(indexes, are_on=not self.ticked.issuperset(indexes))

    def with_kind(self, indexes: Iterable[int], kind: ItemKind) -> "Sheet":
        """The same with these items of another kind."""
        sheet = self
        for at in indexes:
            item = self.proposal.items[at]
            role = item.role if item.kind is kind else ROLE_OF.get(kind, "")
            sheet = sheet.with_item(at, replace(item, kind=kind, role=role))
        return sheet

    def with_item(self, at: int, item: Item) -> "Sheet":
        """The same with one item corrected: it is ticked and no longer in doubt."""
        items = list(self.proposal.items)
        items[at] = replace(item, confidence=Confidence.SURE, reason="")
        return replace(self, proposal=replace(self.proposal, items=tuple(items)), ticked=self.ticked | {at})

    def with_words(self, at: int, words: str) -> "Sheet":
        """The same with the words of one item corrected; marks stay only where the words are untouched."""
        item = self.proposal.items[at]
        cleaned = clean(words)
        return self if cleaned == item.text.words else self.with_item(at, replace(item, text=Prose(cleaned)))

    def with_facts(self, *, title: str, publisher: str, year: int | None, types: tuple[str, ...]) -> "Sheet":
        """The same with what stands over the items corrected."""
        facts = replace(self.proposal, title=clean(title), publisher=clean(publisher), year=year, review_types=types)
        return replace(self, proposal=facts)

    def in_words(self) -> str:
        """How it stands: "7 proposed · 6 ticked · 2 to look at"."""
        parts = [tr("%n proposed", "", len(self.shown)), tr("%n ticked", "", len(self.ticked))]
        doubt = [tr("%n to look at", "", self.to_look_at)] if self.to_look_at else []
        return " · ".join([*parts, *doubt])


def is_in_doubt(item: Item) -> bool:
    """Whether the reader should look at an item before accepting it."""
    return bool(item.reason) or item.confidence is Confidence.UNSURE


def _is_ticked_at_first(item: Item) -> bool:
    return item.kind is not ItemKind.FURNITURE and item.confidence is not Confidence.UNSURE
