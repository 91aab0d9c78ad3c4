"""Records to a brief: house formats as data, composing, and the frozen brief that writers write."""

from workbench.brief.composing import compose, compose_material, format_for
from workbench.brief.formats import HouseFormat, house_format, house_formats, warnings
from workbench.brief.material import Material, gather
from workbench.brief.model import Brief, Count, Section

__all__ = [
    "Brief",
    "Count",
    "HouseFormat",
    "Material",
    "Section",
    "compose",
    "compose_material",
    "format_for",
    "gather",
    "house_format",
    "house_formats",
    "warnings",
]
