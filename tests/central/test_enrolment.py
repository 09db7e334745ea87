"""Enrolments are used once, expire, and are void once there is a later one; PCs are replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.central import provisioning
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL, Hall
from counter_app.sync import pulling
from counter_app.sync.enrolment import Enrolment, write_enrolment
from tests.central.two_halls import OTHER, OWN
from tests.conftest import Asking
from tests.faults.proxy import Cut, Proxy
from tests.halls import HallOfWindows, vouched
from tests.waiting import until


class OtherClock:
    """The computer's clock, so much ahead or behind."""

    def __init__(self, **by: float) -> None:
        self._by = timedelta(**by)

    def now(self) -> datetime:
        return SystemClock().now() + self._by


def file_of(hall: HallOfWindows, enrolment: Enrolment) -> Path:
    file = hall.folder / f"{enrolment.installation}.json"
    write_enrolment(file, enrolment)
    return file


def reason_of(counter: Counter, file: Path) -> str:
    """Why joining is refused."""
    with pytest.raises((Refusal, Trouble)) as refused:
        counter.link.join(file)
    return refused.value.reason


def may_log_in(enrolment: Enrolment) -> bool:
    try:
        psycopg.connect(enrolment.dsn).close()
    except psycopg.OperationalError:
        return False
    return True


def test_an_enrolment_is_used_once(hall: HallOfWindows, tmp_path: Path) -> None:
    enrolment = hall.enroll("02")
    file = file_of(hall, enrolment)
    first, second = hall.opened(tmp_path / "first"), hall.opened(tmp_path / "second")
    member = first.link.join(file)
    assert reason_of(second, file) == "window.enrolment_used"
    assert second.link.membership is None
    assert not may_log_in(enrolment)
    assert first.link.join(file) == member  # again where it was used: nothing happens
    first.link.sync_once()


def test_an_expired_enrolment_is_refused_here_and_there(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    late = hall.opened(tmp_path / "late")
    expired = replace(hall.enroll("02"), expires_at=SystemClock().now() - timedelta(minutes=1))
    assert reason_of(late, file_of(hall, expired)) == "window.enrolment_expired"
    assert may_log_in(expired)
    gone = provisioning.enroll(
        hall.dsn,
        hall="",
        window="03",
        name="x",
        expires=timedelta(seconds=-1),
        now=SystemClock().now,
    )
    assert not may_log_in(gone)
    believed = replace(gone, expires_at=SystemClock().now() + timedelta(days=1))
    assert reason_of(late, file_of(hall, believed)) == "window.enrolment_used"


def test_an_enrolment_that_expires_after_the_login_is_refused(hall: HallOfWindows) -> None:
    with psycopg.connect(hall.enroll("02").dsn) as connection:
        hall.rows("UPDATE counter.installations SET expires_at = now() RETURNING 1")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="may_not_join"):
            connection.execute("SELECT counter.join_hall('SCRAM-SHA-256$4096:x', %s)", (bytes(32),))


def test_a_later_enrolment_makes_the_earlier_void(hall: HallOfWindows, tmp_path: Path) -> None:
    earlier, later = hall.enroll("02"), hall.enroll("02")
    window = hall.opened(tmp_path / "window")
    assert reason_of(window, file_of(hall, earlier)) == "window.enrolment_used"
    assert window.link.join(file_of(hall, later)).installation == later.installation


def test_an_enrolment_leaves_the_window_at_work_until_somebody_joins(
    hall: HallOfWindows, asking: Asking
) -> None:
    window = hall.window("02")
    hall.enroll("02")
    number = window.take_in(asking()).case.number
    assert window.link.sync_once().pushed == len(window.desk.ledger.events(number))


_OTHERS = (
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename <> current_user"
)
"""Sessions of windows."""


@pytest.mark.parametrize("cut", [Cut.BEFORE, Cut.AFTER, Cut.BEFORE_ANSWER])
def test_joining_again_after_the_line_broke(hall: HallOfWindows, tmp_path: Path, cut: Cut) -> None:
    port = int(str(dsn_parts(hall.dsn)["port"]))
    with Proxy(("127.0.0.1", port)) as proxy:
        enrolment = hall.enroll("02", port=proxy.port)
        file = file_of(hall, enrolment)
        window, thief = hall.opened(tmp_path / "window"), hall.opened(tmp_path / "thief")
        proxy.cut_next(cut, "join_hall")
        assert reason_of(window, file) == "central.unreachable"
        assert sum(proxy.cuts.values()) == 1
        # What the server has begun goes on without the line, and ends other sessions of the login.
        until(lambda: not hall.rows(_OTHERS))
        state = hall.rows("SELECT state FROM counter.installations")
        if cut is Cut.BEFORE_ANSWER:
            assert state == [("joined",)]
            assert reason_of(thief, file) == "window.enrolment_used"
        assert window.link.membership is None
        assert window.link.join(file).window == "02"
        assert window.link.sync_once().head >= 2


def test_a_file_of_another_hall_is_refused(hall: HallOfWindows) -> None:
    provisioning.initialise(hall.dsn, replace(DEFAULT_HALL, code=OTHER), FEATURES)
    elsewhere = provisioning.enroll(
        hall.dsn,
        hall=OTHER,
        window="02",
        name="别处",
        expires=timedelta(days=1),
        now=SystemClock().now,
    )
    hall_file = file_of(hall, elsewhere)
    with pytest.raises(Refusal) as refused:  # it is not told which of the two is meant
        hall.enroll("02")
    assert refused.value.reason == "central.which_hall"
    window = hall.opened(hall.folder / "window")
    enrolled = provisioning.enroll(
        hall.dsn,
        hall=OWN,
        window="02",
        name="综合窗口",
        expires=timedelta(days=1),
        now=SystemClock().now,
    )
    own = vouched(hall.dsn, enrolled)
    member = window.link.join(file_of(hall, own))
    assert reason_of(window, hall_file) == "window.already_joined"
    assert window.link.membership == member
    assert may_log_in(elsewhere)


def test_who_replaced_a_pc_gets_its_cases_and_the_old_one_is_out(
    hall: HallOfWindows, tmp_path: Path, asking: Asking
) -> None:
    old = hall.window("02")
    taken = old.take_in(asking())
    paper = Path(old.papers.file_originals(taken.papers)[0]["path"])
    old.link.sync_once()
    new = hall.window("02", tmp_path / "new")
    with pytest.raises(Refusal) as refused:
        old.link.sync_once()
    assert refused.value.reason == "central.revoked"
    assert new.desk.ledger.case(taken.case.number) == taken.case
    other = hall.window("03")
    for window in (new, other):
        found = window.papers.verify(paper)
        assert (found.valid, found.standing) == (True, Standing.CURRENT)
    own = new.take_in(asking()).case.number
    assert own.split("-")[1] == "02"
    assert own.split("-")[2] != taken.case.number.split("-")[2]
    assert new.link.sync_once().pushed == len(new.desk.ledger.events(own))


def test_papers_of_a_replaced_pc_count_if_they_were_issued_before(
    hall: HallOfWindows, tmp_path: Path, asking: Asking
) -> None:
    hall.window("02", tmp_path / "old").close()
    new = hall.window("02", tmp_path / "new")
    hall.clock = OtherClock(hours=1)
    old = hall.opened(tmp_path / "old")
    late = Path(old.papers.file_originals(old.take_in(asking()).papers)[0]["path"])
    found = new.papers.verify(late)
    assert (found.valid, found.reason) == (False, "verification.key_ended")
    assert found.standing is Standing.UNKNOWN


def test_a_pc_that_joins_again_as_another_window_signs_on(
    hall: HallOfWindows, tmp_path: Path, asking: Asking
) -> None:
    """Its key is the same; that it ended as one window does not end it as the other."""
    moved = hall.window("05", tmp_path / "moved")
    other = hall.window("02")
    provisioning.revoke(hall.dsn, hall="", window="05")
    moved.close()
    hall.clock = OtherClock(minutes=2)
    moved = hall.opened(tmp_path / "moved")
    hall.join(moved, "03")
    moved.link.sync_once()
    paper = Path(moved.papers.file_originals(moved.take_in(asking()).papers)[0]["path"])
    moved.link.sync_once()
    other.link.sync_once()
    assert moved.papers.verify(paper).reason == ""
    assert other.papers.verify(paper).reason == ""


def test_a_new_pc_leaves_the_archive_at_the_centre(
    hall: HallOfWindows, monkeypatch: pytest.MonkeyPatch, asking: Asking
) -> None:
    first = hall.window("02")
    cases = [first.take_in(asking()) for _ in range(3)]
    first.void_paper(cases[0].papers[0].number, "当事人姓名有误")
    first.link.sync_once()
    forgotten, recent, still_open = (one.case.number for one in cases)
    hall.project()
    closing = "UPDATE counter.subjects SET open = false, last_at = now() - %s * interval '1 day'"
    for number, days in ((forgotten, 91), (recent, 89)):
        hall.rows(f"{closing} WHERE number = %s RETURNING 1", days, number)
    monkeypatch.setattr(pulling, "_SMALL_FEED", 0)
    new = hall.window("02")
    assert {row.number for row in new.desk.ledger.cases()} == {recent, still_open}
    assert new.store.heard_of_paper(cases[0].papers[0].number).standing == Standing.VOID
    assert new.store.settings.read(Hall) is not None
    assert new.link.sync_once().pulled.events == 0


def test_the_file_says_nothing_of_the_administrator(hall: HallOfWindows) -> None:
    told = file_of(hall, hall.enroll("02")).read_text("utf-8")
    administrator = dsn_parts(hall.dsn)
    assert str(administrator["password"]) not in told
    assert f'"{administrator["user"]}"' not in told
    assert dsn_with(hall.dsn) not in told
