"""What was done well."""

from workbench.intake.proposal import ItemKind
from workbench.intake.recognise.entries import Placed
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule, Shape, records
from workbench.intake.recognise.sections import Section

SHAPE = Shape(ItemKind.GOOD_PRACTICE, "good_practice")


def make(section: Section) -> list[Placed]:
    """Good practice under its own heading, or under a sentence that announces it."""
    return records(section, SHAPE)


RULE = Rule("good practice", lambda section: section.meaning is Meaning.GOOD_PRACTICE, make)
