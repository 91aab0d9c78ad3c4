"""The record that a form holds, and how what was typed is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.library import Library, reading, writing
from workbench.records import Kept, RecordId


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
