"""Reviews within a review: a panel for each child or adult."""

import re
from dataclasses import replace

from workbench.intake.proposal import Block, Item, ItemKind
from workbench.intake.recognise.entries import Placed, narrative, narratives, place_of, prose_of
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import PSEUDONYM, is_pseudonym_heading

OPENING = re.compile(r"(?:For|In|In the cases? of|With)\s+(?:both\s+)?(?:the\s+)?", re.IGNORECASE)
JOINED = re.compile(rf"({PSEUDONYM.pattern}(?:\s*(?:,|&|and)\s*(?:{PSEUDONYM.pattern}|[A-Z]\b))*)")


def make(section: Section) -> list[Placed]:
    """The prose under a pseudonym; a paragraph that turns to others besides starts a review of its own."""
    if section.heading is None or not is_pseudonym_heading(section.heading.words):
        return narratives("reviews_considered", section.body, section, is_first=section.heading is not None)
    at = next((i for i, b in enumerate(section.body) if _turns(b, section.title)), len(section.body))
    first = narrative("local_review", section.body[:at], section, is_first=True)
    out = [Placed(first)]
    return out + [Placed(_panel(block, section)) for block in section.body[at:]]


def _panel(block: Block, section: Section) -> Item:
    return _shared(block) if _turns(block, section.title) else narrative("local_review", [block], section)


def _turns(block: Block, title: str) -> bool:
    named = _opening_names(block)
    return len(PSEUDONYM.findall(named)) > 1 and any(name not in title for name in PSEUDONYM.findall(named))


def _opening_names(block: Block) -> str:
    opening = OPENING.match(block.words)
    found = JOINED.match(block.words, opening.end() if opening else 0)
    return found[1] if found else ""


def _shared(block: Block) -> Item:
    item = Item(ItemKind.NARRATIVE, prose_of([block]), place_of([block]), role="local_review")
    return replace(item, heading=_opening_names(block))


RULE = Rule("local review", lambda section: section.meaning is Meaning.LOCAL_REVIEW, make)
