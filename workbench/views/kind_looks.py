"""How each kind of proposed record looks: icon, colour role, name, and its pattern in the margin of a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from workbench.intake.proposal import Item, ItemKind
from workbench.records import lists
from workbench.views.saying import tr


class Pattern(StrEnum):
    """The pattern of a margin mark, so that kinds differ without colour too."""

    WHOLE = "whole"
    DASHED = "dashed"
    DOTTED = "dotted"
    DOUBLE = "double"
    DASH_DOT = "dash_dot"
    WIDE = "wide"
    SPARSE = "sparse"
    THIN = "thin"


@dataclass(frozen=True)
class KindLook:
    """Icon of resources/icons, colour role of the tokens, the name of one record, pattern of its margin mark."""

    icon: str
    role: str
    words: str
    pattern: Pattern

    @property
    def name(self) -> str:
        """The name in the language of the user."""
        return tr(self.words)


K = KindLook
LOOKS: Mapping[ItemKind, KindLook] = MappingProxyType(
    {
        ItemKind.NARRATIVE: K("book-open", "action", "Narrative", Pattern.DOTTED),
        ItemKind.KLOE: K("target", "kloe", "Line of enquiry", Pattern.DASH_DOT),
        ItemKind.FINDING: K("file-search", "finding", "Finding", Pattern.WIDE),
        ItemKind.GOOD_PRACTICE: K("flag", "finding", "Good practice", Pattern.DASHED),
        ItemKind.FAMILY_PERSPECTIVE: K("heart-handshake", "family", "Family", Pattern.SPARSE),
        ItemKind.LEARNING: K("lightbulb", "learning", "Learning", Pattern.WHOLE),
        ItemKind.RECOMMENDATION: K("milestone", "recommendation", "Recommendation", Pattern.DOUBLE),
        ItemKind.ACTION: K("clipboard-check", "action", "Action", Pattern.THIN),
        ItemKind.THEME: K("tags", "muted", "Theme", Pattern.THIN),
        ItemKind.RESOURCE: K("link", "muted", "Resource", Pattern.THIN),
        ItemKind.FURNITURE: K("circle-minus", "muted", "Running head", Pattern.DOTTED),
    }
)


def name_of(item: Item) -> str:
    """What a proposed record is called: "Recommendation 3", "Background", "Risk factor 2"."""
    name = LOOKS[item.kind].name
    if item.kind is ItemKind.NARRATIVE and item.role:
        name = lists.label("narrative_roles", item.role)
    elif item.kind is ItemKind.LEARNING and item.role not in {"", "point"}:
        name = lists.label("learning_roles", item.role)
    return f"{name} {item.number}".strip()
