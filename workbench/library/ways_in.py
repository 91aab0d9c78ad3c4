"""The ways into an open library: its passphrase and its recovery code, asked back and renewed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from workbench.errors import KeySlotsDamaged, OldPassphraseWrong, WrongPassphrase, WrongRecoveryCode
from workbench.library import keys
from workbench.library.folder import read_slots, write_slots
from workbench.library.keys import Cost
from workbench.library.trouble import told


class WaysIn:
    """The key slots of one open library. Every verb may raise what those of the library may."""

    def __init__(self, folder: Path, held_key: Callable[[], bytes]) -> None:
        """`held_key` gives the library's key; LibraryClosed once it is closed."""
        self._folder, self._held_key = folder, held_key
        self._slots = read_slots(folder)

    def confirm_passphrase(self, passphrase: str) -> None:
        """Let go on who knows the passphrase in force, even while the drive is away; OldPassphraseWrong."""
        key = self._held_key()
        with told(self._folder):
            with suppress(OSError, KeySlotsDamaged):
                self._slots = read_slots(self._folder)
            try:
                is_ours = keys.open_by_passphrase(self._slots, passphrase) == key
            except WrongPassphrase:
                is_ours = False
        if not is_ours:
            raise OldPassphraseWrong

    def change_passphrase(self, passphrase: str, cost: Cost = keys.FULL) -> None:
        """Let another passphrase open the library; nothing is encrypted anew. PassphraseTooShort."""
        key = self._held_key()
        with told(self._folder):
            self._slots = keys.with_passphrase(read_slots(self._folder), key, passphrase, cost)
            write_slots(self._folder, self._slots)

    def use_recovery_code(self, code: str) -> None:
        """Let this code, one of `keys.new_code` and on paper by now, open the library in place of the one before."""
        key = self._held_key()
        with told(self._folder):
            write_slots(self._folder, keys.with_code(read_slots(self._folder), key, code))

    def recovery_code_made_on(self) -> date | None:
        """The day on which the recovery code in force was made; None where an earlier version did not say."""
        with told(self._folder):
            made = read_slots(self._folder).recovery.made
        try:
            return date.fromisoformat(made)
        except ValueError:
            return None

    def confirm_recovery_code(self, code: str) -> None:
        """The code, asked back from the user's paper; WrongRecoveryCode if it would not open this library."""
        key = self._held_key()
        with told(self._folder):
            if keys.open_by_code(read_slots(self._folder), code) != key:
                raise WrongRecoveryCode
