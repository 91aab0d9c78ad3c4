"""What a proposal counts, as the command line prints it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.intake.proposal import Item, ItemKind, Proposal
from workbench.intake.recognise.shape import PSEUDONYM, QUOTED
from workbench.intake.recognise.wording import NUMBER_WORDS, number_told

LEARNT = frozenset({"point", "practice", "audit_finding"})
SHORTEST_QUOTATION = 7
REVIEWS = re.compile(rf"\b(\d{{1,2}}|{'|'.join(NUMBER_WORDS)})\s+(?:\w+\s+){{0,3}}?reviews?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Counts:
    """Numbers of items by kind; `learning` counts points, learning for practice and audit findings.

    `kloe_sub` holds a number for each line, `reviews_considered` is 0 where the document tells none.
    """

    kloe: int
    kloe_sub: list[int]
    findings: int
    good_practice: int
    family_perspectives: int
    learning: int
    recommendations: int
    recommendation_numbers: list[str]
    themes: int
    resources: int
    narrative: int
    narrative_points: int
    other_messages: int
    risk_factors: int
    triggers: int
    practice: int
    audit_findings: int
    local_reviews: int
    quotations: int
    actions: int
    reviews_considered: int


def counts(proposal: Proposal) -> Counts:
    """Count the items of a proposal."""
    items = proposal.items
    lines = [at for at, item in enumerate(items) if item.kind is ItemKind.KLOE and item.parent is None]
    recommendations = [item for item in items if item.kind is ItemKind.RECOMMENDATION]
    return Counts(
        kloe=len(lines),
        kloe_sub=[sum(item.parent == at for item in items) for at in lines],
        findings=_of(items, ItemKind.FINDING),
        good_practice=_of(items, ItemKind.GOOD_PRACTICE),
        family_perspectives=_of(items, ItemKind.FAMILY_PERSPECTIVE),
        learning=sum(item.kind is ItemKind.LEARNING and item.role in LEARNT for item in items),
        recommendations=len(recommendations),
        recommendation_numbers=[item.number for item in recommendations if item.number],
        themes=_of(items, ItemKind.THEME),
        resources=_of(items, ItemKind.RESOURCE),
        narrative=_of(items, ItemKind.NARRATIVE),
        narrative_points=_learnt(items, "narrative_point"),
        other_messages=_learnt(items, "message"),
        risk_factors=_learnt(items, "risk_factor"),
        triggers=_learnt(items, "trigger"),
        practice=_learnt(items, "practice"),
        audit_findings=_learnt(items, "audit_finding"),
        local_reviews=len(local_reviews(items)),
        quotations=_quotations(items),
        actions=_of(items, ItemKind.ACTION),
        reviews_considered=_reviews_considered(items),
    )


def local_reviews(items: Iterable[Item]) -> list[str]:
    """Whom the local reviews are about, each once; a review of two counts for both."""
    headings = [i.heading for i in items if i.kind is ItemKind.NARRATIVE and i.role == "local_review" and i.heading]
    names = [name for heading in headings for name in (PSEUDONYM.findall(heading) or [heading])]
    return list(dict.fromkeys(names))


def quoted_speech(text: str) -> list[str]:
    """Somebody's words inside a text: what stands in quotation marks and is longer than a term."""
    return [words for words in QUOTED.findall(text) if len(words.split()) >= SHORTEST_QUOTATION]


def _of(items: Sequence[Item], kind: ItemKind) -> int:
    return sum(item.kind is kind for item in items)


def _learnt(items: Sequence[Item], role: str) -> int:
    return sum(item.kind is ItemKind.LEARNING and item.role == role for item in items)


def _quotations(items: Sequence[Item]) -> int:
    """Quotations set off, and those inside other texts."""
    inside = [i for i in items if i.kind is not ItemKind.FURNITURE and i.role != "quotation"]
    set_off = sum(item.role == "quotation" for item in items)
    return set_off + sum(len(quoted_speech(item.text.words)) for item in inside)


def _reviews_considered(items: Sequence[Item]) -> int:
    for item in items:
        found = REVIEWS.search(item.text.words) if item.role == "reviews_considered" else None
        if found:
            return number_told(found[1])
    return 0
