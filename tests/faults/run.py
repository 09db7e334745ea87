"""A centre, a proxy, windows and a storm over them: ``python -m tests.faults``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

import psycopg

from counter_app.assembly import DEFAULT_HALL
from counter_app.central.embedded import EmbeddedServer
from counter_app.central.provisioning import initialise
from tests.faults.crew import enrolled
from tests.faults.outcome import Outcome, Plan
from tests.faults.proxy import Proxy
from tests.faults.storm import Storm

LONG: Final = Plan(windows=200, cases=50, kills=220, cuts=120, outages=9, halls=8)
_SETTINGS: Final = ("fsync=off", "max_connections=500", "shared_buffers=256MB")

Change = Callable[[psycopg.Connection[tuple[object, ...]]], None]


@contextmanager
def field() -> Iterator[tuple[EmbeddedServer, Path]]:
    """A PostgreSQL of our own that runs, and a folder for windows; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        folder = Path(place)
        folder.chmod(0o711)  # the server may run as another user
        server = EmbeddedServer(folder / "centre")
        server.create()
        server.start(_SETTINGS)
        try:
            yield server, folder / "windows"
        finally:
            server.stop()


def storm(
    plan: Plan, server: EmbeddedServer, folder: Path, *, change: Change | None = None
) -> Outcome:
    """One storm over new halls of ``server``; ``change`` alters the centre before it breaks."""
    codes = [str(int(DEFAULT_HALL.code) + number) for number in range(plan.halls)]
    for code in codes:
        initialise(server.dsn(), replace(DEFAULT_HALL, code=code))
    with Proxy(("127.0.0.1", server.port)) as proxy:
        through = server.dsn(port=proxy.port)
        desks = []
        for number, code in enumerate(codes):
            windows = plan.windows // plan.halls + (number < plan.windows % plan.halls)
            desks += enrolled(folder, through, code, windows, plan.cases)
        if change is not None:
            with psycopg.connect(server.dsn()) as connection:
                change(connection)
        return Storm(plan, desks, proxy, server.dsn()).run()


def main() -> int:
    """The long storm; options change its size. 1 if anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    for one in fields(Plan):
        if one.type in ("int", "float"):
            kind = int if one.type == "int" else float
            name = f"--{one.name.replace('_', '-')}"
            parser.add_argument(name, type=kind, default=getattr(LONG, one.name))
    plan = replace(LONG, **vars(parser.parse_args()))
    with field() as (server, folder):
        outcome = storm(plan, server, folder)
    sys.stdout.write(outcome.told() + "\n")
    enough = outcome.kills >= plan.kills and sum(outcome.cuts.values()) >= plan.cuts
    return 0 if outcome.sound and enough else 1
