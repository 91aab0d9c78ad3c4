"""How reviews are counted by year and by publisher. All of it is fictional."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.spread import LONGEST, spread
from workbench.records.listed import Issued

ISSUED = st.builds(
    Issued, st.integers(1, 50), st.none() | st.integers(1990, 2030), st.sampled_from(["", "Board", "board", "Panel"])
)


def test_years_without_a_review_stand_between_and_publishers_with_most_come_first():
    told = spread([Issued(1, 2019, "Board"), Issued(2, 2022, "Panel"), Issued(3, 2022, "Panel"), Issued(4, None, "")])
    assert told.years == ((2019, 1), (2020, 0), (2021, 0), (2022, 2))
    assert told.publishers == (("Panel", 2), ("Board", 1))
    assert (told.reviews, told.undated, told.unpublished) == (4, 1, 1)


def test_a_slip_in_a_year_makes_no_chart_of_centuries():
    assert spread([Issued(1, 202, ""), Issued(2, 202 + LONGEST, "")]).years == ((202, 1), (202 + LONGEST, 1))
    assert spread([]).years == ()


@given(st.lists(ISSUED, unique_by=lambda each: each.review_id))
def test_every_review_is_counted_once_in_each_chart(issued):
    told = spread([*issued, *issued])
    assert told.reviews == len(issued)
    assert sum(number for _, number in told.years) + told.undated == len(issued)
    assert sum(number for _, number in told.publishers) + told.unpublished == len(issued)
    years = [year for year, _ in told.years]
    assert years == list(range(years[0], years[-1] + 1)) if years else told.undated == len(issued)
