"""A publisher's logo, re-made as a plain picture so that nothing hidden in its file goes along."""

import io
from dataclasses import dataclass, field

from PIL import Image as Pictures
from PIL import UnidentifiedImageError

from workbench.brief.model import Branding
from workbench.export.reading_order import said

HEIGHT, WIDTH = 44.0, 130.0
MOST_PIXELS = 40_000_000
FINEST = (1200, 600)
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Pictures.DecompressionBombError)


@dataclass(frozen=True)
class Logo:
    """The picture as PNG on white, its size in points, and its alternative text."""

    content: bytes = field(repr=False)
    width: float
    height: float
    words: str


def read_logo(branding: Branding) -> Logo | None:
    """The logo of a branding; None where there is none or it cannot be read."""
    if not branding.logo:
        return None
    try:
        with Pictures.open(io.BytesIO(branding.logo), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            picture = opened.convert("RGBA")
    except UNREADABLE:
        return None
    picture.thumbnail(FINEST)
    white = Pictures.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    kept = io.BytesIO()
    white.save(kept, "PNG")
    scale = min(HEIGHT / white.height, WIDTH / white.width)
    words = said(branding.logo_text) or f"Logo of {said(branding.publisher) or 'the publisher'}"
    return Logo(kept.getvalue(), white.width * scale, white.height * scale, words)
