"""What the family said, under a heading that says so."""

import re
from dataclasses import replace

from workbench.intake.proposal import Block, BlockKind, Confidence, Item, ItemKind
from workbench.intake.recognise.entries import Entry, Placed, gathered, listed, narratives, place_of
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import BY_SHAPE, Rule, Shape, entry_record, is_intro
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import is_citation, is_quotation
from workbench.records.prose import Prose
from workbench.saying import tr

SHAPE = Shape(ItemKind.FAMILY_PERSPECTIVE, "family_perspective")
SPEAKER_NAMED_WITHIN = 8
SPEAKER = re.compile(
    r"\b(?:(?:maternal|paternal|foster|step|half)[- ]?)?(mother|father|mum|dad|parents|grandmother|grandfather|"
    r"grandparents|aunt|uncle|sister|brother|siblings?|carers?|family|child(?:ren)?|young person|daughter|son|partner|"
    r"friends|survivor)\b",
    re.IGNORECASE,
)


def make(section: Section) -> list[Placed]:
    """Each item or paragraph a perspective; of a quotation set off, the line under it says who spoke."""
    if any(isinstance(part, Entry) for part in gathered(section.body)):
        return listed(
            section, "family_perspective", lambda entry: Placed(_said(entry_record(entry, section, SHAPE), section))
        )
    return _paragraphs(section)


def _said(item: Item, section: Section) -> Item:
    """Who speaks: named at the paragraph's beginning, else in the heading."""
    opening = " ".join(item.text.words.split()[:SPEAKER_NAMED_WITHIN])
    found = SPEAKER.search(opening) or SPEAKER.search(section.title)
    return replace(item, said_by=item.said_by or (found[0].casefold() if found else ""))


def _paragraphs(section: Section) -> list[Placed]:
    blocks = list(section.body)
    intro = [b for b in blocks[:1] if len(blocks) > 1 and (b.words.rstrip().endswith(":") or is_intro(b))]
    blocks = blocks[len(intro) :]
    out = narratives("family_perspective", intro, section, is_first=True) if intro or section.heading else []
    while blocks:
        block = blocks.pop(0)
        cited = blocks.pop(0) if blocks and is_quotation(block) and is_citation(blocks[0]) else None
        out.append(Placed(_perspective(block, cited, section)))
    return out


def _perspective(block: Block, cited: Block | None, section: Section) -> Item:
    confidence = Confidence.LIKELY if block.kind is BlockKind.PARAGRAPH and not is_quotation(block) else Confidence.SURE
    reason = tr(BY_SHAPE) if confidence is Confidence.LIKELY else ""
    text, place = Prose.of([block.paragraph]), place_of([block, cited] if cited else [block])
    item = Item(ItemKind.FAMILY_PERSPECTIVE, text, place, confidence, reason=reason)
    if cited:
        return replace(item, said_by=(cited.label + " " + cited.words).strip())
    return _said(item, section)


RULE = Rule("family perspective", lambda section: section.meaning is Meaning.FAMILY, make)
