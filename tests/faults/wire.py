"""As much of PostgreSQL's wire protocol as it takes to know where a request ends.

After a start-up packet without a type, every message is a type byte and a
length that counts itself. A request ends with Query (simple) or Sync
(extended); what a client says while it logs in, or within COPY, is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_WISHES: Final = frozenset({80877103, 80877104})  # SSLRequest, GSSENCRequest: start-up follows
_TLS_RECORD: Final = 0x16
_ENDS: Final = frozenset(b"QS")
_PARTS: Final = frozenset(b"PBEDCH")  # Parse, Bind, Execute, Describe, Close, Flush


@dataclass(frozen=True, slots=True)
class Said:
    """What a client said in one go. ``sql`` is empty unless it is a request with statements."""

    data: bytes
    is_request: bool
    sql: tuple[str, ...] = ()


class RequestReader:
    """Cuts what a client sends into requests and the rest; keeps what is not whole yet.

    Behind TLS nothing can be understood: every piece counts as a request.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._started = False
        self._opaque = False
        self._request = bytearray()
        self._sql: list[str] = []
        self._prepared: dict[bytes, str] = {}

    def feed(self, data: bytes) -> list[Said]:
        """What is whole now that ``data`` came in, in order."""
        self._buffer += data
        said: list[Said] = []
        while one := self._next():
            said.append(one)
        return said

    def _next(self) -> Said | None:
        if self._buffer and not self._started and self._buffer[0] == _TLS_RECORD:
            self._opaque = True
        if self._opaque:
            return Said(self._take(len(self._buffer)), True) if self._buffer else None
        if not self._started:
            return self._start_up()
        while message := self._message():
            kind = message[0]
            if kind not in _PARTS and kind not in _ENDS:
                return Said(message, False)
            self._request += message
            self._note_statement(message)
            if kind in _ENDS:
                whole = Said(bytes(self._request), True, tuple(self._sql))
                self._request.clear()
                self._sql.clear()
                return whole
        return None

    def _start_up(self) -> Said | None:
        if len(self._buffer) < 8:
            return None
        length = int.from_bytes(self._buffer[:4])
        if len(self._buffer) < length:
            return None
        self._started = int.from_bytes(self._buffer[4:8]) not in _WISHES
        return Said(self._take(length), False)

    def _message(self) -> bytes:
        if len(self._buffer) < 5:
            return b""
        length = 1 + int.from_bytes(self._buffer[1:5])
        return self._take(length) if len(self._buffer) >= length else b""

    def _take(self, length: int) -> bytes:
        taken = bytes(self._buffer[:length])
        del self._buffer[:length]
        return taken

    def _note_statement(self, message: bytes) -> None:
        body = message[5:]
        match chr(message[0]):
            case "Q":
                self._sql.append(_text(body.split(b"\0")[0]))
            case "P":
                name, sql = body.split(b"\0")[:2]
                self._prepared[name] = _text(sql)
            case "B":
                name = body.split(b"\0")[1]
                self._sql.append(self._prepared.get(name, ""))


def _text(words: bytes) -> str:
    return words.decode("utf-8", "replace")
