"""Any document at all: whatever a proposal holds is in the brief, once, in every format."""

import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from workbench.brief.composing import compose_material
from workbench.brief.formats import house_format, house_formats
from workbench.brief.material import material_of
from workbench.brief.model import Brief
from workbench.export.reading_order import words_of
from workbench.intake.accepting import keep
from workbench.intake.proposal import Document, Item, ItemKind, Place, Proposal
from workbench.records import MarkKind, Prose, Record, Review
from workbench.records.lists import terms
from workbench.records.prose import Paragraph, Run

ROLES = {
    ItemKind.NARRATIVE: [term.code for term in terms("narrative_roles") if term.code != "furniture"],
    ItemKind.LEARNING: [term.code for term in terms("learning_roles")],
    ItemKind.FINDING: ["", "concern", "system"],
}
STYLES = [None, MarkKind.BULLET, MarkKind.NUMBER, MarkKind.QUOTE, MarkKind.HEADING]
NUMBERS = st.sampled_from(["", "", "1", "2", "1.1", "b"])
KINDS = [kind for kind in ItemKind if kind not in {ItemKind.FURNITURE, ItemKind.THEME}]


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    """Items of every kind, role and shape, each paragraph and heading with a word of its own."""
    items, named = [], ("Control", "School")
    for at in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(KINDS))
        paragraphs = [
            Paragraph((Run(f"word{at}x{part}"),), draw(st.sampled_from(STYLES)))
            for part in range(draw(st.integers(0 if kind is ItemKind.NARRATIVE else 1, 3)))
        ]
        heading = f"head{at}" if draw(st.booleans()) or not paragraphs else ""
        items.append(
            Item(
                kind,
                Prose.of(paragraphs),
                Place(1, at + 1, at + 1),
                role=draw(st.sampled_from(ROLES.get(kind, [""]))),
                number=draw(NUMBERS),
                heading=heading,
                parent=draw(st.sampled_from([None, *range(len(items))])),
                themes=draw(st.sampled_from([(), (), named[:1], named])),
                said_by=f"said{at}" if draw(st.booleans()) else "",
                grouping=f"group{at}" if kind is ItemKind.RESOURCE and draw(st.booleans()) else "",
                addressees=draw(st.sampled_from([(), ("Trust",)])),
            )
        )
    themes = [Item(ItemKind.THEME, Prose(name), Place(2, 1, 1)) for name in named]
    home = draw(st.sampled_from(["", *house_formats()]))
    document = Document("any.txt", "text/plain", (), ("",))
    return Proposal(document, "Any", (*items, *(themes if draw(st.booleans()) else ())), house_format=home)


@cache
def shelf() -> Engine:
    """A library's tables in memory; what an example adds is never committed."""
    engine = create_engine("sqlite://")
    Record.metadata.create_all(engine)
    return engine


def composed(proposal: Proposal, name: str) -> Brief:
    with Session(shelf()) as session:
        accepted = keep(session, proposal, b"any")
        session.flush()
        return compose_material(material_of(session, session.get_one(Review, accepted.review_id)), house_format(name))


@pytest.mark.parametrize("name", sorted(house_formats()))
@settings(max_examples=40)
@given(proposal=proposals())
def test_every_word_of_every_item_is_there_once(proposal: Proposal, name: str) -> None:
    found = Counter(re.findall(r"(?:word|head|group)\d+(?:x\d+)?", words_of(composed(proposal, name))))
    wanted = Counter()
    for item in proposal.items:
        wanted.update(re.findall(r"word\d+x\d+", item.text.words))
        wanted.update(filter(None, (item.heading, item.grouping)))
    themed = {item.grouping for item in proposal.items if item.themes and item.grouping}
    assert {word: times for word, times in wanted.items() if word not in themed} == {
        word: times for word, times in found.items() if word not in themed
    }
