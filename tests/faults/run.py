"""A centre, a proxy, windows and a storm over them: ``python -m tests.faults``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

import psycopg

from counter_app.assembly import FEATURES
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.central.founding import name_of
from counter_app.central.provisioning import initialise
from counter_app.knowledge.hall import DEFAULT_HALL
from tests.faults.crew import enrolled
from tests.faults.hostile_process import hostile_window
from tests.faults.office import staffed
from tests.faults.outcome import Outcome, Plan
from tests.faults.proxy import Proxy
from tests.faults.storm import Storm
from tests.halls import QUICK, TestServer, found_hall
from tests.trust.properties import every_hall

LONG: Final = Plan(
    windows=199,
    cases=50,
    kills=220,
    cuts=120,
    outages=9,
    pause_s=0.5,
    at_once=200,
    attacks=2000,
    level_s=600.0,
)
_CONNECTIONS: Final = "max_connections=900"  # of 200 windows that come again and again

_SIGNED_HALLS: Final = 2000  # of chance, judged against the truth; some 10 minutes
_BETWEEN_ATTACKS_S: Final = 0.1

Change = Callable[[psycopg.Connection[Any]], None]


def storm(
    plan: Plan, dsn: str, folder: Path, *, change: Change | None = None, founded: bool = True
) -> Outcome:
    """One storm over a fresh centre that ``dsn`` owns; ``change`` alters it before.

    In ``founded`` halls people work under their accounts, and one window of the
    plan may be hostile. The others let the centre doubt and park, as in the
    first edition.
    """
    codes = [str(int(DEFAULT_HALL.code) + number) for number in range(plan.halls)]
    for code in codes:
        initialise(dsn, replace(DEFAULT_HALL, code=code), FEATURES)
        if founded and name_of(dsn, code)[1] is None:
            found_hall(dsn, code)
    if change is not None:
        with psycopg.connect(dsn) as connection:
            change(connection)
    with Proxy(("127.0.0.1", int(dsn_parts(dsn)["port"]))) as proxy:
        through = dsn_with(dsn, port=str(proxy.port))
        desks = []
        for number, code in enumerate(codes):
            windows = plan.windows // plan.halls + (number < plan.windows % plan.halls)
            clerks = staffed(folder, dsn, code, windows) if founded else [""]
            desks += enrolled(folder, through, code, windows, plan.cases, clerks)
        try:
            with ExitStack() as beside:
                attacks: Callable[[], int] = int  # none
                if plan.attacks:
                    hostile = hostile_window(folder, dsn, codes[0], _BETWEEN_ATTACKS_S)
                    attacks = beside.enter_context(hostile)
                return Storm(plan, desks, proxy, dsn, codes if founded else [], attacks).run()
        finally:
            for desk in desks:
                desk.kill()


def main() -> int:
    """Halls of chance, then the long storm; options change their size. 1 if anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    for one in fields(Plan):
        if one.type in ("int", "float"):
            kind = int if one.type == "int" else float
            name = f"--{one.name.replace('_', '-')}"
            parser.add_argument(name, type=kind, default=getattr(LONG, one.name))
    parser.add_argument("--signed-halls", type=int, default=_SIGNED_HALLS)
    given = vars(parser.parse_args())
    every_hall(given.pop("signed_halls"))
    plan = replace(LONG, **given)
    server = TestServer(options=(*QUICK, _CONNECTIONS))
    try:
        with tempfile.TemporaryDirectory(prefix="windows-") as folder:
            outcome = storm(plan, server.new_centre(founded=True), Path(folder))
    finally:
        server.close()
    sys.stdout.write(outcome.told() + "\n")
    return 0 if outcome.sound and outcome.bad_enough else 1
