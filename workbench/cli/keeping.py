"""The verbs `new`, `backup` and `restore`: a library made, kept and brought back."""

import argparse

from workbench import library as shelf
from workbench.cli.answer import Answer
from workbench.cli.asking import asked_back, can_ask
from workbench.cli.opening import folder, opened, passphrase


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
    """A backup now, opened and checked."""
    with opened(options) as library:
        made = library.back_up()
    return Answer({"backup": made.name, "size": made.size}, (f"Backed up and checked: {made.name}.",))


def restore(options: argparse.Namespace) -> Answer:
    """A backup restored to a new folder; the library itself stays as it is."""
    backups = shelf.backups_in(folder(options))
    made = shelf.restore(folder(options), options.backup or (backups[0].name if backups else ""), options.to)
    return Answer({"library": str(made)}, (f"Restored to {made}. Open it with the same passphrase.",))
