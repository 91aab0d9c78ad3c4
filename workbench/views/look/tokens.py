"""Every colour, size and distance of the look, each named once.

Colours stand in sRGB as #RRGGBB; sizes are logical pixels. `PAIRS` says what is written on what, and the contrast
(WCAG 2.2) that each pair must reach in every theme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "window": "#F3F4F4",
        "surface": "#FFFFFF",
        "sunken": "#F8F9F9",
        "raised": "#FFFFFF",
        "line": "#DFE2E3",
        "edge": "#7A8288",
        "off": "#7A8288",
        "text": "#1A1F22",
        "muted": "#566068",
        "accent": "#14607F",
        "accent_hover": "#0E4F69",
        "on_accent": "#FFFFFF",
        "soft": "#E1EEF4",
        "hover": "#EBEEEF",
        "focus": "#14607F",
        "mark": "#FFEBB0",
        "mark_text": "#1A1F22",
        "mark_line": "#8A6100",
        "warn": "#855300",
        "warn_soft": "#FFF4DC",
        "bad": "#A8281E",
        "bad_soft": "#FCEBE9",
        "good": "#2B6A3C",
        "good_soft": "#E7F3E9",
        "kloe": "#5B4B9A",
        "finding": "#14607F",
        "family": "#9A3D6B",
        "learning": "#2B6A3C",
        "recommendation": "#8A4B08",
        "action": "#4A5560",
        "desk": "#E4E6E7",
        "paper": "#FFFFFF",
        "ink": "#1A1F22",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "window": "#16191B",
        "surface": "#1D2123",
        "sunken": "#191D1F",
        "raised": "#262B2E",
        "line": "#32383B",
        "edge": "#7C868C",
        "off": "#7C868C",
        "text": "#E6E9EA",
        "muted": "#A3ADB3",
        "accent": "#79C0DE",
        "accent_hover": "#93CDE6",
        "on_accent": "#0C1D25",
        "soft": "#1F3743",
        "hover": "#262B2E",
        "focus": "#79C0DE",
        "mark": "#5A4710",
        "mark_text": "#FFF3CF",
        "mark_line": "#E5BE52",
        "warn": "#E9B44C",
        "warn_soft": "#33290F",
        "bad": "#F29A90",
        "bad_soft": "#3A1F1C",
        "good": "#86CB96",
        "good_soft": "#1B3122",
        "kloe": "#B7A9F0",
        "finding": "#79C0DE",
        "family": "#EBA0C6",
        "learning": "#86CB96",
        "recommendation": "#E9B070",
        "action": "#B3BDC4",
        "desk": "#121516",
        "paper": "#FFFFFF",
        "ink": "#1A1F22",
    }
)
CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        "window": "#000000",
        "surface": "#000000",
        "sunken": "#000000",
        "raised": "#000000",
        "line": "#FFFFFF",
        "edge": "#FFFFFF",
        "off": "#8A8A8A",
        "text": "#FFFFFF",
        "muted": "#E6E6E6",
        "accent": "#FFE14D",
        "accent_hover": "#FFF0A0",
        "on_accent": "#000000",
        "soft": "#1F3A5F",
        "hover": "#262626",
        "focus": "#FFE14D",
        "mark": "#FFE14D",
        "mark_text": "#000000",
        "mark_line": "#000000",
        "warn": "#FFC94D",
        "warn_soft": "#000000",
        "bad": "#FF9E94",
        "bad_soft": "#000000",
        "good": "#8DF0A4",
        "good_soft": "#000000",
        "kloe": "#CDBFFF",
        "finding": "#8FD8FF",
        "family": "#FFB3DA",
        "learning": "#8DF0A4",
        "recommendation": "#FFC38A",
        "action": "#FFFFFF",
        "desk": "#000000",
        "paper": "#FFFFFF",
        "ink": "#000000",
    }
)
THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST})
"""Theme by name, each a colour by role."""


@dataclass(frozen=True)
class TypeStyle:
    """One style of type: size and line height in pixels, weight 400, 500 or 600."""

    size: int
    line: int
    weight: int


TYPE: Mapping[str, TypeStyle] = MappingProxyType(
    {
        "small": TypeStyle(12, 16, 400),
        "label": TypeStyle(12, 16, 500),
        "body": TypeStyle(14, 20, 400),
        "strong": TypeStyle(14, 20, 600),
        "read": TypeStyle(16, 24, 400),
        "head": TypeStyle(16, 24, 600),
        "title": TypeStyle(24, 32, 600),
    }
)
"""Four sizes, three weights."""

UNIT = 8
RADIUS = 6
BAR, STRIP, FOOT, CONTROL, ROW, NAV_ROW, RAIL_ROW, CHIP = 48, 64, 32, 32, 40, 34, 40, 24
"""Heights: bar, strip of a wide view, foot, control, table row, rows of the left column (open, rail), chip."""
LEFT, RAIL, LIST, LIST_TIGHT, LIST_NARROW, SIDE, SIDE_TIGHT = 248, 56, 320, 280, 216, 328, 312
"""Widths: left column (open, rail), list, right side; the tight ones hold below `TIGHT`, the narrow `NARROWEST`."""
TIGHT, NARROW, NARROWEST = 1400, 1200, 900
"""Window widths below which a view tightens, the left column folds, the list goes one step back."""

KINDS_WITH_COLOUR = ("kloe", "finding", "family", "learning", "recommendation", "action")

PAIRS: tuple[tuple[str, str, float], ...] = (
    ("text", "surface", 4.5),
    ("text", "window", 4.5),
    ("text", "soft", 4.5),
    ("text", "hover", 4.5),
    ("text", "sunken", 4.5),
    ("muted", "sunken", 4.5),
    ("accent", "sunken", 4.5),
    ("warn", "sunken", 4.5),
    ("edge", "soft", 3.0),
    ("edge", "hover", 3.0),
    ("muted", "surface", 4.5),
    ("muted", "window", 4.5),
    ("muted", "soft", 4.5),
    ("muted", "hover", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "window", 4.5),
    ("accent", "soft", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("mark_text", "mark", 4.5),
    ("mark_line", "mark", 3.0),
    ("edge", "surface", 3.0),
    ("edge", "window", 3.0),
    ("focus", "surface", 3.0),
    ("focus", "window", 3.0),
    ("focus", "soft", 3.0),
    ("warn", "surface", 4.5),
    ("warn", "window", 4.5),
    ("warn", "soft", 4.5),
    ("warn", "warn_soft", 4.5),
    ("bad", "surface", 4.5),
    ("bad", "bad_soft", 4.5),
    ("good", "surface", 4.5),
    ("good", "soft", 4.5),
    ("good", "good_soft", 4.5),
    *((kind, ground, 4.5) for kind in KINDS_WITH_COLOUR for ground in ("surface", "soft", "sunken")),
)
"""Role of the words or line, role of the ground, least contrast."""


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 reckons it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)
