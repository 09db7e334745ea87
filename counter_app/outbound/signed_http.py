"""Signed JSON over HTTP as a channel; no brand's own interface.

``POST URL/messages`` with ``{"id", "purpose", "about", "at", "body"}`` and the header
``Idempotency-Key``; ``GET URL/notices?since=CURSOR`` gives ``{"notices": […], "cursor",
"more"}``. Requests bear ``X-Counter-Key``, ``-Time``, ``-Nonce`` and ``-Signature``, answers
``-Time`` and ``-Signature`` (``signing``). https unless the other side is this computer.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from socket import SHUT_RDWR, socket
from threading import Timer
from time import monotonic
from typing import Any, Final
from urllib.parse import quote, urlsplit

from counter_app.kernel.immutable import immutable
from counter_app.kernel.outbound import Fetched, Notice, OutgoingMessage
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.outbound.reading import read_json, read_notice
from counter_app.outbound.signing import answer_signature, request_signature, same

LARGEST_ANSWER: Final = 2**20
_CLOCKS_APART: Final = timedelta(minutes=5)
_PIECE: Final = 65536
_TRY_AGAIN: Final = (408, 425, 429)


@immutable
class HttpPlace:
    """Where the other side is, as whom we speak, and what both know."""

    url: str
    key: str
    secret: str


def check_place(url: str) -> str:
    """The address as it is used; Refusal ``outbound.bad_url``, ``outbound.plain_http``."""
    plain = url.strip().rstrip("/")
    try:
        parts = urlsplit(plain)
        _port = parts.port
    except ValueError:
        raise Refusal("outbound.bad_url", field="url") from None
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise Refusal("outbound.bad_url", field="url")
    if parts.username or parts.password:
        raise Refusal("outbound.bad_url", field="url")
    if parts.scheme == "http" and not _is_here(host):
        raise Refusal("outbound.plain_http", field="url")
    return plain


class HttpChannel:
    """As ``kernel.outbound.Channel``."""

    def __init__(
        self,
        place: HttpPlace,
        clock: Callable[[], datetime],
        nonce: Callable[[], str],
        *,
        patience_s: float = 10.0,
        within_s: float = 20.0,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """``patience_s`` for each piece of an answer, ``within_s`` for all of it."""
        self._place = place
        self._clock, self._nonce = clock, nonce
        self._patience_s, self._within_s = patience_s, within_s
        self._trust = trust
        self._held: socket | None = None

    def send(self, message: OutgoingMessage) -> None:
        """Trouble where it may be tried again, Refusal ``outbound.refused`` where not."""
        told = {
            "id": message.id,
            "purpose": message.purpose,
            "about": message.about,
            "at": message.made_at.isoformat(),
            "body": json.loads(message.body),
        }
        content = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
        self._ask("POST", "/messages", content, {"Idempotency-Key": message.id})

    def fetch(self, cursor: str) -> Fetched:
        """Trouble for whatever is no signed list of notices."""
        plain = self._ask("GET", f"/notices?since={quote(cursor, safe='')}", b"", {})
        listed = plain.get("notices") if isinstance(plain, dict) else None
        place = plain.get("cursor") if isinstance(plain, dict) else None
        if not isinstance(listed, list) or not isinstance(place, str):
            raise Trouble("outbound.bad_answer")
        notices, unread = list[Notice](), list[tuple[str, str]]()
        for n, one in enumerate(listed):
            try:
                notices.append(read_notice(one))
            except Trouble as trouble:
                unread.append((f"{place}:{n}", trouble.reason))
        more = bool(plain.get("more")) and place != cursor
        return Fetched(tuple(notices), place, tuple(unread), more)

    def kept(self, fetched: Fetched) -> None:
        """The place that is asked from next time says it."""

    def _ask(self, method: str, target: str, content: bytes, more: dict[str, str]) -> Any:
        parts = urlsplit(self._place.url)
        path, nonce = f"{parts.path}{target}", self._nonce()
        time = self._clock().isoformat(timespec="seconds")
        signed = request_signature(self._place.secret, method, path, time, nonce, content)
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-Counter-Key": self._place.key,
            "X-Counter-Time": time,
            "X-Counter-Nonce": nonce,
            "X-Counter-Signature": signed,
            **more,
        }
        answer, body = self._answered(method, path, content, headers)
        return self._understood(answer, nonce, body)

    def _answered(
        self, method: str, path: str, content: bytes, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        """What came within the time; whoever drips byte by byte is cut off at its end."""
        until = monotonic() + self._within_s
        line = self._connection()
        watch = Timer(self._within_s, self.cut)
        watch.daemon = True
        watch.start()
        try:
            line.connect()
            self._held = held = line.sock  # the library lets go of it where an answer ends it
            line.request(method, path, content or None, headers)
            with line.getresponse() as answer:
                return answer, self._read(held, answer, until)
        except TimeoutError:
            raise Trouble("outbound.slow") from None
        except (OSError, HTTPException, ValueError) as error:
            if monotonic() >= until:
                raise Trouble("outbound.slow") from None
            raise Trouble("outbound.unreachable", problem=type(error).__name__) from None
        finally:
            watch.cancel()
            line.close()

    def cut(self) -> None:
        """Wait no longer for an answer that is under way; any thread."""
        if self._held is not None:
            with suppress(OSError):
                self._held.shutdown(SHUT_RDWR)

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self._place.url)
        host, patience = parts.hostname or "", self._patience_s
        if parts.scheme == "http":
            return HTTPConnection(host, parts.port, timeout=patience)
        trust = self._trust or ssl.create_default_context()
        return HTTPSConnection(host, parts.port, timeout=patience, context=trust)

    def _read(self, held: socket, answer: HTTPResponse, until: float) -> bytes:
        """All of it, within time and size."""
        read = bytearray()
        while True:
            left = until - monotonic()
            if left <= 0:
                raise Trouble("outbound.slow")
            held.settimeout(min(left, self._patience_s))
            piece = answer.read1(_PIECE)
            if not piece and answer.length and monotonic() < until:
                raise Trouble("outbound.unreachable", problem="IncompleteRead")
            if not piece and monotonic() < until:
                return bytes(read)
            read += piece
            if len(read) > LARGEST_ANSWER:
                raise Trouble("outbound.too_long")

    def _understood(self, answer: HTTPResponse, nonce: str, body: bytes) -> Any:
        status, time = answer.status, answer.getheader("X-Counter-Time", "")
        if status >= 500 or status in _TRY_AGAIN:
            raise Trouble("outbound.server_error", status=status)
        if 300 <= status < 400:
            raise Trouble("outbound.redirected", status=status)
        kind = answer.getheader("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Trouble("outbound.not_json")
        expected = answer_signature(self._place.secret, status, nonce, time, body)
        if not same(expected, answer.getheader("X-Counter-Signature", "")):
            raise Trouble("outbound.wrong_signature")
        self._must_be_of_now(time)
        if status >= 400:
            raise Refusal("outbound.refused", status=status)
        return read_json(body)

    def _must_be_of_now(self, time: str) -> None:
        try:
            apart = abs(datetime.fromisoformat(time) - self._clock())
        except (ValueError, TypeError):
            raise Trouble("outbound.wrong_signature") from None
        if apart > _CLOCKS_APART:
            raise Trouble("outbound.clocks_apart")


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
