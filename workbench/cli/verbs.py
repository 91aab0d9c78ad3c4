"""The verbs by name: each takes the options and returns an answer, as data for scripts and as lines for people.

The module of a verb is loaded when the verb is carried out.
"""

import argparse
from collections.abc import Callable, Mapping
from types import MappingProxyType

from workbench.cli.answer import Answer
from workbench.on_demand import called

Verb = Callable[[argparse.Namespace], Answer]


def _verb(module: str, name: str) -> Verb:
    return called(f"workbench.cli.{module}", name)


VERBS: Mapping[str, Verb] = MappingProxyType(
    {
        "new": _verb("keeping", "new"),
        "list": _verb("showing", "list_reviews"),
        "show": _verb("showing", "show"),
        "backup": _verb("keeping", "backup"),
        "restore": _verb("keeping", "restore"),
        "rebuild-index": _verb("searching", "rebuild_index"),
        "doctor": _verb("examining", "doctor"),
        "import": _verb("importing", "bring_in"),
        "search": _verb("searching", "find"),
        "export": _verb("exporting", "export"),
        "actions": _verb("acting", "actions"),
        "example": _verb("example", "example"),
    }
)
