"""File → proposal → records. Verbs are fetched when first asked for: the child process that reads needs few of them."""

from typing import TYPE_CHECKING

from workbench.on_demand import on_demand

if TYPE_CHECKING:
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
else:
    __getattr__ = on_demand(
        __name__,
        {
            "accepting": ("Accepted", "accept"),
            "files": ("Read", "Refused", "read_file", "read_files"),
            "proposal": ("Document", "Item", "Proposal"),
            "proposing": ("propose", "proposed"),
        },
    )
