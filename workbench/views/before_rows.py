"""A row of the board's table in words: what it is about, its figures, its recommendations; and the table as a file."""

from collections.abc import Sequence

from workbench.analysis.real_names import Veil
from workbench.export.cells import Cell
from workbench.export.sheets import Sheet
from workbench.records import ReviewId
from workbench.search.repeats import Asked, Group, Repeated, Repeats
from workbench.views.saying import tr

COLUMNS = ("Recs.", "Reviews", "Years", "Repeated", "Alike")
ABOUT = (
    "Repeated: recorded as repeating, building on or replacing an earlier one. "
    "Alike: most words are those of an earlier one, which nobody has confirmed."
)


def sheet(found: Repeats, rows: Sequence[Repeated], by: str, area: str, veil: Veil) -> Sheet:
    """The table as it leaves the library, with the recommendations of each row; `area`: whose alone were compared.

    `veil`: puts over real names what stands for them.
    """
    heads = (tr("Theme") if by == "theme" else tr("Agency"), *(tr(each) for each in COLUMNS), tr("Which"))
    note = tr("%n recommendation was compared.|%n recommendations were compared.", "", found.looked_at)
    if area:
        note += " " + tr("Only publishers called “{area}” were looked at.").format(area=veil.over(area))

    def which(each: Repeated) -> str:
        return "; ".join(veil.over(stands(asked), ReviewId(asked.review_id)) for asked in ordered(each))

    made = tuple((veil.over(name(each, by)), *counts(each), which(each)) for each in rows)
    return Sheet(tr("Repeated recommendations"), heads, made, f"{note} {tr(ABOUT)}", (3, 1, 1, 1.4, 1.2, 1, 6))


def stands(asked: Asked) -> str:
    """Where a recommendation stands: "Mr Alder, recommendation 4 (Wrenfield Council, 2024)"."""
    by = ", ".join(part for part in (asked.publisher, str(asked.year or "")) if part)
    named = f"{tr('recommendation')} {asked.number}".strip()
    return f"{asked.review}, {named}" + (f" ({by})" if by else "")


def ordered(each: Repeated) -> list[Asked]:
    """The recommendations that a row counts, the oldest first."""
    return sorted(each.asked, key=lambda asked: asked.age)


def earlier(group: Group, asked: Asked) -> str:
    """The earlier one to which a recommendation is recorded, or why it is not named."""
    if asked.earlier_id is None:
        return tr("It does not say which earlier one")
    known = (stands(each) for each in group.asked if each.record_id == asked.earlier_id)
    return next(known, tr("An earlier one of another publisher"))


def addressed(asked: Asked) -> str:
    """To whom a recommendation is addressed that counts for others."""
    names = ", ".join(asked.addressees)
    return tr("Addressed to: {names}").format(names=names) if names else tr("Addressed to nobody")


def name(each: Repeated, by: str) -> str:
    """What a row is about: a theme or an agency, in words also where there is none."""
    return each.name or (tr("Without a theme") if by == "theme" else tr("Addressed to nobody"))


def counts(each: Repeated) -> tuple[Cell, ...]:
    """The cells of a row under `COLUMNS`."""
    years = "–"
    if each.years is not None:
        first, last = each.years
        years = str(first) if first == last else tr("{first} to {last}").format(first=first, last=last)
    return len(each.asked), each.reviews, years, each.confirmed, each.alike


def figures(each: Repeated) -> tuple[str, ...]:
    """The same as they are shown: no figure for nothing."""
    return tuple((f"{cell:,}" if cell else "–") if isinstance(cell, int) else str(cell) for cell in counts(each))
