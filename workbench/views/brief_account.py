"""What a brief does not say: what is over its pages, what was left out, to put back; and what the last export wrote."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.brief.choices import PieceChoice
from workbench.brief.model import Count
from workbench.export import Over, Report
from workbench.views.brief_preview import Preview
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import Item, column, empty, fill, row, rule
from workbench.views.widgets.words import glyph, label, prose, told


class BriefAccount(QWidget):
    """The panel: groups under one another, those that say nothing left away."""

    put_back_requested = Signal(str)
    """The key of a piece that is to stand in the brief again."""
    wording_requested = Signal(str)
    """The key of a piece that may stand in the brief once it is paraphrased."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)

    def put(self, preview: Preview, report: Report | None) -> None:
        """Show what a brief leaves out; `report`: of the file just written, if that is what was asked for."""
        groups = [self._written(report)] if report is not None else []
        if preview.overs:
            groups.append(_over(preview.overs))
        left_out = preview.choices.left_out
        if left_out:
            groups.append(self._left_out(left_out))
        groups += [_without_place(count) for count in preview.brief.counts if count.key == "theme" and count.left_out]
        if not groups or (report is not None and len(groups) == 1):
            groups.append(told("circle-check", tr("All that may stand in this brief stands in it."), "good", "body"))
        items: list[Item] = []
        for group in groups:
            items += [rule(), group] if items else [group]
        empty(self._layout)
        fill(self._layout, *items, None, gap=20)

    def _written(self, report: Report) -> QWidget:
        lines = (_fact(words, is_well=is_well) for words, is_well in facts(report))
        failed = (told("triangle-alert", check.sentence, "bad", "body") for check in report.checks if not check.passed)
        return column(prose(tr("{name} is written").format(name=report.path.name), "strong"), *lines, *failed, gap=6)

    def _left_out(self, pieces: tuple[PieceChoice, ...]) -> QWidget:
        head = row(label(tr("Left out"), "strong"), None, label(f"{len(pieces):,}", "small"))
        return column(head, *(self._piece(piece) for piece in pieces), gap=8)

    def _piece(self, piece: PieceChoice) -> QWidget:
        sign = column(glyph("circle-minus", "warn", 16), None, margins=(0, 2, 0, 0))
        words = prose(piece.why_not or piece.name)
        if piece.why_not and not piece.awaits_wording:
            return row(sign, (words, 1), gap=8)
        act = button(tr("Write a paraphrase") if piece.why_not else tr("Put back"), "link")
        act.setAccessibleName(f"{act.text()}: {piece.name}")
        asked = self.wording_requested if piece.why_not else self.put_back_requested
        act.clicked.connect(partial(asked.emit, piece.key))
        return row(sign, (column(words, row(act, None), gap=0), 1), gap=8)


def _without_place(count: Count) -> QWidget:
    """The themes that this house format does not name."""
    head = row(label(tr("Themes not named"), "strong"), None, label(f"{len(count.left_out):,}", "small"))
    note = prose(tr("This house format has no place for them. Choose one with a table of themes."), "small", "muted")
    return column(head, note, *(prose(words) for words in count.left_out), gap=8)


def _over(overs: tuple[Over, ...]) -> QWidget:
    lines = tr("%n line|%n lines", "", sum(over.lines for over in overs))
    head = row(label(tr("Does not fit"), "strong"), None, label(tr("{lines} over").format(lines=lines), "small"))
    note = prose(tr("Shorten these sections, or leave something out. Nothing is cut."), "small", "muted")
    return column(head, note, *(_section(over) for over in overs), gap=8)


def _section(over: Over) -> QWidget:
    sign = column(glyph("triangle-alert", "bad", 16), None, margins=(0, 2, 0, 0))
    lines, words = tr("%n line|%n lines", "", over.lines), tr("%n word|%n words", "", over.words)
    heading = prose(over.heading or over.section.replace("_", " ").capitalize())
    return row(sign, (column(heading, prose(f"{lines}, {words}", "small", "muted"), gap=0), 1), gap=8)


def _fact(words: str, *, is_well: bool) -> QWidget:
    icon, tone = ("circle-check", "good") if is_well else ("circle-minus", "warn")
    return told(icon, words, tone, "body")


def facts(report: Report) -> Iterator[tuple[str, bool]]:
    """What was written, a line each, and whether that is all one would wish for."""
    pages = tr("%n page {measured}, {size} pt|%n pages {measured}, {size} pt", "", report.pages).format(
        measured=tr(report.pages_are), size=f"{report.body_size:g}"
    )
    yield tr("Two-page digest: {pages}").format(pages=pages) if report.is_digest else pages, report.fits
    yield (
        tr("{recommendations} recommendations").format(recommendations=report.recommendations),
        len(set(report.recommendations.split(" of "))) == 1,
    )
    if report.reworded:
        yield tr("%n record in a wording for briefs|%n records in a wording for briefs", "", report.reworded), True
    passed = sum(check.passed for check in report.checks)
    yield (
        tr("{passed} of %n check passed|{passed} of %n checks passed", "", len(report.checks)).format(passed=passed),
        report.is_sound,
    )
