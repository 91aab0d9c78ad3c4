"""Prose as blocks: paragraphs, lists with lists inside, quotations and headings, in the order of the words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from workbench.brief.model import Block, Bullets, Heading, Item, Numbered, Quote, Runs, Text
from workbench.records.prose import MarkKind, Paragraph, Prose, Run

ADDRESSES = ("http://", "https://", "mailto:")
LISTED = frozenset({MarkKind.BULLET, MarkKind.NUMBER})


@dataclass
class _Growing:
    """An item while its list is being read."""

    runs: Runs
    label: str = ""
    more: list[Text] = field(default_factory=list)
    children: "list[_Growing]" = field(default_factory=list)

    def grown(self) -> Item:
        return Item(self.runs, self.label, tuple(self.more), tuple(child.grown() for child in self.children))


def blocks_of(prose: Prose, heading_level: int = 3) -> tuple[Block, ...]:
    """The blocks of a prose; headings inside it get `heading_level`."""
    found: list[Block] = []
    for style, group in groupby(_paragraphs(prose), key=_family):
        paragraphs = list(group)
        if style == "list":
            found += lists_of(paragraphs)
        else:
            found += [_single(paragraph, heading_level) for paragraph in paragraphs]
    return tuple(found)


def _paragraphs(prose: Prose) -> Iterator[Paragraph]:
    """The paragraphs, with links that lead nowhere ("#") set as plain words."""
    for paragraph in prose.paragraphs():
        yield replace(
            paragraph, runs=tuple(run if is_address(run.href) else replace(run, href="") for run in paragraph.runs)
        )


def is_address(address: str) -> bool:
    """Whether something opens a page or a letter when it is followed."""
    return address.lower().startswith(ADDRESSES)


def _family(paragraph: Paragraph) -> str:
    return "list" if paragraph.style in LISTED else "single"


def _single(paragraph: Paragraph, heading_level: int) -> Block:
    if paragraph.style is MarkKind.QUOTE:
        return Quote(paragraph.runs)
    if paragraph.style is MarkKind.HEADING:
        return Heading(paragraph.runs, heading_level)
    return Text(paragraph.runs)


def lists_of(paragraphs: Sequence[Paragraph]) -> tuple[Bullets | Numbered, ...]:
    """The lists that list paragraphs make: a new one where bullets and numbers change on the outermost level."""
    found: list[tuple[MarkKind | None, list[_Growing]]] = []
    for paragraph in paragraphs:
        item = _Growing(paragraph.runs, paragraph.label)
        if found and paragraph.level > 0:
            _hang(found[-1][1][-1], item, paragraph.level)
        elif found and found[-1][0] is paragraph.style:
            found[-1][1].append(item)
        else:
            found.append((paragraph.style, [item]))
    return tuple(listed(style, tuple(item.grown() for item in items)) for style, items in found)


def listed(style: MarkKind | None, items: tuple[Item, ...]) -> Bullets | Numbered:
    """The items as a list of that style."""
    return Numbered(items) if style is MarkKind.NUMBER else Bullets(items)


def _hang(item: _Growing, child: _Growing, level: int) -> None:
    if level > 1 and item.children:
        _hang(item.children[-1], child, level - 1)
    else:
        item.children.append(child)


def item_of(prose: Prose, label: str = "", before: Runs = ()) -> Item:
    """One list item of a whole prose: its first paragraph, then what follows, in order, inside the item.

    `before`: runs set before the first words, such as a heading that runs in.
    """
    paragraphs = list(_paragraphs(prose)) or [Paragraph(())]
    item = _Growing((*before, *paragraphs[0].runs), label)
    for paragraph in paragraphs[1:]:
        if paragraph.style in LISTED:
            _hang(item, _Growing(paragraph.runs, paragraph.label), paragraph.level + 1)
        else:
            _last(item).more.append(Text(paragraph.runs))
    return item.grown()


def _last(item: _Growing) -> _Growing:
    """The innermost item that ends the list so far, so that what comes next is read after it."""
    return _last(item.children[-1]) if item.children else item


def running_in(heading: str, prose: Prose) -> Runs:
    """A heading as bold words before the text that runs on from it."""
    if not heading:
        return ()
    first = prose.words.lstrip()[:1]
    if not first:
        return (Run(heading, bold=True),)
    glue = "" if first in ",;:.–—" else " "
    stop = "" if heading[-1:] in ".:;?!,–—" or not glue else ":"
    return Run(heading + stop, bold=True), *((Run(glue),) if glue else ())


def plain(words: str) -> Runs:
    """One run of plain words."""
    return (Run(words),)
