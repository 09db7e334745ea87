"""Reading a file that somebody brought, in a process of its own with little time and memory.

A small file may hold work for minutes and pictures of gigabytes. Here it costs at
most what is named below; PDFium is not shared with it, so that papers go on being
printed meanwhile.
"""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import Any, Final

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.press.reading import PaperRead, is_pdf, read_paper

_SECONDS: Final = 12  # by the clock, of a busy computer
_PROCESSOR_SECONDS: Final = 4  # 32 full pages take 0.4
_MEMORY: Final = 1 << 30  # bytes; the largest picture takes half of it
_BEHIND: Final = 5  # niceness: the desk goes first
_NO_CONSOLE: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def read_apart(data: bytes) -> PaperRead:
    """As ``read_paper``; Refusal ``verify.too_heavy`` for what exceeds the limits.

    Trouble ``verify.no_reader`` if the process cannot be started.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", __name__],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=_NO_CONSOLE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refusal("verify.too_heavy") from None
    except OSError as error:
        raise Trouble("verify.no_reader", problem=error.strerror) from None
    if done.returncode or not done.stdout:  # it was ended at one of its limits
        raise Refusal("verify.too_heavy")
    told = json.loads(done.stdout)
    if "refused" in told:
        raise Refusal(told["refused"], **told["details"])
    digest = told["digest"]
    return PaperRead(told["code"], None if digest is None else bytes.fromhex(digest))


def _answer(data: bytes) -> dict[str, Any]:
    try:
        read = read_paper(data)
    except Refusal as refusal:
        return {"refused": refusal.reason, "details": refusal.details}
    except MemoryError:
        return {"refused": "verify.too_heavy", "details": {}}
    except Exception:  # whatever a library thinks of a file that was made to upset it
        reason = "pdf.unreadable" if is_pdf(data) else "verify.damaged_picture"
        return {"refused": reason, "details": {}}
    return {"code": read.code, "digest": read.digest.hex() if read.digest else None}


def _bound() -> None:
    """Let the system end this process at its limits, also if nobody waits for it any more."""
    faulthandler.dump_traceback_later(_SECONDS, exit=True)
    if sys.platform != "win32":
        import resource

        os.nice(_BEHIND)
        for limit, most in (
            (resource.RLIMIT_CPU, _PROCESSOR_SECONDS),
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(OSError, ValueError):  # macOS knows no limit of addresses
                resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    _bound()
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read())))
