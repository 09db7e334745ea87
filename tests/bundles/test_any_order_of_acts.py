"""Whatever is done to parts, in any lawful order: the matter's state, row and papers follow."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.assembly import Counter, open_counter
from counter_app.features.bundles.acts import requests as ask
from counter_app.features.bundles.acts.changing import leave, make_single
from counter_app.features.bundles.acts.handing_out import hand_out
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.starting import start
from counter_app.features.bundles.acts.supplementing import supplement
from counter_app.features.bundles.acts.telling import tell_progress
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.acts.intake_request import RequestMark, RequestParty
from counter_app.features.cases.model.result import Result
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from tests.bundles.conftest import (
    FIRM,
    FOOD,
    SHOP,
    SIGN,
    UTILITIES,
    asked,
    decide,
    request_of,
    seen,
)
from tests.bundles.test_parts_go_their_way import BY_APPLICANT, COLLECTS, MENU
from tests.conftest import StandingClock
from tests.prepared import with_sample
from tests.problems.conftest import text_of

ITEMS = (SHOP, UTILITIES, SIGN, FOOD)
BY_PART = ("issued", "denied", "suspend", "resume", "hand-over", "leave", "single", "start")
OF_ALL = ("supplement", "hand-out", "progress", "rebuild")
WITH_APPLICANT = {"notice_given", "supplemented"}
TO_HAND_OUT = {"decided", "posted", "announced"}
OVER = {"refused", "lapsed", "withdrawn", "delivered", "terminated", "revoked", "annulled"}

acts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(BY_PART), st.sampled_from(ITEMS)),
        st.tuples(st.sampled_from(OF_ALL), st.just("")),
    ),
    min_size=4,
    max_size=14,
)


def do(window: Counter, bundle: Bundle, act: str, item: str) -> None:
    """One act as a clerk would try it; Refusal where it is not allowed now."""
    desk, number = window.desk, bundle.number
    firm = RequestParty(**FIRM)
    case = bundle.part(item).plan.case if item else ""
    to_all: dict[str, Callable[[], Any]] = {
        "supplement": lambda: supplement(
            desk, number, ask.SupplementRequest((RequestMark(MENU, "present"),))
        ),
        "hand-out": lambda: hand_out(desk, number, ask.HandOutRequest(handing=COLLECTS)),
        "progress": lambda: tell_progress(desk, number, ask.ProgressRequest()),
        "rebuild": window.store.rebuild_rows,
        "leave": lambda: leave(desk, number, ask.LeaveRequest(item, BY_APPLICANT)),
        "single": lambda: make_single(desk, number, ask.PartRequest(item, "另办")),
        "start": lambda: start(desk, number, ask.StartRequest((item,), firm)),
    }
    if act in to_all:
        to_all[act]()
    elif case and act in ("issued", "denied"):
        decide(window, bundle, item, Result(act))
    elif case:
        requests = {
            "suspend": {"procedure": "expert_review", "takes": 3},
            "resume": {},
            "hand-over": {},
        }
        window.do_case(case, act, requests[act])


def standing_by_hand(window: Counter, bundle: Bundle, left: set[str], single: set[str]) -> str:
    """The state as the parts' own files tell it, reckoned apart from the program's way."""
    found = set()
    for part in bundle.planned:
        if part.item in left | single:
            continue
        status = window.desk.ledger.case(part.case).status.value if part.case else "waits"
        if status in OVER:
            continue
        if status in TO_HAND_OUT:
            found.add("decided")
        elif status in WITH_APPLICANT:
            found.add("noticed")
        elif status == "waits":
            found.add("waiting")
        else:
            found.add("handling")
    order = ("handling", "noticed", "waiting", "decided")
    return next((one for one in order if one in found), "closed")


def must_follow(window: Counter, number: str, left: set[str], single: set[str]) -> None:
    bundle = seen(window, number)
    assert bundle.status == standing_by_hand(window, bundle, left, single)
    row = window.desk.files.row(number)
    assert (row.status, row.open) == (bundle.status, bundle.status != "closed")
    running = [one.case for one in bundle.integrated if one.case]
    dues = [window.desk.files.row(one.number).due_at for one in running]
    assert row.due_at == min((one for one in dues if one), default=None)
    current = [one.kind for one in bundle.papers if one.standing is Standing.CURRENT]
    assert len(current) - current.count(BundlePaper.HAND_OUT) == len(
        {*current} - {BundlePaper.HAND_OUT}
    )


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=acts, noticed=st.booleans())
def test_the_matter_follows_from_its_parts(
    acts: list[tuple[str, str]], noticed: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "window"
    shutil.rmtree(folder, ignore_errors=True)
    clock = StandingClock()
    window = open_counter(with_sample().copy(folder), clock)
    try:
        changes = {"decision": "notice", "without": [MENU]} if noticed else {}
        plain = asked(window.desk, items=list(ITEMS), **changes)
        number = open_bundle(window.desk, request_of(plain)).number
        left, single = set[str](), set[str]()
        for act, item in acts:
            clock.forward(minutes=1)
            before = seen(window, number)
            with suppress(Refusal):
                do(window, before, act, item)
                if act == "leave" and not before.part(item).plan.case:
                    left.add(item)
                if act == "single":
                    single.add(item)
            must_follow(window, number, left, single)
        clock.forward(minutes=1)
        told = tell_progress(window.desk, number, ask.ProgressRequest())
        last = [one for one in told.papers if one.kind == BundlePaper.PROGRESS][-1]
        [filed] = window.papers.file_originals([last])
        text = text_of(Path(filed["path"]).read_bytes())
        for part in told.parts:
            assert (part.plan.case or "".join(part.plan.name.split())) in text
        assert window.store.verify_chain() is None
    finally:
        window.close()
