"""Lists of policies, training, links and further reading."""

import re
from dataclasses import replace

from workbench.intake.proposal import Block, BlockKind, Item, ItemKind
from workbench.intake.recognise.entries import Entry, Placed, confidence_of, entry_prose, gathered, listed, place_of
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import ADDRESS, is_address
from workbench.intake.recognise.wording import has_sentence_end
from workbench.records.prose import Paragraph, Prose

MORE = re.compile(r"\b(?:more|further)\b", re.IGNORECASE)


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


def _fits(section: Section) -> bool:
    """Under "Find out more" a list of links and names is one of resources; footnotes and prose are not."""
    if section.meaning is not Meaning.MORE_INFORMATION:
        return section.meaning is Meaning.RESOURCE
    entries = [part for part in gathered(section.body) if isinstance(part, Entry)]
    return bool(entries) and MORE.search(section.title) is not None and all(map(_is_named, entries))


def _is_named(entry: Entry) -> bool:
    """Whether an entry bears a link, or is a title and no sentence."""
    words = entry.first.words
    return bool(address_in([entry.first.paragraph])) or not has_sentence_end(words)


RULE = Rule("resource", _fits, make)
