"""Lists tell a file as its events lie now, also where a restored centre put them in another order."""

from __future__ import annotations

from counter_app.features.cases.model.moves import Act
from tests.conftest import ALL_BUT_FORM, FORM, Asking
from tests.hall_rows import at_window
from tests.halls import HallOfWindows


def test_what_is_pending_again_is_listed_in_the_order_in_which_it_lies_here(
    hall: HallOfWindows, asking: Asking
) -> None:
    here, there = hall.window("02"), hall.window("03")
    number = here.take_in(asking(materials=ALL_BUT_FORM, decision="notice")).case.number
    for window in (here, there):
        window.link.sync_once()
    common = here.store.feed.position()
    here.do_case(number, Act.SUPPLEMENT, {"materials": [{"name": FORM, "state": "present"}]})
    there.withdraw_case(number, "不办了")
    for window in (there, here):
        window.link.sync_once()
    assert at_window(here)[number].contested  # the centre had the withdrawal first
    here.store.feed.rewind(common.n, common.incarnation)
    assert here.store.files.state(number).contested == ()  # here it came last
    assert not at_window(here)[number].contested
