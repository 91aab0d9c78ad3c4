"""A library's own terms: offered beside those that ship, by codes that never change, and never lost where used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests import factory
from workbench.errors import ListClosed, RecordGone, TermInUse, TermKnown, TermNameless
from workbench.library import reading, terms, writing
from workbench.paths import resources
from workbench.records import lists

SHIPPED = sorted(file.stem for file in (resources() / "lists").glob("*.toml"))
OPEN = [name for name in terms.COLUMNS if not lists.shipped(name).closed]
WORDS = "Kinship placement review"


def own(library, name="review_types"):
    return [term for term in library.lists.terms(name) if term.is_own]


def test_every_list_that_ships_is_known_with_the_records_that_bear_it():
    assert sorted({*terms.COLUMNS, "themes"}) == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_list_that_ships_has_a_title_and_codes_that_no_user_can_make(name):
    codes = [term.code for term in lists.terms(name)]
    assert lists.shipped(name).title
    assert len(set(codes)) == len(codes)
    assert not any(code.startswith(lists.OWN) for code in codes)


@pytest.mark.parametrize("name", OPEN)
def test_a_term_of_ones_own_stands_after_those_that_ship(library, name):
    code = terms.add(library, name, f"  {WORDS}\n ")
    assert [term.code for term in library.lists.terms(name)] == [*(t.code for t in lists.terms(name)), code]
    assert library.lists.label(name, code) == WORDS
    assert library.lists.offered(name)[-1].code == code


@pytest.mark.parametrize("name", ["consents", "date_precisions", "relations", "theme_standings"])
def test_a_list_that_the_program_goes_by_takes_no_terms(library, name):
    with pytest.raises(ListClosed):
        terms.add(library, name, WORDS)
    assert own(library, name) == []


@given(words=st.lists(st.text(min_size=1), min_size=1, max_size=8))
def test_codes_are_plain_and_told_apart_whatever_the_words(words):
    made: list[str] = []
    for each in words:
        made.append(lists.own_code(each, {*made, *(term.code for term in lists.terms("review_types"))}))
    assert len(set(made)) == len(made)
    assert all(code.startswith(lists.OWN) and code.isascii() and code == code.lower() for code in made)
    assert all(len(code) <= len(lists.OWN) + lists.LONGEST_CODE + 3 and " " not in code for code in made)


def test_a_renamed_term_keeps_its_code_and_the_records_that_bear_it(library):
    code = terms.add(library, "review_types", WORDS)
    review_id = writing.add(library, factory.review(types=(code, "lcspr")))
    terms.rename(library, "review_types", code, "Kinship care review")
    assert own(library)[0].label == "Kinship care review"
    assert reading.review(library, review_id).types == (code, "lcspr")
    assert reading.reviews(library)[0].lists.label("review_types", code) == "Kinship care review"


@pytest.mark.parametrize(
    "words", ["LCSPR", "domestic homicide review", "safeguarding adult review", "kinship  PLACEMENT review"]
)
def test_no_term_is_called_what_another_is_called(library, words):
    terms.add(library, "review_types", WORDS)
    other = terms.add(library, "review_types", "Something else")
    with pytest.raises(TermKnown):
        terms.add(library, "review_types", words)
    with pytest.raises(TermKnown):
        terms.rename(library, "review_types", other, words)
    assert [term.label for term in own(library)] == [WORDS, "Something else"]


def test_a_term_needs_words(library):
    with pytest.raises(TermNameless):
        terms.add(library, "review_types", " \n\t")
    assert library.undo_label() == ""


def test_a_term_in_use_is_kept_and_one_that_no_record_bears_can_go(library):
    code = terms.add(library, "review_types", WORDS)
    review_id = writing.add(library, factory.review(types=("dhr", code)))
    assert terms.uses(library, "review_types") == {"dhr": 1, code: 1}
    with pytest.raises(TermInUse, match="1 record uses"):
        terms.delete(library, "review_types", code)
    writing.change(library, "review", review_id, {"types": ("dhr",)})
    terms.delete(library, "review_types", code)
    assert own(library) == []
    with pytest.raises(RecordGone):
        terms.rename(library, "review_types", code, "Anything")


def test_a_retired_term_is_offered_no_more_but_where_it_stands(library):
    code = terms.add(library, "review_types", WORDS)
    terms.retire(library, "review_types", code)
    assert code not in [term.code for term in library.lists.offered("review_types")]
    assert library.lists.offered("review_types", [code])[-1].label == WORDS
    assert library.lists.label("review_types", code) == WORDS
    terms.retire(library, "review_types", code, is_retired=False)
    assert library.lists.offered("review_types")[-1].code == code


def test_undo_and_redo_take_the_lists_along(library):
    code = terms.add(library, "person_roles", "Godparent")
    terms.rename(library, "person_roles", code, "Godmother")
    terms.retire(library, "person_roles", code)
    labels = [library.undo_label()]
    library.undo()
    assert not own(library, "person_roles")[0].is_retired
    labels.append(library.undo_label())
    library.undo()
    assert own(library, "person_roles")[0].label == "Godparent"
    library.undo()
    assert own(library, "person_roles") == []
    library.redo()
    assert own(library, "person_roles")[0].code == code
    assert labels == ["Undo retire list term", "Undo rename list term"]


def test_own_terms_are_there_when_the_library_is_opened_again(tmp_path):
    opened = factory.library(tmp_path)
    code = terms.add(opened, "review_types", WORDS)
    again = factory.reopened(opened)
    try:
        assert again.lists.label("review_types", code) == WORDS
    finally:
        again.close()


def test_a_listener_hears_of_a_term_when_it_is_offered_already(library):
    heard = []
    library.subscribe(lambda change: heard.append(own(library)[-1].label))
    terms.add(library, "review_types", WORDS)
    assert heard == [WORDS]


def test_lists_stay_as_they_were_where_a_change_of_them_is_not_committed(library, monkeypatch):
    code = terms.add(library, "review_types", WORDS)

    def refuse(session):
        raise OperationalError("COMMIT", None, RuntimeError("no room"))

    with monkeypatch.context() as at_fault:
        at_fault.setattr(Session, "commit", refuse)
        with pytest.raises(OperationalError):
            terms.rename(library, "review_types", code, "Another review")
    assert library.lists.label("review_types", code) == WORDS
    terms.rename(library, "review_types", code, "Another review")
    assert library.lists.label("review_types", code) == "Another review"
