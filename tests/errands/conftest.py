"""Decided cases, and errands that bring their results."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.errands.acts import afterwards, arriving, checking, handing, packing
from counter_app.features.errands.acts.ordering import order
from counter_app.features.errands.model import requests as ask
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.kinds import Dealing, Stage
from tests.conftest import Asking

CITY: Final = "取证照·同城"
WHERE: Final = {
    "receiver_phone": "13800000001",
    "receiver_address": "三亚市天涯区解放路 1 号 2 单元 301",
}
SECOND: Final = "李见证"

Decides = Callable[..., Case]


@pytest.fixture
def decided(window: Counter, asking: Asking) -> Decides:
    """A case whose result waits at this window."""
    return lambda counter=window, **changes: decide(counter, asking, **changes)


def decide(window: Counter, asking: Asking, **changes: Any) -> Case:
    case = window.take_in(asking(**changes)).case
    return window.decide_case(case.number, Result.ISSUED)


def result_of(case: Case) -> str:
    """The number of the paper that goes into the bag."""
    return next(one.number for one in case.papers if one.kind == PaperKind.COMPLETION_NOTICE)


def ordered(window: Counter, *cases: Case, **changes: Any) -> Errand:
    told = {
        "product": CITY,
        "cases": tuple(one.number for one in cases),
        "platform": "政务小店",
        "order_number": "D20261123001",
        "told_id": cases[0].received.applicant.id_number[-4:] if cases else "",
        "authorised": "平台勾选",
        **WHERE,
        **changes,
    }
    return order(window.desk, ask.OrderRequest(**told))


def checked(window: Counter, number: str, **changes: Any) -> Errand:
    return checking.check(window.desk, number, ask.CheckRequest(**changes))


def packed(window: Counter, number: str, *certificates: str, **changes: Any) -> Errand:
    told = {"seal": "FD000001", "second": SECOND, **changes}
    return packing.pack(window.desk, number, ask.PackRequest(certificates, **told))


def handed(window: Counter, number: str, waybill: str = "YD10000001") -> Errand:
    request = ask.HandOverRequest(waybill, "某快递", "陈揽收")
    return handing.hand_over(window.desk, number, request)


def tracked(window: Counter, number: str, stage: Stage, **changes: Any) -> Errand:
    told = {
        key: str(value) if isinstance(value, datetime) else value for key, value in changes.items()
    }
    return arriving.track(window.desk, number, ask.TrackRequest(stage, **told))


def signed(window: Counter, number: str, receiver: str = "", **changes: Any) -> Errand:
    return arriving.sign(window.desk, number, ask.SignRequest(receiver, **changes))


def dealt(window: Counter, number: str, how: Dealing = Dealing.AGAIN) -> Errand:
    request = ask.DealRequest(how, "已联系申请人")
    return afterwards.deal_with(window.desk, number, request)


def under_way(window: Counter, *cases: Case, seal: str = "FD000001", **changes: Any) -> Errand:
    """Ordered, checked, packed and handed over."""
    errand = ordered(window, *cases, **changes)
    checked(window, errand.number)
    packed(window, errand.number, *map(result_of, cases), seal=seal)
    return handed(window, errand.number, f"YD-{seal}")
