"""A standby took over that never had what the old centre said it had."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from counter_app.central.centre import PostgresCentre
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.catalog.catalog_json import to_json
from tests.conftest import Asking
from tests.halls import HallOfWindows, TestServer, announce, copy_database


class CutAfterPushing(PostgresCentre):
    """The connection goes after the receipt, before anything is read."""

    def read_feed(self, after: int, most: int) -> Any:
        raise Trouble("central.unreachable")


def test_what_was_acknowledged_and_lost_is_offered_again(
    server: TestServer, hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No cursor tells of it: the window had not seen its own event in the feed yet."""
    window, other = hall.window("02"), hall.window("03")
    name = hall.dsn.rsplit("/", 1)[1]
    copy_database(server, name, f"{name}_standby")
    number = window.take_in(asking()).case.number
    member = window.link.membership
    assert member is not None
    with monkeypatch.context() as cut:
        cut.setattr(window.link, "connect", lambda: CutAfterPushing(member.dsn))
        with pytest.raises(Trouble):
            window.link.sync_once()
    assert window.link.state().pending == 0
    assert hall.rows("SELECT 1 FROM counter.events WHERE case_number = %s", number)
    copy_database(server, f"{name}_standby", name)
    window.link.sync_once()
    other.link.sync_once()
    assert other.desk.ledger.case(number) == window.desk.ledger.case(number)
    assert hall.rows("SELECT kind FROM counter.alarms WHERE kind <> 'offered'") == []


def test_catalogs_and_calendars_come_back_under_their_own_version(
    server: TestServer, hall_of_before: HallOfWindows, asking: Asking
) -> None:
    hall = hall_of_before
    window, other = hall.window("02"), hall.window("03")
    window.ensure_catalog()
    sample = window.store.shelf.current()
    version = window.link.publish_catalog(to_json(sample))
    for one in (window, other):
        one.link.sync_once()
    name = hall.dsn.rsplit("/", 1)[1]
    copy_database(server, name, f"{name}_backup")
    later = window.link.publish_catalog(to_json(sample))
    calendar = announce(window)
    number = window.take_in(asking()).case.number
    window.link.sync_once()
    assert window.desk.ledger.case(number).received.catalog_version == later > version
    copy_database(server, f"{name}_backup", name)
    window.link.sync_once()
    assert hall.rows("SELECT window_code FROM counter.alarms WHERE kind = 'forgotten'")
    hall.rows("SELECT counter.declare_restored('460200')")  # from now on it takes what it lost
    window.link.sync_once()
    other.link.sync_once()
    held = {(kind, version) for kind, version in hall.rows(VERSIONS)}
    assert {("catalog", version), ("catalog", later), ("calendar", calendar)} <= held
    assert other.papers.render(other.desk.ledger.case(number).papers[0].number)
    assert hall.rows("SELECT 1 FROM counter.alarms WHERE kind = 'publication_offered'")


def test_what_a_founded_hall_published_comes_back_with_its_law(
    server: TestServer, hall: HallOfWindows, asking: Asking
) -> None:
    window, other = hall.window("02"), hall.window("03")
    window.ensure_catalog()
    sample = to_json(window.store.shelf.current())
    version = window.link.publish_catalog(sample)
    other.link.sync_once()
    name = hall.dsn.rsplit("/", 1)[1]
    copy_database(server, name, f"{name}_backup")
    later = window.link.publish_catalog(sample)
    announce(window)
    window.save_setting(replace(window.hall, address="三亚市吉阳区"))
    number = window.take_in(asking()).case.number
    window.link.sync_once()
    copy_database(server, f"{name}_backup", name)
    hall.rows("SELECT counter.declare_restored('460200')")
    hall.two_minutes_pass()
    assert other.link.publish_catalog(sample) == version + 100  # lost ones keep their numbers
    window.link.sync_once()
    other.link.sync_once()
    for one in (window, other, hall.window("04")):
        one.link.sync_once()
        assert one.store.shelf.newest() == version + 100
        assert one.store.shelf.versions()[-3:] == (version, later, version + 100)
        assert one.papers.render(one.desk.ledger.case(number).papers[0].number)
        assert one.hall.address == "三亚市吉阳区"
        assert one.store.published.calendars()
        assert (one.link.state().problem, one.link.state().unread) == ("", 0)


VERSIONS = "SELECT kind, version FROM counter.publications"


def test_a_window_that_may_not_publish_offers_nothing_and_a_sound_centre_takes_nothing(
    hall: HallOfWindows,
) -> None:
    window = hall.window("02")
    member = window.link.membership
    assert member is not None
    offering = "SELECT counter.offer_publication('catalog', 'catalog', 1007, %s)"
    with (
        psycopg.connect(member.dsn, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(offering, (zlib.compress(b"{}"),))
    hall.rows("SELECT counter.declare_restored('460200')")
    hall.rows("UPDATE counter.installations SET may_publish = false RETURNING 1")
    with (
        psycopg.connect(member.dsn, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(offering, (zlib.compress(b"{}"),))
