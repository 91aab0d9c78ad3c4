"""What a description of a field and of a kind of record says; the descriptions themselves are `fields.KINDS`."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.records.base import Kept


class FieldKind(StrEnum):
    """How a field is shown and edited."""

    LINE = "line"
    PROSE = "prose"
    CHOICE = "choice"
    CHOICES = "choices"
    NAMES = "names"
    DAY = "day"
    NUMBER = "number"
    FLAG = "flag"
    RECORD = "record"


@dataclass(frozen=True)
class Field:
    """One field. `choices` names a reference list (CHOICE, CHOICES) or a kind of record (RECORD)."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    choices: str = ""
    help: str = ""
    is_optional: bool = True
    is_searchable: bool = False
    is_exported: bool = True
    is_short: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of record. `icon` is a file of resources/icons; `role` the colour of the look's tokens."""

    key: str
    record: type[Kept]
    label: str
    plural: str
    icon: str
    fields: tuple[Field, ...]
    colour_role: str = "muted"
    empty: str = ""

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def searchable(self) -> tuple[Field, ...]:
        """The fields that full-text search reads."""
        return tuple(f for f in self.fields if f.is_searchable)
