"""A bell that wakes a thread which waits for a network line as well."""

from __future__ import annotations

import socket
from contextlib import suppress


class SocketBell:
    """Rings from any thread until it is heard."""

    def __init__(self) -> None:
        self._here, self._there = socket.socketpair()
        self._here.setblocking(False)
        self._there.setblocking(False)

    def ring(self) -> None:
        """Wake whoever waits, now or next; never blocks."""
        with suppress(OSError):  # full: it rings already
            self._there.send(b"!")

    def fileno(self) -> int:
        """Readable while it rings."""
        return self._here.fileno()

    def silence(self) -> None:
        """Heard."""
        with suppress(OSError):
            while self._here.recv(4096):
                pass

    def close(self) -> None:
        """No bell any more."""
        self._here.close()
        self._there.close()
