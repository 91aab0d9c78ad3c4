"""Themes: numbered with their prose, headed, or a plain list of names."""

from dataclasses import replace

from workbench.intake.proposal import Block, Confidence, Item, ItemKind
from workbench.intake.read.labels import is_bullet, number_of
from workbench.intake.recognise.entries import Entry, Placed, gathered, listed, narratives, place_of, prose_of
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule, Shape, entry_record, is_titular
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import RunIn, run_in_of
from workbench.records.prose import Paragraph, Prose

SHAPE = Shape(ItemKind.THEME, "theme")
LONGEST_NAME = 14


def make(section: Section) -> list[Placed]:
    """A theme with prose is a theme named, then a narrative that bears its number and name."""
    if section.named is not None:
        return _named(section)
    if section.is_child and section.heading is not None:
        return _with_prose(section.title, _number(section.heading), section.body, [section.heading])
    if section.is_child and section.body:
        return _run_in(section)
    if any(isinstance(part, Entry) for part in gathered(section.body)):
        return listed(section, "theme", lambda entry: _listed(entry, section), _is_short)
    return narratives("theme", section.body, section, is_first=section.heading is not None)


def _number(block: Block) -> str:
    return "" if is_bullet(block.label) else number_of(block.label) if block.label else ""


def _is_short(entry: Entry) -> bool:
    return bool(entry.first.words.strip())


def _listed(entry: Entry, section: Section) -> Placed:
    """A name in a list; with words behind it, these stay with the name as its text."""
    return Placed(entry_record(entry, section, SHAPE))


def _with_prose(name: str, number: str, body: list[Block], over: list[Block]) -> list[Placed]:
    place = place_of([*over, *body])
    theme = Item(ItemKind.THEME, Prose(), place_of(over or body[:1]), Confidence.SURE, number=number, heading=name)
    text = prose_of(body)
    prose = Item(ItemKind.NARRATIVE, text, place, role="theme", number=number, heading=name, themes=(name,))
    return [Placed(theme), Placed(prose)]


def _run_in(section: Section) -> list[Placed]:
    """A number and a name that run into the prose; where the sentence reads on, it keeps the name too."""
    first = section.body[0]
    run_in = run_in_of(first.paragraph, plain=True) or RunIn("", first.paragraph, is_sentence=True)
    opening = replace(first, paragraph=run_in.rest, label="")
    body = [replace(opening, kind=type(first.kind).PARAGRAPH, level=0), *section.body[1:]]
    out = _with_prose(run_in.heading, _number(first), body, [])
    place = place_of(section.body)
    return [Placed(replace(p.item, place=place if p.item.kind is ItemKind.NARRATIVE else first.place)) for p in out]


def _named(section: Section) -> list[Placed]:
    """A theme that opens "Theme 2: Professional curiosity", with or without prose below."""
    named, more = section.named, section.body[1:]
    if named is None:
        return []
    words = named.rest.words.strip()
    if not more or is_titular(named.rest, more) or len(words.split()) <= LONGEST_NAME:
        if not more:
            text = Prose.of([Paragraph(named.rest.runs)])
            place = place_of(section.body)
            return [Placed(Item(ItemKind.THEME, text, place, Confidence.SURE, number=named.number))]
        return _with_prose(words.rstrip(" .:;"), named.number, more, section.body[:1])
    return _run_in(replace(section, body=[replace(section.body[0], paragraph=named.rest, label=named.number), *more]))


RULE = Rule("theme", lambda section: section.meaning is Meaning.THEME, make)
