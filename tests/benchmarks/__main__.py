"""Speed and memory as ratios to a reference measured in the same run: ``make bench``."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ["COUNTER_APP_KEY_STORE"] = "file"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# What is measured waits for the disk, as at a counter; the tests' places, which some measures
# use, would move it to memory.
os.environ.setdefault("TMPDIR", tempfile.gettempdir())
os.environ["COUNTER_APP_STATE"] = tempfile.mkdtemp(prefix="counter-app-witness-")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

from tests.benchmarks import (
    accepting,
    bundling,
    drawing,
    importing,
    judging,
    matching,
    officering,
    queueing,
    sealing,
    starting,
    supervising,
    syncing,
)
from tests.benchmarks.measure import Measure, taken_by_others

atexit.register(shutil.rmtree, os.environ["COUNTER_APP_STATE"], ignore_errors=True)


def main() -> None:
    """Run every measure and print one table."""
    rows: list[Measure] = []
    parts = (
        *(starting, matching, importing, accepting, bundling, sealing, judging),
        *(drawing, syncing, supervising, officering, queueing),
    )
    wanted = sys.argv[1:]  # names of some of them, all without any
    with tempfile.TemporaryDirectory() as folder:
        for number, part in enumerate(parts):
            if wanted and part.__name__.rpartition(".")[2] not in wanted:
                continue
            place = Path(folder) / str(number)
            place.mkdir()
            others = taken_by_others()
            rows += [replace(row, beside=others) for row in part.measure(place)]
    sys.stdout.write(
        "| measure | ours | reference | ratio | allowed | met |\n|---|---|---|---|---|---|\n"
    )
    for row in rows:
        sys.stdout.write(f"{row.line()}\n")


if __name__ == "__main__":
    main()
