"""Where papers, records and a whole window go is set up by who may, and leaves a line with a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.central.dsn import place_of
from counter_app.features.papers.print_room import PrinterSetting
from counter_app.kernel.record import SetUp, SetUpAct, daybook_of
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.enrolment import Enrolment, write_enrolment
from tests.people import enter, staff

ELSEWHERE = PrinterSetting("tcp", "10.1.2.3:9100")
LOST = "SY-HZ-006"


def lines(window: Counter) -> list[tuple[SetUpAct, str, str]]:
    """What was set up today, where, and by whom."""
    day = daybook_of(window.desk.clock.now().date())
    events = window.store.ledger.events(day)
    return [
        (one.happening.what, one.happening.about, one.clerk.code)
        for one in events
        if isinstance(one.happening, SetUp)
    ]


@pytest.fixture
def thief_file(tmp_path: Path, window: Counter) -> Path:
    file = tmp_path / "enrolment.json"
    dsn = "host=127.0.0.1 port=1 dbname=evil user=w password=x"
    far = window.desk.clock.now().replace(year=2030)
    one = Enrolment("999999", "66", "坏窗口", window.desk.new_id(), dsn, "", far)
    write_enrolment(file, one)
    return file


Deed = Callable[[Counter, Path], object]
DEEDS: dict[str, Deed] = {
    "printer": lambda window, _file: window.save_setting(ELSEWHERE),
    "hall": lambda window, _file: window.save_setting(replace(window.hall, correction_days=3)),
    "sayings": lambda window, _file: window.words.add("红皮本", LOST),
    "joining": lambda window, file: window.link.join(file),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["", "clerk", "supervisor"])
def test_who_may_not_set_up_sets_nothing_up(
    window: Counter, thief_file: Path, deed: str, who: str
) -> None:
    staff(window)
    if who:
        enter(window, who)
    before = window.papers.printer, window.hall, window.words.teaching
    with pytest.raises(Refusal) as refused:
        DEEDS[deed](window, thief_file)
    assert refused.value.reason == ("rights.lacking" if who else "sign_in.needed")
    assert (window.papers.printer, window.hall, window.words.teaching) == before
    assert lines(window) == []


def test_what_an_administrator_sets_up_is_told_with_where_it_goes(
    window: Counter, thief_file: Path
) -> None:
    staff(window)
    enter(window, "administrator")
    window.save_setting(ELSEWHERE)
    window.save_setting(replace(window.hall, correction_days=3))
    window.words.add("红皮本", LOST)
    with pytest.raises(Trouble):  # nobody listens there; that it was tried stays
        window.link.join(thief_file)
    printer, hall, sayings, joining = lines(window)
    assert printer == (SetUpAct.PRINTER, "sink tcp; target 10.1.2.3:9100", "administrator")
    assert hall == (SetUpAct.HALL, "correction_days 3", "administrator")
    assert sayings == (SetUpAct.SAYINGS, f"+ 红皮本 {LOST}", "administrator")
    assert joining == (SetUpAct.JOINING, "999999 66 127.0.0.1:1/evil", "administrator")


def test_what_stays_as_it_is_asks_nobody(window: Counter) -> None:
    staff(window)
    enter(window, "clerk")
    window.save_setting(window.papers.printer)
    window.save_setting(window.hall)
    assert lines(window) == []


@pytest.mark.parametrize(
    ("dsn", "place"),
    [
        ("host=pg.hall port=5432 dbname=counter user=w", "pg.hall:5432/counter"),
        ("host=pg.hall hostaddr=6.6.6.6 dbname=counter", "pg.hall（6.6.6.6）/counter"),
        ("host=a,b port=1,2 dbname=c", "a:1,b:2/c"),
        ("host=a,b port=5 user=w", "a:5,b:5/w"),
        ("postgresql://w@pg.hall/counter", "pg.hall/counter"),
    ],
)
def test_where_a_connection_leads_is_told_whole(dsn: str, place: str) -> None:
    assert place_of(dsn) == place
