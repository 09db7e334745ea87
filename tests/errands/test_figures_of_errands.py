"""What reports tell of errands, and what of them waits for somebody."""

from __future__ import annotations

from counter_app.assembly import Counter
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.errands.acts.afterwards import call, cancel
from counter_app.features.errands.acts.handing import hand_over
from counter_app.features.errands.acts.listing import (
    gone_wrong,
    late,
    running_late,
    to_deal_with,
    to_pack,
)
from counter_app.features.errands.model import requests as ask
from counter_app.features.errands.model.kinds import Stage
from counter_app.features.reports.acts.report_values import ReportScope
from tests.conftest import MONDAY, StandingClock
from tests.errands.conftest import (
    Decides,
    checked,
    ordered,
    packed,
    result_of,
    signed,
    tracked,
    under_way,
)

TODAY = ReportScope(MONDAY.date(), MONDAY.date())


def test_the_figures_of_a_day(
    window: Counter, decided: Decides, standing_clock: StandingClock
) -> None:
    """Four ordered, one of them cancelled; three packed after 10, 20 and 40 minutes; one is
    signed for, one lost, one on its way; another result was fetched at the window.
    """
    window.ensure_catalog()
    for n, minutes in enumerate((10, 20, 40)):
        case = decided()
        errand = ordered(window, case, order_number=f"D{n}")
        checked(window, errand.number)
        standing_clock.forward(minutes=minutes)
        packed(window, errand.number, result_of(case), seal=f"FD{n}")
        request = ask.HandOverRequest(f"YD10000{n}", "某快递", "陈揽收")
        hand_over(window.desk, errand.number, request)
        if n == 0:
            signed(window, errand.number, "张𫖯伟")
        if n == 1:
            tracked(window, errand.number, Stage.LOST)
    cancelled = ordered(window, decided(), order_number="D9")
    cancel(window.desk, cancelled.number, ask.CancelRequest("不寄了"))
    fetched = decided()
    window.deliver_case(fetched.number, DeliveryWay.WINDOW, receiver="张𫖯伟")
    counted = {one.of.name: one for one in window.reports.make(TODAY).further}["errands"]
    told = {one.name: (one.numerator, one.denominator) for one in counted.figures}
    assert told == {
        "errands_products": (4, None),
        "errands_ordered": (3, None),
        "errands_minutes_to_pack": (20, None),
        "errands_signed_rate": (1, 2),
        "errands_lost_or_damaged": (1, 3),
        "errands_share_of_results": (1, 2),
    }


def test_a_day_without_any_tells_nothing(window: Counter) -> None:
    window.ensure_catalog()
    assert "errands" not in {one.of.name for one in window.reports.make(TODAY).further}


def test_what_waits_is_counted_where_it_is_shown(
    window: Counter, decided: Decides, standing_clock: StandingClock
) -> None:
    ordered(window, decided(), order_number="D1")
    lost = under_way(window, decided(), order_number="D2")
    tracked(window, lost.number, Stage.LOST)
    assert (to_pack(window.desk), to_deal_with(window.desk), running_late(window.desk)) == (1, 1, 0)
    standing_clock.forward(minutes=31)
    assert [one.order_number for one in late(window.desk)] == ["D1"]
    assert [one.number for one in gone_wrong(window.desk)] == [lost.number]


def test_what_has_not_arrived_after_seven_days_is_asked_for(
    window: Counter, decided: Decides, standing_clock: StandingClock
) -> None:
    errand = under_way(window, decided())
    standing_clock.forward(days=8)
    assert [one.number for one in late(window.desk)] == [errand.number]
    errand = call(window.desk, errand.number, ask.CallRequest(reached=True, words="明天在家"))
    assert late(window.desk) == ()
    standing_clock.forward(days=8)
    assert [one.clock for one in late(window.desk)] == ["receive"]
