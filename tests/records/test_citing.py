"""How records are cited: in the house format, and cleanly where something is not known. All of it is fictional."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.records.cited import Cited, citation
from workbench.records.sources import Paging

BY = "Northmoor Board"
SCR = ": serious case review"
WHOLE = Cited(
    "recommendation",
    "3",
    "Test the guidance.",
    review_id=7,
    review="Child T",
    types=("Serious case review",),
    publisher=BY,
    year=2019,
    page=14,
    line=3,
)


@pytest.mark.parametrize(
    ("less", "said"),
    [
        ({}, f"{BY} (2019) Child T{SCR}, recommendation 3, p. 14."),
        ({"year": None}, f"{BY}, Child T{SCR}, recommendation 3, p. 14."),
        ({"publisher": ""}, f"Child T{SCR} (2019), recommendation 3, p. 14."),
        ({"publisher": "", "year": None, "types": (), "page": 0, "number": ""}, "Child T, recommendation."),
        ({"kind": "review"}, f"{BY} (2019) Child T{SCR}, p. 14."),
        ({"kind": "source_document", "number": ""}, f"{BY} (2019) Child T{SCR}, p. 14."),
        ({"kind": "kloe"}, f"{BY} (2019) Child T{SCR}, key line of enquiry 3, p. 14."),
        ({"review": "T: Serious Case Review."}, f"{BY} (2019) T: Serious Case Review, recommendation 3, p. 14."),
        ({"review": "Who saw T?"}, f"{BY} (2019) Who saw T? (serious case review), recommendation 3, p. 14."),
        ({"types": ("DHR", "SAR"), "page": 0}, f"{BY} (2019) Child T: DHR, SAR, recommendation 3."),
        ({"paging": Paging.NONE}, f"{BY} (2019) Child T{SCR}, recommendation 3, para. 3."),
        ({"paging": Paging.SHOWN}, f"{BY} (2019) Child T{SCR}, recommendation 3, p. 14 as Word last showed it."),
        ({"review_id": None, "kind": "theme"}, ""),
    ],
)  # fmt: skip
def test_a_citation_names_what_is_known_and_leaves_out_the_rest(less, said):
    assert citation(replace(WHOLE, **less)) == said


ANY = st.fixed_dictionaries(
    {
        "publisher": st.sampled_from(["", "Board"]),
        "year": st.none() | st.just(2020),
        "types": st.sampled_from([(), ("Rapid review",)]),
        "number": st.sampled_from(["", "2"]),
        "page": st.integers(0, 3),
        "kind": st.sampled_from(["review", "finding", "source_document"]),
    }
)


@given(ANY)
def test_no_citation_has_empty_brackets_doubled_marks_or_loose_blanks(values):
    said = citation(replace(WHOLE, **values))
    assert said.endswith(".")
    assert not re.search(r"\(\)|  | ,|,,|\.\.| \.|^,|\?:|, \.", said)
