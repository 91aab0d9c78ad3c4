"""The scenes in which every view is tested and looked at: one line a scene; a new view adds its own.

`show` brings a window, in which the example library is open, into the scene; `ready` says when it is there.
The example library is fictional, made for these tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from tests.views import (
    basket_scenes,
    before_scenes,
    record_scenes,
    search_scenes,
    source_scenes,
    text_scenes,
    theme_scenes,
)
from tests.views.families import gather
from tests.views.source_files import write_sources
from workbench import library as libraries
from workbench import settings
from workbench.errors import LibraryDiskFull, OldPassphraseWrong
from workbench.library import Cost, Library, reading, terms, weaving, writing
from workbench.progress import Progress, silent
from workbench.records import (
    Action,
    Deadline,
    FamilyPerspective,
    Finding,
    Kloe,
    LearningPoint,
    Narrative,
    Prose,
    Publisher,
    Recommendation,
    Review,
    Theme,
    ThemeMark,
)
from workbench.views import import_reading
from workbench.views.action_reading import this_day
from workbench.views.look.theme import Look
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import Place, View

QUICK = Cost(memory_kib=1024, passes=1, lanes=1)
"""A cheap guess at the passphrase, so that tests need not wait for it."""
PASSPHRASE = "four quiet otters swim"
ABOUT = (
    "Two siblings, aged seven and four, lived with their mother and her partner. Eleven agencies knew the family. "
    "A neighbour’s call brought police to the home. Both children are fictional."
)
REVIEWS = (
    ("Child K and Child L", ("lcspr",), "Ashmere Partnership", 2026, "drafting", 12, 6),
    ("Adult Moss", ("dhr", "sar"), "Wrenfield Council", 2026, "with_family", 9, 8),
    ("Baby Fern: rapid review", ("rapid",), "Ashmere Partnership", 2026, "drafting", 4, 0),
    ("Child T: briefing", ("scr",), "Tarnbrook Board", 2020, "brought_in", 2, 5),
    (
        "Ten reviews, one question: who saw the child, and what was done with it?",
        ("thematic",),
        "",
        0,
        "published",
        1,
        0,
    ),
    ("Mr Alder", ("sar",), "Wrenfield Council", 2024, "published", 7, 5),
    ("Family Hazel & “<others>”", ("national_cspr",), "National panel", 2022, "brought_in", 3, 8),
)


@dataclass(frozen=True)
class Scene:
    """A name, how to come there, and when it is reached."""

    name: str
    show: Callable[[MainWindow], None]
    ready: Callable[[MainWindow], bool] = lambda window: True


def at(place: Callable[[Library], Place], act: Callable[[View], None] = lambda view: None) -> Callable:
    """Go to a place of the example library, and do something there."""

    def show(window: MainWindow) -> None:
        window.workplace.go(place(window.workplace.library))
        act(window.workplace.view())

    return show


def first_review(library: Library) -> int:
    """The id of "Child K and Child L"."""
    return reading.find_review(library, "Child K and Child L")[0].id


def has_rows(window: MainWindow) -> bool:
    """The table of reviews has come."""
    return window.workplace.view().table.reviews.total == len(REVIEWS) and not window.workplace.is_busy


def has_found(window: MainWindow) -> bool:
    """The search has come home."""
    return window.workplace.view().found is not None and not window.workplace.is_busy


def has_found_with_filters(window: MainWindow) -> bool:
    """The search has come home, and again with two filters in force."""
    view = window.workplace.view()
    if has_found(window) and not view.filters.in_force():
        view.filters.tick("kind", "recommendation")
        view.filters.tick("year", "2022")
    return bool(view.filters.in_force()) and has_found(window)


def to_the_door(show: Callable[[MainWindow], None]) -> Callable[[MainWindow], None]:
    """Lock, so that the start view shows, and do something there."""

    def lock_and_show(window: MainWindow) -> None:
        window.lock()
        show(window)

    return lock_and_show


def show_wrong(window: MainWindow) -> None:
    """The unlock panel, with everything that can be told in it."""
    window.start.unlock.secret.setText("wrong")
    window.start.unlock.secret.caps_lock_told.emit(True)
    window.start.unlock.error.say("This passphrase does not open the library. Type it again, or use the recovery code.")


def cover(window: MainWindow) -> None:
    """Lock while the disk is full; the cover stands there with a passphrase that was wrong."""

    def save(progress: Progress) -> None:
        raise LibraryDiskFull

    window.workplace.desk.worker.start("Saving the recommendation", save, must_finish=True)
    window.idle.passed.emit()
    window.cover.error.say(OldPassphraseWrong().sentence)


def bring(window: MainWindow) -> None:
    """Bring in the files of source_files.py."""
    window.workplace.go(Place("import"))
    window.workplace.view().bring(write_sources(window.settings_file.parent))


def leave_waiting(window: MainWindow) -> None:
    """Files that were left unconfirmed before the library was locked."""
    library = window.workplace.library
    import_reading.keep(
        library, import_reading.bring(library, write_sources(window.settings_file.parent), silent).sheets
    )
    window.workplace.go(Place("import"))


def is_offered(window: MainWindow) -> bool:
    """The files that wait are offered."""
    return window.workplace.view().offer.isVisible()


def has_chosen_several(window: MainWindow) -> bool:
    """Three proposed records are chosen at once."""
    items = window.workplace.view().confirm.items
    if is_confirming(window) and len(items.things_chosen()) == 1:
        items.put(items.things.things, 3, (1, 2, 3))
        items.marked.emit()
    return len(items.things_chosen()) == 3


def is_confirming(window: MainWindow) -> bool:
    """A file stands beside what was recognised in it."""
    return window.workplace.view().confirm.isVisible()


def has_put_all_aside(window: MainWindow) -> bool:
    """The report is there, once every file has been put aside."""
    view = window.workplace.view()
    while view.confirm.isVisible():
        view.confirm.aside.click()
    return view.report.isVisible()


def is_drawn(window: MainWindow) -> bool:
    """The pages of a brief stand there as wide as they are wanted."""
    return window.workplace.view().is_drawn


def weave(library: Library, review_id: int) -> None:
    """A golden thread with ways that branch, gaps and reasoned ends."""
    kloes, learning, recommendations = (
        [each.id for each in reading.records_of(library, kind, review_id)]
        for kind in ("kloe", "learning_point", "recommendation")
    )
    said = ("No adult was named but the mother.", "Two visits, no one at home.", "Records split in two forces.")
    findings = [weaving.add_beside(library, "finding", words, ("kloe", kloes[0]), is_after=True) for words in said]
    heard = writing.add(
        library,
        FamilyPerspective(review_id=review_id, who="Grandmother", text=Prose("Nobody asked who he was.")),
    )
    writing.link(library, review_id, "kloe", kloes[0], "family_perspective", heard)
    for finding, point in ((0, 0), (1, 1), (2, 2)):
        writing.link(library, review_id, "finding", findings[finding], "learning_point", learning[point])
    writing.link(library, review_id, "family_perspective", heard, "learning_point", learning[0])
    for point, asked in ((0, 0), (1, 0), (1, 1)):
        writing.link(library, review_id, "learning_point", learning[point], "recommendation", recommendations[asked])
    weaving.end_here(library, ("learning_point", learning[2]), "National work on records of adults is in hand.")
    weaving.add_beside(library, "action", "Audit of June 2026", ("recommendation", recommendations[1]), is_after=True)


def woven(window: MainWindow) -> None:
    """The thread of the first review, made anew."""
    library = window.workplace.library
    if not reading.links_of(library, first_review(library)):
        weave(library, first_review(library))
    window.workplace.go(Place("thread", first_review(library)))


def has_thread(window: MainWindow) -> bool:
    """The thread has come, and one way through it is chosen."""
    view = window.workplace.view()
    if view.told is None or not view.told.thread.steps or window.workplace.is_busy:
        return False
    if view.selected() is None:
        view.picture.choose(next(step.end for step in view.told.thread.steps if step.end[0] == "recommendation"))
        view.picture.setFocus()
    return True


def has_thread_as_table(window: MainWindow) -> bool:
    """The same as a table."""
    if has_thread(window):
        window.workplace.view().look.group.button(1).click()
    return has_thread(window)


def with_family(view: str) -> Callable[[MainWindow], None]:
    """A view of the first review with a family in it."""

    def show(window: MainWindow) -> None:
        library = window.workplace.library
        if not reading.records_of(library, "person", first_review(library)):
            gather(library, first_review(library))
        window.workplace.go(Place(view, first_review(library)))

    return show


def has_ledger(window: MainWindow) -> bool:
    """The ledger of the family has come, and the mother is chosen."""
    view = window.workplace.view()
    if view.told is None or window.workplace.is_busy:
        return False
    rows = [entry.who for entry in view.table.things.things]
    if "Mother" in rows and view.table.thing().who != "Mother":
        view.table.choose(rows.index("Mother"))
    return True


def has_people(window: MainWindow) -> bool:
    """The family picture has come, and the mother is chosen."""
    view = window.workplace.view()
    if view.told is None or window.workplace.is_busy:
        return False
    names = [person.pseudonym for person in view.told.people]
    if view.list.thing().pseudonym != "Mother":
        view.list.choose(names.index("Mother"))
    return True


ACTIONS = (
    ("Write with practitioners what the guidance says of adults who are new to a home.", -40, "in_progress", ""),
    ("Audit twelve records of each agency for who lives in the home.", -12, "not_started", ""),
    ("Ask every school what it does on the fifth day of absence.", 9, "at_risk", ""),
    ("Put the question “who else is at home?” into the referral form.", 60, "in_progress", ""),
    ("Agree who rings whom when police leave a home at night.", None, "overdue", ""),
    ("Train all duty teams by the end of the year.", -200, "completed", ""),
    (
        "Let the young people’s board read the leaflet.",
        -90,
        "evidenced",
        "Board minutes of 3 March; nine of ten knew it.",
    ),
    ("Review the rota of the duty team.", -300, "embedded", ""),
    (
        "Send a newsletter on professional curiosity.",
        -150,
        "not_effective",
        "Survey of May: four in fifty had read it.",
    ),
    ("Consider a shared record.", None, "closed", ""),
)
"""Actions of the example library: text, days until due, state, evidence."""


def act(library: Library) -> None:
    """Actions for two reviews, some overdue."""
    for title, owner in (("Child K and Child L", "Practice lead"), ("Adult Moss", "Wrenfield Council")):
        review_id = reading.find_review(library, title)[0].id
        asked = [each.id for each in reading.records_of(library, "recommendation", review_id)]
        writing.change(library, "recommendation", asked[0], {"addressees": ("Wrenfield Schools", "Police")})
        for at, (words, days, state, evidence) in enumerate(ACTIONS):
            made = Action(review_id=review_id, text=Prose(words), state=state, evidence=Prose(evidence))
            made.due_on = None if days is None else this_day() + timedelta(days)
            made.recommendation_id, made.owner = asked[at % len(asked)], owner if at % 3 else ""
            writing.add(library, made)


def acted(place: Callable[[Library], Place]) -> Callable[[MainWindow], None]:
    """The list of actions, made anew."""

    def show(window: MainWindow) -> None:
        library = window.workplace.library
        if len(reading.all_of(library, "action")) < len(ACTIONS):
            act(library)
        window.workplace.go(place(library))

    return show


def has_actions(window: MainWindow) -> bool:
    """The actions have come, and one stands in the form."""
    view = window.workplace.view()
    return not window.workplace.is_busy and view.told is not None and view.side.is_on_one


def has_asked_for_evidence(window: MainWindow) -> bool:
    """An action that lacks evidence is chosen."""
    view = window.workplace.view()
    if has_actions(window) and not view.side.form.ask.words():
        row = next(at for at, each in enumerate(view.table.shown.rows) if each.state == "embedded")
        view.table.setCurrentIndex(view.table.shown.index(row, 0))
    return has_actions(window) and bool(view.side.form.ask.words())


def has_filtered_actions(window: MainWindow) -> bool:
    """Two filters are in force, and three actions are chosen."""
    view = window.workplace.view()
    if window.workplace.is_busy or view.told is None:
        return False
    if not view.filters.wanted():
        view.filters.choose("owner", "Practice lead")
        view.filters.choose("state", "overdue")
        view.table.selectAll()
    return len(view.table.chosen()) > 1


def brief_of(title: str) -> Callable[[Library], Place]:
    """The brief of the review with that title."""
    return lambda library: Place("brief", reading.find_review(library, title)[0].id)


def has_left_out(window: MainWindow) -> bool:
    """Two learning points are left out, and listed; the sections stand in another order."""
    view = window.workplace.view()
    if not is_drawn(window):
        return False
    told = view.blocks.sections.things.things
    view.blocks.sections.choose(max(range(len(told)), key=lambda at: len(told[at].pieces)))
    missing = [piece.key for section in told for piece in section.pieces if not piece.is_in]
    if not missing:
        view.blocks.left_out_changed.emit(frozenset(list(view.blocks.ticks)[3:5]))
        view.blocks.sections.move_by(-1)
    elif view.side.isHidden():
        view.complete.findChildren(QPushButton)[-1].click()
    return bool(missing) and view.side.isVisible()


def is_worded(window: MainWindow) -> bool:
    """A recommendation has a wording for briefs, and it is shown."""
    view = window.workplace.view()
    if not is_drawn(window):
        return False
    view.blocks.sections.choose(len(view.blocks.sections.things.things) - 1)
    if not view.side.is_wording:
        list(view.blocks.pencils.values())[1].click()
        view.side.wording.box.text.setPlainText("Review your guidance on professional curiosity.")
        view.side.wording.save()
        return False
    return view.blocks.sections.thing().reworded == 1


def is_digest_over(window: MainWindow) -> bool:
    """A long format is held to two pages, and what does not fit is listed."""
    view = window.workplace.view()
    if not is_drawn(window):
        return False
    if view.format.code() != "thematic-review":
        view.format.setCurrentIndex(view.format.findData("thematic-review"))
        view.format.activated.emit(view.format.currentIndex())
        return False
    if not view.blocks.length.code():
        library, review_id = window.workplace.library, window.workplace.trail.here.review_id
        for number in range(1, 9):
            text = Prose("\n".join([f"{ABOUT} This is told at length, part {number}."] * 6))
            writing.add(library, Narrative(review_id=review_id, role="theme", heading=f"Theme {number}", text=text))
        view.blocks.length.group.button(1).click()
        return False
    return view.side.isVisible()


def choose_list(view: View, name: str) -> None:
    """Choose a list by its name, as an arrow key does."""
    view.lists.choose([each.name for each in view.lists.things.things].index(name))


def has_terms(window: MainWindow) -> bool:
    """The terms of a list have come."""
    return window.workplace.view().terms.things.rowCount() > 0 and not window.workplace.is_busy


def has_own_term(window: MainWindow) -> bool:
    """The first of the library's own terms is chosen."""
    if has_terms(window):
        window.workplace.view().terms.choose(0)
    return has_terms(window)


def write_new_review(view: View) -> None:
    """A new review of two types, notified before Easter, with a line of enquiry left out."""
    view.controls["title"].focus().setText("Child Rowan")
    for code in ("lcspr", "dhr"):
        view.controls["types"].box.setCurrentIndex(view.controls["types"].box.findData(code))
        view.controls["types"].box.activated.emit(0)
    view.controls["notified_on"].focus().setText("2 April 2026")
    view.controls["notified_on"].left.emit()
    list(view.kloes.ticks.values())[1].setChecked(False)


def ask_for(words: str) -> Callable[[MainWindow], None]:
    """Open anything, over a review, with some words typed."""

    def show(window: MainWindow) -> None:
        window.workplace.go(Place("review", first_review(window.workplace.library)))
        window.workplace.open_anything()
        window.workplace.anything.field.setText(words)

    return show


def with_dates(library: Library) -> Place:
    """A review with a date of notification, a deadline long passed, one reached and one far off."""
    review_id = first_review(library)
    if not reading.records_of(library, "deadline", review_id):
        writing.change(library, "review", review_id, {"notified_on": date(2026, 4, 2)})
        for name, due_on, done_on in (
            ("Rapid review sent to the Panel", date(2026, 4, 27), date(2026, 4, 24)),
            ("Draft to the mother and to her advocate", date(2020, 1, 2), None),
            ("Panel meets", date(2990, 12, 9), None),
        ):
            day = Deadline(review_id=review_id, name=name, due_on=due_on, done_on=done_on, source="The panel’s plan")
            writing.add(library, day)
    return Place("review", review_id)


def open_twelve(window: MainWindow) -> None:
    """Twelve reviews open at once, the last in front."""
    library = window.workplace.library
    for number in range(12 - len(REVIEWS)):
        writing.add(library, Review(title=f"Child {number + 1}: a review with a title of some length"))
    for summary in reading.reviews(library):
        window.workplace.go(Place("review", summary.review_id))


def has_twelve(window: MainWindow) -> bool:
    """Their tabs stand there, and one in the middle is in front."""
    place = window.workplace
    is_there = place.bar.tabs.count() == 13
    if is_there and place.trail.here.review_id != place.trail.open_reviews[6]:
        place.go_to_tab(place.trail.open_reviews[6])
        return False
    return is_there


def has_fitting(window: MainWindow) -> bool:
    """Something that fits is listed, records too."""
    return window.workplace.anything.rows.thing() is not None and not window.workplace.anything.is_looking


def in_section(name: str, act: Callable = lambda section: None, ready: Callable = lambda section: True) -> dict:
    """A section of "This library", and something done there once."""
    done: set[int] = set()

    def is_ready(window: MainWindow) -> bool:
        view = window.workplace.view()
        section = getattr(view, name)
        if window.workplace.is_busy:
            return False
        if id(section) not in done:
            done.add(id(section))
            view.sections.choose(list(view.sections.things.things).index(section))
            act(section)
            view.first_focus().setFocus()
            return False
        return ready(section)

    return {"show": at(lambda library: Place("safety")), "ready": is_ready}


def type_new_passphrase(section: object) -> None:
    """A new passphrase that is easy to guess."""
    section.old.setText(PASSPHRASE)
    section.secret.setText("Safeguarding2026!")
    section.again.setText("Safeguarding2026!")


def make_code(section: object) -> None:
    """A new recovery code is shown."""
    section.secret.setText(PASSPHRASE)
    section.act.click()


def ask_for_copy(section: object) -> None:
    """The name of the copy is asked, as soon as there is a backup."""
    section.restore.click()


SCENES: tuple[Scene, ...] = (
    Scene("1-start", to_the_door(lambda window: window.start.unlock.secret.setText(PASSPHRASE))),
    Scene("1-start-wrong", to_the_door(show_wrong)),
    Scene("1-start-new", to_the_door(lambda window: window.start.new.click())),
    Scene("1-start-recovery", to_the_door(lambda window: window.start.unlock.recovery_requested.emit())),
    Scene("1-start-restore", to_the_door(lambda window: window.start.restore.click())),
    Scene("1-cover", cover),
    Scene("1-start-first", to_the_door(lambda window: window.start.show_recent([]))),
    Scene("2-library", at(lambda library: Place("reviews")), has_rows),
    Scene(
        "2-library-none",
        at(lambda library: Place("reviews"), lambda view: view.find_box.setText("no such review anywhere")),
        has_rows,
    ),
    Scene("2-new", at(lambda library: Place("new"))),
    Scene("2-new-written", at(lambda library: Place("new"), write_new_review)),
    Scene("2-anything", ask_for(""), has_fitting),
    Scene("2-anything-typed", ask_for("child"), has_fitting),
    Scene("2-anything-none", ask_for("zzqq")),
    Scene("3-review-dates", at(with_dates)),
    Scene("3-tabs", open_twelve, has_twelve),
    Scene("3-review", at(lambda library: Place("review", first_review(library)))),
    Scene("4-records", at(lambda library: Place("records", first_review(library), "recommendation"))),
    Scene("4-records-findings", at(lambda library: Place("records", first_review(library), "finding"))),
    Scene("4-records-none", at(lambda library: Place("records", first_review(library), "action"))),
    Scene("4-record", record_scenes.on_page("recommendation"), record_scenes.has_quality),
    Scene("4-record-before", before_scenes.show, before_scenes.has_found),
    Scene("4-record-thread", record_scenes.on_page("recommendation"), record_scenes.bring_into_view),
    Scene("4-record-kloe", record_scenes.on_page("kloe"), record_scenes.has_page),
    Scene("4-record-kloe-2", record_scenes.on_page("kloe", 1), record_scenes.has_page),
    Scene("4-record-history", record_scenes.on_page("recommendation"), record_scenes.has_past),
    Scene("4-record-several", record_scenes.on_page("recommendation"), record_scenes.has_several),
    Scene("4-record-emptied", record_scenes.on_page("learning_point", 2), record_scenes.has_emptied),
    Scene("4-text", text_scenes.written, text_scenes.has_text),
    Scene("4-text-find", text_scenes.written, text_scenes.has_found),
    Scene("4-replace", text_scenes.replacing, text_scenes.has_places),
    Scene("4-replace-none", at(lambda library: Place("replace", first_review(library)))),
    Scene("6-sources", source_scenes.listed, source_scenes.has_list),
    Scene("6-sources-none", at(lambda library: Place("source", first_review(library), "source_document"))),
    Scene("6-source", source_scenes.opened(0), source_scenes.has_page),
    Scene("6-source-marked", source_scenes.opened(0), source_scenes.has_marked),
    Scene("6-source-found", source_scenes.opened(0), source_scenes.has_found),
    Scene("6-source-text", source_scenes.opened(1), source_scenes.has_marked),
    Scene("6-source-beside", source_scenes.opened(0, beside=True), source_scenes.has_two),
    Scene("4-thread", woven, has_thread),
    Scene("4-thread-table", woven, has_thread_as_table),
    Scene("4-thread-none", at(lambda library: Place("thread", writing.add(library, Review(title="Child New"))))),
    Scene("9-people", with_family("people"), has_people),
    Scene("9-people-none", at(lambda library: Place("people", reading.find_review(library, "Baby Fern")[0].id))),
    Scene("9-family", with_family("family"), has_ledger),
    Scene(
        "9-family-none",
        at(lambda library: Place("family", reading.find_review(library, "Baby Fern")[0].id)),
        has_ledger,
    ),
    Scene("9-actions", acted(lambda library: Place("actions")), has_actions),
    Scene("9-actions-review", acted(lambda library: Place("actions", first_review(library))), has_asked_for_evidence),
    Scene("9-actions-several", acted(lambda library: Place("actions")), has_filtered_actions),
    Scene("9-actions-none", at(lambda library: Place("actions", reading.find_review(library, "Baby Fern")[0].id))),
    Scene("5-search-start", at(lambda library: Place("search"))),
    Scene("5-search", at(lambda library: Place("search", words="curiosity guidance")), has_found_with_filters),
    Scene("5-search-none", at(lambda library: Place("search", words="curiositty (zebra")), has_found),
    Scene("5-search-part", at(lambda library: Place("search", words="open feedback on curiosity")), has_found),
    Scene("4-theme", theme_scenes.themed, theme_scenes.has_charts),
    Scene("5-repeats", before_scenes.show_board, before_scenes.has_opened_board),
    Scene("5-repeats-none", at(lambda library: Place("repeats"))),
    Scene("5-basket", basket_scenes.collect, basket_scenes.is_there),
    Scene("5-basket-none", at(lambda library: Place("basket"))),
    Scene("5-search-grouped", search_scenes.searched("curiosity"), search_scenes.has_groups),
    Scene("5-search-facets", search_scenes.searched("curiosity"), search_scenes.has_whole_facet),
    Scene(
        "5-search-fields", search_scenes.searched("curiosity (police OR refuge) year:2019"), search_scenes.has_fields
    ),
    Scene("5-search-inside", search_scenes.searched("curiosity kind:finding"), search_scenes.has_found_inside),
    Scene("5-search-saving", search_scenes.searched("curiosity supervision"), search_scenes.has_asked_for_name),
    Scene("5-search-building", search_scenes.searched("curiosity"), search_scenes.is_building),
    Scene("5-search-stopped", search_scenes.searched("curiosity"), search_scenes.is_stopped),
    Scene("6-import-none", at(lambda library: Place("import"))),
    Scene("6-import", bring, is_confirming),
    Scene("6-import-several", bring, has_chosen_several),
    Scene("6-import-waiting", leave_waiting, is_offered),
    Scene("6-import-report", bring, has_put_all_aside),
    Scene("8-safety-passphrase", **in_section("passphrase", type_new_passphrase)),
    Scene("8-safety-code", **in_section("code")),
    Scene("8-safety-code-new", **in_section("code", make_code, lambda section: bool(section.shown.words()))),
    Scene("8-safety-locking", **in_section("locking")),
    Scene("8-safety-backups", **in_section("backups")),
    Scene("8-safety-backups-copy", **in_section("backups", ask_for_copy, lambda section: section.name.isVisible())),
    Scene("8-safety-data", **in_section("data")),
    Scene("8-safety-check", **in_section("check", lambda section: section.act.click())),
    Scene("8-help", at(lambda library: Place("help", kind="thread"))),
    Scene("8-help-none", at(lambda library: Place("help"), lambda view: view.find_box.setText("zebra zebra"))),
    Scene("8-lists", at(lambda library: Place("lists")), has_terms),
    Scene("8-lists-own", at(lambda library: Place("lists")), has_own_term),
    Scene("8-lists-closed", at(lambda library: Place("lists"), lambda view: choose_list(view, "consents")), has_terms),
    Scene("8-lists-records", at(lambda library: Place("lists"), lambda view: choose_list(view, "agency"))),
    Scene("7-brief", at(lambda library: Place("brief", first_review(library))), is_drawn),
    Scene("7-brief-left-out", at(brief_of("Adult Moss")), has_left_out),
    Scene("7-brief-wording", at(brief_of("Mr Alder")), is_worded),
    Scene("7-brief-digest", at(brief_of("Family Hazel")), is_digest_over),
)


def make_library(folder: Path) -> Library:
    """The example library: a few fictional reviews with their records."""
    library, _ = libraries.create(folder, PASSPHRASE, QUICK)
    terms.add(library, "review_types", "Kinship placement review")
    terms.retire(library, "review_types", terms.add(library, "review_types", "Board enquiry"))
    publishers: dict[str, int] = {}
    for title, types, publisher, year, status, learning, recommendations in REVIEWS:
        if publisher and publisher not in publishers:
            publishers[publisher] = writing.add(library, Publisher(name=publisher))
        review = Review(title=title, types=types, year=year or None, status=status)
        review.publisher_id = publishers.get(publisher)
        _fill(library, writing.add(library, review), learning, recommendations)
    return library


def _fill(library: Library, review_id: int, learning: int, recommendations: int) -> None:
    records = [Narrative(review_id=review_id, role="background", heading="Background", text=Prose(ABOUT))]
    if learning > 9:
        records += [Kloe(review_id=review_id, number=str(n), text=Prose(f"Who saw child {n}?")) for n in (1, 2)]
        records += [Finding(review_id=review_id, text=Prose("The school kept a note of what was said."))]
    for number in range(1, learning + 1):
        text = Prose(f"Learning {number}: what children show is what they say.")
        records.append(LearningPoint(review_id=review_id, number=str(number), text=text))
    for number in range(1, recommendations + 1):
        text = Prose(f"Agencies should review their guidance on professional curiosity, part {number}.")
        records.append(Recommendation(review_id=review_id, number=str(number), text=text))
    for record in records:
        writing.add(library, record)
    if learning == 12:
        for position, name in enumerate(("Professional curiosity", "Hidden men", "Coercive control")):
            theme_id = writing.add(library, Theme(name=name))
            mark = ThemeMark(review_id=review_id, theme_id=theme_id, kind="review", record_id=review_id)
            mark.position = position
            writing.add(library, mark)


def make_window(app: QApplication, library: Library, settings_file: Path) -> MainWindow:
    """A window in which the library is open."""
    settings.write(settings.Settings(theme=settings.ThemeChoice.LIGHT), settings_file)
    window = MainWindow(app, Look(app), settings_file)
    window.open(library)
    return window
