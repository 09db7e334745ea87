"""Renew the pictures of the documentation: ``make pictures``.

Plays the demonstration in a folder that is thrown away, takes the screens of
``counter_app.ui.pictures`` and draws one paper of each kind.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["COUNTER_APP_KEY_STORE"] = "file"

from counter_app.assembly import Counter, open_counter
from counter_app.demonstration import Morning, play_morning
from counter_app.documents.raster import pictures
from counter_app.domain.paper import PaperKind, PaperSize

HERE = Path(__file__).parent
_DPI = 80
_COLOURS = 128


def main() -> None:
    """Write all pictures beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        counter = open_counter(Path(folder))
        try:
            morning = play_morning(counter, lambda _line: None)
            _papers(counter, morning)
            _screens(counter, Path(folder) / "pictures")
        finally:
            counter.close()


def _papers(counter: Counter, morning: Morning) -> None:
    for kind in PaperKind:
        paper = next(one for one, _path in morning.papers if one.kind is kind)
        for size in (PaperSize.A4, PaperSize.SLIP):
            page = pictures(counter.render(paper.number, 0, size), _DPI)[0]
            name = f"paper-{kind.value.replace('_', '-')}-{size.value}.png"
            page.convert("L").quantize(16).save(HERE / name, optimize=True)


def _screens(counter: Counter, folder: Path) -> None:
    from PIL import Image

    from counter_app.ui.pictures import take_pictures

    for path in take_pictures(counter, folder):
        name = path.name.split("-", 1)[1]
        name = "desk-light.png" if name == "desk.png" else name
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(_COLOURS).save(HERE / name, optimize=True)


if __name__ == "__main__":
    main()
