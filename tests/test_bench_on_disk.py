"""What the bench measures waits for the disk that a counter would wait for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_WHERE = "import tempfile, tests.benchmarks.__main__; print(tempfile.gettempdir())"


def test_the_bench_does_not_write_where_tests_write() -> None:
    own = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    told = subprocess.run(
        [sys.executable, "-c", _WHERE], cwd=_ROOT, env=own, capture_output=True, check=True
    )
    assert not told.stdout.startswith(b"/dev/shm/")
