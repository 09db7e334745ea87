"""容缺例外: what the catalog does not let come later is promised before two people only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import DeferralExcepted
from counter_app.kernel.rights import Right
from tests.conftest import Asking
from tests.people import PASSWORD, enter, staff

FORM = "居民身份证丢失补领登记表"


def promised(remark: str = "本人手伤，三日内补") -> list[dict[str, Any]]:
    """Everything is here but the form, which is promised."""
    return [
        {"name": "居民户口簿", "state": "present"},
        {"name": "证件照片", "state": "present"},
        {"name": FORM, "state": "promised", "remark": remark},
    ]


def allow(window: Counter) -> None:
    window.save_setting(replace(window.hall, deferral_exceptions=1))


def test_without_the_halls_rule_the_catalog_decides(window: Counter, asking: Asking) -> None:
    with pytest.raises(Refusal, match=r"materials\.not_deferrable"):
        window.take_in(asking(materials=promised()))


def test_an_exception_needs_its_reason_and_a_second_person(window: Counter, asking: Asking) -> None:
    allow(window)
    staff(window)
    enter(window, "clerk")
    with pytest.raises(Refusal, match=r"materials\.exception_no_reason"):
        window.take_in(asking(materials=promised("")))
    before = window.store.ledger.count()
    with pytest.raises(Refusal, match=r"rights\.second_needed"):
        window.take_in(asking(materials=promised()))
    assert window.store.ledger.count() == before
    with window.people.with_second("second", PASSWORD, Right.EXCEPT):
        case = window.take_in(asking(materials=promised())).case
    assert case.status is Status.ACCEPTED
    assert [mark.name for mark in case.promises] == [FORM]
    events = window.store.ledger.events(case.number)
    (excepted,) = [one for one in events if isinstance(one.happening, DeferralExcepted)]
    assert excepted.happening == DeferralExcepted((FORM,))
    assert excepted.approved_by is not None
    assert excepted.approved_by.code == "second"
    assert {one.approved_by for one in events if one is not excepted} == {None}


def test_what_the_catalog_defers_needs_nobody_else(window: Counter, asking: Asking) -> None:
    allow(window)
    staff(window)
    enter(window, "clerk")
    assert window.take_in(asking()).case.status is Status.ACCEPTED


def test_the_case_goes_on_as_any_promise_does(window: Counter, asking: Asking) -> None:
    allow(window)
    case = window.take_in(asking(materials=promised())).case
    with pytest.raises(Refusal):
        window.decide_case(case.number, Result.ISSUED)
    window.do_case(
        case.number,
        Act.KEEP_PROMISE,
        {"materials": [{"name": FORM, "state": "present"}]},
    )
    assert window.store.ledger.case(case.number).promises == ()
