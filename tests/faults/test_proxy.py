"""The failing network does to a request exactly what it was told, and nothing else."""

from __future__ import annotations

import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.faults.proxy import Cut, Proxy
from tests.faults.wire import RequestReader
from tests.waiting import PATIENCE_S, until

START_UP = (8 + 4).to_bytes(4) + (196608).to_bytes(4) + b"a\0b\0"
SSL_WISH = (8).to_bytes(4) + (80877103).to_bytes(4)


def message(kind: str, body: bytes) -> bytes:
    return kind.encode() + (4 + len(body)).to_bytes(4) + body


def query(sql: str) -> bytes:
    return message("Q", sql.encode() + b"\0")


class Listener(socketserver.ThreadingTCPServer):
    """Keeps what it hears and echoes it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.heard = bytearray()
        super().__init__(("127.0.0.1", 0), Echo)

    def wait_for(self, data: bytes) -> bool:
        until(lambda: data in self.heard, look_s=0.005)
        return True


class Echo(socketserver.BaseRequestHandler):
    server: Listener

    def handle(self) -> None:
        try:
            while data := self.request.recv(65536):
                self.server.heard += data
                self.request.sendall(data)
        except OSError:
            pass


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def proxy(listener: Listener) -> Iterator[Proxy]:
    with Proxy(("127.0.0.1", listener.server_address[1])) as proxy:
        yield proxy


@contextmanager
def line(proxy: Proxy) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=PATIENCE_S) as client:
        yield client


def hear(client: socket.socket, length: int) -> bytes:
    """Up to ``length`` bytes; fewer if the line broke."""
    heard = b""
    try:
        while len(heard) < length and (data := client.recv(length - len(heard))):
            heard += data
    except ConnectionError:
        pass
    return heard


def logged_in(client: socket.socket) -> None:
    client.sendall(START_UP)
    assert hear(client, len(START_UP)) == START_UP


def test_everything_is_passed_on_in_both_directions(proxy: Proxy) -> None:
    with line(proxy) as client:
        logged_in(client)
        words = query("SELECT 1") * 5000
        threading.Thread(target=client.sendall, args=(words,)).start()
        assert hear(client, len(words)) == words
        assert proxy.requests == 5000


def test_refused_means_refused_and_others_stay(proxy: Proxy) -> None:
    with line(proxy) as client:
        logged_in(client)
        proxy.refuse()
        with pytest.raises(ConnectionRefusedError), line(proxy):
            pass
        client.sendall(query("SELECT 1"))
        assert hear(client, 4)
    proxy.accept()
    with line(proxy) as again:
        logged_in(again)


def test_cut_before_the_server_hears_nothing(proxy: Proxy, listener: Listener) -> None:
    proxy.cut_next(Cut.BEFORE)
    with line(proxy) as client:
        logged_in(client)
        client.sendall(query("SELECT 'gone'"))
        assert hear(client, 1) == b""
    assert bytes(listener.heard) == START_UP
    assert proxy.cuts == {Cut.BEFORE: 1}


def test_cut_within_the_server_hears_half(proxy: Proxy, listener: Listener) -> None:
    proxy.cut_next(Cut.WITHIN)
    words = query("SELECT 'torn in two pieces'")
    with line(proxy) as client:
        logged_in(client)
        client.sendall(words)
        assert hear(client, 1) == b""
    assert listener.wait_for(words[: len(words) // 2])
    assert bytes(listener.heard) == START_UP + words[: len(words) // 2]


@pytest.mark.parametrize("cut", [Cut.AFTER, Cut.BEFORE_ANSWER])
def test_cut_after_the_server_hears_all_the_client_nothing(
    proxy: Proxy, listener: Listener, cut: Cut
) -> None:
    proxy.cut_next(cut)
    words = query("COMMIT")
    with line(proxy) as client:
        logged_in(client)
        client.sendall(words)
        assert hear(client, 1) == b""
    assert listener.wait_for(words)
    assert cut.server_got_it
    assert proxy.cuts == {cut: 1}
    with line(proxy) as next_one:
        logged_in(next_one)
        next_one.sendall(words)
        assert hear(next_one, len(words)) == words


def test_a_cut_waits_for_the_request_that_it_means(proxy: Proxy) -> None:
    proxy.cut_next(Cut.BEFORE, "append_events")
    with line(proxy) as client:
        logged_in(client)
        client.sendall(query("SELECT 1"))
        assert hear(client, len(query("SELECT 1")))
        client.sendall(query("SELECT append_events('[]')"))
        assert hear(client, 1) == b""
    assert proxy.forget_cuts() == 0
    proxy.cut_next(Cut.BEFORE, "never said", times=3)
    assert proxy.forget_cuts() == 3


def test_a_black_hole_is_silent_and_keeps_what_it_got(proxy: Proxy, listener: Listener) -> None:
    with line(proxy) as client:
        logged_in(client)
        client.settimeout(0.1)
        proxy.swallow()
        client.sendall(query("SELECT 'lost'"))
        with pytest.raises(TimeoutError):
            client.recv(1)
        with line(proxy) as newcomer:
            newcomer.settimeout(0.1)
            newcomer.sendall(START_UP)
            with pytest.raises(TimeoutError):
                newcomer.recv(1)
        proxy.spit()
        with pytest.raises(TimeoutError):
            client.recv(1)
        with line(proxy) as after:
            logged_in(after)
    assert b"lost" not in listener.heard


def test_delay_takes_its_time(proxy: Proxy) -> None:
    with line(proxy) as client:
        logged_in(client)
        proxy.delay(0.05)
        started = time.monotonic()
        client.sendall(query("SELECT 1"))
        assert hear(client, len(query("SELECT 1")))
        assert time.monotonic() - started >= 0.1


def test_cutting_all_ends_every_line(proxy: Proxy) -> None:
    with line(proxy) as one, line(proxy) as other:
        logged_in(one)
        logged_in(other)
        assert proxy.connections == 2
        proxy.cut_all()
        assert hear(one, 1) == hear(other, 1) == b""
        assert proxy.connections == 0


def test_requests_are_told_apart_however_they_arrive() -> None:
    extended = (
        message("P", b"s1\0SELECT append_events($1)\0\0\0")
        + message("B", b"\0s1\0\0\0\0\0\0\0")
        + message("E", b"\0\0\0\0\0")
        + message("S", b"")
    )
    again = message("B", b"\0s1\0\0\0\0\0\0\0") + message("S", b"")
    words = SSL_WISH + START_UP + message("p", b"secret\0") + extended + query("COMMIT") + again
    for piece in (1, 7, len(words)):
        reader = RequestReader()
        said = [
            one for at in range(0, len(words), piece) for one in reader.feed(words[at : at + piece])
        ]
        assert b"".join(one.data for one in said) == words
        assert [one.sql for one in said if one.is_request] == [
            ("SELECT append_events($1)",),
            ("COMMIT",),
            ("SELECT append_events($1)",),
        ]


def test_behind_tls_every_piece_is_a_request() -> None:
    reader = RequestReader()
    assert not reader.feed(SSL_WISH)[0].is_request
    assert reader.feed(b"\x16\x03\x01 hello")[0].is_request
    assert reader.feed(b"anything")[0].data == b"anything"
