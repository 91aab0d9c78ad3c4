"""People and the family picture in the window: added, related, drawn, walked through, saved. All of it is fictional."""

import docx
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from tests.views.families import PEOPLE, RELATIONS, gather
from tests.views.scenes import first_review
from tests.views.visiting import and_read, arrive
from workbench.library import reading, writing
from workbench.records import Identity, Kinship, Person
from workbench.views.genogram_paint import Drawn
from workbench.views.people_words import ways
from workbench.views.shell.place import Place


@pytest.fixture
def people(qtbot, window, library):
    """The view with the example family."""
    gather(library, first_review(library))
    return arrive(qtbot, window, Place("people", first_review(library)))


@pytest.fixture
def empty(qtbot, window, library):
    """The view of a review with nobody in it."""
    return arrive(qtbot, window, Place("people", first_review(library)))


def key_of(view, name):
    return next(int(person.id) for person in view.told.people if person.pseudonym == name)


def test_everyone_stands_in_list_and_picture_and_is_told_with_relations(people):
    assert people.counts.text() == f"{len(PEOPLE)} people · {len(RELATIONS)} relations"
    assert set(people.picture.drawn.spots) == {person.id for person in people.told.people}
    QAbstractItemModelTester(people.list.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    words = [people.list.things.index(row, 0).data() for row in range(len(PEOPLE))]
    assert any(each.startswith("Mother. Born about 1992. Parent of Child K") for each in words)
    assert any("Child K. Subject child. The review is about them" in each for each in words)


def test_arrows_walk_through_the_picture_and_enter_opens_the_person(qtbot, people):
    people.picture.setFocus()
    people.list.choose([person.pseudonym for person in people.told.people].index("Mother"))
    assert people.picture.current == key_of(people, "Mother")
    qtbot.keyClick(people.picture, Qt.Key.Key_Right)
    assert people.list.thing().pseudonym == "Mother’s partner"
    qtbot.keyClick(people.picture, Qt.Key.Key_Up)
    assert people.list.thing().pseudonym in {"Grandmother", "Grandfather"}
    assert "partner of" in people.picture.accessibleDescription()
    qtbot.keyClick(people.picture, Qt.Key.Key_Down)
    qtbot.keyClick(people.picture, Qt.Key.Key_Return)
    assert people.side.form.first_required().hasFocus()


def test_a_click_chooses_in_the_picture(qtbot, people):
    middle = people.picture.drawn.cell(key_of(people, "Aunt")).center().toPoint()
    qtbot.mouseClick(people.picture, Qt.MouseButton.LeftButton, pos=middle)
    assert people.list.thing().pseudonym == "Aunt"
    assert people.side.form.controls["pseudonym"].value() == "Aunt"


def test_a_person_is_added_by_pseudonym_and_related_at_the_person(qtbot, window, empty, library):
    for name in ("Mother", "Child K"):
        with and_read(qtbot, window, empty):
            empty.begin()
            qtbot.keyClicks(empty.side.form.first_required(), name)
            empty.side.form.save()
    assert empty.list.thing().pseudonym == "Child K"
    relations = empty.side.relations
    codes = [code for _, code in ways(library.lists)]
    relations.way.setCurrentIndex(codes.index(("parent", True)))
    with and_read(qtbot, window, empty):
        relations.add.click()
    (kept,) = reading.records_of(library, "kinship", first_review(library))
    assert (kept.person_id, kept.kind, kept.other_id) == (key_of(empty, "Mother"), "parent", key_of(empty, "Child K"))
    assert empty.picture.drawn.spots[key_of(empty, "Mother")].row == 0
    with and_read(qtbot, window, empty):
        relations.removal_requested.emit(kept.id)
    assert empty.told.kin == ()
    with and_read(qtbot, window, empty):
        window.commands.carry_out("undo")
    assert len(empty.told.kin) == 1


def test_a_person_deleted_takes_the_relations_along_and_undo_brings_all_back(qtbot, window, people):
    people.list.choose([person.pseudonym for person in people.told.people].index("Mother"))
    kin = len(people.told.kin)
    with and_read(qtbot, window, people):
        people.side.delete.click()
    assert len(people.told.kin) < kin
    with and_read(qtbot, window, people):
        window.commands.carry_out("undo")
    assert len(people.told.kin) == kin


def test_the_identity_list_is_counted_and_never_told(qtbot, window, people, library, tmp_path):
    people.list.choose(0)
    assert people.side.facts.words() == "In the identity list: 2 facts"
    everything = " ".join(
        [people.picture.accessibleDescription(), *(people.list.things.index(n, 0).data() for n in range(len(PEOPLE)))]
    )
    assert "Wilhelmina" not in everything
    with qtbot.waitSignal(people.go_requested) as told:
        people.side.identities.click()
    assert told.args[0].kind == "identity"


@pytest.mark.parametrize("ending", [".png", ".docx"])
def test_the_picture_is_saved_as_its_ending_says_and_holds_no_real_name_or_date(qtbot, people, tmp_path, ending):
    path = tmp_path / f"family{ending}"
    people._ask = lambda parent, name: path
    with qtbot.waitSignal(people.said):
        people.save_as()
    if ending == ".png":
        assert QImage(str(path)).size() == people.picture.drawn.size * 2
        return
    (table,) = docx.Document(str(path)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Person", "Role", "Relations"]
    assert ["Child K", "Subject child", "Child of Mother; child of Father"] in cells
    words = " ".join(word for row in cells for word in row)
    assert "Wilhelmina" not in words
    assert "2018" not in words


def test_contradictions_are_told_under_the_picture(qtbot, window, people, library):
    mother, child = key_of(people, "Mother"), key_of(people, "Child K")
    for one, kind, other in ((child, "parent", mother), (mother, "parent", mother)):
        with and_read(qtbot, window, people):
            record = Kinship(review_id=first_review(library), person_id=one, kind=kind, other_id=other)
            writing.add(library, record)
    assert any("Child K cannot stand above Mother" in each for each in people.told.picture.troubles)
    assert any("Mother is recorded as related to themselves" in each for each in people.told.picture.troubles)
    assert people._troubles.isVisible()


HOSTILE = ["x" * 200, "🙂" * 40, "مرحبا بالعالم", "a\x00b\x07", "<b>&amp;{0}%s", "m" * 100_000]


def test_any_names_and_forty_people_are_drawn_at_every_size(qtbot, window, empty, library):
    review_id = first_review(library)
    with library.transaction("Fill") as session:
        made = [
            Person(review_id=review_id, pseudonym=HOSTILE[n % 6].replace("\x00", ""), role="sibling") for n in range(40)
        ]
        session.add_all(made)
        session.flush()
        ids = [person.id for person in made]
        session.add_all(
            Kinship(review_id=review_id, person_id=ids[n // 3], kind="parent", other_id=ids[n]) for n in range(1, 40)
        )
        session.add(Identity(review_id=review_id, person_id=ids[0], value="Wilhelmina Invented"))
    qtbot.waitUntil(lambda: empty.told is not None and len(empty.told.people) == 40 and not window.workplace.is_busy)
    cells = [empty.picture.drawn.cell(key) for key in empty.picture.drawn.spots]
    assert not any(one.intersects(two) for at, one in enumerate(cells) for two in cells[at + 1 :])
    assert empty.picture.image().width() > 0
    for size in ((1440, 900), (1280, 720), (720, 450)):
        window.resize(*size)
        window.grab()
        assert window.width() == size[0]


def test_in_a_narrow_window_the_person_stands_in_place_of_the_picture_and_esc_leads_back(qtbot, window, people):
    window.resize(720, 450)
    assert not people.side.isVisible()
    people.list.setFocus()
    qtbot.keyClick(people.list, Qt.Key.Key_Return)
    assert people.side.isVisible()
    assert not people.list.isVisible()
    qtbot.keyClick(people.side.form.first_required(), Qt.Key.Key_Escape)
    assert people.list.isVisible()


def test_lines_of_a_family_of_every_kind_are_measured(people):
    drawn = Drawn(people.told)
    assert drawn.size.width() > 0
    words = dict(drawn.legend)
    assert {"partner", "former_partner", "parent", "carer", "is_subject", "has_died"} <= words.keys()


def names(view):
    return [person.pseudonym for person in view.told.people]


def test_people_are_moved_by_keyboard_and_by_dragging_and_deleted_by_key(qtbot, window, people):
    begun = names(people)
    people.list.setFocus()
    people.list.choose(0)
    qtbot.keyClick(people.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names(people) == [begun[1], begun[0], *begun[2:]], timeout=20_000)
    assert people.list.thing().pseudonym == begun[0]
    data = people.list.things.mimeData([people.list.things.index(1, 0)])
    people.list.things.dropMimeData(data, Qt.DropAction.MoveAction, len(begun), 0, QModelIndex())
    qtbot.waitUntil(lambda: names(people) == [begun[1], *begun[2:], begun[0]], timeout=20_000)
    people.list.setFocus()
    people.list.choose(0)
    qtbot.keyClick(people.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(people) == [*begun[2:], begun[0]], timeout=20_000)
    for expected in ([begun[1], *begun[2:], begun[0]], [begun[1], begun[0], *begun[2:]], begun):
        window.workplace.undo()
        qtbot.waitUntil(lambda wanted=expected: names(people) == wanted, timeout=20_000)
