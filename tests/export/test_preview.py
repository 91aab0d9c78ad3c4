"""Pictures of pages for the screen, in the shape Qt reads."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.export import samples
from workbench.export.layout import fit
from workbench.export.pdf import draw_pdf
from workbench.export.preview import pictures


def test_each_page_is_a_picture_of_the_width_asked_for() -> None:
    layout = fit(samples.learning_brief())
    found = pictures(layout, 600)
    assert len(found) == 2
    for picture in found:
        assert abs(picture.width - 600) <= 1
        assert picture.height / picture.width == pytest.approx(842 / 595, abs=0.01)
        assert len(picture.pixels) == picture.width * picture.height * 4


def test_the_band_is_in_its_colour_at_the_top_and_paper_is_white() -> None:
    first = pictures(fit(samples.learning_brief()), 300)[0]
    corner = first.pixels[:3]
    assert (corner[2], corner[1], corner[0]) == (0x14, 0x50, 0x5F)
    assert first.pixels[-4:-1] == b"\xff\xff\xff"


def test_widths_out_of_reason_are_brought_back() -> None:
    content = draw_pdf(fit(samples.learning_brief()))
    assert pictures(content, -5)[0].width <= 20
    assert pictures(content, 10**9)[0].width <= 4001


def test_pages_can_be_drawn_from_several_threads() -> None:
    layout = fit(samples.learning_brief())
    alone = pictures(layout, 200)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: pictures(layout, 200), range(8)))
    assert all(found == alone for found in together)
