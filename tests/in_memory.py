"""Where the tests write: to memory, where there is enough.

Every commit waits for the disk, and no test asks whether it did; with a slow
disk half of the time went there.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

_MEMORY: Final = Path("/dev/shm")
_NAMED: Final = "counter-app-tests-"
_HELD: Final = "held"  # locked as long as its tests run
_ROOM: Final = 4 * 2**30  # bytes; two processes with the whole suite take less than half of it


def write_to_memory() -> None:
    """Temporary files of this process, and of those that it starts, lie in memory from now on.

    Nothing changes where ``TMPDIR`` names a place, or there is no room. What is
    written goes with the process; what a killed one left goes with the next.
    """
    if "TMPDIR" in os.environ or not _has_room():
        return
    import fcntl

    for left in _MEMORY.glob(_NAMED + "*"):
        with suppress(OSError), (left / _HELD).open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_NAMED, dir=_MEMORY))
    folder.chmod(0o755)  # a server may run as another user
    fcntl.flock(os.open(folder / _HELD, os.O_RDONLY | os.O_CREAT, 0o600), fcntl.LOCK_EX)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None


def _has_room() -> bool:
    with suppress(OSError, StopIteration, ValueError):
        if os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC:  # a server's programs may be copied there
            return False
        told = Path("/proc/meminfo").read_text("ascii").splitlines()
        free = next(int(one.split()[1]) for one in told if one.startswith("MemAvailable:")) * 1024
        return min(free, shutil.disk_usage(_MEMORY).free) >= _ROOM
    return False
