"""What the review found."""

from workbench.intake.proposal import ItemKind
from workbench.intake.recognise.entries import Placed
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule, Shape, records
from workbench.intake.recognise.sections import Section

SHAPE = Shape(ItemKind.FINDING, "finding")


def make(section: Section) -> list[Placed]:
    """A finding a label, a heading, a list item, or a paragraph."""
    return records(section, SHAPE)


RULE = Rule("finding", lambda section: section.meaning is Meaning.FINDING, make)
