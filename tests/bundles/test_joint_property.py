"""Whatever is done lawfully to a project, and in whatever order: it follows from its parts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.assembly import Counter, open_counter
from counter_app.features.bundles.acts.joint_by_itself import keep_joint_up
from counter_app.features.bundles.acts.requests import SupplementRequest
from counter_app.features.bundles.acts.supplementing import supplement
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import Opinion
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.bundles.model.joint_waiting import waited_for
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_clock import Resume
from counter_app.features.cases.acts.declared_outcome import Decide, Withdraw
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.acts.overdue import settle_overdue
from counter_app.features.cases.acts.resume_case import resume_case
from counter_app.features.cases.acts.withdraw_case import withdraw_case
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.result import Result
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import IdKind
from tests.bundles.projects import (
    BUILDER,
    DRAWING,
    FIRE,
    SCHEME,
    WATER,
    WORKS,
    accept,
    check,
    extend,
    notice,
    open_school,
    opine,
    publish_works,
)
from tests.conftest import StandingClock
from tests.prepared import with_sample

Doing = Callable[[Counter, str, StandingClock], object]
_ENDED: Final = (Status.WITHDRAWN, Status.LAPSED, Status.REFUSED, Status.TERMINATED)
_DECIDED: Final = (Status.DECIDED, Status.DELIVERED, Status.POSTED, Status.ANNOUNCED)


def _case(window: Counter, number: str, item: str) -> str:
    return _seen(window, number).part(item).plan.case


def _seen(window: Counter, number: str) -> Bundle:
    state = window.desk.files.state(number)
    assert isinstance(state, Bundle)
    return state


def _brings(name: str) -> Doing:
    marks = (RequestMark(name, "present"),)
    return lambda window, number, _clock: supplement(
        window.desk, number, SupplementRequest(materials=marks, corrected=True)
    )


def _withdraws(item: str) -> Doing:
    asked = Withdraw(
        by=BUILDER["name"], id_kind=IdKind.USCC, id_number=BUILDER["id_number"], reason=""
    )
    return lambda window, number, _clock: withdraw_case(
        window.desk, _case(window, number, item), asked
    )


def _special(window: Counter, number: str, _clock: StandingClock) -> object:
    return opine(
        window.desk,
        number,
        FIRE,
        Opinion.SPECIAL,
        reason="专家评审",
        procedure=Procedure.EXPERT_REVIEW,
        takes=6,
    )


def _by_itself(window: Counter, _number: str, _clock: StandingClock) -> None:
    settle_overdue(window.desk)
    keep_joint_up(window.desk)


DOINGS: Final[dict[str, Doing]] = {
    **{f"check {one}": lambda w, n, _c, one=one: check(w.desk, n, one) for one in (WORKS, WATER)},
    "check fire": lambda w, n, _c: check(w.desk, n, FIRE),
    "fire lacks": lambda w, n, _c: check(w.desk, n, FIRE, DRAWING),
    "notice": lambda w, n, _c: notice(w.desk, n),
    "accept": lambda w, n, _c: accept(w.desk, n),
    "bring": _brings(SCHEME),
    "opinion": lambda w, n, _c: opine(w.desk, n, WATER),
    "special": _special,
    "resume": lambda w, n, _c: resume_case(w.desk, _case(w, n, FIRE), Resume()),
    "extend": lambda w, n, _c: extend(w.desk, n),
    **{
        f"decide {one}": lambda w, n, _c, one=one: decide_case(
            w.desk, _case(w, n, one), Decide(Result.ISSUED)
        )
        for one in (WORKS, FIRE, WATER)
    },
    "withdraw": _withdraws(WATER),
    "a day": lambda _w, _n, clock: clock.forward(days=1),
    "a week": lambda _w, _n, clock: clock.forward(days=7),
    "by itself": _by_itself,
}
_OFTEN: Final = ["check SG-001", "check fire", "check SB-901", "accept", "a day"]


@settings(max_examples=12)
@example(False, ["check SG-001", "a week", "a day", "by itself"])
@given(
    st.booleans(),
    st.lists(st.sampled_from([*DOINGS, *_OFTEN]), min_size=6, max_size=22),
)
def test_the_matter_follows_from_its_parts_in_any_order(lacks: bool, verbs: list[str]) -> None:
    clock = StandingClock()
    with TemporaryDirectory() as folder:
        window = open_counter(with_sample().copy(Path(folder) / "window"), clock)
        try:
            publish_works(window.desk)
            number = open_school(window.desk, without=(SCHEME,) if lacks else ()).number
            for verb in verbs:
                with suppress(Refusal):
                    DOINGS[verb](window, number, clock)
                _must_agree(window, number)
        finally:
            window.close()


def _must_agree(window: Counter, number: str) -> None:
    bundle = _seen(window, number)
    cases = [one.case for one in bundle.parts if one.case]
    own = [one for one in cases if one.status not in _ENDED]
    assert bundle.contested == ()
    assert all(one.contested == () for one in cases)
    over = all(one.status in (*_ENDED, Status.DELIVERED) for one in cases)
    assert (bundle.status is BundleStatus.CLOSED) == over
    row = window.desk.files.row(number)
    assert (row.status, row.open) == (bundle.status.value, not over)
    turns = waited_for(bundle.joint, bundle.cases_together)
    assert bool(turns) == bool(own)
    if bundle.joint.accepted and own:
        days = bundle.joint_days
        assert days is not None
        assert days.law_on == _law_day(window, bundle, own)
        # What nobody answered for in five days is accepted by the law, under its own limit.
        assert all(
            one.accepted and (one.accepted.joint or one.accepted.from_receipt) for one in own
        )
    kinds = [one.kind for one in bundle.papers]
    assert kinds.count(JointPaper.ACCEPTANCE) <= 1
    assert kinds.count(JointPaper.EXTENSION) == (1 if bundle.joint.extended else 0)
    window.store.rebuild_rows()
    assert window.desk.files.row(number) == row


def _law_day(window: Counter, bundle: Bundle, cases: list[Case]) -> date:
    """Day by day: 45 working days, or with those that the government gave, without pauses."""
    open_ones = [one for one in cases if one.status not in _DECIDED] or cases
    more = bundle.joint.extended.limit.value if bundle.joint.extended else 0
    return max(_last_day(window, one, 45 + more) for one in open_ones)


def _last_day(window: Counter, case: Case, left: int) -> date:
    assert case.accepted is not None
    assert case.accepted.due is not None
    still = [*case.pauses]
    if case.suspended:
        still += case.paused_until(case.suspended.expected_until)
    day = case.accepted.due.counted_from
    while left:
        day += timedelta(days=1)
        paused = any(one.first <= day <= one.last for one in still)
        left -= window.desk.calendar.is_working(day) and not paused
    return day
