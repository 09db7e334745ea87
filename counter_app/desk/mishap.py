"""What we did not foresee: written down under a reference, said in one line, work kept."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final
from uuid import uuid4

from counter_app.kernel.bare_trace import bare_trace
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _, say

_LARGEST: Final = 1_000_000  # bytes
_KEPT: Final = 5
_log = logging.getLogger("counter_app.mishap")


class _Bare(logging.Formatter):
    """Says where it happened and what kind it was; messages could hold what people typed."""

    def formatException(  # type: ignore[override]
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None]
    ) -> str:
        return bare_trace(ei[1])


class _Log(logging.Handler):
    """Opens its file at the first line: most days there is none, and no start waits for it."""

    def __init__(self, file: Path) -> None:
        super().__init__(logging.INFO)
        self._path = file
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._file = self._file or self._opened()
            self._file.handle(record)
        except OSError:
            self.handleError(record)

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        file = RotatingFileHandler(
            self._path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8"
        )
        file.setFormatter(_Bare("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return file

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def keep_log(folder: Path) -> logging.Handler:
    """Write the program's log into ``folder/logs``; it rotates and holds no personal data."""
    logs = folder / "logs"
    logs.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _Log(logs / "desk.log")
    logging.getLogger("counter_app").addHandler(handler)
    return handler


def drop_log(handler: logging.Handler) -> None:
    """Write no more."""
    logging.getLogger("counter_app").removeHandler(handler)
    handler.close()


def explain(error: BaseException) -> str:
    """The sentence for any failure; one that is our fault gets a reference in the log."""
    foreseen = say(error) if isinstance(error, (Refusal, Trouble)) else ""
    if foreseen and not _is_ours(error.__cause__):
        return foreseen
    reference = f"E-{uuid4().hex[:6].upper()}"
    _log.error("%s", reference, exc_info=error)
    if foreseen:
        return foreseen + _("编号 {reference}。").format(reference=reference)
    return _("程序出错，编号 {reference}。内容仍在屏幕上，草稿已保存；请把编号告诉管理员。").format(
        reference=reference
    )


def _is_ours(cause: BaseException | None) -> bool:
    """Whether a trouble was told of what nobody foresaw."""
    return cause is not None and not isinstance(cause, (Refusal, Trouble, OSError))


def catch_all(tell: Callable[[str], None]) -> Callable[[], None]:
    """Tell of every exception that nobody caught; gives what puts things back."""
    before, before_thread = sys.excepthook, threading.excepthook

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        tell(explain(error))

    def caught_in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            explain(arguments.exc_value)

    def put_back() -> None:
        sys.excepthook, threading.excepthook = before, before_thread

    sys.excepthook, threading.excepthook = caught, caught_in_thread
    return put_back
