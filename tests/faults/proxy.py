"""A network that fails on command: a TCP proxy between windows and PostgreSQL."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections import Counter, deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Self, TypeVar

from tests.faults.wire import RequestReader, Said

T = TypeVar("T")

_PIECE: Final = 1 << 16
_ANSWER_S: Final = 20.0
_RESET: Final = struct.pack("ii", 1, 0)  # linger 0: the peer hears a reset at once


class Cut(StrEnum):
    """Where in a request the line breaks."""

    BEFORE = "before the server got the request"
    WITHIN = "in the middle of the request"
    AFTER = "after the server got the request"
    BEFORE_ANSWER = "after the server answered, before the answer came through"

    @property
    def server_got_it(self) -> bool:
        """Whether the server may have committed what the client believes to be undone."""
        return self in (Cut.AFTER, Cut.BEFORE_ANSWER)


@dataclass(eq=False)
class _Line:
    """One connection through the proxy."""

    client: socket.socket
    server: socket.socket
    reader: RequestReader = field(default_factory=RequestReader)
    deaf: bool = False  # swallowed something: never again does anything come through
    answered: asyncio.Event | None = None  # set: swallow the answer and tell that it came
    tasks: set[asyncio.Task[None]] = field(default_factory=set)


class Proxy:
    """Listens on 127.0.0.1 and ``port``; everything is passed on until told otherwise.

    Every order may be given from any thread and holds when it returns. A cut
    hits the next request, of whatever connection, that contains ``sql``.
    """

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._place = _bound(0)  # keeps the port ours while nobody listens
        self.port: int = self._place.getsockname()[1]
        self._door: socket.socket | None = None
        self._lines: set[_Line] = set()
        self._cuts: deque[tuple[Cut, str]] = deque()
        self._swallowing = False
        self._delay_s = 0.0
        self._done: Counter[Cut] = Counter()
        self._requests = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self.accept()
        return self

    def __exit__(self, *error: object) -> None:
        self._order(self._close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._place.close()

    # Orders

    def accept(self) -> None:
        """New connections are taken (as at the start)."""
        self._order(self._open_door)

    def refuse(self) -> None:
        """New connections are refused; those that stand are not touched."""
        self._order(self._shut_door)

    def swallow(self) -> None:
        """A black hole: connections stand or even open, but nothing comes through, ever again."""
        self._order(lambda: self._set_swallowing(True))

    def spit(self) -> None:
        """New connections work again. What was swallowed stays lost, and those lines silent."""
        self._order(lambda: self._set_swallowing(False))

    def delay(self, seconds: float) -> None:
        """Every piece takes so long in each direction."""
        self._order(lambda: setattr(self, "_delay_s", seconds))

    def cut_next(self, cut: Cut, sql: str = "", times: int = 1) -> None:
        """Break the line at the next ``times`` requests that contain ``sql``."""
        self._order(lambda: self._cuts.extend([(cut, sql)] * times))

    def forget_cuts(self) -> int:
        """Take back the cuts that hit nothing yet; how many those were."""
        return self._order(self._forget_cuts)

    def cut_all(self) -> None:
        """Break every line that stands, wherever it is."""
        self._order(lambda: [self._hang_up(line) for line in tuple(self._lines)])

    # What was seen

    @property
    def cuts(self) -> Counter[Cut]:
        """The cuts that hit a request."""
        return self._order(lambda: Counter(self._done))

    @property
    def requests(self) -> int:
        """How many requests were passed on whole."""
        return self._order(lambda: self._requests)

    @property
    def connections(self) -> int:
        """How many lines stand."""
        return self._order(lambda: len(self._lines))

    # In the loop

    def _order(self, do: Callable[[], T]) -> T:
        async def done() -> T:
            return do()

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result()

    def _open_door(self) -> None:
        if self._door is None:
            self._door = _bound(self.port)
            self._door.listen(1024)
            self._door.setblocking(False)
            self._loop.add_reader(self._door, self._take_in, self._door)

    def _shut_door(self) -> None:
        if self._door is not None:
            self._loop.remove_reader(self._door)
            self._door.close()
            self._door = None

    def _set_swallowing(self, swallowing: bool) -> None:
        self._swallowing = swallowing
        if swallowing:
            for line in self._lines:
                line.deaf = True

    def _forget_cuts(self) -> int:
        forgotten = len(self._cuts)
        self._cuts.clear()
        return forgotten

    def _close(self) -> None:
        self._shut_door()
        for line in tuple(self._lines):
            self._hang_up(line)

    def _take_in(self, door: socket.socket) -> None:
        try:
            client, _ = door.accept()
        except OSError:  # gone again
            return
        line = _Line(client, socket.socket(), deaf=self._swallowing)
        for one in (line.client, line.server):
            one.setblocking(False)
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._lines.add(line)
        self._start(line, self._connect(line))

    def _start(self, line: _Line, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        line.tasks.add(task)
        task.add_done_callback(line.tasks.discard)

    async def _connect(self, line: _Line) -> None:
        try:
            await self._loop.sock_connect(line.server, self._target)
        except OSError:
            self._hang_up(line)
            return
        self._start(line, self._pass_answers(line))
        await self._pass_requests(line)

    async def _pass_requests(self, line: _Line) -> None:
        with suppress(OSError):
            while data := await self._loop.sock_recv(line.client, _PIECE):
                for said in line.reader.feed(data):
                    await self._pass_request(line, said)
        self._hang_up(line)

    async def _pass_request(self, line: _Line, said: Said) -> None:
        if self._delay_s:
            await asyncio.sleep(self._delay_s)
        if line.deaf or line not in self._lines:
            return
        cut = self._cut_for(said) if said.is_request else None
        if cut is None:
            await self._loop.sock_sendall(line.server, said.data)
            self._requests += said.is_request
            return
        await self._break(line, said, cut)

    async def _break(self, line: _Line, said: Said, cut: Cut) -> None:
        try:
            match cut:
                case Cut.WITHIN:
                    await self._loop.sock_sendall(line.server, said.data[: len(said.data) // 2])
                case Cut.AFTER:
                    line.deaf = True
                    await self._loop.sock_sendall(line.server, said.data)
                case Cut.BEFORE_ANSWER:
                    line.answered = asyncio.Event()
                    await self._loop.sock_sendall(line.server, said.data)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(line.answered.wait(), _ANSWER_S)
        finally:  # also where the server hung up meanwhile
            self._done[cut] += 1
            self._hang_up(line)

    def _cut_for(self, said: Said) -> Cut | None:
        for place, (cut, sql) in enumerate(self._cuts):
            if not sql or any(sql in one for one in said.sql):
                del self._cuts[place]
                return cut
        return None

    async def _pass_answers(self, line: _Line) -> None:
        with suppress(OSError):
            while data := await self._loop.sock_recv(line.server, _PIECE):
                if self._delay_s:
                    await asyncio.sleep(self._delay_s)
                if line.answered is not None:
                    line.answered.set()
                elif not line.deaf:
                    await self._loop.sock_sendall(line.client, data)
        if line.answered is not None:
            line.answered.set()
        if not line.deaf:
            self._hang_up(line)

    def _hang_up(self, line: _Line) -> None:
        if line not in self._lines:
            return
        self._lines.discard(line)
        with suppress(OSError):
            line.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        for one in (line.client, line.server):
            self._loop.remove_reader(one)
            self._loop.remove_writer(one)
            one.close()
        for task in line.tasks - {asyncio.current_task()}:
            task.cancel()


def _bound(port: int) -> socket.socket:
    """A socket at this port of 127.0.0.1 (0: any), beside others of ours at the same one."""
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    place.bind(("127.0.0.1", port))
    return place
