"""What the verb `export` says of a file that may not fit."""

from dataclasses import replace

from tests.export.samples import learning_brief, overfull
from workbench.cli import exporting
from workbench.export import write


def test_a_word_file_that_may_need_one_page_more_says_so_though_nothing_is_over(tmp_path):
    report = write(learning_brief(), tmp_path / "brief.docx")
    assert (report.fits, exporting.over(report)) == (True, [])
    (told,) = exporting.over(replace(report, fits=False))
    assert "one page more" in told


def test_what_is_over_is_told_a_line_each_section(tmp_path):
    report = write(overfull(6), tmp_path / "brief.docx")
    told = exporting.over(report)
    assert len(told) == len(report.over) > 0
    assert all(f"{over.lines} lines over" in line for over, line in zip(report.over, told, strict=True))
