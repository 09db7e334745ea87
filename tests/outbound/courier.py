"""A courier's system of ours: it keeps what it is told, and behaves as badly as one wants."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from counter_app.knowledge.days.hours import SHANGHAI
from counter_app.outbound.signing import answer_signature, request_signature, same

SECRET = "a secret of sixteen and more"
KEY = "hall-1"


class Courier:
    """``mood`` is how it answers; ``notices`` is what it has to say, ``page`` at a time."""

    def __init__(self) -> None:
        self.mood = ""
        self.told: dict[str, dict[str, Any]] = {}
        self.asked = 0
        self.notices: list[dict[str, Any]] = []
        self.page = 2
        self.let_go = Event()
        self.unsigned = 0
        self.now = lambda: datetime.now(SHANGHAI)
        self.nonces = set[str]()
        self.url = ""


class _Answers(BaseHTTPRequestHandler):
    courier: Courier

    def log_message(self, *_said: object) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._is_known(body):
            told = json.loads(body)
            if self.courier.mood not in ("refuses", "down"):
                self.courier.told[self.headers["Idempotency-Key"]] = told
        self._answer({"accepted": True})

    def do_GET(self) -> None:
        self._is_known(b"")
        courier = self.courier
        first = int(parse_qs(urlsplit(self.path).query).get("since", [""])[0] or 0)
        page = courier.notices[first : first + courier.page]
        last = first + len(page)
        more = last < len(courier.notices)
        self._answer({"notices": page, "cursor": str(last), "more": more})

    def _is_known(self, body: bytes) -> bool:
        courier, head = self.courier, self.headers
        courier.asked += 1
        time, nonce = head["X-Counter-Time"], head["X-Counter-Nonce"]
        expected = request_signature(SECRET, self.command, self.path, time, nonce, body)
        known = same(expected, head["X-Counter-Signature"]) and nonce not in courier.nonces
        courier.nonces.add(nonce)
        courier.unsigned += not known
        return known

    def _answer(self, plain: Any) -> None:
        mood, content, status = self.courier.mood, json.dumps(plain).encode(), 200
        kind = "application/json"
        match mood:
            case "forgets to answer":
                self.close_connection = True
                return
            case "slow":
                self.courier.let_go.wait(20)
            case "html":
                content, kind = b"<html><body>Welcome</body></html>", "text/html"
            case "html as json":
                content = b"<html><body>Welcome</body></html>"
            case "five megabytes":
                content = b'{"notices": [], "cursor": "' + b"0" * 5_000_000 + b'"}'
            case "no list":
                content = b'{"notices": 7}'
            case "breaks":
                status = 503
            case "refuses":
                status = 422
            case "sends elsewhere":
                status = 302
        self._send(status, kind, content)

    def _send(self, status: int, kind: str, content: bytes) -> None:
        mood = self.courier.mood
        time = self.courier.now().isoformat(timespec="seconds")
        if mood == "lives in the past":
            time = "2020-01-01T00:00:00+08:00"
        secret = "another secret, not that one" if mood == "signs wrongly" else SECRET
        nonce = "another" if mood == "answers somebody else" else self.headers["X-Counter-Nonce"]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Counter-Time", time)
        signed = answer_signature(secret, status, nonce, time, content)
        self.send_header("X-Counter-Signature", signed)
        self.end_headers()
        try:
            if mood == "drips":
                for one in content:
                    self.wfile.write(bytes([one]))
                    self.wfile.flush()
                    if self.courier.let_go.wait(0.2):
                        return
            else:
                self.wfile.write(content)
        except OSError:
            self.close_connection = True


@contextmanager
def courier_at_work() -> Iterator[Courier]:
    """One that listens on this computer within the block."""
    courier = Courier()
    answers = type("Answers", (_Answers,), {"courier": courier})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    server.daemon_threads = False
    courier.url = f"http://127.0.0.1:{server.server_address[1]}/courier"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield courier
    finally:
        courier.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
