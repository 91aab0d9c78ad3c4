"""The data key of a library, and the slots that wrap it: one opens by passphrase, one by the recovery code.

The data key is random and never changes, so a new passphrase wraps it anew and rewrites nothing else. Each wrap is
AES-256-GCM with the library's id and the slot's own parameters as associated data: a slot copied from another
library, or one whose parameters were altered, does not open. Figures: RFC 9106, second recommended choice.
"""

import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workbench.errors import KeySlotsDamaged, LibraryNewer, PassphraseTooShort, WrongPassphrase, WrongRecoveryCode

KEY_BYTES = 32
SHORTEST = 10
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("OIL", "011")
RECOVERY_BYTES = 20
HIGHEST = {"memory_kib": 1 << 21, "passes": 64, "lanes": 64}
"""No forged file may ask for more than this: a slot is read before anybody has proved anything."""


@dataclass(frozen=True)
class Cost:
    """What one guess at the passphrase costs: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4


FULL = Cost()
"""What a passphrase costs in earnest; only tests take less."""


@dataclass(frozen=True)
class Slot:
    """The data key, wrapped one way. All bytes are hexadecimal; `cost` is None for a recovery code.

    `made`: the day it was made, in ISO form; empty in older files. It is told to the user and proves nothing.
    """

    kind: str
    salt: str
    nonce: str
    wrapped: str
    cost: Cost | None = None
    made: str = ""


@dataclass(frozen=True)
class KeySlots:
    """What keyslots.json holds: the library's id, and a slot a way in."""

    library: str
    passphrase: Slot
    recovery: Slot

    def written(self) -> bytes:
        """The file's content."""
        return json.dumps({"version": 1, **asdict(self)}, indent=1).encode()

    @classmethod
    def read(cls, content: bytes) -> "KeySlots":
        """The slots of a file's content; KeySlotsDamaged if it is not one, LibraryNewer if a later program wrote it."""
        try:
            raw = json.loads(content)
            _refuse_newer(raw["version"])
            slots = cls(_identity(raw["library"]), _slot(raw["passphrase"]), _slot(raw["recovery"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise KeySlotsDamaged from None
        if slots.passphrase.cost is None:
            raise KeySlotsDamaged
        return slots


def _refuse_newer(version: object) -> None:
    if not isinstance(version, int) or version < 1:
        raise ValueError
    if version > 1:
        raise LibraryNewer


def _identity(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value


def _slot(raw: Mapping[str, Any]) -> Slot:
    cost = raw.get("cost")
    for name in ("salt", "nonce", "wrapped"):
        bytes.fromhex(raw[name])
    made = raw.get("made")
    return Slot(
        str(raw["kind"]),
        raw["salt"],
        raw["nonce"],
        raw["wrapped"],
        None if cost is None else _cost(cost),
        made if isinstance(made, str) else "",
    )


def _cost(raw: Mapping[str, Any]) -> Cost:
    cost = Cost(**raw)
    for name, value in asdict(cost).items():
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= HIGHEST[name]:
            raise ValueError(name)
    return cost


def new_key() -> bytearray:
    """A random data key of 32 bytes."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def new_slots(key: bytes | bytearray, passphrase: str, cost: Cost = FULL) -> tuple[KeySlots, str]:
    """Slots for a new library, and the recovery code to be shown once; PassphraseTooShort."""
    library, code = secrets.token_hex(16), new_code()
    slots = KeySlots(library, _by_passphrase(library, key, passphrase, cost), _by_code(library, key, code))
    return slots, code


def with_passphrase(slots: KeySlots, key: bytes | bytearray, passphrase: str, cost: Cost = FULL) -> KeySlots:
    """The same slots under a new passphrase; the recovery code stays. PassphraseTooShort."""
    return KeySlots(slots.library, _by_passphrase(slots.library, key, passphrase, cost), slots.recovery)


def with_code(slots: KeySlots, key: bytes | bytearray, code: str) -> KeySlots:
    """The same slots under this recovery code, one of `new_code`; the old one opens nothing any more."""
    return KeySlots(slots.library, slots.passphrase, _by_code(slots.library, key, code))


def open_by_passphrase(slots: KeySlots, passphrase: str) -> bytearray:
    """The data key; WrongPassphrase."""
    slot = slots.passphrase
    try:
        return _unwrapped(slots.library, slot, _from_passphrase(passphrase, slot))
    except InvalidTag:
        raise WrongPassphrase from None


def open_by_code(slots: KeySlots, code: str) -> bytearray:
    """The data key; WrongRecoveryCode. Case, hyphens and spaces do not matter, nor O for 0, I or L for 1."""
    try:
        return _unwrapped(slots.library, slots.recovery, _from_code(code, slots.recovery))
    except InvalidTag:
        raise WrongRecoveryCode from None


def subkey(key: bytes | bytearray, purpose: str) -> bytearray:
    """A key of 32 bytes for one purpose ("index"), from which the data key cannot be told."""
    derived = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=f"subkey {purpose} 1".encode())
    return bytearray(derived.derive(bytes(key)))


def new_code() -> str:
    """A recovery code: 160 random bits as eight groups of four signs."""
    bits = int.from_bytes(secrets.token_bytes(RECOVERY_BYTES), "big")
    signs = "".join(CROCKFORD[(bits >> (5 * place)) & 31] for place in range(32))
    return "-".join(signs[start : start + 4] for start in range(0, 32, 4))


def plain_code(code: str) -> str:
    """A recovery code as it is compared, however it was typed."""
    return "".join(sign for sign in code.upper() if sign.isalnum()).translate(LOOKALIKES)


def _by_passphrase(library: str, key: bytes | bytearray, passphrase: str, cost: Cost) -> Slot:
    if len(passphrase.strip()) < SHORTEST:
        raise PassphraseTooShort(SHORTEST)
    slot = Slot("passphrase", secrets.token_hex(16), secrets.token_hex(12), "", cost, _today())
    return _wrapped(library, slot, _from_passphrase(passphrase, slot), key)


def _by_code(library: str, key: bytes | bytearray, code: str) -> Slot:
    slot = Slot("recovery", secrets.token_hex(16), secrets.token_hex(12), "", made=_today())
    return _wrapped(library, slot, _from_code(code, slot), key)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _from_passphrase(passphrase: str, slot: Slot) -> bytes:
    """Letters are composed first: another keyboard or system may type the same é in two characters."""
    cost = slot.cost or FULL
    try:
        derived = Argon2id(
            salt=bytes.fromhex(slot.salt),
            length=KEY_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
        return derived.derive(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))
    except (ValueError, MemoryError):
        raise KeySlotsDamaged from None


def _from_code(code: str, slot: Slot) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=bytes.fromhex(slot.salt), info=b"recovery 1")
    return derived.derive(plain_code(code).encode("utf-8", "surrogatepass"))


def _bound(library: str, slot: Slot) -> bytes:
    """The associated data: everything a forger might alter but the wrapped key itself."""
    told = {"library": library, "kind": slot.kind, "salt": slot.salt, "cost": slot.cost and asdict(slot.cost)}
    return json.dumps(told, sort_keys=True).encode()


def _wrapped(library: str, slot: Slot, wrapping: bytes, key: bytes | bytearray) -> Slot:
    sealed = AESGCM(wrapping).encrypt(bytes.fromhex(slot.nonce), bytes(key), _bound(library, slot))
    return replace(slot, wrapped=sealed.hex())


def _unwrapped(library: str, slot: Slot, wrapping: bytes) -> bytearray:
    try:
        opened = AESGCM(wrapping).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), _bound(library, slot))
    except ValueError:
        raise KeySlotsDamaged from None
    if len(opened) != KEY_BYTES:
        raise KeySlotsDamaged
    return bytearray(opened)
