"""One rule a kind: a section in, items out. `RULES` are tried in order; the last fits everything."""

from workbench.intake.recognise.entries import Placed
from workbench.intake.recognise.rules import (
    family_perspective,
    finding,
    good_practice,
    kloe,
    learning,
    local_review,
    narrative,
    recommendation,
    resource,
    table,
    theme,
)
from workbench.intake.recognise.rules.records import Rule
from workbench.intake.recognise.sections import Section

RULES: tuple[Rule, ...] = (
    table.RULE,
    kloe.RULE,
    finding.RULE,
    good_practice.RULE,
    family_perspective.RULE,
    learning.RULE,
    recommendation.RULE,
    theme.RULE,
    resource.RULE,
    local_review.RULE,
    narrative.RULE,
)


def items_of(section: Section) -> list[Placed]:
    """What the first rule that fits makes of the section."""
    return next(rule for rule in RULES if rule.fits(section)).make(section)
