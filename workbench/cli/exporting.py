"""The verb `export`: a brief written to a file, and what was written told."""

import argparse
from dataclasses import asdict
from typing import Any

from workbench import brief as briefs
from workbench import export as writers
from workbench.cli.answer import Answer
from workbench.cli.choosing import chosen_review
from workbench.cli.opening import opened
from workbench.export import Report
from workbench.records import ReviewId


def export(options: argparse.Namespace) -> Answer:
    """One brief, written, re-opened and counted."""
    with opened(options) as library:
        review_id = ReviewId(chosen_review(library, options.review).id)
        name = options.format or briefs.format_for(library, review_id)
        brief = briefs.compose(library, review_id, name, is_digest=options.digest)
    report = writers.write(brief, options.to, counts_pages=options.count_pages)
    return Answer(told(report), (line(report), *over(report)))


def told(report: Report) -> dict[str, Any]:
    """A report as scripts read it."""
    return {
        "file": str(report.path),
        "pages": report.pages,
        "pages_are": report.pages_are,
        "fits": report.fits,
        "spare_lines": report.spare_lines,
        "over": [{"section": o.section, "lines": o.lines, "words": o.words} for o in report.over],
        "body_size_pt": report.body_size,
        "recommendations": report.recommendations,
        "left_out": list(report.left_out),
        "reworded": report.reworded,
        "digest": report.is_digest,
        "checks": [asdict(check) for check in report.checks],
    }


def line(report: Report) -> str:
    """A report in one line: file, pages, type size, recommendations."""
    pages = f"{report.pages} page{'' if report.pages == 1 else 's'} ({report.pages_are})"
    digest = "digest, " if report.is_digest else ""
    reworded = f", {report.reworded} in words of the brief’s own" if report.reworded else ""
    size = f"{report.body_size:g} pt, recommendations {report.recommendations}{reworded}"
    return f"{report.path}: {digest}{pages}, {size}"


def over(report: Report) -> list[str]:
    """What does not fit, a line each section; empty where all of it fits."""
    if not report.fits and not report.over:
        return ["  It fills its pages to the last lines: a word processor may need one page more."]
    return [f"  {o.section}: {o.lines} lines over, {o.words} words." for o in report.over]
