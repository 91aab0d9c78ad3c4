"""Collected records as Word table, workbook, references and copied words, read back. All of it is fictional."""

import re
from dataclasses import replace

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.export.references import read_bibtex, read_ris
from tests.export.test_action_sheet import BAD, parts
from workbench.errors import EndingNotWritten, NoReviewCollected, SaveFolderMissing
from workbench.export.cells import plain
from workbench.export.collection import as_html, as_text, book_sheet, told, word_sheet, write_collection
from workbench.export.references import draw_bibtex, draw_ris, reviews_in_bibtex, reviews_in_ris
from workbench.records.cited import Cited, Collected, citation, year_of

ONE = Cited(
    "recommendation",
    "3",
    "Test the guidance.",
    review_id=1,
    review="Child T",
    types=("Serious case review",),
    publisher="Northmoor, Southmoor & Eastmoor Partnership",
    year=2019,
    page=14,
)
RECORDS = (
    ONE,
    replace(ONE, kind="finding", number="", text="Nobody asked.", page=0),
    replace(ONE, review_id=2, review="Baby {Fern} 100% _of_ #1 \\ ~^$", types=(), publisher="", year=None),
    Cited("theme", "", "Neglect"),
    *(replace(ONE, review_id=3 + at, review=words, text=words, publisher=words) for at, words in enumerate(BAD)),
)
ALL = Collected(RECORDS, covered=2, kept_back=1)


def test_the_word_table_holds_every_record_with_its_words_and_citation(tmp_path):
    written = write_collection(ALL, tmp_path / "collected.docx")
    assert (written.rows, written.wanted) == (len(RECORDS), len(RECORDS))
    (table,) = docx.Document(written.path).tables
    head, first = ([cell.text for cell in table.rows[at].cells] for at in (0, 1))
    assert head == ["Record", "Text", "Citation"]
    assert first == ["Recommendation 3", "Test the guidance.", citation(ONE)]


def test_the_workbook_has_what_is_cited_in_columns_and_words_are_never_formulas(tmp_path):
    rows, texts = parts(write_collection(ALL, tmp_path / "collected.xlsx").path)
    words = [[cell for cell, _ in row] for row in list(rows.values())[2:]]
    assert words[0] == ["Record", "Text", "Publisher", "Review", "Year", "Page", "Citation"]
    assert words[1] == [
        "Recommendation 3",
        "Test the guidance.",
        ONE.publisher,
        "Child T",
        "2019",
        "p. 14",
        citation(ONE),
    ]
    years = [dict(row)["2019"] for row in rows.values() if ("2019", "n") in row]
    assert years == ["n"] * (len(RECORDS) - 2)
    assert b"<f>" not in texts["xl/worksheets/sheet1.xml"]
    assert all(kind == "s" for row in list(rows.values())[3:] for words, kind in row if words != "2019")


def test_reviews_are_read_back_from_both_kinds_of_references_as_they_were(tmp_path):
    wanted = {each.review_id for each in RECORDS} - {None}
    for ending, read in ((".ris", read_ris), (".bib", read_bibtex)):
        written = write_collection(ALL, tmp_path / f"reviews{ending}")
        assert written.is_whole
        entries = read(written.path.read_bytes().decode("utf-8"))
        assert len(entries) == len(wanted)
        assert [each["title"] for each in entries[:2]] == ["Child T", "Baby {Fern} 100% _of_ #1 \\ ~^$"]
        assert entries[0]["institution"] == ONE.publisher
        assert (entries[0]["year"], entries[0]["type"]) == ("2019", "Serious case review")
        assert not {"year", "author", "institution", "type"} & entries[1].keys()


def test_a_reference_says_the_day_series_and_web_address_of_its_review():
    address = "https://reviews.example/child{t}?a=1&b=2%20c#p_3 \\x"
    whole = replace(ONE, published="24 May 2019", series="Learning briefing 3 & more", address=address)
    (ris,), (bibtex,) = read_ris(draw_ris([whole]).decode()), read_bibtex(draw_bibtex([whole]).decode())
    verbatim = "https://reviews.example/child%7Bt%7D?a=1&b=2%20c#p_3%20%5Cx"
    for entry in (ris, bibtex):
        assert (entry["series"], entry["url"]) == ("Learning briefing 3 & more", verbatim)
    assert (ris["DA"], bibtex["month"]) == ("2019/05//24 May 2019", "May")
    assert reviews_in_bibtex(draw_bibtex([whole])) == reviews_in_ris(draw_ris([whole])) == 1


def test_a_review_whose_date_is_kept_as_written_alone_is_cited_with_that_date():
    dated = replace(ONE, publisher="Northmoor Board", year=None, published="October 2014")
    assert citation(dated) == "Northmoor Board (October 2014) Child T: serious case review, recommendation 3, p. 14."
    (ris,), (bibtex,) = read_ris(draw_ris([dated]).decode()), read_bibtex(draw_bibtex([dated]).decode())
    assert (ris["year"], ris["DA"]) == ("2014", "2014/10//October 2014")
    assert (bibtex["year"], bibtex["month"]) == ("2014", "October")
    assert book_sheet(Collected((dated,))).rows[0][4] == 2014
    assert year_of(replace(dated, published="2014 or 2015")) is None


@pytest.mark.parametrize("published", ["", "2019", "May 2018", "in Maytime 2019", "June or July 2019"])
def test_a_month_is_told_only_where_the_date_says_one_of_the_year_cited(published):
    whole = replace(ONE, published=published)
    assert "DA" not in read_ris(draw_ris([whole]).decode())[0]
    assert "month" not in read_bibtex(draw_bibtex([whole]).decode())[0]


@pytest.mark.parametrize("ending", [".ris", ".bib"])
def test_no_file_without_a_reference_is_written(tmp_path, ending):
    path = tmp_path / f"reviews{ending}"
    with pytest.raises(NoReviewCollected, match=r"no reference to write"):
        write_collection(Collected((Cited("theme", "", "Neglect"),)), path)
    assert not path.exists()


def test_an_author_with_commas_stays_one_author():
    (ris,), (bibtex,) = read_ris(draw_ris([ONE]).decode()), read_bibtex(draw_bibtex([ONE]).decode())
    assert ris["author"] == "Northmoor Southmoor & Eastmoor Partnership"
    assert bibtex["author"] == ONE.publisher


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_any_title_and_publisher_comes_through_on_one_line(pairs):
    records = [replace(ONE, review_id=at, review=title, publisher=by) for at, (title, by) in enumerate(pairs)]
    flat = [tuple(" ".join(plain(words).split()) for words in pair) for pair in pairs]
    for content, read, count in (
        (draw_ris(records), read_ris, reviews_in_ris),
        (draw_bibtex(records), read_bibtex, reviews_in_bibtex),
    ):
        entries = read(content.decode("utf-8"))
        assert [(each.get("title", ""), each.get("institution", "")) for each in entries] == flat
        assert count(content) == len(records)


def test_what_stands_in_no_review_is_not_said_to_come_from_reviews():
    assert word_sheet(Collected((Cited("theme", "", "Neglect"),))).note == "1 record."
    assert word_sheet(Collected((ONE,))).note == "1 record from 1 review."


def test_every_entry_of_bibtex_has_a_key_of_its_own():
    keys = re.findall(r"@techreport\{([^,]*),", draw_bibtex(RECORDS).decode())
    assert len(keys) == len(set(keys)) == len(BAD) + 2


def test_copied_words_stand_over_their_citation_and_are_no_mark_up():
    assert as_text(RECORDS[:2]) == (f"Test the guidance.\n{citation(ONE)}\n\nNobody asked.\n{citation(RECORDS[1])}")
    page = html.fromstring(as_html([replace(ONE, text="<b>&{0}; one\nsecond</b>")]))
    assert page.findtext(".//blockquote/p") == "<b>&{0}; one"
    assert page.find(".//b") is None
    assert page.xpath("//p")[-1].text == citation(ONE)


def test_what_is_in_the_file_is_told_with_what_did_not_leave(tmp_path):
    written = write_collection(ALL, tmp_path / "reviews.ris")
    said = "2 real names are replaced. 1 voice is kept back for want of consent"
    assert told(ALL, written) == f"{len(BAD) + 2} reviews in the file. {said}"
    assert told(Collected(RECORDS[:1]), replace(written, rows=1, wanted=1)) == "1 review in the file"
    assert told(Collected(RECORDS[:1]), replace(written, rows=0, wanted=1)).startswith("Only 0 of 1 reviews")


def test_other_endings_and_lost_folders_are_told(tmp_path):
    with pytest.raises(EndingNotWritten, match=r"\.docx or \.xlsx or \.ris or \.bib, not as “\.csv”"):
        write_collection(ALL, tmp_path / "collected.csv")
    with pytest.raises(SaveFolderMissing):
        write_collection(ALL, tmp_path / "nowhere" / "collected.ris")
