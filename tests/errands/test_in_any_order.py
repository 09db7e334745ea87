"""Tracking notices come late, twice and out of order: what stands at the end is the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.assembly import Counter
from counter_app.features.cases.model.delivery import Relation
from counter_app.features.cases.model.moves import Status
from counter_app.features.errands.acts.arriving import follow, take_in
from counter_app.features.errands.acts.continuing import allowed
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import Tracked
from counter_app.features.errands.model.kinds import Stage
from counter_app.features.errands.model.moves import ErrandStatus as S
from counter_app.features.errands.model.transport import transport_of
from tests.errands.conftest import Decides, under_way
from tests.prepared import MONDAY

_NEXT = {
    Stage.COLLECTED: (Stage.MOVING, Stage.LOST),
    Stage.MOVING: (Stage.MOVING, Stage.OUT, Stage.DAMAGED, Stage.LOST),
    Stage.OUT: (Stage.FAILED, Stage.REFUSED, Stage.SIGNED, Stage.MOVING),
    Stage.FAILED: (Stage.OUT, Stage.GOING_BACK, Stage.REFUSED),
    Stage.REFUSED: (Stage.GOING_BACK, Stage.OUT),
    Stage.GOING_BACK: (Stage.BACK, Stage.LOST),
    Stage.DAMAGED: (Stage.OUT, Stage.GOING_BACK),
    Stage.LOST: (),
    Stage.BACK: (),
    Stage.SIGNED: (),
}
"""What a courier may say after what, each a little later."""


@st.composite
def walks(draw: st.DrawFn) -> tuple[Tracked, ...]:
    """What an honest courier says of one parcel, from its collection on."""
    stage, told = Stage.COLLECTED, list[Tracked]()
    for n in range(draw(st.integers(1, 9))):
        at = MONDAY + timedelta(minutes=n + 1)
        receiver = "张𫖯伟" if stage is Stage.SIGNED else ""
        relation = Relation.SELF if receiver else None
        told.append(Tracked(f"m{n}", stage, at, receiver=receiver, relation=relation, source="x"))
        if not _NEXT[stage]:
            break
        stage = draw(st.sampled_from(_NEXT[stage]))
    return tuple(told)


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[tuple[Tracked, ...], tuple[Tracked, ...]]:
    """A walk, and the same notices in some order, some of them more than once."""
    walk = draw(walks())
    again = draw(st.lists(st.sampled_from(walk), max_size=4))
    return walk, tuple(draw(st.permutations([*walk, *again])))


@given(deliveries())
def test_where_a_parcel_is_follows_from_what_was_said_in_any_order(
    told: tuple[tuple[Tracked, ...], tuple[Tracked, ...]],
) -> None:
    in_order, as_it_came = told
    assert transport_of(as_it_came) == transport_of(in_order)
    assert transport_of(in_order).now == in_order[-1]
    assert transport_of(in_order).at_odds == ()


ANY = st.builds(
    Tracked,
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from(Stage),
    st.integers(0, 5).map(lambda n: MONDAY + timedelta(minutes=n)),
)


@given(st.lists(ANY, max_size=8).flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
def test_even_what_no_courier_could_mean_is_the_same_in_any_order(
    told: tuple[list[Tracked], Sequence[Tracked]],
) -> None:
    one, other = told
    assert transport_of(one) == transport_of(other)


def _hear(window: Counter, number: str, notices: Sequence[Tracked]) -> Errand:
    for notice in notices:
        with window.desk.open_work() as work:
            errand = allowed(work, number, Tracked)
            take_in(window.desk, work, errand, notice)
            follow(window.desk, work, work.state(number, Errand), by_hand=False)
            work.commit()
    errand = window.desk.files.state(number)
    assert isinstance(errand, Errand)
    return errand


WALKS = [
    (
        "signed after it was refused",
        (Stage.COLLECTED, Stage.OUT, Stage.REFUSED, Stage.OUT, Stage.SIGNED),
        S.SIGNED,
        Status.DELIVERED,
    ),
    (
        "back after it was refused",
        (Stage.COLLECTED, Stage.OUT, Stage.REFUSED, Stage.GOING_BACK, Stage.BACK),
        S.RETURNED,
        Status.DECIDED,
    ),
    ("lost", (Stage.COLLECTED, Stage.MOVING, Stage.LOST), S.LOST, Status.DECIDED),
    (
        "damaged, and signed for all the same",
        (Stage.MOVING, Stage.DAMAGED, Stage.OUT, Stage.SIGNED),
        S.SIGNED,
        Status.DELIVERED,
    ),
]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 2, 4, 0, 3, 1), (4, 4)])
@pytest.mark.parametrize(("_name", "stages", "status", "case_status"), WALKS)
def test_errand_and_case_end_alike(
    window: Counter,
    decided: Decides,
    order: tuple[int, ...],
    _name: str,
    stages: tuple[Stage, ...],
    status: S,
    case_status: Status,
) -> None:
    case = decided()
    number = under_way(window, case).number
    told = [
        Tracked(
            f"m{n}",
            stage,
            window.desk.clock.now() + timedelta(minutes=n),
            receiver="张𫖯伟" if stage is Stage.SIGNED else "",
        )
        for n, stage in enumerate(stages)
    ]
    last = len(told) - 1
    errand = _hear(window, number, [told[min(n, last)] for n in order])
    assert (errand.status, window.desk.ledger.case(case.number).status) == (status, case_status)
    assert errand.contested == ()
    assert not errand.is_at_odds
