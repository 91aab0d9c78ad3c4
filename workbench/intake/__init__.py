"""File → proposal → records. Verbs are fetched when first asked for: the child process that reads needs few of them."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.intake import worker as worker
    from workbench.intake.accepting import Accepted as Accepted
    from workbench.intake.accepting import accept as accept
    from workbench.intake.files import Read as Read
    from workbench.intake.files import Refused as Refused
    from workbench.intake.files import read_file as read_file
    from workbench.intake.files import read_files as read_files
    from workbench.intake.proposal import Document as Document
    from workbench.intake.proposal import Item as Item
    from workbench.intake.proposal import Proposal as Proposal
    from workbench.intake.proposing import propose as propose
    from workbench.intake.proposing import proposed as proposed

_WHERE = {
    "Accepted": "accepting",
    "accept": "accepting",
    "Read": "files",
    "Refused": "files",
    "read_file": "files",
    "read_files": "files",
    "Document": "proposal",
    "Item": "proposal",
    "Proposal": "proposal",
    "propose": "proposing",
    "proposed": "proposing",
}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
