"""Lists of actions as Excel, Word and calendar files, opened again by their parts. All of it is fictional."""

import zipfile
from datetime import date

import docx
import pytest
from icalendar import Calendar
from lxml import etree

from workbench.errors import CalendarEmpty, EndingNotWritten
from workbench.export.action_sheet import Shown, action_sheet
from workbench.export.sheets import write_sheet
from workbench.records.listed import ListedAction, RealName

TODAY = date(2026, 11, 21)
BAD = (
    "=1+1",
    "+44 20 7946 0000",
    "-done",
    "@SUM(A1:A9)",
    '=HYPERLINK("http://nowhere.example","here")',
    "x" * 100_000,
    "🙂" * 50,
    "مرحبا بالعالم",
    "a\x00b\x07\x1b￾_x0041_",
    "<b>&{0}%s; one, two\nsecond line",
)
DAYS = (date(1900, 1, 1), date(9999, 12, 31), None, date(1, 1, 1), date(2026, 11, 9))
STATES = ("not_started", "in_progress", "at_risk", "overdue", "completed", "evidenced", "embedded", "not_effective")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def shown(**values):
    made = tuple(
        ListedAction(
            at + 1,
            1,
            "Child Q",
            words,
            recommendation_id=1,
            number="3",
            recommendation="Test the guidance.",
            addressees=("Fictionshire Police",),
            owner=words[:40] or "Wilhelmina Invented",
            due_on=DAYS[at % len(DAYS)],
            state=STATES[at % len(STATES)],
            measure="Wilhelmina INVENTED says so.",
            evidence=words,
        )
        for at, words in enumerate(BAD)
    )
    names = (RealName(1, "Wilhelmina Invented", "Child Q"),)
    given = {"filters": "State: Overdue, owner: Wilhelmina Invented", "total": 41} | values
    return Shown(made, given.pop("total"), TODAY, "0123", names, **given)


@pytest.fixture
def sheet():
    return action_sheet(shown())


def parts(path):
    """The cells of a workbook by row, as (words, type), and the text of every part."""
    with zipfile.ZipFile(path) as package:
        texts = {name: package.read(name) for name in package.namelist()}
    strings = ["".join(each.itertext()) for each in etree.fromstring(texts["xl/sharedStrings.xml"]).iter(f"{MAIN}si")]
    rows = {}
    for cell in etree.fromstring(texts["xl/worksheets/sheet1.xml"]).iter(f"{MAIN}c"):
        value = cell.findtext(f"{MAIN}v")
        if value is not None:
            kind = cell.get("t", "n")
            row = int("".join(filter(str.isdigit, cell.get("r"))))
            rows.setdefault(row, []).append((strings[int(value)] if kind == "s" else value, kind))
    return rows, texts


def test_a_workbook_is_a_real_table_with_its_head_in_sight(sheet, tmp_path):
    written = write_sheet(sheet.sheet, tmp_path / "actions.xlsx")
    assert (written.rows, written.is_whole) == (len(BAD), True)
    rows, texts = parts(written.path)
    assert [words for words, _ in rows[4]] == list(sheet.sheet.headings)
    table = etree.fromstring(texts["xl/tables/table1.xml"])
    assert table.get("ref") == "A4:J14"
    assert table.find(f"{MAIN}autoFilter").get("ref") == "A4:J14"
    assert b'ySplit="4"' in texts["xl/worksheets/sheet1.xml"]
    assert b'state="frozen"' in texts["xl/worksheets/sheet1.xml"]
    assert b'wrapText="1"' in texts["xl/styles.xml"]
    assert "10 of 41 shown, by these filters: State: Overdue" in rows[2][0][0]


def test_no_words_of_a_user_become_a_formula_a_link_or_a_number(sheet, tmp_path):
    rows, texts = parts(write_sheet(sheet.sheet, tmp_path / "actions.xlsx").path)
    assert not any(b"<f>" in text or b"<hyperlink" in text for text in texts.values())
    for at, words in enumerate(BAD[:5]):
        assert rows[5 + at][0] == (words, "s")
    assert b'quotePrefix="1"' in texts["xl/styles.xml"]


def test_days_are_days_and_states_are_said_in_words_beside_their_colour(sheet, tmp_path):
    rows, texts = parts(write_sheet(sheet.sheet, tmp_path / "actions.xlsx").path)
    wide = [float(each.get("width")) for each in etree.fromstring(texts["xl/worksheets/sheet1.xml"]).iter(f"{MAIN}col")
            if int(each.get("min")) <= 6 <= int(each.get("max"))]  # fmt: skip
    assert wide[0] > len("30 September 2026")
    assert rows[5][5] == ("1", "n")
    assert rows[6][5] == ("2958465", "n")
    assert rows[8][5] == ("1 January 0001", "s")
    assert rows[14][5:8] == [("46335", "n"), ("12 days overdue", "s"), ("In progress", "s")]
    assert [rows[5 + at][-3][0] for at in (0, 6)] == ["Not started", "Embedded"]
    assert b"FFA8281E" in texts["xl/styles.xml"]


def test_a_cell_that_is_too_long_says_that_it_was_cut(sheet, tmp_path):
    rows, _ = parts(write_sheet(sheet.sheet, tmp_path / "actions.xlsx").path)
    assert rows[10][0][0].endswith("(cut here: a cell holds no more)")
    assert len(rows[10][0][0]) == 32_767


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".ics"])
def test_no_file_holds_a_real_name_or_tells_of_its_writer(sheet, tmp_path, ending):
    path = write_sheet(sheet.sheet, tmp_path / f"actions{ending}").path
    if ending == ".ics":
        told = path.read_bytes().replace(b"\r\n ", b"")
    else:
        with zipfile.ZipFile(path) as package:
            told = b"".join(package.read(name) for name in package.namelist())
            core = package.read("docProps/core.xml")
        properties = {each.tag.rpartition("}")[2]: each.text for each in etree.fromstring(core)}
        assert not properties.get("creator")
        assert not properties.get("lastModifiedBy")
    assert b"invented" not in told.lower()
    assert b"Child Q says so" in told
    assert sheet.covered == 1


def test_word_says_the_same_rows(sheet, tmp_path):
    written = write_sheet(sheet.sheet, tmp_path / "actions.docx")
    document = docx.Document(str(written.path))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert len(cells) == len(BAD) + 1 == written.rows + 1
    assert cells[1][0] == "=1+1"
    assert cells[5][5:8] == ["9 November 2026", "", "Completed"]


def test_a_calendar_has_one_whole_day_an_action_and_keeps_its_names(sheet, tmp_path):
    written = write_sheet(sheet.sheet, tmp_path / "actions.ics")
    events = Calendar.from_ical(written.path.read_bytes()).walk("VEVENT")
    assert len(events) == written.rows == len(BAD) - sheet.undated
    first = events[0]
    assert (first["uid"], first["dtstart"].dt) == ("action-1-0123@review-workbench", date(1900, 1, 1))
    assert first["dtend"].dt == date(1900, 1, 2)
    assert first["summary"] == "Due: =1+1"
    assert not any(each.subcomponents for each in events)
    last = next(each for each in events if each["uid"].startswith("action-10-"))
    assert last["summary"] == "Due: <b>&{0}%s; one, two second line"
    assert "Evidence: <b>&{0}%s; one, two\nsecond line" in last["description"]
    again = write_sheet(sheet.sheet, tmp_path / "again.ics").path
    assert [each["uid"] for each in Calendar.from_ical(again.read_bytes()).walk("VEVENT")] == [
        each["uid"] for each in events
    ]
    assert "2 have no date" in sheet.told(written)


def test_a_list_of_one_review_names_it_once(tmp_path):
    made = action_sheet(shown(review="Wilhelmina Invented and Child Q")).sheet
    assert made.title == "Actions: Child Q and Child Q"
    assert "Review" not in made.headings
    assert len(made.rows[0]) == len(made.headings) == len(made.widths)


def test_what_cannot_be_written_is_told(sheet, tmp_path):
    with pytest.raises(EndingNotWritten, match=r"A list can be saved as \.xlsx or \.docx or \.ics, not as “\.ods”"):
        write_sheet(sheet.sheet, tmp_path / "actions.ods")
    undated = Shown((ListedAction(1, 1, "Child Q", "No date."),), 1, TODAY, "0123")
    with pytest.raises(CalendarEmpty):
        write_sheet(action_sheet(undated).sheet, tmp_path / "actions.ics")
    assert not (tmp_path / "actions.ics").exists()
