"""The data key and its slots."""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from workbench import library as shelf
from workbench.errors import (
    KeySlotsDamaged,
    LibraryClosed,
    LibraryNewer,
    PassphraseTooShort,
    WrongPassphrase,
    WrongRecoveryCode,
)
from workbench.library import keys
from workbench.library.folder import EARLIER_SLOTS, SLOTS, write_slots
from workbench.library.keys import KeySlots

CHEAP = factory.CHEAP
KEY = keys.new_key()
MADE, CODE = keys.new_slots(KEY, factory.PASSPHRASE, CHEAP)


def test_a_slot_opens_by_its_passphrase_and_by_no_other():
    assert keys.open_by_passphrase(MADE, factory.PASSPHRASE) == KEY
    for other in ("", factory.PASSPHRASE + " ", factory.PASSPHRASE.upper(), "\udcff" * 12):
        with pytest.raises(WrongPassphrase):
            keys.open_by_passphrase(MADE, other)


def test_a_passphrase_opens_however_its_letters_are_composed():
    slots, _ = keys.new_slots(keys.new_key(), "caf\u00e9 au bord de l'eau", CHEAP)
    assert keys.open_by_passphrase(slots, "cafe\u0301 au bord de l'eau")


def test_slots_of_a_later_program_are_told_as_such_and_not_as_damaged():
    with pytest.raises(LibraryNewer):
        KeySlots.read(MADE.written().replace(b'"version": 1', b'"version": 2'))


def test_slots_that_cannot_be_read_never_take_the_place_of_those_that_can(tmp_path):
    write_slots(tmp_path, MADE)
    write_slots(tmp_path, MADE)
    (tmp_path / SLOTS).write_bytes(b"\0" * 400)
    write_slots(tmp_path, MADE)
    assert KeySlots.read((tmp_path / EARLIER_SLOTS).read_bytes()) == MADE


def test_a_recovery_code_opens_however_it_is_typed():
    assert len(CODE.split("-")) == 8
    letters = CODE.lower().replace("0", "o").replace("1", "l").replace("-", "  ")
    assert keys.open_by_code(MADE, letters) == KEY
    with pytest.raises(WrongRecoveryCode):
        keys.open_by_code(MADE, keys.new_code())


def test_recovery_codes_hold_160_bits_and_never_come_twice():
    codes = {keys.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(set(code) <= set(keys.CROCKFORD + "-") for code in codes)
    assert all(len({code[place] for code in codes}) > 16 for place in range(4))


def test_in_earnest_a_guess_costs_64_mib_three_passes_and_four_lanes():
    slots, _ = keys.new_slots(KEY, factory.PASSPHRASE)
    assert slots.passphrase.cost == keys.Cost(memory_kib=64 * 1024, passes=3, lanes=4)
    assert keys.open_by_passphrase(slots, factory.PASSPHRASE) == KEY


def test_a_short_passphrase_is_refused_in_a_sentence():
    with pytest.raises(PassphraseTooShort, match="at least 10"):
        keys.new_slots(KEY, "otters   ", CHEAP)


def test_the_index_has_a_key_of_its_own():
    assert keys.subkey(KEY, "index") == keys.subkey(KEY, "index")
    assert keys.subkey(KEY, "index") not in (KEY, keys.subkey(KEY, "other"))


def test_slots_say_nothing_of_key_passphrase_or_code():
    written = MADE.written()
    for secret in (KEY.hex(), factory.PASSPHRASE, CODE, keys.plain_code(CODE)):
        assert secret.encode() not in written


def _altered(change):
    raw = json.loads(MADE.written())
    change(raw)
    return json.dumps(raw).encode()


ALTERED = {
    "another library": lambda raw: raw.update(library="f" * 32),
    "a cheaper cost": lambda raw: raw["passphrase"]["cost"].update(passes=2),
    "another salt": lambda raw: raw["passphrase"].update(salt="00" * 16),
    "another nonce": lambda raw: raw["passphrase"].update(nonce="00" * 12),
    "the slot of another way in": lambda raw: raw["passphrase"].update(wrapped=raw["recovery"]["wrapped"]),
    "another kind": lambda raw: raw["passphrase"].update(kind="recovery"),
}


@pytest.mark.parametrize("change", ALTERED.values(), ids=ALTERED)
def test_a_forged_slot_does_not_open(change):
    with pytest.raises(WrongPassphrase):
        keys.open_by_passphrase(KeySlots.read(_altered(change)), factory.PASSPHRASE)


DAMAGED = {
    "not JSON": b"{",
    "a list": b"[]",
    "empty": b"",
    "deep": b"[" * 100_000,
    "no slots": b'{"version": 1, "library": "a"}',
    "another version": _altered(lambda raw: raw.update(version="first")),
    "a cost of terabytes": _altered(lambda raw: raw["passphrase"]["cost"].update(memory_kib=1 << 40)),
    "a cost of no number": _altered(lambda raw: raw["passphrase"]["cost"].update(passes=True)),
    "no cost": _altered(lambda raw: raw["passphrase"].update(cost=None)),
    "a salt that is no hexadecimal": _altered(lambda raw: raw["passphrase"].update(salt="xyz")),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_damaged_slots_are_refused_before_anything_is_derived(content):
    with pytest.raises(KeySlotsDamaged):
        KeySlots.read(content)


@given(st.integers(0, len(MADE.written()) - 1), st.integers(1, 255))
def test_a_byte_altered_anywhere_never_yields_another_key(place, change):
    content = bytearray(MADE.written())
    content[place] ^= change
    with suppress(KeySlotsDamaged, WrongPassphrase):
        assert keys.open_by_passphrase(KeySlots.read(bytes(content)), factory.PASSPHRASE) == KEY


def test_changing_the_passphrase_encrypts_nothing_anew_and_keeps_the_code(tmp_path):
    library, code = factory.library_and_code(tmp_path)
    before = (library.folder / "library.db").read_bytes()
    library.ways_in.change_passphrase("nine loud rooks argue", CHEAP)
    assert (library.folder / "library.db").read_bytes() == before
    library.close()
    with pytest.raises(WrongPassphrase):
        shelf.open_library(library.folder, factory.PASSPHRASE)
    shelf.open_library(library.folder, "nine loud rooks argue").close()
    shelf.open_with_recovery_code(library.folder, code).close()


def test_a_library_closed_while_its_passphrase_is_changed_opens_by_the_new_one(tmp_path, monkeypatch):
    """Closing wipes the key; a slot that wrapped a wiped key would open nothing."""
    library = factory.library(tmp_path)
    derive = keys._from_passphrase

    def close_meanwhile(passphrase, slot):
        library.close()
        return derive(passphrase, slot)

    with monkeypatch.context() as slow:
        slow.setattr(keys, "_from_passphrase", close_meanwhile)
        library.ways_in.change_passphrase("six loud geese depart", CHEAP)
    shelf.open_library(library.folder, "six loud geese depart").close()


def test_a_library_closed_while_it_is_read_is_called_closed_and_not_damaged(tmp_path):
    library = factory.library(tmp_path)

    def read_and_close():
        with library.reading() as session:
            library.close()
            session.connection()

    with pytest.raises(LibraryClosed):
        read_and_close()


def test_a_recovery_code_is_asked_back_and_can_be_renewed(tmp_path):
    library, code = factory.library_and_code(tmp_path)
    library.ways_in.confirm_recovery_code(code.lower())
    fresh = keys.new_code()
    library.ways_in.use_recovery_code(fresh)
    assert library.ways_in.recovery_code_made_on() == datetime.now(UTC).date()
    library.ways_in.confirm_recovery_code(fresh)
    with pytest.raises(WrongRecoveryCode):
        library.ways_in.confirm_recovery_code(code)
    library.close()


def test_damaged_slots_fall_back_to_the_generation_before(tmp_path):
    library = factory.library(tmp_path)
    library.ways_in.use_recovery_code(keys.new_code())
    library.close()
    (library.folder / SLOTS).write_bytes(b"\0" * 100)
    shelf.open_library(library.folder, factory.PASSPHRASE).close()
    (library.folder / EARLIER_SLOTS).unlink()
    with pytest.raises(KeySlotsDamaged):
        shelf.open_library(library.folder, factory.PASSPHRASE)


SLOTS_KILLED_AT_EVERY_STEP = """
import os, signal, sys
from pathlib import Path
from tests import factory
from workbench.library import keys
from workbench.library.folder import EARLIER_SLOTS, SLOTS, read_slots, write_slots

folder = Path(sys.argv[1])
key = keys.new_key()
old, _ = keys.new_slots(key, factory.PASSPHRASE, factory.CHEAP)
new = keys.with_passphrase(old, key, "nine loud rooks argue", factory.CHEAP)

def changed_but_killed_at(step):
    for name in (SLOTS, EARLIER_SLOTS):
        (folder / name).write_bytes(old.written())
    child = os.fork()
    if child == 0:
        steps = []
        def count(event, arguments):
            if event in {"open", "os.rename"} and str(folder) in str(arguments[0]):
                steps.append(event)
                if len(steps) == step:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(count)
        write_slots(folder, new)
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0

for step in range(1, 100):
    was_killed = changed_but_killed_at(step)
    for slots, passphrase in ((old, factory.PASSPHRASE), (new, "nine loud rooks argue")):
        if read_slots(folder) == slots:
            print(step, "old" if slots is old else "new", keys.open_by_passphrase(slots, passphrase) == key)
    if not was_killed:
        break
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_a_passphrase_that_is_changed_holds_before_or_after_wherever_the_program_is_killed(tmp_path):
    command = [sys.executable, "-c", SLOTS_KILLED_AT_EVERY_STEP, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    told = [line.split() for line in done.stdout.splitlines()]
    assert [row[0] for row in told] == [str(step) for step in range(1, len(told) + 1)]
    assert all(row[2] == "True" for row in told)
    which = [row[1] for row in told]
    assert which == sorted(which, reverse=True)
    assert {"old", "new"} == set(which)
    assert len(told) > 6
