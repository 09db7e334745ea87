"""Where windows reach the centre, and what they do when it says that it was restored."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.central import provisioning
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from tests.conftest import Asking
from tests.halls import HallOfWindows


def test_windows_may_use_another_address_than_the_administrator(hall: HallOfWindows) -> None:
    through = dsn_with("", host="localhost", port=hall.port, dbname="elsewhere")
    enrolment = provisioning.enroll(
        hall.dsn,
        hall="",
        window="02",
        name="综合窗口 02",
        expires=timedelta(days=1),
        through=through,
        now=SystemClock().now,
    )
    parts = dsn_parts(enrolment.dsn)
    assert (parts["host"], parts["dbname"]) == ("localhost", "elsewhere")
    assert parts["user"] != dsn_parts(hall.dsn)["user"]


def test_an_address_without_tls_is_refused_before_anything_is_enrolled(
    hall: HallOfWindows,
) -> None:
    with pytest.raises(Refusal) as refused:
        provisioning.enroll(
            hall.dsn,
            hall="",
            window="02",
            name="综合窗口 02",
            expires=timedelta(days=1),
            through="host=10.0.0.9 dbname=hall",
            now=SystemClock().now,
        )
    assert refused.value.reason == "central.tls_needed"
    assert hall.rows("SELECT count(*) FROM counter.installations") == [(0,)]


def test_a_centre_that_says_it_was_restored_is_offered_everything_again(
    hall: HallOfWindows, asking: Asking
) -> None:
    window = hall.window("02")
    number = window.take_in(asking()).case.number
    window.link.sync_once()
    # What a silent restore would have lost; the strand's tip goes back with it.
    hall.rows("DELETE FROM counter.events RETURNING 1")
    hall.rows(
        "UPDATE counter.series SET sequence = 0, cases = 0, papers = 0,"
        " hash = decode(repeat('00', 32), 'hex') RETURNING 1"
    )
    hall.rows(
        "UPDATE counter.feed_heads SET n = (SELECT count(*) FROM counter.publications)"
        " + (SELECT count(*) FROM counter.hall_lines) RETURNING 1"
    )
    assert provisioning.declare_restored(hall.dsn, hall="") == 2
    with pytest.raises(Trouble, match=r"central\.law_first"):  # hall lines first, for two minutes
        window.link.sync_once()
    hall.two_minutes_pass()
    assert window.link.sync_once().pushed == 4
    assert window.desk.ledger.case(number).number == number
    assert window.link.state().pending == 0
    assert window.store.verify_chain() is None
