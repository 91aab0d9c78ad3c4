"""Composing: the records of a review in a house format, as a brief that any writer can write."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.brief.drawers.themes import themes_of
from workbench.brief.formats import house_format, house_formats
from workbench.brief.house_format import HouseFormat, SectionPlan
from workbench.brief.masthead import branding_of, masthead_of
from workbench.brief.material import Material, gather
from workbench.brief.model import Brief, Count, PagePlan, Section
from workbench.brief.pieces import Chosen, chosen
from workbench.brief.placing import place
from workbench.brief.sections import Sections
from workbench.library import Library
from workbench.records.briefs import BriefPlan
from workbench.records.fields import KINDS
from workbench.records.ids import ReviewId

LEAST_SIZE = 9.0
USUAL_FORMAT = "learning-brief"
FORMAT_BY_TYPE = (
    ("thematic", "thematic-review"),
    ("audit", "thematic-learning-sheet"),
    ("rapid", "seven-minute-briefing"),
    ("sar", "seven-minute-briefing"),
    ("scr", "practitioner-briefing"),
)
"""The format offered for a type of review that was brought in without one; the first that fits."""


def compose(library: Library, review_id: ReviewId, format_name: str, *, is_digest: bool = False) -> Brief:
    """The brief of a review in the house format of that name.

    `is_digest`: a format without a page limit is held to a few pages, and what does not fit is told by the layout.
    Raises NoSuchReview and NoSuchFormat.
    """
    return compose_material(gather(library, review_id), house_format(format_name), is_digest=is_digest)


def format_for(library: Library, review_id: ReviewId) -> str:
    """The name of the format a review was brought in from, else the one usual for its types; NoSuchReview."""
    return usual_format(gather(library, review_id))


def usual_format(material: Material) -> str:
    """The same, from the material."""
    if material.review.house_format in house_formats():
        return material.review.house_format
    if material.kloes:
        return USUAL_FORMAT
    return next((name for code, name in FORMAT_BY_TYPE if code in material.review.types), USUAL_FORMAT)


def compose_material(material: Material, asked: HouseFormat, *, is_digest: bool = False) -> Brief:
    """The brief that `asked` makes of the material: every piece chosen stands in it exactly once."""
    plan = material.plans.get(asked.name)
    is_digest = asked.digest_pages is not None and (is_digest or bool(plan and plan.is_digest))
    taken = chosen(material, plan.left_out if plan else ())
    sections = tuple(_paged(_sections(material, asked, taken, plan.section_order if plan else ())))
    return Brief(
        title=material.review.title,
        format=asked.name,
        masthead=masthead_of(material, asked),
        sections=sections,
        branding=branding_of(material.publisher),
        plan=_page_plan(asked, plan, sections, is_digest=is_digest),
        counts=(*taken.counts, *_count_of_themes(material, asked, taken, sections)),
        is_digest=is_digest,
    )


def _count_of_themes(
    material: Material, asked: HouseFormat, taken: Chosen, sections: Iterable[Section]
) -> Iterator[Count]:
    """How many themes of the review the brief names; none of a review without themes.

    A format that draws themes names all; any other only those that head a piece of their own.
    """
    there = {section.key for section in sections}
    names = [mark.wording or theme.name for mark, theme in themes_of(material)]
    draws_all = any(
        draw.kind == "theme" for section in asked.sections if section.key in there for draw in section.draws
    )
    headings = {piece.heading.casefold() for piece in taken.pieces}
    missing = [name for name in names if not draws_all and name.casefold() not in headings]
    if names:
        label, total = KINDS["theme"].plural, len(names)
        yield Count("theme", label, total - len(missing), total, tuple(f"Theme: {name}" for name in missing))


def ordered(sections: tuple[SectionPlan, ...], order: Iterable[str]) -> tuple[SectionPlan, ...]:
    """The sections named first, in that order; the others after them in the format's."""
    by_key = {section.key: section for section in sections}
    named = [by_key[key] for key in dict.fromkeys(order) if key in by_key]
    return (*named, *(section for section in sections if section not in named))


def _sections(material: Material, asked: HouseFormat, taken: Chosen, order: Iterable[str]) -> Iterator[Section]:
    """The sections in the order asked for; what stands in each is the same in every order."""
    themes = frozenset(mark.theme_id for mark, _ in themes_of(material))
    is_own = material.review.house_format == asked.name
    places = place(asked, taken.pieces, themes, is_own=is_own)
    sections = Sections(material, taken.pieces, is_own=is_own)
    placed = {plan.key: held for plan, held in zip(asked.sections, places.sections, strict=True)}
    turns = False
    for plan in ordered(asked.sections, order):
        turns |= plan.starts_page
        for section in sections.of(plan, placed[plan.key]):
            yield replace(section, starts_page=turns)
            turns = False
    yield from sections.closing(places.closing)


def _paged(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections, the first of which turns no page."""
    for number, section in enumerate(sections):
        yield replace(section, starts_page=False) if number == 0 else section


def _page_plan(
    asked: HouseFormat, plan: BriefPlan | None, sections: tuple[Section, ...], *, is_digest: bool
) -> PagePlan:
    size = plan.body_size if plan and plan.body_size else None
    return replace(
        asked.plan,
        pages=asked.digest_pages if is_digest else asked.plan.pages,
        body_size=max(size, LEAST_SIZE) if size else None,
        is_overleaf=asked.plan.is_overleaf and any(section.starts_page for section in sections),
    )
