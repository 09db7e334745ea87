"""``python -m tests.journeys [NAME…]``: each journey on a screen of its own; pictures in an album.

A journey is judged by what the program holds after it, read once it has ended.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.journeys.journeys import JOURNEYS
from tests.journeys.screen import NEEDED, Lost, Person, a_screen, missing

ALBUM = Path("build/journeys")


def main(names: list[str]) -> int:
    """0 if every journey came to its end, 1 if not, 2 where this computer has no such screen."""
    lacking = missing()
    if lacking:
        sys.stderr.write(f"needs {', '.join(NEEDED)}; not here: {', '.join(lacking)}\n")
        return 2
    ALBUM.mkdir(parents=True, exist_ok=True)
    os.environ["COUNTER_APP_KEY_STORE"] = "file"
    failed = 0
    for name in names or list(JOURNEYS):
        failed += not _travel(name)
    return 1 if failed else 0


def _travel(name: str) -> bool:
    journey, began = JOURNEYS[name], time.monotonic()
    with tempfile.TemporaryDirectory() as place, a_screen(ALBUM / f"{name}.log") as display:
        folder = Path(place) / "window"
        os.environ["COUNTER_APP_STATE"] = str(Path(place) / "state")
        journey.prepare(folder)
        person = Person(display, folder, ALBUM, name)
        try:
            journey.travel(person)
            person.leave()
            told = journey.came_to(folder)
        except (Lost, AssertionError) as lost:
            sys.stdout.write(f"✕ {name}: {lost}\n")
            return False
        finally:
            person.stop()
    took = time.monotonic() - began
    sys.stdout.write(f"✓ {name}: {told}; {person.keys} keys, {took:.0f} s\n")
    return True


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
