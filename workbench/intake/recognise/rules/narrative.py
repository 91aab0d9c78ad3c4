"""All that is no record: background, method, audience, and sections the lexicon does not know."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.intake.proposal import Block, Confidence, Item, ItemKind
from workbench.intake.recognise.entries import Entry, Placed, gathered, listed, narratives, place_of, prose_of
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule, Shape, entry_record
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.wording import is_recommending, ordinal_of
from workbench.records.prose import Paragraph, Prose
from workbench.saying import tr

POINTER = re.compile(r"\b(?:overleaf|over the page|over page|next page|see page \d+|reverse of this)\b", re.IGNORECASE)
REVIEWS = re.compile(
    r"\b(?:case|serious case|practice|partnership|safeguarding adults?|learning|domestic homicide) reviews\b",
    re.IGNORECASE,
)
NAMED_LINK = re.compile(
    r"(?!(?:for|to|please|visit|see|go|e-?mail|web\w*|contact)\b)[^:\s]+ [^:]{2,80}[:–-]\s+((?:https?://|www\.)\S+)",
    re.IGNORECASE,
)
CONSIDERS = re.compile(r"\b(?:consider|cover|draw|includ|examin|bring|analys|summaris|reviews? of|look)", re.IGNORECASE)
RECOMMENDED = re.compile(
    r"(?:It is|We|The (?:\w+ )?\w+) (?:also |therefore |further )?recommend(?:ed|s)? (?:also |therefore )?that\b[^:]*$"
)
BY_WORDING = "Only the wording of the list says that it recommends something; no heading or label does."
RECOMMENDATION = Shape(ItemKind.RECOMMENDATION, "section")


def make(section: Section) -> list[Placed]:
    """Prose under its heading; points told in words, pointers overleaf and demands in a list are told apart."""
    role = _role(section)
    if _is_list_of_demands(section) and not section.others_recommend:
        return listed(section, role, lambda entry: Placed(_demand(entry, section)), _is_demand)
    out: list[Placed] = []
    waiting: list[Block] = []
    is_first = section.heading is not None
    for block in section.body:
        apart = _apart(block, section)
        if apart is None:
            waiting.append(block)
            continue
        if waiting or is_first:
            out += narratives(role, waiting, section, is_first=is_first)
            waiting, is_first = [], False
        out.append(Placed(apart))
    if waiting or is_first:
        out += narratives(role, waiting, section, is_first=is_first)
    return out


def _role(section: Section) -> str:
    if section.meaning is Meaning.BACKGROUND and section.heading is None and _counts_reviews(section.body):
        return "reviews_considered"
    return section.meaning.value


def _counts_reviews(body: Sequence[Block]) -> bool:
    words = body[0].words if body else ""
    return REVIEWS.search(words) is not None and CONSIDERS.search(words) is not None and len(body) < 3


def _apart(block: Block, section: Section) -> Item | None:
    """A point of a told series ("Firstly, …") or a pointer overleaf, as an item of its own."""
    if section.meaning is Meaning.MORE_INFORMATION and (link := NAMED_LINK.fullmatch(block.words.strip())):
        text, place = Prose.of([Paragraph(block.paragraph.runs)]), place_of([block])
        return Item(ItemKind.RESOURCE, text, place, Confidence.LIKELY, address=link[1].rstrip(".,;)"))
    if block.label:
        return None
    if RECOMMENDED.match(block.words) and not section.others_recommend:
        return _demand(Entry(block), section)
    if POINTER.search(block.words) and len(block.words.split()) < 30:
        return Item(ItemKind.NARRATIVE, prose_of([block]), place_of([block]), role="pointer")
    series = [ordinal_of(b.words) for b in section.body if not b.label]
    if ordinal_of(block.words) and series.count("first") == 1 and "second" in series:
        return Item(ItemKind.LEARNING, prose_of([block]), place_of([block]), Confidence.SURE, "narrative_point")
    return None


def _is_list_of_demands(section: Section) -> bool:
    entries = [p for p in gathered(section.body) if isinstance(p, Entry)]
    is_open = section.meaning is Meaning.SECTION or (section.heading is None and section.meaning is Meaning.BACKGROUND)
    return is_open and bool(entries) and all(_is_demand(e) for e in entries)


def _is_demand(entry: Entry) -> bool:
    return is_recommending(entry.first.words)


def _demand(entry: Entry, section: Section) -> Item:
    item = entry_record(entry, section, RECOMMENDATION)
    return replace(item, confidence=Confidence.UNSURE, reason=tr(BY_WORDING))


def furniture(block: Block) -> Item:
    """A running head, page number or line of a contents page."""
    text = Prose.of([block.paragraph]) if block.words and not block.rows else Prose(block.words.replace("\t", " "))
    return Item(ItemKind.FURNITURE, text, block.place, role="furniture")


RULE = Rule("narrative", lambda _: True, make)
