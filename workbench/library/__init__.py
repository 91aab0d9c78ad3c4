"""The file: an encrypted folder that is created, opened, locked, backed up and migrated, and every change to it.

Verbs are fetched when first asked for: the window asks for a passphrase before it needs a database.
"""

from typing import TYPE_CHECKING

from workbench.on_demand import on_demand

if TYPE_CHECKING:
    from workbench.library.backups import Backup as Backup
    from workbench.library.backups import Why as Why
    from workbench.library.backups import backups_in as backups_in
    from workbench.library.changes import Act as Act
    from workbench.library.changes import Changed as Changed
    from workbench.library.changes import Touched as Touched
    from workbench.library.folder import is_on_network as is_on_network
    from workbench.library.keys import Cost as Cost
    from workbench.library.opening import create as create
    from workbench.library.opening import examine as examine
    from workbench.library.opening import open_library as open_library
    from workbench.library.opening import open_with_recovery_code as open_with_recovery_code
    from workbench.library.process import harden_process as harden_process
    from workbench.library.restoring import beside as beside
    from workbench.library.restoring import put_back as put_back
    from workbench.library.restoring import restore as restore
    from workbench.library.shelf import Library as Library
else:
    __getattr__ = on_demand(
        __name__,
        {
            "backups": ("Backup", "Why", "backups_in"),
            "changes": ("Act", "Changed", "Touched"),
            "folder": ("is_on_network",),
            "keys": ("Cost",),
            "opening": ("create", "examine", "open_library", "open_with_recovery_code"),
            "process": ("harden_process",),
            "restoring": ("beside", "put_back", "restore"),
            "shelf": ("Library",),
        },
    )

ENDING = ".reviews"
"""How the name of a library's folder ends."""
HOLDER = "in-use.json"
"""The file that says who has a library open; one that is there may be left by a crash."""
