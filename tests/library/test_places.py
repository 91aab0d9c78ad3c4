"""Where the data lies: the real folder, and the page that tells of it."""

import re
from pathlib import Path

from tests import factory
from workbench import library as shelf
from workbench import search
from workbench.library import places
from workbench.library.keys import new_code
from workbench.library.places import ENCRYPTED, HOLDS, USELESS

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "data.md"


def test_the_page_on_data_names_the_same_places_and_says_the_same_of_who_can_read_them():
    table = PAGE.read_text(encoding="utf-8").split("Names that begin with a dot")[0]
    told = {}
    for row in re.findall(r"(?m)^\| (`.+?) \| .+ \| (.+?) \|$", table):
        names = [name for name in re.findall(r"`([^`]+)`", row[0]) if not name.startswith("-")]
        told |= {name.rstrip("/").removesuffix(" …"): row[1] for name in names}
    assert list(told) == list(HOLDS)
    for name, (_, readable) in HOLDS.items():
        assert told[name].startswith("no") is (readable == ENCRYPTED), name


def test_every_file_of_a_library_in_use_is_told_of_once_with_its_bytes(library):
    factory.whole_review(library)
    search.catch_up(library)
    library.ways_in.use_recovery_code(new_code())
    library.back_up()
    (library.folder / ".library.db.new").write_bytes(b"12345")
    found = places.places(library.folder)
    there = {each.name for each in library.folder.iterdir() if not re.search(r"\.db-(wal|shm)$", each.name)}
    assert {place.path.name for place in found} == there
    files = [each for each in library.folder.rglob("*") if each.is_file()]
    assert sum(place.size for place in found) == sum(each.stat().st_size for each in files)
    told = {place.path.name: place for place in found}
    assert told["keyslots.previous.json"].readable == USELESS
    assert "Being written" in told[".library.db.new"].holds
    assert [place.path.name for place in found][:2] == ["library.db", "index.db"]


def test_what_a_restore_in_place_moved_away_is_told_of(library):
    made = library.back_up()
    library.close()
    aside = shelf.put_back(library.folder, made.name)
    told = {place.path: place for place in places.places(library.folder)}
    assert told[aside].holds == HOLDS["aside"][0]
    assert told[aside].size > 0
