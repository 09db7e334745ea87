"""The people of a hall that storms go over: its administrator's window, and who works at the others."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from counter_app.assembly import open_counter
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from tests.central.hostile_founded import WRITES_LAW
from tests.faults.crew import place_of
from tests.people import cheaply, hire

OFFICE: Final = "YY"
_WINDOWS_OF_A_CLERK: Final = 10
_MOST_CLERKS: Final = 20


def staffed(folder: Path, dsn: str, hall: str, windows: int) -> list[str]:
    """Codes of the clerks who work at so many windows, appointed by an administrator elsewhere.

    The hall is founded and nobody is enrolled in it yet.
    """
    place = place_of(folder, dsn, hall, OFFICE)
    office = open_counter(place.data)
    try:
        office.link.join(place.enrolment)
        office.link.sync_once()
        cheaply(office)
        office.people.found("wang", "王管理", WRITES_LAW)
        office.people.sign_in("wang", WRITES_LAW)
        wanted = min(_MOST_CLERKS, 1 + windows // _WINDOWS_OF_A_CLERK)
        clerks = ["lin", *(f"lin-{number}" for number in range(2, wanted + 1))]
        for clerk in clerks:
            hire(office, clerk, (Grant(Role.CLERK),))
        hire(office, "chen", (Grant(Role.SUPERVISOR),))
        office.people.sign_out()
        office.link.sync_once()
    finally:
        office.close()
    return clerks
