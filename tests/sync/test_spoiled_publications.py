"""What a hall publishes, spoiled in every way: windows go on, and what is sound next counts."""

from __future__ import annotations

import json
import sys
import zlib
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

import psycopg
import pytest

from counter_app.assembly import Counter
from counter_app.kernel.account import Account, Grant
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.knowledge.catalog.catalog_json import to_json
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.hall import DEFAULT_HALL
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.sync.mutating import spoiled
from tests.sync.test_spoiled_lines import SEED

SHAPES: Final = 60
_AT: Final = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)


def sound(kind: str, window: Counter) -> bytes:
    """What a window can read, unpacked."""
    if kind == "catalog":
        whole = window.store.shelf.current()
        return to_json(replace(whole, items=whole.items[:2]))
    if kind == "calendar":
        holiday = {
            "name": "元旦",
            "from": "2027-01-01",
            "to": "2027-01-03",
            "make_up": ["2027-01-09"],
        }
        year = {"year": 2027, "notice": "安排", "issued_on": "2026-11-01", "holidays": [holiday]}
        return json.dumps(year).encode()
    if kind == "account":
        grants = (Grant(Role.CLERK, ("02",)), Grant(Role.OFFICER, (), "三亚市民政局"))
        return to_bytes(Account("li", "李小满", grants, "", _AT, ""))
    if kind == "window":
        told = {"window": "09", "name": "综合窗口 09", "installation": str(uuid4())}
        key = {"public_key": "ab" * 32, "joined_at": _AT.isoformat(), "ended_at": None}
        return json.dumps(told | key).encode()
    return to_bytes(DEFAULT_HALL)


def publish(hall: HallOfWindows, kind: str, bodies: list[bytes], name: str) -> None:
    """As whoever may publish would, without asking the program."""
    contents = [zlib.compress(one) if kind == "catalog" else one for one in bodies]
    with psycopg.connect(hall.dsn, autocommit=True) as connection:
        for content in contents:
            connection.execute(
                "SELECT counter.put_publication('460200', %s, %s, %s)", (kind, name, content)
            )


NAMES: Final = {
    "catalog": "catalog",
    "calendar": "2027",
    "hall": "460200",
    "window": "0d7f3c0e-7d0a-4b53-8f0c-0f6f6f2b6c11",
    "account": "li",
}


@pytest.mark.parametrize("kind", NAMES)
def test_no_spoiled_publication_stops_a_window(
    hall_of_before: HallOfWindows, asking: Asking, kind: str
) -> None:
    hall = hall_of_before
    sys.stdout.write(f"COUNTER_APP_SPOIL_SEED={SEED}\n")
    here = hall.window("02")
    here.ensure_catalog()
    whole = to_json(here.store.shelf.current())
    told: dict[str, Any] = json.loads(sound(kind, here))
    bodies = [one.encode() for one in spoiled(told, f"{SEED}/{kind}", SHAPES)]
    publish(hall, kind, [*bodies, b"", b"null", b"\xff\xfe", b"[" * 9_000], NAMES[kind])
    here.link.sync_once()
    assert here.link.state().problem == ""
    published = whole if kind == "catalog" else sound(kind, here)
    name = NAMES[kind]
    if kind == "account":  # of somebody else: what follows an account is asked for, too
        published, name = published.replace(b'"li"', b'"wang"'), "wang"
    publish(hall, kind, [published], name)
    for window in (here, hall.window("03")):
        window.link.sync_once()
        assert window.link.state().problem == ""
        window.redate_cases()
        if kind == "account":
            assert "wang" in [one.code for one in window.people.accounts.all()]
            with pytest.raises(Refusal, match="sign_in"):
                window.take_in(asking())
        else:
            assert window.link.state().unread == 0  # what came since mends it
            assert window.take_in(asking()).case.number
    hall.project()


LINES: Final = {
    "catalog": LineKind.CATALOG,
    "calendar": LineKind.CALENDAR,
    "hall": LineKind.SETTINGS,
}


@pytest.mark.parametrize("kind", LINES)
def test_nothing_spoiled_that_a_founded_hall_signs_stops_a_window(
    hall: HallOfWindows, asking: Asking, kind: str
) -> None:
    sys.stdout.write(f"COUNTER_APP_SPOIL_SEED={SEED}\n")
    here = hall.window("02")
    here.ensure_catalog()
    whole = to_json(here.store.shelf.current())
    told: dict[str, Any] = json.loads(sound(kind, here))
    bodies = [one.encode() for one in spoiled(told, f"{SEED}/{kind}", SHAPES)]
    for place, body in enumerate([*bodies, b"null", b"\xff\xfe", b"[" * 9_000]):
        sign(here, kind, place, body)
    assert (here.link.state().problem, here.store.published.unread() != ()) == ("", True)
    sign(here, kind, SHAPES + 9, whole if kind == "catalog" else sound(kind, here))
    for window in (here, hall.window("03")):
        window.link.sync_once()
        assert (window.link.state().problem, window.link.state().unread) == ("", 0)
        window.redate_cases()
        assert window.take_in(asking()).case.number
    hall.project()


def sign(window: Counter, kind: str, place: int, body: bytes) -> None:
    """A line of the window's, as nobody has an account."""
    names = {"catalog": str(1001 + place), "calendar": "2027", "hall": "hall"}
    content = zlib.compress(body) if kind == "catalog" else body
    window.link.law.bring(LINES[kind], names[kind], b"", blob=content)
