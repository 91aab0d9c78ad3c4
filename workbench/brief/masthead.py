"""The head of a brief and the publisher's look."""

import re
from collections.abc import Mapping

from workbench.brief.house_format import HouseFormat
from workbench.brief.material import Material
from workbench.brief.model import Branding, Masthead
from workbench.records.review import Publisher

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def masthead_of(material: Material, house_format: HouseFormat) -> Masthead:
    """Title, and the lines over and under it that the format asks for; none that the title itself says."""
    lines, title = _lines(material), material.review.title

    def said(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(lines[name] for name in names if lines[name] and lines[name].casefold() not in title.casefold())

    plan = house_format.masthead
    return Masthead(title, said(plan.above), said(plan.below), plan.look)


def _lines(material: Material) -> Mapping[str, str]:
    review = material.review
    return {
        "series": review.series,
        "published": review.published or (str(review.year) if review.year else ""),
        "publisher": material.publisher.name if material.publisher else "",
        "types": ", ".join(material.lists.label("review_types", code) for code in review.types),
    }


def branding_of(publisher: Publisher | None) -> Branding:
    """The publisher's look; colours that are none give way to the usual ones."""
    if publisher is None:
        return Branding()
    return Branding(
        publisher=publisher.name,
        colour=_colour(publisher.colour, Branding.colour),
        second_colour=_colour(publisher.second_colour, Branding.second_colour),
        web=publisher.web,
        contact=publisher.contact,
        logo=publisher.logo,
        logo_text=publisher.logo_text,
    )


def _colour(kept: str, usual: str) -> str:
    return kept if COLOUR.fullmatch(kept) else usual
