"""One line that a window's program cannot read holds up nothing but its own case."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import Any

import pytest

from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.knowledge.hall import Hall
from counter_app.sync.entries import PublicationKind
from tests.conftest import Asking
from tests.halls import HallOfWindows, announce
from tests.sync.newer_program import write_as_a_newer_program


def test_a_newer_programs_event_holds_back_its_own_case_alone(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    strange, plain = (first.take_in(asking()).case.number for _ in range(2))
    first.link.sync_once()
    write_as_a_newer_program(hall, first, strange)
    later = hall.window("04").take_in(asking()).case.number
    hall.open[-1].link.sync_once()
    second.link.sync_once()
    assert second.link.state().unread == 1
    assert {row.number for row in second.desk.ledger.cases()} == {strange, plain, later}
    second.withdraw_case(plain)
    with pytest.raises(Refusal) as refused:
        second.withdraw_case(strange)
    assert refused.value.reason == "case.newer_program"
    second.link.sync_once()
    assert second.link.state().unread == 1


def test_an_updated_program_reads_what_was_aside(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    with monkeypatch.context() as older:
        older.setattr("counter_app.store.taking.event_in", reading_all_but("PaperIssued"))
        second.link.sync_once()
    assert second.link.state().unread == len(first.desk.ledger.case(number).papers)
    second.link.sync_once()
    assert second.link.state().unread == 0
    assert second.desk.ledger.case(number) == first.desk.ledger.case(number)
    second.withdraw_case(number)
    assert second.store.verify_chain() is None


def reading_all_but(kind: str) -> Any:
    """A program from before there was this kind of happening."""
    from counter_app.kernel.encoding import EncodingError, from_bytes

    def read(body: bytes) -> Event:
        if json.loads(body)["happening"]["is"] == kind:
            raise EncodingError(kind)
        return from_bytes(Event, body)

    return read


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        (LineKind.CATALOG, "1001", zlib.compress(b'{"items": 7}')),
        (LineKind.CATALOG, "1001", b"no catalog at all"),
        (LineKind.CALENDAR, "2027", b"[" * 100_000),
        (LineKind.CALENDAR, "2027", b'{"year": "next"}'),
        (LineKind.SETTINGS, "hall", b"{}"),
    ],
)
def test_a_spoiled_publication_holds_up_nobody(
    hall: HallOfWindows, asking: Asking, kind: LineKind, name: str, content: bytes
) -> None:
    first, second = hall.window("02"), hall.window("03")
    first.link.law.bring(kind, name, b"", blob=content)
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    second.link.sync_once()
    assert second.desk.ledger.case(number).number == number
    assert (first.link.state().unread, second.link.state().unread) == (1, 1)
    assert second.store.feed.holding()[0].kind == ("hall" if kind is LineKind.SETTINGS else kind)
    second.link.stop()
    second.link.sync_once()  # as a program that begins anew, and may be a newer one
    assert second.link.state().unread == 1


def test_what_is_published_next_mends_what_could_not_be_read(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    first.link.law.bring(LineKind.SETTINGS, "hall", b"", blob=b"{}")
    second.link.sync_once()
    assert second.link.state().unread == 1
    first.link.law.bring(LineKind.CALENDAR, "2027", b"", blob=b"{}")
    announce(first)
    first.save_setting(replace(first.hall, address="三亚市吉阳区"))
    second.link.sync_once()
    assert (second.hall.address, second.link.state().unread) == ("三亚市吉阳区", 0)
    assert second.store.published.calendars()


def test_a_catalog_that_unpacks_without_end_is_put_aside(
    hall: HallOfWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.store.shelf._LARGEST", 1_000_000)
    window = hall.window("02")
    window.link.publish(PublicationKind.CATALOG, "catalog", zlib.compress(b" " * 1_000_001))
    assert window.link.state().unread == 1


def test_a_window_of_its_own_reads_on_after_the_hall_changed(hall_of_before: HallOfWindows) -> None:
    """What is spoiled does not hide what is sound, and what was sound since mends it."""
    hall = hall_of_before
    window = hall.window("02")
    before = window.store.settings.read(Hall)
    assert before is not None
    sound = to_bytes(replace(before, address="三亚市吉阳区"))
    hall.rows("SELECT counter.put_publication('460200', 'hall', '460200', %s)", b"{}")
    hall.rows("SELECT counter.put_publication('460200', 'hall', '460200', %s)", sound)
    window.link.sync_once()
    assert window.hall.address == "三亚市吉阳区"
    assert window.link.state().unread == 0
    hall.rows("SELECT counter.put_publication('460200', 'hall', '460200', %s)", b"{}")
    window.link.sync_once()
    assert window.hall.address == "三亚市吉阳区"
    assert window.link.state().unread == 1
