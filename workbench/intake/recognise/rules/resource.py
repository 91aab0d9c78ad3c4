"""Lists of policies, training, links and further reading."""

from dataclasses import replace

from workbench.intake.proposal import Block, BlockKind, Item, ItemKind
from workbench.intake.recognise.entries import Entry, Placed, confidence_of, entry_prose, listed, place_of
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import ADDRESS, is_address
from workbench.records.prose import Paragraph, Prose


def address_in(paragraphs: list[Paragraph]) -> str:
    """The first address that leads somewhere, from a link or from the words."""
    for paragraph in paragraphs:
        for run in paragraph.runs:
            found = ADDRESS.search(run.words)
            if run.href and run.href != "#":
                return run.href
            if found:
                return found[0].rstrip(".,;)")
    return ""


def make(section: Section) -> list[Placed]:
    """Each item a resource, grouped by its heading; a paragraph that is only a link is one too."""
    own = replace(section, body=[_as_item(block) for block in section.body])
    return listed(own, "resource", lambda entry: Placed(_resource(entry, section)))


def _as_item(block: Block) -> Block:
    is_link = all(r.href or not r.words.strip() for r in block.paragraph.runs) and bool(block.words.strip())
    if block.kind is BlockKind.PARAGRAPH and (is_link or is_address(block)):
        return replace(block, kind=BlockKind.ITEM, label="•")
    return block


def _resource(entry: Entry, section: Section) -> Item:
    address = address_in([b.paragraph for b in entry.blocks])
    return Item(
        ItemKind.RESOURCE,
        entry_prose(entry) if entry.more else Prose.of([Paragraph(entry.first.paragraph.runs)]),
        place_of(entry.blocks),
        confidence_of(section),
        number=entry.number,
        address=address,
        grouping=section.title,
    )


RULE = Rule("resource", lambda section: section.meaning is Meaning.RESOURCE, make)
