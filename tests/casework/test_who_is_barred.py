"""Whom a broken pledge bars: every applicant of its case, nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.pledging import bar_of
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import DeferralExcepted
from tests.conftest import Asking, StandingClock
from tests.people import enter, staff
from tests.sync.test_pledges_travel import FORM, PHOTO, promised

OTHER = {
    "kind": "person",
    "name": "林小满",
    "id_kind": "resident_id",
    "id_number": "460200198511120016",
}
AGENT = {"name": "符小燕", "id_kind": "passport", "id_number": "E12345678"}


def let_two_apply(window: Counter) -> None:
    shelf = window.store.shelf
    catalog = shelf.current()
    items = tuple(
        replace(one, applicants_most=2) if one.code == "SY-HZ-006" else one for one in catalog.items
    )
    shelf.publish(replace(catalog, items=items), window.desk.clock.now())


def test_who_applies_together_is_barred_together(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    let_two_apply(window)
    case = window.take_in(asking(materials=promised(), applicants=[OTHER], agent=AGENT)).case
    standing_clock.forward(days=40)
    assert bar_of(window.desk, [AGENT["id_number"]]) is None
    with pytest.raises(Refusal, match=r"pledge\.not_brought") as refused:
        window.take_in(asking(materials=promised(), applicant=OTHER))
    assert refused.value.details["number"] == case.number
    window.take_in(asking(applicant=OTHER))  # with everything there


def test_who_comes_in_the_applicants_place_takes_the_promise_over(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = window.take_in(asking(materials=promised())).case
    heir = {"ground": "death", "applicant": OTHER, "proof": "公证书"}
    window.do_case(case.number, Act.CHANGE_APPLICANT, heir)
    standing_clock.forward(days=40)
    assert bar_of(window.desk, [case.received.applicant.id_number]) is None
    assert bar_of(window.desk, [OTHER["id_number"]]) is not None


def test_what_was_never_promised_is_put_right_and_bars_nobody(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = window.take_in(asking(materials=promised())).case
    standing_clock.forward(days=40)
    here = {"materials": [{"name": PHOTO, "state": "present"}], "reason": "收件时就有，标错了"}
    window.do_case(case.number, Act.CORRECT, here)
    assert bar_of(window.desk, [case.received.applicant.id_number]) is None


def test_a_correction_is_no_way_around_the_bar(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    broken = window.take_in(asking(materials=promised())).case
    standing_clock.forward(days=40)
    case = window.take_in(asking()).case
    later = {"materials": [{"name": PHOTO, "state": "promised"}], "reason": "其实没有收到"}
    with pytest.raises(Refusal, match=r"pledge\.not_brought") as refused:
        window.do_case(case.number, Act.CORRECT, later)
    assert refused.value.details["number"] == broken.number


def test_what_was_received_before_is_not_accepted_with_a_promise_of_who_is_barred(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    window.take_in(asking(materials=promised()))
    standing_clock.forward(days=14)
    waits = window.take_in(asking(decision="receive", materials=promised())).case
    standing_clock.forward(days=2)
    with pytest.raises(Refusal, match=r"pledge\.not_brought"):
        window.do_case(waits.number, Act.ACCEPT, {})


def test_only_a_supervisor_lifts(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = window.take_in(asking(materials=promised())).case
    standing_clock.forward(days=40)
    staff(window)
    enter(window, "clerk")
    with pytest.raises(Refusal, match=r"rights\."):
        window.do_case(case.number, Act.LIFT_BAR, {"reason": "情况属实"})
    enter(window, "second")
    after = window.do_case(case.number, Act.LIFT_BAR, {"reason": "情况属实"})
    assert after.pledges.lifted_at is not None
    assert bar_of(window.desk, [case.received.applicant.id_number]) is None


def test_an_exception_says_so_on_the_promise(window: Counter, asking: Asking) -> None:
    from counter_app.features.cases.papers import draws

    window.save_setting(replace(window.hall, deferral_exceptions=1))
    marks: list[dict[str, Any]] = [
        *({"name": name, "state": "present"} for name in ("居民户口簿", PHOTO)),
        {"name": FORM, "state": "promised", "remark": "本人手伤，三日内补"},
    ]
    outcome = window.take_in(asking(materials=marks))
    events = window.desk.ledger.events(outcome.case.number)
    assert any(isinstance(one.happening, DeferralExcepted) for one in events)
    content, _paper, _copy = draws(window.desk, outcome.papers[-1].number, 0)
    assert "作为例外容缺后补" in repr(content)


def test_what_was_issued_on_a_reminder_is_still_owed(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    from counter_app.knowledge.hall import PromiseOutcome

    window.save_setting(replace(window.hall, promise_outcome=PromiseOutcome.REMIND))
    case = window.take_in(asking(materials=promised())).case
    window.decide_case(case.number, Result.ISSUED, "部门同意先行出证")
    standing_clock.forward(days=40)
    assert bar_of(window.desk, [case.received.applicant.id_number]) is not None
    window.do_case(
        case.number, Act.KEEP_PROMISE, {"materials": [{"name": PHOTO, "state": "present"}]}
    )
    assert bar_of(window.desk, [case.received.applicant.id_number]) is None
