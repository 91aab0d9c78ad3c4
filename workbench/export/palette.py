"""The colours of a brief, made from its branding so that every word stands at least 4.5 : 1 from its ground."""

import re
from dataclasses import dataclass

from workbench.brief.model import Branding
from workbench.export.styles import Ink

LEAST_CONTRAST = 4.5
"""Web Content Accessibility Guidelines 2.2, success criterion 1.4.3 (level AA)."""
WHITE, BLACK, TEXT, QUIET, LINK = "#FFFFFF", "#000000", "#1B2328", "#47535B", "#0B4F8A"
FALLBACK = "#14505F"
HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Palette:
    """Colours as "#RRGGBB": `accent` is readable on white and on `tint`; `on_band` is readable on `band`."""

    band: str
    on_band: str
    accent: str
    tint: str
    text: str
    quiet: str
    link: str
    line: str

    def ink(self, ink: Ink) -> str:
        """The colour of a style's ink."""
        return {Ink.TEXT: self.text, Ink.ACCENT: self.accent, Ink.ON_ACCENT: self.on_band, Ink.QUIET: self.quiet}[ink]


def palette(branding: Branding) -> Palette:
    """The colours for a publisher. A colour that is not "#RRGGBB" gives way to the house's own."""
    band = branding.colour if HEX.fullmatch(branding.colour) else FALLBACK
    tint = branding.second_colour if HEX.fullmatch(branding.second_colour) else "#E6EFF2"
    tint = _lightened(tint)
    return Palette(
        band=band,
        on_band=WHITE if contrast(WHITE, band) >= LEAST_CONTRAST else BLACK,
        accent=_darkened(band, tint),
        tint=tint,
        text=_darkened(TEXT, tint),
        quiet=_darkened(QUIET, tint),
        link=_darkened(LINK, tint),
        line=mixed(band, WHITE, 0.45),
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` (0 to 1) of `other` in it."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [_linear(part / 255) for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _darkened(colour: str, ground: str) -> str:
    """The colour, darkened step by step until it is readable on white and on the ground."""
    for step in range(21):
        darker = mixed(colour, BLACK, step / 20)
        if min(contrast(darker, WHITE), contrast(darker, ground)) >= LEAST_CONTRAST:
            return darker
    return BLACK


def _lightened(ground: str) -> str:
    """A ground light enough for dark words: dark second colours become a tint of themselves."""
    for step in range(21):
        lighter = mixed(ground, WHITE, step / 20)
        if contrast(lighter, BLACK) >= 15:
            return lighter
    return WHITE
