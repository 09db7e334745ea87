"""The servers that the hall must work on, and a centre with two halls and everybody in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.central.hostile_founded import AttackedHall, attacked_hall
from tests.central.two_halls import TwoHalls
from tests.central.untouched import UntouchedServer
from tests.halls import SYSTEM_BINARIES, HallOfWindows, TestServer


@pytest.fixture(scope="session")
def system_server() -> Iterator[TestServer]:
    """The system's own PostgreSQL, running: it speaks TLS, and may be older than ours."""
    if not SYSTEM_BINARIES:
        pytest.skip("no PostgreSQL of the system under /usr/lib/postgresql")
    with UntouchedServer(SYSTEM_BINARIES[0]) as server:
        yield server


@pytest.fixture(scope="session", params=["bundled", "system"])
def each_server(request: pytest.FixtureRequest) -> TestServer:
    """The newest and the oldest PostgreSQL at hand."""
    name = "server" if request.param == "bundled" else "system_server"
    server: TestServer = request.getfixturevalue(name)
    return server


@pytest.fixture(scope="session")
def halls_to_read(each_server: TestServer) -> Iterator[TwoHalls]:
    """Two halls of one centre; for tests that leave everything as it was."""
    halls = TwoHalls(each_server.new_centre())
    yield halls
    halls.close()


@pytest.fixture(scope="module")
def two_halls(server: TestServer) -> Iterator[TwoHalls]:
    """Two halls of one centre, to write in: each test a series or a window of its own."""
    halls = TwoHalls(server.new_centre())
    yield halls
    halls.close()


@pytest.fixture
def attacked(hall: HallOfWindows) -> Iterator[AttackedHall]:
    """A founded hall with people, of which one window means harm."""
    found = attacked_hall(hall)
    yield found
    found.hostile.line.close()
