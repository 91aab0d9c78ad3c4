"""A brief is fitted to its pages: the largest size that fits, and what is over is told, never cut."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from tests.export import samples
from tests.export.arbitrary_briefs import briefs
from workbench.brief.model import Box, Boxes, Brief, Masthead, PageBreak, PagePlan, Section, Table, TableCell, Text
from workbench.export.frames import Columns, Row
from workbench.export.layout import Layout, fit, lay_out
from workbench.export.lines import Typesetter
from workbench.export.marks import Letters, Shape
from workbench.export.paging import A4, paper
from workbench.export.reading_order import words_of
from workbench.export.styles import SPACINGS, Setting
from workbench.records.prose import Run

SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)


def letters(layout: Layout, page: int) -> list[Letters]:
    return [mark for mark in layout.marks(page) if isinstance(mark, Letters)]


def of_words(count: int) -> Brief:
    """A learning brief whose background holds so many words."""
    brief = samples.learning_brief(plan=PagePlan(sizes=SIZES))
    words = (samples.BACKGROUND.split() * (count // 100 + 1))[:count]
    paragraphs = tuple(samples.text(" ".join(words[at : at + 90])) for at in range(0, count, 90))
    return replace(brief, sections=(replace(brief.sections[0], blocks=paragraphs), *brief.sections[1:]))


@pytest.mark.parametrize("count", [50, 300, 500, 700, 900, 1200])
def test_the_size_is_the_largest_of_the_scale_that_fits(count: int) -> None:
    brief = of_words(count)
    found = fit(brief)

    def fits(size: float) -> bool:
        return any(lay_out(brief, Setting(size, *spacing), Typesetter("Carlito")).fits for spacing in SPACINGS)

    largest = next((size for size in SIZES if fits(size)), SIZES[-1])
    assert found.body_size == largest
    assert found.fits == fits(largest)


def test_seven_hundred_and_fifty_words_fit_two_pages_at_twelve_points() -> None:
    brief = samples.learning_brief(plan=PagePlan(sizes=(12.0,)))
    while len(words_of(brief).split()) < 750:
        more = Section("more", "More", (samples.text(samples.BACKGROUND),))
        brief = replace(brief, sections=(*brief.sections, more))
    found = fit(brief)
    assert (found.pages, found.fits, found.body_size) == (2, True, 12.0)


def test_type_never_goes_under_the_floor_and_what_is_over_is_told() -> None:
    found = fit(samples.overfull(6))
    assert found.body_size == 12.0
    assert not found.fits
    assert found.pages == 3
    assert [over.section for over in found.over] == ["recommendations", "more_information"]
    assert all(over.lines > 0 and over.words > 0 for over in found.over)
    assert found.fills[-1] > 1
    assert found.spare_lines == 0


def test_what_is_over_is_counted_to_the_word() -> None:
    brief = samples.learning_brief(plan=PagePlan(pages=1, sizes=(12.0,)))
    found = fit(brief)
    beyond = [mark.words for page in sorted(found.overflow) for mark in letters(found, page)]
    labels = sum(words.strip().isdigit() for words in beyond)
    assert sum(over.words for over in found.over) == len(" ".join(beyond).split()) - labels


def test_a_forced_size_is_kept_whether_it_fits_or_not() -> None:
    for size in (9.0, 18.0):
        found = fit(samples.learning_brief(plan=PagePlan(body_size=size)))
        assert found.body_size == size


def test_as_many_pages_as_needed_means_nothing_is_over() -> None:
    found = fit(samples.long_review())
    assert found.pages > 2
    assert found.fits
    assert found.over == ()
    assert found.body_size == 12.0


def test_an_overleaf_brief_has_two_pages_each_fitted_for_itself() -> None:
    short = samples.improvement_briefing()
    assert (fit(short).pages, fit(short).fits) == (2, True)
    first = replace(short.sections[0], blocks=tuple(samples.text(samples.BACKGROUND) for _ in range(8)))
    full = fit(replace(short, sections=(first, *short.sections[1:])))
    assert full.pages == 3
    assert full.overflow == {1}
    assert len(full.fills) == 2
    assert full.fills[0] > 1 > full.fills[1]
    assert {over.section for over in full.over} <= {"narrative", "points"}


def test_spare_lines_can_be_filled_and_not_more() -> None:
    brief = samples.learning_brief(plan=PagePlan(body_size=12.0))
    found = fit(brief)
    assert found.spare_lines > 3

    def with_lines(count: int) -> Layout:
        lines = tuple(Text((Run("One line more."),)) for _ in range(count))
        longer = replace(brief, sections=(*brief.sections, Section("x", "", lines)))
        return lay_out(longer, found.setting, Typesetter("Carlito"))

    assert with_lines(found.spare_lines // 2).fits
    assert not with_lines(found.spare_lines + 1).fits


def test_two_columns_end_level_on_their_last_page() -> None:
    section = Section("learning", "Learning", (samples.bullets(*samples.LEARNING * 2),), columns=2)
    found = fit(Brief("T", "any", Masthead("T"), (section,), plan=PagePlan(pages=None)))
    last = [placed.piece for placed in found.placed if isinstance(placed.piece, Columns)][-1]
    left, right = last._placed(paper(found.brief.plan).width)
    assert abs(left.used - right.used) <= 2.5 * found.leading
    assert right.used <= left.used + found.leading


def test_two_columns_are_read_down_and_then_across_and_over_the_page() -> None:
    brief = samples.learning_brief(plan=PagePlan(body_size=13.0))
    found = fit(brief)
    said = "".join(mark.words for page in range(found.pages) for mark in letters(found, page))
    at = [said.replace(" ", "").find(words.replace(" ", "")[:30]) for words in samples.LEARNING]
    assert at == sorted(at)
    assert -1 not in at
    parts = [placed.page for placed in found.placed if isinstance(placed.piece, Columns)]
    assert parts == [0, 1]


def test_boxes_of_a_row_are_equally_tall_and_whole() -> None:
    found = fit(samples.learning_brief())
    rows = [placed for placed in found.placed if isinstance(placed.piece, Row)]
    assert len(rows) == 3
    for row in rows:
        grounds = [m for m in row.piece.marks(row.x, row.top, row.width) if isinstance(m, Shape) and m.width > 10]
        assert len({round(ground.height, 3) for ground in grounds}) == 1


def test_a_table_repeats_its_header_and_keeps_rows_whole() -> None:
    rows = tuple(
        (TableCell((samples.text(f"Theme {n}"),)), TableCell((samples.text(samples.LEARNING[n % 10]),)))
        for n in range(40)
    )
    table = Table("Themes", "All themes", ("Theme", "Learning"), rows, (0.3, 0.7))
    brief = Brief("T", "any", Masthead("T"), (Section("t", "Table", (table,)),), plan=PagePlan(pages=None))
    found = fit(brief)
    assert found.pages > 1
    for page in range(found.pages):
        header = [mark for mark in letters(found, page) if mark.words == "Learning"]
        assert len(header) == 1
        assert (header[0].element is None) == (page > 0)
    themes = [mark.words for page in range(found.pages) for mark in letters(found, page) if mark.words[:5] == "Theme"]
    assert [words for words in themes if words != "Theme"] == [f"Theme {n}" for n in range(40)]


def test_a_box_and_a_row_taller_than_a_page_run_over_it() -> None:
    long = tuple(samples.text(samples.BACKGROUND) for _ in range(15))
    table = Table("T", "S", ("A", "B"), ((TableCell(long), TableCell((samples.text("b"),))),), (0.5, 0.5))
    blocks = (Boxes((Box("1", long), Box("2", long[:1])), 2), table)
    brief = Brief("T", "any", Masthead("T"), (Section("t", "Tall", blocks),), plan=PagePlan(pages=None))
    found = fit(brief)
    assert found.pages >= 4
    for page in range(found.pages):
        assert min(mark.y for mark in letters(found, page)) > paper(brief.plan).foot


def test_headings_never_stand_last_on_a_page_nor_lines_alone() -> None:
    for lines in range(1, 45):
        head = tuple(samples.text("One line.") for _ in range(lines))
        after = Section("next", "A heading", (samples.text(samples.BACKGROUND), samples.text(samples.BACKGROUND)))
        brief = Brief("T", "any", Masthead("T"), (Section("s", "First", head), after), plan=PagePlan(pages=None))
        found = fit(brief)
        for page in range(found.pages - 1):
            lines_of = {round(m.y, 1) for m in letters(found, page + 1)}
            assert letters(found, page)[-1].words.strip() != "A heading"
            assert len(lines_of) >= 2


def test_a_heading_goes_with_its_words_over_a_page_break() -> None:
    before = Section("one", "One", (samples.text("First."),))
    after = Section("two", "Two", (PageBreak(), samples.text("Second."), PageBreak()))
    last = Section("three", "Three", (samples.text("Third."),))
    found = fit(Brief("T", "any", Masthead("T"), (before, after, last), plan=PagePlan(pages=None)))
    words = [" ".join(mark.words for mark in letters(found, page)) for page in range(found.pages)]
    assert words == ["T One First.", "Two Second.", "Three Third."]


def test_a_title_of_several_lines_leaves_no_word_alone() -> None:
    brief = replace(samples.learning_brief(), masthead=Masthead("Learning from Serious Case Reviews: Domestic Abuse"))
    title = [mark for mark in letters(fit(brief), 0) if mark.size > 20]
    assert len(title) == 2
    assert title[1].width > 0.5 * title[0].width


@given(briefs)
@settings(max_examples=80, suppress_health_check=list(HealthCheck))
def test_all_that_is_placed_stands_on_the_paper(brief: Brief) -> None:
    found = fit(brief)
    sheet = paper(brief.plan)
    for page in range(found.pages):
        for mark in letters(found, page):
            assert mark.x >= sheet.left - 1
            assert mark.x + mark.width <= sheet.left + sheet.width + 30
            assert 0 < mark.y < A4[1]
    assert len(found.spare) == len(found.fills) >= 1
    assert found.fits == (not found.over) or not any(over.words for over in found.over)


def test_lines_asked_for_in_reserve_are_kept_free_at_the_largest_size_that_can() -> None:
    brief = next(brief for brief in map(of_words, range(300, 900, 10)) if fit(brief).spare_lines < 2)
    assert fit(brief).fits
    found = fit(brief, 2)
    assert found.holds(2)
    assert not fit(brief).holds(2)
    larger = (size for size in SIZES if size > found.body_size)
    assert not any(lay_out(brief, Setting(s, *SPACINGS[-1]), Typesetter("Carlito")).holds(2) for s in larger)
