"""The file: an encrypted folder that is created, opened, locked, backed up and migrated, and every change to it."""

from workbench.library.backups import Backup, backups_in
from workbench.library.folder import ENDING, is_on_network
from workbench.library.history import Act, Changed, Touched
from workbench.library.keys import Cost
from workbench.library.opening import create, examine, harden_process, open_library, open_with_recovery_code
from workbench.library.restoring import put_back, restore
from workbench.library.shelf import Library

__all__ = [
    "ENDING",
    "Act",
    "Backup",
    "Changed",
    "Cost",
    "Library",
    "Touched",
    "backups_in",
    "create",
    "examine",
    "harden_process",
    "is_on_network",
    "open_library",
    "open_with_recovery_code",
    "put_back",
    "restore",
]
