"""The record that a form holds, and how what was typed is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.library import Library, reading, writing
from workbench.records import Kept, RecordId


def is_empty(value: object) -> bool:
    """Whether a field with this value has nothing in it; a box without a tick has."""
    return (not value and value is not False) or (isinstance(value, str) and not value.strip())


@dataclass
class Held:
    """The record that a form holds, as the library has it. `key` and `version` are set on the worker's thread only."""

    kind: str
    key: RecordId | None
    version: int | None
    draft: Kept | None = None

    def save(self, library: Library, values: Mapping[str, object]) -> None:
        """Write values; the first time, where it is a draft, add the record."""
        if self.draft is not None:
            for name, value in values.items():
                setattr(self.draft, name, value)
            self.key, self.draft = writing.add(library, self.draft), None
        elif self.key is not None:
            writing.change(library, self.kind, self.key, values, self.version)
        if self.key is not None:
            self.version = reading.record_there(library, self.kind, self.key).version


class Unsaved:
    """Words that the library does not have, of records that have left the form, and of a draft that was left."""

    def __init__(self) -> None:
        self._left: list[tuple[Held, Mapping[str, object]]] = []
        self._gone: list[tuple[Held, Mapping[str, object]]] = []
        self._aside: tuple[object, Mapping[str, object]] | None = None

    def __bool__(self) -> bool:
        return bool(self._left or self._gone or self._aside)

    def leave(self, held: Held, values: Mapping[str, object], *, is_gone: bool = False) -> None:
        """Keep values that could not be saved; of a record that is gone, until it is shown again."""
        (self._gone if is_gone else self._left).append((held, values))

    def of_record(self, key: RecordId) -> dict[str, object]:
        """Those of one record, the last of each field; they are in other hands then."""
        known = [values for held, values in (*self._gone, *self._left) if held.key == key]
        self._gone = [each for each in self._gone if each[0].key != key]
        self._left = [each for each in self._left if each[0].key != key]
        return {name: value for values in known for name, value in values.items()}

    def all(self) -> list[tuple[Held, Mapping[str, object]]]:
        """Those of all records that are not gone; they are in other hands then."""
        left, self._left = self._left, []
        return left

    def set_aside(self, draft: Kept, values: Mapping[str, object]) -> None:
        """Keep what was written in a draft that lacks what it must have."""
        self._aside = _review_of(draft), values

    def of_draft(self, draft: Kept) -> Mapping[str, object]:
        """What was set aside of the draft before, if that was in the same review; nothing is set aside then."""
        aside, self._aside = self._aside, None
        return aside[1] if aside is not None and aside[0] == _review_of(draft) else {}

    def drop_draft(self) -> None:
        """Nothing is set aside any more."""
        self._aside = None


def _review_of(record: Kept) -> object:
    return getattr(record, "review_id", None)
