"""The verbs `new`, `backup` and `restore`: a library made, kept and brought back."""

import argparse
from pathlib import Path

from workbench import library as shelf
from workbench.cli.answer import Answer
from workbench.cli.asking import asked_back, can_ask
from workbench.cli.opening import folder, opened, passphrase
from workbench.errors import NoBackup
from workbench.library.trouble import told


def new(options: argparse.Namespace) -> Answer:
    """Make a library; the recovery code is printed here and nowhere else, and asked back where there is a terminal."""
    library, code = shelf.create(folder(options), passphrase(options, is_new=True))
    lines = (
        f"Made the library {library.folder}.",
        f"Recovery code: {code}",
        "Write it on paper and keep it away from this computer. It is shown only now.",
    )
    try:
        data = {"library": str(library.folder), "recovery_code": code}
        return asked_back(library, lines) if can_ask(options) else Answer(data, lines)
    finally:
        library.close()


def backup(options: argparse.Namespace) -> Answer:
    """A backup now, opened and checked; or those there are, which needs no passphrase."""
    if options.list:
        return _backups(folder(options))
    with opened(options) as library:
        made = library.back_up()
    return Answer({"backup": made.name, "size": made.size}, (f"Backed up and checked: {made.name}.",))


def _backups(library: Path) -> Answer:
    with told(library):
        known = shelf.backups_in(library)
    data = [{"backup": each.name, "size": each.size, "is_checked": each.is_checked} for each in known]
    lines = tuple(
        f"{each.name}  {each.size / 1_000_000:.1f} MB  {'checked' if each.is_checked else 'not whole'}"
        for each in known
    )
    return Answer(data, lines or (NoBackup().sentence,))


def restore(options: argparse.Namespace) -> Answer:
    """A backup restored to a new folder; the library itself stays as it is."""
    made = shelf.restore(folder(options), options.backup or "", options.to)
    return Answer({"library": str(made)}, (f"Restored to {made}. Open it with the same passphrase.",))
