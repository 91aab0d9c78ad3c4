"""Draw the pictures of the help from the fictional scenes: python tests/views/help_pictures.py [name …]

Each `<img>` of resources/help/*.html names the scene it shows; what is drawn there is brought to 720 × 405 pixels.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

os.environ |= {"HOME": "/home/reviewer", "XDG_DATA_HOME": "/home/reviewer/.local/share"}  # what the pictures show
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PIL import Image
from PySide6.QtCore import QSize

from tests.views.pictures import draw
from tests.views.scenes import SCENES, make_library
from workbench import app as window_app
from workbench import paths

HELP = paths.resources() / "help"
SIZE, COLOURS = (720, 405), 64


def wanted() -> set[str]:
    """The scenes whose pictures the pages show."""
    text = "".join(page.read_text(encoding="utf-8") for page in HELP.glob("*.html"))
    return set(re.findall(r'src="pictures/([^"]+)\.png"', text))


def main(only: list[str]) -> None:
    app = window_app.application()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "Ashmere reviews.reviews"
        make_library(folder).close()
        for scene in SCENES:
            if scene.name in wanted() and (not only or scene.name in only):
                draw(app, scene, folder, Path(place), (("light", QSize(1280, 720)),))
                keep(Path(place) / f"{scene.name}-light-1280x720.png", HELP / "pictures" / f"{scene.name}.png")


def keep(drawn: Path, kept: Path) -> None:
    """Keep a picture small: of the size it is shown at, in few colours."""
    kept.parent.mkdir(exist_ok=True)
    with Image.open(drawn) as picture:
        small = picture.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(kept, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
