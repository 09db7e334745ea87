"""``--version`` tells the program and the schemas that it brings."""

from __future__ import annotations

import re
import subprocess
import sys

from counter_app import __version__
from counter_app.central.provisioning import known_version
from counter_app.knowledge.assets import local_migrations
from counter_app.store.migrations import read_steps


def test_version_tells_program_and_schemas() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "counter_app", "--version"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    told = re.fullmatch(r"counter-app (\S+) \(schema (\d+), centre (\d+)\)\n", said)
    assert told is not None
    assert told.groups() == (
        __version__,
        str(len(read_steps(local_migrations()))),
        str(known_version()),
    )
