"""A window of a founded hall publishes what nobody gave it the right to: nobody works by it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch
from uuid import uuid4

import psycopg
import pytest

from counter_app.central.centre import PostgresCentre
from counter_app.central.halls import halls
from counter_app.central.law import end_window
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.suite import KeyPair
from counter_app.knowledge.catalog.catalog_json import to_json
from counter_app.knowledge.days.deadline import SHANGHAI
from tests.central.hostile_founded import HALL, WRITES_LAW, AttackedHall, key_of, published
from tests.conftest import Asking
from tests.hall_rows import at_centre
from tests.halls import HallOfWindows, announce, root_of
from tests.people import enter


def year_with(first: date, last: date) -> bytes:
    """A calendar in which nobody works in these days of it."""
    first = max(first, last.replace(month=1, day=1))
    holiday = {"name": "节", "from": f"{first}", "to": f"{last}", "make_up": []}
    told = {"year": last.year, "notice": "安排", "issued_on": "2026-11-01", "holidays": [holiday]}
    return json.dumps(told).encode()


YEAR: Final = year_with(date(2026, 12, 1), date(2026, 12, 31))


def wills(attacked: AttackedHall) -> dict[tuple[str, str], bytes]:
    """What it would have the hall work by: no items, no working days, another name."""
    window = attacked.hostile.window
    window.ensure_catalog()
    empty = replace(window.store.shelf.current(), items=())
    hall = replace(window.hall, name="恶厅", correction_days=1, window="", phone="")
    return {
        ("catalog", "1001"): zlib.compress(to_json(empty)),
        ("calendar", "2026"): YEAR,
        ("settings", "hall"): to_bytes(hall),
    }


@contextmanager
def ruled(attacked: AttackedHall) -> Iterator[None]:
    """王, who writes law, sits at 02 for a while."""
    first = attacked.first
    first.people.sign_out()
    first.people.sign_in("wang", WRITES_LAW)
    yield
    first.people.sign_out()
    enter(first, "lin")
    for one in attacked.honest:
        one.link.sync_once()


@pytest.mark.parametrize("who", ["nobody", "a clerk", "a stranger", "a stranger's window"])
def test_lines_without_the_right_key_are_nobodys_will(
    attacked: AttackedHall, asking: Asking, who: str
) -> None:
    attacked.case(asking)
    hostile, evil = attacked.hostile, key_of("evil")
    people: dict[str, tuple[KeyPair, ...]] = {"a clerk": (hostile.opened("lin"),)}
    people |= {"a stranger": (evil,), "a stranger's window": (evil,)}
    key = evil if who == "a stranger's window" else None
    with attacked.unharmed(asking):
        for (kind, name), content in wills(attacked).items():
            hostile.rule(kind, name, b"", *people.get(who, ()), key=key, blob=content)
            hostile.rule(kind, name, content[:2000], *people.get(who, ()), key=key)
            hostile.rule(kind, name, b"", *people.get(who, ()), blob=content, hall=bytes(16))
    assert hostile.refused == []
    assert {one.name for one in halls(attacked.hall.dsn)} == {attacked.first.hall.name}


def test_what_the_centre_itself_publishes_counts_nowhere(
    attacked: AttackedHall, asking: Asking
) -> None:
    """Neither asked by a login, nor put there by who runs the server; not at a new window either."""
    attacked.case(asking)
    hostile = attacked.hostile
    wanted = wills(attacked)
    old = {
        ("catalog", "catalog"): wanted["catalog", "1001"],
        ("calendar", "2026"): wanted["calendar", "2026"],
        ("hall", HALL): wanted["settings", "hall"],
        ("account", "wang"): b'{"code": "wang"}',
    }
    with attacked.unharmed(asking):
        for (kind, name), content in old.items():
            hostile.call("SELECT counter.publish(%s, %s, %s)", kind, name, content)
            put = "SELECT counter.put_publication(%s, %s, %s, %s)"
            attacked.hall.rows(put, HALL, kind, name, content)
    assert hostile.refused == ["42501"] * len(old)
    new = attacked.hall.window("04")
    assert published(new) == published(attacked.first)
    assert {one.link.state().unread for one in (*attacked.honest, new)} == {0}


def test_a_content_that_is_not_what_the_line_names_is_not_taken(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    second, wanted = attacked.second, wills(attacked)
    with ruled(attacked):
        announce(attacked.first)
    before = published(second)
    with ruled(attacked), psycopg.connect(attacked.hall.dsn, autocommit=True) as server:
        attacked.first.save_setting(replace(attacked.first.hall, address="三亚市吉阳区"))
        announce(attacked.first, {"name": "节", "from": "2027-03-01", "to": "2027-03-02"})
        for content in wanted.values():
            server.execute(
                "UPDATE counter.blobs SET content = %s WHERE length(content) > 99", [content]
            )
            second.link.sync_once()
            assert (published(second), second.link.state().problem) == (before, "")
        assert attacked.second.take_in(asking()).case.number


def test_more_than_any_hall_publishes_is_refused_and_counts_nowhere(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    first, hostile = attacked.first, attacked.hostile
    assert hostile.say(b"\x01" * 400, bytes(64 * 1024 * 1024 + 1)) is None
    assert hostile.refused == ["54000"]
    large = {
        (LineKind.CALENDAR, "2026"): YEAR + b" " * 1024 * 1024,
        (LineKind.SETTINGS, "hall"): wills(attacked)["settings", "hall"] + b" " * 256 * 1024,
        (LineKind.CATALOG, "1000000000"): wills(attacked)["catalog", "1001"],
        (LineKind.CATALOG, "1000"): wills(attacked)["catalog", "1001"],
        (LineKind.CATALOG, "1000001"): wills(attacked)["catalog", "1001"],
    }
    before = published(first)
    with ruled(attacked):
        wang = first.store.keys.of("wang")
        for (kind, name), content in large.items():
            first.link.law.bring(kind, name, b"", person=wang, blob=content)
        with pytest.raises(Refusal, match="too_large"):
            first.save_setting(replace(first.hall, address="长" * 90_000))
    assert [published(one) for one in attacked.honest] == [before, before]
    with ruled(attacked):
        assert first.link.publish_catalog(to_json(first.store.shelf.current())) == 1001
    attacked.agree()


def test_a_thousand_of_them_are_only_lines(attacked: AttackedHall, asking: Asking) -> None:
    """No window asks for what they name, and what the hall says next is in force at once."""
    attacked.case(asking)
    hostile, second = attacked.hostile, attacked.second
    asked = list[bytes]()

    def counting(centre: PostgresCentre, sha256: bytes) -> bytes:
        asked.append(sha256)
        return fetch(centre, sha256)

    fetch = PostgresCentre.fetch_blob
    with patch.object(PostgresCentre, "fetch_blob", counting):
        with attacked.unharmed(asking):
            for count in range(1000):
                hostile.law_line("catalog", str(1001 + count), count.to_bytes(32, "big"))
        assert asked == []
        with ruled(attacked):
            announce(attacked.first)
    assert set(hostile.refused) == {"53400"}
    assert len(asked) == 2  # each honest window, once
    assert second.store.published.calendars()
    attacked.agree()


def test_the_centre_reckons_by_what_is_signed(attacked: AttackedHall, asking: Asking) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    before = at_centre(attacked.hall)[number]
    assert before.law_at is not None
    last = before.law_at.astimezone(SHANGHAI).date()
    name, content = str(last.year), year_with(last - timedelta(days=4), last)
    hostile.rule("calendar", name, b"", blob=content)
    assert at_centre(attacked.hall)[number] == before
    with ruled(attacked):
        key = attacked.first.store.keys.of("wang")
        attacked.first.link.law.bring(LineKind.CALENDAR, name, b"", person=key, blob=content)
        attacked.first.refresh()
    attacked.second.refresh()
    attacked.agree()
    after = at_centre(attacked.hall)[number]
    assert after.law_at is not None
    assert after.law_at > before.law_at


def test_what_a_centre_puts_before_the_founding_it_says_nothing(hall: HallOfWindows) -> None:
    """A new hall has no past: its first line is looked at as any after its founding."""
    first = hall.window("02")
    named = first.hall.name
    evil = zlib.compress(to_json(replace(first.store.shelf.current(), items=())))
    hall.rows(
        "UPDATE counter.publications SET kind = 'catalog', name = 'catalog', version = 5000,"
        " content = %s, digest = sha256(%s) WHERE n = 1 RETURNING 1",
        evil,
        evil,
    )
    new = hall.window("03")
    assert new.store.shelf.versions() == first.store.shelf.versions()
    assert new.hall.name == named
    assert new.link.state().unread == 0


def test_a_key_that_the_centre_makes_up_is_no_windows(
    attacked: AttackedHall, asking: Asking
) -> None:
    taken = attacked.first.take_in(asking())
    paper = Path(attacked.first.papers.file_originals(taken.papers)[0]["path"])
    attacked.agree()
    evil, second = key_of("evil").public_key.hex(), attacked.second
    before = second.store.publications.windows()
    told = {"name": "恶窗", "public_key": evil, "joined_at": "2026-01-01T09:00:00+08:00"}
    for window in ("02", "10"):
        for name in (*(one.installation for one in before), str(uuid4())):
            content = {"installation": name, "window": window, "ended_at": None, **told}
            put = "SELECT counter.put_publication(%s, 'window', %s, %s)"
            attacked.hall.rows(put, HALL, name, json.dumps(content).encode())
    attacked.agree()
    assert second.store.publications.windows() == before
    assert second.papers.verify(paper).valid


def test_a_key_that_the_law_ended_is_its_windows_no_more_whatever_the_centre_tells(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    root = root_of(attacked.hall.dsn)
    assert root is not None
    assert end_window(attacked.hall.dsn, hall=HALL, window="09", root=root, lost=True)
    attacked.agree()
    for one in attacked.honest:
        [ended] = [each for each in one.store.publications.windows() if each.window == "09"]
        assert ended.was_put_out
        assert {each.ended_at for each in one.store.publications.windows()} == {
            None,
            ended.ended_at,
        }
