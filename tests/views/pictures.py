"""Draw every scene: python tests/views/pictures.py OUTDIR [part of a scene's name …]

Each scene is drawn in light, dark and high contrast at 1440 × 900, in light at 1280 × 720, and in light at two device
pixels a pixel, both at 1440 × 900 and as a 1440 × 900 screen at 200 % (720 × 450).
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from tests.views.scenes import PASSPHRASE, SCENES, Scene, make_library, make_window
from workbench import app as window_app
from workbench import library as libraries
from workbench.library.remembering import remember
from workbench.settings import ThemeChoice
from workbench.views.look import theme
from workbench.views.shell.main_window import MainWindow

WHOLE, SMALL, DOUBLED = QSize(1440, 900), QSize(1280, 720), QSize(720, 450)
ONCE = (("light", WHOLE), ("dark", WHOLE), ("contrast", WHOLE), ("light", SMALL))
TWICE = (("light", WHOLE), ("light", DOUBLED))


def settle(window: MainWindow, scene: Scene) -> None:
    """Let the worker and the layouts come to rest."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for _ in range(5):
            QApplication.processEvents()
        if scene.ready(window) and not (window.workplace and window.workplace.is_busy):
            break
        time.sleep(0.01)
    for _ in range(5):
        QApplication.processEvents()


def draw(app: QApplication, scene: Scene, folder: Path, out: Path, pictures: tuple[tuple[str, QSize], ...]) -> None:
    """Draw one scene in each theme and size."""
    library = libraries.open_library(folder, PASSPHRASE)
    remember(library, "window", None)
    window = make_window(app, library, folder.parent / "settings.toml")
    window.resize(WHOLE)
    QCursor.setPos(WHOLE.width() // 2, WHOLE.height() - 4)
    window.show()
    window.activateWindow()
    settle(window, Scene(scene.name, scene.show))
    scene.show(window)
    for name, size in pictures:
        theme.apply(app, ThemeChoice(name).value)
        window.resize(size)
        settle(window, scene)
        ratio = "" if window.devicePixelRatio() == 1 else f"@{window.devicePixelRatio():g}x"
        of = "" if size == WHOLE else f"-{size.width()}x{size.height()}"
        window.grab().save(str(out / f"{scene.name}-{name}{of}{ratio}.png"))
        if window.size() != size:
            print(f"{scene.name}: wants {window.width()} × {window.height()}, has {size.width()} × {size.height()}")
    window.close()


def main(out: Path, wanted: list[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(lambda kind, where, words: None if "does not support" in words else print(words))
    app = window_app.application()
    is_twice = app.devicePixelRatio() != 1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "Ashmere reviews.reviews"
        make_library(folder).close()
        for scene in SCENES:
            if not wanted or any(word in scene.name for word in wanted):
                draw(app, scene, folder, out, TWICE if is_twice else ONCE)
    if not is_twice:
        again = [sys.executable, __file__, str(out), *wanted]
        subprocess.run(again, env=os.environ | {"QT_SCALE_FACTOR": "2"}, check=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("python tests/views/pictures.py OUTDIR [part of a scene's name …]")
    main(Path(sys.argv[1]), sys.argv[2:])
