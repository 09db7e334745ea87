"""``python -m tests.golden.keep``: writes what the golden tests compare with anew.

For a change that is meant: read the difference before it is committed.
Journal bytes and hashes never change.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import tests.conftest  # noqa: F401  (where the key and the witness are kept)
from tests.golden import playing, world
from tests.golden.hall_life import live_in_a_hall
from tests.halls import TestServer


def keep(folder: Path) -> None:
    """Live the lives on this empty folder, and keep what comes of them."""
    lived = playing.live(folder / "life")
    playing.ANSWERS.write_text(playing.as_kept(lived.answers), "utf-8")
    playing.JOURNAL.write_text(playing.written(lived.journal), "utf-8")
    kinds = (f"{tag}\t{event}\n" for tag, event in sorted(world.samples().items()))
    playing.KINDS.write_text("".join(kinds), "utf-8")
    shutil.rmtree(playing.PAPERS, ignore_errors=True)
    playing.PAPERS.mkdir()
    for name, text in lived.papers.items():
        (playing.PAPERS / f"{name}.txt").write_text(text, "utf-8")
    for released in playing.RELEASED:
        journal, answers = playing.upgrade(released, folder / released.stem)
        playing.kept_journal(released).write_text(playing.written(journal), "utf-8")
        playing.kept_answers(released).write_text(playing.as_kept(answers), "utf-8")
    server = TestServer()
    try:
        hall = live_in_a_hall(folder / "hall", server.new_database())
    finally:
        server.close()
    playing.HALL.write_text(playing.as_kept(hall), "utf-8")
    playing.KEYSTROKES.write_text(playing.keystrokes(), "utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        keep(Path(place))
    sys.stdout.write(f"{playing.HERE}\n")
