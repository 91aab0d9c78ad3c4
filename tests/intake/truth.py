"""What a careful reader counts in the published briefs, beside what was recognised, under the same names."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from workbench.intake.counts import counts, local_reviews
from workbench.intake.proposal import Item, ItemKind, Proposal
from workbench.records.prose import MarkKind

COUNTED = {
    "kloe": "kloe",
    "kloe_sub": "kloe_sub",
    "key_learning": "learning",
    "good_practice": "good_practice",
    "narrative_points": "narrative_points",
    "table_rows": "themes",
    "other_messages": "other_messages",
    "risk_factors": "risk_factors",
    "triggers": "triggers",
    "practice_headings": "practice",
    "audit_highlights": "audit_findings",
    "quotations": "quotations",
    "recommendations": "recommendations",
    "reviews_considered": "reviews_considered",
}


Truth = Mapping[str, object]


def truth_of(file: Path) -> Truth:
    """The truth of one of the published briefs, a .txt file beside truth.toml."""
    truths: Mapping[str, Truth] = tomllib.loads((file.parent / "truth.toml").read_text(encoding="utf-8"))
    return truths[file.name]


def expected(truth: Truth) -> dict[str, object]:
    """All that the truth counts."""
    return {name: value for name, value in truth.items() if name in COUNTED or name in LISTED}


def told(proposal: Proposal, truth: Truth) -> dict[str, object]:
    """What was recognised of all that the truth counts."""
    found = counts(proposal)
    numbers = {name: getattr(found, field) for name, field in COUNTED.items()}
    return {name: numbers[name] if name in numbers else LISTED[name](proposal) for name in expected(truth)}


def of(proposal: Proposal, kind: ItemKind, role: str = "") -> list[Item]:
    """The items of a kind, and of a role if one is named."""
    return [item for item in proposal.items if item.kind is kind and (not role or item.role == role)]


def _words(proposal: Proposal, kind: ItemKind) -> list[str]:
    return [item.text.words for item in of(proposal, kind)]


def _by_theme(proposal: Proposal, kind: ItemKind) -> list[int]:
    return [sum(i.themes == (theme,) for i in of(proposal, kind)) for theme in _words(proposal, ItemKind.THEME)]


def _bullets(proposal: Proposal, role: str, number: str = "") -> int:
    item = next(i for i in of(proposal, ItemKind.NARRATIVE, role) if not number or i.number == number)
    return sum(p.style is MarkKind.BULLET for p in item.text.paragraphs())


def _grouped(proposal: Proposal, at: int) -> int:
    groups = [item.grouping for item in of(proposal, ItemKind.RESOURCE)]
    return groups.count(list(dict.fromkeys(groups))[at])


LISTED: Mapping[str, Callable[[Proposal], object]] = {
    "table_themes": lambda p: _words(p, ItemKind.THEME),
    "table_learning_points": lambda p: _by_theme(p, ItemKind.LEARNING),
    "table_resources": lambda p: _by_theme(p, ItemKind.RESOURCE),
    "local_reviews": lambda p: local_reviews(p.items),
    "policies": lambda p: _grouped(p, 0),
    "training": lambda p: _grouped(p, 1),
    "harm_bullets": lambda p: _bullets(p, "risk_factor"),
    "themes": lambda p: [item.heading for item in of(p, ItemKind.THEME)],
    "theme_numbers": lambda p: [item.number for item in of(p, ItemKind.THEME)],
    "bullets_1_1": lambda p: _bullets(p, "theme", "1.1"),
    "bullets_1_4": lambda p: _bullets(p, "theme", "1.4"),
}
