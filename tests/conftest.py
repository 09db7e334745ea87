"""A window for every test: the real store on its own folder, a clock that stands still."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ["COUNTER_APP_KEY_STORE"] = "file"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.intake_request import IntakeRequest, read_request
from counter_app.knowledge.days.system_clock import SystemClock
from tests.halls import HallOfWindows, TestServer, hall_of_windows
from tests.in_memory import write_to_memory
from tests.leftovers import (  # noqa: F401
    pytest_collection_finish,
    pytest_runtest_makereport,
    pytest_runtest_protocol,
    pytest_runtest_teardown,
    windows_collect_their_own,
)
from tests.prepared import MONDAY as MONDAY
from tests.prepared import shipped_read_once, with_sample

write_to_memory()
os.environ["COUNTER_APP_STATE"] = tempfile.mkdtemp(prefix="counter-app-witness-")
atexit.register(shutil.rmtree, os.environ["COUNTER_APP_STATE"], ignore_errors=True)

# How long an example takes says how busy the computer is.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Folders stay together: what the tests of one share is then made by one process."""
    folders = dict.fromkeys(item.path.parent for item in items)
    places = {folder: place for place, folder in enumerate(folders)}
    items.sort(key=lambda item: places[item.path.parent])


class StandingClock:
    """A clock that moves only when told."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def standing_clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "window"


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    with shipped_read_once(), windows_collect_their_own():
        yield


@pytest.fixture
def window(folder: Path, standing_clock: StandingClock) -> Iterator[Counter]:
    """An untouched standalone window with the sample catalog."""
    counter = open_counter(with_sample().copy(folder), standing_clock)
    yield counter
    counter.close()


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """The PostgreSQL that comes with the program, running; or another, named in the environment."""
    binaries = os.environ.get("COUNTER_APP_TEST_POSTGRESQL")
    with TestServer(Path(binaries) if binaries else None) as server:
        yield server


@pytest.fixture
def hall(server: TestServer, tmp_path: Path) -> Iterator[HallOfWindows]:
    """A centre with one hall; windows join it on demand. The clock is the computer's."""
    yield from hall_of_windows(server.new_centre(founded=True), tmp_path, SystemClock())


@pytest.fixture
def hall_of_before(server: TestServer, tmp_path: Path) -> Iterator[HallOfWindows]:
    """One that nobody founded: the centre still asks for rights, and keeps what it doubts beside."""
    yield from hall_of_windows(server.new_centre(), tmp_path, SystemClock())


Asking = Callable[..., IntakeRequest]

LOST_CARD: dict[str, Any] = {
    "item": "SY-HZ-006",
    "applicant": {
        "kind": "person",
        "name": "张𫖯伟",
        "id_kind": "resident_id",
        "id_number": "460200199003070029",
        "phone": "13800000001",
    },
    "situation": {"持有何种身份证明": "有居民户口簿", "是否急需用证": "不急用"},
    "materials": [
        {"name": "居民户口簿", "state": "present"},
        {"name": "居民身份证丢失补领登记表", "state": "present"},
        {"name": "证件照片", "state": "present"},
    ],
}
FORM = "居民身份证丢失补领登记表"
ALL_BUT_FORM = [one for one in LOST_CARD["materials"] if one["name"] != FORM]


@pytest.fixture
def lost_card() -> dict[str, Any]:
    """The same as a request in JSON."""
    return dict(LOST_CARD)


@pytest.fixture
def asking() -> Asking:
    """Somebody who lost an identity card and brings what is needed; with changes."""

    def ask(**changes: Any) -> IntakeRequest:
        return read_request({**LOST_CARD, **changes})

    return ask
